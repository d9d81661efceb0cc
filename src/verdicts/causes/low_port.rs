//! A port below 1024 without root: fine on Docker, not everywhere.

use crate::scene::Example;
use crate::verdicts::access::{self, Who};
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Found, Question};

pub(super) static CAUSE: Cause = Cause {
    id: "low-port",
    question: Question::Works,
    title: "A port below 1024 without root",
    bad: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 80
ENTRYPOINT [\"/server\"]
"
    ))
    .with(&[("ports", "80")]),
    good: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
"
    ))
    .with(&[("ports", "8080")]),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(stage) = case.stage().filter(|stage| access::of(stage) != Who::Root) else { return };
    let low = case.scene.service.ports.iter().find(|port| **port < 1024);
    // setcap gives the program itself the right to.
    let Some(port) = low.filter(|_| !case.scene.dockerfile.text.contains("cap_net_bind_service")) else {
        return;
    };
    let mut lines: Vec<usize> = stage.config.user.as_ref().and_then(|set| set.line).into_iter().collect();
    let exposed = stage.config.exposed.iter().find(|set| set.value.starts_with(&format!("{port}/")));
    lines.extend(exposed.and_then(|set| set.line));
    if lines.is_empty() {
        lines.push(case.from_line());
    }
    let why = format!(
        "The service listens on port {port} and is not root. Depends on where it runs: Docker lets every user \
         listen there since version 20.10, but with --network host, and on some Kubernetes nodes, ports below \
         1024 are root's. 8080 works everywhere, and can still be published as {port}."
    );
    let assumed = case.scene.service.assumed.ports;
    found.push(
        Found::depends(CAUSE.id, "depends on the host's low ports", lines, why)
            .assuming(assumed, &format!("the service listens on {port}, which the file names"))
            .prints(format!("listen tcp :{port}: bind: permission denied")),
    );
}
