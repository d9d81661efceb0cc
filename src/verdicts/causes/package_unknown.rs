//! apk add or apt-get install of a name that does not exist.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "package-unknown",
    question: Question::Builds,
    title: "The package manager has no package of that name",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates nosuchpackage
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    check: |case, found| failed::report(case, CAUSE.id, "there is no such package", found, fixes),
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let Some(package) = failed::detail(failure, "package") else { return Vec::new() };
    let fix = Fix { title: format!("Leave {package} out"), ..Fix::default() };
    vec![edits::swap(fix, case, failed::line(failure), &format!(" {package}"), "")]
}
