//! Commands that print, and those that write what they are given.

use super::super::files::base_name;
use super::super::shell::{HOLE, Shell, Status, add};
use super::Call;
use crate::catalogue::rootfs::ShellKind;

/// `echo`, as the shell that runs it has it.
pub(super) fn echo(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let mut words = call.args;
    let (mut newline, mut escapes) = (true, shell.is_kind(ShellKind::Dash));
    if escapes {
        // dash knows -n alone, and prints every other flag.
        if let Some(rest) = words.strip_prefix(&["-n".to_owned()]) {
            (newline, words) = (false, rest);
        }
    } else {
        while let [first, rest @ ..] = words
            && let Some(flags) = first.strip_prefix('-').filter(|flags| !flags.is_empty())
            && flags.chars().all(|flag| matches!(flag, 'n' | 'e' | 'E'))
        {
            newline &= !flags.contains('n');
            escapes = flags.chars().rfind(|flag| *flag != 'n').map_or(escapes, |flag| flag == 'e');
            words = rest;
        }
    }
    let flagged = call.args.first().is_some_and(|word| word.starts_with('-'));
    let differs = flagged || words.iter().any(|word| word.contains('\\'));
    if differs && !shell.kind_is_known() {
        shell.print_something();
        return Status::OK;
    }
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            shell.print(" ");
        }
        if !escapes {
            shell.print(word);
        } else if !print_escaped(shell, word) {
            return Status::OK;
        }
    }
    if newline {
        shell.print("\n");
    }
    Status::OK
}

/// Prints what the escapes of a word stand for; false where one ends the output (`\c`).
fn print_escaped(shell: &mut Shell<'_, '_>, word: &str) -> bool {
    let mut text = String::with_capacity(word.len());
    let mut rest = word.chars();
    let mut goes_on = true;
    while let Some(c) = rest.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match rest.next() {
            Some('c') => {
                goes_on = false;
                break;
            }
            Some(letter) => match escape(letter) {
                Some(c) => text.push(c),
                None => text.extend(['\\', letter]),
            },
            None => text.push('\\'),
        }
    }
    shell.print(&text);
    goes_on
}

/// What a letter behind a backslash stands for; `None`: the two as they are. What the shells don't agree on, and
/// characters by number, are not known.
fn escape(letter: char) -> Option<char> {
    Some(match letter {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'v' => '\x0b',
        '\\' => '\\',
        'e' | 'E' | 'x' | 'u' | 'U' | '0'..='9' => HOLE,
        _ => return None,
    })
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
                Some(letter) => text.push(escape(letter).unwrap_or(HOLE)),
                None => text.push('\\'),
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
