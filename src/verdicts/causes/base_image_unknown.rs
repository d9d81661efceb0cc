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
    check: |case, found| failed::report(case, CAUSE.id, "depends on an unknown base image", found, fixes),
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    _ = (case, failure);
    Vec::new()
}
