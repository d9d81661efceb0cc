//! What a file shows to be meant, and what a fix of it leaves alone.

use plimsoll::verdicts::Answer;

use super::cases::all;
use super::real::{causes, each, say};

#[test]
fn a_digest_beside_a_tag_is_not_left_to_lie() {
    const DIGEST: &str = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    let pinned = |image: &str| format!("FROM {image}@{DIGEST}\nCMD [\"/a\"]\n");
    all(&[
        ("go-release-unsupported", &pinned("golang:1.24-alpine"), &[1]),
        ("base-end-of-life", &pinned("alpine:3.20"), &[1]),
    ]);
    each(&[
        ("go-release-unsupported", &pinned("golang:1.24-alpine"), ""),
        ("go-release-unsupported", "FROM golang:1.24-alpine\n", "FROM golang:1.27-alpine"),
        ("base-end-of-life", &pinned("alpine:3.20"), ""),
        ("base-end-of-life", "FROM alpine:3.20\n", "FROM alpine:3.24"),
    ]);
}

#[test]
fn a_script_may_drop_the_rights_of_root() {
    let started = |tools: &str, start: &str| {
        format!(
            "FROM alpine:3.24\nRUN apk add --no-cache {tools}\nCOPY start.sh /\nENTRYPOINT [\"{start}\"]\n"
        )
    };
    all(&[
        ("runs-as-root", &started("su-exec", "/start.sh"), &[]),
        ("runs-as-root", &started("su-exec", "/usr/bin/app"), &[1]),
        ("runs-as-root", &started("curl", "/start.sh"), &[1]),
    ]);
}

#[test]
fn go_mod_tidy_is_needed_after_a_change_in_the_build() {
    let after = |step: &str| format!("FROM golang:1.27\nWORKDIR /src\nRUN {step}\nRUN go mod tidy\n");
    all(&[
        ("go-mod-tidy-in-build", &after("go mod edit -replace=a.example/b=./b"), &[]),
        ("go-mod-tidy-in-build", &after("git clone https://git.example/a ."), &[]),
        ("go-mod-tidy-in-build", &after("go vet ./..."), &[4]),
        ("go-mod-tidy-in-build", "FROM golang:1.27\nRUN go mod init a && go mod tidy\n", &[]),
    ]);
}

#[test]
fn a_platform_whose_parts_are_fetched_by_name_is_meant() {
    let fetched = |what: &str| format!("FROM --platform=linux/amd64 debian:trixie-slim\nADD {what} /a.deb\n");
    all(&[
        ("platform-constant", &fetched("https://example.com/tool_amd64.deb"), &[]),
        ("platform-constant", &fetched("https://example.com/tool_arm64.deb"), &[1]),
        ("platform-constant", &fetched("https://example.com/tool.deb"), &[1]),
    ]);
}

#[test]
fn what_a_repository_says_of_its_branches_is_meant_to_change() {
    all(&[
        (
            "add-without-checksum",
            "FROM alpine:3.24\nADD https://api.github.com/repos/a/b/commits/main /v\n",
            &[],
        ),
        ("add-without-checksum", "FROM alpine:3.24\nADD https://example.com/a.tar.gz /a\n", &[2]),
    ]);
}

#[test]
fn the_name_of_a_secret_is_none() {
    all(&[
        ("secret-in-arg-or-env", "FROM alpine:3.24\nENV TOKEN_LABEL=a\n", &[]),
        ("secret-in-arg-or-env", "FROM alpine:3.24\nENV API_TOKEN=a\n", &[2]),
    ]);
}

#[test]
fn package_lists_that_a_later_step_reads_are_left_to_it() {
    const FIRST: &str = "FROM debian:trixie-slim\nRUN apt-get update && apt-get install -y curl\n";
    all(&[("apt-lists-left", &format!("{FIRST}FROM alpine:3.24\n"), &[]), ("apt-lists-left", FIRST, &[2])]);
    each(&[
        ("apt-lists-left", &format!("{FIRST}RUN apt-get install -y vim\n"), ""),
        (
            "apt-lists-left",
            &format!("{FIRST}RUN echo a\n"),
            "RUN apt-get update && apt-get install -y curl \\+    && rm -rf /var/lib/apt/lists/*",
        ),
    ]);
}

#[test]
fn an_account_that_may_be_there_is_left_to_the_base() {
    each(&[
        ("user-unknown", "FROM registry.example/base:1\nUSER app\nCMD [\"/a\"]\n", ""),
        ("user-unknown", "FROM alpine:3.24\nUSER app\nCMD [\"/bin/true\"]\n", "USER 65532:65532"),
    ]);
}

#[test]
fn an_image_whose_program_calls_go_keeps_it() {
    const GO: &str = "toolchain-shipped";
    const BUILD: &str = "FROM golang:1.27-alpine AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n";
    let golang = |rest: &str| format!("FROM golang:1.27-alpine\n{rest}");
    let after = |rest: &str| format!("{BUILD}FROM golang:1.27-alpine\n{rest}");
    all(&[
        (
            GO,
            &golang("RUN apk add --no-cache gcc musl-dev git\nCOPY fakes /bin/\nCMD [\"/bin/fakes\"]\n"),
            &[],
        ),
        (GO, &golang("RUN apk add git\nCOPY run.sh /\nENTRYPOINT [\"/run.sh\"]\n"), &[]),
        (GO, &golang("RUN go install a.example/gen@v1.2.0\nCMD [\"bash\", \"/work/gen.sh\"]\n"), &[]),
        (
            GO,
            &golang("COPY go.mod go.sum ./\nRUN go mod download\nRUN go install a.example/b@v1\nEXPOSE 80\n"),
            &[],
        ),
        (GO, &golang("COPY go.mod go.sum ./\nRUN go install tool\n"), &[]),
        (GO, &golang("WORKDIR /src\nCOPY . .\nCMD air\n"), &[]),
        (GO, &golang("COPY . .\nEXPOSE 80\nCMD [\"sh\", \"-lc\", \"/go/bin/gen && /go/bin/air\"]\n"), &[]),
        (GO, &after("COPY --from=b /app /bin/gen\nENTRYPOINT [\"/bin/gen\"]\nCMD [\"--help\"]\n"), &[]),
        (
            "build-tools-shipped",
            "FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y gcc\nENTRYPOINT [\"go\", \"run\", \"gen.go\"]\n",
            &[],
        ),
        (GO, "FROM a.example/oss/golang:1.27\nRUN go install a.example/t@v1.0.0\n", &[]),
        (
            "build-tools-shipped",
            "FROM buildpack-deps:trixie-scm\nRUN apt-get update && apt-get install -y gcc\n",
            &[],
        ),
    ]);
    all(&[
        (GO, &after("COPY --from=b /app /app\nCMD [\"/app\"]\n"), &[5]),
        (GO, &after("RUN apk add git\nCOPY --from=b /app /app\nCMD [\"/app\"]\n"), &[5]),
        (GO, &golang("RUN go install a.example/serve@v1.0.0\nCMD [\"serve\"]\n"), &[1]),
        (GO, &golang("RUN apk add git\nCOPY serve /\nEXPOSE 80\nCMD [\"/serve\"]\n"), &[1]),
        (GO, &golang("RUN apk add git\nCOPY main.go .\nCMD [\"go\", \"run\", \"main.go\"]\n"), &[1]),
        (GO, &golang("RUN apk add git make\nRUN make\nCMD [\"/bin/serve\"]\n"), &[1]),
    ]);
}

#[test]
fn a_stage_to_take_files_from_runs_as_nobody() {
    let last = |name: &str| {
        format!("FROM golang:1.27 AS b\nRUN make\nFROM scratch AS {name}\nCOPY --from=b /src/app /\n")
    };
    all(&[
        ("runs-as-root", &last("output"), &[]),
        ("healthcheck-missing", &last("build-exporter"), &[]),
        ("runs-as-root", &last("final"), &[3]),
        (
            "runs-as-root",
            "FROM scratch\nLABEL operators.operatorframework.io.bundle.package.v1=a\nCOPY bundle/manifests /manifests/\n",
            &[],
        ),
    ]);
    assert!(causes("no-command", &last("output"))[0].why.contains("--output"));
}

#[test]
fn tools_of_go_mod_are_not_the_service() {
    let install = |what: &str| {
        format!("FROM golang:1.27-alpine\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go install {what}\n")
    };
    each(&[
        ("shell-idle", &install("tool"), ""),
        ("shell-idle", &install("std"), ""),
        (
            "shell-idle",
            "FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN go install ./cmd/serve\n",
            "ENTRYPOINT [\"/go/bin/serve\"]",
        ),
    ]);
}

#[test]
fn rights_that_stay_in_a_build_stage_harm_nobody() {
    const RULE: &str = "world-writable";
    let from = |path: &str| {
        format!(
            "FROM golang:1.27 AS b\nENV GOPATH=/go\nRUN mkdir -p /data && chmod 777 \"$GOPATH\" /data\nFROM alpine:3.24\nCOPY --from=b {path} /x\nCMD [\"/x/a\"]\n"
        )
    };
    all(&[
        (RULE, &from("/out"), &[]),
        (RULE, &from("/data"), &[3]),
        (RULE, &from("/data/a"), &[3]),
        (RULE, &from("/"), &[3]),
        (RULE, &from("/go/bin/a"), &[3]),
        (RULE, &from("$OUT"), &[3]),
        (
            RULE,
            "FROM golang:1.27 AS b\nRUN chmod 777 data\nFROM alpine:3.24\nCOPY --from=b /go/data /x\n",
            &[2],
        ),
        (RULE, "FROM alpine:3.24 AS b\nRUN chmod 777 /a\nFROM b\nCMD [\"/b\"]\n", &[2]),
    ]);
}

#[test]
fn a_stage_that_a_variable_names_is_used() {
    all(&[
        ("stage-unused", "FROM alpine:3.24 AS linux\nFROM ${TARGETOS} AS final\n", &[]),
        ("stage-unused", "ARG BASE=a\nFROM alpine:3.24 AS a\nFROM alpine:3.24 AS c\nFROM $BASE\n", &[3]),
    ]);
}

#[test]
fn what_a_base_lacks_is_said_of_the_image_and_not_of_a_stage() {
    let text = "FROM scratch AS linux\nCOPY serve /serve\nFROM ${TARGETOS}\nCMD [\"/serve\"]\n";
    assert!(causes("no-certificates", text)[0].why.contains("scratch has none"));
}

#[test]
fn a_script_that_cleans_may_take_the_lists_away() {
    let step = |rest: &str| {
        format!("FROM debian:trixie-slim\nRUN apt-get update && apt-get install -y curl && {rest}\n")
    };
    all(&[
        ("apt-lists-left", &step("/scripts/cleanup.sh"), &[]),
        ("apt-lists-left", &step("/scripts/setup.sh"), &[2]),
    ]);
}

#[test]
fn a_search_that_finds_nothing_fails_by_itself() {
    let step = |text: &str| format!("FROM alpine:3.24\nRUN {text}\n");
    all(&[
        ("pipe-failure-hidden", &step("file /app | grep -q static || exit 1"), &[]),
        ("pipe-failure-hidden", &step("cat /a | sort | grep --quiet x"), &[]),
        ("pipe-failure-hidden", &step("cat /a | grep -qv x"), &[2]),
        ("pipe-failure-hidden", &step("cat /a | grep x > /b"), &[2]),
    ]);
}

#[test]
fn go_mod_tidy_downloads_what_the_source_needs() {
    const TIDY: &str =
        "FROM golang:1.27\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod tidy\nCOPY . .\nRUN go build .\n";
    let (early, late) = (
        TIDY,
        TIDY.replace("COPY go.mod go.sum ./\nRUN go mod tidy\nCOPY . .\n", "COPY . .\nRUN go mod tidy\n"),
    );
    all(&[("dependencies-not-cached", early, &[5]), ("dependencies-not-cached", &late, &[3])]);
}

#[test]
fn a_pattern_of_another_folder_is_not_told_to_build_the_assumed_package() {
    let build = |what: &str| {
        format!("FROM golang:1.27-alpine AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /app {what}\n")
    };
    each(&[
        ("one-file-for-many", &build("./jobs/mail/..."), "RUN go build -o /app ./jobs/mail"),
        ("one-file-for-many", &build("./..."), "RUN go build -o /app ./cmd/server"),
        ("one-file-for-many", &build("./cmd/..."), "RUN go build -o /app ./cmd/server"),
    ]);
}

#[test]
fn a_build_without_modules_is_not_moved_to_a_go_that_needs_them() {
    const RULE: &str = "go-release-unsupported";
    const MODULES: &str = "FROM golang:1.15\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\n\
                           RUN go build -o /a .\nCMD [\"/a\"]\n";
    all(&[(RULE, "FROM golang:1.10\nCOPY . /go/src/a\nRUN [\"go\", \"get\", \"a\"]\n", &[1])]);
    each(&[
        (RULE, "FROM golang:1.10\nCOPY . /go/src/a\nRUN [\"go\", \"get\", \"a\"]\n", ""),
        (RULE, MODULES, "FROM golang:1.27"),
    ]);
}

#[test]
fn old_flags_go_from_the_command_that_has_them() {
    let build = |rest: &str| format!("FROM golang:1.27-alpine AS b\nWORKDIR /src\nCOPY . .\nRUN {rest}\n");
    each(&[
        (
            "go-flag-obsolete",
            &build("go build -a -o /x ./x && \\\n    go build -a -installsuffix cgo -o /y ./y"),
            "RUN go build -o /x ./x && \\+    go build -o /y ./y, RUN go build -o /x ./x && \\+    go build -o /y ./y",
        ),
        (
            "go-flag-obsolete",
            &build("tar -a -cf /s.tar.xz . && go build -a -o /y ./y"),
            "RUN tar -a -cf /s.tar.xz . && go build -o /y ./y",
        ),
    ]);
}

#[test]
fn apt_fetches_its_lists_by_a_flag_too() {
    const FETCH: &str =
        "FROM debian:trixie-slim\nRUN apt-get --update install -y --no-install-recommends curl\n";
    say(&[
        ("package-lists-missing", FETCH, &[], ""),
        ("package-lists-missing", &FETCH.replace("--update", "-U"), &[], ""),
        ("package-lists-missing", &FETCH.replace("--update ", ""), &[Answer::No], ""),
    ]);
}

#[test]
fn a_port_that_the_base_may_name_is_not_refused() {
    const PORT: &str = "FROM registry.example/base:1\nEXPOSE $APP_PORT ${OTHER_PORT}/udp\nCMD [\"/a\"]\n";
    say(&[
        ("dockerfile-refused", PORT, &[], ""),
        ("dockerfile-refused", &PORT.replace('$', "x"), &[Answer::No], ""),
    ]);
}

#[test]
fn a_program_with_the_right_to_low_ports_may_listen_there() {
    let binds = |step: &str| {
        format!("FROM alpine:3.24\nCOPY serve /\n{step}EXPOSE 53\nUSER 65532:65532\nCMD [\"/serve\"]\n")
    };
    say(&[
        ("low-port", &binds("RUN setcap cap_net_bind_service=+ep /serve\n"), &[], ""),
        ("low-port", &binds(""), &[Answer::Depends], ""),
    ]);
}

#[test]
fn a_go_program_that_may_not_start_still_hears_the_signal() {
    let linked = |command: &str| {
        format!(
            "FROM golang:1.19 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /app ./cmd/a\n\
             FROM registry.example/base:1\nCOPY --from=b /app /app\n{command}\n"
        )
    };
    let shell = linked("CMD sleep 1 && /app").replace("registry.example/base:1", "debian:trixie-slim");
    say(&[
        ("stop-unclear", &linked("CMD [\"/app\"]"), &[], ""),
        ("stop-unclear", &linked("CMD [\"/other.sh\"]"), &[Answer::Depends], ""),
        ("stop-unclear", &shell, &[], ""),
        ("shell-keeps-signal", &shell, &[Answer::No], "the service as a child"),
    ]);
}

#[test]
fn a_step_that_fails_by_an_empty_argument_says_so() {
    let needs = |argument: &str| format!("FROM alpine:3.24\n{argument}\nRUN test -n \"${{RANGE}}\"\n");
    say(&[
        ("step-fails", &needs("ARG RANGE"), &[Answer::No], "--build-arg RANGE="),
        ("step-fails", "ARG R=1\nFROM alpine:3.24\nARG R\nRUN test $R = 2\n", &[Answer::No], "with 0."),
    ]);
    assert!(
        !causes("step-fails", "ARG R=1\nFROM alpine:3.24\nARG R\nRUN test $R = 2\n")[0]
            .why
            .contains("build-arg")
    );
}

#[test]
fn a_program_has_the_name_that_the_file_gives_it() {
    let copied = |name: &str| {
        format!(
            "FROM golang:1.27 AS build\nWORKDIR /app/server\nCOPY . .\nRUN CGO_ENABLED=0 go build\n\
             FROM alpine:3.24 AS server\nWORKDIR /app/server\nCOPY --from=build /app/server/{name} ./\n\
             CMD [\"./{name}\"]\n"
        )
    };
    say(&[
        ("path-missing", &copied("mail"), &[], ""),
        ("start-unclear", &copied("mail"), &[Answer::Depends], ""),
        ("start-unclear", &copied("server"), &[], ""),
    ]);
}
