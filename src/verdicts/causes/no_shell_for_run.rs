//! RUN in scratch or distroless.

use crate::catalogue::images::newest;
use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "no-shell-for-run",
    question: Question::Builds,
    title: "RUN needs a shell that the image does not have",
    bad: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
RUN chmod +x /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build --chmod=0755 /out/server /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
"
    )),
    check: |case, found| {
        failed::report(
            case,
            CAUSE.id,
            "RUN needs a shell, there is none",
            "Do that work in the build stage, or ship on a base with a shell.",
            found,
            fixes,
        );
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let number = failed::line(failure);
    let without =
        Fix::set("Use a number for USER, set the owner with COPY", &[("user", "numeric"), ("owner", "flag")]);
    let alpine = edits::base(case, "Use alpine, which has a shell", "alpine", newest::ALPINE);
    let mut instructions = case.scene.dockerfile.stages.iter().flat_map(|stage| &stage.instructions);
    let run = instructions.find(|it| it.lines.first <= number && number <= it.lines.last);
    let drop = Fix { title: "Do this in the build stage: remove the RUN here".into(), ..Fix::default() };
    let drop = run.map(|run| drop.edit(run.lines, ""));
    [without, alpine].into_iter().chain(drop).collect()
}
