//! `FROM --platform=$TARGETPLATFORM`.

use super::prelude::*;
use crate::dockerfile::words::expand;

pub(super) static RULE: Rule = Rule {
    id: "platform-redundant",
    severity: Severity::Note,
    title: "The platform is the one that FROM takes anyway",
    why: "FROM uses the target platform unless told otherwise, so $TARGETPLATFORM says nothing. A compiler stage \
          usually wants $BUILDPLATFORM, so that it runs without emulation.",
    same_as: &["buildkit:RedundantTargetPlatform", "hadolint:DL3065"],
    bad: Example::new(
        r#"FROM --platform=$TARGETPLATFORM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

/// Whatever the words around it, the platform that comes out is the target's.
fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    const TARGET: &str = "target/platform";
    let escape = subject.scene.dockerfile.escape;
    let value = |name: &str| (name == "TARGETPLATFORM").then(|| TARGET.to_owned());
    for stage in &subject.stages {
        let from = &stage.stage.from;
        let Kind::From { platform: Some(platform), .. } = &from.kind else { continue };
        let bare = platform.trim_matches(['"', '\'']);
        let filled = expand(platform, escape, &value);
        if filled.text == TARGET && filled.unset.is_empty() {
            let exact = matches!(bare, "$TARGETPLATFORM" | "${TARGETPLATFORM}");
            let unlike: &[&str] = if exact { &[] } else { &["hadolint:DL3065"] };
            let flag = format!("--platform={platform} ");
            let fix = subject.replace(Fix::new("Drop --platform"), from.lines, &flag, "");
            let message = format!("{bare} is what FROM takes without --platform.");
            hits.push(Hit::at(from.lines.first, message).fix(fix).unlike(unlike));
        }
    }
}
