//! Words that stand for several: braces in bash; wildcards in the words of a `for`, where more paths may fit than are
//! known.
//!
//! Commands that take files expand wildcards themselves, because there it matters which part of a folder is known.

use super::{HOLE, Shell};
use crate::dockerfile::shell::{Piece, Word};
use crate::dry_run::files::{Content, FileSystem, Lookup, Node, base_name};
use crate::dry_run::glob;

/// One turn of a loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// With this value.
    Sure(String),
    /// There may be more values, such as this one.
    Perhaps(String),
}

impl Shell<'_, '_> {
    /// The turns of a loop over these words.
    pub(super) fn turns(&mut self, words: &[Word]) -> Vec<Turn> {
        let mut turns = Vec::new();
        for word in words {
            let wild = word
                .pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Text { text, quoted: false } if glob::is_pattern(text)));
            let mut fields = Vec::new();
            self.fields(word, &mut fields);
            for field in fields {
                if wild && glob::is_pattern(&field) {
                    self.matching(field, &mut turns);
                } else {
                    turns.push(Turn::Sure(field));
                }
            }
        }
        turns
    }

    /// The paths that a pattern stands for, written as it is; the pattern itself where there is surely none.
    fn matching(&self, pattern: String, turns: &mut Vec<Turn>) {
        let wild = pattern.find(['*', '?', '[']).unwrap_or(pattern.len());
        let known = pattern.get(..wild).unwrap_or_default().rfind('/').map_or(0, |slash| slash + 1);
        let (start, rest) = pattern.split_at_checked(known).unwrap_or_default();
        let (folder, whole) = (self.path(start), self.path(&pattern));
        let (end, only_folders) = if rest.ends_with('/') { ("/", true) } else { ("", false) };
        let fits = |path: &str, node: &Node| {
            let hidden = base_name(path).starts_with('.') && !base_name(rest).starts_with('.');
            !hidden && (!only_folders || node.content == Content::Directory) && glob::matches(&whole, path)
        };
        let before = turns.len();
        for (path, _) in self.files().under(&folder).filter(|(path, node)| fits(path, node)) {
            let below = path.strip_prefix(&folder).unwrap_or_default().trim_start_matches('/');
            turns.push(Turn::Sure(format!("{start}{below}{end}")));
        }
        if may_hold_more(self.files(), &folder) {
            turns.push(Turn::Perhaps(format!("{start}{HOLE}{end}")));
        } else if turns.len() == before {
            turns.push(Turn::Sure(pattern));
        }
    }
}

/// More may lie under this folder than steps put there.
fn may_hold_more(files: &FileSystem, folder: &str) -> bool {
    let any = format!("{}/{HOLE}", folder.trim_end_matches('/'));
    matches!(files.lookup(&any), Lookup::Unknown(_))
        || files.is_obscured(folder)
        || !files.base_under(folder).is_empty()
}

/// The word has braces that bash expands: they stand outside quotes, with a comma between them.
pub(super) fn has_braces(word: &Word) -> bool {
    let holds = |mark| {
        let plain =
            |piece: &Piece| matches!(piece, Piece::Text { text, quoted: false } if text.contains(mark));
        word.pieces.iter().any(plain)
    };
    ['{', ',', '}'].into_iter().all(holds)
}

/// `a/{b,c}` stands for two words in bash. Braces within braces are left as they are.
pub(super) fn braces(word: &str) -> Vec<String> {
    let parts = word.split_once('{').and_then(|(head, rest)| Some((head, rest.split_once('}')?)));
    match parts {
        Some((head, (inner, tail))) if inner.contains(',') && !tail.contains('{') && !inner.contains('{') => {
            inner.split(',').take(64).map(|each| format!("{head}{each}{tail}")).collect()
        }
        _ => vec![word.to_owned()],
    }
}
