//! What `BuildKit` refuses about an instruction in a stage that the build reaches: words that can't be
//! expanded, ports that are none, mounts that make no sense, stages that come too late.
//!
//! The texts are those of moby/buildkit v0.34.2, `frontend/dockerfile/dockerfile2llb`. Left out: FROM,
//! which the dry run reads with the global arguments, and what needs the context or an image.

use super::words::{self, Expanded};
use super::{Dockerfile, Instruction, Kind, Mount, ports, stages};

/// The refusal of an instruction of the stage with this index; `value` gives the variables of the stage.
/// It comes before any step is run, and names no line.
pub fn refusal(
    dockerfile: &Dockerfile,
    stage: usize,
    instruction: &Instruction,
    value: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    let escape = dockerfile.escape;
    let problem = |word: &str| words::expand(word, escape, value).problem;
    match &instruction.kind {
        Kind::Env { pairs, .. } | Kind::Label { pairs, .. } => {
            pairs.iter().find_map(|(name, value)| problem(name).or_else(|| problem(value)))
        }
        Kind::Arg(pairs) => {
            pairs.iter().find_map(|(name, value)| problem(name).or_else(|| problem(value.as_deref()?)))
        }
        Kind::Workdir(word) | Kind::User(word) | Kind::StopSignal(word) => problem(word),
        Kind::Volume(words) => words.iter().find_map(|word| problem(word)),
        Kind::Expose(words) => words.iter().find_map(|word| match words::split(word, escape, value) {
            Ok(words) => words.iter().find_map(|word| ports::read(word).err()),
            Err(problem) => Some(problem),
        }),
        Kind::Copy { sources, destination, from, chown, chmod, heredocs, .. } => {
            let flags = [chown, chmod].into_iter().flatten();
            let words = flags.chain(sources).chain([destination]);
            let mut texts = heredocs.iter().filter(|heredoc| heredoc.expand);
            let unread = words.into_iter().find_map(|word| problem(word));
            let unread =
                unread.or_else(|| texts.find_map(|text| words::expand_text(&text.body, value).problem));
            unread.or_else(|| {
                let from = from.as_deref()?;
                stages::is_later(dockerfile, stage, from).then(|| {
                    let current = stages::shown_name(dockerfile, stage);
                    format!("cannot copy from stage \"{from}\", it needs to be defined before current stage \"{current}\"")
                })
            })
        }
        Kind::Run { mounts, .. } => {
            let expanded = mounts.iter().map(|mount| expand_mount(mount, escape, value));
            let refused = expanded.map(|mount| mount.map_or_else(Some, |mount| mount.refusal()));
            let late = mounts.iter().find(|mount| {
                mount.from().is_some_and(|from| stages::is_later_name(dockerfile, stage, from))
            });
            refused.flatten().next().or_else(|| {
                let (from, target) = (late?.from()?, late?.target.as_deref().unwrap_or_default());
                Some(format!("cannot mount from stage \"{from}\" to \"{target}\", stage needs to be defined before current command"))
            })
        }
        _ => None,
    }
}

/// The mount with its values expanded, or why they can't be.
fn expand_mount(
    mount: &Mount,
    escape: char,
    value: &dyn Fn(&str) -> Option<String>,
) -> Result<Mount, String> {
    let mut expanded = mount.clone();
    for (key, word) in &mut expanded.options {
        let Some(word) = word else { continue };
        let Expanded { text, problem, .. } = words::expand(word, escape, value);
        if let Some(problem) = problem {
            return Err(problem);
        }
        if key == "type" {
            expanded.kind = text.to_ascii_lowercase();
        }
        *word = text;
    }
    Ok(expanded)
}

#[cfg(test)]
mod tests {
    use super::refusal;
    use crate::dockerfile::parse;

    #[test]
    fn a_reached_instruction_is_refused() {
        for (line, expected) in [
            ("EXPOSE 8080 $P", ""),
            ("EXPOSE 8080 # http", "invalid containerPort: #"),
            ("EXPOSE $none", ""),
            ("EXPOSE ${P", "failed to process \"${P\": unsupported modifier (\u{fffd}) in substitution"),
            ("ENV A=${P:-x}", ""),
            ("ENV A=${none:?needed}", "failed to process \"${none:?needed}\": none: needed"),
            ("WORKDIR ${P!}", "failed to process \"${P!}\": unsupported modifier (!) in substitution"),
            ("COPY --chown=${} a b", "failed to process \"${}\": syntax error: bad substitution"),
            ("COPY <<A b\n${\nA", "failed to process \"${\\n\": unsupported modifier (\n) in substitution"),
            ("COPY <<'A' b\n${\nA", ""),
            ("COPY <<A b\nit's \"$P\nA", ""),
            (
                "COPY --from=later a b",
                "cannot copy from stage \"later\", it needs to be defined before current stage \"first\"",
            ),
            (
                "COPY --from=2 a b",
                "cannot copy from stage \"2\", it needs to be defined before current stage \"first\"",
            ),
            ("COPY --from=earlier a b", ""),
            ("COPY --from=alpine a b", ""),
            (
                "RUN --mount=from=later,target=/x a",
                "cannot mount from stage \"later\" to \"/x\", stage needs to be defined before current command",
            ),
            ("RUN --mount=type=$P,target=/x a", "unsupported mount type \"80\""),
            (
                "RUN --mount=type=cache,target=${} a",
                "failed to process \"${}\": syntax error: bad substitution",
            ),
            ("RUN --mount=type=cache,target=/x a ${", ""),
        ] {
            let (file, errors) =
                parse(&format!("FROM a AS earlier\nFROM a AS First\n{line}\nFROM a AS later\n"));
            assert_eq!(errors, [], "{line}");
            let value = |name: &str| (name == "P").then(|| "80".to_owned());
            let found = refusal(&file, 1, &file.stages[1].instructions[0], &value);
            assert_eq!(found.unwrap_or_default(), expected, "{line}");
        }
    }
}
