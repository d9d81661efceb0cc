//! Downloads over http.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "plain-http-download",
    severity: Severity::Warning,
    title: "A download without encryption",
    why: "Anybody on the way can read an http download and send another file in its place. Use https, \
          and check the sum of what you fetch.",
    same_as: &["sonar:S5332"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN wget -q -O /usr/local/bin/tool http://example.com/tool
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN wget -q -O /usr/local/bin/tool https://example.com/tool
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let mut say = |lines: Lines, line: usize, url: &str| {
        let host = url.trim_start_matches("http://").split('/').next().unwrap_or_default();
        let message = format!("Fetch from {host} over https.");
        let at = Lines { first: line, last: line };
        let fix = Fix::new("Use https");
        let fix = subject.replace(fix, at, &format!("http://{host}"), &format!("https://{host}"));
        hits.push(Hit::inside(lines, line, message).fix(fix));
    };
    for (run, call) in
        subject.calls().filter(|(_, call)| matches!(call.name.as_str(), "curl" | "wget" | "git"))
    {
        if let Some(url) = call.args.iter().find(|arg| is_plain(arg)) {
            say(run.instruction.lines, call.line, url);
        }
    }
    for setting in subject.settings().into_iter().filter(|setting| setting.name == "GOPROXY") {
        if let Some(url) = setting.value.split([',', '|']).find(|part| is_plain(part)) {
            say(setting.instruction.lines, setting.line, url);
        }
    }
    for (_, instruction) in subject.instructions() {
        let Kind::Copy { add: true, sources, .. } = &instruction.kind else { continue };
        if let Some(url) = sources.iter().find(|source| is_plain(source)) {
            say(instruction.lines, instruction.lines.first, url);
        }
    }
}

/// An http address of another machine.
fn is_plain(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("http://") else { return false };
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    !(host.is_empty() || host == "localhost" || host.starts_with("127.") || host.starts_with(['[', '$']))
}
