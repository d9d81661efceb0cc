//! What the build context lacks when Go asks for it: hidden by .dockerignore, left out by COPY, put elsewhere.

use super::{build_for, failures, service};
use crate::service::Service;

fn told(package: &str, text: &str, ignore: &str) -> Vec<String> {
    let service = Service { package: package.into(), ..service() };
    let text = format!("FROM golang:1.27\nWORKDIR /src\n{text}");
    failures(&build_for(&text, &service, Some(ignore), "linux/amd64"))
}

#[test]
fn what_dockerignore_hides_is_not_copied_with_the_rest() {
    const SERVER: &str = "COPY . .\nRUN go build -buildvcs=false -o /server ./cmd/server\n";
    const ROOT: &str = "COPY . .\nRUN go build -buildvcs=false -o /server .\n";
    for (package, text, ignore, expected) in [
        ("./cmd/server", SERVER, "cmd/server\n", "package-path-missing [4]"),
        ("./cmd/server", SERVER, "**/server\n", "package-path-missing [4]"),
        ("./cmd/server", SERVER, "cmd\n", "package-path-missing [4]"),
        ("./cmd/server", SERVER, "**/*.go\n", "package-path-missing [4]"),
        ("./cmd/server", SERVER, "*\n!go.mod\n!go.sum\n", "package-path-missing [4]"),
        ("./cmd/server", SERVER, "cmd/server/main.go\n", "package-path-missing? [4]"),
        (".", ROOT, "*.go\n", "package-path-missing [4]"),
        (".", ROOT, "*\n!go.*\n", "package-path-missing? [4]"),
        (".", ROOT, "main*\n", "package-path-missing? [4]"),
        (".", ROOT, "*.go\n!server.go\n", "package-path-missing? [4]"),
        (".", ROOT, "go.mod\n", "go-mod-missing [4]"),
        (".", ROOT, "*\n!*.go\n", "go-mod-missing [4]"),
        (".", ROOT, "*.sum\n", "go-sum-missing? [4]"),
        (".", ROOT, "*.sum\nvendor\n", "go-sum-missing [4]"),
        (
            ".",
            "COPY --exclude=*.go . .\nRUN go build -buildvcs=false -o /server .\n",
            "",
            "package-path-missing [4]",
        ),
        (".", "COPY . .\nRUN rm go.sum\nRUN go build -buildvcs=false .\n", "", "go-sum-missing? [5]"),
        (".", "COPY *.go ./\nRUN go build -o /server .\n", "", "go-mod-missing [4]"),
        (".", "COPY go.mod *.go ./\nRUN go build -o /server .\n", "", "go-sum-missing [4]"),
        ("./cmd/server", "COPY go.* *.go ./\nRUN go build ./cmd/server\n", "", "package-path-missing [4]"),
    ] {
        assert_eq!(told(package, text, ignore), [expected], "{ignore:?} {text}");
    }
}

#[test]
fn what_dockerignore_leaves_is_copied() {
    const SERVER: &str = "COPY . .\nRUN go build -buildvcs=false -o /server ./cmd/server\n";
    const ROOT: &str = "COPY . .\nRUN go build -buildvcs=false -o /server .\n";
    for (package, text, ignore) in [
        ("./cmd/server", SERVER, "server\n*_test.go\n**/*_test.go\n*.md\nvendor\n"),
        ("./cmd/server", SERVER, "*\n!go.*\n!cmd\n!internal\n"),
        ("./cmd/server", SERVER, "*\n!go.mod\n!go.sum\n!**/*.go\n"),
        ("./cmd/server", SERVER, "*.go\n"),
        ("./cmd/server", SERVER, "**/*.go\n!cmd/server/*.go\n"),
        (".", ROOT, "*\n!*.go\n!go.mod\n!go.sum\n"),
        (".", ROOT, "**/*.sum\n!**/go.sum\n"),
        (".", "COPY . .\nRUN touch /a && rm -rf docs/* && cp /a ./docs/\nRUN go build .\n", ""),
        (".", "COPY . .\nRUN cp /tmp/x.go .; make\nRUN go build .\n", "*.go\n.git\n"),
        (".", "COPY --exclude=*.md --exclude=*_test.go . .\nRUN go build -buildvcs=false -o /server .\n", ""),
        (".", "COPY go.* *.go ./\nRUN go build -o /server .\n", ""),
        (".", "COPY go.mod go.sum* *.go ./\nRUN go build -o /server .\n", ""),
        (".", "COPY [^x]* ./\nRUN go build -o /server .\n", ""),
    ] {
        assert_eq!(told(package, text, ignore), [""; 0], "{ignore:?} {text}");
    }
}

/// What came from elsewhere is known no worse for it.
#[test]
fn what_is_hidden_stays_so_in_the_next_stage() {
    let next = "COPY . .\nFROM golang:1.27\nWORKDIR /a\nCOPY --from=0 /src /a\nRUN go build -o /server ./cmd/server\n";
    assert_eq!(told("./cmd/server", next, "cmd\n"), ["package-path-missing [7]"]);
    assert_eq!(told("./cmd/server", next, "docs\n"), [""; 0]);
}

/// What the go command refuses, each beside a neighbour that it takes.
#[test]
fn the_go_command_refuses() {
    for (text, expected) in [
        ("COPY . .\nRUN go build -C cmd/server -o /server .\n", None),
        ("COPY cmd ./cmd\nCOPY go.mod go.sum ./\nRUN go build -C=cmd/other -o /server\n", None),
        ("COPY main.go go.mod go.sum ./\nRUN go -C cmd build -o /server\n", Some("step-fails [4]")),
        ("COPY . .\nRUN go build -o /server -C cmd/server .\n", Some("step-fails [4]")),
        ("COPY . .\nRUN cd /tmp && go mod -C /src download && go -C /src build -o /server .\n", None),
        (
            "COPY go.mod ./\nRUN go mod tidy\nCOPY *.go ./\nRUN go build -o /server .\n",
            Some("step-fails [4, 6]"),
        ),
        ("COPY go.mod *.go ./\nRUN go mod tidy\nRUN go build -o /server .\n", None),
        ("COPY go.mod ./\nRUN go mod tidy\nCOPY . .\nRUN go build -buildvcs=false -o /server .\n", None),
        ("COPY go.mod ./\nRUN go mod tidy\nCOPY *.go ./\nRUN go mod tidy && go build -o /server .\n", None),
        (
            "COPY *.go go.* ./\nRUN go build -ldflags=\"-X main.v=1.0 beta\" -o /server .\n",
            Some("step-fails [4]"),
        ),
        (
            "COPY *.go go.* ./\nRUN go build -ldflags=\"-X 'main.v=1.0 beta' -X main.d=$(date)\" -o /server .\n",
            None,
        ),
        ("COPY *.go go.* ./\nRUN GOBIN=/out GOARCH=arm64 go install .\n", Some("step-fails [4]")),
        ("COPY *.go go.* ./\nRUN GOBIN=/out GOARCH=amd64 go install .\n", None),
        ("COPY *.go go.* ./\nRUN GOARCH=arm64 go install .\n", None),
        ("RUN --mount=type=bind,target=. go build -o server .\n", Some("step-fails [3]")),
        ("RUN --mount=type=bind,target=. go build -o /server .\n", None),
        ("RUN --mount=type=bind,target=.,rw go build -o server .\n", None),
        ("RUN --mount=target=. --mount=type=cache,target=/src/out go build -o out/server .\n", None),
    ] {
        let expected: Vec<&str> = expected.into_iter().collect();
        assert_eq!(told(".", text, ".git\n"), expected, "{text}");
    }
}

/// COPY takes what is in a folder, and not the folder.
#[test]
fn a_folder_that_is_copied_without_its_name_is_elsewhere() {
    for (text, expected) in [
        (
            "COPY go.mod go.sum ./\nCOPY cmd ./\nRUN go build ./cmd/server\n",
            Some("package-path-missing [4, 5]"),
        ),
        ("COPY go.mod go.sum ./\nCOPY cmd .\nRUN go build ./server\n", None),
        (
            "COPY go.mod go.sum ./\nCOPY cmd internal ./\nRUN go build ./cmd/server\n",
            Some("package-path-missing? [4, 5]"),
        ),
        ("COPY go.mod go.sum ./\nCOPY internal ./\nRUN go build ./cmd/server\n", None),
        ("COPY go.mod go.sum ./\nCOPY src ./\nRUN go build ./cmd/server\n", None),
        ("COPY go.mod go.sum ./\nCOPY cmd ./\nCOPY . .\nRUN go build -buildvcs=false ./cmd/server\n", None),
        ("COPY go.mod go.sum ./\nCOPY cmd ./cmd\nRUN go build ./cmd/server\n", None),
        (
            "COPY go.mod go.sum ./\nCOPY cmd ./\nRUN mkdir cmd && mv server cmd\nRUN go build ./cmd/server\n",
            None,
        ),
        (
            "COPY cmd ./\nRUN go mod init example.org/x && go mod tidy\nRUN go build ./cmd/server\n",
            Some("package-path-missing [3, 5]"),
        ),
    ] {
        let expected: Vec<&str> = expected.into_iter().collect();
        assert_eq!(told("./cmd/server", text, ".git\n"), expected, "{text}");
    }
}
