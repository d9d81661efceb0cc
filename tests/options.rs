//! What holds for every option: words, effect, reasons, and that it touches only what it is about.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test ends so"
)]

mod recipes;

use std::collections::BTreeSet;

use plimsoll::catalogue::images;
use plimsoll::dockerfile;
use plimsoll::generate::{File, Files, for_build, generate};
use plimsoll::recipe::link::{decode, encode};
use plimsoll::recipe::options::{Kind, OPTIONS, OptionSpec, Recipe};
use plimsoll::recipe::presets::PRESETS;
use plimsoll::recipe::reference;
use plimsoll::report::report;
use plimsoll::verdicts::Answer;
use recipes::{is_discrete, values, with};

/// The recipes that options are tried on: every preset, and some that make rare options count.
fn starts() -> Vec<Recipe> {
    let mut starts: Vec<Recipe> =
        PRESETS.iter().filter_map(|preset| Recipe::from_preset(preset.id)).collect();
    for link in [
        "profile=custom",
        "base=debian&user=named&volume=/data&tools=curl",
        "base=ubuntu&zones=1&health=wget&health-form=shell",
        "base=busybox&zones=1&user=named&fixed-uid=0",
        "base=scratch&zones=1&labels=version:=VERSION&owner=flag",
        "base=alpine&cgo=1&private=ssh&git=1&health=curl",
        "multi-stage=0&builder=bookworm&user=named&owner=run",
        "frontend=1&checks=all&version-args=1&deps-first=0",
        "multi-stage=0&frontend=1&platforms=both&volume=/data&labels=version:=VERSION",
    ] {
        let (recipe, problems) = decode(link);
        assert_eq!(problems, [], "{link}");
        starts.push(recipe);
    }
    starts
}

/// What an option prints needs no image and no program that is missing, unless another option says so.
#[test]
fn what_an_option_brings_is_all_there() {
    for (link, answer, cause) in [
        ("frontend=1", Answer::Yes, None),
        ("private=ssh&git=1", Answer::Yes, None),
        ("private=ssh&builder=debian", Answer::Yes, None),
        ("private=ssh", Answer::No, Some("git-missing")),
        ("go=1.22&go-mod=1.22&builder=trixie", Answer::Depends, Some("base-image-unknown")),
    ] {
        let report = report(&decode(link).0, Vec::new());
        let builds = report.verdicts.first().unwrap();
        let found = builds.causes.first().map(|cause| cause.id.as_str());
        assert_eq!((builds.answer, found), (answer, cause), "{link}: {:?}", builds.causes);
    }
}

#[test]
fn an_option_has_an_id_and_words_of_its_own() {
    let ids: BTreeSet<&str> = OPTIONS.iter().map(|option| option.id).collect();
    assert_eq!(ids.len(), OPTIONS.len());
    let mut groups = Vec::new();
    for option in OPTIONS {
        let kebab = option.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        assert!(kebab && !["v", "p", "lesson"].contains(&option.id), "{}", option.id);
        assert!(!option.title.is_empty() && option.help.ends_with('.'), "{}", option.id);
        if groups.last() != Some(&option.group) {
            groups.push(option.group);
        }
        if let Kind::Choice(choices) = option.kind {
            let tokens: BTreeSet<&str> = choices.iter().map(|choice| choice.token).collect();
            assert!(tokens.len() == choices.len() && choices.len() > 1, "{}", option.id);
        }
    }
    assert!(groups.is_sorted(), "each group is in one piece: {groups:?}");
}

#[test]
fn every_option_changes_something_somewhere() {
    let starts = starts();
    for option in OPTIONS {
        let counts = starts.iter().any(|start| {
            values(option).iter().any(|value| {
                let changed = with(start, option, value);
                generate(&changed) != generate(start)
                    || changed.service() != start.service()
                    || changed.platforms() != start.platforms()
            })
        });
        assert!(counts, "{} changes nothing", option.id);
    }
}

/// The page says "no effect" beside such an option, so it must have none.
#[test]
fn an_idle_option_has_no_effect() {
    for start in starts() {
        for option in OPTIONS {
            let Some(reason) = (option.idle)(&start) else { continue };
            assert!(reason.ends_with('.'), "{}: {reason}", option.id);
            for value in values(option) {
                let changed = with(&start, option, &value);
                let (before, after) = (generate(&start), generate(&changed));
                let texts = |files: &Files| -> Vec<String> {
                    files.files.iter().map(|file| file.text.clone()).collect()
                };
                assert_eq!(texts(&before), texts(&after), "{} = {value:?} on {}", option.id, encode(&start));
                assert_eq!(
                    changed.service(),
                    start.service(),
                    "{} = {value:?} on {}",
                    option.id,
                    encode(&start)
                );
            }
        }
    }
}

/// Every place that a flip changes, in any file, has a line whose note names the option: the one that goes,
/// or the one of the same keyword that comes in its place. A file that comes or goes is what the option is about.
#[test]
fn a_flip_changes_only_what_it_is_about() {
    let mut strays = BTreeSet::new();
    for start in starts() {
        let before = generate(&start);
        for option in OPTIONS.iter().filter(|option| !["notes", "wrap"].contains(&option.id)) {
            for value in values(option) {
                let after = generate(&with(&start, option, &value));
                for path in before.files.iter().map(|file| file.path.as_ref()) {
                    if after.file(path).is_none() || after.text(path) == before.text(path) {
                        continue;
                    }
                    let places = differences(&Line::all(&before, path), &Line::all(&after, path));
                    let (gone, come): (Vec<&Line>, Vec<&Line>) = (
                        places.iter().flat_map(|place| &place.0).collect(),
                        places.iter().flat_map(|place| &place.1).collect(),
                    );
                    // What moves past its neighbours may as well be said to stand still.
                    let moved = sorted(&gone) == sorted(&come);
                    if moved && before.notes(path).iter().any(|note| note.options.contains(&option.id)) {
                        continue;
                    }
                    for (gone, come) in &places {
                        let stray = |line: &&Line| {
                            let mut kin =
                                gone.iter().chain(come).filter(|other| other.keyword == line.keyword);
                            !line.names(option.id) && !kin.any(|other| other.names(option.id))
                        };
                        let found = gone.iter().chain(come).filter(stray);
                        strays.extend(found.map(|line| format!("{}: {path}: {}", option.id, line.text)));
                    }
                }
            }
        }
    }
    let strays: Vec<String> = strays.into_iter().collect();
    assert!(strays.is_empty(), "lines that do not name the option that changed them:\n{}", strays.join("\n"));
}

#[test]
fn wrapping_changes_no_instruction() {
    for start in starts() {
        let wrap = OPTIONS.iter().find(|option| option.id == "wrap").unwrap();
        let [off, on] = ["0", "1"].map(|value| generate(&with(&start, wrap, &[value.to_owned()])));
        let instructions = |files: &Files| recipes::instructions(&text(files));
        assert_eq!(instructions(&off), instructions(&on));
        assert!(!text(&off).contains("RUN --mount=type=cache,target=/go/pkg/mod \\"));
    }
}

/// A line of a Dockerfile, with what its instruction's note says.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    text: String,
    keyword: String,
    options: Vec<&'static str>,
}

impl Line {
    fn all(files: &Files, path: &str) -> Vec<Self> {
        let (text, notes) = (files.text(path).unwrap(), files.notes(path));
        let lines: Vec<&str> = text.lines().collect();
        let line = |(index, content): (usize, &&str)| {
            let note = notes.iter().find(|note| (note.first..=note.last).contains(&(index + 1)));
            let keyword = note
                .map_or("", |note| lines[note.first - 1].trim_start().split(' ').next().unwrap_or_default());
            let options = match note {
                Some(note) => note.options.clone(),
                None if content.starts_with("# syntax=") => vec!["syntax"],
                // A heading goes with what stands below it.
                None if content.starts_with('#') => below(notes, index + 1),
                None => Vec::new(),
            };
            Self { text: (*content).to_owned(), keyword: keyword.to_owned(), options }
        };
        lines.iter().enumerate().map(line).collect()
    }

    fn names(&self, id: &str) -> bool {
        self.text.is_empty() || self.options.contains(&id)
    }
}

fn below(notes: &[plimsoll::generate::Note], line: usize) -> Vec<&'static str> {
    notes.iter().find(|note| note.first > line).map(|note| note.options.clone()).unwrap_or_default()
}

fn sorted<'a>(lines: &[&'a Line]) -> Vec<&'a str> {
    let mut texts: Vec<&str> =
        lines.iter().map(|line| line.text.as_str()).filter(|text| !text.is_empty()).collect();
    texts.sort_unstable();
    texts
}

/// Where two texts differ: the lines that go and those that come, place by place.
fn differences(old: &[Line], new: &[Line]) -> Vec<(Vec<Line>, Vec<Line>)> {
    // longest[i][j]: length of the longest common subsequence of old[i..] and new[j..].
    let mut longest = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i][j] = if old[i].text == new[j].text {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut places = vec![(Vec::new(), Vec::new())];
    while i < old.len() || j < new.len() {
        let (gone, come) = places.last_mut().unwrap();
        if i < old.len() && j < new.len() && old[i].text == new[j].text {
            (i, j) = (i + 1, j + 1);
            if !gone.is_empty() || !come.is_empty() {
                places.push((Vec::new(), Vec::new()));
            }
        } else if j == new.len() || (i < old.len() && longest[i + 1][j] >= longest[i][j + 1]) {
            gone.push(old[i].clone());
            i += 1;
        } else {
            come.push(new[j].clone());
            j += 1;
        }
    }
    places
}

/// A base that the catalogue does not know would have no size.
#[test]
fn every_base_is_in_the_catalogue() {
    const SHAPING: &[&str] =
        &["alpine-release", "debian-release", "slim", "ubuntu-release", "busybox-libc", "distroless-tag"];
    let shaping = |ids: &[&str]| -> Vec<&OptionSpec> {
        OPTIONS.iter().filter(|option| ids.contains(&option.id)).collect()
    };
    let mut unknown = BTreeSet::new();
    for recipe in product(&shaping(&["base", "pin"])) {
        for option in shaping(SHAPING) {
            unknown.extend(
                values(option).iter().map(|value| reference::runtime(&with(&recipe, option, value)).tag),
            );
        }
    }
    for recipe in product(&shaping(&["go", "builder", "pin"])) {
        unknown.insert(reference::golang(&recipe).tag);
    }
    // Go up to 1.23 was out of support before there was a golang image on trixie.
    let never =
        |tag: &String| tag.ends_with("-trixie") && ["1.21", "1.22", "1.23"].iter().any(|go| tag.contains(go));
    unknown.retain(|tag| images::find(tag).is_none() && !never(tag));
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// The recipe with every combination of these options.
fn product(options: &[&OptionSpec]) -> Vec<Recipe> {
    options.iter().fold(vec![Recipe::default()], |recipes, option| {
        let all = |recipe: &Recipe| {
            values(option).iter().map(|value| with(recipe, option, value)).collect::<Vec<_>>()
        };
        recipes.iter().flat_map(all).collect()
    })
}

#[test]
fn all_pairs_of_discrete_options_print_a_file_that_docker_reads() {
    let discrete: Vec<&OptionSpec> = OPTIONS.iter().filter(|option| is_discrete(option)).collect();
    let start = Recipe::default();
    for (index, first) in discrete.iter().enumerate() {
        for value in values(first) {
            let one = with(&start, first, &value);
            for second in &discrete[index + 1..] {
                for value in values(second) {
                    let recipe = with(&one, second, &value);
                    assert_well_formed(&recipe, &for_build(&recipe));
                    let link = encode(&recipe);
                    assert_eq!(decode(&link), (recipe, Vec::new()), "{link}");
                }
            }
        }
    }
}

#[test]
fn every_value_on_every_start_prints_a_file_that_docker_reads() {
    for start in starts() {
        for option in OPTIONS {
            for value in values(option) {
                let recipe = with(&start, option, &value);
                assert_well_formed(&recipe, &generate(&recipe));
                let link = encode(&recipe);
                assert_eq!(decode(&link), (recipe, Vec::new()), "{link}");
            }
        }
    }
}

fn assert_well_formed(recipe: &Recipe, files: &Files) {
    let text = text(files);
    let link = encode(recipe);
    let (parsed, refusals) = dockerfile::parse(&text);
    assert!(refusals.is_empty(), "{link}: {refusals:?}\n{text}");
    assert!(text.ends_with('\n') && !text.ends_with("\n\n") && !text.contains("\n\n\n"), "{link}\n{text}");
    assert!(!text.lines().any(|line| line.ends_with([' ', '\t'])), "{link}\n{text}");
    // Every instruction has a note, and no note covers anything else.
    let stages =
        parsed.stages.iter().flat_map(|stage| std::iter::once(&stage.from).chain(&stage.instructions));
    let lines: Vec<(usize, usize)> = parsed
        .globals
        .iter()
        .chain(stages)
        .map(|instruction| (instruction.lines.first, instruction.lines.last))
        .collect();
    let noted: Vec<(usize, usize)> =
        files.notes("Dockerfile").iter().map(|note| (note.first, note.last)).collect();
    assert_eq!(noted, lines, "{link}\n{text}");
    files.files.iter().for_each(|file| assert_explained(&link, file));
}

/// Every line of a file that is neither empty nor a comment has one note.
fn assert_explained(link: &str, file: &File) {
    let (path, text) = (&file.path, &file.text);
    assert!(text.ends_with('\n') && !text.contains("\n\n\n"), "{link}: {path}\n{text}");
    assert!(text == "\n" || !text.ends_with("\n\n"), "{link}: {path}\n{text}");
    assert!(!text.lines().any(|line| line.ends_with([' ', '\t'])), "{link}: {path}\n{text}");
    let mut last = 0;
    for note in &file.notes {
        assert!(last < note.first && note.first <= note.last, "{link}: {path}: {note:?}");
        last = note.last;
        let known = note.options.iter().all(|id| OPTIONS.iter().any(|option| option.id == *id));
        assert!(known && !note.options.is_empty() && note.why.ends_with('.'), "{link}: {path}: {note:?}");
    }
    assert!(last <= text.lines().count(), "{link}: {path}");
    for (index, line) in text.lines().enumerate() {
        let noted = file.notes.iter().any(|note| (note.first..=note.last).contains(&(index + 1)));
        let bare = line.is_empty() || line.trim_start().starts_with('#');
        assert!(noted || bare, "{link}: {path}: line {} has no note: {line}", index + 1);
    }
}

fn text(files: &Files) -> String {
    files.text("Dockerfile").unwrap().to_owned()
}
