//! What Docker prints for the image: the commands of its life, and on request all lines of its builds.

use yew::prelude::*;

use crate::recipe::options::Recipe;
use crate::report::{Transcript, logs};
use crate::show::words;
use crate::ui::parts::glyph;

/// The transcripts of a recipe.
pub(super) fn view(transcripts: &[Transcript], of: &Recipe) -> Html {
    html! {
        <div class="terminal">
            if let Some(said) = words::first_of(&of.platforms()) {
                <p class="help">{said}</p>
            }
            { for transcripts.iter().map(transcript) }
            <Logs of={of.clone()} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LogsProps {
    of: Recipe,
}

/// All lines of the build, made once somebody asks for them.
#[component]
fn Logs(props: &LogsProps) -> Html {
    let open = use_state(|| false);
    let all =
        use_memo((props.of.clone(), *open), |(recipe, open)| if *open { logs(recipe) } else { Vec::new() });
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <>
            <button type="button" class="quiet" aria-expanded={open.to_string()} onclick={toggle}>
                {glyph(if *open { "chevron" } else { "next" })}{"The build line by line, and the next one"}
            </button>
            if *open && all.is_empty() {
                <p class="help">{"It is refused before its first step."}</p>
            }
            { for all.iter().map(transcript) }
        </>
    }
}

fn transcript(transcript: &Transcript) -> Html {
    html! {
        <figure key={transcript.command.clone()}>
            <figcaption><code>{"$ "}{&transcript.command}</code></figcaption>
            <pre>{&transcript.output}</pre>
            if transcript.exit_code != 0 {
                <p class="exit">{format!("exit code {}", transcript.exit_code)}</p>
            }
        </figure>
    }
}
