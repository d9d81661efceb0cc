//! `FROM --platform=linux/amd64`.

use super::prelude::*;
use crate::dry_run::image::Platform;

pub(super) static RULE: Rule = Rule {
    id: "platform-constant",
    severity: Severity::Warning,
    title: "The platform is fixed in the file",
    why: "docker build --platform then has no say: an image built for another machine gets parts that don't run there. Leave \
          the choice to the build, or name the stage after its platform.",
    same_as: &["buildkit:FromPlatformFlagConstDisallowed", "hadolint:DL3029"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM --platform=linux/amd64 gcr.io/distroless/static-debian13:nonroot
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

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let settings = subject.settings();
    let compiled = |arch: &str| settings.iter().any(|set| set.name == "GOARCH" && set.value == arch);
    // What is fetched for one machine fits no other.
    let fetched = |arch: &str| {
        let texts = || {
            subject.stages.iter().flat_map(StageText::instructions).map(|instruction| &*instruction.original)
        };
        let names = |text: &str, arch: &str| names_of(arch).iter().any(|name| text.contains(name));
        let other = if arch == "arm64" { "amd64" } else { "arm64" };
        texts().any(|text| names(text, arch) && !names(text, other))
    };
    for stage in &subject.stages {
        let from = &stage.stage.from;
        let Kind::From { platform: Some(text), .. } = &from.kind else { continue };
        let Some(platform) = Platform::of_from(text.trim_matches(['"', '\''])) else { continue };
        let name = stage.stage.name.as_deref().unwrap_or_default().to_ascii_lowercase();
        if name.contains(&platform.os)
            || name.contains(&platform.arch)
            || compiled(&platform.arch)
            || fetched(&platform.arch)
        {
            continue;
        }
        let message = format!("This stage is for {platform} whatever the build asks for.");
        let flag = format!("--platform={text} ");
        let fix = subject.replace(Fix::new("Leave the platform to the build"), from.lines, &flag, "");
        hits.push(Hit::at(from.lines.first, message).fix(fix));
    }
}

/// What downloads call a machine.
fn names_of(arch: &str) -> &'static [&'static str] {
    match arch {
        "amd64" => &["amd64", "x86_64"],
        "arm64" => &["arm64", "aarch64"],
        _ => &[],
    }
}
