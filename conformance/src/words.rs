//! What docker printed, without what differs from one machine or hour to the next.

/// The lines of a failed build that a reader needs: the failing step, what it printed, the last line.
pub(super) fn build_error(log: &str) -> String {
    let lines: Vec<&str> = log.lines().map(str::trim_end).collect();
    let heading = lines.windows(2).find_map(|pair| match pair {
        ["------", heading] => heading.trim_start().strip_prefix("> ").map(|_| heading.trim_start()),
        _ => None,
    });
    let failed =
        lines.iter().rev().find_map(|line| line.strip_prefix('#')?.split_once(" ERROR: ")).map(|(id, _)| id);
    let mut told: Vec<String> = heading.map(str::to_owned).into_iter().collect();
    if let Some(id) = failed {
        // The repetition at the end of the log loses the front of a line that was written in two pieces.
        let start = format!("#{id} ");
        told.extend(lines.iter().filter_map(|line| printed(line.strip_prefix(&start)?)).map(str::to_owned));
    }
    told.extend(lines.iter().filter(|line| line.starts_with("ERROR: ")).map(|line| (*line).to_owned()));
    plain(&told.join("\n"))
}

/// The error with its step counted as without a build context for the stage's base: BuildKit counts no FROM then.
/// `stage` is the name in the step's heading, empty for a lone stage.
pub(super) fn counted(error: &str, stage: &str) -> String {
    let start = if stage.is_empty() { "> [".to_owned() } else { format!("> [{stage} ") };
    let number = error.strip_prefix(&start).and_then(|rest| rest.split_once('/'));
    match number.and_then(|(number, rest)| Some((number.parse::<usize>().ok()?, rest))) {
        Some((number, rest)) => format!("{start}{}/{rest}", number + 1),
        None => error.to_owned(),
    }
}

/// What a step printed, from a line such as `0.123 text`.
fn printed(line: &str) -> Option<&str> {
    let (time, text) = line.split_once(' ')?;
    let is_time = time.contains('.') && time.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    is_time.then_some(text)
}

/// The lines of the build checks.
pub(super) fn warnings(log: &str) -> Vec<String> {
    let lines = log.lines().map(str::trim).filter_map(|line| line.strip_prefix("- "));
    lines.filter(|line| line.ends_with(')') && line.contains(" (line ")).map(str::to_owned).collect()
}

/// The image that a build could not fetch, because no registry answers.
pub(super) fn unreachable_image(error: &str) -> Option<String> {
    let last = error.lines().last()?;
    let name = error.lines().next()?.strip_prefix("> [internal] load metadata for ")?.trim_end_matches(':');
    let unreachable =
        ["no such host", "i/o timeout", "connection refused"].iter().any(|why| last.contains(why));
    let name = name.strip_prefix("docker.io/library/").unwrap_or(name);
    unreachable.then(|| name.strip_suffix(":latest").unwrap_or(name).to_owned())
}

/// The host that a step of the build could not reach.
pub(super) fn unreachable_host(error: &str) -> Option<&str> {
    let after = |mark: &str| error.split_once(mark).map(|(_, after)| after);
    let name = after("Could not resolve host: ").or_else(|| after("dial tcp: lookup "));
    name?.split_whitespace().next()
}

/// Ids replaced by `ID`.
fn plain(text: &str) -> String {
    let is_id = |word: &str| {
        let word = word.trim_end_matches(':');
        word.len() >= 20
            && word.contains("::")
            && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b':')
    };
    let line = |line: &str| {
        let words = line.split(' ').map(|word| match word.strip_suffix(':') {
            Some(_) if is_id(word) => "ID::ID:",
            None if is_id(word) => "ID::ID",
            _ => word,
        });
        words.collect::<Vec<_>>().join(" ")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// What `docker run` said, without the pointer to its help.
pub(super) fn run_error(text: &str) -> Option<String> {
    let text = text.split("\n\nRun 'docker run --help'").next().unwrap_or(text).trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_build_is_its_step_its_output_and_its_last_line() {
        let log = "#7 [2/2] RUN apk add x\n#7 0.312 ERROR: unable\n#7 0.313   x (no such package):\n\
                   #7 ERROR: process \"apk\" failed\n------\n > [2/2] RUN apk add x:\n0.312 ERROR: unable\n------\n\
                   ERROR: failed to build: ref abcdefghij::klmnopqrst: \"/go.sum\": not found\n";
        assert_eq!(
            build_error(log),
            "> [2/2] RUN apk add x:\nERROR: unable\n  x (no such package):\n\
             ERROR: failed to build: ref ID::ID: \"/go.sum\": not found"
        );
    }

    #[test]
    fn a_step_is_counted_as_without_a_context_for_its_base() {
        for (error, stage, counted_as) in [
            ("> [build 5/6] RUN x:\nERROR", "build", "> [build 6/6] RUN x:\nERROR"),
            ("> [build 5/6] RUN x:\nERROR", "web", "> [build 5/6] RUN x:\nERROR"),
            ("> [2/6] RUN x:", "", "> [3/6] RUN x:"),
            ("ERROR", "", "ERROR"),
        ] {
            assert_eq!(counted(error, stage), counted_as);
        }
    }

    #[test]
    fn an_image_that_no_registry_gave_is_told_from_other_errors() {
        for (error, image) in [
            (
                "> [internal] load metadata for docker.io/library/ubuntu:24.04:\nERROR: failed to build: failed to \
                 solve: ubuntu:24.04: failed to resolve source metadata: dial tcp: lookup REG: no such host",
                Some("ubuntu:24.04"),
            ),
            ("ERROR: failed to build: failed to solve: dockerfile parse error", None),
        ] {
            assert_eq!(unreachable_image(error).as_deref(), image, "{error}");
        }
    }
}
