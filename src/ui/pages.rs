//! The pages of rules and causes, and the list of them. They are drawn when the page is built and only read: nothing
//! on them needs a script. Addresses are written as from the page itself; `first-view` makes them fit.

use yew::prelude::*;

use super::parts::glyph;
use super::views::{severity_glyph, still};
use crate::catalogue;
use crate::show::article::{Article, Group, Shown, article};

/// What the page of a rule or cause is drawn from.
#[derive(Properties, PartialEq)]
pub struct ArticleProps {
    /// The entry's id; an unknown one draws nothing.
    pub id: AttrValue,
    /// Who printed the error text and when; empty: nobody is on record.
    pub source: AttrValue,
}

/// The page of a rule or cause.
#[component]
pub fn ArticlePage(props: &ArticleProps) -> Html {
    let Some(article) = article(&props.id) else { return Html::default() };
    html! {
        <>
            {masthead(false)}
            <main class="article">
                <p class="caption">{severity_glyph(article.group.severity())}{article.group.title()}</p>
                <h1>{article.title}</h1>
                { for article.text.iter().map(|text| html! { <p>{text}</p> }) }
                {printed(&article, &props.source)}
                if !article.fixes.is_empty() {
                    <h2>{"What to do"}</h2>
                    <ul>{ for article.fixes.iter().map(|fix| html! { <li>{fix}</li> }) }</ul>
                }
                {example("A Dockerfile that has it", &article.bad)}
                if let Some(link) = &article.link {
                    <p><a class="back" href={format!("./{link}")}>{"Open it in the playground"}{glyph("next")}</a></p>
                }
                {example("The same, repaired", &article.good)}
                {elsewhere(&article)}
            </main>
            {bottom()}
        </>
    }
}

/// The list of all rules and causes.
#[component]
pub fn ArticleList() -> Html {
    let row = |(id, title): (&'static str, &'static str)| {
        html! { <li><a href={format!("./rules/{id}.html")}>{title}</a><span>{id}</span></li> }
    };
    let group = |group: Group| {
        html! {
            <section>
                <h2>{severity_glyph(group.severity())}{group.title()}</h2>
                <ul>{ for group.entries().into_iter().map(row) }</ul>
            </section>
        }
    };
    html! {
        <>
            {masthead(true)}
            <main class="article list">
                <h1>{"All rules and causes"}</h1>
                <p>
                    {"A cause says why an image does not build, start, stay healthy, stop or work. A rule says what \
                      an expert would warn about. Each has a page with an example and its repair."}
                </p>
                { for Group::ALL.into_iter().map(group) }
            </main>
            {bottom()}
        </>
    }
}

fn masthead(is_list: bool) -> Html {
    html! {
        <header class="masthead">
            <svg class="mark" viewBox="0 0 40 28" aria-hidden="true"><use href="#g-mark" /></svg>
            <nav aria-label="Plimsoll">
                <a href="./">{"Plimsoll"}</a>
                <a href="./rules/index.html" aria-current={is_list.then_some("page")}>{"All rules and causes"}</a>
            </nav>
        </header>
    }
}

fn bottom() -> Html {
    html! { <footer class="bottom"><p>{"Facts of "}{catalogue::DATE}{"."}</p></footer> }
}

/// What Docker prints, and how that is known.
fn printed(article: &Article, source: &AttrValue) -> Html {
    let Some(error) = &article.error else { return Html::default() };
    html! {
        <>
            <h2>{"What Docker prints"}</h2>
            <pre class="error">{error}</pre>
            if let Some(code) = article.exit_code {
                <p>{"Exit code "}{code}{"."}</p>
            }
            if !source.is_empty() {
                <p class="aside">{source}</p>
            }
        </>
    }
}

fn example(title: &'static str, shown: &Shown) -> Html {
    html! {
        <>
            <h2>{title}</h2>
            <figure>{still(&shown.lines, &shown.changed)}</figure>
            if !shown.facts.is_empty() {
                <p class="aside">{"The app here: "}{shown.facts.join("; ")}{"."}</p>
            }
            if let Some(text) = shown.dockerignore {
                <p class="aside">{"Beside it, .dockerignore:"}</p>
                <pre>{text}</pre>
            }
        </>
    }
}

/// Who says the same, and how to silence it.
fn elsewhere(article: &Article) -> Html {
    html! {
        <>
            if !article.same_as.is_empty() {
                <h2>{"Who says the same"}</h2>
                <ul>{ for article.same_as.iter().map(|name| html! { <li>{name}</li> }) }</ul>
            }
            if let Some(silence) = &article.silence {
                <h2>{"Where you have a reason"}</h2>
                <p>{"Write this line above the instruction, with your reason, and the finding is silenced:"}</p>
                <pre>{silence}</pre>
            }
            <p class="aside">{"Its permanent id: "}<code>{article.id}</code></p>
            <p><a class="back" href="./">{glyph("previous")}{"To the playground"}</a></p>
        </>
    }
}
