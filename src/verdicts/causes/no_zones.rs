//! The service loads time zones by name and finds none.

use crate::catalogue::files::ZONE_ARCHIVE;
use crate::catalogue::images::newest;
use crate::dry_run::files::{Content, Lookup};
use crate::dry_run::image::StageState;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::{Case, base_behind};
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "no-zones",
    question: Question::Works,
    title: "The service uses time zones and the image has none",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    ))
    .with(&[("zones", "1")]),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates tzdata
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    ))
    .with(&[("zones", "1")]),
    check,
};

/// Where Go looks on Linux (`time/zoneinfo_unix.go`), besides the archive in its own tree.
const PLACES: &[&str] =
    &["/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/locale/TZ", "/etc/zoneinfo"];

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(stage) = case.stage().filter(|_| case.scene.service.uses_zones) else { return };
    if case.program().is_some_and(|binary| binary.embeds_zones) {
        return;
    }
    if has_archive(case, stage) {
        return;
    }
    let mut unknown = None;
    for place in stage.config.env("ZONEINFO").into_iter().chain(PLACES.iter().copied()) {
        match has_zones(stage, place) {
            Ok(true) => return,
            Ok(false) => {}
            Err(line) => unknown = unknown.or(Some(line)),
        }
    }
    let fix = Fix::set("Add time zone data", &[("tzdata", "yes")]);
    if let Some(line) = unknown {
        let why = "Depends on whether the image has time zone data: what is in its base, or what a step adds, \
                   is not known here. Without it no zone but UTC can be loaded.";
        let lines = vec![case.from_line(), line];
        found.push(Found::depends(CAUSE.id, "depends on time zone data", lines, why).fix(fix));
        return;
    }
    let why = format!(
        "The service loads time zones by name. Go reads them from /usr/share/zoneinfo, and {} has no such \
         folder. Install tzdata, copy the folder from the build stage, or build with -tags timetzdata, which \
         puts the data into the binary.",
        case.base(),
    );
    let distroless =
        edits::base(case, "Use distroless static, which has them", "distroless-static", newest::STATIC);
    found.push(
        Found::no(CAUSE.id, "no time zone data", vec![case.from_line()], why)
            .prints("unknown time zone Europe/Berlin")
            .fix(with_tzdata(case, fix))
            .fix(distroless),
    );
}

/// The Go tree is in the image, as in a single stage, and the program remembers where: `-trimpath` makes it
/// forget.
fn has_archive(case: &Case<'_>, stage: &StageState) -> bool {
    let go = stage.base_image.is_some_and(|image| image.go.is_some());
    let lines = case.program().map(|binary| binary.lines.as_slice()).unwrap_or_default();
    let forgets = |line: &usize| edits::line(case, *line).is_some_and(|text| text.contains("-trimpath"));
    let found = matches!(stage.files.lookup(ZONE_ARCHIVE), Lookup::Found(..));
    (go || found) && !lines.iter().any(forgets)
}

/// Whether a place has zones; an error is the line that hides it.
fn has_zones(stage: &StageState, place: &str) -> Result<bool, usize> {
    match stage.files.lookup(place) {
        Lookup::Found(path, node) => Ok(node.content != Content::Directory
            || stage.files.under(&path).any(|(_, node)| node.content != Content::Directory)),
        Lookup::Absent => Ok(false),
        Lookup::Unknown(opaque) if base_behind(stage, opaque).is_some_and(|rootfs| !rootfs.zones) => {
            Ok(false)
        }
        Lookup::Unknown(opaque) => Err(opaque.line),
    }
}

/// The edit that installs the package on Alpine, or copies the folder.
fn with_tzdata(case: &Case<'_>, fix: Fix) -> Fix {
    let Some(first) = case.scene.dockerfile.stages.last().and_then(|stage| stage.instructions.first()) else {
        return fix;
    };
    let number = first.lines.first;
    if case.base().starts_with("alpine") {
        return edits::before(fix, case, number, "RUN apk add --no-cache tzdata\n");
    }
    let stages = case.scene.image.stages.split_last().map_or(&[][..], |(_, earlier)| earlier);
    let source = stages.iter().find(|stage| has_zones(stage, "/usr/share/zoneinfo") == Ok(true));
    match source {
        Some(stage) => {
            let name = stage.name.clone().unwrap_or_else(|| stage.index.to_string());
            let copy = format!("COPY --from={name} /usr/share/zoneinfo /usr/share/zoneinfo\n");
            edits::before(fix, case, number, &copy)
        }
        None => fix,
    }
}
