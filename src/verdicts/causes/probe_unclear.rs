//! What the health check does can't be read from the Dockerfile.

use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::End;
use crate::verdicts::question::{self, Asks};
use crate::verdicts::{Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "probe-unclear",
    question: Question::Healthy,
    title: "What the health check does is not in the Dockerfile",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
COPY --chmod=0755 scripts/healthcheck.sh /usr/local/bin/
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD [\"healthcheck.sh\"]
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD [\"/usr/local/bin/server\", \"-health\"]
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(probe) = &case.probe else { return };
    let Some(hop) = probe.hops.last() else { return };
    let (summary, why) = match (&probe.end, question::of(case)) {
        (End::Unclear(why), _) => ("what checks it is not in the text", why.clone()),
        (_, Some(Asks::Unclear)) if hop.name() == "grep" => (
            "what the answer says is not known",
            format!("The check runs {} on an answer whose text is not in the Dockerfile.", hop.words.join(" ")),
        ),
        (_, Some(Asks::Unclear)) => (
            "what the check asks is not known",
            format!("The check runs {}. What that asks is not known here.", hop.words.join(" ")),
        ),
        (_, Some(Asks::Url { url, .. })) if !url.is_local() => (
            "the check asks another host",
            format!("The check asks {}, which is not the container itself.", url.host),
        ),
        (_, Some(Asks::Url { url, .. })) if url.secure => (
            "the check speaks TLS",
            "The check asks over HTTPS, so the service has to serve TLS there, with a certificate for that name."
                .to_owned(),
        ),
        _ => return,
    };
    let lines = probe.line.into_iter().collect();
    found.push(Found::depends(CAUSE.id, summary, lines, format!("{why} Depends on that.")));
}
