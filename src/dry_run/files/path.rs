//! Paths as text.

/// The path itself and every directory above it, nearest first, `/` last.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| (path.len() > 1).then(|| parent(path)))
}

/// The directory that holds a clean path; `/` holds itself.
pub fn parent(path: &str) -> &str {
    path.rsplit_once('/').map(|(parent, _)| parent).filter(|parent| !parent.is_empty()).unwrap_or("/")
}

/// The last element of a path.
pub fn base_name(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// The path is absolute and has no empty, `.` or `..` element. (A false answer may be wrong.)
pub(super) fn is_clean(path: &str) -> bool {
    let dubious = |pair: &[u8]| matches!(pair, [b'/', b'/' | b'.']);
    path.starts_with('/')
        && (path.len() == 1 || !path.ends_with('/'))
        && !path.as_bytes().windows(2).any(dubious)
}

/// An absolute path without `.`, `..`, doubled or trailing slashes; a relative one starts at `from`.
pub fn clean(path: &str, from: &str) -> String {
    if is_clean(path) {
        return path.to_owned();
    }
    let start = if path.starts_with('/') { "" } else { from };
    let mut cleaned = String::with_capacity(start.len() + path.len() + 2);
    cleaned.extend([start.trim_end_matches('/'), "/", path]);
    if is_clean(&cleaned) {
        return cleaned;
    }
    cleaned.clear();
    for part in start.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => cleaned.truncate(cleaned.rfind('/').unwrap_or_default()),
            name => {
                cleaned.push('/');
                cleaned.push_str(name);
            }
        }
    }
    if cleaned.is_empty() {
        cleaned.push('/');
    }
    cleaned
}

/// The path is the directory or lies under it. Both are clean.
pub fn is_under(path: &str, directory: &str) -> bool {
    // The byte behind tells most paths apart before any of their text is compared.
    match path.as_bytes().get(directory.len()) {
        None => path == directory,
        Some(b'/') => path.starts_with(directory),
        Some(_) => directory == "/",
    }
}

/// The path's name ends in this extension, written without its dot. Linux tells cases apart.
pub fn has_extension(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| end == extension)
}

/// No folder is called so, by custom: a source, or a text of a common format.
pub fn is_file(path: &str) -> bool {
    const ENDS: &[&str] =
        &["go", "mod", "sum", "work", "sh", "json", "yaml", "yml", "toml", "sql", "html", "css", "md"];
    ENDS.iter().any(|end| has_extension(path, end))
}
