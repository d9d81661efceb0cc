//! A shell or a wrapper that runs as the user may not reach the program.

use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::Fault;
use crate::verdicts::says::{Refusal, refused};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "unreachable-for-user",
    question: Question::Starts,
    title: "The user may not reach the program",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
WORKDIR /root
COPY --from=build /out/server .
USER nobody
EXPOSE 8080
CMD ./server
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
WORKDIR /app
COPY --from=build /out/server .
USER nobody
EXPOSE 8080
CMD ./server
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some((launch, hop, Fault::Barred(closed))) = case.start_fault() else { return };
    let mut lines = case.file_lines(launch, hop);
    let user = case.stage().and_then(|stage| stage.config.user.as_ref());
    lines.extend(user.and_then(|user| user.line));
    let workdir = case.stage().and_then(|stage| stage.config.workdir.as_ref());
    lines.extend(workdir.and_then(|workdir| workdir.line));
    let why = format!(
        "The shell runs as the user of the container, and that user may not enter or execute {closed}. In \
         exec form the same file would start, because Docker itself executes it with more rights; still, put \
         the program where everybody may reach it, such as /app or /usr/local/bin."
    );
    let words = hop.words.clone();
    let place = Fix::set("Work in /app", &[("workdir", "/app")]);
    let place = match workdir.and_then(|set| Some((set.line?, set.value.as_str()))) {
        Some((line, path)) => edits::swap(place, case, line, path, "/app"),
        None => place,
    };
    found.push(
        Found::no(CAUSE.id, "its user may not reach the program", lines, why)
            .says(refused(&hop.by, Refusal::Denied, hop.word(), hop.path()))
            .fix(place)
            .fix(edits::exec_form(case, launch, &words)),
    );
}
