//! What is known beside the records: differences that stand, with the reason, and sources for what no engine of ours
//! could show. Both are lines of `name | ... | text`.

use super::case::folder;

/// A difference between the report and the engine that stays.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// The case; a name that ends in `*` stands for all that begin so.
    pub(crate) case: String,
    /// What differs: an aspect's name.
    pub(crate) aspect: String,
    /// Why the report is right, or why it can't be.
    pub(crate) reason: String,
}

impl Difference {
    /// Whether it is about this case and aspect.
    pub(crate) fn covers(&self, case: &str, aspect: &str) -> bool {
        let case_too = self.case.strip_suffix('*').map_or(self.case == case, |start| case.starts_with(start));
        case_too && self.aspect == aspect
    }
}

/// All lines of `differences.txt`.
pub(crate) fn differences() -> Result<Vec<Difference>, String> {
    let read = |line: &str| match line.splitn(3, '|').map(str::trim).collect::<Vec<_>>().as_slice() {
        [case, aspect, reason] if !reason.is_empty() => {
            Ok(Difference { case: (*case).into(), aspect: (*aspect).into(), reason: (*reason).into() })
        }
        _ => Err(format!("differences.txt: {line:?} is not `case | aspect | reason`")),
    };
    lines("differences.txt")?.iter().map(|line| read(line)).collect()
}

/// Case and source, from `elsewhere.txt`.
pub(crate) fn sources() -> Result<Vec<(String, String)>, String> {
    let read = |line: &String| match line.split_once('|') {
        Some((case, source)) => Ok((case.trim().to_owned(), source.trim().to_owned())),
        None => Err(format!("elsewhere.txt: {line:?} is not `case | source`")),
    };
    lines("elsewhere.txt")?.iter().map(read).collect()
}

fn lines(name: &str) -> Result<Vec<String>, String> {
    let text = std::fs::read_to_string(folder().join(name)).map_err(|error| format!("{name}: {error}"))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    Ok(lines.map(str::to_owned).collect())
}
