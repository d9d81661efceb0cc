//! What a build leaves, told in one line a fact and compared with what is expected.

mod context;
mod failures;
mod heredocs;
mod shells;

use super::files::{Content, Link, Lookup};
use super::image::{Image, PartKind, Platform};
use super::{Context, dry_run};
use crate::catalogue::fact::{Size, published};
use crate::catalogue::profiles::CgoNeed;
use crate::dockerfile;
use crate::service::{ContextFile, Service};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A small HTTP service without dependencies.
fn service() -> Service {
    Service {
        assumed: crate::service::Assumed::default(),
        profile: "http",
        custom_binary: None,
        protobuf: false,
        module: "server".into(),
        package: ".".into(),
        ports: vec![8080],
        ipv4_only: false,
        asks_user: false,
        variables: Vec::new(),
        calls_tls: false,
        uses_zones: false,
        writes: None,
        cgo: CgoNeed::None,
        has_dependencies: true,
        go_mod: Some((1, 23)),
        health_path: "/health".into(),
        self_check: true,
        handles_sigterm: true,
        files: Vec::<ContextFile>::new(),
    }
}

fn build_for(text: &str, service: &Service, ignore: Option<&str>, platform: &str) -> Image {
    let (file, refusals) = dockerfile::parse(text);
    assert!(refusals.is_empty(), "{text}\n{refusals:?}");
    let platform = Platform::parse(platform).unwrap_or_else(Platform::amd64);
    dry_run(&file, &Context { service, platform, build_args: BTreeMap::new(), dockerignore: ignore })
}

fn build(text: &str) -> Image {
    build_for(text, &service(), None, "linux/amd64")
}

/// A path of the target: `root 755 static` and the like.
fn path(image: &Image, path: &str) -> String {
    let Some(stage) = image.target() else { return "no stage".into() };
    match stage.files.lookup(path) {
        Lookup::Absent => "absent".into(),
        Lookup::Unknown(opaque) => format!("unknown (line {})", opaque.line),
        Lookup::Found(_, node) => {
            let owner = node.owner.map_or("?".into(), |(uid, gid)| format!("{uid}:{gid}"));
            let content = match &node.content {
                Content::Binary(binary) => {
                    let link = match &binary.link {
                        None => "unknown link".into(),
                        Some(Link::Static) => "static".into(),
                        Some(Link::Dynamic { loader, .. }) => format!("needs {loader}"),
                    };
                    format!(
                        "{}/{} {link}{}",
                        binary.os,
                        binary.arch,
                        if binary.is_service { "" } else { " tool" }
                    )
                }
                Content::Text(text) => format!("text {text:?}"),
                Content::Script(interpreter) => format!("script {interpreter}"),
                Content::Link(target) => format!("link {target}"),
                other => format!("{other:?}").to_lowercase(),
            };
            format!("{owner} {:o} {content}", node.mode)
        }
    }
}

/// The target's layers: `line kind label`, with `x` where it is hidden.
fn parts(image: &Image) -> Vec<String> {
    let steps = image.target().map(|stage| stage.layers().collect::<Vec<_>>()).unwrap_or_default();
    let mut lines = Vec::new();
    for step in steps {
        for part in &step.parts {
            let mut line = format!("{} {} {}", step.lines.first, part.kind.word(), part.label);
            if let Some(by) = part.hidden_by {
                let _ = write!(line, " (hidden by {by})");
            }
            lines.push(line);
        }
    }
    lines
}

fn failures(image: &Image) -> Vec<String> {
    let sure = |certain: bool| if certain { "" } else { "?" };
    image
        .failures
        .iter()
        .map(|failure| format!("{}{} {:?}", failure.cause, sure(failure.certain), failure.lines))
        .collect()
}

#[track_caller]
fn assert_paths(text: &str, image: &Image, expected: &[(&str, &str)]) {
    for (at, want) in expected {
        assert_eq!(path(image, at), *want, "{at} in\n{text}\n{:?}", image.failures);
    }
}

const BUILDER: &str = "FROM golang:1.27-alpine AS builder
WORKDIR /app
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -ldflags=\"-s -w\" -o myapp
";

#[test]
fn the_single_stage_keeps_everything() {
    let text = "FROM golang:1.23
WORKDIR /app
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o myapp
EXPOSE 8080
CMD [\"./myapp\"]
";
    let mut with = service();
    with.profile = "gin";
    let image = build_for(text, &with, None, "linux/amd64");
    assert_paths(text, &image, &[("/app/myapp", "0:0 755 linux/amd64 needs /lib64/ld-linux-x86-64.so.2")]);
    assert_eq!(
        parts(&image),
        [
            "1 base golang:1.23",
            "2 small folders",
            "3 small /app/go.mod",
            "4 module-cache module cache",
            "5 source source",
            "6 binary /app/myapp",
            "6 build-cache build cache",
        ]
    );
}

#[test]
fn multi_stage_takes_the_binary_alone() {
    let text = format!(
        "{BUILDER}FROM alpine:latest
RUN apk --no-cache add ca-certificates
WORKDIR /root/
COPY --from=builder /app/myapp .
CMD [\"./myapp\"]
"
    );
    let image = build(&text);
    assert_paths(
        &text,
        &image,
        &[
            ("/root/myapp", "0:0 755 linux/amd64 static"),
            ("/app/myapp", "absent"),
            ("/etc/ssl/certs/ca-certificates.crt", "0:0 644 certificates"),
            ("/bin/sh", "0:0 755 shell(ash)"),
        ],
    );
    assert_eq!(failures(&image), Vec::<String>::new());
}

#[test]
fn apt_brings_what_is_recommended_unless_told_not_to() {
    for (flag, bundle) in [("", "0:0 644 certificates"), ("--no-install-recommends ", "absent")] {
        let text = format!("FROM debian:trixie-slim\nRUN apt-get update && apt-get install -y {flag}curl\n");
        let image = build(&text);
        assert_paths(
            &text,
            &image,
            &[("/usr/bin/curl", "0:0 755 program"), ("/etc/ssl/certs/ca-certificates.crt", bundle)],
        );
    }
}

#[test]
fn failures_are_found() {
    for (text, expected) in [
        ("FROM alpine\nRUN useradd -r -u 10001 app\n", "command-not-found [1, 2]"),
        (
            "FROM debian:trixie-slim\nRUN addgroup -S app && adduser -S -G app app\n",
            "command-not-found [1, 2]",
        ),
        ("FROM debian:trixie-slim\nRUN apk add --no-cache ca-certificates\n", "command-not-found [1, 2]"),
        ("FROM alpine\nRUN apt-get update\n", "command-not-found [1, 2]"),
        ("FROM scratch\nRUN chmod +x /server\n", "no-shell-for-run [1, 2]"),
        (
            "FROM golang:1.27\nWORKDIR /app\nCOPY main.go .\nRUN CGO_ENABLED=0 go build -o /server .\n",
            "go-mod-missing [4]",
        ),
        (
            "FROM golang:1.27-alpine\nWORKDIR /app\nCOPY . .\nRUN CGO_ENABLED=1 go build -o /server .\n",
            "no-c-compiler [4]",
        ),
        ("FROM golang:1.27\nCOPY . .\nRUN go mod verify && go build -o /server .\n", "go-mod-missing [3]"),
        ("FROM scratch\nRUN [\"chmod\", \"+x\", \"/server\"]\n", "command-not-found [1, 2]"),
        (
            "FROM gcr.io/distroless/static-debian13\nRUN [\"sh\", \"-c\", \"true\"]\n",
            "command-not-found [1, 2]",
        ),
        (
            "FROM golang:1.27\nWORKDIR /app\nCOPY go.mod main.go ./\nRUN go build -o /server .\n",
            "go-sum-missing [4]",
        ),
        ("FROM golang:1.22\nWORKDIR /app\nCOPY . .\nRUN go build -o /server .\n", "go-too-old [1, 4]"),
        ("FROM scratch\nCOPY --chown=app:app x /x\n", "chown-user-unknown [2]"),
        (
            "FROM golang:1.27 AS build\nRUN touch /server\nFROM scratch\nCOPY --from=build /app/server /server\n",
            "path-missing [4]",
        ),
        (
            "FROM golang:1.27 AS build\nFROM scratch\nCOPY --from=builder /app/server /server\n",
            "stage-missing [3]",
        ),
        ("ARG X\nFROM $X\nCOPY x /x\n", "base-name-blank [2]"),
        ("FROM scratch\nCOPY --from=alpine:3.24 /bin/bash /bash\n", "path-missing [2]"),
        ("FROM alpine AS a\nCOPY --from=b /x /x\nFROM alpine AS b\nFROM a\n", "dockerfile-refused [2]"),
        (
            "FROM golang:1.27-alpine\nENV GOPRIVATE=example.com/*\nWORKDIR /app\nCOPY go.mod go.sum ./\nRUN go mod download\n",
            "git-missing [1, 5]",
        ),
        (
            "FROM golang:1.27-alpine\nWORKDIR /app\nCOPY go.mod go.sum cmd ./\nRUN go build -o /out ./a ./b\n",
            "one-file-for-many [4]",
        ),
        (
            "FROM golang:1.27\nWORKDIR /app\nCOPY . .\nRUN CGO_ENABLED=1 GOARCH=arm64 go build -o /x .\n",
            "no-c-compiler [4]",
        ),
        (
            "FROM golang:1.27-alpine\nRUN apk add --no-cache gcc\nWORKDIR /app\nCOPY . .\nRUN CGO_ENABLED=1 go build -o /x .\n",
            "no-c-compiler [5]",
        ),
        ("FROM alpine\nRUN cd /nowhere && ls\n", "step-fails [2]"),
        ("FROM alpine\nRUN apk add --no-cache build-essential\n", "package-unknown [2]"),
    ] {
        assert_eq!(failures(&build(text)), [expected], "{text}");
    }
}

/// `./...` leaves out folders of test data: a project that has some may still have one package alone.
#[test]
fn test_data_is_no_second_package() {
    let with = |path: &str| {
        let size = Size::exact(29, published("the project", crate::catalogue::DATE));
        let files = vec![ContextFile { path: path.into(), size, needed: false }];
        let service = Service { files, ..service() };
        let text = "FROM golang:1.27\nWORKDIR /app\nCOPY . .\nRUN go build -o /server ./...\n";
        failures(&build_for(text, &service, Some(".git\n"), "linux/amd64"))
    };
    assert_eq!(with("worker/main.go"), ["one-file-for-many [4]"]);
    for other in ["testdata/main.go", "_old/main.go", "worker/main_test.go"] {
        assert_eq!(with(other), ["one-file-for-many? [4]"], "{other}");
    }
}

/// Things that real files do and that nobody can follow from the text: none of them is a failure.
#[test]
fn what_is_not_known_fails_no_build() {
    for text in [
        "FROM golang:1.27\nWORKDIR /app\nCOPY --chown=1000 . .\nRUN rm -rf .git && go build -o /server .\n",
        "FROM golang:1.27\nWORKDIR /app\nCOPY --exclude=.git --chown=1000 . .\nRUN go build -o /server .\n",
        "FROM golang:1.27\nWORKDIR /app\nCOPY --chown=1000 . .\nRUN go vet ./... && GOFLAGS=-buildvcs=false go build -o /server .\n",
        "FROM golang:1.27\nCOPY --chown=1000 . /app/\nWORKDIR /app\nUSER 1000\nRUN GOCACHE=/tmp/c go build -o /tmp/server .\n",
        // A folder of the project goes into one that is there: its contents do, under names of their own.
        "FROM golang:1.27-alpine\nWORKDIR /tools\nCOPY tools /tools\nRUN /tools/setup.sh\n",
        "FROM golang:1.27\nWORKDIR /app\nCOPY mock/oidc/. .\nRUN go mod download && go build -o server .\n",
        "FROM golang:1.27\nWORKDIR /app\nCOPY go.mod go.sum ./\nCOPY ./cmd/files/ ./cmd/files/\nRUN go build -o files ./cmd/files/main.go\n",
        "FROM golang:1.27\nWORKDIR /app\nCOPY go.mod go.sum ./\nCOPY cmd/load/ ./cmd/load/\nRUN cd cmd/load && go build -o /load .\n",
        // A tool that was installed writes files.
        "FROM golang:1.27 AS b\nRUN go install example.com/gen/cmd/gen@v1.2.3\nRUN gen --output /made\nFROM scratch\nCOPY --from=b /made /made\n",
        // The module's name stands in its go.mod.
        "FROM golang:1.27 AS b\nWORKDIR /watch\nCOPY . .\nRUN go build .\nFROM scratch\nCOPY --from=b /watch/watch /watch\n",
        // So does what a variable of the builder's machine holds.
        "FROM golang:1.27 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o bin/app-$(hostname) .\nFROM scratch\nCOPY --from=b /src/bin/app-x /app\n",
        // Files named one by one need no module while they import the standard library alone.
        "FROM golang:1.27\nWORKDIR /probe\nCOPY probe.go .\nRUN go build -o /probe/probe probe.go\n",
        // Packages bring more programs than the one that they are named after.
        "FROM alpine:3.24\nRUN apk add --no-cache gnupg && gpg --version && gpgconf --kill all\n",
        "FROM golang:1.27-alpine\nRUN apk add --no-cache alpine-sdk && git version && abuild -h\n",
        "FROM alpine:3.24\nRUN apk add --no-cache npm && node --version\n",
    ] {
        assert_eq!(failures(&build(text)), [""; 0], "{text}");
    }
}

#[test]
fn what_lies_in_an_unknown_folder_goes_where_it_is_copied() {
    for (text, asked, want) in [
        (
            "FROM golang:1.27 AS b\nWORKDIR /a\nCOPY . .\nRUN make\nFROM alpine\nWORKDIR /root\nCOPY --from=b /a/dist/ .\nCMD [\"./x\"]\n",
            "/root/x",
            "unknown (line 7)",
        ),
        (
            "FROM golang:1.27 AS b\nWORKDIR /a\nCOPY . .\nRUN make\nFROM alpine\nWORKDIR /root\nCOPY --from=b /a/dist .\nCMD [\"./x\"]\n",
            "/root/x",
            "unknown (line 7)",
        ),
        // What is started is a program, not a folder, and what has an ending is a file.
        (
            "FROM golang:1.27 AS b\nWORKDIR /a\nCOPY . .\nRUN make\nFROM scratch\nCOPY --from=b /a/x /a/y.conf /\nENTRYPOINT [\"/x\"]\n",
            "/etc/passwd",
            "absent",
        ),
    ] {
        assert_eq!(path(&build(text), asked), want, "{text}");
    }
}

/// The signs of a pattern may stand in a name, which is then no pattern.
#[test]
fn a_file_may_be_called_like_a_pattern() {
    let image = build(
        "FROM alpine:3.24 AS build\nRUN mkdir '/[x]*' && touch '/[x]*/a' '/b*'\nFROM scratch\n\
         COPY --from=build /b* /out/\nCOPY --parents --from=build /*/a /all/\n",
    );
    assert_eq!(path(&image, "/out/b*"), "0:0 644 text \"\"");
    assert_eq!(path(&image, "/all/[x]*/a"), "0:0 644 text \"\"");
}

#[test]
fn a_blank_base_is_told_before_one_that_is_malformed() {
    let image = build("ARG V\nARG B\nFROM golang:${V}-alpine\nFROM ${B}\n");
    assert_eq!(failures(&image), ["base-name-blank [4]"]);
}

#[test]
fn a_step_that_changes_nothing_makes_a_layer_all_the_same() {
    let image = build("FROM alpine:3.24\nWORKDIR /root\nRUN true\nWORKDIR /\nENV A=b\n");
    let layers = image.target().map(|stage| stage.layers().count());
    assert_eq!(layers, Some(3), "the base, WORKDIR /root, RUN true");
}

/// Go says that it ignores a go.mod in GOPATH and builds by it all the same.
#[test]
fn a_module_in_gopath_is_built() {
    let image = build("FROM golang:1.27\nCOPY . .\nRUN go build -o /server .\n");
    assert_eq!(failures(&image), [""; 0]);
}

#[test]
fn the_runtime_itself_says_that_a_run_in_exec_form_has_no_program() {
    let image = build("FROM gcr.io/distroless/static-debian13\nRUN [\"chmod\", \"+x\", \"/server\"]\n");
    let errors: Vec<&str> = image.failures.iter().map(|failure| failure.error.as_str()).collect();
    assert_eq!(
        errors,
        [
            "> [2/2] RUN [\"chmod\", \"+x\", \"/server\"]:\nrunc run failed: unable to start container process: error \
          during container init: exec: \"chmod\": executable file not found in $PATH\nERROR: failed to build: failed \
          to solve: process \"chmod +x /server\" did not complete successfully: exit code: 1"
        ]
    );
}

#[test]
fn a_chown_of_its_own_stores_the_file_again() {
    let text = format!(
        "{BUILDER}FROM alpine
RUN addgroup -S appgroup && adduser -S appuser -G appgroup
WORKDIR /home/appuser/
COPY --from=builder /app/myapp .
RUN chown appuser:appgroup myapp
USER appuser
"
    );
    let image = build(&text);
    assert_paths(
        &text,
        &image,
        &[
            ("/home/appuser/myapp", "100:101 755 linux/amd64 static"),
            ("/home/appuser", "100:101 2755 directory"),
        ],
    );
    let parts: Vec<String> = parts(&image).into_iter().filter(|part| part.contains("myapp")).collect();
    assert_eq!(
        parts,
        ["10 binary /home/appuser/myapp (hidden by 11)", "11 copy /home/appuser/myapp, stored again"]
    );
    assert!(image.target().is_some_and(|stage| {
        stage.layers().any(|step| step.parts.iter().any(|part| part.kind == PartKind::Copy))
    }));
}

/// Each target's paths after a build that succeeds.
#[test]
fn what_a_build_leaves() {
    let rows: &[(&str, &[(&str, &str)])] = &[
        // A name that --chown does not find is root, in an image that has layers.
        (
            "FROM alpine\nCOPY --chown=nobody:nogroup x.txt /a\nCOPY --chown=nosuch x.txt /b\nCOPY --chown=1000 x.txt /c\n",
            &[("/a", "65534:65533 644 unknown"), ("/b", "0:0 644 unknown"), ("/c", "1000:1000 644 unknown")],
        ),
        // The other architecture turns cgo off; the same one leaves it on.
        (
            "FROM golang:1.27\nWORKDIR /app\nCOPY . .\nRUN GOARCH=arm64 go build -o /a . && go build -o /b .\n",
            &[
                ("/a", "0:0 755 linux/arm64 static"),
                ("/b", "0:0 755 linux/amd64 needs /lib64/ld-linux-x86-64.so.2"),
            ],
        ),
        // Only the external linker reads -extldflags.
        (
            "FROM golang:1.27\nWORKDIR /app\nCOPY . .\nRUN go build -ldflags '-extldflags -static' -o /a . && go build -ldflags '-linkmode external -extldflags -static' -o /b .\n",
            &[
                ("/a", "0:0 755 linux/amd64 needs /lib64/ld-linux-x86-64.so.2"),
                ("/b", "0:0 755 linux/amd64 static"),
            ],
        ),
        (
            "FROM golang:1.27\nRUN go env -w CGO_ENABLED=0\nWORKDIR /app\nCOPY . .\nRUN go install ./cmd/tool && go build\nCMD [\"./server\"]\n",
            &[("/go/bin/tool", "0:0 755 linux/amd64 static"), ("/app/server", "0:0 755 linux/amd64 static")],
        ),
        // What a mount holds is not in the image.
        (
            "FROM golang:1.27-alpine\nWORKDIR /app\nRUN --mount=type=bind,target=. --mount=type=cache,target=/root/.cache/go-build go build -o /out/server .\n",
            &[("/out/server", "0:0 755 linux/amd64 static"), ("/app/go.mod", "absent")],
        ),
        // A mount of one file is that file.
        (
            "FROM golang:1.27-alpine AS build\nWORKDIR /app\nCOPY . .\nRUN go build -o /out/server .\nFROM alpine:3.24\nRUN --mount=type=bind,from=build,source=/out/server,target=/mnt/server cp /mnt/server /server\n",
            &[("/server", "0:0 755 linux/amd64 static"), ("/mnt/server", "absent")],
        ),
        // A branch that can't be decided makes its files unknown; one that can is followed.
        (
            "FROM alpine\nARG TARGETARCH\nRUN case $TARGETARCH in amd64) touch /a;; *) touch /b;; esac\nRUN if grep -q x /etc/os-release; then touch /c; fi\n",
            &[("/a", "0:0 644 text \"\""), ("/b", "absent"), ("/c", "unknown (line 4)")],
        ),
        (
            "FROM alpine:3.24\nRUN if grep -q x /etc/os-release; then rm /etc/motd /bin/cat; rm -r /usr/bin; fi\n",
            &[
                ("/etc/motd", "unknown (line 2)"),
                ("/bin/cat", "unknown (line 2)"),
                ("/usr/bin/wc", "unknown (line 2)"),
                ("/bin/ls", "0:0 755 program"),
            ],
        ),
        // A stage runs the triggers of the one that it is FROM, and of no other.
        (
            "FROM alpine:3.24 AS a\nONBUILD RUN touch /x\nRUN touch /own\nFROM a AS b\nRUN mv /x /y\nFROM b\n",
            &[("/own", "0:0 644 text \"\""), ("/x", "absent"), ("/y", "0:0 644 text \"\"")],
        ),
        (
            "FROM alpine:3.24 AS x\nRUN touch /z\nFROM alpine:3.24 AS a\nONBUILD COPY --from=x /z /at/\nFROM a\n",
            &[("/at/z", "0:0 644 text \"\"")],
        ),
        (
            "FROM alpine\nRUN for f in x y; do echo $f > /$f; done; rm /x\nRUN set -e; cat > /s.sh <<E && chmod +x /s.sh\n#!/bin/sh\nE\n",
            &[("/x", "absent"), ("/y", "0:0 644 text \"y\\n\"")],
        ),
        // A folder's contents are copied, and the folder that holds them is made anew.
        (
            "FROM alpine AS a\nRUN mkdir -m 1777 /open && mkdir -m 0700 /open/shut\nFROM scratch\nCOPY --from=a /open /open\n",
            &[("/open", "0:0 755 directory"), ("/open/shut", "0:0 700 directory")],
        ),
        // Accounts by their own lines.
        (
            "FROM alpine AS a\nRUN echo 'app:x:7:8::/:' > /line\nFROM scratch\nCOPY --from=a /line /etc/passwd\nUSER app\nWORKDIR /data\n",
            &[("/data", "7:8 755 directory")],
        ),
        (
            "FROM alpine\nRUN echo 'app:x:7:8::/:' >> /etc/passwd\nUSER app\nWORKDIR /data\n",
            &[("/data", "7:8 755 directory")],
        ),
        // Users come along with a copied /etc/passwd.
        (
            "FROM alpine AS u\nRUN adduser -D -H -u 10001 app\nFROM scratch\nCOPY --from=u /etc/passwd /etc/passwd\nUSER app\nWORKDIR /data\n",
            &[("/data", "10001:10001 755 directory")],
        ),
        (
            "FROM debian:trixie-slim\nRUN groupadd -r -g 900 app && useradd -r -g app -u 900 -m app && ln -s /home/app /h\n",
            &[("/h", "900:900 700 directory")],
        ),
    ];
    for (text, expected) in rows {
        let image = build(text);
        assert_paths(text, &image, expected);
    }
}

#[test]
fn a_trigger_fails_on_the_lines_of_its_onbuild_and_its_from() {
    for (trigger, error) in [
        ("RUN nothing", "> [b 1/2] ONBUILD RUN nothing:\n/bin/sh: nothing: not found\n"),
        ("COPY --from=a --wrong x y", "failed to solve: unknown flag: --wrong"),
        ("EXPOSE 80 #", "failed to solve: invalid containerPort: #"),
    ] {
        let text = format!("FROM alpine:3.24 AS a\nONBUILD {trigger}\nFROM a AS b\nRUN true\n");
        let image = build(&text);
        let [failure] = image.failures.as_slice() else { panic!("{text}{:?}", image.failures) };
        assert!(failure.lines.ends_with(&[3, 2]), "{text}{failure:?}");
        assert!(failure.error.contains(error), "{text}{failure:?}");
        assert!(build("FROM alpine:3.24 AS a\nONBUILD RUN nothing\n").failures.is_empty());
    }
}

/// What tonistiigi/fsutil v0.0.0-20261103, which moby/buildkit v0.34.2 copies with, makes of the same files.
#[test]
fn flags_of_copy_pick_among_the_files() {
    for (copy, left) in [
        ("--exclude=x /x /to/", "/to /to/x"),
        ("--exclude=y /* /to/", "/to /to/a.txt /to/b.md /to/e /to/e/c.txt /to/e/f.md /to/h /to/x /to/y"),
        ("--exclude=*.txt /d /to", "/to /to/b.md /to/e /to/e/c.txt /to/e/f.md"),
        ("--exclude=**/*.txt /d /to", "/to /to/b.md /to/e /to/e/f.md"),
        ("--exclude=e /d /to", "/to /to/a.txt /to/b.md"),
        ("--exclude=d/e /d /to", "/to /to/a.txt /to/b.md /to/e /to/e/c.txt /to/e/f.md"),
        ("--exclude=* --exclude=!e/c.txt /d /to", "/to /to/e /to/e/c.txt"),
        (
            "--exclude=d/*.md --exclude=/y / /to",
            "/to /to/d /to/d/a.txt /to/d/e /to/d/e/c.txt /to/d/e/f.md /to/g /to/g/h /to/x /to/y",
        ),
        ("--parents /d/a.txt /to", "/to /to/d /to/d/a.txt"),
        ("--parents ./d /to", "/to /to/d /to/d/a.txt /to/d/b.md /to/d/e /to/d/e/c.txt /to/d/e/f.md"),
        ("--parents /d/*.txt /to", "/to /to/d /to/d/a.txt"),
        ("--parents /**/*.txt /to", "/to /to/d /to/d/a.txt /to/d/e /to/d/e/c.txt"),
        ("--parents --exclude=d/e d /to", "/to /to/d /to/d/a.txt /to/d/b.md"),
        ("--parents /d/./e/*.md /to", "/to /to/e /to/e/f.md"),
        ("--parents --exclude=x /x /to", "/to"),
    ] {
        let text = format!(
            "FROM scratch AS a\nCOPY <<A /x\nA\nCOPY <<A /y\nA\nCOPY <<A /d/a.txt\nA\nCOPY <<A /d/b.md\nA\n\
             COPY <<A /d/e/c.txt\nA\nCOPY <<A /d/e/f.md\nA\nCOPY <<A /g/h\nA\n\
             FROM scratch\nCOPY --from=a {copy}\n"
        );
        let image = build(&text);
        let stage = image.target().unwrap();
        let paths: Vec<&str> = stage.files.under("/").map(|(path, _)| path).collect();
        assert_eq!(
            (paths.join(" "), &image.failures, &image.unknowns),
            (left.into(), &vec![], &vec![]),
            "{copy}"
        );
    }
    let lost = build("FROM scratch AS a\nCOPY <<A /x\nA\nFROM scratch\nCOPY --from=a --parents /y/z /to\n");
    assert_eq!(lost.failures.iter().map(|failure| failure.cause).collect::<Vec<_>>(), ["path-missing"]);
}

#[test]
fn a_dockerignore_that_docker_refuses_ends_the_build() {
    for (ignore, error) in
        [("a\n[\n", "syntax error in pattern"), ("!\n", "illegal exclusion pattern: \"!\"")]
    {
        let image = build_for("FROM scratch\nCOPY a /a\n", &service(), Some(ignore), "linux/amd64");
        let told: Vec<_> =
            image.failures.iter().map(|failure| (failure.cause, failure.error.as_str())).collect();
        let error = format!("ERROR: failed to build: failed to solve: {error}");
        assert_eq!(told, [("dockerignore-refused", error.as_str())], "{ignore:?}");
    }
}

#[test]
fn a_packed_program_is_no_smaller_when_it_is_sent() {
    let text = format!("{BUILDER}RUN apk add --no-cache upx && upx --best myapp\nCMD [\"./myapp\"]\n");
    let image = build(&text);
    let stage = image.target().expect("a stage");
    let Lookup::Found(_, node) = stage.files.lookup("/app/myapp") else { panic!("no program in\n{text}") };
    let bytes =
        |size: Option<crate::catalogue::fact::Size>| size.map(|size| (size.low(), size.bytes(), size.high()));
    assert!(node.weight.unpacked.is_some());
    assert_eq!(bytes(node.weight.unpacked), bytes(node.weight.download));
}

#[test]
fn what_hangs_on_an_argument_without_a_value_depends_on_it() {
    let copied =
        |args: &str| format!("FROM scratch\n{args}COPY ./${{FOLDER}}/server /server\nCMD [\"/server\"]\n");
    let ignore = Some("*\n!dist\n");
    let failed = |text: String| failures(&build_for(&text, &service(), ignore, "linux/amd64"));
    assert_eq!(failed(copied("ARG FOLDER\n")), ["context-file-missing? [3]"]);
    assert_eq!(failed(copied("ARG FOLDER=dist\n")), Vec::<String>::new());
    assert_eq!(failed(copied("ARG FOLDER=out\n")), ["context-file-missing [3]"]);
    assert_eq!(failed(copied("")), ["context-file-missing [2]"]);
}

#[test]
fn lines_of_dockerignore_that_are_not_followed_are_told() {
    for (ignore, what) in [("*.md\n", ""), ("[[:alpha:]]\n", "the pattern in line 1 of .dockerignore")] {
        let image = build_for("FROM scratch\n", &service(), Some(ignore), "linux/amd64");
        let told: Vec<String> = image.unknowns.into_iter().map(|unknown| unknown.what).collect();
        assert_eq!(told.concat(), what, "{ignore:?}");
    }
}
