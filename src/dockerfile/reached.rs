//! What `BuildKit` refuses about an instruction in a stage that the build reaches: words that can't be
//! expanded, ports that are none, mounts that make no sense, stages that come too late.
//!
//! The texts are those of moby/buildkit v0.34.2, `frontend/dockerfile/dockerfile2llb`. Left out: FROM,
//! which the dry run reads with the global arguments, and what needs the context or an image.

use super::remote::{Remote, remote};
use super::words::{self, Expanded};
use super::{Dockerfile, Instruction, Kind, Mount, ports, reference, stages};

/// The refusal of an instruction of the stage with this index; `value` gives the variables of the stage.
/// It comes before any step is run, and names no line.
pub fn refusal(
    dockerfile: &Dockerfile,
    stage: usize,
    instruction: &Instruction,
    value: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    let escape = dockerfile.escape;
    let problem = |word: &str| words::problem(word, escape, value);
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
            // What only the base image may have set stands there as it is written.
            Ok(words) => {
                let mut known = words.iter().filter(|word| !word.contains('$'));
                known.find_map(|word| ports::read(word).err())
            }
            Err(problem) => Some(problem),
        }),
        Kind::Copy { sources, destination, from, chown, chmod, checksum, heredocs, .. } => {
            let flags = [chown, chmod, checksum].into_iter().flatten();
            let words = flags.chain(sources).chain([destination]);
            let mut texts = heredocs.iter().filter(|heredoc| heredoc.expand);
            let unread = words.into_iter().find_map(|word| problem(word));
            let unread =
                unread.or_else(|| texts.find_map(|text| words::expand_text(&text.body, value).problem));
            let late = || {
                let from = from.as_deref()?;
                stages::is_later(dockerfile, stage, from).then(|| {
                    let current = stages::shown_name(dockerfile, stage);
                    format!("cannot copy from stage \"{from}\", it needs to be defined before current stage \"{current}\"")
                })
            };
            let expanded = |word: &str| words::expand(word, escape, value).text;
            let is_newest = dockerfile.names_front_end();
            unread.or_else(late).or_else(|| copy_refusal(&instruction.kind, is_newest, &expanded))
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

/// What the flags of a COPY or ADD ask that its sources can't give. The front end that a `# syntax` line names is the
/// newest; the one inside Engine 29.8 (v0.33) does not look at the owner of a `--link`, which fails when it is made.
fn copy_refusal(kind: &Kind, is_newest: bool, expanded: &dyn Fn(&str) -> String) -> Option<String> {
    let Kind::Copy { add, sources, chown, link, checksum, .. } = kind else { return None };
    let chown = chown.as_deref().map(expanded).filter(|_| *link && is_newest);
    let named =
        |chown: &String| chown.split(':').any(|part| !part.is_empty() && part.parse::<u32>().is_err());
    if let Some(chown) = chown.filter(named) {
        return Some(format!(
            "--chown={chown}: user and group names can't be resolved when used with --link, use numeric uid[:gid] instead"
        ));
    }
    let paths: Vec<String> =
        sources.iter().filter(|source| !source.starts_with("<<")).map(|source| expanded(source)).collect();
    let checksum = checksum.as_deref().map(expanded).filter(|checksum| !checksum.is_empty());
    if let Some(checksum) = checksum {
        let [path] = paths.as_slice() else {
            return Some("checksum can't be specified for multiple sources".to_owned());
        };
        return match remote(path) {
            None => Some("checksum requires HTTP(S) or Git sources".to_owned()),
            Some(Remote::Git) => None,
            Some(Remote::Http) => reference::checksum_problem(&checksum).map(str::to_owned),
        };
    }
    let far = paths.iter().filter(|_| !add).find_map(|path| remote(path))?;
    Some(match far {
        Remote::Git => "source can't be a git ref for COPY".to_owned(),
        Remote::Http => "source can't be a URL for COPY".to_owned(),
    })
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
            ("COPY https://a/b c", "source can't be a URL for COPY"),
            ("COPY git@a:b/c.git d", "source can't be a git ref for COPY"),
            ("ADD --checksum=x a b", "checksum requires HTTP(S) or Git sources"),
            (
                "ADD --checksum=x https://a/b https://a/c d/",
                "checksum can't be specified for multiple sources",
            ),
            ("ADD --checksum=x https://a/b c", "invalid checksum digest format"),
            ("ADD --checksum=sha256:ab https://a/b c", "invalid checksum digest length"),
            ("ADD --checksum=md5:ab https://a/b c", "unsupported digest algorithm"),
            (
                "ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://a/b c",
                "",
            ),
            ("ADD --checksum=24454f8 https://a/b.git c", ""),
            ("ADD --checksum=$none a b", ""),
            (
                "COPY --link --chown=app:1 a b",
                "--chown=app:1: user and group names can't be resolved when used with --link, use numeric uid[:gid] instead",
            ),
            ("COPY --link --chown=1:$P a b", ""),
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
            let (file, errors) = parse(&format!(
                "# syntax=docker/dockerfile:1\nFROM a AS earlier\nFROM a AS First\n{line}\nFROM a AS later\n"
            ));
            assert_eq!(errors, [], "{line}");
            let value = |name: &str| (name == "P").then(|| "80".to_owned());
            let found = refusal(&file, 1, &file.stages[1].instructions[0], &value);
            assert_eq!(found.unwrap_or_default(), expected, "{line}");
        }
    }
}
