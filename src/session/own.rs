//! What happens to files of the visitor's own: they are begun, written, brought along and mended.
//!
//! Typing is no step; everything else is one, so that Back undoes it.

use crate::generate;
use crate::recipe::own::{MOST, Own};
use crate::report::{Edit, with_breaks_of};

use super::{How, Page, Refused, Session, Target};

impl Session {
    /// Begins with the files that are shown, so that nothing is lost.
    pub(super) fn begin_own(&mut self) {
        self.view.popover = None;
        self.problems.clear();
        let text = "Your own Dockerfile".to_owned();
        if self.turn_to(None, self.recipe.with_own(self.own_or_shown()), text.clone()) {
            self.say(text, true);
        }
        self.go(Target::Line(1));
    }

    /// Takes the text of a file as it stands in its field, which ends lines in its own way.
    pub(super) fn write(&mut self, path: &'static str, text: String, how: How) {
        let Some(own) = self.recipe.own.clone() else { return };
        let text = with_breaks_of(own.text(path).unwrap_or_default(), text);
        let is_long = text.len() > MOST;
        let said = if how == How::Typed { String::new() } else { format!("{path} pasted") };
        self.change(self.recipe.with_own((*own).clone().with(path, text)), how, said);
        if is_long {
            let why = "A file is read up to 256 KiB. The rest was left out.".to_owned();
            self.view.refused = Some(Refused { id: path, values: Vec::new(), why });
        }
    }

    /// Takes a file that was dropped or chosen.
    pub(super) fn bring(&mut self, path: &'static str, text: String, said: String) {
        let own = self.own_or_shown().with(path, text);
        self.change_for(self.recipe.with_own(own), said);
        self.view.page = Page::Dockerfile;
        self.read(path.to_owned());
        self.view.popover = None;
        self.view.holding = false;
        self.view.given = None;
    }

    /// Does the edits of a fix; `card` is the place of its finding.
    pub(super) fn mend(&mut self, edits: &[Edit], said: String, card: usize) {
        let Some(own) = self.recipe.own.clone() else { return };
        self.change_for(self.recipe.with_own(own.mended(edits)), said);
        self.go(Target::Card(card, String::new()));
    }

    fn own_or_shown(&self) -> Own {
        if let Some(own) = &self.recipe.own {
            return (**own).clone();
        }
        let shown = generate::for_build(&self.recipe);
        let files = shown.files.into_iter();
        files.fold(Own::default(), |all, file| all.with(&file.path, file.text))
    }
}

#[cfg(test)]
mod tests {
    use crate::given::given_text;
    use crate::recipe::link::encode;
    use crate::recipe::own::{MOST, Own};
    use crate::report::Edit;
    use crate::session::{Action, How, Page, Place, Session, Target, update};

    fn after(actions: &[Action]) -> Session {
        actions.iter().fold(Session::open("", 0), |session, action| update(&session, action.clone()))
    }

    fn own(session: &Session) -> &Own {
        session.recipe.own.as_deref().expect("files of one's own")
    }

    fn write(text: &str) -> Action {
        Action::Write("Dockerfile", text.into(), How::Typed)
    }

    #[test]
    fn it_begins_with_what_is_shown_and_back_undoes_it() {
        let first = Session::open("#base=alpine&tls=0", 0);
        let files = crate::generate::for_build(&first.recipe);
        let begun = update(&first, Action::Own);
        assert_eq!(own(&begun).dockerfile, files.text("Dockerfile").expect("one"));
        assert_eq!(own(&begun).dockerignore, files.text(".dockerignore").expect("one"));
        assert_eq!((begun.recipe.get("tls"), begun.view.page), (vec!["0".into()], Page::Dockerfile));
        assert_eq!((begun.place, begun.change.how), (Place { at: 1, last: 1 }, How::Stepped));
        assert!(begun.view.toast.is_some());

        let again = update(&begun, Action::Own);
        assert_eq!((&again.recipe, again.place), (&begun.recipe, begun.place));
        let undone = update(&begun, Action::Open(encode(&first.recipe), 0));
        assert_eq!((undone.recipe, undone.place), (first.recipe.clone(), Place { at: 0, last: 1 }));
        let redone = update(&first, Action::Open(encode(&begun.recipe), 1));
        assert_eq!(redone.recipe, begun.recipe);
        let left = update(&begun, Action::Pick("recommended"));
        assert_eq!((left.recipe.own, left.place.at), (None, 2));
    }

    #[test]
    fn typing_is_no_step_and_a_paste_is() {
        let typed = after(&[Action::Own, write("FROM scratch")]);
        assert_eq!((own(&typed).dockerfile.as_str(), typed.place.at), ("FROM scratch", 1));
        assert_eq!((typed.change.how, typed.view.lit.clone()), (How::Typed, vec![]));
        let pasted = update(&typed, Action::Write(".dockerignore", "x\n".into(), How::Stepped));
        assert_eq!((own(&pasted).dockerignore.as_str(), pasted.place.at), ("x\n", 2));
        let nothing = after(&[write("FROM scratch")]);
        assert_eq!(nothing, Session::open("", 0), "there is no file to write");
    }

    #[test]
    fn a_file_keeps_how_it_ends_its_lines() {
        let windows = given_text("Dockerfile", "FROM a\r\nUSER b\r\n");
        let typed = after(&[Action::Give(windows.into()), write("FROM a\nUSER c\n")]);
        assert_eq!(own(&typed).dockerfile, "FROM a\r\nUSER c\r\n");
    }

    #[test]
    fn a_text_without_an_end_is_cut_and_says_so() {
        let long = after(&[Action::Own, write(&"# long\n".repeat(MOST))]);
        assert_eq!(own(&long).dockerfile.len(), MOST);
        assert_eq!(long.view.refused.map(|refused| refused.id), Some("Dockerfile"));
    }

    #[test]
    fn a_file_is_known_by_its_name_or_by_its_text() {
        for (name, text, path) in [
            ("Dockerfile", "FROM a\n", "Dockerfile"),
            ("api.dockerfile", "x", "Dockerfile"),
            ("Dockerfile.dev", "x", "Dockerfile"),
            ("Containerfile", "x", "Dockerfile"),
            (".dockerignore", "FROM a\n", ".dockerignore"),
            ("Dockerfile.dockerignore", "x", ".dockerignore"),
            (".hadolint.yaml", "ignored: []\n", ".hadolint.yaml"),
            (".hadolint.yml", "ignored: []\n", ".hadolint.yaml"),
            ("pasted.txt", "# syntax=docker/dockerfile:1\n\n from a\n", "Dockerfile"),
        ] {
            let session = after(&[Action::Give(given_text(name, text).into())]);
            assert_eq!(own(&session).text(path), Some(text), "{name}");
            assert_eq!((session.view.file.as_str(), session.place.at), (path, 1), "{name}");
            assert!(session.view.given.is_none() && session.view.toast.is_some(), "{name}");
        }
    }

    #[test]
    fn a_program_beside_a_file_sets_facts_alone() {
        let go_mod =
            given_text("go.mod", "module m\ngo 1.25\nrequire github.com/mattn/go-sqlite3 v1.14.53\n");
        let session = after(&[Action::Own, Action::Give(go_mod.into())]);
        assert_eq!((session.recipe.get("c"), session.place.at), (vec!["required".into()], 2));
        let (again, problems) = crate::recipe::link::decode(&encode(&session.recipe));
        assert_eq!((again, problems), (session.recipe, vec![]));
    }

    #[test]
    fn a_fix_is_a_step_that_moves_the_focus() {
        let edit =
            |file: &str, line, text: &str| Edit { file: file.into(), lines: [line, line], text: text.into() };
        let edits = vec![edit("Dockerfile", 2, ""), edit("Dockerfile", 1, "FROM b\n")];
        let session =
            after(&[Action::Own, write("FROM a\nUSER root\nCMD x"), Action::Mend(edits, "Done".into(), 3)]);
        assert_eq!(own(&session).dockerfile, "FROM b\nCMD x");
        assert_eq!((session.place.at, session.view.lit.clone()), (2, vec![1]));
        assert_eq!(session.view.focus.map(|focus| focus.target), Some(Target::Card(3, String::new())));
        assert_eq!(session.view.toast.map(|toast| toast.text), Some("Done".into()));
    }
}
