//! The whole of the build's folder, as a source of COPY.

use super::subject::bare;

/// A source that is all of it.
pub fn is_whole(source: &str) -> bool {
    matches!(bare(source), "." | "./" | "/")
}
