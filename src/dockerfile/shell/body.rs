//! The script that a RUN hands to a shell, with the lines it stands on.

use super::super::{Heredoc, heredocs};
use super::{Script, parse};

/// A script in a Dockerfile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The text that the shell is given.
    pub text: String,
    /// It, read.
    pub script: Script,
    /// The program that a `#!` line names; then no shell of the image reads the text, and `script` is
    /// only as good as that program is a shell.
    pub interpreter: Option<String>,
    /// Offset in the text at which each line of the file starts, and that line, in order.
    pub breaks: Vec<(usize, usize)>,
}

impl Body {
    /// Reads a RUN in shell form: its text, its heredocs, and where each line of the file starts in the text.
    ///
    /// `RUN <<EOF` runs the heredoc's body; with heredocs elsewhere in the command the shell reads them
    /// itself, so they are part of the text.
    pub(in crate::dockerfile) fn read(text: &str, heredocs: &[Heredoc], breaks: Vec<(usize, usize)>) -> Self {
        let mut body =
            Self { text: String::new(), script: Script::default(), interpreter: None, breaks: Vec::new() };
        match heredocs.first() {
            Some(only) if heredocs::marker(text).is_some() => {
                body.append(only);
                let first = body.text.lines().next().and_then(|line| line.strip_prefix("#!"));
                body.interpreter = first.map(|program| program.trim().to_owned());
            }
            _ => {
                body.text.push_str(text);
                body.breaks = breaks;
                for heredoc in heredocs {
                    body.text.push('\n');
                    body.append(heredoc);
                    body.breaks.push((body.text.len(), heredoc.lines.last + 1));
                    body.text.push_str(&heredoc.name);
                }
            }
        }
        body.script = parse(&body.text);
        body
    }

    /// The line of the file that holds this offset of the text.
    pub fn line_at(&self, offset: usize) -> usize {
        let at = self.breaks.partition_point(|(start, _)| *start <= offset);
        self.breaks.get(at.saturating_sub(1)).map_or(0, |(_, line)| *line)
    }

    fn append(&mut self, heredoc: &Heredoc) {
        for (line, number) in heredoc.body.split_inclusive('\n').zip(heredoc.lines.first..) {
            self.breaks.push((self.text.len(), number));
            self.text.push_str(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::parse;

    #[test]
    fn the_shell_is_given_this_text() {
        for (line, text, interpreter) in [
            ("RUN a \\\n && b", Some("a  && b"), None),
            ("RUN <<E\na\nb\nE", Some("a\nb\n"), None),
            ("RUN <<-E\n\ta\n\tE", Some("a\n"), None),
            (
                "RUN <<E\n#!/usr/bin/env bash\na\nE",
                Some("#!/usr/bin/env bash\na\n"),
                Some("/usr/bin/env bash"),
            ),
            ("RUN cat <<A > x\nb\nA", Some("cat <<A > x\nb\nA"), None),
            ("RUN <<E sh\na\nE", Some("<<E sh\na\nE"), None),
            ("RUN [\"a\"]", None, None),
            ("CMD a", None, None),
        ] {
            let (file, errors) = parse(&format!("FROM a\n{line}"));
            assert_eq!(errors, [], "{line}");
            let body = &file.stages[0].instructions[0].script;
            assert_eq!(body.as_ref().map(|body| body.text.as_str()), text, "{line}");
            let program = body.as_ref().and_then(|body| body.interpreter.as_deref());
            assert_eq!(program, interpreter, "{line}");
        }
    }

    #[test]
    fn every_line_of_a_heredoc_is_known() {
        let (file, _) =
            parse("FROM a\nRUN <<E\na\n\nb && \\\n c\nE\nRUN x && cat <<A <<B && \\\n y\np\nA\nq\nB");
        let [first, second] = file.stages[0].instructions.as_slice() else { panic!("{file:?}") };
        let body = first.script.as_ref().unwrap();
        let lines: Vec<_> = body.script.simples().iter().map(|simple| body.line_at(simple.offset)).collect();
        assert_eq!(lines, [3, 5, 6]);
        let body = second.script.as_ref().unwrap();
        for (word, line) in [("x", 8), ("y", 9), ("p", 10), ("q", 12)] {
            assert_eq!(body.line_at(body.text.find(word).unwrap()), line, "{word}");
        }
    }
}
