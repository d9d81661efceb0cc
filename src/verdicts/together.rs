//! One build for several platforms: it is as good as the worst of its images, because one command makes them all.

use super::{Answer, Found, Question, Verdict, unreached};
use crate::dry_run::image::Platform;
use crate::order::sort_by_key;

/// Characters of a summary.
const LONGEST: usize = 34;

/// The verdicts on all platforms of a build. A cause that only some of them have says which.
pub fn together(all: Vec<(&Platform, Vec<Verdict>)>) -> Vec<Verdict> {
    if let [_] = all.as_slice() {
        return all.into_iter().flat_map(|(_, verdicts)| verdicts).collect();
    }
    let (platforms, mut judged): (Vec<_>, Vec<_>) =
        all.into_iter().map(|(platform, verdicts)| (platform, verdicts.into_iter())).unzip();
    let mut stopped = false;
    Question::ALL
        .into_iter()
        .filter_map(|question| {
            let asked = judged.iter_mut().filter_map(Iterator::next).zip(&platforms);
            let verdict = worst(asked)?;
            let verdict = if stopped { unreached(question) } else { verdict };
            stopped |= verdict.answer == Answer::No && question <= Question::Starts;
            Some(verdict)
        })
        .collect()
}

/// One question's answers as one.
fn worst<'p>(asked: impl Iterator<Item = (Verdict, &'p &'p Platform)>) -> Option<Verdict> {
    let mut worst: Option<Verdict> = None;
    let mut causes: Vec<(Found, Vec<&Platform>)> = Vec::new();
    let mut count = 0;
    for (mut verdict, platform) in asked {
        count += 1;
        for cause in std::mem::take(&mut verdict.causes) {
            let same = |(other, on): &&mut (Found, Vec<&Platform>)| {
                other.id == cause.id && other.lines == cause.lines && !on.contains(platform)
            };
            match causes.iter_mut().find(same) {
                Some((_, on)) => on.push(platform),
                None => causes.push((cause, vec![platform])),
            }
        }
        if worst.as_ref().is_none_or(|worst| worst.answer < verdict.answer) {
            worst = Some(verdict);
        }
    }
    let mut worst = worst?;
    worst.causes = causes
        .into_iter()
        .map(|(cause, on)| if on.len() < count { only_on(cause, &on) } else { cause })
        .collect();
    sort_by_key(&mut worst.causes, |found| found.answer != Answer::No);
    if let Some(first) = worst.causes.first() {
        worst.summary.clone_from(&first.summary);
    }
    Some(worst)
}

/// A cause that only these platforms have.
fn only_on(mut cause: Found, platforms: &[&Platform]) -> Found {
    let names: Vec<String> = platforms.iter().map(ToString::to_string).collect();
    cause.why = format!("Only for {}. {}", names.join(" and "), cause.why);
    let processors: Vec<&str> = platforms.iter().map(|platform| platform.arch.as_str()).collect();
    let summary = format!("{}: {}", processors.join(", "), cause.summary);
    if summary.chars().count() <= LONGEST {
        cause.summary = summary;
    }
    cause
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_causes_of_one_line_stay_two() {
        let found = || Found::no("no-zones", "no zones", vec![1], "They are missing.");
        let verdicts = |causes: usize| {
            let verdict = |question| Verdict {
                question,
                answer: Answer::No,
                summary: String::new(),
                causes: if question == Question::Builds { vec![found(); causes] } else { Vec::new() },
            };
            Question::ALL.map(verdict).to_vec()
        };
        let (amd64, arm64) = (Platform::amd64(), Platform { arch: "arm64".into(), ..Platform::amd64() });
        let judged = together(vec![(&amd64, verdicts(2)), (&arm64, verdicts(1))]);
        let whys: Vec<&str> =
            judged.iter().flat_map(|verdict| &verdict.causes).map(|cause| cause.why.as_str()).collect();
        assert_eq!(whys, ["They are missing.", "Only for linux/amd64. They are missing."]);
    }
}
