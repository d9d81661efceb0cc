//! What gets the stop signal can't be read from the Dockerfile.

use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "stop-unclear",
    question: Question::Stops,
    title: "What gets the stop signal is not in the Dockerfile",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
COPY --chmod=0755 entrypoint.sh /usr/local/bin/
EXPOSE 8080
ENTRYPOINT [\"entrypoint.sh\"]
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
    if case.reached().is_some() && case.program().is_some() {
        return;
    }
    let why = format!(
        "The container's first process is {}. Depends on whether the service takes its place (a script does \
         that with exec) or gets the stop signal passed on.",
        launch.hops.first().map_or("", |hop| hop.word()),
    );
    let lines = launch.line.into_iter().collect();
    found.push(Found::depends(CAUSE.id, "depends on what PID 1 does", lines, why));
}
