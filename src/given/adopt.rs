//! What a given file sets: options with their values, and a remark for everything that it says.
//!
//! A value that an option does not take is dropped and never repaired. What the visitor chose stays where
//! the file says nothing about it.

use super::go_mod::{GoMod, Require};
use super::program::Program;
use crate::bytes;
use crate::catalogue::binaries::Strip;
use crate::catalogue::modules::{KINDS, Known, PROTOBUF, Says, is_of, known_of, program_of};
use crate::recipe::options::Recipe;

/// A recipe after a file was taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct Adopted {
    /// The recipe with the values that the file sets.
    pub recipe: Recipe,
    /// What the file says, the gravest first.
    pub remarks: Vec<Remark>,
}

/// One thing that a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// One sentence.
    pub text: String,
    /// Where it is known from; empty: the file itself.
    pub source: &'static str,
    /// It needs the visitor's attention.
    pub warns: bool,
    /// The option that it sets or asks for.
    pub option: Option<&'static str>,
}

struct Taking {
    recipe: Recipe,
    remarks: Vec<Remark>,
}

impl Taking {
    fn new(recipe: &Recipe) -> Self {
        Self { recipe: recipe.clone(), remarks: Vec::new() }
    }

    fn set(&mut self, id: &'static str, value: &str) -> bool {
        self.recipe.set(id, &[value.to_owned()]).is_ok()
    }

    fn say(&mut self, option: Option<&'static str>, text: String) {
        self.remarks.push(Remark { text, source: "", warns: false, option });
    }

    fn warn(&mut self, option: Option<&'static str>, text: String) {
        self.remarks.insert(0, Remark { text, source: "", warns: true, option });
    }

    /// What well-known modules say; `sure`: all of them are in the program.
    fn modules<'a>(&mut self, modules: impl Iterator<Item = (&'a str, bool)>) -> bool {
        let mut needs_c = false;
        let mut said: Vec<Says> = Vec::new();
        for (path, is_sure) in modules {
            for known in known_of(path) {
                needs_c |= is_sure && known.says == Says::NeedsC;
                let is_first = !said.contains(&known.says);
                if is_sure && is_first {
                    said.push(known.says);
                }
                self.module(path, known, is_sure, is_first);
            }
        }
        needs_c
    }

    fn module(&mut self, path: &str, known: &Known, is_sure: bool, is_first: bool) {
        let (option, value, what) = match known.says {
            Says::NeedsC => ("c", "required", "needs C"),
            Says::CallsTls => ("tls", "1", "calls out over TLS"),
            Says::ReadsZones => ("zones", "1", "reads time zones by name"),
            Says::WritesFiles => ("writes", "", "writes files"),
        };
        let mut text = format!("{path} {what}.");
        let is_open = known.says == Says::WritesFiles && self.recipe.get("writes").concat().is_empty();
        if !is_sure {
            text = format!("{path} {what}, if a package of it is built: it is required indirectly.");
        } else if is_open {
            text.push_str(" Say where.");
        }
        if is_sure && is_first && !value.is_empty() {
            self.set(option, value);
        }
        let remark =
            Remark { text, source: known.from.source, warns: is_open && is_sure, option: Some(option) };
        self.remarks.push(remark);
    }

    fn protobuf(&mut self, version: Option<&str>) {
        let keeps = version.and_then(numbers).is_some_and(|version| version >= PROTOBUF.1);
        self.set("protobuf", if keeps { "1" } else { "0" });
        if keeps {
            self.say(
                Some("protobuf"),
                format!("{} makes Go 1.26 and later keep every method of every type in use.", PROTOBUF.0),
            );
        }
    }

    fn done(self) -> Adopted {
        Adopted { recipe: self.recipe, remarks: self.remarks }
    }
}

/// Major and minor of `v1.36.6`.
fn numbers(version: &str) -> Option<(u16, u16)> {
    let mut numbers = version.strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Takes a compiled program in: its exact size as it is, and what it needs.
pub fn program(recipe: &Recipe, program: &Program) -> Adopted {
    let mut taking = Taking::new(recipe);
    let built = &program.built;
    let (token, flags) = match program.strip() {
        Strip::None => ("none", "not stripped"),
        Strip::W => ("w", "stripped of DWARF (-w)"),
        Strip::Sw => ("sw", "stripped (-s -w)"),
    };
    let size = format!("{} bytes, {flags}.", bytes::exact(program.size));
    if taking.set("binary-arch", &program.arch) {
        taking.set("profile", "custom");
        taking.set("binary", &program.size.to_string());
        taking.set("binary-gzip", "0");
        taking.set("binary-strip", token);
        taking.say(Some("binary"), size);
    } else {
        let text = format!(
            "{size} It is for {}, which is not weighed here, so its size is not taken.",
            program.arch
        );
        taking.warn(None, text);
    }
    release(&mut taking, program);
    platform(&mut taking, &program.arch);
    let modules = built.modules.iter().map(|module| (used(&module.path, module.replaced.as_ref()), true));
    let needs_c = taking.modules(modules);
    let cgo = built.setting("CGO_ENABLED") == Some("1");
    if !needs_c {
        taking.set("c", if cgo { "optional" } else { "none" });
    }
    let link = match &program.dynamic {
        None => "Static: it needs no loader and no library.".to_owned(),
        Some(dynamic) => {
            format!("Dynamic: loader {}, libraries {}.", dynamic.loader, list(&dynamic.libraries))
        }
    };
    taking.say(
        Some("cgo"),
        format!("{link} CGO_ENABLED was {}.", built.setting("CGO_ENABLED").unwrap_or("not set")),
    );
    taking.set("deps", if built.modules.is_empty() { "0" } else { "1" });
    let protobuf = built.modules.iter().find(|module| module.path == PROTOBUF.0);
    taking.protobuf(protobuf.map(|module| module.version.as_str()));
    package(&mut taking, program);
    if program.sections.is_empty() {
        taking
            .say(None, "Its table of sections was removed, so what stripping saves is not known.".to_owned());
    }
    taking.done()
}

/// What the whole program came to when it was compressed, which takes longer than reading what it says.
pub fn packed(recipe: &Recipe, size: u64, packed: u64) -> Option<Adopted> {
    let is_it = recipe.get("profile") == ["custom"] && recipe.get("binary") == [size.to_string()];
    let mut taking = is_it.then(|| Taking::new(recipe))?;
    taking.set("binary-gzip", &packed.to_string());
    let text = format!("Compressed it has {} bytes: all of it was tried here.", bytes::exact(packed));
    taking.say(Some("binary-gzip"), text);
    Some(taking.done())
}

fn list(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

fn used<'a>(path: &'a str, replaced: Option<&'a (String, String)>) -> &'a str {
    replaced.map_or(path, |(by, _)| by)
}

fn release(taking: &mut Taking, program: &Program) {
    let go = &program.built.go;
    let token = program.built.release().map(|(major, minor)| format!("{major}.{minor}"));
    if token.is_some_and(|token| taking.set("binary-go", &token)) {
        taking.say(Some("binary-go"), format!("Built by {go}."));
    } else {
        taking.set("binary-go", "same");
        let text = format!(
            "Built by {go}, which is not among the releases here: it counts as built by this image's."
        );
        taking.warn(Some("binary-go"), text);
    }
}

/// A program for another processor than the image would not start in it.
fn platform(taking: &mut Taking, arch: &str) {
    let wanted = taking.recipe.platforms();
    if wanted.iter().all(|platform| platform.arch != arch) {
        let wanted = wanted.first().map_or("", |platform| platform.arch.as_str());
        let text = format!(
            "Built for {arch}, and this image is for {wanted}: this very file would stop with \"exec format \
             error\" there. The Dockerfile compiles it anew for {wanted}."
        );
        taking.warn(Some("platforms"), text);
    }
}

/// The main package as `go build` takes it, where the program tells its module too.
fn package(taking: &mut Taking, program: &Program) {
    let built = &program.built;
    let Some(main) = built.main.as_ref() else { return };
    let Some(rest) = built.package.strip_prefix(&main.path) else { return };
    let package = if rest.is_empty() { String::new() } else { format!(".{rest}") };
    if (rest.is_empty() || rest.starts_with('/')) && taking.set("package", &package) {
        taking.say(Some("package"), format!("Its main package is {}.", built.package));
    }
}

/// Takes a go.mod in: its Go version, and what the modules that it requires say.
pub fn go_mod(recipe: &Recipe, file: &GoMod) -> Adopted {
    let mut taking = Taking::new(recipe);
    go_line(&mut taking, file);
    let requires = file.requires.as_slice();
    let direct = requires.iter().filter(|require| !require.indirect).count();
    taking.set("deps", if requires.is_empty() { "0" } else { "1" });
    taking.say(Some("deps"), format!("Requires {} modules, {direct} of them directly.", requires.len()));
    let modules = requires.iter().map(|require| (file.used(require), !require.indirect));
    if !taking.modules(modules) && taking.recipe.get("c") == ["required"] {
        taking.set("c", "auto");
    }
    let protobuf = requires.iter().find(|require| require.path == PROTOBUF.0);
    taking.protobuf(protobuf.map(|require| require.version.as_str()));
    kind(&mut taking, requires);
    if !file.problems.is_empty() {
        let lines: Vec<String> = file.problems.iter().take(5).map(usize::to_string).collect();
        taking.warn(None, format!("Not understood: line {}.", lines.join(", ")));
    }
    taking.done()
}

fn go_line(taking: &mut Taking, file: &GoMod) {
    let token = |(major, minor): (u16, u16)| format!("{major}.{minor}");
    match file.release() {
        Some(release) if taking.set("go-mod", &token(release)) => {
            taking.say(Some("go-mod"), format!("Its go line is {}.", file.go));
        }
        Some(release) if release < (1, 21) => {
            taking.set("go-mod", "1.21");
            let text =
                format!("Its go line is {}: every release here compiles it, so 1.21 stands for it.", file.go);
            taking.say(Some("go-mod"), text);
        }
        Some(_) => {
            let text = format!("Its go line is {}, which is newer than all releases here.", file.go);
            taking.warn(Some("go-mod"), text);
        }
        None => taking.warn(Some("go-mod"), "It has no go line: Go takes that for 1.16.".to_owned()),
    }
    if !file.toolchain.is_empty() {
        let text = format!(
            "Its toolchain line is {}: only a go command that may switch reads it, and in the golang images \
             GOTOOLCHAIN=local forbids that.",
            file.toolchain
        );
        taking.say(None, text);
    }
}

/// The measured program that the service is like, and what the count of its modules says.
fn kind(taking: &mut Taking, requires: &[Require]) {
    let is_named = |family: &str| requires.iter().any(|one| !one.indirect && is_of(&one.path, family));
    let found = KINDS.iter().find(|(family, _)| is_named(family));
    let profile = match found {
        Some((_, profile)) => Some(*profile),
        None if requires.is_empty() => Some("http"),
        None => None,
    };
    if let Some(profile) = profile.filter(|_| taking.recipe.get("profile") != ["custom"]) {
        taking.set("profile", profile);
        let why = found.map_or("no module at all", |(family, _)| *family);
        taking.say(Some("profile"), format!("Weighed like the measured program with {why}."));
    }
    let size = program_of(requires.len());
    let text = format!(
        "By the count of its modules alone a program like this has {} unstripped: a wide guess.",
        bytes::between(&bytes::text(size.low()), &bytes::text(size.high()))
    );
    taking.remarks.push(Remark { text, source: size.from.source, warns: false, option: Some("binary") });
}
