//! Files as a script's commands read and write them.

use super::{HOLE, Shell, Status, Trouble};
use crate::catalogue::fact::Weight;
use crate::dockerfile::shell::{Piece, Redirect};
use crate::dry_run::commands::places::lacks_folder;
use crate::dry_run::commands::rights::closed_to_writer;
use crate::dry_run::files::{Content, Lookup, Node, clean, parent};
use crate::dry_run::{copy, glob};

impl Shell<'_, '_> {
    /// Files of unknown number and weight come to a folder.
    pub(in crate::dry_run) fn unknown_files(&mut self, folder: &str, line: usize) {
        let before = self.files().get(folder).cloned();
        let node = before.unwrap_or_else(|| Node::directory(line));
        let node = Node { weight: Weight::UNKNOWN, ..node };
        self.stage.state.files.insert_as(folder, node, crate::dry_run::image::PartKind::Files);
        self.stage.state.files.obscure(folder, line);
    }

    /// A redirection to a file that can't be made: its command does not run. A target that is not plain is not looked at,
    /// for it is read when its turn comes.
    pub(super) fn redirect_fails(&mut self, redirects: &[Redirect], line: usize) -> Option<Status> {
        let writes =
            |redirect: &&Redirect| matches!(redirect.operator.as_str(), ">" | ">|" | "&>" | ">>" | "&>>");
        for redirect in redirects.iter().filter(writes) {
            if !redirect.target.pieces.iter().all(|piece| matches!(piece, Piece::Text { .. })) {
                continue;
            }
            let word = self.text(&redirect.target);
            let path = self.path(&word);
            if lacks_folder(self, &path) {
                return Some(self.no_folder_for(&word, parent(&path), line));
            }
            if let Some(status) = closed_to_writer(self, &path, &word, line) {
                return Some(status);
            }
        }
        None
    }

    fn no_folder_for(&mut self, word: &str, folder: &str, line: usize) -> Status {
        let (code, output) = self.cannot_create_text(word, false);
        let why = format!(
            "The shell makes {word} before it runs the command, and {folder} is not there: no step before this one makes that folder."
        );
        let details = vec![("path", folder.to_owned())];
        self.fail(code, Trouble { cause: "step-fails", lines: vec![line], why, output, details })
    }

    /// Writes a file, or adds to it.
    pub(in crate::dry_run) fn write(&mut self, path: &str, text: &str, append: bool, line: usize) {
        if path.contains(HOLE) {
            self.stage.state.files.obscure(&self.cwd.clone(), line);
            return;
        }
        let path = clean(path, &self.cwd);
        if path.starts_with("/dev/") {
            return;
        }
        let before = if append { self.read(&path) } else { String::new() };
        if matches!(path.as_str(), "/etc/passwd" | "/etc/group") {
            let accounts = &mut self.stage.state.accounts;
            accounts.read_file(&path, text, append);
            accounts.maybe_more |= text.contains(HOLE);
        }
        let text =
            if self.build.spend_text(text.len()) { format!("{before}{text}") } else { HOLE.to_string() };
        let owner = self.stage.user_numbers();
        let mode = self.files().get(&path).map_or(0o644, |node| node.mode);
        let mut node = if text.contains(HOLE) {
            Node::new(Content::Data, mode, line).weighing(Weight::UNKNOWN)
        } else {
            copy::text_node(&text, line)
        };
        (node.owner, node.mode) = (owner, mode);
        self.stage.state.files.insert(&path, node);
    }

    /// The text of a file, where it is known.
    pub(in crate::dry_run) fn read(&mut self, path: &str) -> String {
        let text = match self.files().lookup(&clean(path, &self.cwd)) {
            Lookup::Found(_, Node { content: Content::Text(text), .. }) => text.to_string(),
            Lookup::Absent => return String::new(),
            _ => return HOLE.to_string(),
        };
        if self.build.spend_text(text.len()) { text } else { HOLE.to_string() }
    }

    /// A path argument, made absolute.
    pub(in crate::dry_run) fn path(&self, word: &str) -> String {
        clean(word, &self.cwd)
    }

    /// The paths that a word with wildcards stands for; the word itself where none is known.
    pub(in crate::dry_run) fn paths(&self, word: &str) -> Vec<String> {
        let path = self.path(word);
        if !glob::is_pattern(word) {
            return vec![path];
        }
        let fixed = path.split(['*', '?', '[']).next().unwrap_or("/");
        let start =
            fixed.rsplit_once('/').map_or("/", |(start, _)| if start.is_empty() { "/" } else { start });
        let found: Vec<String> = self
            .files()
            .under(start)
            .map(|(known, _)| known)
            .filter(|known| glob::matches(&path, known))
            .map(str::to_owned)
            .collect();
        if found.is_empty() { vec![path] } else { found }
    }
}
