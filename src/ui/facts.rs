//! What follows from a recipe, cut into the slices that views show. A slice that a change left alone
//! stays the same one, so its view is not drawn again.

use std::cell::RefCell;

use yew::prelude::*;

use super::parts::Part;
use crate::lessons::{Lesson, Outcome};
use crate::recipe::options::Recipe;
use crate::report::{
    Costs, File, Image, Ledger, Note, Price, Repairs, Report, Shelf, Transcript, Unknown, Variant, Verdict,
    outline,
};
use crate::session::Book;
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
    /// Prices of other recipes beside it, as far as they were asked for.
    pub(crate) shelf: Part<RefCell<Shelf>>,
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
            shelf: Part::new(RefCell::new(Shelf::new(""))),
            today: today.clone(),
        };
        empty.renew(recipe, lesson)
    }

    /// They follow from this recipe, in this lesson.
    pub(crate) fn are_of(&self, recipe: &Recipe, lesson: Option<&'static Lesson>) -> bool {
        self.lesson == lesson && self.of == *recipe
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
            shelf: Part::new(RefCell::new(Shelf::new(text))),
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
