//! What a real engine did with small Dockerfiles, and that the verdicts say the same.
//!
//! Recorded with Docker Engine 29.8.1, containerd 2.4.2, runc 1.5.2 and BuildKit 0.33.0 on
//! linux/amd64, 2026-11-23. The service is an HTTP server that imports net.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

use std::collections::BTreeMap;

use plimsoll::dockerfile::parse;
use plimsoll::dry_run::image::{Image, Platform};
use plimsoll::dry_run::{Context, dry_run};
use plimsoll::recipe::options::Recipe;
use plimsoll::scene::Scene;
use plimsoll::verdicts::Answer::{self, Depends, No, Yes};
use plimsoll::verdicts::Question::{self, Builds, Healthy, Starts, Stops, Works};
use plimsoll::verdicts::{Verdict, judge};

/// A row: what was done, the Dockerfile, what is asked, the answer, the text, the exit code.
type Row = (&'static str, String, Question, Answer, &'static str, Option<i32>);

const OCI: &str = "docker: Error response from daemon: failed to create task for container: failed to create \
                   shim task: OCI runtime create failed: runc create failed: unable to start container \
                   process: error during container init: ";
const EXEC: &str = "OCI runtime exec failed: exec failed: unable to start container process: ";
const BUILD: &str = "ERROR: failed to build: failed to solve: ";

fn judged(text: &str, set: &[(&str, &str)]) -> Vec<Verdict> {
    let mut recipe = Recipe::default();
    for (id, value) in [("package", "."), ("tls", "0"), ("go-mod", "1.23")].iter().chain(set) {
        recipe.set(id, &[(*value).to_owned()]).unwrap_or_else(|problem| panic!("{id}={value}: {problem}"));
    }
    let service = recipe.service();
    let (dockerfile, refusals) = parse(text);
    let platform = Platform::amd64();
    let context = Context {
        service: &service,
        platform: platform.clone(),
        build_args: BTreeMap::new(),
        dockerignore: None,
    };
    let image = if refusals.is_empty() { dry_run(&dockerfile, &context) } else { Image::empty(platform) };
    judge(&Scene {
        dockerfile: &dockerfile,
        refusals: &refusals,
        image: &image,
        service: &service,
        dockerignore: None,
        hadolint: None,
        check: None,
        today: plimsoll::catalogue::DATE,
        violations: &[],
    })
}

fn assert_rows(set: &[(&str, &str)], rows: Vec<Row>) {
    let mut wrong = Vec::new();
    for (name, text, question, answer, error, exit_code) in rows {
        let verdicts = judged(&text, set);
        let verdict = verdicts.iter().find(|verdict| verdict.question == question).expect("all five");
        let error = error.replace("OCI:", OCI).replace("EXEC:", EXEC).replace("BUILD:", BUILD);
        let told = |found: &&plimsoll::verdicts::Found| {
            found.error.clone().unwrap_or_default() == error && found.exit_code == exit_code
        };
        let agrees = verdict.answer == answer
            && (error.is_empty() && exit_code.is_none() || verdict.causes.iter().find(told).is_some());
        if !agrees {
            wrong.push(format!("{name}: want {answer:?} {error:?} {exit_code:?}\n{text}\n{verdict:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// A build stage on this image, with this environment of `go build`, then the lines of the last stage.
fn built(on: &str, cgo: &str, last: &str) -> String {
    format!("FROM {on} AS build\nWORKDIR /src\nCOPY . .\nRUN {cgo} go build -o /server .\n\n{last}\n")
}

/// A static program, copied to /server.
fn static_on(base: &str, last: &str) -> String {
    built("golang:1.27", "CGO_ENABLED=0", &format!("FROM {base}\nCOPY --from=build /server /server\n{last}"))
}

fn dynamic_on(base: &str, last: &str) -> String {
    built("golang:1.27", "CGO_ENABLED=1", &format!("FROM {base}\nCOPY --from=build /server /server\n{last}"))
}

const EXEC_FORM: &str = "ENTRYPOINT [\"/server\"]";
const GONE: &str = "exec /server: no such file or directory";

#[test]
fn programs_that_cannot_be_executed() {
    let musl = built(
        "golang:1.27-alpine",
        "apk add --no-cache gcc musl-dev && CGO_ENABLED=1",
        "FROM debian:trixie-slim\nCOPY --from=build /server /server\nENTRYPOINT [\"/server\"]",
    );
    let arm = |base: &str, last: &str| {
        built(
            "golang:1.27",
            "CGO_ENABLED=0 GOARCH=arm64",
            &format!("FROM {base}\nCOPY --from=build /server /server\n{last}"),
        )
    };
    assert_rows(
        &[],
        vec![
            ("glibc in scratch", dynamic_on("scratch", EXEC_FORM), Starts, No, GONE, Some(255)),
            (
                "glibc in static",
                dynamic_on("gcr.io/distroless/static-debian13", EXEC_FORM),
                Starts,
                No,
                GONE,
                Some(255),
            ),
            ("glibc in alpine", dynamic_on("alpine:3.24", EXEC_FORM), Starts, No, GONE, Some(255)),
            (
                "the same, shell form",
                dynamic_on("alpine:3.24", "CMD /server"),
                Starts,
                No,
                "/bin/sh: /server: not found",
                Some(127),
            ),
            ("musl in debian", musl, Starts, No, GONE, Some(255)),
            (
                "shell form in scratch",
                static_on("scratch", "CMD /server"),
                Starts,
                No,
                "OCI:exec: \"/bin/sh\": stat /bin/sh: no such file or directory",
                Some(127),
            ),
            (
                "no such file",
                static_on("scratch", "ENTRYPOINT [\"/app\"]"),
                Starts,
                No,
                "OCI:exec: \"/app\": stat /app: no such file or directory",
                Some(127),
            ),
            (
                "not in PATH",
                static_on("alpine:3.24", "CMD [\"server\"]"),
                Starts,
                No,
                "OCI:exec: \"server\": executable file not found in $PATH",
                Some(127),
            ),
            (
                "mode 0644",
                static_on(
                    "alpine:3.24",
                    "RUN true\nCOPY --from=build --chmod=0644 /server /server\nCMD [\"/server\"]",
                ),
                Starts,
                No,
                "OCI:exec: \"/server\": permission denied",
                Some(126),
            ),
            (
                "a directory",
                built(
                    "golang:1.27",
                    "CGO_ENABLED=0",
                    "FROM scratch\nCOPY --from=build /server /server/\nENTRYPOINT [\"/server\"]",
                ),
                Starts,
                No,
                "OCI:exec: \"/server\": is a directory: permission denied",
                Some(126),
            ),
            (
                "arm64 on amd64",
                arm("scratch", EXEC_FORM),
                Starts,
                No,
                "exec /server: exec format error",
                Some(255),
            ),
            (
                "arm64, dash",
                arm("debian:trixie-slim", "CMD /server"),
                Starts,
                No,
                "/bin/sh: 1: /server: Exec format error",
                Some(126),
            ),
            (
                "single quotes",
                static_on("alpine:3.24", "CMD ['/server']"),
                Starts,
                No,
                "/bin/sh: [/server]: not found",
                Some(127),
            ),
            (
                "no such file, ash",
                static_on("alpine:3.24", "WORKDIR /app\nCMD ./server"),
                Starts,
                No,
                "/bin/sh: ./server: not found",
                Some(127),
            ),
            (
                "no such file, dash",
                static_on("debian:trixie-slim", "WORKDIR /app\nCMD ./server"),
                Starts,
                No,
                "/bin/sh: 1: ./server: not found",
                Some(127),
            ),
            (
                "mode 0644, ash",
                static_on("alpine:3.24", "RUN chmod 0644 /server\nCMD /server"),
                Starts,
                No,
                "/bin/sh: /server: Permission denied",
                Some(126),
            ),
            (
                "no command",
                static_on("scratch", ""),
                Starts,
                No,
                "docker: Error response from daemon: no command specified",
                Some(125),
            ),
            (
                "0700 of root, another user",
                static_on("alpine:3.24", "RUN chmod 0700 /server\nUSER 65532\nENTRYPOINT [\"/server\"]"),
                Starts,
                Yes,
                "",
                None,
            ),
        ],
    );
}

#[test]
fn users_and_what_they_reach() {
    let root = |last: &str| {
        built(
            "golang:1.27",
            "CGO_ENABLED=0",
            &format!("FROM alpine:3.24\nWORKDIR /root\nCOPY --from=build /server .\nUSER nobody\n{last}"),
        )
    };
    let nobody =
        "docker: Error response from daemon: unable to find user appuser: no matching entries in passwd file";
    assert_rows(
        &[],
        vec![
            (
                "scratch",
                static_on("scratch", "USER appuser\nENTRYPOINT [\"/server\"]"),
                Starts,
                No,
                nobody,
                Some(125),
            ),
            (
                "alpine",
                static_on("alpine:3.24", "USER appuser\nENTRYPOINT [\"/server\"]"),
                Starts,
                No,
                nobody,
                Some(125),
            ),
            (
                "group",
                static_on("alpine:3.24", "USER nobody:app\nENTRYPOINT [\"/server\"]"),
                Starts,
                No,
                "docker: Error response from daemon: unable to find group app: no matching entries in group file",
                Some(125),
            ),
            ("/root, exec form", root("CMD [\"./server\"]"), Starts, Yes, "", None),
            (
                "/root, shell form",
                root("CMD ./server"),
                Starts,
                No,
                "/bin/sh: ./server: Permission denied",
                Some(126),
            ),
        ],
    );
    let low = static_on("gcr.io/distroless/static-debian13:nonroot", EXEC_FORM);
    assert_rows(
        &[("ports", "80")],
        vec![
            ("port 80 starts", low.clone(), Starts, Yes, "", None),
            ("elsewhere it may not work", low, Works, Depends, "", None),
        ],
    );
}

#[test]
fn programs_that_run() {
    let musl = built(
        "golang:1.27-alpine",
        "apk add --no-cache gcc musl-dev && CGO_ENABLED=1",
        "FROM alpine:3.24\nCOPY --from=build /server /server\nENTRYPOINT [\"/server\"]",
    );
    assert_rows(&[], vec![
        ("single stage", "FROM golang:1.23\nWORKDIR /app\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build -o server\nCMD [\"./server\"]\n".into(), Starts, Yes, "", None),
        ("musl in alpine", musl, Starts, Yes, "", None),
        ("trixie in bookworm", dynamic_on("debian:bookworm-slim", EXEC_FORM), Starts, Yes, "", None),
        ("glibc in base", dynamic_on("gcr.io/distroless/base-debian13", EXEC_FORM), Starts, Yes, "", None),
        ("static in scratch", static_on("scratch", EXEC_FORM), Starts, Yes, "", None),
        ("shell-form ENTRYPOINT, CMD lost", static_on("alpine:3.24", "ENTRYPOINT /server\nCMD [\"-addr\", \":9090\"]"), Starts, Yes, "", None),
        ("a variable in exec form", static_on("alpine:3.24", "ENV ADDR=:8080\nCMD [\"/server\", \"-addr\", \"$ADDR\"]"), Starts, Depends, "", None),
    ]);
}

#[test]
fn health_checks() {
    let shell =
        "HEALTHCHECK CMD wget -q --spider http://127.0.0.1:8080/health || exit 1\nENTRYPOINT [\"/server\"]";
    let exec = "HEALTHCHECK CMD [\"wget\", \"-q\", \"--spider\", \"http://127.0.0.1:8080/health\"]\nENTRYPOINT [\"/server\"]";
    let own = "USER 65532\nHEALTHCHECK CMD [\"/server\", \"-health\"]\nENTRYPOINT [\"/server\"]";
    let absent = "HEALTHCHECK CMD [\"/healthcheck\"]\nENTRYPOINT [\"/server\"]";
    let verbose = "HEALTHCHECK CMD wget --no-verbose --tries=1 --spider http://localhost:8080/health || exit 1\nENTRYPOINT [\"/server\"]";
    let port =
        "HEALTHCHECK CMD wget -q --spider http://127.0.0.1:9999/health || exit 1\nENTRYPOINT [\"/server\"]";
    let bare = "HEALTHCHECK CMD curl -f http://127.0.0.1:8080/health\nENTRYPOINT [\"/server\"]";
    let curl = "HEALTHCHECK CMD curl -f http://127.0.0.1:8080/health || exit 1\nENTRYPOINT [\"/server\"]";
    let distroless = "gcr.io/distroless/static-debian13";
    assert_rows(
        &[],
        vec![
            ("itself, scratch", static_on("scratch", own), Healthy, Yes, "", None),
            (
                "shell form, distroless",
                static_on(distroless, shell),
                Healthy,
                No,
                "EXEC:exec: \"/bin/sh\": stat /bin/sh: no such file or directory",
                Some(-1),
            ),
            (
                "exec form, distroless",
                static_on(distroless, exec),
                Healthy,
                No,
                "EXEC:exec: \"wget\": executable file not found in $PATH",
                Some(-1),
            ),
            (
                "no such file",
                static_on("scratch", absent),
                Healthy,
                No,
                "EXEC:exec: \"/healthcheck\": stat /healthcheck: no such file or directory",
                Some(-1),
            ),
            ("wget in alpine", static_on("alpine:3.24", shell), Healthy, Yes, "", None),
            ("with GNU's flags", static_on("alpine:3.24", verbose), Healthy, Yes, "", None),
            (
                "wrong port",
                static_on("alpine:3.24", port),
                Healthy,
                No,
                "wget: can't connect to remote host (127.0.0.1): Connection refused",
                Some(1),
            ),
            (
                "curl in alpine",
                static_on("alpine:3.24", bare),
                Healthy,
                No,
                "/bin/sh: curl: not found",
                Some(127),
            ),
            (
                "curl in debian",
                static_on("debian:trixie-slim", curl),
                Healthy,
                No,
                "/bin/sh: 1: curl: not found",
                Some(1),
            ),
            ("wget in busybox", static_on("busybox:1.37", exec), Healthy, Yes, "", None),
        ],
    );
}

#[test]
fn stopping() {
    let tini = "RUN apk add --no-cache tini su-exec\nENTRYPOINT [\"/sbin/tini\", \"--\"]\nCMD [\"su-exec\", \"nobody\", \"/server\"]";
    let bash = "CMD [\"bash\", \"-c\", \"echo starting; /server; echo gone\"]";
    assert_rows(
        &[],
        vec![
            ("exec form", static_on("scratch", EXEC_FORM), Stops, Yes, "", None),
            ("ash", static_on("alpine:3.24", "CMD /server"), Stops, Yes, "", None),
            (
                "ash, the last of two",
                static_on("alpine:3.24", "CMD echo starting && /server"),
                Stops,
                Yes,
                "",
                None,
            ),
            ("dash", static_on("debian:trixie-slim", "CMD /server"), Stops, No, "", Some(137)),
            ("dash, bookworm", static_on("debian:bookworm-slim", "CMD /server"), Stops, No, "", Some(137)),
            ("dash, exec", static_on("debian:bookworm-slim", "CMD exec /server"), Stops, Yes, "", None),
            ("bash, in the middle", static_on("debian:trixie-slim", bash), Stops, No, "", Some(137)),
            ("tini and su-exec", static_on("alpine:3.24", tini), Stops, Yes, "", None),
            (
                "ENTRYPOINT exec",
                static_on("debian:trixie-slim", "ENTRYPOINT exec /server"),
                Stops,
                Yes,
                "",
                None,
            ),
        ],
    );
    assert_rows(
        &[("sigterm", "0")],
        vec![("no handler", static_on("scratch", EXEC_FORM), Stops, Yes, "", None)],
    );
}

#[test]
fn what_the_service_needs() {
    let error = "tls: failed to verify certificate: x509: certificate signed by unknown authority";
    let zone = "unknown time zone Europe/Berlin";
    assert_rows(
        &[("tls", "1"), ("zones", "1")],
        vec![
            ("scratch without certificates", static_on("scratch", EXEC_FORM), Works, No, error, None),
            ("scratch without zones", static_on("scratch", EXEC_FORM), Works, No, zone, None),
            (
                "distroless has both",
                static_on("gcr.io/distroless/static-debian13", EXEC_FORM),
                Works,
                Yes,
                "",
                None,
            ),
        ],
    );
}

#[test]
fn builds_that_fail() {
    let single = |from: &str, lines: &str| format!("FROM {from}\n{lines}\n");
    let go = |from: &str, run: &str| {
        single(from, &format!("WORKDIR /src\nCOPY . .\nRUN {run}\nCMD [\"/server\"]"))
    };
    assert_rows(
        &[],
        vec![
            (
                "unknown package (recorded with another name)",
                single("alpine:3.24", "RUN apk add --no-cache ca-certificates tz-data"),
                Builds,
                No,
                "> [2/2] RUN apk add --no-cache ca-certificates tz-data:\nERROR: unable to select packages:\ntz-data (no such package):\nrequired by: world[tz-data]\nBUILD:process \"/bin/sh -c apk add --no-cache ca-certificates tz-data\" did not complete successfully: exit code: 1",
                Some(1),
            ),
            (
                "unknown instruction",
                single("golang:1.27", "WORKDIR /src\nCPY . ."),
                Builds,
                No,
                "BUILD:dockerfile parse error on line 3: unknown instruction: CPY (did you mean COPY?)",
                Some(1),
            ),
            (
                "no such path",
                built(
                    "golang:1.27",
                    "CGO_ENABLED=0",
                    "FROM scratch\nCOPY --from=build /app/server /server\nENTRYPOINT [\"/server\"]",
                ),
                Builds,
                No,
                "> [stage-1 1/1] COPY --from=build /app/server /server:\nBUILD:failed to compute cache key: failed to calculate checksum of ref ID::ID: \"/app/server\": not found",
                Some(1),
            ),
            (
                "RUN in scratch",
                static_on("scratch", "RUN chmod +x /server\nENTRYPOINT [\"/server\"]"),
                Builds,
                No,
                "> [stage-1 2/2] RUN chmod +x /server:\nrunc run failed: unable to start container process: error during container init: exec: \"/bin/sh\": stat /bin/sh: no such file or directory\nBUILD:process \"/bin/sh -c chmod +x /server\" did not complete successfully: exit code: 1",
                Some(1),
            ),
            (
                "--chown in scratch",
                built(
                    "golang:1.27",
                    "CGO_ENABLED=0",
                    "FROM scratch\nCOPY --from=build --chown=app:app /server /server\nENTRYPOINT [\"/server\"]",
                ),
                Builds,
                No,
                "> [stage-1 1/1] COPY --from=build --chown=app:app /server /server:\nBUILD:invalid user index: -1",
                Some(1),
            ),
            (
                "useradd in alpine",
                single("alpine:3.24", "RUN useradd -r -u 10001 app"),
                Builds,
                No,
                "> [2/2] RUN useradd -r -u 10001 app:\n/bin/sh: useradd: not found\nBUILD:process \"/bin/sh -c useradd -r -u 10001 app\" did not complete successfully: exit code: 127",
                Some(1),
            ),
            (
                "addgroup in debian",
                single("debian:trixie-slim", "RUN addgroup -S app && adduser -S -G app app"),
                Builds,
                No,
                "> [2/2] RUN addgroup -S app && adduser -S -G app app:\n/bin/sh: 1: addgroup: not found\nBUILD:process \"/bin/sh -c addgroup -S app && adduser -S -G app app\" did not complete successfully: exit code: 127",
                Some(1),
            ),
            (
                "apk in debian",
                single("debian:trixie-slim", "RUN apk add --no-cache ca-certificates"),
                Builds,
                No,
                "> [2/2] RUN apk add --no-cache ca-certificates:\n/bin/sh: 1: apk: not found\nBUILD:process \"/bin/sh -c apk add --no-cache ca-certificates\" did not complete successfully: exit code: 127",
                Some(1),
            ),
            (
                "apt-get in alpine",
                single("alpine:3.24", "RUN apt-get update"),
                Builds,
                No,
                "> [2/2] RUN apt-get update:\n/bin/sh: apt-get: not found\nBUILD:process \"/bin/sh -c apt-get update\" did not complete successfully: exit code: 127",
                Some(1),
            ),
            (
                "CGO without gcc",
                go("golang:1.27-alpine", "CGO_ENABLED=1 go build -o /server ."),
                Builds,
                No,
                "> [4/4] RUN CGO_ENABLED=1 go build -o /server .:\n# runtime/cgo\ncgo: C compiler \"gcc\" not found: exec: \"gcc\": executable file not found in $PATH\nBUILD:process \"/bin/sh -c CGO_ENABLED=1 go build -o /server .\" did not complete successfully: exit code: 1",
                Some(1),
            ),
            (
                "no go.mod",
                single(
                    "golang:1.27",
                    "WORKDIR /src\nCOPY main.go ./\nRUN CGO_ENABLED=0 go build -o /server .",
                ),
                Builds,
                No,
                "> [4/4] RUN CGO_ENABLED=0 go build -o /server .:\ngo: go.mod file not found in current directory or any parent directory; see 'go help modules'\nBUILD:process \"/bin/sh -c CGO_ENABLED=0 go build -o /server .\" did not complete successfully: exit code: 1",
                Some(1),
            ),
            (
                "an image that may not be there",
                single("golang:9.99-nothere", "CMD [\"sh\"]"),
                Builds,
                Depends,
                "",
                None,
            ),
        ],
    );
    assert_rows(
        &[("go-mod", "1.27")],
        vec![(
            "go.mod is newer",
            go("golang:1.23", "go build -o /server ."),
            Builds,
            No,
            "> [4/4] RUN go build -o /server .:\ngo: go.mod requires go >= 1.27 (running go 1.23.12; GOTOOLCHAIN=local)\nBUILD:process \"/bin/sh -c go build -o /server .\" did not complete successfully: exit code: 1",
            Some(1),
        )],
    );
    assert_rows(
        &[("deps", "0")],
        vec![(
            "no go.sum",
            single("golang:1.27", "WORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download"),
            Builds,
            No,
            "> [3/4] COPY go.mod go.sum ./:\nBUILD:failed to compute cache key: failed to calculate checksum of ref ID::ID: \"/go.sum\": not found",
            Some(1),
        )],
    );
}
