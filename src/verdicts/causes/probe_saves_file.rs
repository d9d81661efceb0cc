//! BusyBox's wget saves what it fetches, and can do so only once.

use crate::dry_run::files::Lookup;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::access::{self, Want, Who};
use crate::verdicts::case::Case;
use crate::verdicts::question::{self, Asks, Tool};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "probe-saves-file",
    question: Question::Healthy,
    title: "The health check saves a file, which works only once",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD wget -q http://localhost:8080/health || exit 1
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD wget -q --spider http://localhost:8080/health || exit 1
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(Asks::Url { tool: Tool::BusyboxWget, url }) = question::of(case) else { return };
    let Some(hop) = question::running(case) else { return };
    let elsewhere = |word: &String| {
        word == "--spider"
            || word.starts_with("-O")
            || word.starts_with("--output-document")
            || word.starts_with('-') && !word.starts_with("--") && word.ends_with('O')
            || word.starts_with("-qO")
    };
    if hop.words.iter().any(elsewhere) {
        return;
    }
    let name = url.path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("index.html");
    let line = case.probe.as_ref().and_then(|probe| probe.line);
    let writes = may_write(case, hop.who);
    let (summary, error) = match writes {
        Some(false) => ("the check may not save its file", "Permission denied"),
        _ => ("the check can save only once", "File exists"),
    };
    let why = format!(
        "wget without --spider saves the answer as {name} in the working directory. The first probe may do \
         that; the next finds the file there and fails, and so does a user who may not write. With --spider \
         nothing is saved."
    );
    let fix = Fix { title: "Add --spider".into(), ..Fix::default() };
    let fix = match line {
        Some(line) => edits::swap(fix, case, line, "wget ", "wget --spider "),
        None => fix,
    };
    let lines = line.into_iter().collect();
    found.push(
        Found::no(CAUSE.id, summary, lines, why)
            .says((format!("wget: can't open '{name}': {error}"), 1))
            .fix(fix),
    );
}

/// Whether the check may make a file in the working directory.
fn may_write(case: &Case<'_>, who: Who) -> Option<bool> {
    let stage = case.stage()?;
    let directory = stage.config.workdir.as_ref().map_or("/", |set| set.value.as_str());
    match stage.files.lookup(directory) {
        Lookup::Found(_, node) => access::may(who, node, Want::Write),
        Lookup::Absent if directory == "/" => Some(who == Who::Root),
        Lookup::Absent | Lookup::Unknown(_) => None,
    }
}
