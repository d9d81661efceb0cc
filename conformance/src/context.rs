//! A case's folder: the Dockerfile with its .dockerignore, and the build context with the service.
//!
//! Paths that the Dockerfile copies and that nothing else brings are made up: scripts that run what they are
//! given, and small files.

use std::path::Path;

use plimsoll::catalogue::profiles::{self, CgoNeed};
use plimsoll::dockerfile::{Kind, parse};
use plimsoll::service::Service;

use super::Outcome;
use super::case::{self, Case};

/// The one module that a service with dependencies requires, with its sums.
const REQUIRE: &str = "\nrequire github.com/google/uuid v1.6.0\n";
const SUMS: &str = "\
github.com/google/uuid v1.6.0 h1:NIvaJDMOsjHA8n1jAhLSgzrAzy1Hgr+hNrb57e+94F0=
github.com/google/uuid v1.6.0/go.mod h1:TIyPZe4MgqvfeYDBFedMoGGpEw/LqOeaOT+nhxU+yHo=
";
const VENDORED: &str = "# github.com/google/uuid v1.6.0\n## explicit\ngithub.com/google/uuid\n";
const UUID: &str = "// Package uuid stands for the module of that name.\npackage uuid\n";
/// Another program of the project.
const PROGRAM: &str = "package main\n\nfunc main() {}\n";
/// What git takes for a repository, without a commit.
const REPOSITORY: &[(&str, &str)] =
    &[(".git/HEAD", "ref: refs/heads/main\n"), (".git/objects/keep", ""), (".git/refs/keep", "")];
/// What a service does that asks who runs it.
const RUNNER: &str = "func runner() error {\n\t_, err := user.Current()\n\treturn err\n}";
/// A script that hands over to what it is given.
const SCRIPT: &str = "#!/bin/sh\nset -e\nexec \"$@\"\n";

/// Writes all files of a case.
pub(super) fn lay_out(case: &Case, folder: &Path) -> Outcome {
    let _ = std::fs::remove_dir_all(folder);
    put(folder, "Dockerfile", &case.dockerfile)?;
    if let Some(ignore) = &case.dockerignore {
        put(folder, "Dockerfile.dockerignore", ignore)?;
    }
    project(case, &folder.join("context"))
}

/// Writes what a case's build sends.
pub(super) fn project(case: &Case, context: &Path) -> Outcome {
    service(&case.service(), context)?;
    vendored(&case.dockerfile, context)?;
    for (path, text) in &case.files {
        put(context, path, text)?;
    }
    made_up(&case.dockerfile, context)
}

/// The vendored module of a file that wants one.
pub(super) fn vendored(dockerfile: &str, context: &Path) -> Outcome {
    if dockerfile.contains("vendor") {
        put(context, "vendor/modules.txt", VENDORED)?;
        put(context, "vendor/github.com/google/uuid/uuid.go", UUID)?;
    }
    Ok(())
}

/// What the file copies and nothing else brings.
pub(super) fn made_up(dockerfile: &str, context: &Path) -> Outcome {
    for path in copied(dockerfile).iter().filter(|path| !context.join(path).exists()) {
        if *path != "go.sum" && *path != "go.mod" && !path.contains('*') && !path.contains('$') {
            let text = if extension(path) == "sh" { SCRIPT } else { "# made up\n" };
            let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
            put(context, &if is_file { path.clone() } else { format!("{path}/file.txt") }, text)?;
        }
    }
    Ok(())
}

/// The service's module, as its facts describe it.
pub(super) fn service(service: &Service, context: &Path) -> Outcome {
    let (major, minor) = service.go_mod.unwrap_or((1, 23));
    let require = if service.has_dependencies { REQUIRE } else { "" };
    put(context, "go.mod", &format!("module example.org/server\n\ngo {major}.{minor}\n{require}"))?;
    if service.has_dependencies {
        put(context, "go.sum", SUMS)?;
    }
    let source = case::folder().join("service");
    let read = |name: &str| {
        let path = source.join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut main = read("main.go")?;
    let mut imports = String::new();
    if service.cgo != CgoNeed::None {
        imports.push_str("\n\tinc \"example.org/server/internal/seven\"\n");
        main = main.replace("func seven() int { return 7 }", "func seven() int { return inc.Seven() }");
        put(context, "internal/seven/seven.go", &read("seven/seven_c.go")?)?;
    }
    let stub = profiles::find(service.profile).and_then(|profile| profile.without_c);
    if let Some(says) = stub {
        put(context, "internal/seven/stub.go", &read("seven/seven_stub.go")?.replace("{says}", says))?;
    }
    if service.cgo == CgoNeed::Optional {
        put(context, "internal/seven/pure.go", &read("seven/seven_pure.go")?)?;
    }
    if service.asks_user {
        imports.push_str("\n\t\"os/user\"\n");
        main = main.replace("func runner() error { return nil }", RUNNER);
    }
    if service.has_dependencies {
        imports.push_str("\n\t_ \"github.com/google/uuid\"\n");
    }
    main = main.replace("\t\"time\"\n)", &format!("\t\"time\"\n{imports})"));
    let package = service.package.trim_start_matches("./").trim_matches('/');
    let path = match package {
        "" | "." => "main.go".to_owned(),
        file if extension(file) == "go" => file.to_owned(),
        folder => format!("{folder}/main.go"),
    };
    put(context, &path, &main)?;
    for file in &service.files {
        let bytes = usize::try_from(file.size.bytes()).unwrap_or(0);
        let text = if extension(&file.path) == "go" { PROGRAM.to_owned() } else { "x".repeat(bytes) };
        let path =
            if file.path.ends_with('/') { format!("{}file.txt", file.path) } else { file.path.clone() };
        put(context, &path, &text)?;
        if file.path == ".git/" {
            REPOSITORY.iter().try_for_each(|(path, text)| put(context, path, text))?;
        }
    }
    Ok(())
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, end)| end)
}

/// Paths of the context that COPY and ADD name.
fn copied(text: &str) -> Vec<String> {
    let (dockerfile, _) = parse(text);
    let instructions = dockerfile.stages.iter().flat_map(|stage| &stage.instructions);
    let sources = instructions.filter_map(|instruction| match &instruction.kind {
        Kind::Copy { sources, from: None, .. } => Some(sources),
        _ => None,
    });
    let local = |path: &&String| !path.contains("://") && !path.starts_with("<<");
    sources.flatten().filter(local).map(|path| path.trim_start_matches("./").to_owned()).collect()
}

pub(super) fn put(folder: &Path, path: &str, text: &str) -> Outcome {
    let path = folder.join(path.trim_start_matches('/'));
    write(&path, text)?;
    executable(&path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes a file, with the folders that it is in.
pub(super) fn write(path: &Path, text: &str) -> Outcome {
    path.parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// Scripts may be executed, as in the project that they come from.
fn executable(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    if path.extension().is_some_and(|end| end == "sh") {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
