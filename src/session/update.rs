//! Everything that can happen to a session, and what it does.

use super::ahead::with;
use super::{Book, Change, Figure, Focus, How, Page, Place, Popover, Refused, Session, Target, Toast};
use crate::generate;
use crate::given::Given;
use crate::lessons;
use crate::recipe::link;
use crate::recipe::options::{Group, OPTIONS, Recipe};
use crate::report::{Edit, mended};
use crate::show::kin::Pointed;
use crate::show::{files, lines, words};

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The address changed: a link, and its place in the undo list.
    Open(String, u32),
    /// A discrete change of an option.
    Set(&'static str, Vec<String>),
    /// A keystroke in an option's field.
    Type(&'static str, Vec<String>),
    /// Another preset.
    Pick(&'static str),
    /// A lesson, by its id.
    Teach(&'static str),
    /// The lesson's answer.
    Solve,
    /// Out of the lesson: all options.
    Leave,
    /// Files of the visitor's own, which begin as those that are shown.
    Own,
    /// The text of one of those files, by path, and whether it came by a keystroke or in one piece.
    Write(&'static str, String, How),
    /// A fix of those files: its edits, what to say, and the place of its finding.
    Mend(Vec<Edit>, String, usize),
    /// A fix: the link that it leads to, what to say, and the place of its finding.
    Apply(String, String, usize),
    /// Every safe fix, one after another; the ISO date of today.
    MendAll(String),
    /// A tab.
    Turn(Page),
    /// A file.
    Read(String),
    /// A ledger.
    Weigh(Book),
    /// A change before a second build, as its place in `rebuild::Change::all`.
    Suppose(usize),
    /// Shows where a figure comes from, or no longer.
    Basis(Option<Figure>),
    /// Pins a line; `None` lets go.
    Pin(Option<usize>),
    /// Lines of a file of the visitor's own came into sight, from this one on, 0-based.
    See(usize),
    /// The pointer or the focus moved.
    Point(Option<Pointed>),
    /// Opens or folds a group.
    Fold(Group),
    /// Shows or hides a group's further options.
    More(Group),
    /// Opens or closes a finding, by key.
    Card(String, bool),
    /// Opens a popover, or closes the one that is open.
    Float(Option<Popover>),
    /// Closes the notice about the link.
    Dismiss,
    /// Takes the toast of this change away.
    Forget(u32),
    /// Goes somewhere on the page.
    Go(Target),
    /// A file is held over the page, or no longer.
    Hold(bool),
    /// A file was given.
    Give(Box<Given>),
    /// The given program of so many bytes was compressed to so many.
    Packed(u64, u64),
    /// Forgets the file that was given; what it set stays.
    Forgo,
}

/// The session after an action.
pub fn update(session: &Session, action: Action) -> Session {
    let mut next = session.clone();
    match action {
        Action::Open(link, at) => next.follow(&link, at),
        Action::Set(id, values) => next.set(id, values, How::Stepped),
        Action::Type(id, values) => next.set(id, values, How::Typed),
        Action::Pick(id) => next.pick(id),
        Action::Teach(id) => next.teach(id),
        Action::Solve => next.solve(),
        Action::Leave => next.leave(),
        Action::Apply(link, text, card) => {
            next.change_for(link::decode(&link).0, text);
            next.go(Target::Card(card, String::new()));
        }
        Action::Own => next.begin_own(),
        Action::Write(path, text, how) => next.write(path, text, how),
        Action::Mend(edits, text, card) => next.mend(&edits, text, card),
        Action::MendAll(today) => next.mend_all(&today),
        Action::Turn(page) => {
            next.view.page = page;
            next.view.popover = None;
        }
        Action::Read(file) => next.read(file),
        Action::Weigh(book) => (next.view.ledger, next.view.basis) = (book, None),
        Action::Suppose(change) => next.view.change = change,
        Action::Basis(figure) => next.open_figure(figure),
        Action::Pin(line) => next.view.line = line,
        Action::See(line) => next.view.seen = line,
        Action::Point(pointed) => next.view.pointed = pointed,
        Action::Fold(group) => toggle(&mut next.view.groups, group),
        Action::More(group) => toggle(&mut next.view.more, group),
        Action::Card(key, open) => next.open_card(key, open),
        Action::Float(popover) => next.view.popover = popover,
        Action::Dismiss => next.problems.clear(),
        Action::Forget(serial) => {
            if next.view.toast.as_ref().is_some_and(|toast| toast.serial == serial) {
                next.view.toast = None;
            }
        }
        Action::Go(target) => next.go(target),
        Action::Hold(holding) => next.view.holding = holding,
        Action::Give(given) => next.give(*given),
        Action::Packed(size, packed) => next.packed(size, packed),
        Action::Forgo => next.view.given = None,
    }
    next
}

fn add(groups: &mut Vec<Group>, group: Group) {
    if !groups.contains(&group) {
        groups.push(group);
    }
}

fn toggle(groups: &mut Vec<Group>, group: Group) {
    match groups.iter().position(|one| *one == group) {
        Some(at) => drop(groups.remove(at)),
        None => groups.push(group),
    }
}

impl Session {
    /// Opens a link at a place of the undo list.
    fn follow(&mut self, link: &str, at: u32) {
        let (recipe, lesson, problems) = lessons::open(link);
        (self.lesson, self.problems) = (lesson, problems);
        self.change(recipe, How::Opened, String::new());
        self.place = Place { at, last: self.place.last.max(at) };
    }

    fn pick(&mut self, id: &str) {
        self.view.popover = None;
        if let Some(recipe) = Recipe::from_preset(id) {
            let text = format!("Preset: {}", recipe.preset().title);
            if self.turn_to(None, recipe, text.clone()) {
                self.say(text, true);
            }
            self.problems.clear();
        }
    }

    /// Takes another recipe; tells whether it is another one.
    pub(super) fn change(&mut self, recipe: Recipe, how: How, said: String) -> bool {
        self.view.refused = None;
        self.view.toast = None;
        self.view.basis = None;
        if recipe == self.recipe {
            return false;
        }
        if how == How::Typed && recipe.own.is_some() {
            // Who writes a line knows of it, and the caret says where.
            self.view.lit.clear();
        } else {
            let file = self.view.file.as_str();
            let (old, new) = (text(&self.recipe, file), text(&recipe, file));
            self.view.lit = lines::changed(&old, &new);
            self.view.line = self.view.line.map(|line| lines::follow(&old, &new, line));
        }
        self.recipe = recipe;
        self.step(how, said);
        true
    }

    /// Does something for the visitor in one step, which the toast offers to undo. Where nothing changed there is no
    /// toast: its Undo would take another step back, or leave the page.
    pub(super) fn change_for(&mut self, recipe: Recipe, said: String) {
        if self.change(recipe, How::Stepped, said.clone()) {
            self.say(said, true);
        }
    }

    /// Counts a change.
    pub(super) fn step(&mut self, how: How, said: String) {
        self.change = Change { serial: self.change.serial.wrapping_add(1), how, said };
        if how == How::Stepped {
            self.place.at = self.place.at.saturating_add(1);
            self.place.last = self.place.at;
        }
    }

    fn set(&mut self, id: &'static str, values: Vec<String>, how: How) {
        match with(&self.recipe, id, &values) {
            Ok(recipe) => {
                let said = words::said(id, &values);
                self.change(recipe, how, said);
            }
            Err(why) => self.view.refused = Some(Refused { id, values, why }),
        }
    }

    pub(super) fn go(&mut self, target: Target) {
        match &target {
            Target::Option(id) => {
                self.view.page = Page::Options;
                if let Some(option) = OPTIONS.iter().find(|option| option.id == *id) {
                    add(&mut self.view.groups, option.group);
                    if !option.is_essential() {
                        add(&mut self.view.more, option.group);
                    }
                }
            }
            Target::Line(line) => self.open_line("Dockerfile", *line),
            Target::In(file, line) => self.open_line(file, *line),
            Target::Card(_, key) => {
                self.view.page = Page::Findings;
                if !key.is_empty() {
                    self.open_card(key.clone(), true);
                }
            }
            Target::Figure(figure) => {
                self.view.page = Page::Size;
                self.open_figure(Some(*figure));
            }
            Target::Again => self.view.page = Page::Size,
        }
        let serial = self.view.focus.as_ref().map_or(0, |focus| focus.serial.wrapping_add(1));
        self.view.focus = Some(Focus { serial, target });
    }

    pub(super) fn read(&mut self, file: String) {
        if file != self.view.file {
            (self.view.file, self.view.line, self.view.seen) = (file, None, 0);
            self.view.lit.clear();
        }
    }

    fn open_line(&mut self, file: &str, line: usize) {
        self.view.page = Page::Dockerfile;
        self.read(file.to_owned());
        self.view.line = Some(line);
    }

    /// Opens a figure where it stands: a line tells of its weight beside the pinned line, a total in its ledger.
    fn open_figure(&mut self, figure: Option<Figure>) {
        self.view.basis = figure;
        match figure {
            Some(Figure::Line(line)) => self.open_line("Dockerfile", line),
            Some(Figure::Total(book)) => self.view.ledger = book,
            _ => {}
        }
    }

    fn open_card(&mut self, key: String, open: bool) {
        self.view.cards.retain(|(other, _)| *other != key);
        self.view.cards.push((key, open));
    }

    fn mend_all(&mut self, today: &str) {
        let (recipe, steps) = mended(&self.recipe, today);
        match steps {
            0 => self.say("None of these fixes is safe to do unasked.".to_owned(), false),
            1 => self.change_for(recipe, "1 fix applied".to_owned()),
            more => self.change_for(recipe, format!("{more} fixes applied")),
        }
        self.go(Target::Card(0, String::new()));
    }

    pub(super) fn say(&mut self, text: String, undoes: bool) {
        self.view.toast = Some(Toast { serial: self.change.serial, text, undoes });
    }
}

/// What a recipe has in the place of a file that is shown.
fn text(recipe: &Recipe, file: &str) -> String {
    let named = || generate::file(recipe, &files::shown(&generate::paths(recipe), file));
    generate::file(recipe, file).or_else(named).map(|file| file.text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::link::encode;
    use crate::recipe::options::Kind;
    use crate::recipe::presets::PRESETS;

    fn start() -> Session {
        Session::open("", 0)
    }

    fn dockerfile(recipe: &Recipe) -> String {
        text(recipe, "Dockerfile")
    }

    fn after(actions: &[Action]) -> Session {
        actions.iter().fold(start(), |session, action| update(&session, action.clone()))
    }

    /// An option that is a switch, and its other value.
    fn flip(session: &Session) -> (&'static str, Vec<String>) {
        let option = OPTIONS.iter().find(|option| option.kind == Kind::Switch).expect("there is a switch");
        let now = (option.get)(&session.recipe);
        (option.id, vec![if now == ["1"] { "0" } else { "1" }.to_owned()])
    }

    #[test]
    fn a_step_can_be_undone_and_redone_by_its_link() {
        let first = start();
        let (id, values) = flip(&first);
        let second = update(&first, Action::Set(id, values.clone()));
        assert_eq!(second.recipe.get(id), values);
        assert_eq!((second.place, second.change.how), (Place { at: 1, last: 1 }, How::Stepped));

        let undone = update(&second, Action::Open(encode(&first.recipe), 0));
        assert_eq!(undone.recipe, first.recipe);
        assert_eq!((undone.place, undone.change.how), (Place { at: 0, last: 1 }, How::Opened));

        let redone = update(&undone, Action::Open(encode(&second.recipe), 1));
        assert_eq!((redone.recipe.clone(), redone.place), (second.recipe, Place { at: 1, last: 1 }));

        let other = update(&undone, Action::Pick(PRESETS[1].id));
        assert_eq!(other.place, Place { at: 1, last: 1 });
    }

    #[test]
    fn typing_is_no_step() {
        let text = OPTIONS.iter().find(|option| option.id == "name").expect("the name is text");
        let session = after(&[Action::Type(text.id, vec!["api".into()])]);
        assert_eq!(session.recipe.get(text.id), ["api"]);
        assert_eq!((session.place, session.change.how), (Place::default(), How::Typed));
    }

    #[test]
    fn a_refused_value_changes_nothing_and_says_why() {
        let before = start();
        let refused = update(&before, Action::Set("ports", vec!["8080".into(), "80800".into()]));
        assert_eq!((&refused.recipe, refused.change.serial), (&before.recipe, 0));
        let why = refused.view.refused.clone().expect("says why");
        assert_eq!((why.id, why.values.last().map(String::as_str)), ("ports", Some("80800")));
        assert!(why.why.ends_with('.'), "{}", why.why);

        let (id, values) = flip(&refused);
        assert_eq!(update(&refused, Action::Set(id, values)).view.refused, None);
        assert_eq!(update(&before, Action::Set("no-such-option", vec![])).recipe, before.recipe);
    }

    #[test]
    fn setting_what_is_set_changes_nothing() {
        let session = start();
        for option in OPTIONS {
            let same = update(&session, Action::Set(option.id, (option.get)(&session.recipe)));
            assert_eq!(same, session, "{}", option.id);
        }
    }

    #[test]
    fn every_option_can_be_gone_to() {
        for option in OPTIONS {
            let session = after(&[Action::Turn(Page::Size), Action::Go(Target::Option(option.id))]);
            assert_eq!(session.view.page, Page::Options);
            let shown = option.is_essential() || session.view.more.contains(&option.group);
            assert!(session.view.groups.contains(&option.group) && shown, "{}", option.id);
        }
    }

    #[test]
    fn only_a_fix_or_a_preset_makes_a_toast() {
        let session = start();
        let (id, values) = flip(&session);
        let set = update(&session, Action::Set(id, values));
        assert_eq!(set.view.toast, None);
        let fixed = update(&session, Action::Apply(encode(&set.recipe), "Done".into(), 2));
        assert_eq!(fixed.view.toast, Some(Toast { serial: 1, text: "Done".into(), undoes: true }));
        assert_eq!(fixed.view.focus.map(|focus| focus.target), Some(Target::Card(2, String::new())));
        let picked = update(&session, Action::Pick(PRESETS[1].id));
        assert!(picked.view.toast.is_some());
        let later = update(&picked, Action::Forget(99));
        assert!(later.view.toast.is_some(), "that is another toast");
        assert_eq!(update(&picked, Action::Forget(1)).view.toast, None);
    }

    #[test]
    fn what_changes_nothing_offers_no_undo() {
        let picked = after(&[Action::Pick(PRESETS[1].id)]);
        for action in [Action::Pick(PRESETS[1].id), Action::Apply(encode(&picked.recipe), "Done".into(), 0)] {
            let again = update(&picked, action.clone());
            assert_eq!((again.place, again.view.toast), (picked.place, None), "{action:?}");
        }
    }

    #[test]
    fn a_change_lights_its_lines_and_follows_the_pinned_one() {
        let session = start();
        let last = dockerfile(&session.recipe).lines().count();
        let pinned = update(&session, Action::Pin(Some(last)));
        let shell = update(&pinned, Action::Set("cgo", vec!["1".into()]));
        let text = dockerfile(&shell.recipe);
        let followed = shell.view.line.and_then(|line| text.lines().nth(line - 1));
        assert_eq!(followed, dockerfile(&session.recipe).lines().last());
        assert!(!shell.view.lit.is_empty());
        let lit = shell.view.lit.iter().filter_map(|line| text.lines().nth(line - 1));
        let old = dockerfile(&session.recipe);
        for line in lit {
            assert!(!old.lines().any(|old| old == line), "{line} was there before");
        }
    }

    #[test]
    fn a_change_lights_the_file_that_is_shown() {
        let shown = after(&[Action::Read("compose.yaml".into()), Action::Pin(Some(2))]);
        let changed = update(&shown, Action::Set("ports", vec!["9090".into()]));
        let lit = changed.view.lit.iter().filter_map(|line| {
            text(&changed.recipe, "compose.yaml").lines().nth(line - 1).map(str::to_owned)
        });
        assert_eq!(lit.collect::<Vec<_>>(), ["      - \"9090:9090\""]);
        assert_eq!(changed.view.line, Some(2));
        let other = update(&changed, Action::Read("Dockerfile".into()));
        assert_eq!((other.view.line, other.view.lit.len()), (None, 0), "lines are those of a file");
        let back = update(&other, Action::Go(Target::In("compose.yaml".into(), 3)));
        assert_eq!((back.view.file.as_str(), back.view.line), ("compose.yaml", Some(3)));
    }

    #[test]
    fn an_unknown_link_opens_with_its_problems() {
        let session = Session::open("#v=1&colour=1", 0);
        assert_eq!((session.recipe.clone(), session.problems.len()), (Recipe::default(), 1));
        assert_eq!(update(&session, Action::Dismiss).problems, []);
    }

    #[test]
    fn mending_all_is_one_step_that_back_undoes() {
        let broken = after(&[Action::Pick("tutorial-single-stage")]);
        let mended = update(&broken, Action::MendAll(String::new()));
        assert!(mended.recipe != broken.recipe && mended.place.at == broken.place.at + 1);
        let toast = mended.view.toast.as_ref().map(|toast| toast.text.as_str());
        assert!(toast.is_some_and(|text| text.ends_with("fixes applied")), "{toast:?}");
        let again = update(&mended, Action::MendAll(String::new()));
        assert!(again.view.toast.is_some_and(|toast| !toast.undoes && toast.text.starts_with("None")));
        assert_eq!((again.place, again.recipe), (mended.place, mended.recipe));
    }
}
