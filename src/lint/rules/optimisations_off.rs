//! `-gcflags="all=-N -l"`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "optimisations-off",
    severity: Severity::Warning,
    title: "The program is compiled without optimisations",
    why: "-N and -l keep the code as a debugger likes it. It is larger and much slower. Keep such a \
          build in a stage for debugging.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -gcflags="all=-N -l" -ldflags="-s -w" -o /out/server ./cmd/server

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

/// A stage called after debugging means it, and so does a file that brings the debugger.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let debugger = subject.scene.dockerfile.text.contains("dlv");
    for (stage, run, call) in subject.go_builds() {
        let flags = call.go_flag("gcflags").unwrap_or_default();
        // `all=-N`, where a pattern of packages stands before the flag; `-l=4` asks for more of it, not for less.
        let plain = |flag: &'_ str| flag.rfind("=-").map_or(0, |at| at + 1);
        let off = flags.split(' ').filter_map(|flag| flag.get(plain(flag)..));
        let off = off.into_iter().find(|flag| matches!(*flag, "-N" | "-l"));
        let meant = stage.stage.name.as_deref().unwrap_or_default().contains("debug") || debugger;
        let Some(flag) = off.filter(|_| !meant) else { continue };
        let fix = Fix::new("Drop -gcflags");
        let fix = subject.at_call(fix, run, call, &format!(" -gcflags=\"{flags}\""), "");
        let hit = Hit::inside(run.instruction.lines, call.line, format!("Drop {flag} from -gcflags."));
        hits.push(if fix.edits.is_empty() { hit } else { hit.fix(fix) });
    }
}
