//! Lessons: their words and options, and that each can be done with its own options and not without.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends so")]

use std::collections::{BTreeSet, VecDeque};

use plimsoll::catalogue::DATE;
use plimsoll::lessons::{self, LESSONS, Lesson, Outcome};
use plimsoll::recipe::link::encode;
use plimsoll::recipe::options::{Kind, OPTIONS, Recipe};
use plimsoll::report::{neighbours, outline};

fn outcomes(lesson: &Lesson, recipe: &Recipe) -> Vec<Outcome> {
    lesson.outcomes(recipe, &outline(recipe, Vec::new(), DATE).0)
}

fn missing(lesson: &Lesson, recipe: &Recipe) -> Vec<String> {
    outcomes(lesson, recipe).into_iter().filter(|one| !one.done).map(|one| one.title).collect()
}

#[test]
fn a_lesson_has_its_own_id_and_short_words() {
    let ids: BTreeSet<&str> = LESSONS.iter().map(|lesson| lesson.id).collect();
    let titles: BTreeSet<&str> = LESSONS.iter().map(|lesson| lesson.title).collect();
    assert_eq!((ids.len(), titles.len()), (LESSONS.len(), LESSONS.len()));
    for (at, lesson) in LESSONS.iter().enumerate() {
        assert_eq!(lesson.number(), at + 1);
        assert!(lesson.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", lesson.id);
        assert!(lesson.title.chars().count() <= 36, "{}", lesson.title);
        for (words, most) in [(lesson.task, 320), (lesson.hint, 200), (lesson.reason, 240)] {
            assert!(words.ends_with('.') && words.chars().count() <= most, "{}: {words}", lesson.id);
        }
        for sentence in [lesson.task, lesson.hint, lesson.reason].iter().flat_map(|words| words.split(". ")) {
            assert!(sentence.split(' ').count() <= 30, "{}: {sentence}", lesson.id);
        }
    }
}

#[test]
fn every_value_and_switch_is_one() {
    for lesson in LESSONS {
        let start = lesson.start();
        assert_eq!(start.preset().id, lesson.preset, "{}", lesson.id);
        for (id, value) in lesson.values {
            let option = OPTIONS.iter().find(|option| option.id == *id).expect(id);
            let now = (option.get)(&start);
            let before = (option.get)(&Recipe::from_preset(lesson.preset).expect("a preset"));
            assert!(
                now.iter().any(|one| one == value) && now != before,
                "{}: {id}={value}: {now:?}",
                lesson.id
            );
        }
        for id in lesson.switches {
            let option = OPTIONS.iter().find(|option| option.id == *id).expect(id);
            assert!(matches!(option.kind, Kind::Switch | Kind::Choice(_)), "{}: {id} has no list", lesson.id);
        }
        for (id, values) in lesson.offers {
            let option = OPTIONS.iter().find(|option| option.id == *id).expect(id);
            let Kind::Choice(choices) = option.kind else { panic!("{}: {id} is no choice", lesson.id) };
            let known = |value: &&str| choices.iter().any(|choice| choice.token == *value);
            assert!(values.iter().all(known) && values.len() < choices.len(), "{}: {values:?}", lesson.id);
            let now = (option.get)(&lesson.start()).concat();
            assert!(
                lesson.switches.contains(id) && values.contains(&now.as_str()),
                "{}: {id}={now}",
                lesson.id
            );
        }
    }
}

/// Every recipe that is one of its offers away.
fn around(lesson: &Lesson, recipe: &Recipe) -> Vec<Recipe> {
    let of = |id: &&'static str| {
        let offers = lesson.offers(id);
        let all = neighbours(recipe, id).into_iter();
        all.filter(move |(value, _)| offers.is_none_or(|offers| offers.contains(&value.as_str())))
            .map(|(_, next)| next)
    };
    lesson.switches.iter().flat_map(of).collect()
}

/// The fewest flips of its own switches that reach every goal, and the goals that some flips miss.
fn way(lesson: &Lesson) -> Option<(Recipe, BTreeSet<String>)> {
    let start = lesson.start();
    let (mut seen, mut queue) = (vec![start.clone()], VecDeque::from([start]));
    let mut missed = BTreeSet::new();
    while let Some(recipe) = queue.pop_front() {
        let missing = missing(lesson, &recipe);
        if missing.is_empty() {
            missed.extend(around(lesson, &recipe).iter().flat_map(|next| self::missing(lesson, next)));
            return Some((recipe, missed));
        }
        missed.extend(missing);
        for next in around(lesson, &recipe) {
            if !seen.contains(&next) {
                seen.push(next.clone());
                queue.push_back(next);
            }
        }
    }
    None
}

#[test]
fn a_lesson_is_not_done_at_its_start_and_can_be_done_with_its_switches() {
    for lesson in LESSONS {
        assert_ne!(missing(lesson, &lesson.start()), [""; 0], "{}", lesson.id);
        let Some((done, missed)) = way(lesson) else {
            panic!("{}: no way reaches {:?}", lesson.id, lesson.goals)
        };
        let goals: BTreeSet<String> =
            outcomes(lesson, &done).into_iter().map(|outcome| outcome.title).collect();
        let idle: Vec<&String> = goals.difference(&missed).collect();
        assert_eq!(idle, [""; 0], "{}: goals that ask for nothing", lesson.id);
        let changed: Vec<&str> = OPTIONS
            .iter()
            .filter(|option| (option.get)(&done) != (option.get)(&lesson.start()))
            .map(|option| option.id)
            .collect();
        assert!(changed.iter().all(|id| lesson.switches.contains(id)), "{}: {changed:?}", lesson.id);
    }
}

#[test]
fn a_lessons_answer_reaches_its_goals_by_its_switches() {
    for lesson in LESSONS {
        let (start, solved) = (lesson.start(), lesson.solved());
        assert_eq!(missing(lesson, &solved), [""; 0], "{}", lesson.id);
        for option in OPTIONS {
            let changed = (option.get)(&start) != (option.get)(&solved);
            let named = lesson.answer.iter().any(|(id, _)| *id == option.id);
            assert_eq!(changed, named, "{}: {}", lesson.id, option.id);
            assert!(!changed || lesson.switches.contains(&option.id), "{}: {}", lesson.id, option.id);
        }
    }
}

#[test]
fn an_outcome_says_what_there_is() {
    let lesson = lessons::find("scratch").expect("a lesson");
    let now = outcomes(lesson, &lesson.start());
    let rows: Vec<(&str, bool)> = now.iter().map(|one| (one.title.as_str(), one.done)).collect();
    assert_eq!(rows, [("under 8\u{a0}MB", true), ("starts", false), ("works", false)]);
    assert!(now[0].figure.ends_with("MB") && !now[1].figure.is_empty(), "{now:?}");
}

#[test]
fn what_the_tutorial_says_is_answered_with_a_figure_or_a_text() {
    for lesson in LESSONS {
        for proof in lesson.proofs {
            let shown = (proof.shows)();
            assert!(proof.says.ends_with('.') && proof.says.len() > 20, "{}: {}", lesson.id, proof.says);
            assert!(shown.len() > 30 && !shown.contains("unknown size"), "{}: {shown:?}", lesson.id);
            assert!(!shown.contains(": ."), "{}: nothing was found: {shown:?}", lesson.id);
        }
    }
}

#[test]
fn a_link_opens_its_lesson() {
    for lesson in LESSONS {
        let (recipe, opened, problems) = lessons::open(&format!("#lesson={}", lesson.id));
        assert_eq!((&recipe, opened.map(|one| one.id)), (&lesson.start(), Some(lesson.id)));
        assert_eq!(problems, []);
        let link = lessons::link(&encode(&recipe), Some(lesson));
        assert_eq!(lessons::open(&link).0, recipe, "{link}");
    }
    for (link, preset, lesson, problem) in [
        ("#lesson=scratch&base=alpine", "tutorial-scratch", Some("scratch"), None),
        ("#p=recommended&lesson=scratch", "recommended", Some("scratch"), None),
        ("#lesson=nope", "recommended", None, Some("nope")),
        ("#p=debug&lesson=scratch&lesson=sizes", "debug", Some("scratch"), Some("sizes")),
        ("#p=nope&lesson=scratch", "tutorial-scratch", Some("scratch"), Some("nope")),
    ] {
        let (recipe, opened, problems) = lessons::open(link);
        assert_eq!((recipe.preset().id, opened.map(|one| one.id)), (preset, lesson), "{link}");
        assert_eq!(problems.first().map(|one| one.value.as_str()), problem, "{link}");
    }
}
