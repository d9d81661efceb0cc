//! The facts about the app that a recipe states, as the dry run and the verdicts take them.

use super::groups::built::BuiltFor;
use super::groups::needs::{Listen, NeedsC, Protobuf};
use super::groups::service::App;
use super::options::Recipe;
use crate::catalogue::binaries::KnownBinary;
use crate::catalogue::fact::{Basis, Provenance, Size};
use crate::catalogue::profiles;
use crate::catalogue::profiles::CgoNeed;
use crate::service::{Assumed, ContextFile, Service};

/// Bytes that the visitor typed in.
const TYPED: Provenance =
    Provenance { basis: Basis::Assumed, source: "typed in by the visitor", date: crate::catalogue::DATE };

impl Recipe {
    /// The facts about the app.
    pub fn service(&self) -> Service {
        let app = &self.app;
        Service {
            profile: app.profile,
            custom_binary: known_binary(app),
            protobuf: uses_protobuf(app),
            module: app.name.clone(),
            package: if app.package.is_empty() { ".".to_owned() } else { app.package.clone() },
            ports: app.ports.iter().filter_map(|port| port.parse().ok()).collect(),
            ipv4_only: app.listen == Listen::Ipv4,
            asks_user: app.os_user,
            variables: app.variables.clone(),
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
            assumed: self.assumed(),
        }
    }

    /// Facts of a file of the visitor's own that are as they were: nobody said them.
    fn assumed(&self) -> Assumed {
        if self.own.is_none() {
            return Assumed::default();
        }
        let start = self.start();
        Assumed {
            ports: self.app.ports == start.app.ports,
            tls: self.app.tls == start.app.tls,
            deps: self.app.deps == start.app.deps,
            path: self.app.health_path == start.app.health_path,
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

fn known_binary(app: &App) -> Option<KnownBinary> {
    app.is_custom().then(|| KnownBinary {
        bytes: app.binary,
        packed: Some(app.binary_gzip).filter(|packed| (1..=app.binary).contains(packed)),
        strip: app.binary_strip.strip(),
        arm64: app.binary_arch == BuiltFor::Arm64,
        go: app.binary_go.number(),
    })
}

fn uses_protobuf(app: &App) -> bool {
    match app.protobuf {
        Protobuf::Auto => profiles::find(app.profile).is_some_and(|profile| profile.protobuf),
        Protobuf::No => false,
        Protobuf::Yes => true,
    }
}

fn cgo_need(app: &App) -> CgoNeed {
    match app.c {
        NeedsC::None => CgoNeed::None,
        NeedsC::Optional => CgoNeed::Optional,
        NeedsC::Required => CgoNeed::Required,
        NeedsC::Auto => profiles::find(app.profile).map_or(CgoNeed::None, |profile| profile.cgo),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::binaries::Strip;
    use crate::recipe::link::decode;

    #[test]
    fn the_facts_are_those_that_the_options_state() {
        let (recipe, problems) = decode(
            "profile=custom&binary=23000000&binary-strip=w&package=&name=api&ports=9090&ports=80&tls=0&zones=1\
             &writes=/data&c=optional&deps=0&go-mod=1.21&health-path=/live&self-check=0&sigterm=0\
             &files=a.yaml%3D7&context=docs/%3D9&listen=ipv4&os-user=1&variables=version&variables=commit",
        );
        assert_eq!(problems, []);
        let service = recipe.service();
        assert_eq!(
            (service.profile, service.custom_binary),
            ("custom", Some(KnownBinary::new(23_000_000, Strip::W)))
        );
        assert_eq!(
            (service.module.as_str(), service.package.as_str(), service.ports),
            ("api", ".", vec![9090, 80])
        );
        assert_eq!((service.calls_tls, service.uses_zones, service.has_dependencies), (false, true, false));
        assert_eq!(
            (service.writes.as_deref(), service.cgo, service.go_mod),
            (Some("/data"), CgoNeed::Optional, Some((1, 21)))
        );
        assert_eq!(
            (service.health_path.as_str(), service.self_check, service.handles_sigterm),
            ("/live", false, false)
        );
        assert_eq!((service.ipv4_only, service.asks_user), (true, true));
        assert_eq!(service.variables, ["version", "commit"]);
        let files: Vec<_> =
            service.files.iter().map(|file| (file.path.as_str(), file.size.bytes(), file.needed)).collect();
        assert_eq!(files, [("a.yaml", 7, true), ("docs/", 9, false)]);
    }

    #[test]
    fn the_need_of_c_is_the_profile_s_unless_it_is_said() {
        for (link, need) in [
            ("", CgoNeed::None),
            ("profile=sqlite-cgo", CgoNeed::Required),
            ("profile=sqlite-cgo&c=none", CgoNeed::None),
            ("c=required", CgoNeed::Required),
        ] {
            assert_eq!(decode(link).0.service().cgo, need, "{link}");
        }
    }
}
