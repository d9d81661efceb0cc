//! What the container starts can't be read from the Dockerfile and its base.

use crate::scene::Example;
use crate::verdicts::case::{Case, binary};
use crate::verdicts::launch::End;
use crate::verdicts::{Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "start-unclear",
    question: Question::Starts,
    title: "What the container starts is not in the Dockerfile",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
COPY --chmod=0755 docker-entrypoint.sh /usr/local/bin/
EXPOSE 8080
ENTRYPOINT [\"docker-entrypoint.sh\"]
CMD [\"server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"server\"]
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(launch) = &case.start else { return };
    let Some(hop) = launch.hops.last() else { return };
    let (summary, why) = match &launch.end {
        End::Unclear(why) => ("what starts is not in the text", why.clone()),
        End::Program if binary(hop).is_none() => (
            "starts a program of the image",
            format!(
                "The container starts {}, a program of the image. What that does here is not known.",
                hop.words.join(" "),
            ),
        ),
        End::Program | End::Over(_) | End::Fault(_) => return,
    };
    let lines = case.program_lines(launch, hop);
    found.push(Found::depends(CAUSE.id, summary, lines, format!("{why} Depends on that.")));
}
