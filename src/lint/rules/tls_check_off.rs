//! Downloads that take any certificate.

use super::prelude::*;
use crate::lint::{Call, Run};

pub(super) static RULE: Rule = Rule {
    id: "tls-check-off",
    severity: Severity::Warning,
    title: "A download does not check who sends it",
    why: "Without the check anybody on the way can send another file, and the build puts it into the \
          image. Install ca-certificates, or add the certificate that is missing.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN apk add --no-cache curl && curl -kfsSLo /usr/local/bin/tool https://example.com/tool
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
RUN apk add --no-cache curl && curl -fsSLo /usr/local/bin/tool https://example.com/tool
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
    for (run, call) in subject.calls() {
        let Some(flag) = off(call) else { continue };
        let message = format!("{flag} turns the check of {} off.", call.name);
        let hit = Hit::inside(run.instruction.lines, call.line, message);
        hits.push(hit.fix(checked(subject, run, call, flag)));
    }
    for (_, run) in subject.runs() {
        let text = run.body.text.as_str();
        let found =
            ["StrictHostKeyChecking=no", "StrictHostKeyChecking no"].iter().find_map(|off| text.find(off));
        if let Some(at) = found {
            let message = "StrictHostKeyChecking no turns the check of ssh off.";
            hits.push(Hit::inside(run.instruction.lines, run.body.line_at(at), message));
        }
    }
    for setting in subject.settings() {
        let off = match setting.name {
            "GIT_SSL_NO_VERIFY" => !matches!(setting.value, "0" | "false" | ""),
            "GOINSECURE" => !setting.value.is_empty(),
            _ => false,
        };
        if off {
            let message = format!("{}={} turns the check off.", setting.name, setting.value);
            hits.push(Hit::inside(setting.instruction.lines, setting.line, message));
        }
    }
}

/// The command without that flag, which may be one letter of several: `-fsSLk`.
fn checked(subject: &Subject<'_>, run: &Run<'_>, call: &Call, flag: &str) -> Fix {
    let fix = Fix::new(format!("Drop {flag}"));
    let letters =
        |arg: &&String| flag == "-k" && !arg.starts_with("--") && arg.starts_with('-') && arg.contains('k');
    let written = call.args.iter().find(|arg| *arg == flag).or_else(|| call.args.iter().find(letters));
    let Some(written) = written else { return fix };
    let kept = if written == flag { String::new() } else { format!("{} ", written.replacen('k', "", 1)) };
    subject.replace(fix, run.instruction.lines, &format!("{written} "), &kept)
}

/// The flag that turns the check off.
fn off(call: &Call) -> Option<&'static str> {
    let long = |name: &'static str| call.long(name.trim_start_matches('-')).then_some(name);
    match call.name.as_str() {
        "curl" => long("--insecure").or(call.short('k').then_some("-k")),
        "wget" => long("--no-check-certificate"),
        // A package of the project's own is a file that no index signs.
        "apk" if call.words().skip(1).all(|word| word.rsplit('.').next() == Some("apk")) => None,
        "apk" => long("--allow-untrusted"),
        "apt-get" | "apt" => long("--allow-unauthenticated").or(long("--force-yes")),
        "git" => {
            let set = call.args.iter().any(|arg| arg.eq_ignore_ascii_case("http.sslVerify=false"));
            let pair = call.has("http.sslVerify") && call.has("false");
            (set || pair).then_some("http.sslVerify=false")
        }
        _ => None,
    }
}
