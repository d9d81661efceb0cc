//! What follows from a recipe, cut into the slices that views show. A slice that a change left alone
//! stays the same one, so its view is not drawn again.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::parts::Part;
use crate::browser::{self, Later};
use crate::lessons::{Lesson, Outcome};
use crate::recipe::options::Recipe;
use crate::report::{
    Costs, File, Image, Ledger, Note, Price, Repairs, Report, Transcript, Unknown, Variant, Verdict, outline,
};
use crate::session::{Book, How, Session};
use crate::show::cards::{Card, cards};
use crate::show::code::{self, Line};
use crate::show::words;

/// The report in slices.
#[derive(Clone, PartialEq)]
pub(crate) struct Facts {
    /// The recipe that they follow from.
    pub(crate) of: Recipe,
    /// The lesson that it is part of.
    lesson: Option<&'static Lesson>,
    /// How far the lesson's goals are reached.
    pub(crate) goals: Part<Vec<Outcome>>,
    pub(crate) link: Part<String>,
    pub(crate) files: Part<Vec<File>>,
    /// The Dockerfile as rows.
    pub(crate) code: Part<Vec<Line>>,
    pub(crate) image: Part<Option<Image>>,
    pub(crate) ledgers: [Part<Ledger>; 3],
    pub(crate) costs: Part<Costs>,
    pub(crate) variants: Part<Vec<Variant>>,
    pub(crate) verdicts: Part<Vec<Verdict>>,
    pub(crate) cards: Part<Vec<Card>>,
    /// What the cards' fixes are made from.
    pub(crate) repairs: Part<Repairs>,
    pub(crate) transcripts: Part<Vec<Transcript>>,
    pub(crate) unknowns: Part<Vec<Unknown>>,
    pub(crate) notes: Part<Vec<Note>>,
    /// The image as a price.
    pub(crate) now: Part<Price>,
    /// ISO date on which the page was opened, which tells old facts and what has ended.
    pub(crate) today: AttrValue,
}

impl Facts {
    pub(crate) fn new(recipe: &Recipe, lesson: Option<&'static Lesson>, today: &AttrValue) -> Self {
        let nothing = Report {
            schema: 1,
            link: None,
            link_problems: Vec::new(),
            files: Vec::new(),
            image: None,
            sizes: crate::report::Sizes::default(),
            costs: Costs::default(),
            rebuilds: Vec::new(),
            variants: Vec::new(),
            verdicts: Vec::new(),
            findings: Vec::new(),
            transcripts: Vec::new(),
            unknowns: Vec::new(),
            notes: Vec::new(),
        };
        let ledger = || Part::new(Ledger::default());
        let empty = Self {
            of: recipe.clone(),
            lesson,
            goals: Part::new(Vec::new()),
            link: Part::new(String::new()),
            files: Part::new(Vec::new()),
            code: Part::new(Vec::new()),
            image: Part::new(None),
            ledgers: [ledger(), ledger(), ledger()],
            costs: Part::new(Costs::default()),
            variants: Part::new(Vec::new()),
            verdicts: Part::new(Vec::new()),
            cards: Part::new(Vec::new()),
            repairs: Part::new(Repairs::default()),
            transcripts: Part::new(Vec::new()),
            unknowns: Part::new(Vec::new()),
            notes: Part::new(Vec::new()),
            now: Part::new(words::present(&nothing)),
            today: today.clone(),
        };
        empty.renew(recipe, lesson)
    }

    /// The facts of another recipe; what is equal is kept.
    pub(crate) fn renew(&self, recipe: &Recipe, lesson: Option<&'static Lesson>) -> Self {
        let (report, repairs) = outline(recipe, Vec::new(), &self.today);
        let goals = lesson.map(|lesson| lesson.outcomes(recipe, &report)).unwrap_or_default();
        let cards = cards(&report);
        let text = report.files.first().map(|file| file.text.as_str()).unwrap_or_default();
        let [unpacked, download, containerd] = &self.ledgers;
        let image = report.image.as_ref();
        let code = match recipe.own {
            Some(_) => code::margins(text, image, &cards),
            None => code::lines("Dockerfile", text, image, &cards),
        };
        Self {
            of: recipe.clone(),
            lesson,
            goals: self.goals.renew(goals),
            code: self.code.renew(code),
            now: self.now.renew(words::present(&report)),
            cards: self.cards.renew(cards),
            repairs: Part::new(repairs),
            link: self.link.renew(report.link.unwrap_or_default()),
            files: self.files.renew(report.files),
            image: self.image.renew(report.image),
            ledgers: [
                unpacked.renew(report.sizes.unpacked),
                download.renew(report.sizes.download),
                containerd.renew(report.sizes.containerd),
            ],
            costs: self.costs.renew(report.costs),
            variants: self.variants.renew(report.variants),
            verdicts: self.verdicts.renew(report.verdicts),
            transcripts: self.transcripts.renew(report.transcripts),
            unknowns: self.unknowns.renew(report.unknowns),
            notes: self.notes.renew(report.notes),
            today: self.today.clone(),
        }
    }

    pub(crate) fn ledger(&self, book: Book) -> &Part<Ledger> {
        let [unpacked, download, containerd] = &self.ledgers;
        match book {
            Book::Unpacked => unpacked,
            Book::Download => download,
            Book::Containerd => containerd,
        }
    }

    pub(crate) fn dockerfile(&self) -> &str {
        self.files.first().map(|file| file.text.as_str()).unwrap_or_default()
    }
}

/// Milliseconds that a report may take and still follow each keystroke. Whoever types is not held up by one that
/// takes longer: it waits for as long as the last one took, but not longer than [`LATE`].
const SOON: u64 = 16;
const LATE: u64 = 400;

/// The facts of a session, computed once for each recipe; slices that a change left alone are kept. Those that a press
/// on what is pointed at would give are there before it. Those of a file that is being typed follow after the paint,
/// and the latest text wins.
#[hook]
pub(crate) fn use_facts(session: &Session, today: &AttrValue) -> Facts {
    let lesson = session.lesson;
    let last = use_mut_ref(|| Facts::new(&session.recipe, lesson, today));
    let ahead = use_ahead(session, &last);
    let took = use_mut_ref(|| 0);
    let drawn = use_force_update();
    let is_typed = session.change.how == How::Typed && session.recipe.own.is_some();
    let is_late = last.borrow().lesson != lesson || last.borrow().of != session.recipe;
    if is_late && !is_typed {
        let known = ahead.take().filter(|facts| facts.of == session.recipe && facts.lesson == lesson);
        let next = known.unwrap_or_else(|| last.borrow().renew(&session.recipe, lesson));
        last.replace(next);
    }
    {
        let last = Rc::clone(&last);
        use_effect_with((is_late && is_typed, session.recipe.clone()), move |(waits, recipe)| {
            let wait = (*took.borrow()).min(LATE);
            let recipe = recipe.clone();
            let work = move || {
                let start = browser::milliseconds();
                let next = last.borrow().renew(&recipe, lesson);
                last.replace(next);
                took.replace(browser::milliseconds().saturating_sub(start));
                drawn.force_update();
            };
            let work = match u32::try_from(wait).unwrap_or_default() {
                _ if !waits => None,
                _ if wait <= SOON => Some(Later::after_paint(work)),
                wait => Some(Later::after(wait, work)),
            };
            move || drop(work)
        });
    }
    last.borrow().clone()
}

/// The facts that a press on what is pointed at would give, made after the paint that follows the pointer.
#[hook]
fn use_ahead(session: &Session, last: &Rc<RefCell<Facts>>) -> Rc<RefCell<Option<Facts>>> {
    let ahead = use_mut_ref(|| None);
    let (made, last, lesson) = (Rc::clone(&ahead), Rc::clone(last), session.lesson);
    use_effect_with((session.ahead(), session.recipe.clone(), lesson), move |(recipe, ..)| {
        let work = recipe.clone().map(|recipe| {
            Later::after_paint(move || {
                let next = last.borrow().renew(&recipe, lesson);
                made.replace(Some(next));
            })
        });
        move || drop(work)
    });
    ahead
}
