//! A golang image of a release that gets no more fixes.

use super::prelude::*;
use crate::catalogue::go;
use crate::lint::bare;

pub(super) static RULE: Rule = Rule {
    id: "go-release-unsupported",
    severity: Severity::Warning,
    title: "This Go release gets no more fixes",
    why: "Go supports the two newest releases. A hole in net/http or crypto/tls is not mended in older \
          ones, and it is compiled into your program.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.23-alpine AS build
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
    let newest = go::newest().minor;
    for stage in subject.stages.iter().filter(|stage| stage.used && stage.parent.is_none()) {
        let reference = Reference::split(stage.image());
        let Some((minor, rest)) = reference.tag.and_then(minor_of).filter(|_| reference.short() == "golang")
        else {
            continue;
        };
        let supported = go::find(minor).map_or(minor > newest, |release| release.supported);
        if supported {
            continue;
        }
        let still: Vec<String> = go::RELEASES
            .iter()
            .filter(|r| r.supported)
            .map(|r| format!("{}.{}", r.minor.0, r.minor.1))
            .collect();
        let (old, new) = (format!("{}.{}", minor.0, minor.1), format!("{}.{}", newest.0, newest.1));
        let message = format!("Go {old} gets no more fixes; {} do.", still.join(" and "));
        let mut fix = Fix::set(format!("Build with Go {new}"), &[("go", &new)]);
        // Of a patch or a distribution's release in the tag we can't say what there is for the new one, and a digest
        // beside it would still bring the old one.
        // And before Go 1.16 a build could do without go.mod.
        let modules = minor >= (1, 16) || subject.scene.dockerfile.text.contains("go.mod");
        if modules && reference.digest.is_none() && matches!(rest, "" | "-alpine" | "-bookworm" | "-trixie") {
            let default = |instruction: &&Instruction| match &instruction.kind {
                Kind::Arg(names) => names.iter().any(|(name, value)| {
                    value.as_deref().map(bare) == Some(&*old) && stage.base().contains(name.as_str())
                }),
                _ => false,
            };
            fix = match subject.scene.dockerfile.globals.iter().find(default) {
                Some(arg) => subject.replace(fix, arg.lines, &old, &new),
                None => subject.replace(fix, stage.stage.from.lines, &format!(":{old}"), &format!(":{new}")),
            };
        }
        hits.push(Hit::at(stage.stage.from.lines.first, message).fix(fix));
    }
}

/// `1.23-alpine` to (1, 23) and `-alpine`.
fn minor_of(tag: &str) -> Option<((u16, u16), &str)> {
    let rest = tag.strip_prefix("1.")?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (minor, rest) = rest.split_at_checked(end)?;
    Some(((1, minor.parse().ok()?), rest))
}
