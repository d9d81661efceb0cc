//! Variables and operators of a shell in exec form.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "exec-form-shell-syntax",
    severity: Severity::Warning,
    title: "Shell syntax where no shell reads it",
    why: "A JSON array is run as it stands: $NAME, && and | reach the program as plain text. Write a \
          line for the shell, or let the program read its environment.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
USER 65532:65532
HEALTHCHECK CMD ["/server", "-health", "-addr", "$ADDR"]
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
HEALTHCHECK CMD ["/server", "-health", "-addr", "127.0.0.1:8080"]
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let (Kind::Cmd(Command::Exec(words))
        | Kind::Entrypoint(Command::Exec(words))
        | Kind::Run { command: Command::Exec(words), .. }
        | Kind::Healthcheck(Healthcheck::Cmd(Command::Exec(words)))) = &instruction.kind
        else {
            continue;
        };
        let program = words.first().map_or("", |word| word.rsplit('/').next().unwrap_or_default());
        if matches!(program, "sh" | "bash" | "ash" | "dash" | "busybox") {
            continue;
        }
        let Some(word) = words.iter().skip(1).find(|word| is_operator(word) || has_variable(word)) else {
            continue;
        };
        let message = format!("{word} reaches {program} as it stands.");
        hits.push(Hit::at(instruction.lines.first, message));
    }
}

fn is_operator(word: &str) -> bool {
    matches!(word, "&&" | "||" | "|" | ";" | ">" | ">>" | "<" | "2>&1")
}

fn has_variable(word: &str) -> bool {
    let mut after = word.split('$').skip(1).filter_map(|rest| rest.chars().next());
    after.any(|next| next == '{' || next == '_' || next.is_ascii_alphabetic())
}
