//! What rules and causes say of files as others write them, and what their fixes make of such a file: the visitor
//! gave it, so facts about the app are assumed.

use std::collections::BTreeMap;

use plimsoll::catalogue::DATE;
use plimsoll::dry_run::image::Platform;
use plimsoll::lint::Severity;
use plimsoll::recipe::options::Recipe;
use plimsoll::report::{Fix, Report, Request, analyse, edited};
use plimsoll::service::Assumed;

use super::cases::all;

fn report(text: &str) -> Report {
    let mut service = Recipe::default().service();
    service.go_mod = None;
    service.assumed = Assumed { ports: true, tls: true, deps: true, path: true };
    analyse(&Request {
        dockerfile: text,
        dockerignore: None,
        hadolint: None,
        service: &service,
        platform: Platform::amd64(),
        build_args: BTreeMap::new(),
        today: DATE,
    })
}

/// The fixes of a rule or a cause.
fn fixes(report: Report, id: &str) -> Vec<Fix> {
    let causes = report.verdicts.into_iter().flat_map(|verdict| verdict.causes);
    let causes = causes.filter(|cause| cause.id == id).flat_map(|cause| cause.fixes);
    let findings = report.findings.into_iter().filter(|finding| finding.id == id);
    causes.chain(findings.flat_map(|finding| finding.fixes)).collect()
}

/// The lines that the fixes of a rule or a cause write, each with a plus; a comma between fixes.
fn written(id: &str, text: &str) -> String {
    let lines = |fix: &Fix| {
        let new = edited("Dockerfile", text, &fix.edits);
        let new: Vec<&str> = new.lines().filter(|line| !text.lines().any(|old| old == *line)).collect();
        new.join("+")
    };
    fixes(report(text), id).iter().map(lines).collect::<Vec<_>>().join(", ")
}

fn each(rows: &[(&str, &str, &str)]) {
    for (id, text, want) in rows {
        assert_eq!(written(id, text), *want, "{id}\n{text}");
    }
}

#[test]
fn a_start_is_offered_where_one_program_can_be_meant() {
    const WARMED: &str = "FROM golang:1.27-alpine AS b\nWORKDIR /src\nCOPY go.mod go.sum ./\n\
                          RUN go install golang.org/x/crypto/acme\nCOPY . .\nRUN go install ./cmd/serve";
    let shipped = |more: &str| format!("{WARMED}{more}\nFROM alpine:3.24\nCOPY --from=b /go/bin/* /bin/\n");
    each(&[
        ("shell-idle", &shipped(""), "ENTRYPOINT [\"/bin/serve\"]"),
        ("shell-idle", &shipped(" ./cmd/tell"), ""),
    ]);
}

#[test]
fn a_secret_that_a_step_may_have_made_is_no_error() {
    const TOUCHED: &str = "FROM golang:1.27 AS b\nWORKDIR /src\nCOPY . .\nRUN make && touch signing_key.pem\n\
                           FROM alpine:3.24\nCOPY --from=b /src/signing_key.pem /etc/\n";
    let other = TOUCHED.replace(" && touch signing_key.pem", "");
    let named = "FROM alpine:3.24\nCOPY signing_key.pem /etc/\n";
    for (text, severity, fixes) in
        [(TOUCHED, Severity::Warning, 0), (&other, Severity::Warning, 1), (named, Severity::Error, 1)]
    {
        let found = report(text).findings.into_iter().find(|finding| finding.id == "secret-file-copied");
        let found = found.map(|finding| (finding.severity, finding.fixes.len()));
        assert_eq!(found, Some((severity, fixes)), "{text}");
    }
}

#[test]
fn a_file_that_may_not_be_there_is_copied_by_a_pattern() {
    let text = "FROM golang:1.27-alpine AS b\nWORKDIR /app\nCOPY go.mod main.go ./\n\
                RUN CGO_ENABLED=0 go build -o serve .\nFROM alpine:3.24\nCOPY --from=b /app/serve /serve\n\
                ENTRYPOINT [\"/serve\"]\n";
    each(&[("go-sum-missing", text, "COPY go.mod go.su[m] main.go ./")]);
}

#[test]
fn a_newer_release_is_offered_where_what_was_copied_fits_it() {
    let from = |more: &str| {
        format!("FROM debian:bookworm-slim AS b\nCOPY . /out\nFROM gcr.io/distroless/base-debian12\n{more}\n")
    };
    const NEWER: &str = "FROM gcr.io/distroless/base-debian13";
    each(&[
        ("base-end-of-life", &from("COPY --from=b /out/serve /"), NEWER),
        ("base-end-of-life", &from("COPY --from=b /out/serve /bin/serve"), NEWER),
        ("base-end-of-life", &from("COPY --from=b /out/rootfs/ /"), ""),
        ("base-end-of-life", &from("COPY --from=b /usr/lib/x86_64-linux-gnu/libx.so.1 /opt/"), ""),
    ]);
    let message = |text: &str| {
        let found = report(text).findings.into_iter().find(|finding| finding.id == "base-end-of-life");
        found.map(|finding| finding.message).unwrap_or_default()
    };
    for (image, says) in
        [("gcr.io/distroless/base-debian12", "in 2026-09."), ("debian:buster-slim", "on 2024-06-30.")]
    {
        assert!(message(&format!("FROM {image}\n")).ends_with(says), "{image}");
    }
}

#[test]
fn helpers_that_act_as_root_keep_their_bit() {
    all(&[
        ("setuid-bit-set", "FROM alpine:3.24\nRUN chmod 4755 /usr/local/bin/fusermount\n", &[]),
        ("setuid-bit-set", "FROM alpine:3.24\nRUN chmod u+s /bin/ping /sbin/ping\n", &[]),
        ("setuid-bit-set", "FROM alpine:3.24\nCOPY --chmod=4755 tools/su /bin/su\n", &[]),
        ("setuid-bit-set", "FROM alpine:3.24\nRUN chmod 4755 /serve\n", &[2]),
        ("setuid-bit-set", "FROM alpine:3.24\nCOPY --chmod=4755 serve /su/\n", &[2]),
    ]);
}

/// Two commands of one kind on one line: each fix is of its own.
#[test]
fn a_fix_edits_the_command_that_it_is_of() {
    each(&[
        (
            "apt-get-asks",
            "FROM debian:trixie\nRUN apt-get install curl && apt-get install jq \\\n&&apt-get install vim\n",
            "RUN apt-get install -y curl && apt-get install jq \\, \
             RUN apt-get install curl && apt-get install -y jq \\, &&apt-get install -y vim",
        ),
        (
            "dnf-asks",
            "FROM fedora:44\nRUN dnf install -y a && dnf install b\n",
            "RUN dnf install -y a && dnf install -y b",
        ),
        (
            "apk-index-left",
            "FROM alpine:3.24\nRUN apk add --no-cache a && apk add b\n",
            "RUN apk add --no-cache a && apk add --no-cache b",
        ),
        (
            "setuid-bit-set",
            "FROM alpine:3.24\nRUN chmod 4755 /bin/su && chmod 4755 /serve\n",
            "RUN chmod 4755 /bin/su && chmod 0755 /serve",
        ),
        (
            "binary-not-stripped",
            "FROM golang:1.27\nRUN go build -ldflags=\"-s\" ./a && go build \\\n  -ldflags=\"-X main.v=1\" ./b\n",
            "  -ldflags=\"-s -w -X main.v=1\" ./b",
        ),
    ]);
}
