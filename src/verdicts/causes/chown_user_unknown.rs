//! COPY --chown by name where there is no such account.

use crate::dry_run::image::Failure;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Question, edits, failed};

pub(super) static CAUSE: Cause = Cause {
    id: "chown-user-unknown",
    question: Question::Builds,
    title: "COPY --chown names an account that the image does not have",
    bad: Example::new(after_build!(
        "FROM scratch
COPY --from=build --chown=app:app /out/server /server
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
USER 65532:65532
EXPOSE 8080
ENTRYPOINT [\"/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM scratch
COPY --from=build --chown=65532:65532 /out/server /server
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
USER 65532:65532
EXPOSE 8080
ENTRYPOINT [\"/server\"]
"
    )),
    check: |case, found| {
        failed::report(case, CAUSE.id, "no such account for --chown", "", found, fixes);
    },
};

fn fixes(case: &Case<'_>, failure: &Failure) -> Vec<Fix> {
    let number = failed::line(failure);
    let text = edits::line(case, number).unwrap_or_default();
    let owner =
        text.split("--chown=").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
    let fix = Fix::set("Use a number", &[("user", "numeric"), ("owner", "flag")]);
    let numbered = edits::swap(fix, case, number, &format!("--chown={owner}"), "--chown=65532:65532");
    // The names are those of the image, which a layer that stands on nothing does not see.
    let unlinked = || edits::swap(Fix::new("Leave --link out"), case, number, "--link ", "");
    text.contains("--link ").then(unlinked).into_iter().chain([numbered]).collect()
}
