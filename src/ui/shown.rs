//! The file that is shown: its text, why its lines are there, and its rows. Files that nobody judges are printed
//! only here, and only while they are shown.

use std::borrow::Cow;

use yew::prelude::*;

use super::facts::Facts;
use super::parts::Part;
use crate::generate;
use crate::recipe::options::Recipe;
use crate::report::{Note, text_and_notes};
use crate::session::Session;
use crate::show::code::{self, Line};
use crate::show::files::{self, COMMANDS};
use crate::show::kin::{Kin, kin};

/// The tab that shows what Docker prints.
pub(crate) const TERMINAL: &str = "Terminal";

/// A file, ready to be drawn.
#[derive(Clone, PartialEq)]
pub(crate) struct Shown {
    /// Its path, or the name of the terminal's tab.
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) notes: Vec<Note>,
    pub(crate) code: Part<Vec<Line>>,
    /// Paths of the tabs and what they say.
    pub(crate) tabs: Vec<(String, String)>,
    /// What all files are printed from.
    pub(crate) recipe: Recipe,
}

impl Shown {
    fn new(recipe: &Recipe, facts: &Facts, wanted: &str) -> Self {
        let paths = generate::paths(recipe);
        let terminal = (wanted == TERMINAL && !facts.transcripts.is_empty()).then(|| TERMINAL.to_owned());
        let path = terminal.unwrap_or_else(|| files::shown(&paths, wanted));
        let known = facts.files.iter().find(|file| file.path == path);
        let own = recipe.own.as_ref().and_then(|own| own.text(&path));
        let (text, notes) = match known {
            // What is written now; its report may follow.
            _ if own.is_some() => (own.unwrap_or_default().to_owned(), Vec::new()),
            Some(file) => {
                let notes = facts.notes.iter().filter(|note| note.file == path);
                (file.text.clone(), notes.cloned().collect())
            }
            None => generate::file(recipe, &path).map_or_else(Default::default, |file| {
                let (file, notes) = text_and_notes(file);
                (file.text, notes)
            }),
        };
        let code = match path.as_str() {
            "Dockerfile" => facts.code.clone(),
            _ if own.is_some() => Part::new(Vec::new()),
            path => Part::new(code::lines(path, &text, None, &facts.cards)),
        };
        Self { path, text, notes, code, tabs: tabs(&paths, facts), recipe: recipe.clone() }
    }

    pub(crate) fn is_dockerfile(&self) -> bool {
        self.path == "Dockerfile"
    }

    /// Somebody may ask why its lines are there.
    pub(crate) fn is_explained(&self) -> bool {
        !self.notes.is_empty()
    }

    /// The path that its tab stands for.
    pub(crate) fn tab(&self) -> &str {
        if files::label(&self.path) == COMMANDS { files::SHELLS[0].0 } else { &self.path }
    }
}

fn tabs(paths: &[Cow<'static, str>], facts: &Facts) -> Vec<(String, String)> {
    let terminal = (!facts.transcripts.is_empty()).then(|| TERMINAL.to_owned());
    let mut tabs = files::tabs(paths);
    let after = tabs.iter().position(|path| files::is_commands(path)).map_or(tabs.len(), |at| at + 1);
    if let Some(name) = terminal {
        tabs.insert(after, name);
    }
    tabs.into_iter().map(|path| (path.clone(), files::label(&path).to_owned())).collect()
}

/// The file that is shown, printed once for each recipe and its facts.
#[hook]
pub(crate) fn use_shown(recipe: &Recipe, facts: &Facts, wanted: &str) -> Part<Shown> {
    let last = use_mut_ref(|| None::<(Recipe, Facts, String, Part<Shown>)>);
    let mut last = last.borrow_mut();
    match last.as_ref() {
        Some((old, of, name, shown)) if old == recipe && of == facts && name == wanted => shown.clone(),
        before => {
            let shown = Shown::new(recipe, facts, wanted);
            let shown = match before {
                Some((.., old)) => old.renew(shown),
                None => Part::new(shown),
            };
            *last = Some((recipe.clone(), facts.clone(), wanted.to_owned(), shown.clone()));
            shown
        }
    }
}

/// What belongs to the thing that is pointed at.
#[hook]
pub(crate) fn use_kin(session: &Session, facts: &Facts, shown: &Shown) -> Part<Kin> {
    let last = use_mut_ref(|| Part::new(Kin::default()));
    let ledger = facts.ledger(session.view.ledger);
    let pointed = session.view.pointed.as_ref();
    let next = last.borrow().renew(kin(pointed, &shown.path, &shown.notes, ledger, &facts.cards));
    last.replace(next.clone());
    next
}
