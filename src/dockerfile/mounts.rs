//! `--mount` of RUN, split at its commas.

/// One `--mount`, split at its commas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mount {
    /// Its line.
    pub line: usize,
    /// Type; `bind` where none is given.
    pub kind: String,
    /// `target`, `dst` or `destination`.
    pub target: Option<String>,
    /// All its keys and values in order, keys lower case.
    pub options: Vec<(String, Option<String>)>,
}

impl Mount {
    /// The value of `from`: a stage or an image; `None` where there is none or it is empty.
    pub fn from(&self) -> Option<&str> {
        self.option("from").filter(|from| !from.is_empty())
    }

    /// The value of an option, the last one given; the key in lower case.
    pub fn option(&self, key: &str) -> Option<&str> {
        self.options.iter().rev().find(|(name, _)| name == key).and_then(|(_, value)| value.as_deref())
    }
}

/// Splits a mount's value.
pub(super) fn read(value: &str, line: usize) -> Result<Mount, String> {
    let fields = fields(value).map_err(|problem| format!("failed to parse csv mounts: {problem}"))?;
    let mut mount = Mount { line, kind: "bind".to_owned(), ..Mount::default() };
    for field in fields {
        let (key, value) =
            field.split_once('=').map_or((field.as_str(), None), |(key, value)| (key, Some(value)));
        let key = key.to_lowercase();
        match (key.as_str(), value) {
            ("type", Some(kind)) => mount.kind = kind.to_lowercase(),
            ("target" | "dst" | "destination", Some(target)) => mount.target = Some(target.to_owned()),
            ("from", Some(from)) if from.find('$').is_some_and(|at| at + 1 < from.len()) => {
                return Err(
                    "'from' doesn't support variable expansion, define alias stage instead".to_owned()
                );
            }
            _ => {}
        }
        mount.options.push((key, value.map(str::to_owned)));
    }
    Ok(mount)
}

/// The fields of one line of comma-separated values.
pub(super) fn fields(text: &str) -> Result<Vec<String>, String> {
    if text.is_empty() {
        return Err("EOF".to_owned());
    }
    let complaint = |at: usize, what: &str| format!("parse error on line 1, column {}: {what}", at + 1);
    let mut fields = Vec::new();
    let mut rest = text;
    loop {
        let at = text.len() - rest.len();
        let Some(quoted) = rest.strip_prefix('"') else {
            let (field, after) =
                rest.split_once(',').map_or((rest, None), |(field, rest)| (field, Some(rest)));
            if let Some(quote) = field.find('"') {
                return Err(complaint(at + quote, "bare \" in non-quoted-field"));
            }
            fields.push(field.to_owned());
            match after {
                Some(after) => rest = after,
                None => return Ok(fields),
            }
            continue;
        };
        let mut field = String::new();
        rest = quoted;
        loop {
            let Some((part, after)) = rest.split_once('"') else {
                let at = text.len() - rest.len();
                return Err(complaint(at, "extraneous or missing \" in quoted-field"));
            };
            field.push_str(part);
            rest = after.get(1..).unwrap_or_default();
            match after.chars().next() {
                Some('"') => field.push('"'),
                Some(',') => {
                    fields.push(field);
                    break;
                }
                None => {
                    fields.push(field);
                    return Ok(fields);
                }
                Some(_) => {
                    let at = text.len() - after.len() - 1;
                    return Err(complaint(at, "extraneous or missing \" in quoted-field"));
                }
            }
        }
    }
}
