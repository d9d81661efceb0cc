//! Whatever can be parsed can be dry-run: no text makes it panic or run for long, and what it says of
//! an image agrees with itself.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::fmt::Write;

use plimsoll::dockerfile;
use plimsoll::dry_run::image::{Image, Platform};
use plimsoll::dry_run::{Context, dry_run};
use plimsoll::recipe::options::Recipe;
use proptest::prelude::*;

fn build(text: &str, ignore: Option<&str>, platform: &str) -> Image {
    let (file, _) = dockerfile::parse(text);
    let service = Recipe::default().service();
    let platform = Platform::parse(platform).unwrap_or_else(Platform::amd64);
    let context = Context { service: &service, platform, build_args: BTreeMap::new(), dockerignore: ignore };
    dry_run(&file, &context)
}

/// What must hold of any image.
fn check(text: &str, image: &Image) -> Result<(), TestCaseError> {
    let certain = image.failures.iter().position(|failure| failure.certain);
    prop_assert!(
        certain.is_none_or(|at| at + 1 == image.failures.len()),
        "a sure failure is the last: {text}"
    );
    for failure in &image.failures {
        prop_assert!(!failure.lines.is_empty() && !failure.why.is_empty(), "{failure:?}");
    }
    for stage in &image.stages {
        for step in &stage.steps {
            for part in &step.parts {
                prop_assert!(!part.label.is_empty(), "{text}");
                prop_assert!(part.hidden_by.is_none_or(|line| line > step.lines.first), "{text}");
            }
        }
        for (path, _) in stage.files.under("/") {
            prop_assert!(path.starts_with('/') && !path.ends_with('/') && !path.contains("//"), "{path:?}");
        }
    }
    Ok(())
}

const FROMS: &[&str] = &[
    "FROM golang:1.27-alpine AS build",
    "FROM golang:1.23",
    "FROM alpine",
    "FROM scratch",
    "FROM debian:trixie-slim AS build",
    "FROM build",
    "FROM --platform=$BUILDPLATFORM golang:1.26 AS b",
    "FROM nowhere/nothing:1",
    "FROM gcr.io/distroless/static-debian13:nonroot",
    "FROM $NOTHING",
];

const INSTRUCTIONS: &[&str] = &[
    "ARG A=1",
    "ARG TARGETARCH",
    "ENV A=$A PATH=/x:$PATH",
    "ENV CGO_ENABLED=0",
    "WORKDIR /app",
    "WORKDIR sub/$A",
    "USER app",
    "USER 65532:65532",
    "COPY . .",
    "COPY go.mod go.sum ./",
    "COPY go.* *.go ./",
    "COPY --from=build /app/server /server",
    "COPY --from=build / /",
    "COPY --from=0 /etc/passwd /etc/",
    "COPY --from=0 /a*/* /z/",
    "RUN mkdir -p '/a*' && touch '/a*/**' '/a[b'",
    "COPY --from=nobody /x /y",
    "COPY --chown=app:app --chmod=0644 x.sh /bin/",
    "COPY <<EOF /etc/motd\nhello $A\nEOF",
    "ADD https://example.com/x.tar.gz /tmp/",
    "ADD x.tar.gz /opt",
    "EXPOSE 80 $A/udp 8000-8010",
    "VOLUME /data",
    "CMD [\"./server\"]",
    "ENTRYPOINT exec /server $A",
    "HEALTHCHECK --interval=3s CMD wget -q localhost || exit 1",
    "SHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]",
    "STOPSIGNAL SIGTERM",
    "ONBUILD RUN go build",
    "LABEL a=b c=\"$A\"",
    "RUN go mod download",
    "RUN --mount=type=cache,target=/go/pkg/mod --mount=type=bind,target=. go build -o /out/server .",
    "RUN --mount=type=bind,from=build,target=/mnt cp /mnt/x /y",
    "RUN CGO_ENABLED=0 go build -o server ./cmd/server",
    "RUN go install example.com/x/v2@latest && rm -rf /go/pkg",
    "RUN apk add --no-cache ca-certificates tzdata gcc musl-dev && apk del gcc",
    "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*",
    "RUN addgroup -S app && adduser -S -G app app",
    "RUN groupadd -r app && useradd -r -g app -m app",
    "RUN mkdir -p /a/b/c && touch /a/x && mv /a /b && cp -r /b /c && ln -s /b /d && rm -rf /b",
    "RUN chown -R app /app; chmod -R a+x /app",
    "RUN if [ -f x ]; then make; else echo no > /n; fi",
    "RUN for f in a b c; do touch /$f; done",
    "RUN case $TARGETARCH in amd64) X=1;; *) X=2;; esac; echo $X > /x",
    "RUN set -ex; cd /nowhere && ls",
    "RUN x=$(uname -m) && curl -fsSLo /tmp/$x https://e.com/$x | tar xz -C /usr/local",
    "RUN <<EOF\nset -e\necho a | tee /a\nEOF",
    "RUN [\"/bin/sh\", \"-c\", \"echo x > /x\"]",
    "RUN f() { f; }; f",
    "RUN while true; do true; done",
];

const WORDS: &[&str] = &[
    "go", "build", "-o", "/", "..", "a/../..", "$(", ")", "`", "\"", "'", "$A", "${A:-", "}", "&&", "||",
    ";", "|", "(", "{", ">", ">>", "<", "<<E", "\u{f8ff}", "\u{0}", "é", "*", "[", "]", "!", "if", "then",
    "fi", "do", "done", "case", "esac", "--", "-", "apk", "add", "rm", "-rf", "/*", "cp", "mv", "ln", "-s",
    "chown", "adduser", "-S", "=",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn instructions_in_any_order(
        picks in prop::collection::vec((any::<bool>(), 0_usize..100), 1..24),
        arm in any::<bool>(),
        ignore in prop::option::of("[a-z*!/.\n]{0,30}"),
    ) {
        let mut text = String::from("ARG V=3\n");
        for (index, (from, pick)) in picks.iter().enumerate() {
            let list = if index == 0 || (*from && pick % 4 == 0) { FROMS } else { INSTRUCTIONS };
            text.push_str(list[pick % list.len()]);
            text.push('\n');
        }
        let platform = if arm { "linux/arm64" } else { "linux/amd64" };
        check(&text, &build(&text, ignore.as_deref(), platform))?;
    }

    #[test]
    fn words_in_any_order(
        keyword in prop::sample::select(vec!["RUN", "COPY", "ENV", "WORKDIR", "USER", "CMD", "ADD", "EXPOSE"]),
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..40),
    ) {
        let text = format!("FROM golang:1.27-alpine\n{keyword} {}\n", words.join(" "));
        check(&text, &build(&text, None, "linux/amd64"))?;
    }

    #[test]
    fn any_text_at_all(text in "(FROM [a-z]{1,6}\n)?(.|\n){0,400}") {
        check(&text, &build(&text, Some(&text), "linux/amd64"))?;
    }
}

/// Files that would take long if anything were quadratic or without a limit.
#[test]
fn hostile_sizes_end_soon() {
    let deep =
        |open: &str, close: &str, depth: usize| format!("{}true{}", open.repeat(depth), close.repeat(depth));
    let many = |count: usize, word: fn(usize) -> String| (0..count).map(word).collect::<Vec<_>>().concat();
    let long = "a/".repeat(8_000);
    let long_text = format!("x=aaaaaaaaaaaaaaaa; {}", "x=$x$x; ".repeat(13));
    for (name, run) in [
        ("a long path", format!("mkdir -p {long} && cd {long} && touch {long}x")),
        ("many words", format!("touch {}", "x ".repeat(25_000))),
        ("many files", many(4_000, |i| format!("touch /f{i}; "))),
        ("many packages", format!("apk add {}", many(8_000, |i| format!("p{i} ")))),
        ("deep subshells", deep("( ", " )", 5_000)),
        ("deep substitutions", deep("echo $(", ")", 3_000)),
        (
            "loops in loops",
            format!("{}echo {}", "for i in a b c d e f g h i j; do ".repeat(12), "; done".repeat(12)),
        ),
        ("doubling", format!("x=aaaaaaaaaaaaaaaa; {} echo $x > /x", "x=$x$x; ".repeat(60))),
        ("a word of many texts", format!("{long_text} echo \"{}\" > /x", often(80_000, |_| "$x".to_owned()))),
        ("many long words", format!("{long_text} echo {} > /x", often(80_000, |_| "$x ".to_owned()))),
        ("many long variables", format!("{long_text} {}", often(12_000, |i| format!("y{i}=$x; ")))),
        (
            "variables in subshells",
            format!("{long_text} y=$x z=$x; {}", often(20_000, |_| "(true); ".to_owned())),
        ),
        ("default in a text", format!("{long_text} echo {}", often(40_000, |_| "${x:+y}".to_owned()))),
        (
            "branches on a text",
            format!("{long_text} case $x in {} esac", often(20_000, |_| "$x) true;; ".to_owned())),
        ),
        (
            "replacing",
            format!(
                "{long_text} y=${{x//a/$x}}; {} echo $y > /y",
                often(50, |_| "y=${y//a/$x}; ".to_owned())
            ),
        ),
        ("printing", format!("{long_text} printf {} $x > /x", often(80_000, |_| "%s".to_owned()))),
        ("files doubled", format!("echo $(pwd)a > /f; {}", "cat /f /f > /g; cat /g /g > /f; ".repeat(30))),
        (
            "a file printed often",
            format!("{long_text} echo $x > /f; cat {} > /g", often(60_000, |_| "/f ".to_owned())),
        ),
        (
            "a file added to",
            format!("{long_text} echo $x > /f; {}", often(12_000, |_| "cat /f >> /g; ".to_owned())),
        ),
        (
            "a text to many files",
            format!("{long_text} echo $x | tee {}", often(20_000, |i| format!("/f{i} "))),
        ),
        (
            "a file copied often",
            format!("{long_text} echo $x > /f; {}", often(12_000, |i| format!("cp /f /{i}; "))),
        ),
        ("heredocs", format!("{long_text} cat <<E > /f\n{}\nE\n", "$x$x$x$x$x$x$x$x\n".repeat(10_000))),
        ("a long way down", format!("{long_text} {}", often(20_000, |_| "cd $x; ".to_owned()))),
        ("scripts of a text", format!("{long_text} {}", often(20_000, |_| "eval $x; ".to_owned()))),
        ("substitutions", format!("{long_text} {}", often(12_000, |_| "y=$(echo $x$x); ".to_owned()))),
        ("recursion", "f() { f; f; f; }; f".to_owned()),
        ("copies of copies", format!("mkdir /a && touch /a/x; {}", "cp -r /a /a/b; ".repeat(40))),
        ("wildcards", format!("rm -rf {}", "*a".repeat(3_000))),
    ] {
        let text = format!("FROM golang:1.27-alpine\nRUN {run}\nFROM scratch\nCOPY --from=0 / /\n");
        let image = build(&text, None, "linux/amd64");
        assert_eq!(image.stages.len(), 2, "{name}");
        assert!(Held::by(&image) < MOST, "{name}");
    }
}

/// Many pieces of one instruction, in lines that `BuildKit` takes.
fn often(count: usize, piece: fn(usize) -> String) -> String {
    (0..count).map(|at| if at > 0 && at % 1_000 == 0 { "\\\n" } else { "" }.to_owned() + &piece(at)).collect()
}

/// Bytes that an image may hold of any file.
const MOST: usize = 1 << 26;

/// Counts what an image holds, without a text of its own.
struct Held(usize);

impl Held {
    fn by(image: &Image) -> usize {
        let mut held = Self(0);
        write!(held, "{image:?}").unwrap();
        held.0
    }
}

impl Write for Held {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

/// The same for what the builder itself expands: its variables double from line to line.
#[test]
fn texts_that_double_from_line_to_line_stay_small() {
    let many = |count: usize, line: fn(usize) -> String| (0..count).map(line).collect::<Vec<_>>().concat();
    let doubled =
        |keyword: &str| format!("{keyword} x=aaaaaaaaaaaaaaaa\n{}", format!("{keyword} x=$x$x\n").repeat(13));
    let on_env = |rest: String| format!("FROM scratch\n{}{rest}", doubled("ENV"));
    for (name, text) in [
        ("replacing", on_env(format!("ENV y=${{x//a/$x}}\n{}", "ENV y=${y//a/$x}\n".repeat(50)))),
        ("variables", on_env(many(12_000, |i| format!("ENV y{i}=$x\n")))),
        ("variables on one line", on_env(format!("ENV {}", often(20_000, |i| format!("y{i}=$x "))))),
        (
            "arguments",
            format!("FROM scratch\n{}{}", doubled("ARG"), many(12_000, |i| format!("ARG y{i}=$x\n"))),
        ),
        (
            "arguments before FROM",
            format!("{}{}FROM scratch\n", doubled("ARG"), many(12_000, |i| format!("ARG y{i}=$x\n"))),
        ),
        ("bases", format!("{}{}", doubled("ARG"), "FROM $x\n".repeat(12_000))),
        ("labels", on_env(many(12_000, |i| format!("LABEL l{i}=$x\n")))),
        ("folders", on_env("WORKDIR $x\n".repeat(12_000))),
        ("users", on_env(format!("USER $x\n{}", "EXPOSE 80\n".repeat(12_000)))),
        (
            "a long folder and many steps",
            format!(
                "FROM scratch\nWORKDIR /{}\n{}",
                often(100_000, |_| "a".to_owned()),
                "USER a\n".repeat(12_000)
            ),
        ),
        ("volumes", on_env(many(12_000, |i| format!("VOLUME /{i}$x\n")))),
        ("ports", on_env("EXPOSE $x\n".repeat(12_000))),
        ("steps as they are shown", on_env("RUN $x\n".repeat(12_000))),
        ("copies", on_env("COPY $x /\n".repeat(12_000))),
        ("heredocs", on_env(many(8_000, |i| format!("COPY <<E /{i}\n$x\nE\n")))),
        (
            "a heredoc of many texts",
            on_env(format!("COPY <<E /a\n{}\nE\n", "$x$x$x$x$x$x$x$x\n".repeat(10_000))),
        ),
        (
            "stages on stages",
            format!(
                "FROM scratch AS s0\n{}COPY <<E /a\n$x\nE\n{}",
                doubled("ENV"),
                many(8_000, |i| format!("FROM s{i} AS s{}\n", i + 1))
            ),
        ),
        (
            "steps of stages on stages",
            format!(
                "FROM scratch AS s0\n{}{}",
                "USER a\n".repeat(12_000),
                many(6_000, |i| format!("FROM s{i} AS s{}\n", i + 1))
            ),
        ),
        (
            "triggers",
            format!(
                "FROM scratch AS s\n{}{}{}",
                "ONBUILD USER a\n".repeat(5_000),
                many(2_000, |i| format!("FROM s AS s{i}\n")),
                format!("FROM scratch\n{}", many(2_000, |i| format!("COPY --from=s{i} / /\n"))),
            ),
        ),
    ] {
        assert!(text.len() < 1 << 18, "{name}: a link holds no more");
        let image = build(&text, None, "linux/amd64");
        assert!(Held::by(&image) < MOST, "{name}");
    }
}
