//! Turns what rules and causes offer into what a report says: links, edits, and what they give. Drops what
//! changes nothing, what does not take its fault away, and what brings one that is as bad.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::blame::{Blame, blames};
use super::build::request_of;
use super::edits::ignored;
use super::price::{Price, first_failure, tried};
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

/// What a given file is judged by.
#[derive(Clone, Debug)]
struct Given {
    dockerignore: Option<String>,
    hadolint: Option<String>,
    service: Service,
    platforms: Vec<Platform>,
    build_args: BTreeMap<String, String>,
}

impl Given {
    fn of(request: &Request<'_>) -> Self {
        Self {
            dockerignore: request.dockerignore.map(str::to_owned),
            hadolint: request.hadolint.map(str::to_owned),
            service: request.service.clone(),
            platforms: request.platforms.clone(),
            build_args: request.build_args.clone(),
        }
    }
}

/// A recipe that was tried in the place of another.
#[derive(Debug)]
struct Trial {
    recipe: Recipe,
    /// Rules milder than this were left out.
    mildest: Option<Severity>,
    gives: Price,
    after: Vec<Blame>,
    edits: Vec<Edit>,
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
    /// Recipes that were tried: several faults often lead to the same one.
    trials: RefCell<Vec<Rc<Trial>>>,
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
            trials: RefCell::default(),
        }
    }

    /// The fixes of a fault that help, none twice; those after which a verdict is still no come last. Faults are counted through the report: causes by verdict,
    /// then findings.
    pub fn fixes(&self, fault: usize) -> Vec<Fix> {
        self.fixes_of(fault, |_| true)
    }

    /// Those of the intents that are wanted.
    fn fixes_of(&self, fault: usize, wanted: impl Fn(&fix::Fix) -> bool) -> Vec<Fix> {
        let id = self.before.get(fault).map(|blame| blame.id).unwrap_or_default();
        let mut results: Vec<Fix> = Vec::new();
        for intent in self.offers.get(fault).into_iter().flatten().filter(|intent| wanted(intent)) {
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
        let mildest = self.severity(id).min(self.mildest(intent));
        self.gives(id, &changed(recipe, intent)?, start, (&intent.title, mildest))
    }

    /// How bad the mildest fault is that offers the same.
    fn mildest(&self, intent: &fix::Fix) -> Option<Severity> {
        let same = |offers: &&Vec<fix::Fix>| offers.iter().any(|other| other.set == intent.set);
        let faults = self.before.iter().zip(&self.offers).filter(|(_, offers)| same(offers));
        faults.map(|(blame, _)| blame.severity).min()
    }

    /// A recipe in the place of this one, where that helps against a fault.
    fn gives(
        &self,
        id: &str,
        fixed: &Recipe,
        start: &Recipe,
        (title, mildest): (&str, Option<Severity>),
    ) -> Option<Fix> {
        let trial = self.trial(fixed, mildest);
        self.helps(id, &trial.after).then(|| Fix {
            title: title.to_owned(),
            link: Some(link::encode_from(fixed, start)),
            edits: trial.edits.clone(),
            gives: Some(trial.gives.clone()),
        })
    }

    /// What a recipe gives, tried once for all faults: nobody asks for rules that are milder than the fault.
    fn trial(&self, fixed: &Recipe, mildest: Option<Severity>) -> Rc<Trial> {
        let known = |trial: &&Rc<Trial>| trial.mildest <= mildest && trial.recipe == *fixed;
        if let Some(trial) = self.trials.borrow().iter().find(known) {
            return Rc::clone(trial);
        }
        let files = generate::judged(fixed);
        let service = fixed.service();
        let request = request_of(fixed, &files, &service, &self.today);
        let matters = |rule: &lint::Rule| Some(rule.severity) >= mildest;
        let (gives, after) = tried(&request, Some(&files), &self.text, matters);
        let edits = fix::Edit::between(&self.text, files.text("Dockerfile").unwrap_or_default());
        let edits = edits.iter().map(Edit::from).collect();
        let trial = Rc::new(Trial { recipe: fixed.clone(), mildest, gives, after, edits });
        self.trials.borrow_mut().push(Rc::clone(&trial));
        trial
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
        let dockerignore = ignored(given.dockerignore.as_deref(), &edits);
        if dockerfile == self.text && dockerignore == given.dockerignore {
            return None;
        }
        let request = Request {
            dockerfile: &dockerfile,
            dockerignore: dockerignore.as_deref(),
            hadolint: given.hadolint.as_deref(),
            service: &given.service,
            platforms: given.platforms.clone(),
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
                self.gives(blame.id, &fixed, start, (&intent.title, Some(blame.severity)))
            })
        })
    }

    /// The best fix of the worst fault that has one, notes and what is silenced left out.
    fn single(&self) -> Option<Fix> {
        [Severity::Error, Severity::Warning].into_iter().find_map(|severity| {
            let of = |blame: &Blame| blame.severity == severity && !blame.silenced;
            let mut faults = self.before.iter().enumerate().filter(|(_, blame)| of(blame));
            let unasked = |intent: &fix::Fix| self.recipe.is_some() || !intent.asks;
            faults.find_map(|(fault, _)| self.fixes_of(fault, unasked).into_iter().next())
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
                self.before.iter().any(|old| old.id == new.id && old.severity >= new.severity)
                    || new.spoils.is_some_and(was_unseen)
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
