//! Sources of a COPY or ADD that lie in no file system: heredocs, addresses, archives that are unpacked.

use super::{Item, Words, target};
use crate::catalogue::fact::Weight;
use crate::dockerfile::Heredoc;
use crate::dockerfile::remote::Remote;
use crate::dockerfile::words::LONGEST;
use crate::dry_run::build::Build;
use crate::dry_run::facts::text_weight;
use crate::dry_run::files::{Content, Node, base_name};
use crate::dry_run::image::PartKind;
use crate::dry_run::scope::Scope;
use crate::dry_run::stage::Stage;

pub(super) fn find_heredoc<'h>(heredocs: &'h [Heredoc], name: &str) -> Option<&'h Heredoc> {
    let name = name.trim_start_matches('-').trim_matches(['"', '\'']);
    heredocs.iter().find(|heredoc| heredoc.name == name)
}

pub(super) fn heredoc_item(build: &mut Build<'_>, stage: &Stage, heredoc: &Heredoc, words: &Words) -> Item {
    let body = if heredoc.expand {
        Scope::expand_text(build, stage, &heredoc.body, words.line)
    } else {
        heredoc.body.clone()
    };
    let node = if build.spend_text(body.len()) {
        text_node(&body, words.line)
    } else {
        build.give_up(stage.lines);
        Node::new(Content::Data, 0o644, words.line).weighing(Weight::UNKNOWN)
    };
    Item { to: target(words, &heredoc.name), node, kind: PartKind::Files, more: false }
}

/// A file whose text is known. Of one that is longer than is followed only the weight is kept.
pub(in crate::dry_run) fn text_node(text: &str, line: usize) -> Node {
    let content = if text.len() > LONGEST { Content::Data } else { Content::Text(text.into()) };
    Node::new(content, 0o644, line).weighing(text_weight(text.len()))
}

pub(super) fn is_archive(source: &str) -> bool {
    [".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2", ".tar.zst"]
        .iter()
        .any(|end| source.ends_with(end))
}

pub(super) fn remote_item(source: &str, remote: Remote, words: &Words) -> Item {
    let path = source.split(['?', '#']).next().unwrap_or_default();
    let (to, node) = match remote {
        Remote::Git => (words.to.clone(), Node::directory(words.line)),
        Remote::Http => (target(words, base_name(path)), Node::new(Content::Unknown, 0o600, words.line)),
    };
    Item { to, node: node.weighing(Weight::UNKNOWN), kind: PartKind::Files, more: remote == Remote::Git }
}

pub(super) fn unpacked_item(words: &Words) -> Item {
    let node = Node::directory(words.line).weighing(Weight::UNKNOWN);
    Item { to: words.to.clone(), node, kind: PartKind::Files, more: true }
}
