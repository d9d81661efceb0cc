//! The health check asks a port that the service does not listen on.

use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::question::{self, Asks, Tool, Url};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "probe-wrong-port",
    question: Question::Healthy,
    title: "The health check asks a port that nobody listens on",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD wget -q --spider http://localhost:3000/health || exit 1
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
    let Some(Asks::Url { tool, url }) = question::of(case).filter(is_local) else { return };
    let ports = &case.scene.service.ports;
    let Some(right) = ports.first().filter(|_| !url.port.is_some_and(|port| ports.contains(&port))) else {
        return;
    };
    let line = case.probe.as_ref().and_then(|probe| probe.line);
    let lines = line.into_iter().collect();
    let Some(port) = url.port else {
        let why = "The port in the check's address is not a number when the check runs: in exec form nobody \
                   replaces a variable, and in shell form one without a value is empty. Write the number.";
        found.push(Found::no(CAUSE.id, "the check's port is no number", lines, why));
        return;
    };
    let assumed = case.scene.service.assumed.ports;
    if assumed && !case.stage().is_some_and(|stage| stage.config.names_ports()) {
        return;
    }
    let why = format!(
        "The service listens on port {right}, the check asks port {port}: nobody answers there, and after a \
         few probes the container counts as unhealthy."
    );
    let (error, code) = refused(case, tool, &url, port);
    let shell = case.probe.as_ref().and_then(|probe| probe.shell_text);
    let code = question::running(case).map_or(code, |hop| hop.by.code(code));
    let before = match (tool, shell) {
        (Tool::Nc, Some(_)) => ' ',
        (Tool::Nc, None) => '"',
        _ => ':',
    };
    let fix = Fix { title: format!("Ask port {right}"), ..Fix::default() };
    found.push(
        Found::no(CAUSE.id, format!("asks port {port}, not {right}"), lines, why)
            .assuming(assumed, &format!("the service listens on {right} alone, which the file names"))
            .says((error, code))
            .fix(swap_near(case, fix, line, &format!("{before}{port}"), &format!("{before}{right}"))),
    );
}

/// What a tool prints where nobody listens, and its exit code.
fn refused(case: &Case<'_>, tool: Tool, url: &Url, port: u16) -> (String, i32) {
    let host = &url.host;
    match tool {
        Tool::BusyboxWget if question::is_by_ipv6(case, tool, url) => {
            ("wget: can't connect to remote host: Connection refused".to_owned(), 1)
        }
        Tool::BusyboxWget => {
            (format!("wget: can't connect to remote host ({}): Connection refused", numeric(host)), 1)
        }
        Tool::Wget => (format!("connecting to {host}:{port}... failed: Connection refused."), 4),
        Tool::Curl => (format!("curl: (7) Failed to connect to {host} port {port}"), 7),
        // Without -v it says nothing.
        Tool::Nc => (String::new(), 1),
    }
}

fn is_local(asks: &Asks) -> bool {
    matches!(asks, Asks::Url { url, .. } if url.is_local())
}

fn numeric(host: &str) -> &str {
    if host == "localhost" { "127.0.0.1" } else { host }
}

/// Adds the edit in the first line of the health check that holds the text.
pub(super) fn swap_near(case: &Case<'_>, fix: Fix, line: Option<usize>, old: &str, new: &str) -> Fix {
    let instructions = case.scene.dockerfile.stages.last().into_iter().flat_map(|stage| &stage.instructions);
    let mut its = instructions.filter(|it| Some(it.lines.first) == line);
    let holds = |number: &usize| edits::line(case, *number).is_some_and(|text| text.contains(old));
    match its.next().and_then(|it| (it.lines.first..=it.lines.last).find(holds)) {
        Some(number) => edits::swap(fix, case, number, old, new),
        None => fix,
    }
}
