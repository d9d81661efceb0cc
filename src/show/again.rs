//! A second build in words: which change, what becomes of each step, what moves.

use super::wire::trip;
use super::words;
use crate::dry_run::files::base_name;
use crate::report::{Otherwise, Rebuild, RebuildStep};

/// Options that decide what a second build runs again.
const OPTIONS: [&str; 3] = ["deps-first", "cache-mounts", "dockerignore"];

/// Whether some of these options are about the cache, so that what runs again belongs beside them.
pub fn is_about(ids: &[&str]) -> bool {
    ids.iter().any(|id| OPTIONS.contains(id))
}

/// A change in a few words: `main.go`, `argument VERSION`, `tag alpine:3.24`.
pub fn label(one: &Rebuild) -> String {
    match (one.change, one.what.as_str()) {
        ("argument", "") => "an argument".to_owned(),
        ("argument", name) => format!("argument {name}"),
        ("base", "") => "a base’s tag".to_owned(),
        ("base", image) => {
            let tag = image.split('@').next().unwrap_or_default();
            format!("tag {}", base_name(tag))
        }
        (_, path) => base_name(path).to_owned(),
    }
}

/// `3 of 8`.
pub fn share(one: &Rebuild) -> String {
    format!("{} of {}", runs(one), one.steps.len())
}

fn runs(one: &Rebuild) -> usize {
    one.steps.iter().filter(|step| step.runs).count()
}

/// What is pushed and pulled after.
pub fn size(one: &Rebuild) -> String {
    if one.layers.is_empty() { "nothing".to_owned() } else { trip("", &one.moved).size }
}

/// What follows from the change, in sentences.
pub fn result(one: &Rebuild) -> String {
    let what = one.what.as_str();
    let when = match one.change {
        "argument" if what.is_empty() => {
            return "The file declares no build argument, so none can have another value.".to_owned();
        }
        "base" if what.is_empty() => return "No stage stands on an image, so no tag can move.".to_owned(),
        "base" if what.contains('@') => {
            return format!("{what} is pinned by its digest. Its tag may move, and nothing here changes.");
        }
        "argument" => format!("When {what} gets another value"),
        "base" => format!("When {what} names another image, and the build looks (--pull)"),
        _ => format!("When {what} changes"),
    };
    let Some(first) = one.steps.iter().find(|step| step.runs) else {
        return format!("{when}, nothing runs again: no step sees it. Nothing is pushed or pulled.");
    };
    let verb = if runs(one) == 1 { "step runs" } else { "steps run" };
    let steps = format!("{when}, {} {verb} again, the first on line {}.", share(one), first.line);
    match one.layers.len() {
        0 => format!("{steps} What is shipped stays the same, so nothing is pushed or pulled."),
        layers => {
            let layers = words::count(layers, "new layer");
            format!("{steps} {layers}, {}: pushed once, then pulled by every host.", size(one))
        }
    }
}

/// What becomes of a step, and why.
pub fn fate(one: &Rebuild, step: &RebuildStep) -> String {
    let what = base_name(&one.what);
    let why = match step.why {
        "files" => format!("{what} changed"),
        "value" => format!("sees {what}"),
        "base" => "another image".to_owned(),
        "copied" if step.because == 0 => "another file".to_owned(),
        "copied" => format!("another file by line {}", step.because),
        "before" => format!("after line {}", step.because),
        _ => return "cached".to_owned(),
    };
    if step.cache_mount { format!("{why}; its cache mount kept the rest") } else { why }
}

/// Something that it reads itself changed: here the chain begins.
pub fn begins(step: &RebuildStep) -> bool {
    step.runs && step.why != "before"
}

/// An instruction, as long as a row can hold; what its mounts do is said elsewhere.
pub fn step(step: &RebuildStep) -> String {
    let words = step.text.split_whitespace().filter(|word| !word.starts_with("--mount="));
    let text = words.collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// Characters of an instruction that are shown.
const LONGEST: usize = 56;

/// What the recipe would have instead.
pub fn otherwise(other: &Otherwise) -> &'static str {
    match (other.option, other.value) {
        ("deps-first", "0") => "COPY . . before the modules",
        ("deps-first", _) => "go.mod and go.sum before the source",
        ("cache-mounts", "0") => "no cache mount: all is compiled again",
        ("cache-mounts", _) => "cache mounts: only what changed is compiled",
        (_, "none") => "no .dockerignore",
        _ => "a .dockerignore",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::link::decode;
    use crate::recipe::options::Recipe;
    use crate::recipe::own::Own;
    use crate::report::again;

    fn said(recipe: &Recipe) -> Vec<String> {
        again(recipe).rebuilds.iter().map(|one| result(one).replace('\u{a0}', " ")).collect()
    }

    #[test]
    fn each_change_is_told_in_a_sentence() {
        let all = said(&Recipe::default());
        assert!(
            all[0].starts_with(
                "When cmd/server/main.go changes, 3 of 8 steps run again, the first on line 8. 1 new layer, "
            ),
            "{all:#?}"
        );
        assert!(all[2].contains("nothing runs again"), "{all:#?}");
        assert!(all[4].starts_with("When gcr.io/distroless/"), "{all:#?}");
        assert!(!all[4].contains("nothing is pushed"), "the base itself is another: {all:#?}");
        let pinned = said(&decode("pin=digest").0);
        assert!(pinned[4].contains("is pinned by its digest"), "{pinned:#?}");
        let dockerfile = "FROM scratch\nCOPY README.md /\n".to_owned();
        let own = said(&Recipe::default().with_own(Own { dockerfile, ..Own::default() }));
        assert_eq!(own[3], "The file declares no build argument, so none can have another value.");
        assert_eq!(own[4], "No stage stands on an image, so no tag can move.");
        assert!(own[2].contains("1 of 1 step runs again, the first on line 2. 1 new layer"), "{own:#?}");
    }

    #[test]
    fn other_orders_are_tried_where_they_differ() {
        let tried =
            |link: &str| -> Vec<&str> { again(&decode(link).0).otherwise.iter().map(otherwise).collect() };
        let three =
            ["COPY . . before the modules", "no cache mount: all is compiled again", "no .dockerignore"];
        assert_eq!(tried(""), three);
        assert_eq!(
            tried("deps-first=0&cache-mounts=0&dockerignore=none")[0],
            "go.mod and go.sum before the source"
        );
        assert!(!tried("vendor=1").contains(&three[0]), "a vendored build downloads nothing");
        let early = again(&Recipe::default());
        let (now, other) = (&early.rebuilds[0], &early.otherwise[0].rebuilds[0]);
        assert!(
            runs(other) > runs(now)
                && other.steps.iter().any(|step| step.runs && step.text.contains("go mod download"))
        );
    }

    #[test]
    fn an_instruction_fits_into_its_row() {
        for one in again(&decode("p=tutorial-production").0).rebuilds {
            for line in &one.steps {
                assert!(step(line).chars().count() <= LONGEST + 1 && !step(line).contains("--mount"));
                assert_eq!(fate(&one, line) == "cached", !line.runs);
            }
        }
    }
}
