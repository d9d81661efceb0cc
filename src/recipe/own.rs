//! Files of the visitor's own in place of the printed ones: a Dockerfile and what Docker and hadolint read
//! beside it.
//!
//! They are text and nothing else: no option changes them, and no text is longer than [`MOST`]. What is known
//! of the app still comes from the options of its group.

use std::rc::Rc;

use super::groups::built::GoMod;
use super::options::Recipe;

/// Longest text of a file, in bytes.
pub const MOST: usize = 256 * 1024;

/// Bytes of a Dockerfile above which no prices are computed: each takes as long as a report.
const LONG: usize = 16_000;

/// The texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// The Dockerfile.
    pub dockerfile: String,
    /// The .dockerignore; empty: there is none.
    pub dockerignore: String,
    /// hadolint's configuration; empty: there is none.
    pub hadolint: String,
}

impl Own {
    /// Paths of the files, in order.
    pub const PATHS: [&str; 3] = ["Dockerfile", ".dockerignore", ".hadolint.yaml"];

    /// Text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        match path {
            "Dockerfile" => Some(&self.dockerfile),
            ".dockerignore" => Some(&self.dockerignore),
            ".hadolint.yaml" => Some(&self.hadolint),
            _ => None,
        }
    }

    /// The same with another text of a file, which is cut at [`MOST`]; an unknown path changes nothing.
    #[must_use]
    pub fn with(mut self, path: &str, mut text: String) -> Self {
        let end = (0..=text.len().min(MOST)).rev().find(|end| text.is_char_boundary(*end));
        text.truncate(end.unwrap_or_default());
        match path {
            "Dockerfile" => self.dockerfile = text,
            ".dockerignore" => self.dockerignore = text,
            ".hadolint.yaml" => self.hadolint = text,
            _ => {}
        }
        self
    }

    /// The Dockerfile is too long for prices.
    pub fn is_long(&self) -> bool {
        self.dockerfile.len() > LONG
    }

    /// The files that there are, by path, the Dockerfile first.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let texts = Self::PATHS.into_iter().filter_map(|path| Some((path, self.text(path)?)));
        texts.filter(|(path, text)| *path == "Dockerfile" || !text.is_empty())
    }
}

impl Recipe {
    /// The same app with files of its own. Its other options are those of the defaults: they print nothing.
    ///
    /// What go.mod asks for and nobody said is not known: a default must not condemn a file.
    #[must_use]
    pub fn with_own(&self, own: Own) -> Self {
        let mut next = Self::default();
        next.app = self.app.clone();
        next.own = Some(Rc::new(own));
        if self.own.is_none() {
            if self.app.go_mod == self.start().app.go_mod {
                next.app.go_mod = GoMod::Unsaid;
            }
            let files = [self.app.context.as_slice(), &self.runtime.files].concat();
            // Refused where both name one path; then what is beside the program stays unsaid.
            let _ = next.set("context", &files);
        }
        next
    }

    /// What a recipe with these files starts from.
    pub(super) fn start_of_own(own: Rc<Own>) -> Self {
        let mut start = Self::default();
        start.app.go_mod = GoMod::Unsaid;
        start.own = Some(own);
        start
    }

    /// The recipe that prints its files: the same, without files of its own.
    #[must_use]
    pub fn printed(&self) -> Self {
        let mut printed = self.clone();
        printed.own = None;
        printed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(text: &str) -> Own {
        Own { dockerfile: text.to_owned(), ..Own::default() }
    }

    #[test]
    fn facts_stay_and_every_other_option_goes() {
        let mut recipe = Recipe::from_preset("tutorial-scratch").expect("a preset");
        for (id, value) in
            [("tls", "0"), ("base", "alpine"), ("files", "config.yaml=7"), ("platforms", "arm64")]
        {
            assert_eq!(recipe.set(id, &[value.to_owned()]), Ok(()), "{id}");
        }
        let given = recipe.with_own(own("FROM scratch\n"));
        assert_eq!(given.get("tls"), ["0"]);
        assert_eq!(given.get("context"), ["config.yaml=7"]);
        assert_eq!(given.get("base"), Recipe::default().get("base"));
        assert_eq!(given.platforms(), Recipe::default().platforms());
        assert_eq!(given.with_own(own("")).app, given.app);
        assert_eq!(given.printed().own, None);
    }

    #[test]
    fn what_go_mod_asks_for_is_known_only_where_it_was_said() {
        let said = |value: Option<&str>| {
            let mut recipe = Recipe::default();
            if let Some(value) = value {
                assert_eq!(recipe.set("go-mod", &[value.to_owned()]), Ok(()));
            }
            recipe.with_own(own("FROM golang:1.22\n"))
        };
        assert_eq!(said(None).service().go_mod, None);
        assert_eq!(said(Some("1.25")).service().go_mod, Some((1, 25)));
        assert_eq!(said(None).changes(), Vec::<&str>::new());
        assert_eq!(said(Some("1.25")).changes(), ["go-mod"]);
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let text = Own::default().with("Dockerfile", "é".repeat(MOST)).dockerfile;
        assert_eq!(text.len(), MOST);
        let text = Own::default().with(".dockerignore", format!("x{}", "é".repeat(MOST))).dockerignore;
        assert_eq!(text.len(), MOST - 1);
    }

    #[test]
    fn a_dockerfile_is_long_above_its_bound_alone() {
        assert!(!own(&"a".repeat(LONG)).is_long());
        assert!(own(&"a".repeat(LONG + 1)).is_long());
    }

    #[test]
    fn only_files_that_are_there_are_listed() {
        let paths = |own: Own| own.files().map(|(path, _)| path).collect::<Vec<_>>();
        assert_eq!(paths(Own::default()), ["Dockerfile"]);
        let both = own("FROM a\n").with(".dockerignore", "x\n".into()).with("other", "y".into());
        assert_eq!(paths(both.with(".hadolint.yaml", "ignored: []\n".into())), Own::PATHS);
    }
}
