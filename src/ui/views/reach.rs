//! Below .dockerignore: which files of a project like this one reach the build, and which line hides the others.

use yew::prelude::*;

use crate::service::Service;
use crate::show::reach::{Reached, Sort, reach};
use crate::ui::sheet::{line, sheet};

/// The table.
pub(super) fn reached(dockerignore: &str, service: &Service) -> Html {
    let row = |file: Reached| {
        let said = match (file.hidden_by, file.sort) {
            (Some(line), _) => format!("no, by line {line}"),
            (None, Sort::Secret) => "yes: a secret".to_owned(),
            (None, Sort::History) => "yes: all of it".to_owned(),
            (None, _) => "yes".to_owned(),
        };
        line(vec![file.path, file.what.to_owned(), said])
    };
    let lines = reach(dockerignore, service).into_iter().map(row).collect();
    html! {
        <section class="reach" aria-labelledby="reach-title">
            <h2 id="reach-title">{"What reaches the build"}</h2>
            <p>{"Files that projects like this one have, and whether COPY . . may take them. The last line that \
                matches a file or a folder above it decides."}</p>
            {sheet(&["File", "What it is", "In the build"], lines)}
        </section>
    }
}
