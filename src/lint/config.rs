//! hadolint's configuration (`.hadolint.yaml`) as far as it changes what is found: what is silenced, how bad
//! things are, which registries are trusted, which labels an image must have.
//!
//! Read line by line, as the little YAML that such files hold: keys, lists in lines or brackets, one level of
//! keys below. Left out: `failure-threshold`, `no-fail` and `format`, which say how hadolint ends and prints.

use super::Severity;

/// What it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// `ignored`: names of rules.
    pub ignored: Vec<String>,
    /// `override`: names of rules and how bad they are.
    pub severities: Vec<(String, Severity)>,
    /// `trustedRegistries`; empty: all are.
    pub trusted: Vec<String>,
    /// `label-schema`: labels and the form of their values.
    pub labels: Vec<(String, String)>,
    /// `strict-labels`: labels that the schema lacks are wrong.
    pub strict: bool,
    /// `disable-ignore-pragma`: comments silence nothing.
    pub deaf: bool,
}

impl Config {
    /// Reads a file; what it does not understand is left out.
    pub fn read(text: &str) -> Self {
        let mut config = Self::default();
        let (mut key, mut below) = (String::new(), String::new());
        for line in text.lines() {
            let line = without_comment(line).trim_end();
            let inner = line.trim_start();
            if inner.is_empty() || inner == "---" {
                continue;
            }
            if let Some(item) = inner.strip_prefix("- ").or_else(|| (inner == "-").then_some("")) {
                config.add(&key, &below, plain(item));
                continue;
            }
            let Some((name, value)) = inner.split_once(':') else { continue };
            let name = plain(name);
            if line.starts_with([' ', '\t']) {
                below = name;
            } else {
                key = name;
                below.clear();
            }
            config.value(&key, &below, value.trim());
        }
        config
    }

    fn value(&mut self, key: &str, below: &str, value: &str) {
        let on = plain(value) == "true";
        match key {
            "strict-labels" => self.strict = on,
            "disable-ignore-pragma" => self.deaf = on,
            "label-schema" if !below.is_empty() => self.labels.push((below.to_owned(), plain(value))),
            _ => {
                let Some(list) = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) else {
                    return;
                };
                for item in list.split(',').map(plain).filter(|item| !item.is_empty()) {
                    self.add(key, below, item);
                }
            }
        }
    }

    fn add(&mut self, key: &str, below: &str, item: String) {
        match (key, below) {
            ("ignored", _) => self.ignored.push(item),
            ("trustedRegistries", _) => self.trusted.push(item),
            ("override", "error") => self.severities.push((item, Severity::Error)),
            ("override", "warning") => self.severities.push((item, Severity::Warning)),
            ("override", "info" | "style") => self.severities.push((item, Severity::Note)),
            _ => {}
        }
    }
}

fn without_comment(line: &str) -> &str {
    let comment = line.char_indices().find(|(at, character)| {
        *character == '#'
            && line.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with([' ', '\t']))
    });
    comment.and_then(|(at, _)| line.get(..at)).unwrap_or(line)
}

fn plain(text: &str) -> String {
    super::bare(text.trim()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lists_and_keys_below_are_read() {
        let text = "---\n# ours\nignored:\n  - DL3006 # why\n- 'DL3025'\noverride:\n  error: [DL3007, \"DL3008\"]\n  style:\n    - DL3059\n\
                    trustedRegistries: [\"*.example.com\"]\nstrict-labels: true\nlabel-schema:\n  author: text\n  org.x: semver\n\
                    failure-threshold: error\n";
        let config = Config::read(text);
        assert_eq!(config.ignored, ["DL3006", "DL3025"]);
        assert_eq!(config.trusted, ["*.example.com"]);
        let names: Vec<&str> = config.severities.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["DL3007", "DL3008", "DL3059"]);
        assert_eq!(config.severities[2].1, Severity::Note);
        let label = |name: &str, form: &str| (name.to_owned(), form.to_owned());
        assert_eq!(config.labels, [label("author", "text"), label("org.x", "semver")]);
        assert!(config.strict && !config.deaf);
    }
}
