//! `test`, `[` and `[[`.

use super::Status;
use super::walk::Walk;
use crate::dockerfile::shell::Simple;
use crate::dry_run::files::{Content, Lookup, clean, is_under};

/// What an image lacks and every container has.
const GIVEN: &[&str] =
    &["/proc", "/sys", "/dev", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/.dockerenv"];

impl Walk<'_> {
    /// How a test ends.
    pub(super) fn test(&mut self, name: &str, simple: &Simple) -> Status {
        let words = simple.words.get(1..).unwrap_or_default();
        let words = match words.split_last() {
            Some((last, rest)) if name != "test" && matches!(last.raw.as_str(), "]" | "]]") => rest,
            _ => words,
        };
        let texts: Option<Vec<String>> = self.words(words).into_iter().map(Result::ok).collect();
        let Some(texts) = texts else { return Status::Unknown };
        for word in words {
            self.asked(word);
        }
        // An unquoted right side of `[[` is a pattern.
        let pattern = name == "[[" && words.last().is_some_and(|word| word.raw.contains(['*', '?', '[']));
        if pattern {
            return Status::Unknown;
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (negated, texts) = match texts.as_slice() {
            ["!", rest @ ..] if !rest.is_empty() => (true, rest),
            all => (false, all),
        };
        match self.holds(name, texts) {
            Ok(Some(holds)) => Status::Code(i32::from(holds == negated)),
            Ok(None) => Status::Unknown,
            Err(()) => Status::Code(2),
        }
    }

    /// An error: the test can't be read.
    fn holds(&mut self, name: &str, texts: &[&str]) -> Result<Option<bool>, ()> {
        Ok(match texts {
            [] => Some(false),
            [text] | ["-n", text] => Some(!text.is_empty()),
            ["-z", text] => Some(text.is_empty()),
            [flag @ ("-e" | "-f" | "-d" | "-x"), path] => self.file(flag, path),
            [flag, _] if flag.starts_with('-') => None,
            [left, "=" | "==", right] => Some(left == right),
            [left, "!=", right] => Some(left != right),
            [left, operator @ ("-eq" | "-ne" | "-lt" | "-le" | "-gt" | "-ge"), right] => {
                let (Ok(left), Ok(right)) = (left.parse::<i64>(), right.parse::<i64>()) else {
                    return Ok(None);
                };
                Some(match *operator {
                    "-eq" => left == right,
                    "-ne" => left != right,
                    "-lt" => left < right,
                    "-le" => left <= right,
                    "-gt" => left > right,
                    _ => left >= right,
                })
            }
            // Words of a list that Docker could not read: `[ "/server", "-v" ]`.
            [first, _] | [first, _, _] if name == "[" && first.ends_with(',') => return Err(()),
            _ => None,
        })
    }

    fn file(&mut self, flag: &str, path: &str) -> Option<bool> {
        // What the service makes when it runs, a check may ask for.
        if self.around.asks.is_some() {
            return None;
        }
        let path = clean(path, &self.workdir);
        match self.around.stage.files.lookup(&path) {
            // The engine puts these there.
            Lookup::Absent if GIVEN.iter().any(|given| is_under(&path, given)) => None,
            Lookup::Found(_, node) => match (&node.content, flag) {
                (_, "-e") => Some(true),
                (Content::Unknown | Content::Link(_), _) => None,
                (content, "-d") => Some(*content == Content::Directory),
                (content, "-f") => Some(*content != Content::Directory),
                _ => (node.mode & 0o111 == 0).then_some(false),
            },
            Lookup::Absent => {
                let text = format!("something is mounted at {path}, which the image does not have.");
                self.hangs.get_or_insert(text);
                Some(false)
            }
            Lookup::Unknown(_) => {
                self.unsure.get_or_insert(path);
                None
            }
        }
    }
}
