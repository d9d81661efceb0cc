//! `apt-get` and `apt`, and what both package managers share: a package's files come and go.

use super::super::facts;
use super::super::files::{Content, Node, Opaque, base_name, has_extension};
use super::super::image::{Part, PartKind};
use super::super::shell::{HOLE, Shell, Status, Trouble};
use super::super::stage::Stage;
use super::Call;
use crate::catalogue::fact::Weight;
use crate::catalogue::packages::{self, Manager, Package};
use crate::catalogue::rootfs::ShellKind;

/// Where `apt-get update` keeps the lists of packages. The bases of the catalogue ship it empty.
pub(super) const LISTS: &str = "/var/lib/apt/lists";

/// Packages of Debian's and Ubuntu's bases and of golang's, beside those of the tables and libraries: found without
/// lists. What dpkg has installed there by docker-library/repo-info, read 2026-11-27: `repos/golang/local/1.27.1.md`
/// (trixie, image of 2026-09-01); those of Debian 12 and Ubuntu alone (`e2fsprogs`, `logsave`, `login`, `lsb-base`,
/// `ubuntu-keyring`) are assumed. A name too many keeps a doubtful error from being said.
const HELD: &str = " adduser apt base-files base-passwd bash binutils bsdutils coreutils cpp dash debconf \
    debian-archive-keyring debianutils diffutils dirmngr dpkg dpkg-dev e2fsprogs findutils git-man gpg gpg-agent gpgconf \
    gpgsm gpgv grep gzip hostname init-system-helpers linux-libc-dev login login.defs logsave lsb-base mawk mercurial mount \
    ncurses-base ncurses-bin netbase openssl-provider-legacy passwd patch perl perl-base pinentry-curses pkgconf procps \
    python3 readline-common rpcsvc-proto sed sensible-utils sq sqv subversion sysvinit-utils tar ubuntu-keyring util-linux ";

/// Packages that those of a Debian base name, and how apt refuses them: it has heard of them.
const NAMED: &[&str] = &["bzip2", "ca-certificates", "gnupg", "xz-utils"];

const VALUED: &[&str] = &["-o", "-t", "-c", "-a", "--option", "--target-release", "--config-file"];

/// `apt-get`, `apt`.
pub(super) fn apt(shell: &mut Shell<'_, '_>, call: &Call<'_>) -> Status {
    let operands: Vec<String> = call.operands(VALUED).into_iter().map(str::to_owned).collect();
    let Some((action, words)) = operands.split_first() else { return Status::OK };
    match action.as_str() {
        "update" => {
            update(shell, call);
            Status::OK
        }
        "install" => {
            if call.args.iter().any(|word| word == "--update" || word == "-U") {
                update(shell, call);
            }
            install(shell, call, words)
        }
        "remove" | "purge" | "autoremove" => {
            for word in words {
                uninstall(shell, Manager::Apt, word, call.line);
            }
            Status::OK
        }
        "upgrade" | "dist-upgrade" | "full-upgrade" => {
            facts::upgraded(shell, call.line, "apt-get upgrade");
            Status::OK
        }
        _ => Status::OK,
    }
}

/// The lists, by `update` or by the flag of other actions that fetches them first (apt-get(8) of Debian 13).
fn update(shell: &mut Shell<'_, '_>, call: &Call<'_>) {
    let node = Node::directory(call.line).weighing(facts::package_lists(shell.stage, Manager::Apt));
    shell.stage.state.files.insert_as(LISTS, node, PartKind::Packages);
}

fn install(shell: &mut Shell<'_, '_>, call: &Call<'_>, words: &[String]) -> Status {
    let mut names = Vec::new();
    for word in words {
        let name = word.split(['=', '/', ':']).next().unwrap_or_default();
        if word.contains(HOLE) || word.starts_with(['.', '/']) || has_extension(word, "deb") {
            facts::unknown_package(shell, word, call.line);
        } else if !name.is_empty() && !word.ends_with('-') {
            names.push(name.to_owned());
        }
    }
    if let Some(status) = without_lists(shell, call, &names) {
        return status;
    }
    for name in &names {
        if facts::surely_no_package(shell.stage, Manager::Apt, name) {
            return shell.fail(
                100,
                Trouble {
                    cause: "package-unknown",
                    lines: vec![call.line],
                    why: format!("The distribution has no package called {name}."),
                    output: format!("E: Unable to locate package {name}"),
                    details: vec![("package", name.clone())],
                },
            );
        }
    }
    let recommends =
        !call.args.iter().any(|word| word == "--no-install-recommends" || word == "--no-install-suggests");
    if recommends {
        let more: Vec<&str> =
            names.iter().flat_map(|name| packages::recommended(Manager::Apt, name)).copied().collect();
        names.extend(more.into_iter().map(str::to_owned));
    }
    install_all(shell, Manager::Apt, &names, call.line, !recommends);
    Status::OK
}

/// Lists may be there, of an earlier `apt-get update` or of what is not known.
pub(super) fn may_have_lists(stage: &Stage) -> bool {
    let files = stage.files();
    let filled = |node: &Node| node.content != Content::Directory || !node.weight.is_nothing();
    files.base().is_none() || files.is_obscured(LISTS) || files.under(LISTS).any(|(_, node)| filled(node))
}

/// The package surely has to be fetched.
fn is_fetched(stage: &Stage, name: &str) -> bool {
    let held = || HELD.contains(&format!(" {name} ")) || name.starts_with("lib");
    let package = facts::package(stage, Manager::Apt, name);
    !stage.packages.iter().any(|known| known == name)
        && package.map_or_else(|| !held(), |package| !package.weight.is_nothing())
}

/// Without lists apt finds no package but those that are installed.
fn without_lists(shell: &mut Shell<'_, '_>, call: &Call<'_>, names: &[String]) -> Option<Status> {
    let base = shell.files().base().filter(|_| !may_have_lists(shell.stage))?;
    let error = if call.name == "apt" && base.facts.release == "trixie" { "Error" } else { "E" };
    let says = |name: &String| {
        if NAMED.contains(&name.as_str()) {
            format!("{error}: Package '{name}' has no installation candidate")
        } else {
            format!("{error}: Unable to locate package {name}")
        }
    };
    let fetched = names.iter().filter(|name| is_fetched(shell.stage, name));
    let output = fetched.map(says).reduce(|all, next| format!("{all}\n{next}"))?;
    let trouble = Trouble {
        cause: "package-lists-missing",
        lines: vec![call.line],
        why: format!(
            "The base has no package lists, and no step before this one leaves any: {} install finds only what is installed already.",
            call.name
        ),
        output,
        details: vec![("command", call.name.to_owned())],
    };
    Some(shell.fail(100, trouble))
}

/// Lays a list of packages into the running step. `exact`: nothing comes along unasked.
pub(super) fn install_all(
    shell: &mut Shell<'_, '_>,
    manager: Manager,
    names: &[String],
    line: usize,
    exact: bool,
) {
    for name in names {
        if shell.stage.packages.contains(name) {
            continue;
        }
        let package = facts::package(shell.stage, manager, name);
        let possible = shell.is_possible();
        if let Some(package) = &package {
            lay(shell, package, line);
        } else {
            facts::unknown_package(shell, name, line);
        }
        if !possible {
            shell.stage.packages.push(name.clone());
            shell.stage.c_headers |= package.is_none_or(|package| package.c_headers);
        }
        let kind = match package {
            Some(Package { certificates: true, .. }) => PartKind::Certificates,
            Some(Package { zones: true, .. }) => PartKind::Zones,
            _ => PartKind::Packages,
        };
        let weight = package.map_or(Weight::UNKNOWN, |package| package.weight);
        if weight.is_nothing() {
            continue;
        }
        let weight = facts::unsure_weight(weight, possible, exact);
        let key = key(manager, name);
        shell.stage.add_part(&key, Part { kind, label: name.clone(), weight, hidden_by: None });
    }
}

/// Puts a package's files into place.
fn lay(shell: &mut Shell<'_, '_>, package: &Package, line: usize) {
    for program in package.programs {
        let content = match base_name(program) {
            "bash" => Content::Shell(ShellKind::Bash),
            "dash" => Content::Shell(ShellKind::Dash),
            _ => Content::Program,
        };
        place(shell, program, Node::new(content, 0o755, line));
    }
    if let Some(but_not) = packages::unlisted(package.name) {
        for under in ["/usr/bin", "/usr/sbin", "/bin", "/sbin"] {
            shell.stage.state.files.opaque.push(Opaque {
                under: under.to_owned(),
                line,
                but_not,
                ..Opaque::default()
            });
        }
    }
    for library in package.libraries {
        place(shell, library, Node::new(Content::Data, 0o755, line));
    }
    if package.certificates {
        place(shell, facts::BUNDLE, Node::new(Content::Certificates, 0o644, line));
    }
    if package.zones {
        place(shell, facts::ZONES, Node::new(Content::Zones, 0o755, line));
    }
}

/// A package's file: its weight is the package's.
fn place(shell: &mut Shell<'_, '_>, path: &str, node: Node) {
    if !shell.files().has(path) {
        shell.stage.state.files.insert_as(path, node, PartKind::Small);
    }
}

/// Removes a package that a step installed.
pub(super) fn uninstall(shell: &mut Shell<'_, '_>, manager: Manager, name: &str, _line: usize) {
    if shell.is_possible() {
        return;
    }
    if let Some(at) = shell.stage.packages.iter().position(|known| known == name) {
        shell.stage.packages.remove(at);
        if let Some(package) = facts::package(shell.stage, manager, name) {
            for path in package.programs.iter().chain(package.libraries) {
                shell.stage.state.files.remove(path);
            }
        }
        let key = key(manager, name);
        shell.stage.drop_part(&key);
    }
}

fn key(manager: Manager, name: &str) -> String {
    match manager {
        Manager::Apk => format!("apk:{name}"),
        Manager::Apt => format!("apt:{name}"),
    }
}
