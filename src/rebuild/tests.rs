//! Files and changes that differ in one thing, and the lines that run again.

use std::collections::BTreeMap;

use super::*;
use crate::dockerfile::parse;
use crate::dry_run::image::Platform;
use crate::dry_run::{Context, dry_run};
use crate::recipe::options::Recipe;

/// First lines of what runs again, for each change but that of a builder.
fn told(text: &str, dockerignore: Option<&str>) -> [Vec<usize>; 5] {
    let (file, errors) = parse(text);
    assert_eq!(errors, [], "{text}");
    let service = Recipe::default().service();
    let context =
        Context { service: &service, platform: Platform::amd64(), build_args: BTreeMap::new(), dockerignore };
    let image = dry_run(&file, &context);
    let built = Built { file: &file, image: &image, service: &service, dockerignore };
    let mut all = Change::all(&built).into_iter().map(|change| {
        let again = rebuild(&built, &change);
        again.iter().filter(|one| one.runs()).map(|one| one.lines.first).collect()
    });
    std::array::from_fn(|_| all.next().expect("a change"))
}

const MULTI: &str = "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -ldflags=\"-X main.version=$VERSION\" -o /out/server ./cmd/server

FROM alpine:3.24
RUN apk add --no-cache tzdata
COPY --from=build /out/server /server
CMD [\"/server\"]
";

#[test]
fn what_a_line_reads_and_what_stands_on_it_runs_again() {
    let [main, go_mod, readme, argument, base] = told(MULTI, None);
    assert_eq!(main, [5, 7, 11]);
    assert_eq!(go_mod, [3, 4, 5, 7, 11]);
    assert_eq!(readme, [5, 7], "the program is the same, byte for byte");
    assert_eq!(argument, [7, 11]);
    assert_eq!(base, [9, 10, 11]);
    let [main, _, readme, ..] = told(MULTI, Some("*.md\n"));
    assert_eq!((main, readme), (vec![5, 7, 11], vec![]));
}

#[test]
fn everything_after_copy_runs_again_where_it_comes_first() {
    let early = "FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN go mod download\nRUN go build -o /server ./cmd/server\n";
    let [main, go_mod, readme, argument, base] = told(early, None);
    assert_eq!((&main, &go_mod, &readme), (&vec![3, 4, 5], &vec![3, 4, 5], &vec![3, 4, 5]));
    assert_eq!((argument, base), (vec![], vec![1, 2, 3, 4, 5]));
}

#[test]
fn arguments_count_from_their_line_on() {
    let with = |lines: &str| told(&format!("ARG A=1\nFROM alpine:3.24\n{lines}\n"), None)[3].clone();
    for (lines, runs) in [
        ("RUN echo", vec![]),
        ("ARG A\nRUN echo\nCOPY go.mod /", vec![4, 5]),
        ("RUN echo\nARG A\nENV B=$A\nRUN echo", vec![6]),
        ("ENV A=2\nARG A\nRUN echo", vec![5]),
        ("ARG A\nENV A=2\nRUN echo", vec![]),
        ("ENV B=$A\nARG A\nARG A=2\nENV B=$A\nRUN echo", vec![7]),
        ("ARG A\nCOPY go.mod /a\nWORKDIR /$A\nCOPY go.mod /b", vec![5, 6]),
        ("ARG A\nLABEL a=$A\nCOPY go.mod /a", vec![]),
    ] {
        assert_eq!(with(lines), runs, "{lines}");
    }
    let from = told("ARG V=1.27\nFROM golang:$V\nRUN go version\n", None);
    assert_eq!(from[3], [2, 3]);
    let unread = MULTI.replace("$VERSION", "1");
    assert_eq!(told(&unread, None)[3], [7], "a RUN sees what it does not read; its program is the same");
}

#[test]
fn mounts_links_and_stages_keep_their_rules() {
    let cached = MULTI.replace("RUN CGO", "RUN --mount=type=cache,target=/root/.cache/go-build CGO");
    let long = MULTI.replace("RUN CGO", "RUN true && \\\n    CGO");
    assert_eq!(told(&long, None)[0], [5, 7, 12], "a program is made on a later line of its RUN");
    assert_eq!(told(&cached, None)[0], [5, 7, 11], "a cache mount makes it faster, not cached");
    let bound = "FROM golang:1.27 AS build\nWORKDIR /src\nRUN --mount=type=bind,source=go.mod,target=go.mod go mod download\n\
                 RUN --mount=type=bind,target=. go build -o /out/server ./cmd/server\nFROM scratch\nCOPY --from=build /out/server /server\n";
    let [main, go_mod, readme, ..] = told(bound, None);
    assert_eq!((main, go_mod, readme), (vec![4, 6], vec![3, 4, 6], vec![4]));
    let linked = "FROM alpine:3.24\nCOPY go.mod /a\nCOPY --link README.md /b\n";
    assert_eq!(told(linked, None)[1], [2, 3], "it is put on top of what is new");
    assert_eq!(told(linked, None)[4], [1, 2, 3]);
    let unused = format!("FROM golang:1.27 AS unused\nCOPY . .\n{MULTI}");
    assert_eq!(told(&unused, None)[0], [7, 9, 13]);
    let on_stage = "FROM alpine:3.24 AS a\nCOPY go.mod /\nFROM a\nRUN echo\n";
    assert_eq!(told(on_stage, None)[1], [2, 4]);
    let pinned = "FROM alpine:3.24@sha256:0000000000000000000000000000000000000000000000000000000000000000\nRUN echo\n";
    assert_eq!(told(pinned, None)[4], Vec::<usize>::new());
}
