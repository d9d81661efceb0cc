//! `chmod`, and the modes that it and `COPY --chmod` write.

use super::super::files::Content;
use super::super::shell::{HOLE, Shell, Status};
use super::{Call, owners};

/// The mode after a change: octal digits, or `u+x,go-w` and the like. `None`: it can't be read.
pub(in super::super) fn change(mode: u32, text: &str, content: &Content) -> Option<u32> {
    if !text.is_empty() && text.len() <= 5 && text.bytes().all(|b| b.is_ascii_digit()) {
        return u32::from_str_radix(text, 8).ok();
    }
    let mut mode = mode;
    for clause in text.split(',') {
        let at = clause.find(['+', '-', '='])?;
        let (who, rest) = clause.split_at(at);
        let (operator, what) = rest.split_at(1);
        let everybody = who.is_empty() || who.contains('a');
        let folder = *content == Content::Directory || mode & 0o111 != 0;
        let mut bits = 0;
        for letter in what.chars() {
            bits |= match letter {
                'r' => 0o4,
                'w' => 0o2,
                'x' => 0o1,
                'X' if folder => 0o1,
                'X' | 's' | 't' => 0,
                _ => return None,
            };
        }
        for (letter, shift) in [('u', 6), ('g', 3), ('o', 0)] {
            if !everybody && !who.contains(letter) {
                continue;
            }
            let (bits, all) = (bits << shift, 0o7 << shift);
            mode = match operator {
                "+" => mode | bits,
                "-" => mode & !bits,
                _ => (mode & !all) | bits,
            };
        }
        if what.contains('t') && operator == "+" {
            mode |= 0o1000;
        }
    }
    Some(mode)
}

/// `chmod`.
pub(super) fn chmod(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let mut words: Vec<&str> = Vec::new();
    let mut recursive = false;
    for word in call.args {
        match word.as_str() {
            "-R" | "--recursive" | "-Rf" | "-vR" | "-Rv" => recursive = true,
            "-v" | "-c" | "-f" | "--verbose" | "--" => {}
            word => words.push(word),
        }
    }
    let Some((mode, paths)) = words.split_first() else { return Status::OK };
    let mode = (*mode).to_owned();
    owners::each(shell, call, paths, recursive, &move |node| {
        if let Some(changed) = change(node.mode, &mode, &node.content) {
            node.mode = changed;
        }
        !mode.contains(HOLE)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_are_read_as_chmod_reads_them() {
        for (mode, text, want) in [
            (0o644, "755", Some(0o755)),
            (0o644, "0755", Some(0o755)),
            (0o644, "+x", Some(0o755)),
            (0o644, "u+x", Some(0o744)),
            (0o755, "go-rx", Some(0o700)),
            (0o644, "a=r", Some(0o444)),
            (0o644, "u=rwx,g=rx,o=", Some(0o750)),
            (0o644, "u+x,g+w", Some(0o764)),
            (0o644, "nonsense", None),
            (0o644, "", None),
        ] {
            assert_eq!(change(mode, text, &Content::Data), want, "{text}");
        }
    }
}
