//! FROM an image that is not in the catalogue: it may exist, be private, or be misspelt.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "base-image-unknown",
    question: Question::Builds,
    title: "The base image is not one that is known here",
    bad: Example::new(after_build!(
        "FROM registry.example.com/platform/go-runtime:4
COPY --from=build /out/server /server
USER 65532:65532
EXPOSE 8080
ENTRYPOINT [\"/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/server /server
USER 65532:65532
EXPOSE 8080
ENTRYPOINT [\"/server\"]
"
    )),
    check: |case, found| {
        failed::report(case, CAUSE.id, "depends on an unknown base image", "", found, fixes);
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let image = failed::detail(failure, "image").unwrap_or_default();
    let Some((_, tag)) = image.split_once("golang:") else { return Vec::new() };
    let minor = tag.strip_prefix("1.").and_then(|rest| rest.split(['.', '-']).next()?.parse::<u16>().ok());
    let mut fix = Fix::set("Build on golang's default image", &[("builder", "debian")]);
    // An image that is known must not be too old in its turn.
    if let (Some(minor), Some(asked)) = (minor, case.scene.service.go_mod)
        && (1, minor) < asked
    {
        fix.set.push(("go", vec![format!("{}.{}", asked.0, asked.1)]));
    }
    vec![fix]
}
