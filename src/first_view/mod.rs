//! The page before its program has loaded, and without scripts: the recommended Dockerfile, what it
//! weighs and whether it works, in the places and with the classes that the live page uses.
//!
//! `cargo xtask finish` puts it into each built page, so it cannot go stale. Leaves out everything that needs
//! a script to work.

mod size;

use crate::bytes;
use crate::recipe::link;
use crate::recipe::options::Recipe;
use crate::recipe::presets::PRESETS;
use crate::report::{Report, Verdict, ladder, price, report};
use crate::show::cards::{Card, cards, counts, tally};
use crate::show::code::{Line, lines};
use crate::show::words;
use crate::verdicts::Answer;

/// What stands in the page until its program draws there.
pub fn html() -> String {
    let recipe = Recipe::default();
    let report = report(&recipe, Vec::new());
    let cards = cards(&report);
    let rungs = ladder(&recipe);
    [
        "<div class=\"page static\">\n".to_owned(),
        bar(&report, &cards),
        "<main>\n".to_owned(),
        standby(),
        files(&report, &cards),
        size::hull(&report, &rungs),
        "<section class=\"results\" aria-label=\"Results\">\n<div class=\"judged\">\n".to_owned(),
        verdicts(&report.verdicts),
        findings(&cards),
        "</div>\n<div class=\"weighed\">\n".to_owned(),
        size::weighs(&report),
        size::ladder(&rungs),
        footer(),
        "</div>\n</section>\n</main>\n</div>\n".to_owned(),
    ]
    .concat()
}

/// Text for markup.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn glyph(name: &str) -> String {
    format!(
        "<svg class=\"glyph {name}\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><use href=\"#g-{name}\"/></svg>"
    )
}

fn answer_glyph(answer: Answer) -> String {
    glyph(match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Depends => "depends",
        Answer::None | Answer::Unreached => "none",
    })
}

fn bar(report: &Report, cards: &[Card]) -> String {
    let size = words::total(&report.sizes.unpacked);
    let (figure, unit) = size.split_once(bytes::NBSP).unwrap_or((&size, ""));
    let answers: String = report.verdicts.iter().map(answer).collect();
    let counts: String = tally(cards).iter().zip(["no", "warning", "note"]).map(count).collect();
    format!(
        "<header class=\"bar\">\n\
         <div class=\"brand\"><svg class=\"mark\" viewBox=\"0 0 40 28\" aria-hidden=\"true\"><use href=\"#g-mark\"/></svg>\
         <div><h1>Plimsoll</h1><p>Go Dockerfile playground</p></div></div>\n\
         <p class=\"figure main\"><span><strong>{figure}</strong> {unit}</span><small>image, unpacked</small></p>\n\
         <p class=\"figure\"><span>{}</span><small>download</small></p>\n\
         <ul class=\"answers\">{answers}</ul>\n\
         <p class=\"tally\"><span>{counts}</span><small>errors, warnings, notes</small></p>\n\
         <div class=\"acts\"></div>\n</header>\n",
        words::total(&report.sizes.download)
    )
}

fn answer(verdict: &Verdict) -> String {
    let word = words::answer(verdict.answer);
    let name = words::verdict(verdict.id, verdict.answer);
    format!("<li class=\"answer {word}\">{}<span>{name}</span></li>", answer_glyph(verdict.answer))
}

fn count((number, name): (&usize, &str)) -> String {
    let zero = if *number == 0 { " zero" } else { "" };
    format!("<span class=\"count {name}{zero}\">{}{number}</span>", glyph(name))
}

/// What stands where the options will be.
fn standby() -> String {
    let preset = |preset: &crate::recipe::presets::Preset| {
        let recipe = Recipe::from_preset(preset.id).unwrap_or_default();
        let price = price(&recipe, "");
        let size = words::size(price.unpacked, price.low, price.high);
        let link = escape(&link::encode(&recipe));
        format!("<li><a href=\"{link}\">{}</a><span>{size}</span></li>\n", escape(preset.title))
    };
    let presets: String = PRESETS.iter().map(preset).collect();
    format!(
        "<section class=\"options\" aria-label=\"Options\">\n\
         <noscript><div class=\"standby\"><h2>Scripts are off</h2><p>The options need them. \
         This is the recommended Dockerfile, ready to copy.</p></div></noscript>\n\
         <div class=\"standby loading\"><h2 id=\"standby-title\">Loading the options</h2>\
         <p id=\"standby-text\">The Dockerfile is ready to copy now, and nothing on it will move.</p></div>\n\
         <div class=\"preset-links\"><h2>Presets</h2>\n<ul>\n{presets}</ul></div>\n</section>\n"
    )
}

fn files(report: &Report, cards: &[Card]) -> String {
    let file = report.files.first();
    let text = file.map(|file| file.text.as_str()).unwrap_or_default();
    let rows: String = lines("Dockerfile", text, report.image.as_ref(), cards).iter().map(line).collect();
    let note = report.notes.last().map(|note| escape(&note.why)).unwrap_or_default();
    format!(
        "<section class=\"files\" aria-label=\"Files\">\n<header><h2>Dockerfile</h2></header>\n\
         <div class=\"scroll\" tabindex=\"0\">\n<ol class=\"code\"><li class=\"unit\" aria-hidden=\"true\">MB</li>\n{rows}</ol>\n</div>\n\
         <aside class=\"drawer\" aria-label=\"About it\"><h2>To build it</h2><p><code>docker build -t server .</code></p>\
         <p>{note}</p></aside>\n</section>\n"
    )
}

fn line(line: &Line) -> String {
    let strip = line.strip.as_ref().map(|strip| {
        let class = if strip.shipped { "strip shipped" } else { "strip" };
        let (name, weight) = (escape(&strip.name), escape(&strip.weight));
        format!(
            "<li class=\"{class}\"><span class=\"rule\" aria-hidden=\"true\"></span><b>{name}</b><span>{weight}</span></li>\n"
        )
    });
    let mark = line.mark.map(|mark| match words::severity(mark.severity) {
        "error" => glyph("no"),
        name => glyph(name),
    });
    let tokens = line.tokens.iter().map(|token| {
        let text = escape(&token.text);
        match token.class() {
            "" => text,
            class => format!("<span class=\"{class}\">{text}</span>"),
        }
    });
    let class = if line.shipped { "weight shipped" } else { "weight" };
    format!(
        "{}<li><div class=\"line\"><span class=\"mark\">{}</span><span class=\"number\">{}</span><code>{}\n</code>\
         <span class=\"{class}\">{}</span></div></li>\n",
        strip.unwrap_or_default(),
        mark.unwrap_or_default(),
        line.number,
        tokens.collect::<String>(),
        line.weight.as_deref().unwrap_or_default()
    )
}

fn verdicts(verdicts: &[Verdict]) -> String {
    let row = |verdict: &Verdict| {
        format!(
            "<li class=\"verdict {}\">{}<b>{}</b><span>{}</span></li>\n",
            words::answer(verdict.answer),
            answer_glyph(verdict.answer),
            words::verdict(verdict.id, verdict.answer),
            escape(words::reason(verdict.answer, &verdict.summary))
        )
    };
    let rows: String = verdicts.iter().map(row).collect();
    format!("<section class=\"verdicts\"><h2>Will it work?</h2>\n<ul>\n{rows}</ul></section>\n")
}

fn findings(cards: &[Card]) -> String {
    let row = |card: &Card| {
        let name = words::severity(card.severity);
        let mark = glyph(if name == "error" { "no" } else { name });
        format!(
            "<li class=\"card {name}\"><h3><span class=\"still\">{mark}<span class=\"title\">{}</span>\
             <span class=\"place\">{}</span></span></h3></li>\n",
            escape(&card.title),
            card.place()
        )
    };
    let rows: String = cards.iter().filter(|card| card.silenced_by.is_none()).map(row).collect();
    let body = if rows.is_empty() {
        format!("<p class=\"fine\">{}Nothing to say about this one.</p>", glyph("yes"))
    } else {
        format!("<ul class=\"cards\">\n{rows}</ul>")
    };
    format!(
        "<section class=\"findings\"><header><h2>Findings</h2><p>{}</p></header>\n{body}</section>\n",
        counts(cards)
    )
}

fn footer() -> String {
    let date = crate::catalogue::DATE;
    format!("<footer><p>1{}MB = 1,000,000 bytes. Facts of {date}.</p></footer>\n", bytes::NBSP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escape("<a b=\"c\">&"), "&lt;a b=&quot;c&quot;&gt;&amp;");
    }

    #[test]
    fn the_whole_dockerfile_is_in_it() {
        let text = &report(&Recipe::default(), Vec::new()).files[0].text;
        let html = html();
        let mut inside = String::new();
        for code in html.split("<code>").skip(1).filter_map(|rest| rest.split_once("\n</code>")) {
            let mut tag = false;
            inside.extend(code.0.chars().filter(|c| match c {
                '<' => {
                    tag = true;
                    false
                }
                '>' => !std::mem::take(&mut tag),
                _ => !tag,
            }));
            inside.push('\n');
        }
        assert_eq!(
            &inside.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"),
            text
        );
    }

    #[test]
    fn the_policy_of_the_page_holds() {
        let html = html();
        for forbidden in ["style=", "<script", "onclick", "javascript:", "http:"] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
    }
}
