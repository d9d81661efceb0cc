//! The facts about the app that a recipe states, as the dry run and the verdicts take them.

use super::groups::service::{App, NeedsC};
use super::options::Recipe;
use crate::catalogue::fact::{Basis, Provenance, Size};
use crate::catalogue::profiles;
use crate::service::{CgoNeed, ContextFile, Service};

/// Bytes that the visitor typed in.
const TYPED: Provenance =
    Provenance { basis: Basis::Assumed, source: "typed in by the visitor", date: crate::catalogue::DATE };

impl Recipe {
    /// The facts about the app.
    pub fn service(&self) -> Service {
        let app = &self.app;
        Service {
            profile: app.profile,
            custom_binary: app.is_custom().then(|| (app.binary, app.binary_strip.strip())),
            module: app.name.clone(),
            package: if app.package.is_empty() { ".".to_owned() } else { app.package.clone() },
            ports: app.ports.iter().filter_map(|port| port.parse().ok()).collect(),
            calls_tls: app.tls,
            uses_zones: app.zones,
            writes: Some(app.writes.clone()).filter(|path| !path.is_empty()),
            cgo: cgo_need(app),
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

fn cgo_need(app: &App) -> CgoNeed {
    match app.c {
        NeedsC::None => CgoNeed::None,
        NeedsC::Optional => CgoNeed::Optional,
        NeedsC::Required => CgoNeed::Required,
        NeedsC::Auto => profiles::find(app.profile).map_or(CgoNeed::None, |profile| profile.cgo),
    }
}
