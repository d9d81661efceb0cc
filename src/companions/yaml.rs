//! Enough of YAML to find settings and their lines: maps and lists by indent, scalars on one line. Anchors, flow
//! maps and scalars over several lines are left out: what is in them is not seen.

/// A setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Keys from the root, joined by dots; an item of a list is `[]`: `services.app.ports[]`.
    pub path: String,
    /// Its value without quotes; empty where what follows is deeper.
    pub value: String,
    /// Its line, 1-based.
    pub line: usize,
}

/// Every setting, in order.
pub fn entries(text: &str) -> Vec<Entry> {
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let content = line.trim_start_matches(' ');
        let mut indent = line.len() - content.len();
        if content.starts_with("---") {
            open.clear();
            continue;
        }
        let mut content = without_comment(content);
        if content.is_empty() {
            continue;
        }
        while let Some(item) = content.strip_prefix("- ") {
            open.retain(|(other, _)| *other < indent);
            open.push((indent, "[]"));
            content = item.trim_start();
            indent += 2;
        }
        let value = match pair(content) {
            Some((key, value)) => {
                open.retain(|(other, _)| *other < indent);
                open.push((indent, key));
                value
            }
            None => content,
        };
        found.push(Entry { path: path(&open), value: bare(value).to_owned(), line: index + 1 });
    }
    found
}

fn path(open: &[(usize, &str)]) -> String {
    let mut text = String::new();
    for (_, key) in open {
        if !text.is_empty() && *key != "[]" {
            text.push('.');
        }
        text.push_str(key);
    }
    text
}

fn without_comment(line: &str) -> &str {
    let quoted = |text: &str| text.matches('"').count() % 2 == 1;
    let mut comments = line.match_indices('#').filter(|(at, _)| {
        let before = line.get(..*at).unwrap_or_default();
        (before.is_empty() || before.ends_with(' ')) && !quoted(before)
    });
    let end = comments.next().map_or(line.len(), |(at, _)| at);
    line.get(..end).unwrap_or_default().trim_end()
}

/// A key and its value.
fn pair(content: &str) -> Option<(&str, &str)> {
    if let Some(rest) = content.strip_prefix('"') {
        let (key, rest) = rest.split_once('"')?;
        return Some((key, rest.strip_prefix(':')?.trim_start()));
    }
    match content.split_once(": ") {
        Some((key, value)) => Some((key, value.trim_start())),
        None => content.strip_suffix(':').map(|key| (key, "")),
    }
}

fn bare(value: &str) -> &str {
    let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    inner.or_else(|| value.strip_prefix('\'').and_then(|value| value.strip_suffix('\''))).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_found_with_their_lines() {
        let text = "version: \"3.8\"\n\nservices:\n  app: # the one\n    ports:\n      - \"8080:8080\"\n    x: a # b\n\
                    \"true\":\n  - uses: a@b\n    with:\n      c: d\n---\nkind: Service\n";
        let found: Vec<(String, String, usize)> =
            entries(text).into_iter().map(|entry| (entry.path, entry.value, entry.line)).collect();
        let want = [
            ("version", "3.8", 1),
            ("services", "", 3),
            ("services.app", "", 4),
            ("services.app.ports", "", 5),
            ("services.app.ports[]", "8080:8080", 6),
            ("services.app.x", "a", 7),
            ("true", "", 8),
            ("true[].uses", "a@b", 9),
            ("true[].with", "", 10),
            ("true[].with.c", "d", 11),
            ("kind", "Service", 13),
        ];
        assert_eq!(found, want.map(|(path, value, line)| (path.to_owned(), value.to_owned(), line)));
    }
}
