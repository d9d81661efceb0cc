//! Lessons within a session: one begins at its own start, one is left with the recipe as it stands. Both are steps
//! that Back undoes.

use super::{How, Page, Session};
use crate::lessons::{self, Lesson};
use crate::recipe::options::Recipe;

impl Session {
    /// Begins a lesson; nothing for an id that is none.
    pub(super) fn teach(&mut self, id: &str) {
        self.view.popover = None;
        let Some(lesson) = lessons::find(id) else { return };
        self.problems.clear();
        self.turn_to(Some(lesson), lesson.start(), format!("Lesson {}: {}", lesson.number(), lesson.title));
        self.view.page = Page::Options;
    }

    /// Sets the lesson's own answer, from its start.
    pub(super) fn solve(&mut self) {
        let Some(lesson) = self.lesson else { return };
        self.change(lesson.solved(), How::Stepped, "The answer".to_owned());
    }

    /// Leaves the lesson for all options.
    pub(super) fn leave(&mut self) {
        if self.lesson.is_some() {
            self.turn_to(None, self.recipe.clone(), "All options".to_owned());
        }
    }

    /// Goes to a lesson or out of it, to a recipe: one step, also where the recipe is the same one and only the
    /// address is another. Tells whether there was one to make.
    pub(super) fn turn_to(&mut self, lesson: Option<&'static Lesson>, recipe: Recipe, said: String) -> bool {
        let turns = std::mem::replace(&mut self.lesson, lesson) != lesson;
        let changes = self.change(recipe, How::Stepped, said.clone());
        if turns && !changes {
            self.step(How::Stepped, said);
        }
        turns || changes
    }
}

#[cfg(test)]
mod tests {
    use crate::lessons::{LESSONS, find, link};
    use crate::recipe::link::encode;
    use crate::session::{Action, Place, Session, update};

    #[test]
    fn a_lesson_is_a_step_that_its_link_undoes() {
        let first = Session::open("", 0);
        for lesson in LESSONS {
            let taught = update(&first, Action::Teach(lesson.id));
            assert_eq!((taught.lesson, &taught.recipe), (Some(*lesson), &lesson.start()), "{}", lesson.id);
            assert_eq!(taught.place, Place { at: 1, last: 1 }, "{}", lesson.id);
            let left = update(&taught, Action::Leave);
            assert_eq!((left.lesson, &left.recipe), (None, &taught.recipe), "{}", lesson.id);
            assert_eq!(left.place, Place { at: 2, last: 2 }, "{}", lesson.id);
            let back = update(&left, Action::Open(link(&encode(&taught.recipe), Some(lesson)), 1));
            assert_eq!((back.lesson, back.place.at), (Some(*lesson), 1), "{}", lesson.id);
        }
        assert_eq!(update(&first, Action::Teach("nope")), first);
        assert_eq!(update(&first, Action::Leave), first);
    }

    #[test]
    fn the_answer_is_a_step_that_reaches_the_lessons_goals() {
        for lesson in LESSONS {
            let taught = update(&Session::open("", 0), Action::Teach(lesson.id));
            let solved = update(&taught, Action::Solve);
            assert_eq!((solved.lesson, &solved.recipe), (Some(*lesson), &lesson.solved()), "{}", lesson.id);
            assert_eq!(solved.place.at, taught.place.at + 1, "{}", lesson.id);
        }
        let plain = Session::open("", 0);
        assert_eq!(update(&plain, Action::Solve), plain);
    }

    #[test]
    fn a_preset_and_a_file_of_ones_own_end_a_lesson() {
        let taught = Session::open("#lesson=scratch", 0);
        assert_eq!(taught.lesson, find("scratch"));
        assert_eq!(update(&taught, Action::Own).lesson, None);
        assert_eq!(update(&taught, Action::Set("cgo", vec!["0".into()])).lesson, find("scratch"));
        assert_eq!(Session::open("#lesson=nope", 0).problems.len(), 1);
        for lesson in LESSONS {
            let taught = update(&Session::open("", 0), Action::Teach(lesson.id));
            let picked = update(&taught, Action::Pick(lesson.preset));
            assert_eq!((picked.lesson, picked.place.at), (None, 2), "{}: the address follows", lesson.id);
        }
    }
}
