//! The health check asks a path that the service is not known to answer.

use super::probe_wrong_port::swap_near;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::question::{self, Asks, Tool};
use crate::verdicts::{Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "probe-wrong-path",
    question: Question::Healthy,
    title: "The health check asks another path than the service's health path",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD wget -q --spider http://localhost:8080/ready || exit 1
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
    let Some(Asks::Url { url, tool }) = question::of(case) else { return };
    let right = &case.scene.service.health_path;
    // Where nobody said the path, the file's own word on it stands alone.
    if tool == Tool::Nc || !url.is_local() || url.path == *right || case.scene.service.assumed.path {
        return;
    }
    let line = case.probe.as_ref().and_then(|probe| probe.line);
    let why = format!(
        "The check asks {}, and the service's health path is {right}. Depends on whether the service answers \
         the other path with 200 too: with anything else the container counts as unhealthy.",
        url.path,
    );
    let fix = Fix { title: format!("Ask {right}"), ..Fix::default() };
    let fix = match url.path.as_str() {
        "/" => fix,
        path => swap_near(case, fix, line, path, right),
    };
    let lines = line.into_iter().collect();
    found.push(Found::depends(CAUSE.id, "asks another path", lines, why).fix(fix));
}
