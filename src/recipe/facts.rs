//! The facts about the app that a recipe states, as the dry run and the verdicts take them.

use super::groups::service::{NeedsC, Profile};
use super::options::Recipe;
use super::token::Token;
use crate::catalogue::fact::{Basis, Provenance, Size};
use crate::service::{CgoNeed, ContextFile, Service};

/// Bytes that the visitor typed in.
const TYPED: Provenance =
    Provenance { basis: Basis::Assumed, source: "typed in by the visitor", date: "2026-11-23" };

impl Recipe {
    /// The facts about the app.
    pub fn service(&self) -> Service {
        let app = &self.app;
        let custom = app.profile == Profile::Custom;
        Service {
            profile: app.profile.token(),
            custom_binary: custom.then(|| (app.binary, app.binary_strip.strip())),
            module: app.name.clone(),
            package: if app.package.is_empty() { ".".to_owned() } else { app.package.clone() },
            ports: app.ports.iter().filter_map(|port| port.parse().ok()).collect(),
            calls_tls: app.tls,
            uses_zones: app.zones,
            writes: Some(app.writes.clone()).filter(|path| !path.is_empty()),
            cgo: cgo_need(app.c, app.profile),
            has_dependencies: app.deps,
            go_mod: app.go_mod.number(),
            health_path: app.health_path.clone(),
            self_check: app.self_check,
            handles_sigterm: app.sigterm,
            files: self.context_files(),
        }
    }

    fn context_files(&self) -> Vec<ContextFile> {
        let shipped = self.runtime.files.iter().map(|item| context_file(item, true));
        let others = self.app.context.iter().map(|item| context_file(item, false));
        shipped.chain(others).collect()
    }
}

fn context_file(item: &str, needed: bool) -> ContextFile {
    let (path, bytes) = item.split_once('=').unwrap_or((item, "0"));
    ContextFile { path: path.to_owned(), size: Size::exact(bytes.parse().unwrap_or(0), TYPED), needed }
}

fn cgo_need(need: NeedsC, profile: Profile) -> CgoNeed {
    match need {
        NeedsC::None => CgoNeed::None,
        NeedsC::Optional => CgoNeed::Optional,
        NeedsC::Required => CgoNeed::Required,
        NeedsC::Auto if profile == Profile::SqliteCgo => CgoNeed::Required,
        NeedsC::Auto => CgoNeed::None,
    }
}
