//! Steps that fail for want of package lists or of root's rights, or may fail by what the project holds.

use super::{build, build_for, failures, service};

#[test]
fn what_lacks_its_lists_or_its_rights_fails() {
    for (text, expected) in [
        (
            "FROM golang:1.27\nRUN apt-get install -y git\nRUN apt-get install -y vim\n",
            "package-lists-missing [3]",
        ),
        (
            "FROM debian\nRUN apt-get update && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y curl\n",
            "package-lists-missing [3]",
        ),
        (
            "FROM debian\nRUN apt-get update && apt-get clean && rm -r /var/lib/apt/lists\nRUN apt install -y curl\n",
            "package-lists-missing [3]",
        ),
        (
            "FROM debian\nRUN --mount=type=cache,target=/var/lib/apt apt-get update\nRUN apt-get install -y curl\n",
            "package-lists-missing [3]",
        ),
        ("FROM alpine\nUSER 1\nRUN apk add --no-cache curl\n", "root-needed [2, 3]"),
        ("FROM debian\nUSER 1\nRUN id && apt-get update\n", "root-needed [2, 3]"),
        ("FROM golang:1.27\nUSER 1\nRUN apt-get install -y git\n", "root-needed [2, 3]"),
        ("FROM alpine\nUSER guest\nRUN adduser -D app\n", "root-needed [2, 3]"),
        ("FROM alpine\nWORKDIR /app\nUSER 1\nRUN mkdir -p data/a\n", "root-needed [3, 4]"),
        ("FROM alpine\nUSER 1\nRUN touch /tmp/a /a\n", "root-needed [2, 3]"),
        ("FROM busybox\nRUN addgroup -S -g 65532 app && adduser -S -u 65532 -G app app\n", "step-fails [2]"),
        ("FROM busybox\nRUN adduser -D -u 60001 app\n", "step-fails [2]"),
        ("FROM alpine\nRUN adduser -D -u 256001 app\n", "step-fails [2]"),
        ("FROM alpine\nRUN mkdir /a\nUSER 1\nRUN chown 1 /a\n", "root-needed [3, 4]"),
        ("FROM alpine\nRUN touch /a\nUSER 1\nRUN chmod +x /a\n", "root-needed [3, 4]"),
        ("FROM alpine\nUSER 1\nRUN touch /var/log/app.log\n", "root-needed [2, 3]"),
        ("FROM alpine\nRUN touch /a\nUSER 1\nRUN cp /a /b\n", "root-needed [3, 4]"),
        ("FROM debian\nRUN touch /a\nUSER 1\nRUN mv /a /usr/local/bin/\n", "root-needed [3, 4]"),
        ("FROM alpine\nUSER 1\nRUN ln -s /tmp/a /b\n", "root-needed [2, 3]"),
        ("FROM alpine\nUSER 1\nRUN echo a > /b\n", "root-needed [2, 3]"),
        ("FROM alpine\nRUN touch /a\nUSER 1\nRUN echo a >> /a\n", "root-needed [3, 4]"),
        ("FROM golang:1.27\nUSER nobody\nRUN go build -o /tmp/a .\n", "root-needed [2, 3]"),
        ("FROM golang:1.27\nUSER 1000\nRUN go test ./...\n", "root-needed [2, 3]"),
        (
            "FROM golang:1.27\nENV GOCACHE=/tmp/c\nUSER 1000\nCOPY . /src\nRUN cd /src && go build -o /usr/local/bin/a .\n",
            "root-needed [3, 5]",
        ),
    ] {
        assert_eq!(failures(&build(text)), [expected], "{text}");
    }
}

#[test]
fn what_has_its_lists_and_its_rights_builds() {
    for text in [
        "FROM debian\nRUN apt-get update\nRUN apt-get install -y curl\n",
        "FROM debian AS a\nRUN apt-get update && apt-get clean\nFROM a\nRUN apt-get install -y curl\n",
        "FROM debian\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl\n",
        "FROM debian\nCOPY a /a\nRUN sh /a; apt-get install -y curl\n",
        "FROM debian\nRUN apt-get install -y bash libc6 tzdata\n",
        "FROM debian\nRUN apt-get install -y curl || true\n",
        "FROM debian\nRUN useradd -u 300000 app\n",
        "FROM busybox\nRUN adduser -D -u 60000 app\n",
        "FROM alpine\nRUN addgroup -g 256000 app && adduser -D -u 65532 -G app app\n",
        "FROM alpine\nUSER 1\nRUN apk info && mkdir -p /tmp/a /etc && touch /tmp/b\n",
        "FROM alpine\nRUN adduser -D app\nUSER app\nWORKDIR /home/app\nRUN mkdir a && touch b && chown app b\n",
        "FROM alpine\nRUN mkdir -m 777 /a\nUSER 1\nRUN touch /a/b\nUSER root\nRUN apk add --no-cache curl\n",
        "FROM alpine\nRUN adduser -D app\nUSER app\nRUN cd && touch a && chmod +x a && cp a b && ln -s a c && echo a > b\n",
        "FROM alpine\nUSER 1\nRUN touch /tmp/a && mv /tmp/a /tmp/b && echo a > /dev/null 2> /tmp/c\n",
        "FROM alpine\nRUN touch /a && chmod 666 /a && chown 1 /etc/hosts || true\nUSER 1\nRUN echo a > /a; cp /a /tmp\n",
        "FROM golang:1.27\nCOPY . .\nUSER 1000\nENV HOME=/tmp\nRUN go build -buildvcs=false -o /tmp/a .\n",
        "FROM golang:1.27\nCOPY . .\nRUN mkdir -m 777 /.cache\nUSER 1000\nRUN go build -buildvcs=false -o /tmp/a .\n",
        "FROM golang:1.27\nUSER 1000\nWORKDIR /src\nENV GOCACHE=/tmp/c\nCOPY . .\nRUN go build -buildvcs=false -o a .\n",
        "FROM golang:1.27\nCOPY . .\nUSER 1000\nRUN --mount=type=cache,target=/.cache go build -buildvcs=false -o /tmp/a .\n",
        "FROM golang:1.27\nWORKDIR /app\nCOPY . .\nRUN if [ -f .env ]; then cp .env /tmp; fi && mv x /\n",
        "FROM golang:1.27\nWORKDIR /app\nCOPY . .\nRUN test -f go.mod && ls || echo none\nRUN test -f main.go\n",
        "FROM debian\nRUN apt-get update && apt-get install -y sudo\nUSER 1\nRUN sudo apt-get install -y curl\n",
    ] {
        assert_eq!(failures(&build(text)), [""; 0], "{text}");
    }
}

/// Builds that fail where the project has what clones have, or more than one package.
#[test]
fn failures_that_hang_on_the_project_are_possible_ones() {
    for (text, ignore, expected) in [
        ("COPY --chown=1000 . .\nRUN go build -o /server .\n", None, "commit-not-read? [3, 4]"),
        (
            "COPY . .\nUSER 1000\nRUN GOCACHE=/tmp/c go build -o /tmp/server .\n",
            None,
            "commit-not-read? [3, 5]",
        ),
        ("COPY . .\nRUN go install .\n", Some("a\n.git/objects\n"), "commit-not-read? [3, 4]"),
        ("COPY . .\nRUN go build -o /server ./...\n", Some(".git\n"), "one-file-for-many? [4]"),
        ("COPY . .\nRUN [ -f .env ] && cp .env /tmp\n", None, "step-fails? [4]"),
        ("COPY . .\nRUN (cd a && go build -o x -buildvcs=false ..) && mv x /\n", None, "step-fails? [4]"),
        (
            "COPY --chown=1 . .\nUSER 1\nENV HOME=/tmp\nRUN go build -buildvcs=false -o a .\n",
            None,
            "root-needed? [4, 6]",
        ),
    ] {
        let text = format!("FROM golang:1.27\nWORKDIR /app\n{text}");
        let image = build_for(&text, &service(), ignore, "linux/amd64");
        assert_eq!(failures(&image), [expected], "{text}");
    }
}
