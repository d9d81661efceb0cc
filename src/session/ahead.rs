//! What the visitor is about to do. A page that knows it can have the report ready before the press.

use super::Session;
use crate::recipe::options::{Kind, OPTIONS, Recipe};
use crate::show::kin::Pointed;

impl Session {
    /// The recipe that a press on what is pointed at gives; none where it changes nothing or can't be told, and none
    /// for files of the visitor's own, whose reports may take long.
    pub fn ahead(&self) -> Option<Recipe> {
        let Some(Pointed::Option(id, value)) = &self.view.pointed else { return None };
        let option = OPTIONS.iter().find(|option| option.id == *id).filter(|_| self.recipe.own.is_none())?;
        let value = match value {
            Some(value) => value.as_str(),
            None if option.kind != Kind::Switch => return None,
            None if self.recipe.get(id) == ["1"] => "0",
            None => "1",
        };
        with(&self.recipe, id, &[value.to_owned()]).ok().filter(|recipe| *recipe != self.recipe)
    }
}

/// A recipe with another value of an option, or why it is refused.
pub(super) fn with(recipe: &Recipe, id: &str, values: &[String]) -> Result<Recipe, String> {
    let mut recipe = recipe.clone();
    recipe.set(id, values)?;
    if id == "binary" {
        // It was another one that was compressed.
        let _ = recipe.set("binary-gzip", &["0".to_owned()]);
    }
    Ok(recipe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Action, update};

    #[test]
    fn what_is_ahead_is_what_a_press_gives() {
        let session = Session::open("", 0);
        let mut told = 0;
        for option in OPTIONS {
            let row = update(&session, Action::Point(Some(Pointed::Option(option.id, None))));
            let tokens: Vec<String> = match option.kind {
                Kind::Switch => vec![if session.recipe.get(option.id) == ["1"] { "0" } else { "1" }.into()],
                Kind::Choice(choices) => choices.iter().map(|choice| choice.token.to_owned()).collect(),
                _ => Vec::new(),
            };
            if option.kind != Kind::Switch {
                assert_eq!(row.ahead(), None, "{}: a row has no value", option.id);
            }
            for token in tokens {
                let at = Pointed::Option(option.id, (option.kind != Kind::Switch).then(|| token.clone()));
                let pointed = update(&session, Action::Point(Some(at)));
                let pressed = update(&pointed, Action::Set(option.id, vec![token.clone()]));
                let changed = (pressed.recipe != session.recipe).then_some(pressed.recipe);
                told += usize::from(changed.is_some());
                assert_eq!(pointed.ahead(), changed, "{}={token}", option.id);
            }
        }
        assert!(told > OPTIONS.len() / 2, "{told} presses were told");
        assert_eq!(update(&session, Action::Own).ahead(), None);
    }
}
