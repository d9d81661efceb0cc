//! A label whose value has not the form of hadolint's schema.

use super::prelude::*;
use crate::lint::bare;

pub(super) static RULE: Rule = Rule {
    id: "label-value-invalid",
    severity: Severity::Warning,
    title: "A label does not say what your schema asks for",
    why: "Your .hadolint.yaml says which form the value of this label has, and other programs count on \
          it.",
    same_as: &[
        "hadolint:DL3051",
        "hadolint:DL3052",
        "hadolint:DL3053",
        "hadolint:DL3055",
        "hadolint:DL3056",
        "hadolint:DL3058",
    ],
    bad: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
LABEL version="1"
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    )
    .under("label-schema:\n  version: semver\n"),
    good: Example::new(
        r#"FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
LABEL version="1.0.0"
COPY --from=build /out/server /server
USER 65532:65532
ENTRYPOINT ["/server"]
"#,
    )
    .under("label-schema:\n  version: semver\n"),
    check,
};

/// Of each form the name that hadolint gives it, the others' names, and what it looks like. SPDX, of which there are
/// hundreds of names, is left out.
const FORMS: &[(&str, &[&str], &str)] = &[
    (
        "",
        &["hadolint:DL3052", "hadolint:DL3053", "hadolint:DL3055", "hadolint:DL3056", "hadolint:DL3058"],
        "a value",
    ),
    (
        "url",
        &["hadolint:DL3051", "hadolint:DL3053", "hadolint:DL3055", "hadolint:DL3056", "hadolint:DL3058"],
        "an address",
    ),
    (
        "rfc3339",
        &["hadolint:DL3051", "hadolint:DL3052", "hadolint:DL3055", "hadolint:DL3056", "hadolint:DL3058"],
        "a time such as 2026-11-26T12:00:00Z",
    ),
    (
        "hash",
        &["hadolint:DL3051", "hadolint:DL3052", "hadolint:DL3053", "hadolint:DL3056", "hadolint:DL3058"],
        "a commit",
    ),
    (
        "semver",
        &["hadolint:DL3051", "hadolint:DL3052", "hadolint:DL3053", "hadolint:DL3055", "hadolint:DL3058"],
        "a version such as 1.4.0",
    ),
    (
        "email",
        &["hadolint:DL3051", "hadolint:DL3052", "hadolint:DL3053", "hadolint:DL3055", "hadolint:DL3056"],
        "an e-mail address",
    ),
];

fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for (_, instruction) in subject.instructions() {
        let Kind::Label { pairs, .. } = &instruction.kind else { continue };
        for (name, value) in pairs {
            let form = subject.config.labels.iter().find(|(own, _)| own == bare(name));
            let Some((_, form)) = form else { continue };
            let value = bare(value);
            let wrong = if value.is_empty() { "" } else { form.as_str() };
            let fits = !value.is_empty() && has_form(value, form);
            let known = FORMS.iter().find(|(own, ..)| *own == wrong);
            if let Some((_, unlike, like)) = known.filter(|_| !fits) {
                let message = format!("{name} should be {like}.");
                hits.push(Hit::at(instruction.lines.first, message).unlike(unlike));
            }
        }
    }
}

fn has_form(value: &str, form: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match form {
        "url" => {
            let scheme = value.split_once(':').map(|(scheme, _)| scheme).unwrap_or_default();
            let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
            scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(letters)
        }
        "rfc3339" => is_time(value),
        "hash" => {
            let hex = value.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
            hex && matches!(value.len(), 7 | 40)
        }
        "semver" => {
            let core = value.split(['-', '+']).next().unwrap_or_default();
            core.split('.').count() == 3 && core.split('.').all(digits)
        }
        "email" => value.split_once('@').is_some_and(|(user, host)| {
            let plain = |text: &str| !text.is_empty() && !text.contains([' ', '<', '>', '@', '$']);
            plain(user) && plain(host)
        }),
        _ => true,
    }
}

/// `2026-01-02T03:04:05Z`, with parts of a second and an offset in place of the Z.
fn is_time(value: &str) -> bool {
    let number = |from: usize, to: usize| value.get(from..to).and_then(|text| text.parse::<u8>().ok());
    let within =
        |from, low, high| number(from, from + 2).is_some_and(|number| (low..=high).contains(&number));
    let marks = [(4, '-'), (7, '-'), (10, 'T'), (13, ':'), (16, ':')];
    let bytes = value.as_bytes();
    let marked = marks.iter().all(|(at, mark)| bytes.get(*at).is_some_and(|byte| char::from(*byte) == *mark));
    let year = value.get(..4).is_some_and(|year| year.parse::<u16>().is_ok());
    let rest = value.get(19..).unwrap_or_default();
    let zone = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let offset = zone.starts_with(['+', '-']) && zone.len() == 6 && zone.get(3..4) == Some(":");
    let date = within(5, 1, 12) && within(8, 1, 31);
    let time = within(11, 0, 23) && within(14, 0, 59) && within(17, 0, 60);
    marked && year && date && time && (zone == "Z" || offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_their_form_as_hadolint_takes_it() {
        for (form, value, fits) in [
            ("semver", "1.2.3-rc.1+b5", true),
            ("semver", "v1.2.3", false),
            ("semver", "1.2", false),
            ("rfc3339", "2026-01-02T03:04:05Z", true),
            ("rfc3339", "2026-01-02T03:04:05.123+01:00", true),
            ("rfc3339", "2026-01-02 03:04:05Z", false),
            ("rfc3339", "2026-13-02T03:04:05Z", false),
            ("rfc3339", "2026-01-02", false),
            ("url", "https://a.b/c?d", true),
            ("url", "a.b", false),
            ("url", "git@github.com:a/b", false),
            ("hash", "abcdef0", true),
            ("hash", "0123456789abcdef0123456789abcdef01234567", true),
            ("hash", "abcdef", false),
            ("hash", "ABCDEF0", false),
            ("email", "a@b", true),
            ("email", "A <a@b.c>", false),
            ("text", "anything", true),
        ] {
            assert_eq!(has_form(value, form), fits, "{form} {value}");
        }
    }
}
