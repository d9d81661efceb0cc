//! A step after USER does what only root may do.

use crate::dockerfile::{Kind, Lines};
use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "root-needed",
    question: Question::Builds,
    title: "A step after USER needs root",
    bad: Example::new(after_build!(
        "FROM debian:trixie-slim
RUN useradd --uid 10001 app
USER app
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM debian:trixie-slim
RUN useradd --uid 10001 app
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
USER app
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "a step after USER needs root",
            "Put such steps before USER.",
            found,
            fixes,
        );
    },
};

/// The step goes before USER where nothing between the two may matter to it; a file would get another owner.
fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let fix = || {
        let ([user, _], number) = (failure.lines.as_slice(), failed::line(failure)) else { return None };
        let makes = matches!(failed::detail(failure, "command")?, "mkdir" | "touch" | "chown");
        let stages = &case.scene.dockerfile.stages;
        let mut all =
            stages.iter().flat_map(|stage| &stage.instructions).skip_while(|it| it.lines.first < *user);
        let user = all.next()?;
        let step = all.find(|it| {
            !matches!(it.kind, Kind::Label { .. } | Kind::Expose(_) | Kind::Cmd(_) | Kind::Entrypoint(_))
        })?;
        let here = !makes && step.lines.first <= number && number <= step.lines.last;
        let texts = (step.lines.first..=step.lines.last).map(|line| edits::line(case, line));
        let text = texts.collect::<Option<String>>().filter(|text| here && text.ends_with('\n'))?;
        let before = edits::before(Fix::new("Run it before USER"), case, user.lines.first, &text);
        Some(before.edit(Lines { first: step.lines.first, last: step.lines.last }, ""))
    };
    fix().into_iter().collect()
}
