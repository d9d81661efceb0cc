//! What moves, told for files that differ in one thing.

use std::collections::BTreeMap;

use super::*;
use crate::dockerfile::parse;
use crate::dry_run::image::Platform;
use crate::dry_run::{Context, dry_run};
use crate::recipe::options::Recipe;

fn told(text: &str) -> Costs {
    let (file, _) = parse(text);
    let service = Recipe::default().service();
    let (platform, build_args) = (Platform::amd64(), BTreeMap::new());
    let image = dry_run(&file, &Context { service: &service, platform, build_args, dockerignore: None });
    costs(&Built { file: &file, image: &image, service: &service, dockerignore: None })
}

const BUILD: &str = "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

";

fn on_alpine(lines: &str) -> Costs {
    told(&format!("{BUILD}FROM alpine:3.24\n{lines}"))
}

#[test]
fn only_what_is_made_of_source_and_what_stands_on_it_is_new() {
    for (lines, rebuilt) in [
        ("COPY --from=build /out/server /server\n", vec![9]),
        ("RUN apk add --no-cache curl\nCOPY --from=build /out/server /server\n", vec![10]),
        ("COPY --from=build /out/server /server\nRUN apk add --no-cache curl\n", vec![9, 10]),
        ("COPY --from=build /out/server /server\nCOPY config.yaml /etc/config.yaml\n", vec![9, 10]),
        ("COPY --from=build /out/server /server\nCOPY --link config.yaml /etc/config.yaml\n", vec![9]),
        ("COPY --link --from=build /out/server /server\nRUN apk add --no-cache curl\n", vec![9, 10]),
        ("COPY config.yaml /etc/config.yaml\n", vec![]),
    ] {
        assert_eq!(on_alpine(lines).rebuilt, rebuilt, "{lines}");
    }
    let single = "FROM golang:1.27\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\n\
                  RUN go build -o /server ./cmd/server\n";
    assert_eq!(told(single).rebuilt, [5, 6]);
    let early = "FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN go mod download\nRUN go build -o /server ./cmd/server\n";
    assert_eq!(told(early).rebuilt, [3, 4, 5]);
}

#[test]
fn shared_and_own_layers_make_the_whole() {
    let costs = on_alpine("RUN apk add --no-cache curl\nCOPY --from=build /out/server /server\n");
    let Costs { first, shared, own, rebuild, .. } = &costs;
    assert_eq!((first.bytes, first.layers), (shared.bytes + own.bytes, 3));
    let alpine =
        crate::catalogue::images::find("alpine:3.24").and_then(|image| image.weight("amd64").download);
    assert_eq!((shared.bytes, shared.layers), (alpine.expect("known").bytes(), 1));
    assert!(rebuild.bytes < own.bytes && rebuild.bytes > 1_000_000 && rebuild.complete, "{rebuild:?}");
    let scratch = told(&format!("{BUILD}FROM scratch\nCOPY --from=build /out/server /server\n"));
    assert_eq!((scratch.shared.bytes, scratch.own.bytes), (0, scratch.first.bytes));
    assert_eq!(told(""), Costs::default());
    assert!(!told("FROM example.com/nobody/knows:1\n").first.complete);
}

#[test]
fn a_build_fetches_what_it_reads() {
    let names = |text: &str| -> Vec<(String, bool)> {
        told(text).builders.into_iter().map(|one| (one.image, one.moved.complete)).collect()
    };
    let known = |name: &str| (name.to_owned(), true);
    for (lines, others) in [
        ("FROM alpine:3.24\nCOPY --from=build /out/server /server\n", vec![]),
        ("FROM scratch\nCOPY --from=build /out/server /server\n", vec![]),
        (
            "FROM alpine:3.24\nRUN apk add --no-cache curl\nCOPY --from=build /out/server /server\n",
            vec!["alpine:3.24"],
        ),
        (
            "FROM alpine:3.24 AS unused\nFROM scratch\nCOPY --from=build /out/server /\nCOPY --from=busybox /bin/sh /sh\n",
            vec!["busybox"],
        ),
    ] {
        let mut want = vec![known("golang:1.27-alpine")];
        want.extend(others.into_iter().map(known));
        assert_eq!(names(&format!("{BUILD}{lines}")), want, "{lines}");
    }
    let unknown = |name: &str| (name.to_owned(), false);
    assert_eq!(
        names("# syntax=docker/dockerfile:1\nFROM golang:1.27\nRUN go version\n"),
        [unknown("docker/dockerfile:1"), known("golang:1.27"),]
    );
    assert_eq!(names("FROM scratch\nCOPY --from=example.com/x /a /a\n"), [unknown("example.com/x")]);
}

#[test]
fn time_is_bits_over_bits_a_second() {
    for (bytes, megabits, want) in [
        (0, 10, 0),
        (1_250_000, 10, 10),
        (75_169_503, 50, 120),
        (75_169_503, 200, 30),
        (62_499, 10, 0),
        (62_500, 10, 1),
        (u64::MAX, 1, u64::MAX / 100_000),
        (1, 0, 0),
    ] {
        assert_eq!(tenths(bytes, megabits), want, "{bytes} at {megabits}");
    }
}
