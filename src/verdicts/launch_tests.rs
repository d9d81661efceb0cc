//! Commands on images made by hand.

use super::{Around, End, Fault, start};
use crate::catalogue::fact::Weight;
use crate::catalogue::rootfs::{Libc, ShellKind};
use crate::dry_run::files::{Binary, Content, Link, Node, Opaque};
use crate::dry_run::image::{Platform, Set, StageState, Start};
use crate::verdicts::link::Unlinked;

fn put(stage: &mut StageState, path: &str, mode: u32, content: Content) {
    let node = Node { content, owner: Some((0, 0)), mode, weight: Weight::default(), line: 5 };
    stage.files.insert(path, node);
}

fn service(link: Link, arch: &str) -> Content {
    Content::Binary(Box::new(Binary {
        os: "linux".into(),
        arch: arch.into(),
        link: Some(link),
        embeds_zones: false,
        embeds: None,
        is_service: true,
        without_c: false,
        lines: vec![3],
        go: Some((1, 27)),
    }))
}

fn glibc() -> Link {
    let loader = "/lib64/ld-linux-x86-64.so.2".into();
    Link::Dynamic { libc: Libc::Glibc(None), loader, needs: vec!["libc.so.6".into()] }
}

/// An image with a shell of this kind, tini and su-exec, and programs of all sorts.
fn image(shell: Option<ShellKind>) -> StageState {
    let mut stage = StageState::default();
    if let Some(kind) = shell {
        put(&mut stage, "/bin/sh", 0o755, Content::Shell(kind));
        put(&mut stage, "/sbin/tini", 0o755, Content::Program);
        put(&mut stage, "/sbin/su-exec", 0o755, Content::Program);
    }
    put(&mut stage, "/server", 0o755, service(Link::Static, "amd64"));
    put(&mut stage, "/usr/local/bin/app", 0o755, service(Link::Static, "amd64"));
    put(&mut stage, "/dynamic", 0o755, service(glibc(), "amd64"));
    put(&mut stage, "/arm", 0o755, service(Link::Static, "arm64"));
    put(&mut stage, "/plain", 0o644, service(Link::Static, "amd64"));
    put(&mut stage, "/private", 0o700, service(Link::Static, "amd64"));
    put(&mut stage, "/archive", 0o755, Content::Archive);
    put(&mut stage, "/folder", 0o755, Content::Directory);
    put(&mut stage, "/run.sh", 0o755, Content::Script("/bin/bash".into()));
    put(&mut stage, "/given", 0o755, Content::Data);
    stage
}

fn words(words: &[&str]) -> Set<Start> {
    let words = words.iter().map(|word| (*word).to_owned()).collect();
    Set { value: Start { words, shell_text: None }, line: Some(9) }
}

fn end(stage: &StageState) -> Option<End> {
    start(Around { stage, platform: &Platform::amd64(), asks: None }).map(|launch| launch.end)
}

#[test]
fn exec_form_ends_as_the_kernel_would() {
    let no_loader = Fault::Unlinked(Unlinked::NoLoader {
        loader: "/lib64/ld-linux-x86-64.so.2".into(),
        libc: Libc::Glibc(None),
    });
    for (command, user, want) in [
        (&["/server"][..], None, None),
        (&["app", "-v"], None, None),
        (&["server"], None, Some(Fault::NotInPath)),
        (&["./server"], None, None),
        (&["/nothing"], None, Some(Fault::Missing)),
        (&["/dynamic"], None, Some(no_loader)),
        (&["/arm"], None, Some(Fault::OtherMachine("linux/arm64".into()))),
        (&["/plain"], None, Some(Fault::NotExecutable)),
        (&["/private"], Some("65532"), None),
        (&["/archive"], None, Some(Fault::NotAProgram)),
        (&["/folder"], None, Some(Fault::Directory)),
        (&["/run.sh"], None, Some(Fault::NoInterpreter("/bin/bash".into()))),
        (&["/sbin/tini", "--", "/server"], None, None),
        (
            &["/sbin/tini", "--", "su-exec", "nobody", "/private"],
            None,
            Some(Fault::Barred("/private".into())),
        ),
        (&["/sbin/tini", "/nothing"], None, Some(Fault::Missing)),
        (&["/bin/sh"], None, Some(Fault::IdleShell)),
    ] {
        let mut stage = image(Some(ShellKind::Ash));
        stage.config.cmd = Some(words(command));
        stage.config.user = user.map(|user: &str| Set { value: user.into(), line: Some(8) });
        assert_eq!(end(&stage), Some(want.map_or(End::Program, End::Fault)), "{command:?}");
    }
}

#[test]
fn entrypoint_comes_before_cmd() {
    let mut stage = image(None);
    assert_eq!(end(&stage), None);
    stage.config.cmd = Some(words(&["-v"]));
    stage.config.entrypoint = Some(words(&["/server"]));
    let platform = Platform::amd64();
    let launch = start(Around { stage: &stage, platform: &platform, asks: None });
    assert_eq!(launch.map(|launch| launch.hops[0].words.clone()), Some(vec!["/server".into(), "-v".into()]));
}

#[test]
fn what_is_not_seen_is_said() {
    let mut stage = image(None);
    stage.config.cmd = Some(words(&["/given"]));
    assert!(matches!(end(&stage), Some(End::Unclear(why)) if why.contains("Line 5")));
    stage.files.opaque.push(Opaque {
        under: "/".into(),
        line: 2,
        but_not: &["/bin/sh"],
        ..Opaque::default()
    });
    stage.config.cmd = Some(words(&["/elsewhere"]));
    assert!(matches!(end(&stage), Some(End::Unclear(why)) if why.contains("line 2")));
    stage.config.cmd = Some(words(&["/bin/sh", "-c", "/server"]));
    assert_eq!(end(&stage), Some(End::Fault(Fault::Missing)));
}

#[test]
fn a_start_script_that_doubles_its_words_is_left_unread() {
    let doubled = format!("#!/bin/sh\nx=aaaaaaaaaaaaaaaa\n{}", "x=$x$x\n".repeat(13));
    let many = |line: fn(usize) -> String| (0..10_000).map(line).collect::<String>();
    for rest in [
        many(|at| format!("y{at}=$x\n")),
        "x=$x\n".repeat(10_000),
        format!("exec /server {}", "$x ".repeat(10_000)),
        format!("exec /server {}", "\"$@\" ".repeat(10_000)),
        format!("exec /server {}", "${x:+y} ".repeat(10_000)),
        "cd $x\n".repeat(10_000),
    ] {
        let mut stage = image(Some(ShellKind::Ash));
        put(&mut stage, "/start", 0o755, Content::Text(format!("{doubled}{rest}").into()));
        let arguments = "b ".repeat(10_000);
        let command: Vec<&str> = std::iter::once("/start").chain(arguments.split_whitespace()).collect();
        stage.config.cmd = Some(words(&command));
        let found = end(&stage);
        let unread = matches!(&found, Some(End::Unclear(why)) if why.contains("too long"));
        assert!(unread, "{:?} {found:?}", rest.get(..20));
    }
}
