//! ENTRYPOINT or CMD names a directory, mostly because COPY made one.

use super::binary_missing::{name_it, service_path};
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::Fault;
use crate::verdicts::says::{Refusal, refused};
use crate::verdicts::{Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "is-directory",
    question: Question::Starts,
    title: "The command names a directory",
    bad: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server/
EXPOSE 8080
ENTRYPOINT [\"/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, Fault::Directory)) = case.start_fault() else { return };
    let place = service_path(case);
    let why = match &place {
        Some((path, _)) => format!(
            "{} is a directory: a slash at the end of COPY's destination, or a directory as its source, makes \
             one. The service lies in it, at {path}.",
            hop.word(),
        ),
        None => format!("{} is a directory, and only a file can be started.", hop.word()),
    };
    let mut reason = Found::no(CAUSE.id, "the command is a directory", case.file_lines(launch, hop), why)
        .says(refused(&hop.by, Refusal::Directory, hop.word(), hop.path()));
    reason.fixes.extend(place.map(|(path, _)| name_it(case, launch, hop, &path)));
    found.push(reason);
}
