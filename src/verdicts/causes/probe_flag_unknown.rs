//! BusyBox's wget is given a flag that only GNU wget has.

use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::question::{self, Tool};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "probe-flag-unknown",
    question: Question::Healthy,
    title: "BusyBox's wget does not know a flag of the health check",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s \\
    CMD wget --spider --retry-connrefused http://localhost:8080/health || exit 1
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s \\
    CMD wget --spider http://localhost:8080/health || exit 1
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    check,
};

/// Long flags that `BusyBox` 1.37's wget takes (`networking/wget.c`).
const LONG: &[&str] = &[
    "continue",
    "directory-prefix",
    "header",
    "no-cache",
    "no-check-certificate",
    "no-clobber",
    "no-verbose",
    "output-document",
    "output-file",
    "passive-ftp",
    "post-data",
    "post-file",
    "proxy",
    "quiet",
    "server-response",
    "spider",
    "timeout",
    "tries",
    "user-agent",
];

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(hop) =
        question::running(case).filter(|hop| question::tool(case, hop) == Some(Tool::BusyboxWget))
    else {
        return;
    };
    let long = hop.words.iter().filter_map(|word| word.strip_prefix("--")).filter(|name| !name.is_empty());
    let mut unknown = long.filter(|flag| !LONG.contains(&flag.split('=').next().unwrap_or_default()));
    let Some(flag) = unknown.next() else { return };
    let lines: Vec<usize> = case.probe.as_ref().and_then(|probe| probe.line).into_iter().collect();
    let why = format!(
        "The wget of this image is BusyBox's, which knows fewer flags than GNU wget. It refuses --{flag} and \
         asks nothing, so every probe fails."
    );
    let name = flag.split('=').next().unwrap_or_default();
    let fix = Fix { title: format!("Leave --{name} out"), ..Fix::default() };
    let lines_of = case.scene.dockerfile.stages.last().into_iter().flat_map(|stage| &stage.instructions);
    let mut holds = lines_of.filter(|it| Some(it.lines.first) == lines.first().copied());
    let number = holds.next().and_then(|it| {
        let has =
            |line: &usize| edits::line(case, *line).is_some_and(|text| text.contains(&format!("--{flag}")));
        (it.lines.first..=it.lines.last).find(has)
    });
    let fix = match number {
        Some(number) => edits::swap(fix, case, number, &format!(" --{flag}"), ""),
        None => fix,
    };
    found.push(
        Found::no(CAUSE.id, "wget does not know a flag", lines, why)
            .says((format!("wget: unrecognized option: {flag}"), 1))
            .fix(fix),
    );
}
