//! index.html shows what the core says: its static region is `first_view::html()`.
//!
//! `UPDATE_FIRST_VIEW=1 cargo test --no-default-features --test first_view` writes it.

const BEGIN: &str = "<!-- static:begin -->\n";
const END: &str = "<!-- static:end -->";

#[test]
fn index_html_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/index.html");
    let page = std::fs::read_to_string(path).unwrap();
    let (head, rest) = page.split_once(BEGIN).unwrap();
    let (shown, tail) = rest.split_once(END).unwrap();
    let want = plimsoll::first_view::html();
    if std::env::var_os("UPDATE_FIRST_VIEW").is_some() {
        std::fs::write(path, format!("{head}{BEGIN}{want}{END}{tail}")).unwrap();
    } else {
        assert!(shown == want, "index.html is out of date: run this test with UPDATE_FIRST_VIEW=1");
    }
}
