//! apt-get install where no apt-get update has fetched the lists of packages.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "package-lists-missing",
    question: Question::Builds,
    title: "apt-get install has no package lists to look in",
    bad: Example::new(after_build!(
        "FROM debian:trixie-slim
RUN apt-get install -y --no-install-recommends ca-certificates curl
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "apt-get has no package lists",
            "Official images ship without them: fetch them in the same RUN.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let fix = || {
        let (name, number) = (failed::detail(failure, "command")?, failed::line(failure));
        let (mut before, _) = edits::line(case, number)?.split_once(&format!("{name} "))?;
        // Variables that are set for the command stand before it.
        while let Some((rest, _)) = before
            .trim_end()
            .rsplit_once([' ', '\t'])
            .filter(|(_, word)| word.contains('=') && !word.starts_with('-'))
        {
            before = before.get(..=rest.len())?;
        }
        let line = edits::line(case, number)?;
        let alone = !before.trim_end().ends_with("sudo");
        let text = format!("{before}{name} update && {}", line.get(before.len()..)?);
        let fix = Fix::new(format!("Run {name} update first"));
        alone.then(|| edits::swap(fix, case, number, line, &text))
    };
    fix().into_iter().collect()
}
