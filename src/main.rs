//! Mounts the page.

fn main() {
    plimsoll::ui::mount();
}
