//! Texts, and what becomes of them.

use super::super::launch::{Around, End, start};
use super::super::says::{By, Trap};
use crate::catalogue::fact::Weight;
use crate::catalogue::rootfs::ShellKind;
use crate::dry_run::files::{Binary, Content, Link, Node, Opaque};
use crate::dry_run::image::{Platform, Set, StageState, Start};

fn put(stage: &mut StageState, path: &str, content: Content) {
    let node = Node { content, owner: Some((0, 0)), mode: 0o755, weight: Weight::default(), line: 5 };
    stage.files.insert(path, node);
}

fn image(kind: ShellKind) -> StageState {
    let mut stage = StageState::default();
    let shell = Content::Shell(kind);
    put(&mut stage, "/bin/sh", shell);
    for program in ["sleep", "mkdir", "cp", "nginx", "grep", "env"] {
        put(&mut stage, &format!("/usr/bin/{program}"), Content::Program);
    }
    let service = Binary {
        os: "linux".into(),
        arch: "amd64".into(),
        link: Some(Link::Static),
        embeds_zones: false,
        embeds: None,
        is_service: true,
        without_c: false,
        lines: vec![3],
        go: Some((1, 27)),
    };
    put(&mut stage, "/server", Content::Binary(Box::new(service)));
    put(&mut stage, "/etc/app.conf", Content::Data);
    stage.files.opaque.push(Opaque { under: "/hidden".into(), line: 2, ..Opaque::default() });
    stage
}

/// In a few words how a start ends: `pid 1`, `child`, `trap`, `over 2`, `over? 2`, `fault sleep`, `other nginx`, `unclear`.
fn told(stage: &StageState) -> String {
    let platform = Platform::amd64();
    let launch = start(Around { stage, platform: &platform, asks: None }).expect("a command");
    let hop = launch.hops.last().expect("a hop");
    let trapped =
        launch.hops.iter().any(|hop| matches!(&hop.by, By::Shell(teller) if teller.trap == Trap::Kills));
    match &launch.end {
        End::Program if hop.name() != "server" => format!("other {}", hop.word()),
        End::Program if launch.hops.iter().all(|hop| hop.replaces) => "pid 1".into(),
        End::Program if trapped => "trap".into(),
        End::Program => "child".into(),
        End::Fault(_) => format!("fault {}", hop.word()),
        End::Over(over) if over.hangs.is_some() => format!("over? {}", over.code),
        End::Over(over) => format!("over {}", over.code),
        End::Unclear(_) => "unclear".into(),
    }
}

fn of_text(kind: ShellKind, text: &str) -> String {
    let mut stage = image(kind);
    let words = ["/bin/sh", "-c", text].map(str::to_owned).to_vec();
    stage.config.cmd = Some(Set { value: Start { words, shell_text: Some(text.to_owned()) }, line: Some(9) });
    told(&stage)
}

fn of_script(kind: ShellKind, text: &str, arguments: &[&str]) -> String {
    let mut stage = image(kind);
    put(&mut stage, "/run.sh", Content::Text(format!("#!/bin/sh\n{text}").into()));
    let words = std::iter::once("/run.sh").chain(arguments.iter().copied()).map(str::to_owned).collect();
    stage.config.cmd = Some(Set { value: Start { words, shell_text: None }, line: Some(9) });
    told(&stage)
}

#[test]
fn a_command_line_is_walked() {
    use ShellKind::{Ash, Dash};
    for (kind, text, want) in [
        (Ash, "/server", "pid 1"),
        (Dash, "/server", "child"),
        (Dash, "exec /server", "pid 1"),
        (Ash, "mkdir -p /data && /server", "pid 1"),
        (Ash, "sleep 1; /server", "pid 1"),
        (Ash, "/server || exit 1", "child"),
        (Ash, "/server | grep x", "child"),
        (Ash, "/server &", "over 0"),
        (Dash, "/server > /tmp/log 2>&1 &", "over 0"),
        (Ash, "/server & exit 0", "over 0"),
        (Ash, "/server & wait", "child"),
        (Dash, "trap 'kill %1' TERM; /server & wait", "trap"),
        (Ash, "trap 'kill $p' INT; /server & p=$!; wait $p", "child"),
        (Ash, "/server & sleep 1000", "other sleep"),
        (Ash, "nginx & exec /server", "pid 1"),
        (Ash, "nginx & /server", "pid 1"),
        (Ash, "while true; do /server; sleep 1; done", "child"),
        (Ash, "until mkdir /lock; do sleep 1; done; exec /server", "pid 1"),
        (Ash, "if [ -n \"$DEBUG\" ]; then /server -debug; else /server; fi", "pid 1"),
        (Dash, "if [ -n \"$DEBUG\" ]; then /server -debug; else exec /server; fi", "pid 1"),
        (Dash, "if [ -z \"$DEBUG\" ]; then /server; else exec /server; fi", "child"),
        (Ash, "eval /server", "child"),
        (Dash, "eval exec /server", "pid 1"),
        (Dash, "(exec /server)", "child"),
        (Dash, "{ exec /server; }", "pid 1"),
        (Ash, "cd /app && exec /server", "pid 1"),
        (Ash, "ulimit -n 4096; exec /server", "pid 1"),
        (Ash, "command -v nginx && exec /server", "pid 1"),
        (Ash, "test -f /etc/app.conf && /server", "pid 1"),
        (Ash, "test -f /etc/no.conf && /server", "over? 1"),
        (Ash, "test -w /etc/app.conf && /server", "pid 1"),
        (Ash, "test -f /hidden/app.conf && /server", "unclear"),
        (Ash, "test -f /hidden/app.conf && exec /server", "unclear"),
        (Ash, "test -f /hidden/app.conf && /server -migrate; exec /server", "pid 1"),
        (Ash, "test -f /hidden/env && . /hidden/env; /server", "pid 1"),
        (Ash, "[ '/server' ]", "over 0"),
        (Ash, "[ \"/server\", \"-v\" ]", "over 2"),
        (Ash, "/server -migrate && exec /server", "pid 1"),
        (Ash, "nothing && /server", "fault nothing"),
        (Ash, "nothing; /server", "pid 1"),
        (Ash, "nothing || exec /server", "pid 1"),
        (Ash, "env | grep X; exec /server", "pid 1"),
        (Ash, "grep -q x /etc/app.conf && exec /server -x; exec /server", "pid 1"),
        (Ash, "for i in 1 2 3; do sleep 1; done; exec /server", "pid 1"),
    ] {
        assert_eq!(of_text(kind, text), want, "{kind:?} {text}");
    }
}

#[test]
fn a_script_is_walked() {
    use ShellKind::{Ash, Dash};
    let by_case = "case \"$1\" in serve) exec /server ;; *) exit 2 ;; esac";
    for (kind, text, arguments, want) in [
        (Ash, "exec \"$@\"", &["/server"][..], "pid 1"),
        (Ash, "exec \"$@\"", &[], "over 0"),
        (Ash, "exec \"\"", &[], "over 126"),
        (Ash, "\"$@\"", &["/server"], "child"),
        (Ash, "/server &", &[], "over 0"),
        (Ash, "main() {\n  exec /server \"$@\"\n}\nmain \"$@\"", &[], "pid 1"),
        (Dash, "run() { /server; }; run", &[], "child"),
        (Ash, by_case, &["serve"], "pid 1"),
        (Ash, by_case, &["help"], "over 2"),
        (Ash, by_case, &[], "over? 2"),
        (
            Ash,
            "set -e\nif [ \"${1#-}\" != \"$1\" ]; then set -- /server \"$@\"; fi\nexec \"$@\"",
            &["-v"],
            "pid 1",
        ),
        (Ash, "set -eu\necho \"$CONFIG\"\nexec /server", &[], "over? 2"),
        (Ash, "set -eu\necho \"${CONFIG:-none} $HOME $#\"\nexec /server", &[], "pid 1"),
        (Ash, "set -eu\n: \"${PORT:=8080}\"\necho \"$PORT\"\nexec /server", &[], "pid 1"),
        (Ash, "[ $# -gt 0 ] || exit 1\nexec /server", &[], "over? 1"),
        (Ash, "eval \"$(env)\"\n[ -n \"$MODE\" ] || exit 1\nexec /server", &[], "pid 1"),
        (Ash, "while getopts a o; do [ $o = a ] || exit 1; done\nexec /server", &["-a"], "pid 1"),
        (Ash, "((i++))\nexec /server", &[], "pid 1"),
        (Ash, "set -e\nnothing db:5432\nexec /server", &[], "fault nothing"),
        (Ash, "set -e\nnothing db:5432 || true\nexec /server", &[], "pid 1"),
        (Ash, "set -e\nif nothing; then :; fi\nexec /server", &[], "pid 1"),
        (Ash, "set -e\n! nothing\nexec /server", &[], "pid 1"),
        (Ash, "nothing db:5432\nexec /server", &[], "pid 1"),
        (Ash, "set -e\ncp /defaults/a /data/\nexec /server", &[], "over? 1"),
        (Ash, "cp /defaults/a /data/\nexec /server", &[], "pid 1"),
        (Ash, "set -e\n[ -n \"$DEBUG\" ] && set -x\nexec /server", &[], "pid 1"),
        (Ash, "[ -f /proc/1/cgroup ] || exit 1\nexec /server", &[], "pid 1"),
        (Ash, ". /etc/app.conf\n[ -n \"$MODE\" ] || exit 1\nexec /server", &[], "pid 1"),
        (Ash, "[ -z \"$DATABASE_URL\" ] && echo no >&2 && exit 1\nexec /server", &[], "over? 1"),
        (Ash, "if [ \"$(id -u)\" = 0 ]; then exec env /server; fi\nexec /server", &[], "pid 1"),
        (Dash, "set -eo pipefail\nexec /server", &[], "pid 1"),
        (Dash, "[[ -n x ]] && echo a\nexec /server", &[], "pid 1"),
        (Dash, "trap 'kill -TERM $PID' TERM INT\n/server &\nPID=$!\nwait $PID", &[], "trap"),
        (Ash, "cd \"$(dirname \"$0\")\" && exec ./server", &[], "pid 1"),
        (Ash, "cd \"$HOME\"\nexec ./server", &[], "unclear"),
        (Ash, "cd /data && x=1\nexec /server", &[], "pid 1"),
        (Ash, "\"$0\"x", &[], "fault /run.shx"),
        (Ash, "f() { f; f; }\nf", &[], "unclear"),
        (Ash, "exec \"$0\"", &[], "unclear"),
        (Ash, "while :; do read x; done", &[], "unclear"),
    ] {
        assert_eq!(of_script(kind, text, arguments), want, "{kind:?} {text} {arguments:?}");
    }
}
