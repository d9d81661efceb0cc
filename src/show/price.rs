//! Price tags: what flipping an option now would do. A consequence beats bytes.

use super::basis::{self, Said};
use super::words;
use crate::bytes;
use crate::recipe::options::{Group, OptionSpec, Recipe};
use crate::report::{Ledger, Price, Shelf, first_failure, neighbours, weighed};
use crate::verdicts::Question;

/// How a tag looks; each tone has words or a glyph too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It breaks something.
    Breaks,
    /// It repairs the first verdict that fails.
    Repairs,
    /// It makes the image lighter.
    Lighter,
    /// It makes it heavier, or no different.
    Plain,
}

/// A price tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// How it looks.
    pub tone: Tone,
    /// What it says.
    pub text: String,
}

/// What a value of an option would give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The value.
    pub token: String,
    /// Its tag.
    pub tag: Tag,
    /// The same without what would become of a verdict.
    pub plain: Tag,
    /// Unpacked bytes; `None`: no image.
    pub unpacked: Option<u64>,
    /// The same in running text.
    pub size: String,
}

/// The quote of a value, by the recipe that it gives.
pub fn quote(
    now: &Price,
    shelf: &mut Shelf,
    option: &OptionSpec,
    (token, neighbour): (String, Recipe),
) -> Quote {
    let price = shelf.price(&neighbour);
    let is_fact = option.group == Group::Service;
    Quote {
        token,
        tag: tag(now, &price, is_fact),
        plain: plain(now, &price, is_fact),
        unpacked: words::unpacked(&price),
        size: words::image(&price),
    }
}

/// Where the prices of an option's values come from: for each that is offered what the image would be made of; without
/// `offers` for all.
pub fn explained(
    recipe: &Recipe,
    now: &Ledger,
    option: &OptionSpec,
    offers: Option<&[&str]>,
    today: &str,
) -> Vec<Said> {
    let value = |(token, neighbour): (String, Recipe)| {
        let name = words::value(option, std::slice::from_ref(&token));
        basis::beside(&name, now, &weighed(&neighbour), today)
    };
    let is_offered =
        |(token, _): &(String, Recipe)| offers.is_none_or(|offers| offers.contains(&token.as_str()));
    neighbours(recipe, option.id).into_iter().filter(is_offered).map(value).collect()
}

/// What an option that moves nothing is worth.
const NOTHING: &str = "no effect";

/// The same quotes with tags of bytes alone. What moves none may still be what somebody looks for, so its tag is empty.
pub fn in_bytes(quotes: &[Quote]) -> Vec<Quote> {
    let plain = |quote: &Quote| {
        let mut tag = quote.plain.clone();
        if tag.text == NOTHING {
            tag.text.clear();
        }
        Quote { tag, ..quote.clone() }
    };
    quotes.iter().map(plain).collect()
}

/// The tag of a price beside the present one. A fact about the service that changes nothing has no
/// price.
pub fn tag(now: &Price, price: &Price, is_fact: bool) -> Tag {
    let (failing, would_fail) = (first_failure(&now.answers), first_failure(&price.answers));
    let breaks = would_fail.filter(|question| failing.is_none_or(|now| *question < now));
    if let Some(question) = breaks {
        return Tag { tone: Tone::Breaks, text: breaking(question).to_owned() };
    }
    if let Some(question) = failing.filter(|now| would_fail.is_none_or(|then| then > *now)) {
        return match would_fail {
            Some(next) => Tag { tone: Tone::Plain, text: breaking(next).to_owned() },
            None => {
                Tag { tone: Tone::Repairs, text: format!("{}, {}", question.id(), difference(now, price)) }
            }
        };
    }
    plain(now, price, is_fact)
}

/// What it would weigh.
fn plain(now: &Price, price: &Price, is_fact: bool) -> Tag {
    let unchanged = now.unpacked == price.unpacked && !price.changes_file;
    let text = match (unchanged, is_fact) {
        (true, true) => String::new(),
        (true, false) => NOTHING.to_owned(),
        (false, _) => difference(now, price),
    };
    let comparable = price.unknown == now.unknown && words::is_built(price);
    let is_lighter =
        comparable && price.unpacked < now.unpacked && price.low <= now.low && price.high <= now.high;
    Tag { tone: if is_lighter { Tone::Lighter } else { Tone::Plain }, text }
}

/// A difference in bytes, as a range where the part that differs is a wide estimate; the size alone where one of
/// the two is not built.
pub fn difference(now: &Price, price: &Price) -> String {
    if !words::is_built(now) || !words::is_built(price) {
        return words::image(price);
    }
    if now.unknown != price.unknown {
        return "size not known".to_owned();
    }
    let best = bytes::difference(now.unpacked, price.unpacked);
    let low = bytes::difference(now.low, price.low);
    let high = bytes::difference(now.high, price.high);
    let parts = [(now.low, price.low), (now.high, price.high), (now.unpacked, price.unpacked)];
    let [low_by, high_by, by] = parts.map(|(from, to)| to.abs_diff(from));
    // One end is lighter and the other heavier.
    let is_mixed = low_by > 0 && high_by > 0 && (now.low < price.low) != (now.high < price.high);
    let spread = if is_mixed { low_by.saturating_add(high_by) } else { low_by.abs_diff(high_by) };
    match spread {
        // Within a rounded digit, or 1 % either way.
        spread if spread <= (by / 50).max(20_000) => return best,
        // A range that wide is a figure with a caution.
        spread if spread <= by / 3 => return format!("~{best}"),
        _ => {}
    }
    // The lighter end first, or the smaller difference.
    let turned = if is_mixed { price.high < now.high } else { high_by < low_by };
    let (near, far) = if turned { (high, low) } else { (low, high) };
    bytes::between(&near, &far)
}

/// What a verdict that would fail is called on a tag.
pub fn breaking(question: Question) -> &'static str {
    match question {
        Question::Builds => "would not build",
        Question::Starts => "would not start",
        Question::Healthy => "unhealthy",
        Question::Stops => "would not stop",
        Question::Works => "would not work",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::DATE;
    use crate::recipe::options::OPTIONS;
    use crate::verdicts::Answer::{self, No, Unreached, Yes};

    fn price(unpacked: u64, spread: u64, answers: [Answer; 5]) -> Price {
        Price {
            unpacked,
            low: unpacked - spread,
            high: unpacked + spread,
            download: 0,
            complete: true,
            unknown: Vec::new(),
            answers: answers.into(),
            changes_file: true,
        }
    }

    const FINE: [Answer; 5] = [Yes; 5];
    const DEAD: [Answer; 5] = [Yes, No, Unreached, Unreached, Unreached];
    const UNBUILT: [Answer; 5] = [No, Unreached, Unreached, Unreached, Unreached];
    const MUTE: [Answer; 5] = [Yes, Yes, Yes, No, Yes];

    #[test]
    fn prices_are_explained_of_what_is_offered() {
        let recipe = Recipe::default();
        let option = OPTIONS.iter().find(|option| option.id == "user").expect("an option");
        let now = weighed(&recipe);
        let all = explained(&recipe, &now, option, None, DATE);
        let some = explained(&recipe, &now, option, Some(&["root", "numeric"]), DATE);
        let root = explained(&recipe, &now, option, Some(&["root"]), DATE);
        assert!(all.len() > some.len() && all.starts_with(&root), "{all:?}");
        assert_eq!(some.len(), 1, "the present value has no price");
        assert_eq!(some, root);
    }

    #[test]
    fn a_consequence_beats_bytes() {
        for (now, then, tone, text) in [
            (price(9_000_000, 0, FINE), price(7_000_000, 0, FINE), Tone::Lighter, "−2.00 MB"),
            (price(9_000_000, 0, FINE), price(11_000_000, 0, FINE), Tone::Plain, "+2.00 MB"),
            (price(9_000_000, 0, FINE), price(9_000_000, 0, FINE), Tone::Plain, "0 MB"),
            (price(9_000_000, 0, FINE), price(7_000_000, 0, DEAD), Tone::Breaks, "would not start"),
            (price(9_000_000, 0, DEAD), price(33_200_000, 0, FINE), Tone::Repairs, "starts, +24.2 MB"),
            (price(9_000_000, 0, DEAD), price(9_000_000, 0, MUTE), Tone::Plain, "would not stop"),
            (price(0, 0, UNBUILT), price(9_000_000, 0, DEAD), Tone::Plain, "would not start"),
            (price(9_000_000, 0, DEAD), price(7_000_000, 0, DEAD), Tone::Lighter, "−2.00 MB"),
            (price(9_000_000, 0, DEAD), price(7_000_000, 0, UNBUILT), Tone::Breaks, "would not build"),
            (price(0, 0, UNBUILT), price(7_000_000, 0, FINE), Tone::Repairs, "builds, 7.00 MB"),
            (price(0, 0, UNBUILT), price(0, 0, UNBUILT), Tone::Plain, "no image"),
            (
                price(955_000_000, 40_000_000, FINE),
                price(895_000_000, 0, FINE),
                Tone::Lighter,
                "−20.0 to −100 MB",
            ),
            (price(955_000_000, 5_000_000, FINE), price(895_000_000, 0, FINE), Tone::Lighter, "~−60.0 MB"),
            (
                price(955_000_000, 40_000_000, FINE),
                price(957_000_000, 40_000_000, FINE),
                Tone::Plain,
                "+2.00 MB",
            ),
            (
                price(90_000_000, 1_000_000, FINE),
                price(89_000_000, 9_000_000, FINE),
                Tone::Plain,
                "−9.00 to +7.00 MB",
            ),
        ] {
            let tag = tag(&now, &then, false);
            assert_eq!((tag.tone, tag.text.replace('\u{a0}', " ").as_str()), (tone, text));
        }
    }

    #[test]
    fn what_is_not_known_is_no_saving() {
        let known = price(9_000_000, 0, FINE);
        let dark =
            |name: &str| Price { complete: false, unknown: vec![name.into()], ..price(7_000_000, 0, FINE) };
        let less = Price { unpacked: 6_000_000, low: 6_000_000, high: 6_000_000, ..dark("a") };
        for (now, then, tone, text) in [
            (&known, &dark("a"), Tone::Plain, "size not known"),
            (&dark("a"), &known, Tone::Plain, "size not known"),
            (&dark("a"), &dark("b"), Tone::Plain, "size not known"),
            (&dark("a"), &less, Tone::Lighter, "−1.00 MB"),
        ] {
            let tag = tag(now, then, false);
            assert_eq!((tag.tone, tag.text.replace('\u{a0}', " ").as_str()), (tone, text));
        }
    }

    #[test]
    fn tags_of_bytes_alone_say_nothing_of_verdicts_and_nothing_that_is_not_known() {
        let quotes = |link: &str| {
            let recipe = crate::recipe::link::decode(link).0;
            let report = crate::report::report(&recipe, Vec::new());
            let base =
                crate::recipe::options::OPTIONS.iter().find(|option| option.id == "base").expect("is one");
            let mut shelf = Shelf::new(&report.files[0].text);
            let now = words::present(&report);
            let values = neighbours(&recipe, base.id).into_iter();
            let quotes: Vec<Quote> = values.map(|value| quote(&now, &mut shelf, base, value)).collect();
            assert!(
                quotes.iter().any(|quote| matches!(quote.tag.tone, Tone::Breaks | Tone::Repairs)),
                "{link}"
            );
            in_bytes(&quotes)
        };
        for link in
            ["#v=1&p=tutorial-scratch&builder=debian&cgo=1", "#v=1&p=recommended&health=wget&base=alpine"]
        {
            for quote in quotes(link) {
                assert!(matches!(quote.tag.tone, Tone::Plain | Tone::Lighter), "{link}: {quote:?}");
                let is_unknown = quote.size.starts_with('≥');
                assert_eq!(quote.tag.text == "size not known", is_unknown, "{link}: {quote:?}");
            }
        }
    }

    #[test]
    fn what_changes_nothing_says_so() {
        let now = price(9_000_000, 0, FINE);
        let same = Price { changes_file: false, ..now.clone() };
        assert_eq!(tag(&now, &same, false).text, "no effect");
        assert_eq!(tag(&now, &same, true).text, "");
        let none = Tag { tone: Tone::Plain, text: NOTHING.to_owned() };
        let quote = Quote {
            token: String::new(),
            tag: none.clone(),
            plain: none,
            unpacked: Some(9_000_000),
            size: String::new(),
        };
        assert_eq!(in_bytes(&[quote])[0].tag.text, "", "a lesson does not call its answer that");
    }
}
