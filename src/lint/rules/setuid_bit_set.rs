//! chmod of the setuid bit.

use super::prelude::*;
use crate::lint::bare;

pub(super) static RULE: Rule = Rule {
    id: "setuid-bit-set",
    severity: Severity::Warning,
    title: "A program that runs as its owner",
    why: "With the setuid bit a program runs as the user who owns it, root as a rule, whoever starts it. \
          A hole in it makes anybody in the container root. A service needs none.",
    same_as: &[],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
RUN chmod 4755 /server
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

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /server
RUN chmod 755 /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (run, call) in subject.calls() {
        let mode = match call.name.as_str() {
            "chmod" => call.words().next().or_else(|| call.args.first().map(String::as_str)),
            "install" => {
                let at = call.args.iter().position(|arg| arg == "-m" || arg == "--mode");
                at.and_then(|at| call.args.get(at + 1)).map(String::as_str)
            }
            _ => None,
        };
        if let Some(mode) = mode.filter(|mode| is_setuid(mode)) {
            let line = Lines { first: call.line, last: call.line };
            let hit = Hit::inside(run.instruction.lines, call.line, said(mode));
            hits.push(hit.fix(plain(subject, line, " ", mode)));
        }
    }
    for (_, instruction) in subject.instructions() {
        let Kind::Copy { chmod: Some(mode), .. } = &instruction.kind else { continue };
        if is_setuid(bare(mode)) {
            let fix = plain(subject, instruction.lines, "--chmod=", mode);
            hits.push(Hit::at(instruction.lines.first, said(mode)).fix(fix));
        }
    }
}

fn said(mode: &str) -> String {
    format!("Mode {mode} lets whoever starts it act as its owner.")
}

/// The same mode in numbers without its first digit's 4.
fn plain(subject: &Subject<'_>, lines: Lines, before: &str, mode: &str) -> Fix {
    let fix = Fix::new("Leave the bit out");
    let kept = |(first, rest): (&str, &str)| Some(format!("{}{rest}", first.parse::<u8>().ok()? & !4));
    match mode.split_at_checked(1).and_then(kept) {
        Some(kept) => subject.replace(fix, lines, &format!("{before}{mode}"), &format!("{before}{kept}")),
        None => fix,
    }
}

/// The setuid bit; that of the group is common on shared folders.
fn is_setuid(mode: &str) -> bool {
    if mode.bytes().all(|byte| byte.is_ascii_digit()) {
        return mode.len() == 4 && mode.starts_with(['4', '5', '6', '7']);
    }
    mode.split(',').any(|part| {
        let Some((who, what)) = part.split_once(['+', '=']) else { return false };
        (who.is_empty() || who.contains(['u', 'a'])) && what.contains('s')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bit_of_the_owner_counts() {
        for (mode, set) in [
            ("4755", true),
            ("6755", true),
            ("2755", false),
            ("0755", false),
            ("755", false),
            ("u+s", true),
            ("+s", true),
            ("g+s", false),
            ("u-s", false),
            ("u+rwx", false),
        ] {
            assert_eq!(is_setuid(mode), set, "{mode}");
        }
    }
}
