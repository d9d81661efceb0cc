//! Hardened bases: what holds on them, what does not, and what is said of their sizes and of their registries.

#![allow(clippy::expect_used, reason = "a test ends so")]

use std::collections::BTreeMap;

use plimsoll::dry_run::image::Platform;
use plimsoll::recipe::link::decode;
use plimsoll::report::{Report, Request, analyse, report};
use plimsoll::verdicts::Answer;

fn answers(report: &Report) -> Vec<Answer> {
    report.verdicts.iter().map(|verdict| verdict.answer).collect()
}

fn findings<'a>(report: &'a Report, id: &str) -> Vec<&'a str> {
    report
        .findings
        .iter()
        .filter(|finding| finding.id == id)
        .map(|finding| finding.message.as_str())
        .collect()
}

/// A file of two stages, with one line of its own in the second.
fn file(builder: &str, cgo: u8, base: &str, line: &str) -> Report {
    let dockerfile = format!(
        "FROM {builder} AS build\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\n\
         RUN CGO_ENABLED={cgo} go build -o /out/server ./cmd/server\n\
         FROM {base}\nCOPY --from=build /out/server /server\n{line}\nENTRYPOINT [\"/server\"]\n"
    );
    let (recipe, _) = decode("c=optional&tls=1&zones=1");
    analyse(&Request {
        dockerfile: &dockerfile,
        dockerignore: None,
        hadolint: None,
        service: &recipe.service(),
        platforms: vec![Platform::amd64()],
        build_args: BTreeMap::new(),
        today: plimsoll::catalogue::DATE,
    })
}

const DHI: (&str, &str) = ("dhi.io/golang:1.27-debian13-dev", "dhi.io/static:20250419-debian13");
const CHAINGUARD: (&str, &str) = ("cgr.dev/chainguard/go:latest", "cgr.dev/chainguard/static:latest");

#[test]
fn a_static_service_runs_on_them_and_finds_certificates_and_zones() {
    use Answer::{None, Yes};
    for (builder, base) in [DHI, CHAINGUARD] {
        let report = file(builder, 0, base, "EXPOSE 8080");
        assert_eq!(answers(&report), [Yes, Yes, None, Yes, Yes], "{base}: {:#?}", report.verdicts);
        assert_eq!(findings(&report, "runs-as-root"), [""; 0], "{base}");
    }
}

#[test]
fn they_have_no_loader_no_shell_and_no_package_manager() {
    for (builder, base) in [DHI, CHAINGUARD] {
        for (cgo, line, verdict, cause) in [
            (1, "EXPOSE 8080", 1, "loader-missing"),
            (0, "RUN true", 0, "no-shell-for-run"),
            (0, "RUN [\"apk\", \"add\", \"curl\"]", 0, "command-not-found"),
        ] {
            let report = file(builder, cgo, base, line);
            let verdict = &report.verdicts[verdict];
            let causes: Vec<&str> = verdict.causes.iter().map(|cause| cause.id.as_str()).collect();
            assert_eq!((verdict.answer, causes), (Answer::No, vec![cause]), "{base}: {line}");
        }
    }
}

#[test]
fn a_size_that_is_not_known_is_said_and_bounded() {
    for base in ["dhi-static", "chainguard-static"] {
        let report = report(&decode(&format!("base={base}")).0, Vec::new());
        for ledger in [&report.sizes.unpacked, &report.sizes.download, &report.sizes.containerd] {
            let row = ledger.rows.first().expect("the base");
            assert!(row.unknown && !ledger.complete && ledger.total > 0, "{base}: {row:?}");
            assert!(row.source.contains("gcr.io/distroless/static-debian13"), "{base}: {}", row.source);
        }
        let said: Vec<&str> = report.unknowns.iter().map(|unknown| unknown.what.as_str()).collect();
        assert!(said.len() == 1 && said[0].contains("2.35\u{a0}MB"), "{base}: {said:?}");
    }
}

#[test]
fn a_login_a_moving_tag_and_a_missing_tag_are_said() {
    let dhi = file(DHI.0, 0, DHI.1, "EXPOSE 8080");
    assert_eq!(findings(&dhi, "base-needs-login").len(), 2);
    assert_eq!(findings(&dhi, "tag-moves").len(), 1);
    let chainguard = file(CHAINGUARD.0, 0, CHAINGUARD.1, "EXPOSE 8080");
    assert_eq!(findings(&chainguard, "base-needs-login"), [""; 0]);
    assert!(findings(&chainguard, "image-latest").iter().all(|message| message.ends_with("pin its digest.")));
    // Docker's have no latest.
    let untagged = file(DHI.0, 0, "dhi.io/static", "EXPOSE 8080");
    assert_eq!(untagged.verdicts[0].answer, Answer::Depends);
}
