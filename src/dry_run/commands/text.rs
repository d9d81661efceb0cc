//! Commands that print, and those that write what they are given.

use super::super::files::base_name;
use super::super::shell::{HOLE, Shell, Status, add};
use super::Call;

/// `echo`.
pub(super) fn echo(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let mut words = call.args;
    let mut newline = true;
    while let Some((first, rest)) = words.split_first() {
        match first.as_str() {
            "-n" => newline = false,
            "-e" | "-E" | "-ne" | "-en" => newline &= !first.contains('n'),
            _ => break,
        }
        words = rest;
    }
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            shell.print(" ");
        }
        shell.print(word);
    }
    if newline {
        shell.print("\n");
    }
    Status::OK
}

/// `printf`: `%s` and plain text; anything else is not known.
pub(super) fn printf(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let Some((format, args)) = call.args.split_first() else { return Status::OK };
    let mut args = args.iter();
    let mut text = String::new();
    let mut rest = format.chars();
    while let Some(c) = rest.next() {
        match (c, c == '%' || c == '\\') {
            (_, false) => text.push(c),
            ('%', _) => match rest.next() {
                Some('s') => add(&mut text, args.next().map_or("", String::as_str)),
                Some('%') => text.push('%'),
                _ => text.push(HOLE),
            },
            _ => match rest.next() {
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some('\\') | None => text.push('\\'),
                Some(_) => text.push(HOLE),
            },
        }
    }
    if args.next().is_some() {
        text.push(HOLE);
    }
    shell.print(&text);
    Status::OK
}

/// `pwd`.
pub(super) fn pwd(shell: &mut Shell<'_, '_>, _: &Call<'_>) -> Status {
    let cwd = shell.cwd.clone();
    shell.print(&format!("{cwd}\n"));
    Status::OK
}

/// `basename`, `dirname`.
pub(super) fn path_part(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let operands = call.operands(&[]);
    let Some(path) = operands.first() else { return Status::OK };
    let part = if call.name.ends_with("dirname") {
        path.trim_end_matches('/').rsplit_once('/').map_or(".", |(parent, _)| parent)
    } else {
        let name = base_name(path);
        operands.get(1).and_then(|end| name.strip_suffix(end)).unwrap_or(name)
    };
    let part = format!("{part}\n");
    shell.print(&part);
    Status::OK
}

/// `cat`.
pub(super) fn cat(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let operands: Vec<String> = call.operands(&[]).into_iter().map(str::to_owned).collect();
    let text = if operands.is_empty() {
        shell.input.clone().unwrap_or_default()
    } else {
        let mut text = String::new();
        for path in &operands {
            let more = if path == "-" { shell.input.clone().unwrap_or_default() } else { shell.read(path) };
            add(&mut text, &more);
        }
        text
    };
    shell.print(&text);
    Status::OK
}

/// `tee`.
pub(super) fn tee(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let text = shell.input.clone().unwrap_or_default();
    let append = call.has('a', "append");
    for path in call.operands(&[]) {
        shell.write(path, &text, append, call.line);
    }
    shell.print(&text);
    Status::OK
}

/// `sed`: with `-i` the files keep their place and lose what was known of their text.
pub(super) fn sed(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let in_place = call.args.iter().any(|word| word.starts_with("-i") || word.starts_with("--in-place"));
    if !in_place {
        shell.print_something();
        return Status::OK;
    }
    let scripted = call.value("-e").is_some() || call.value("-f").is_some();
    let skip = usize::from(!scripted);
    let files: Vec<String> = call.operands(&["-e", "-f"]).into_iter().skip(skip).map(str::to_owned).collect();
    for file in files {
        for path in shell.paths(&file) {
            if shell.files().get(&path).is_some() {
                super::paths::rewrite(shell, &path, call.line);
            }
        }
    }
    Status::OK
}
