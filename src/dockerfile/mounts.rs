//! `--mount` of RUN, split at its commas.

use super::go;

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

    /// A bind that a step may write to; what it writes is gone behind the step.
    pub fn is_writable(&self) -> bool {
        let last = self
            .options
            .iter()
            .rfind(|(name, _)| matches!(name.as_str(), "rw" | "readwrite" | "ro" | "readonly"));
        let off =
            |value: &Option<String>| value.as_deref().is_some_and(|value| value.starts_with(['0', 'f', 'F']));
        last.is_some_and(|(name, value)| name.contains('w') != off(value))
    }
}

/// Keys that a mount may have.
const KEYS: &[&str] = &[
    "destination",
    "dst",
    "env",
    "from",
    "gid",
    "id",
    "mode",
    "readonly",
    "readwrite",
    "required",
    "ro",
    "rw",
    "sharing",
    "size",
    "source",
    "src",
    "target",
    "type",
    "uid",
];

impl Mount {
    /// Why `BuildKit` refuses it in a stage that a build reaches. Values with variables in them pass.
    pub fn refusal(&self) -> Option<String> {
        let each = self.options.iter().find_map(|(key, value)| self.option_refusal(key, value.as_deref()));
        each.or_else(|| self.whole_refusal())
    }

    fn option_refusal(&self, key: &str, value: Option<&str>) -> Option<String> {
        let secret = matches!(self.kind.as_str(), "secret" | "ssh");
        let unexpected = || Some(format!("unexpected key '{key}' for mount type '{}'", self.kind));
        let Some(value) = value else {
            return match key {
                "readonly" | "ro" | "readwrite" | "rw" => None,
                "required" if secret => None,
                "required" => unexpected(),
                _ => Some(format!("invalid field '{key}' must be a key=value pair")),
            };
        };
        if value.contains('$') {
            return None;
        }
        let (key_fits, value_fits) = match key {
            "type" => {
                let kinds = ["bind", "cache", "secret", "ssh", "tmpfs"];
                let message = format!("unsupported mount type {}", go::quote(value));
                return (!kinds.contains(&self.kind.as_str())).then(|| go::suggest(message, value, &kinds));
            }
            "sharing" => {
                let modes = ["locked", "private", "shared"];
                let message = format!("unsupported sharing value {}", go::quote(value));
                let known = modes.contains(&value.to_ascii_lowercase().as_str());
                return (!known).then(|| go::suggest(message, value, &modes));
            }
            "mode" | "uid" | "gid" => {
                let radix = if key == "mode" { 8 } else { 10 };
                let fits = u32::from_str_radix(value, radix).is_ok();
                return (!fits).then(|| format!("invalid value {value} for {key}"));
            }
            "required" => (secret, is_switch(value)),
            "size" => (self.kind == "tmpfs", value.starts_with(|first: char| first.is_ascii_digit())),
            "readonly" | "ro" | "readwrite" | "rw" => (true, is_switch(value)),
            _ if KEYS.contains(&key) => return None,
            _ => {
                let message = format!("unexpected key '{key}' in '{key}={value}'");
                return Some(go::suggest(message, key, KEYS));
            }
        };
        match (key_fits, value_fits) {
            (false, _) => unexpected(),
            (true, false) => Some(format!("invalid value for {key}: {value}")),
            (true, true) => None,
        }
    }

    fn whole_refusal(&self) -> Option<String> {
        let kind = self.kind.as_str();
        let owned = ["mode", "uid", "gid"].into_iter().find(|key| self.option(key).is_some());
        if let Some(key) = owned.filter(|_| !matches!(kind, "secret" | "ssh" | "cache")) {
            return Some(format!("{key} not allowed for {} type mounts", go::quote(kind)));
        }
        let has =
            |keys: &[&str]| keys.iter().any(|key| self.option(key).is_some_and(|value| !value.is_empty()));
        let sharing = has(&["sharing"]);
        if kind == "secret" {
            let source = has(&["source", "src"]);
            let problem = if has(&["from"]) {
                "secret mount should not have a from"
            } else if sharing {
                "secret mount should not define sharing"
            } else if !source && !has(&["id", "target", "dst", "destination"]) {
                "invalid secret mount. one of source, target required"
            } else if source && has(&["id"]) {
                "both source and id can't be set"
            } else {
                return None;
            };
            return Some(problem.to_owned());
        }
        (sharing && kind != "cache").then(|| format!("invalid cache sharing set for {kind} mount"))
    }
}

/// What Go's `strconv.ParseBool` takes.
fn is_switch(value: &str) -> bool {
    ["1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False"].contains(&value)
}

/// Splits a mount's value.
pub(super) fn read(value: &str, line: usize) -> Result<Mount, String> {
    let fields = fields(value).map_err(|problem| format!("failed to parse csv mounts: {problem}"))?;
    let mut mount = Mount { line, kind: "bind".to_owned(), ..Mount::default() };
    for field in fields {
        let (key, value) =
            field.split_once('=').map_or((field.as_str(), None), |(key, value)| (key, Some(value)));
        let key = key.to_ascii_lowercase();
        match (key.as_str(), value) {
            ("type", Some(kind)) => mount.kind = kind.to_ascii_lowercase(),
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

#[cfg(test)]
mod tests {
    use super::{fields, read};

    #[test]
    fn values_are_split_like_csv() {
        for (text, expected) in [
            ("a", Ok("a")),
            ("a,b=c,,d", Ok("a|b=c||d")),
            ("\"a,b\",c", Ok("a,b|c")),
            ("\"a\"\"b\"", Ok("a\"b")),
            ("", Err("EOF")),
            ("a\"b", Err("parse error on line 1, column 2: bare \" in non-quoted-field")),
            ("\"a\"b", Err("parse error on line 1, column 3: extraneous or missing \" in quoted-field")),
        ] {
            let fields = fields(text).map(|fields| fields.join("|"));
            assert_eq!(fields, expected.map(str::to_owned).map_err(str::to_owned), "{text}");
        }
    }

    #[test]
    fn mounts_are_refused_where_a_build_reaches_them() {
        for (text, expected) in [
            ("type=cache,target=/x,sharing=locked,id=a,mode=0755,uid=1", ""),
            ("target=/x,rw", ""),
            ("type=secret,id=a,required", ""),
            ("type=$T,target=/x", ""),
            ("type=cach,target=/x", "unsupported mount type \"cach\" (did you mean cache?)"),
            ("type=cache,tagret=/x", "unexpected key 'tagret' in 'tagret=/x' (did you mean target?)"),
            ("type=cache,target", "invalid field 'target' must be a key=value pair"),
            ("type=cache,required=true", "unexpected key 'required' for mount type 'cache'"),
            ("type=cache,sharing=x", "unsupported sharing value \"x\""),
            ("type=cache,mode=9", "invalid value 9 for mode"),
            ("type=bind,ro=maybe", "invalid value for ro: maybe"),
            ("type=bind,uid=1", "uid not allowed for \"bind\" type mounts"),
            ("type=tmpfs,size=x", "invalid value for size: x"),
            ("type=secret", "invalid secret mount. one of source, target required"),
            ("type=secret,id=a,src=b", "both source and id can't be set"),
            ("type=bind,sharing=shared", "invalid cache sharing set for bind mount"),
        ] {
            let mount = read(text, 1).unwrap();
            assert_eq!(mount.refusal().unwrap_or_default(), expected, "{text}");
        }
    }
}
