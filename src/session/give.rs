//! A file that the visitor gives: what it sets, in one step that can be undone.

use std::rc::Rc;

use super::{How, Session, Taken, Toast};
use crate::given::{Found, Given, adopt};
use crate::recipe::options::Recipe;

impl Session {
    pub(super) fn give(&mut self, given: Given) {
        let said = given.summary();
        if let Found::Own(path, text) = given.found {
            return self.bring(path, text, said);
        }
        let adopted = given.adopt(&self.recipe);
        let remarks = adopted.map(|adopted| {
            self.change_for(self.beside_own(adopted.recipe), said);
            adopted.remarks
        });
        self.view.given = Some(Rc::new(Taken { given, remarks: remarks.unwrap_or_default() }));
        self.view.holding = false;
        self.view.popover = None;
    }

    /// The recipe with the files of the visitor's own that are there.
    fn beside_own(&self, recipe: Recipe) -> Recipe {
        match &self.recipe.own {
            Some(own) => recipe.with_own((**own).clone()),
            None => recipe,
        }
    }

    /// What was compressed belongs to the change that brought the program: it makes none of its own.
    pub(super) fn packed(&mut self, size: u64, packed: u64) {
        let Some(adopted) = adopt::packed(&self.recipe, size, packed) else { return };
        let toast = self.view.toast.take();
        self.change(self.beside_own(adopted.recipe), How::Typed, String::new());
        self.view.toast = toast.map(|toast| Toast { serial: self.change.serial, ..toast });
        if let Some(taken) = &self.view.given {
            let mut taken = (**taken).clone();
            taken.remarks.extend(adopted.remarks);
            self.view.given = Some(Rc::new(taken));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::link::encode;
    use crate::session::{Action, Place, update};

    fn start() -> Session {
        Session::open("", 0)
    }

    #[test]
    fn a_given_file_sets_options_in_one_step_that_can_be_undone() {
        let session = start();
        let text = "module m\ngo 1.25\nrequire github.com/mattn/go-sqlite3 v1.14.53\n";
        let given = crate::given::given_text("go.mod", text);
        let taken = update(&session, Action::Give(given.clone().into()));
        assert_eq!((taken.recipe.get("c"), taken.place), (vec!["required".into()], Place { at: 1, last: 1 }));
        assert!(taken.view.toast.is_some() && taken.view.given.is_some());
        let again = update(&taken, Action::Give(given.into()));
        assert_eq!((again.place, again.view.toast), (taken.place, None), "nothing to undo");
        let back = update(&taken, Action::Open(encode(&session.recipe), 0));
        assert_eq!(back.recipe, session.recipe);
        assert_eq!(update(&taken, Action::Forgo).view.given, None);
    }

    #[test]
    fn what_a_program_compresses_to_is_part_of_the_change_that_brought_it() {
        let typed = |id: &'static str, value: &str| Action::Set(id, vec![value.to_owned()]);
        let mut session = update(&start(), typed("profile", "custom"));
        session = update(&session, typed("binary", "23000000"));
        let packed = update(&session, Action::Packed(23_000_000, 8_000_000));
        assert_eq!((packed.recipe.get("binary-gzip"), packed.place), (vec!["8000000".into()], session.place));
        assert_eq!(
            update(&session, Action::Packed(22_000_000, 8_000_000)).recipe,
            session.recipe,
            "of another file"
        );
        let other = update(&packed, typed("binary", "24000000"));
        assert_eq!(other.recipe.get("binary-gzip"), ["0"]);
    }

    #[test]
    fn a_file_that_says_nothing_changes_nothing_and_says_why() {
        let session = start();
        let given = crate::given::given_text("notes.txt", "hello\n");
        let after = update(&session, Action::Give(given.into()));
        assert_eq!((&after.recipe, after.place), (&session.recipe, session.place));
        let taken = after.view.given.expect("says why");
        assert!(taken.given.summary().ends_with("go.mod."), "{}", taken.given.summary());
    }
}
