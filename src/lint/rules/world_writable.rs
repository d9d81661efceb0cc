//! chmod 777 and its kin.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    id: "world-writable",
    severity: Severity::Warning,
    title: "Files that everybody may write",
    why: "Whoever runs in the container may then replace the program or its settings. Give the folder \
          to the user who writes there, and nobody else.",
    same_as: &["sonar:S2612"],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
RUN mkdir -p /data && chmod 777 /data
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

FROM alpine:3.24
RUN apk add --no-cache ca-certificates
RUN mkdir -p /data && chown 65532:65532 /data
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    ),
    check,
};

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for mode in subject.modes().iter().filter(|mode| is_open(mode.text) && !mode.stays_behind(subject)) {
        let fix = subject.with_mode("Let others read only", mode, closed(mode.text));
        hits.push(mode.hit(format!("Mode {} lets everybody write.", mode.text)).fix(fix));
    }
}

/// The same mode in numbers without the 2 of its last digit.
fn closed(mode: &str) -> Option<String> {
    let (rest, last) = mode.split_at_checked(mode.len().checked_sub(1)?)?;
    Some(format!("{rest}{}", last.parse::<u8>().ok()? & !2))
}

/// The last octal digit has the 2, and no sticky bit keeps each one's files apart as in /tmp.
fn is_open(mode: &str) -> bool {
    if mode.bytes().all(|byte| byte.is_ascii_digit()) {
        let sticky = mode.len() == 4 && mode.starts_with(['1', '3', '5', '7']);
        return mode.ends_with(['2', '3', '6', '7']) && !sticky;
    }
    mode.split(',').any(|part| {
        let Some((who, what)) = part.split_once(['+', '=']) else { return false };
        (who.contains(['o', 'a'])) && what.contains('w') && !what.contains('t')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_are_open_to_others_or_not() {
        for (mode, open) in [
            ("777", true),
            ("0666", true),
            ("1777", false),
            ("755", false),
            ("a+rwx", true),
            ("g+w", false),
            ("u=rwx,o+w", true),
            ("+x", false),
            ("a+rwxt", false),
        ] {
            assert_eq!(is_open(mode), open, "{mode}");
        }
    }
}
