//! Plain tables and lists of sources, drawn by one function each: what Yew needs for every table of its own
//! weighs thousands of bytes in the Wasm.

use yew::prelude::*;

/// Rows of a table that are drawn: thousands would hold up whoever types the file that they follow from.
pub(crate) const MOST: usize = 100;

/// A row: its cells, the first of which names it. One cell alone heads the rows below it.
pub(crate) struct Line {
    cells: Vec<Html>,
    class: Option<&'static str>,
    below: Option<Html>,
}

impl Line {
    /// The same by a name that is more than text.
    pub(crate) fn named(mut self, name: Html) -> Self {
        if let Some(cell) = self.cells.first_mut() {
            *cell = name;
        }
        self
    }

    /// The same with a figure in a cell that opens to its basis; below the row stands what it says, if open.
    pub(crate) fn opening(mut self, at: usize, (button, said): (Html, Option<Html>)) -> Self {
        if let Some(cell) = self.cells.get_mut(at) {
            *cell = button;
        }
        self.below = said.or(self.below);
        self
    }
}

/// An ordinary row.
pub(crate) fn line(cells: Vec<String>) -> Line {
    Line { cells: cells.into_iter().map(|cell| html! { {cell} }).collect(), class: None, below: None }
}

/// A row that stands out: `current` or `total`.
pub(crate) fn marked(cells: Vec<String>, class: &'static str) -> Line {
    Line { class: Some(class), ..line(cells) }
}

/// The table.
pub(crate) fn sheet(head: &[&str], lines: Vec<Line>) -> Html {
    let width = head.len().to_string();
    let row = |line: Line| {
        let heads_all = line.cells.len() == 1;
        let cells = line.cells.into_iter().enumerate().map(|(at, cell)| {
            if at > 0 {
                return html! { <td>{cell}</td> };
            }
            let (scope, span) = if heads_all { ("rowgroup", Some(width.clone())) } else { ("row", None) };
            html! { <th {scope} colspan={span}>{cell}</th> }
        });
        html! {
            <>
                <tr class={line.class}>{ for cells }</tr>
                if let Some(below) = line.below {
                    {beneath(&width, below)}
                }
            </>
        }
    };
    html! {
        <table class="sheet">
            <thead><tr>{ for head.iter().map(|title| html! { <th scope="col">{*title}</th> }) }</tr></thead>
            <tbody>{ for lines.into_iter().map(row) }</tbody>
        </table>
    }
}

/// A row over the whole width that belongs to the one above it.
pub(crate) fn beneath(width: &str, said: Html) -> Html {
    html! { <tr class="basis"><td colspan={width.to_owned()}>{said}</td></tr> }
}

/// Names and what belongs to them, folded under a title.
pub(crate) fn folded(title: String, pairs: Vec<(String, String)>) -> Html {
    let pair = |(name, text): (String, String)| html! { <><dt>{name}</dt><dd>{text}</dd></> };
    html! {
        <details class="sources"><summary>{title}</summary><dl>{ for pairs.into_iter().map(pair) }</dl></details>
    }
}
