//! chmod of the setuid bit.

use super::prelude::*;
use crate::lint::Mode;

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

/// Programs whose job is what only root may do, for users who may ask for it.
const HELPERS: &[&str] = &[
    "bwrap",
    "chrome-sandbox",
    "fusermount",
    "fusermount3",
    "mount",
    "newgidmap",
    "newuidmap",
    "passwd",
    "ping",
    "su",
    "sudo",
    "umount",
    "unix_chkpwd",
];

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    let folder = |mode: &Mode<'_>| mode.by.is_some_and(|(_, call)| call.name == "mkdir");
    for mode in subject.modes().iter().filter(|mode| is_setuid(mode.text) && !folder(mode)) {
        if mode.is_of(HELPERS) {
            continue;
        }
        let fix = subject.with_mode("Leave the bit out", mode, plain(mode.text));
        hits.push(mode.hit(format!("Mode {} lets whoever starts it act as its owner.", mode.text)).fix(fix));
    }
}

/// The same mode in numbers without its first digit's 4.
fn plain(mode: &str) -> Option<String> {
    let (first, rest) = mode.split_at_checked(1)?;
    Some(format!("{}{rest}", first.parse::<u8>().ok()? & !4))
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
