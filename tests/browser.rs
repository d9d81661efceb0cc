//! The page in a real browser: events in, document and address out.
//!
//! Run by `cargo xtask test`, or with a `ChromeDriver` at hand:
//! `cargo test --target wasm32-unknown-unknown --features ui-test --test browser`.

#![cfg(all(target_arch = "wasm32", feature = "ui-test"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Reflect};
use plimsoll::browser::Later;
use plimsoll::recipe::options::{Kind, OPTIONS, Recipe};
use plimsoll::ui::{App, Start, renders};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    Element, EventInit, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, KeyboardEventInit,
};
use yew::AppHandle;

wasm_bindgen_test_configure!(run_in_browser);

/// A mounted page.
struct Page {
    root: Element,
    app: Option<AppHandle<App>>,
}

impl Page {
    /// Opens a link on a page of its own.
    async fn open(link: &str) -> Self {
        let link = if link.is_empty() { "#" } else { link };
        history().replace_state_with_url(&JsValue::NULL, "", Some(link)).unwrap();
        let root = gloo_utils::document().create_element("div").unwrap();
        gloo_utils::body().append_child(&root).unwrap();
        let app = yew::Renderer::<App>::with_root_and_props(root.clone(), Start::here()).render();
        let page = Self { root, app: Some(app) };
        settle().await;
        page
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
    }

    fn one(&self, selector: &str) -> HtmlElement {
        let found = self.root.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("nothing matches {selector}")).unchecked_into()
    }

    fn text(&self, selector: &str) -> String {
        self.one(selector).text_content().unwrap_or_default()
    }

    fn dockerfile(&self) -> String {
        self.all(".code code").iter().filter_map(|element| element.text_content()).collect()
    }

    async fn click(&self, selector: &str) {
        self.one(selector).click();
        settle().await;
    }

    /// Flips a switch.
    async fn flip(&self, id: &str) {
        self.click(&format!("#o-{id}")).await;
    }

    /// Chooses a value.
    async fn choose(&self, id: &str, token: &str) {
        self.click(&format!("#row-{id} input[value='{token}']")).await;
    }

    async fn press(&self, key: &str) {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        focused().dispatch_event(&event).unwrap();
        settle().await;
    }

    async fn type_into(&self, selector: &str, text: &str) {
        let field: HtmlInputElement = self.one(selector).unchecked_into();
        field.set_value(text);
        let init = EventInit::new();
        init.set_bubbles(true);
        field.dispatch_event(&web_sys::Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
        settle().await;
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

fn history() -> web_sys::History {
    gloo_utils::window().history().unwrap()
}

fn hash() -> String {
    gloo_utils::window().location().hash().unwrap()
}

fn focused() -> Element {
    gloo_utils::document().active_element().unwrap()
}

/// Lets the page answer, until what may wait for the paint is drawn too.
async fn settle() {
    answer().await;
    painted().await;
    answer().await;
}

/// Lets the page answer what it was asked; nothing is painted yet.
async fn answer() {
    yew::scheduler::flush().await;
    yew::scheduler::flush().await;
}

/// Waits until the browser has painted what is in the page, and what waited for that has begun.
async fn painted() {
    let mut waits = None;
    let painted = Promise::new(&mut |resolve: Function, _| {
        waits = Some(Later::after_paint(move || drop(resolve.call0(&JsValue::NULL))));
    });
    JsFuture::from(painted).await.unwrap();
    drop(waits);
}

/// Lets the browser go on until something holds; fails after two seconds.
async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..200 {
        if holds() {
            return;
        }
        let tick = Promise::new(&mut |resolve: Function, _| {
            Timeout::new(10, move || drop(resolve.call0(&JsValue::NULL))).forget();
        });
        JsFuture::from(tick).await.unwrap();
        settle().await;
    }
    panic!("never happened: {what}");
}

#[wasm_bindgen_test]
async fn later_work_comes_in_order_unless_it_is_dropped() {
    let done = Rc::new(RefCell::new(Vec::new()));
    let note = |what: &'static str| {
        let done = Rc::clone(&done);
        move || done.borrow_mut().push(what)
    };
    let waiting = [Later::after_paint(note("painted")), Later::after_paint(note("then"))];
    let dropped = [Later::after_paint(note("no")), Later::soon(note("no")), Later::after(0, note("no"))];
    let soon = [Later::soon(note("soon")), Later::soon(note("next"))];
    drop(dropped);
    assert_eq!(*done.borrow(), [""; 0], "nothing is done before it is later");
    until("all is done", || done.borrow().len() == 4).await;
    assert_eq!(*done.borrow(), ["soon", "next", "painted", "then"]);
    drop((waiting, soon));
}

/// A switch whose flip changes the recommended Dockerfile.
fn a_switch() -> &'static str {
    let start = Recipe::default();
    let text = |recipe: &Recipe| plimsoll::generate::generate(recipe).text("Dockerfile").unwrap().to_owned();
    let flips = |id: &str| {
        let mut flipped = start.clone();
        let other = if start.get(id) == ["1"] { "0" } else { "1" };
        flipped.set(id, &[other.to_owned()]).is_ok() && text(&flipped) != text(&start)
    };
    let found = OPTIONS
        .iter()
        .find(|option| option.kind == Kind::Switch && option.is_essential() && flips(option.id));
    found.expect("a switch changes the file").id
}

#[wasm_bindgen_test]
async fn flipping_changes_text_size_and_address() {
    let page = Page::open("").await;
    let (text, size) = (page.dockerfile(), page.text(".figure.main strong"));
    page.choose("base", "alpine").await;
    assert_ne!(page.dockerfile(), text);
    assert_ne!(page.text(".figure.main strong"), size);
    until("the address follows", || hash().contains("base=alpine")).await;
    assert!(!page.all(".lit, .lit-again").is_empty(), "changed lines are lit");
}

#[wasm_bindgen_test]
async fn what_is_out_of_sight_is_drawn_after_the_paint() {
    let page = Page::open("").await;
    let place = |selector: &str, at: &str| page.one(selector).set_attribute("style", at).unwrap();
    place(".files", "position: fixed; top: 0");
    place(".results", "position: absolute; top: 50000px");
    // What can be seen is told after the paint that shows it.
    for _ in 0..3 {
        settle().await;
    }
    let (file, weighs) = (page.dockerfile(), page.text(".weighs"));
    page.one("#row-base input[value=alpine]").click();
    answer().await;
    assert_ne!(page.dockerfile(), file, "what is seen follows at once");
    assert_eq!(page.text(".weighs"), weighs, "what is not, does not hold it up");
    settle().await;
    assert_ne!(page.text(".weighs"), weighs);

    // A way to what is out of sight leads to what is there.
    page.one("#row-base input[value=debian]").click();
    page.one(".figure.main").click();
    answer().await;
    let size = page.text(".figure.main strong");
    assert!(page.text(".weighs").contains(&size), "{size} in {}", page.text(".weighs"));
}

#[wasm_bindgen_test]
async fn breaking_changes_verdicts_and_findings() {
    let page = Page::open("#v=1&base=scratch&builder=debian&cgo=1").await;
    assert!(page.text(".verdict.no").starts_with("Won’t start"), "{}", page.text(".verdicts"));
    assert_eq!(page.all(".card.error").len(), 1);
    assert!(!page.all(".line.cause-error").is_empty());
}

#[wasm_bindgen_test]
async fn back_undoes_and_forward_redoes() {
    let page = Page::open("").await;
    let before = page.dockerfile();
    let link = hash();
    page.flip(a_switch()).await;
    let after = page.dockerfile();
    assert_ne!(before, after);
    until("the address follows", || hash() != link).await;
    history().back().unwrap();
    until("back", || page.dockerfile() == before).await;
    page.click("[aria-label='Redo']").await;
    until("forward", || page.dockerfile() == after).await;
    page.click("[aria-label='Undo']").await;
    until("undo", || page.dockerfile() == before).await;
}

#[wasm_bindgen_test]
async fn typing_replaces_the_address_once_it_rests() {
    let page = Page::open("").await;
    page.click("[aria-label^='Service:']").await;
    let entries = history().length().unwrap();
    page.type_into("#o-name", "api").await;
    assert!(page.dockerfile().contains("/api"));
    assert!(!hash().contains("name=api"), "not at once");
    until("the address follows", || hash().contains("name=api")).await;
    assert_eq!(history().length().unwrap(), entries);
}

#[wasm_bindgen_test]
async fn a_fix_removes_its_finding_and_can_be_undone() {
    let page = Page::open("#v=1&base=scratch&builder=debian&cgo=1").await;
    let title = page.text(".card.error .title");
    let button = ".card.error .fix .button:not([disabled])";
    until("the fixes are there", || !page.all(button).is_empty()).await;
    page.click(button).await;
    let titles: Vec<String> =
        page.all(".card .title").iter().filter_map(|element| element.text_content()).collect();
    assert!(!titles.contains(&title), "{titles:?}");
    assert!(page.all(".verdict.no").is_empty(), "{}", page.text(".verdicts"));
    let id = focused().id();
    assert!(id.starts_with("card-") || id == "findings-title", "the focus is on {id:?}");
    page.click(".toast button").await;
    until("undo", || page.text(".cards").contains(&title)).await;
}

#[wasm_bindgen_test]
async fn the_same_link_gives_the_same_page() {
    let page = Page::open("").await;
    let switch = a_switch();
    page.choose("base", "debian").await;
    page.flip(switch).await;
    until("the address follows", || hash().contains(&format!("&{switch}="))).await;
    let (link, text, size) = (hash(), page.dockerfile(), page.text(".figure.main"));
    drop(page);
    let page = Page::open(&link).await;
    assert_eq!((page.dockerfile(), page.text(".figure.main")), (text, size));
}

#[wasm_bindgen_test]
async fn a_hostile_link_opens_and_says_what_it_ignored() {
    let link = "#v=1&colour=%3Cscript%3E&base=nonsense&name=a%0ARUN%20b";
    let page = Page::open(link).await;
    assert_eq!(page.all(".notice li").len(), 3);
    assert!(page.all(".notice script").is_empty());
    assert_eq!(page.dockerfile(), {
        let plain = Page::open("").await;
        plain.dockerfile()
    });
    page.click(".notice button").await;
    assert!(page.all(".notice").is_empty());
}

#[wasm_bindgen_test]
async fn a_refused_value_stays_with_its_reason() {
    let page = Page::open("").await;
    page.click("#o-ports").await;
    page.type_into("#o-ports", "80800").await;
    page.press("Enter").await;
    assert!(!page.text("#row-ports .refusal").is_empty());
    let field: HtmlInputElement = page.one("#o-ports").unchecked_into();
    assert_eq!(
        (field.value().as_str(), field.get_attribute("aria-invalid").as_deref()),
        ("80800", Some("true"))
    );
    page.type_into("#o-ports", "9090").await;
    page.press("Enter").await;
    assert!(page.text("#row-ports .list").contains("9090"));
    assert!(page.all("#row-ports .refusal").is_empty());
}

#[wasm_bindgen_test]
async fn a_refused_copy_shows_the_text() {
    let navigator = gloo_utils::window().navigator();
    let refuse = Function::new_no_args("return Promise.reject(new Error('refused'))");
    let clipboard = Object::new();
    Reflect::set(&clipboard, &"writeText".into(), &refuse).unwrap();
    let descriptor = Object::new();
    Reflect::set(&descriptor, &"value".into(), &clipboard).unwrap();
    Reflect::set(&descriptor, &"configurable".into(), &true.into()).unwrap();
    Reflect::define_property(&navigator, &"clipboard".into(), &descriptor).unwrap();

    let page = Page::open("").await;
    page.click("#share-button").await;
    page.click(".share .copying button").await;
    until("the button says so", || page.text(".share .copying button") == "Press Ctrl+C").await;
    let area: HtmlTextAreaElement = page.one("#shared-text").unchecked_into();
    assert!(area.value().contains("#v=1&p=recommended"), "{}", area.value());
    assert_eq!(area.selection_end().unwrap().unwrap() as usize, area.value().len());
    Reflect::delete_property(&navigator, &"clipboard".into()).unwrap();
}

#[wasm_bindgen_test]
async fn the_code_is_walked_by_keys() {
    let page = Page::open("").await;
    page.one(".line[tabindex='0']").focus().unwrap();
    page.press("Home").await;
    assert_eq!(focused().id(), "line-1");
    for _ in 0..2 {
        page.press("ArrowDown").await;
    }
    assert_eq!(focused().id(), "line-3");
    assert!(page.one("#line-3").matches(".selected").unwrap());
    page.press("Enter").await;
    let id = focused().id();
    assert!(id.starts_with("o-"), "Enter goes to an option, not to {id:?}");
    page.press("Escape").await;
    assert_eq!(focused().id(), "line-3");
}

#[wasm_bindgen_test]
async fn tabs_and_popovers_obey_keys() {
    let page = Page::open("").await;
    page.one("#tab-options").focus().unwrap();
    page.press("ArrowRight").await;
    assert_eq!(page.one(".page").get_attribute("data-page").as_deref(), Some("dockerfile"));
    page.press("?").await;
    assert_eq!(page.all(".keys").len(), 1);
    page.press("Escape").await;
    assert!(page.all(".keys").is_empty());
    // A press gives a button the focus; a click by script does not.
    page.one("#preset").focus().unwrap();
    page.click("#preset").await;
    let first = focused().id();
    page.press("ArrowDown").await;
    assert_ne!(focused().id(), first);
    page.press("Escape").await;
    assert!(page.all(".preset-list").is_empty());
    assert_eq!(focused().id(), "preset");
}

#[wasm_bindgen_test]
async fn pointing_lights_what_belongs_together() {
    let page = Page::open("").await;
    page.one("#row-base input[value='alpine']").focus().unwrap();
    settle().await;
    assert!(!page.all(".line.kin").is_empty());
    assert!(!page.all(".weighs tr.kin").is_empty());
    until("she would float elsewhere", || !page.all(".would").is_empty()).await;
}

#[wasm_bindgen_test]
async fn prices_come_after_the_change() {
    let page = Page::open("").await;
    until("all prices are there", || page.all(".pricing, [data-pricing]").is_empty()).await;
    let tags = page.all("#row-base .tag");
    assert!(tags.iter().all(|tag| tag.text_content().is_some_and(|text| !text.is_empty())));
}

#[wasm_bindgen_test]
async fn what_did_not_change_is_not_drawn_again() {
    let page = Page::open("").await;
    until("all prices are there", || page.all(".pricing, [data-pricing]").is_empty()).await;
    let views = ["bar", "verdicts", "findings", "weighs", "hull", "ladder", "code", "drawer"];
    let before = views.map(renders::of);
    page.click("[aria-label^='Files:'], .group:nth-of-type(6) h2 button").await;
    page.click(".file-tabs [role=tab]:nth-child(2)").await;
    page.click(".file-tabs [role=tab]:nth-child(1)").await;
    let after = views.map(renders::of);
    for ((view, before), after) in views.iter().zip(before).zip(after) {
        let allowed = if matches!(*view, "code" | "drawer") { 2 } else { 0 };
        assert!(after - before <= allowed, "{view} was drawn {} times", after - before);
    }
}

#[wasm_bindgen_test]
async fn a_fact_older_than_a_year_is_marked() {
    let page = Page::open("#v=1&base=alpine&alpine-release=3.19").await;
    assert!(
        page.text("#sources summary").contains(" older than a year)"),
        "{}",
        page.text("#sources summary")
    );
    assert!(
        page.text("#sources dl").contains("2025-01-08, more than a year ago"),
        "{}",
        page.text("#sources dl")
    );
}

/// Lets a file go over the page.
fn drop_file(name: &str, bytes: &[u8]) {
    let code = "const data = new DataTransfer();
        data.items.add(new File([bytes], name));
        const init = { bubbles: true, cancelable: true, dataTransfer: data };
        return document.body.dispatchEvent(new DragEvent('drop', init));";
    let drop = Function::new_with_args("bytes, name", code);
    let bytes = js_sys::Uint8Array::from(bytes);
    let opened = drop.call2(&JsValue::NULL, &bytes, &name.into()).unwrap();
    assert_eq!(opened.as_bool(), Some(false), "the browser must not open {name} itself");
}

/// A Go program of which only the headers are there (`tests/programs.rs` says how it is kept).
fn program() -> Vec<u8> {
    let kept = include_bytes!("programs/hello-none.slices").as_slice();
    let number = |at: usize, width: usize| -> usize {
        let bytes = &kept[at..at + width];
        bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
    };
    let (mut file, mut at) = (vec![0; number(0, 8)], 8);
    while at < kept.len() {
        let (start, length) = (number(at, 8), number(at + 8, 4));
        let slice = &kept[at + 12..at + 12 + length];
        file[start..start + length].copy_from_slice(slice);
        at += 12 + length;
    }
    file
}

#[wasm_bindgen_test]
async fn a_dropped_program_sets_its_exact_size_and_can_be_undone() {
    let page = Page::open("").await;
    drop_file("hello", &program());
    until("the program is read", || !page.all("#given-notice").is_empty()).await;
    assert!(page.text("#given-notice").contains("amd64, static, not stripped, go1.26.8"));
    for part in ["profile=custom", "binary=2392617", "binary-strip=none", "binary-go=1.26"] {
        until(part, || hash().contains(part)).await;
    }
    assert!(page.text(".given table").contains(".gopclntab"), "{}", page.text(".given"));
    page.click("#toast button").await;
    until("it is undone", || !hash().contains("custom")).await;
    page.click("#given-notice .button:last-child").await;
    assert!(page.all("#given-notice, .given").is_empty());
}

#[wasm_bindgen_test]
async fn a_file_that_is_no_program_changes_nothing_and_says_why() {
    let page = Page::open("").await;
    let (text, before) = (page.dockerfile(), hash());
    for (name, bytes, why) in [
        ("tool", b"\xcf\xfa\xed\xfe\x0c\0\0\x01".as_slice(), "macOS"),
        ("tool.exe", b"MZ\x90\0", "Windows"),
        ("<b>x</b>", b"hello", "neither"),
        ("cut", b"\x7fELF\x02\x01\x01", "copied whole"),
    ] {
        drop_file(name, bytes);
        until(why, || page.all("#given-notice").iter().any(|notice| notice.inner_html().contains(why))).await;
        assert!(page.text("#given-notice").contains(name), "the name is text");
    }
    assert_eq!((page.dockerfile(), hash()), (text, before));
}

#[wasm_bindgen_test]
async fn a_pasted_go_mod_sets_what_its_modules_say() {
    let page = Page::open("").await;
    page.click("#give-button").await;
    let area: HtmlTextAreaElement = page.one("#give-text").unchecked_into();
    area.set_value("module example.com/a\n\ngo 1.25\n\nrequire github.com/mattn/go-sqlite3 v1.14.53\n");
    page.click("#giving .main").await;
    for part in ["profile=sqlite-cgo", "c=required", "go-mod=1.25"] {
        until(part, || hash().contains(part)).await;
    }
    assert!(
        page.all("#giving").is_empty() && page.text(".given").contains("needs C"),
        "{}",
        page.text(".given")
    );
}

#[wasm_bindgen_test]
async fn every_figure_of_the_ledger_opens_to_its_basis() {
    let page = Page::open("").await;
    for row in 0..page.all(".weighs tbody tr:not(.basis)").len() {
        let figure = page.all(".weighs td .link[aria-expanded]").into_iter().nth(row).unwrap();
        figure.unchecked_into::<HtmlElement>().click();
        settle().await;
        let basis = page.text(".weighs .basis");
        assert!(basis.contains("202") && basis.contains("bytes"), "{basis}");
    }
    assert_eq!(page.all(".weighs .basis").len(), 1);
}
