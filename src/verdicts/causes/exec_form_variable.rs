//! A variable in an exec-form command: nobody replaces it, the program gets its name.

use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::launch::{End, Hop, Launch, Place, find};
use crate::verdicts::says::By;
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "exec-form-variable",
    question: Question::Starts,
    title: "A variable in exec form is not replaced",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
ENV ADDR=:8080
EXPOSE 8080
CMD [\"/usr/local/bin/server\", \"-addr\", \"$ADDR\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
ENV ADDR=:8080
EXPOSE 8080
CMD exec /usr/local/bin/server -addr \"$ADDR\"
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(launch) = case.start.as_ref().filter(|launch| launch.end == End::Program) else { return };
    let Some(hop) = launch.hops.last().filter(|hop| !matches!(hop.by, By::Shell(..))) else { return };
    let Some(word) = hop.words.iter().skip(1).find(|word| has_variable(word)) else { return };
    let why = format!(
        "In square brackets no shell reads the command, so nobody replaces {word}: the program gets exactly \
         that text. Depends on what it does with it: as an address or a number it ends the program at once. \
         Read the variable in the program, or write the command as a line for a shell."
    );
    let fix = Fix::set("Write it in shell form", &[("form", "shell")]);
    let fix = with_shell(case, launch, hop, fix);
    let lines = launch.line.into_iter().collect();
    found.push(Found::depends(CAUSE.id, "passes a variable's name along", lines, why).fix(fix));
}

/// Adds the edit that hands the command to a shell, where the image has one.
fn with_shell(case: &Case<'_>, launch: &Launch<'_>, hop: &Hop<'_>, fix: Fix) -> Fix {
    let Some(stage) = case.stage() else { return fix };
    let shell = matches!(find(stage, "/bin/sh", "/"), Place::Found { .. });
    let stages = case.scene.dockerfile.stages.last();
    let instructions = stages.into_iter().flat_map(|stage| &stage.instructions);
    let mut its = instructions.filter(|it| Some(it.lines.first) == launch.line);
    let Some(it) = its.next().filter(|_| shell && launch.hops.len() == 1) else { return fix };
    let plain = |word: &String| word.bytes().all(|b| b.is_ascii_graphic() && !b"\"'\\`;&|<>()".contains(&b));
    if !hop.words.iter().all(plain) {
        return fix;
    }
    let words =
        hop.words.iter().map(|word| if has_variable(word) { format!("\"{word}\"") } else { word.clone() });
    let text = format!("{} exec {}", it.name(), words.collect::<Vec<_>>().join(" "));
    edits::rewrite(fix, it.lines, &text)
}

/// `$NAME` or `${NAME}` in a word.
pub(super) fn has_variable(word: &str) -> bool {
    let mut after = word.split('$').skip(1).filter_map(|rest| rest.chars().next());
    after.any(|next| next == '{' || next == '_' || next.is_ascii_alphabetic())
}
