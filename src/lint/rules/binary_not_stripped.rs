//! `go build` that keeps the debug tables.

use super::prelude::*;
use crate::bytes;
use crate::catalogue::binaries::Strip;
use crate::catalogue::binaries::{Build, weigh};
use crate::dry_run::files::Link;
use crate::lint::StageText;

pub(super) static RULE: Rule = Rule {
    id: "binary-not-stripped",
    severity: Severity::Note,
    title: "The program carries its debug tables",
    why: "Symbols and DWARF are for debuggers. Go's stack traces do not need them, and without them the \
          program is a quarter to a third smaller.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /out/server ./cmd/server

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
    for (stage, run, call) in subject.go_builds() {
        let given = call
            .go_flag("ldflags")
            .or_else(|| subject.env(stage, "GOFLAGS").filter(|f| f.contains("ldflags")));
        let flags = given.unwrap_or_default();
        let stripped = flags.split([' ', '=', '\'', '"']).any(|flag| flag == "-s");
        // A variable may hold the flag; strip and upx do the same afterwards; a debugger reads the tables.
        let debug = call.go_flag("gcflags").is_some_and(|flags| flags.contains("-N"));
        let after = debug || run.calls.iter().any(|other| matches!(other.name.as_str(), "strip" | "upx"));
        if stripped || after || is_variable(flags) {
            continue;
        }
        let fix = Fix::set("Strip it", &[("strip", "sw")]);
        let fix = if given.is_none() {
            subject.at_call(fix, run, call, "go build", "go build -ldflags=\"-s -w\"")
        } else {
            let quotes = ["-ldflags=\"", "-ldflags \"", "-ldflags='", "-ldflags '"];
            let fixes =
                quotes.map(|quote| subject.at_call(fix.clone(), run, call, quote, &format!("{quote}-s -w ")));
            fixes.into_iter().find(|fix| !fix.edits.is_empty()).unwrap_or(fix)
        };
        let saved = saved(subject, stage, call.line, flags).map(|bytes| format!(": {}", bytes::text(bytes)));
        let message =
            format!("Add -ldflags=\"-s -w\" to leave the debug tables out{}.", saved.unwrap_or_default());
        hits.push(Hit::inside(run.instruction.lines, call.line, message).fix(fix));
    }
}

/// What the tables weigh in the program that this line builds.
fn saved(subject: &Subject<'_>, stage: &StageText<'_>, line: usize, flags: &str) -> Option<u64> {
    let service = subject.scene.service;
    let mut files = stage.state?.files.under("/");
    let binary = files.find_map(|(_, node)| node.service().filter(|binary| binary.lines.contains(&line)))?;
    let half = flags.split([' ', '=']).any(|flag| flag == "-w");
    let build = Build {
        profile: service.profile,
        custom: service.custom_binary,
        protobuf: service.protobuf,
        go: binary.go?,
        arch: &binary.arch,
        cgo: matches!(binary.link, Some(Link::Dynamic { .. })),
        strip: if half { Strip::W } else { Strip::None },
        trimpath: true,
        zones: binary.embeds_zones,
    };
    let bytes = |build: &Build<'_>| weigh(build).unpacked.map(|size| size.bytes());
    bytes(&build)?.checked_sub(bytes(&Build { strip: Strip::Sw, ..build })?).filter(|saved| *saved > 0)
}

/// Flags that are a variable and nothing else tell nothing.
fn is_variable(flags: &str) -> bool {
    flags.split_whitespace().any(|flag| flag.trim_matches(['"', '\'']).starts_with('$'))
}
