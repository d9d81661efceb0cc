//! How an entry of the registry reads and writes its field: one small macro for each kind of option.
//!
//! `switch!(build.vendor, "vendor", "Title", "Help.", idle)` and its kin.

use super::options::{Choice, Recipe};
use super::token::Token;

/// Most items in a list: more is no recipe that a person wrote.
pub(super) const MOST_ITEMS: usize = 24;

/// The `idle` of an option that always has an effect.
pub(super) fn always(_: &Recipe) -> Option<&'static str> {
    None
}

/// `1` or `0`.
pub(super) fn bit(on: bool) -> Vec<String> {
    vec![if on { "1" } else { "0" }.to_owned()]
}

/// Sets a switch.
pub(super) fn set_switch(field: &mut bool, values: &[String]) -> Result<(), String> {
    *field = match single(values)? {
        "1" => true,
        "0" => false,
        _ => return Err("This switch is 1 or 0.".to_owned()),
    };
    Ok(())
}

/// The words of a choice, found by the type of its field.
pub(super) const fn words<T: Token>(_: fn(&Recipe) -> T) -> &'static [Choice] {
    T::WORDS
}

/// Sets a choice by its token.
pub(super) fn set_token<T: Token>(field: &mut T, values: &[String]) -> Result<(), String> {
    let Some(value) = T::find(single(values)?) else {
        let tokens: Vec<&str> = T::WORDS.iter().map(|choice| choice.token).collect();
        return Err(format!("The choices here are {}.", tokens.join(", ")));
    };
    *field = value;
    Ok(())
}

/// Sets a text that passes its check.
pub(super) fn set_text(
    field: &mut String,
    values: &[String],
    check: fn(&str) -> Result<(), &'static str>,
) -> Result<(), String> {
    let text = single(values)?;
    check(text)?;
    text.clone_into(field);
    Ok(())
}

/// Sets a whole number, which has no sign and no leading zero.
pub(super) fn set_number(field: &mut u64, values: &[String], most: u64) -> Result<(), String> {
    let text = single(values)?;
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text.parse::<u64>() {
        Ok(number) if digits && number <= most && (text == "0" || !text.starts_with('0')) => *field = number,
        _ => return Err(format!("This is a whole number from 0 to {most}.")),
    }
    Ok(())
}

/// Sets a list: every item passes its check, none stands there twice. One empty item empties it.
pub(super) fn set_list(
    field: &mut Vec<String>,
    values: &[String],
    check: fn(&str) -> Result<(), &'static str>,
    key: fn(&str) -> &str,
) -> Result<(), String> {
    let items: &[String] = if values == [""] { &[] } else { values };
    if items.len() > MOST_ITEMS {
        return Err(format!("A list holds at most {MOST_ITEMS} items."));
    }
    for (index, item) in items.iter().enumerate() {
        check(item)?;
        if items.iter().take(index).any(|earlier| key(earlier) == key(item)) {
            return Err("An item stands in the list twice.".to_owned());
        }
    }
    *field = items.to_vec();
    Ok(())
}

fn single(values: &[String]) -> Result<&str, String> {
    match values {
        [value] => Ok(value),
        _ => Err("This option takes one value.".to_owned()),
    }
}

macro_rules! entry {
    ($id:literal, $title:literal, $help:literal, $kind:expr, $get:expr, $set:expr, $idle:expr) => {
        $crate::recipe::options::OptionSpec {
            id: $id,
            title: $title,
            help: $help,
            group: GROUP,
            kind: $kind,
            get: $get,
            set: $set,
            idle: $idle,
        }
    };
}

macro_rules! switch {
    ($group:ident.$field:ident, $id:literal, $title:literal, $help:literal, $idle:expr) => {
        entry!(
            $id,
            $title,
            $help,
            $crate::recipe::options::Kind::Switch,
            |recipe| $crate::recipe::entry::bit(recipe.$group.$field),
            |recipe, values| $crate::recipe::entry::set_switch(&mut recipe.$group.$field, values),
            $idle
        )
    };
}

macro_rules! choice {
    ($group:ident.$field:ident, $id:literal, $title:literal, $help:literal, $idle:expr) => {
        entry!(
            $id,
            $title,
            $help,
            $crate::recipe::options::Kind::Choice($crate::recipe::entry::words(|recipe| recipe
                .$group
                .$field)),
            |recipe| vec![$crate::recipe::token::Token::token(recipe.$group.$field).to_owned()],
            |recipe, values| $crate::recipe::entry::set_token(&mut recipe.$group.$field, values),
            $idle
        )
    };
}

macro_rules! text {
    ($group:ident.$field:ident, $id:literal, $title:literal, $help:literal, $hint:literal, $check:expr, $idle:expr) => {
        entry!(
            $id,
            $title,
            $help,
            $crate::recipe::options::Kind::Text { placeholder: $hint },
            |recipe| vec![recipe.$group.$field.clone()],
            |recipe, values| $crate::recipe::entry::set_text(&mut recipe.$group.$field, values, $check),
            $idle
        )
    };
}

macro_rules! number {
    ($group:ident.$field:ident, $id:literal, $title:literal, $help:literal, $unit:literal, $most:expr, $idle:expr) => {
        entry!(
            $id,
            $title,
            $help,
            $crate::recipe::options::Kind::Number { unit: $unit },
            |recipe| vec![recipe.$group.$field.to_string()],
            |recipe, values| $crate::recipe::entry::set_number(&mut recipe.$group.$field, values, $most),
            $idle
        )
    };
}

macro_rules! list {
    ($group:ident.$field:ident, $id:literal, $title:literal, $help:literal, $hint:literal, $check:expr, $key:expr, $idle:expr) => {
        entry!(
            $id,
            $title,
            $help,
            $crate::recipe::options::Kind::List { placeholder: $hint },
            |recipe| recipe.$group.$field.clone(),
            |recipe, values| $crate::recipe::entry::set_list(&mut recipe.$group.$field, values, $check, $key),
            $idle
        )
    };
}

pub(super) use {choice, entry, list, number, switch, text};
