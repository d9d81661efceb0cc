//! A user and password inside an address.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "credentials-in-url",
    severity: Severity::Error,
    title: "A password stands in an address",
    why: "The file is in the repository, and the line is in the history of the image: whoever reads \
          either has the password. Give it to the build as a secret, and to the service when it starts.",
    same_as: &["sonar:S6472"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN GOPROXY=https://build:hunter2@proxy.example.com go mod download
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
RUN --mount=type=secret,id=netrc,target=/root/.netrc GOPROXY=https://proxy.example.com go mod download
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
    for (_, instruction) in subject.instructions() {
        let found = instruction.original.match_indices("://").find_map(|(at, mark)| {
            let rest = instruction.original.get(at + mark.len()..)?;
            let end = rest
                .find(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\'' | '?'))
                .unwrap_or(rest.len());
            let (account, host) = rest.get(..end)?.rsplit_once('@')?;
            let (user, password) = account.split_once(':')?;
            let literal = !password.contains(['$', '<', '{']) && !password.is_empty() && !user.is_empty();
            literal.then_some((user, host))
        });
        if let Some((user, host)) = found {
            let message = format!("The password of {user} at {host} can be read here.");
            hits.push(Hit::at(instruction.lines.first, message));
        }
    }
}
