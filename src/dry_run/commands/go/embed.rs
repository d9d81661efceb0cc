//! What a program embeds that another stage made, such as a web front end.

use super::super::super::files::Content;
use super::super::super::shell::Shell;
use super::modules::{self, Module};
use crate::dockerfile::Kind;

/// A path of the module that `COPY --from` brought and whose content can't be told: it lies there to be embedded or
/// compiled in, and what that adds to the program is not known. `None`: there is none, or the program's own size was given.
pub(super) fn unknown(shell: &Shell<'_, '_>) -> Option<String> {
    let Module::In(root) = modules::find(shell) else { return None };
    if shell.build.context.service.custom_binary.is_some() {
        return None;
    }
    let instructions = || shell.build.file.stages.iter().flat_map(|stage| &stage.instructions);
    let is_made = |line: usize| {
        let copy = instructions().find(|it| it.lines.first == line);
        matches!(copy.map(|it| &it.kind), Some(Kind::Copy { from: Some(_), .. }))
    };
    let (path, _) = shell
        .files()
        .under(&root)
        .find(|(path, node)| *path != root && node.content == Content::Unknown && is_made(node.line))?;
    Some(path.to_owned())
}
