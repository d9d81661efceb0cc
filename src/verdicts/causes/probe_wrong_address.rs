//! The health check asks localhost by IPv6, and the service listens on IPv4 alone.

use super::probe_wrong_port::swap_near;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::question::{self, Asks};
use crate::verdicts::{Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "probe-wrong-address",
    question: Question::Healthy,
    title: "The health check asks by IPv6, and the service listens on IPv4 alone",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD wget -q --spider http://localhost:8080/health || exit 1
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    ))
    .with(&[("listen", "ipv4")]),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD wget -q --spider http://127.0.0.1:8080/health || exit 1
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    ))
    .with(&[("listen", "ipv4")]),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(Asks::Url { tool, url }) = question::of(case).filter(|_| case.scene.service.ipv4_only) else {
        return;
    };
    if !question::is_by_ipv6(case, tool, &url) {
        return;
    }
    let line = case.probe.as_ref().and_then(|probe| probe.line);
    let why = "The service listens on 0.0.0.0, which is IPv4 alone. Alpine's wget takes ::1 for localhost, where \
               /etc/hosts has both, and tries no other address: nobody answers. Docker writes both since version 26, \
               on a host that has IPv6, so it depends on the host. Ask 127.0.0.1, or listen on \":8080\", which is \
               every address.";
    let curl = [("health", "curl"), ("tools", "curl")];
    let mut reason =
        Found::depends(CAUSE.id, "may ask ::1, where nobody listens", line.into_iter().collect(), why)
            .says(("wget: can't connect to remote host: Connection refused".to_owned(), 1))
            .fix(swap_near(case, Fix::new("Ask 127.0.0.1"), line, &url.host, "127.0.0.1"));
    if case.scene.service.self_check {
        let itself = [("health", "binary"), ("health-form", "exec")];
        reason = reason.fix(Fix::set("Let the binary check itself", &itself));
    }
    found.push(reason.fix(Fix::set("Ask with curl, which tries both", &curl)));
}
