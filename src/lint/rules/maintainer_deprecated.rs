//! `MAINTAINER`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "maintainer-deprecated",
    severity: Severity::Note,
    title: "MAINTAINER is out of use",
    why: "MAINTAINER fills a field that few tools read. The label org.opencontainers.image.authors is the way that \
          registries and scanners look for.",
    same_as: &["buildkit:MaintainerDeprecated", "hadolint:DL4000"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
MAINTAINER ops@example.com
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
LABEL org.opencontainers.image.authors="ops@example.com"
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let Kind::Maintainer(who) = &instruction.kind else { continue };
        let message = "Say it with LABEL org.opencontainers.image.authors.";
        let who: String = who.chars().filter(|c| !matches!(c, '"' | '\\' | '$')).collect();
        let word = if instruction.keyword.starts_with('m') { "label" } else { "LABEL" };
        let label = format!("{word} org.opencontainers.image.authors=\"{who}\"");
        let fix = subject.rewrite(Fix::new("Make it a label"), instruction.lines, &label);
        hits.push(Hit::at(instruction.lines.first, message).fix(fix));
    }
}
