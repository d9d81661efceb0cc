//! Turns what rules and causes offer into what a report says: links, edits, and what they give. Drops what
//! changes nothing, what does not take its fault away, and what brings one that is as bad.

use std::collections::BTreeMap;

use super::build::request_of;
use super::price::{first_failure, tried};
use super::{Edit, Fix, Request, edited, outline};
use crate::dry_run::image::Platform;
use crate::generate;
use crate::lint::Severity;
use crate::order::sort_by_key;
use crate::recipe::link;
use crate::recipe::options::Recipe;
use crate::service::Service;
use crate::verdicts::{Answer, Question};
use crate::{fix, lint, verdicts};

/// A cause or finding, as far as fixes are weighed by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Blame {
    id: &'static str,
    severity: Severity,
    /// A comment of the file, or its configuration, silences it.
    silenced: bool,
    /// The verdict that a cause spoils; none for a finding.
    spoils: Option<Question>,
}

/// Everything that a build is blamed for.
pub(super) fn blames(judged: &[verdicts::Verdict], findings: &[lint::Finding]) -> Vec<Blame> {
    let causes = judged.iter().flat_map(|verdict| {
        verdict.causes.iter().map(|found| Blame {
            id: found.id,
            severity: if found.answer == Answer::No { Severity::Error } else { Severity::Warning },
            silenced: false,
            spoils: Some(verdict.question),
        })
    });
    let findings = findings.iter().map(|finding| Blame {
        id: finding.rule,
        severity: finding.severity,
        silenced: finding.silenced_by.is_some(),
        spoils: None,
    });
    causes.chain(findings).collect()
}

/// What a given file is judged by.
#[derive(Clone, Debug)]
struct Given {
    dockerignore: Option<String>,
    hadolint: Option<String>,
    service: Service,
    platform: Platform,
    build_args: BTreeMap<String, String>,
}

impl Given {
    fn of(request: &Request<'_>) -> Self {
        Self {
            dockerignore: request.dockerignore.map(str::to_owned),
            hadolint: request.hadolint.map(str::to_owned),
            service: request.service.clone(),
            platform: request.platform.clone(),
            build_args: request.build_args.clone(),
        }
    }
}

/// What is offered for every fault of a report, not judged yet: judging one takes as long as a report does.
#[derive(Clone, Debug, Default)]
pub struct Repairs {
    /// The recipe, and the one that it started from.
    recipe: Option<(Recipe, Recipe)>,
    /// What surrounds a given file; none for a recipe.
    given: Option<Given>,
    text: String,
    today: String,
    before: Vec<Blame>,
    /// Of the verdicts, in the order of the questions.
    answers: Vec<Answer>,
    offers: Vec<Vec<fix::Fix>>,
}

impl Repairs {
    /// What a build's causes and findings offer, in that order; it is taken out of them.
    pub(super) fn new(
        recipe: Option<&Recipe>,
        request: &Request<'_>,
        judged: &mut [verdicts::Verdict],
        found: &mut [lint::Finding],
    ) -> Self {
        let (before, answers) =
            (blames(judged, found), judged.iter().map(|verdict| verdict.answer).collect());
        let causes = judged.iter_mut().flat_map(|verdict| &mut verdict.causes).map(|cause| &mut cause.fixes);
        let findings = found.iter_mut().map(|finding| &mut finding.hit.fixes);
        let offers = causes.chain(findings).map(std::mem::take).collect();
        Self {
            recipe: recipe.map(|recipe| (recipe.clone(), recipe.start())),
            given: recipe.is_none().then(|| Given::of(request)),
            text: request.dockerfile.to_owned(),
            today: request.today.to_owned(),
            before,
            answers,
            offers,
        }
    }

    /// The fixes of a fault that help, none twice; those after which a verdict is still no come last. Faults are counted through the report: causes by verdict,
    /// then findings.
    pub fn fixes(&self, fault: usize) -> Vec<Fix> {
        let id = self.before.get(fault).map(|blame| blame.id).unwrap_or_default();
        let mut results: Vec<Fix> = Vec::new();
        for intent in self.offers.get(fault).into_iter().flatten() {
            let by_options = || {
                self.recipe.as_ref().and_then(|(recipe, start)| self.by_options(id, recipe, start, intent))
            };
            let by_edits = || self.given.as_ref().and_then(|given| self.by_edits(id, given, intent));
            let result = by_options().or_else(by_edits);
            results.extend(
                result
                    .filter(|new| !results.iter().any(|old| old.edits == new.edits && old.link == new.link)),
            );
        }
        let fails = |fix: &Fix| fix.gives.as_ref().and_then(|gives| first_failure(&gives.answers));
        sort_by_key(&mut results, |fix| fails(fix).is_some());
        results
    }

    fn by_options(&self, id: &str, recipe: &Recipe, start: &Recipe, intent: &fix::Fix) -> Option<Fix> {
        self.gives(id, &changed(recipe, intent)?, start, &intent.title)
    }

    /// A recipe in the place of this one, where that helps against a fault.
    fn gives(&self, id: &str, fixed: &Recipe, start: &Recipe, title: &str) -> Option<Fix> {
        let files = generate::judged(fixed);
        let service = fixed.service();
        let request = request_of(fixed, &files, &service, &self.today);
        let (gives, after) = tried(&request, Some(&files), &self.text, self.matters(id));
        if !self.helps(id, &after) {
            return None;
        }
        let edits = fix::Edit::between(&self.text, files.text("Dockerfile").unwrap_or_default());
        Some(Fix {
            title: title.to_owned(),
            link: Some(link::encode_from(fixed, start)),
            edits: edits.iter().map(Edit::from).collect(),
            gives: Some(gives),
        })
    }

    fn severity(&self, id: &str) -> Option<Severity> {
        self.before.iter().find(|blame| blame.id == id).map(|blame| blame.severity)
    }

    /// The rules that a trial has to run: nobody asks for what is milder than the fault.
    fn matters<'a>(&self, id: &'a str) -> impl Fn(&lint::Rule) -> bool + use<'a> {
        let severity = self.severity(id);
        move |rule| rule.id == id || Some(rule.severity) >= severity
    }

    fn by_edits(&self, id: &str, given: &Given, intent: &fix::Fix) -> Option<Fix> {
        let edits: Vec<Edit> = intent.edits.iter().map(Edit::from).collect();
        let dockerfile = edited("Dockerfile", &self.text, &edits);
        let dockerignore = given.dockerignore.as_deref().map(|text| edited(".dockerignore", text, &edits));
        if dockerfile == self.text && dockerignore == given.dockerignore {
            return None;
        }
        let request = Request {
            dockerfile: &dockerfile,
            dockerignore: dockerignore.as_deref(),
            hadolint: given.hadolint.as_deref(),
            service: &given.service,
            platform: given.platform.clone(),
            build_args: given.build_args.clone(),
            today: &self.today,
        };
        let (price, after) = tried(&request, None, &self.text, self.matters(id));
        let fix = Fix { title: intent.title.clone(), link: None, edits, gives: Some(price) };
        self.helps(id, &after).then_some(fix)
    }

    /// The next step of "fix all that is safe": a single fix, or where none is left two that help together.
    pub(super) fn next(&self) -> Option<Fix> {
        self.single().or_else(|| self.pair())
    }

    /// Two changes of a recipe that together take an error away, where each alone only uncovers or leaves another:
    /// what a fault offers, and the best fix of what that gives.
    fn pair(&self) -> Option<Fix> {
        let (recipe, start) = self.recipe.as_ref()?;
        let errors =
            self.before.iter().zip(&self.offers).filter(|(blame, _)| blame.severity == Severity::Error);
        errors.filter(|(blame, _)| !blame.silenced).find_map(|(blame, offers)| {
            offers.iter().find_map(|intent| {
                let between = changed(recipe, intent)?;
                let (_, repairs) = outline(&between, Vec::new(), &self.today);
                let (fixed, _) = link::decode(&repairs.single()?.link?);
                self.gives(blame.id, &fixed, start, &intent.title)
            })
        })
    }

    /// The best fix of the worst fault that has one, notes and what is silenced left out.
    fn single(&self) -> Option<Fix> {
        [Severity::Error, Severity::Warning].into_iter().find_map(|severity| {
            let of = |blame: &Blame| blame.severity == severity && !blame.silenced;
            let mut faults = self.before.iter().enumerate().filter(|(_, blame)| of(blame));
            faults.find_map(|(fault, _)| self.fixes(fault).into_iter().next())
        })
    }

    /// The fault is gone, at least in one place, and nothing as bad is new. What a verdict could not see
    /// before because it was not reached is not new.
    fn helps(&self, id: &str, after: &[Blame]) -> bool {
        let count = |blames: &[Blame]| blames.iter().filter(|blame| blame.id == id).count();
        let severity = self.severity(id);
        let was_unseen = |question: Question| {
            let mut answers = Question::ALL.iter().zip(&self.answers);
            answers.any(|(asked, answer)| *asked == question && *answer == Answer::Unreached)
        };
        let mut worse = after.iter().filter(|blame| Some(blame.severity) >= severity);
        count(after) < count(&self.before)
            && worse.all(|new| {
                self.before.iter().any(|old| old.id == new.id) || new.spoils.is_some_and(was_unseen)
            })
    }
}

/// A recipe with the options that a fix sets; none where that changes nothing.
fn changed(recipe: &Recipe, intent: &fix::Fix) -> Option<Recipe> {
    let mut fixed = recipe.clone();
    for (id, values) in &intent.set {
        fixed.set(id, values).ok()?;
    }
    (fixed != *recipe).then_some(fixed)
}
