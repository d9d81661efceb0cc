//! Reading images from a registry in this process: what comes out, how few requests it takes, and what happens where
//! the registry is busy, wants a token, breaks off, lies or is not there.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test ends so")]

mod support;

use std::time::Duration;

use facts::client::Client;
use facts::refresh::{Outcome, Wish, differences, refresh};
use facts::table::{Row, rows};
use plimsoll::catalogue::fact::Basis;
use support::server::{Fault, Reply, Server};
use support::{LAYER, Made, Packing, alpine, layer, pack};

const ID: &str = "alpine:3.24";

/// What one run did.
struct Run {
    outcome: Result<Outcome, String>,
    row: Row,
    waits: Vec<u64>,
    requests: Vec<String>,
}

fn run_with(server: &Server, rows: &mut [Row], today: &str) -> Run {
    let wish = Wish { only: Some(ID.into()), mirror: Some(server.address.clone()), today: today.into() };
    let before = server.requests().len();
    let mut waits = Vec::new();
    let mut client = Client::new(|time: Duration| waits.push(time.as_secs()));
    let outcome = refresh(rows, &mut client, &wish, |_| {});
    drop(client);
    let row = rows.iter().find(|row| row.id == ID).expect(ID).clone();
    Run { outcome, row, waits, requests: server.requests().split_off(before) }
}

fn run(made: Made, fault: Fault) -> Run {
    run_with(&Server::start(made, fault), &mut rows(), "2027-01-02")
}

fn well() -> Fault {
    Box::new(|_, _| None)
}

/// Answers so for the first requests whose path has this in it.
fn first(count: usize, part: &'static str, reply: Reply) -> Fault {
    let mut left = count;
    Box::new(move |request, _| {
        let meant = left > 0 && request.path.contains(part);
        left -= usize::from(meant);
        meant.then(|| reply.clone())
    })
}

fn compiled() -> Row {
    rows().into_iter().find(|row| row.id == ID).expect(ID)
}

/// The only failure of a run that changed nothing.
fn failure(run: &Run) -> &str {
    assert_eq!(run.row, compiled());
    let outcome = run.outcome.as_ref().expect("reached");
    match outcome.failed.as_slice() {
        [only] if outcome.read == 0 => only,
        other => panic!("{other:?}"),
    }
}

fn is_read(run: &Run) {
    let outcome = run.outcome.as_ref().expect("reached");
    assert_eq!((outcome.read, outcome.failed.as_slice()), (1, &[][..]));
    assert_eq!(run.row.sizes.len(), 2);
}

#[test]
fn an_image_is_read_as_it_is() {
    let (made, downloads) = alpine();
    let digest = made.tags["3.24"].clone();
    let run = run(made, well());
    is_read(&run);
    assert_eq!(run.outcome.as_ref().expect("reached").notes, [""; 0]);
    assert_eq!((run.row.exact.as_str(), run.row.patch, run.row.spread), ("3.24.9", 10, 10));
    assert_eq!((run.row.user.as_deref(), run.row.workdir.as_str()), (Some("65532"), "/srv"));
    assert_eq!(run.row.env, [("PATH".into(), "/bin".into()), ("LEVEL".into(), "a=b".into())]);
    assert_eq!((run.row.entrypoint.len(), run.row.cmd.as_slice()), (0, &["/bin/sh".to_owned()][..]));
    for (sizes, (arch, layers, download)) in
        run.row.sizes.iter().zip([("amd64", 2, downloads[0]), ("arm64", 2, downloads[1])])
    {
        let known = sizes.figures.each_ref().map(|figure| figure.as_ref().expect("known"));
        assert_eq!(sizes.arch, arch);
        assert_eq!(known.map(|known| known.bytes), [download, LAYER.0 * layers, LAYER.1 * layers], "{arch}");
        for known in known {
            assert_eq!((known.basis, known.date.as_str()), (Basis::Measured, "2027-01-02"));
            assert_eq!(known.source, format!("layers of {ID}, {}", &digest[..19]));
        }
    }
    let changes = differences(&compiled(), &run.row).join("\n");
    assert!(
        changes.contains("alpine:3.24 amd64 download: 3,849,738 (published, 2026-09-17) -> "),
        "{changes}"
    );
    assert_eq!(run.waits, [0; 0]);
}

#[test]
fn no_request_is_made_twice_and_none_that_can_be_spared() {
    let server = Server::start(alpine().0, well());
    let mut all = rows();
    let first = run_with(&server, &mut all, "2027-01-02");
    let mut unique = first.requests.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), first.requests.len(), "{:?}", first.requests);
    assert_eq!(first.requests.iter().filter(|request| request.contains("riscv64")).count(), 0);
    let second = run_with(&server, &mut all, "2027-02-03");
    let layers =
        second.requests.iter().filter(|request| request.starts_with("GET") && request.contains("/blobs/"));
    assert_eq!(layers.count(), 2, "the two configurations: {:?}", second.requests);
    let dates: Vec<String> = second
        .row
        .sizes
        .iter()
        .flat_map(|sizes| sizes.figures.iter().flatten())
        .map(|known| known.date.clone())
        .collect();
    assert_eq!(dates, ["2027-02-03"; 6]);
}

#[test]
fn a_moved_tag_is_said() {
    let (mut made, _) = alpine();
    made.tags.insert("latest".into(), made.tags["3.24.10"].clone());
    made.tags.remove("3");
    let run = run(made, well());
    is_read(&run);
    let mut notes = run.outcome.expect("reached").notes;
    notes.sort();
    assert_eq!(
        notes,
        ["alpine:3.24: the tag latest is another image now", "alpine:3.24: there is no tag 3 any more",]
    );
}

#[test]
fn a_token_is_fetched_once_and_sent() {
    let fault: Fault = Box::new(|request, own| {
        if request.path.starts_with("/token") {
            let asked = request.path.contains("scope=repository%3Alibrary%2Falpine%3Apull")
                && request.path.contains("service=test");
            let body = if asked { br#"{"token": "abc"}"#.to_vec() } else { b"{}".to_vec() };
            return Some(Reply { status: 200, body, ..Reply::default() });
        }
        let challenge =
            format!("Bearer realm=\"{own}/token\",service=\"test\",scope=\"repository:library/alpine:pull\"");
        (request.authorization != "bearer abc")
            .then(|| Reply::status(401).with("WWW-Authenticate", challenge))
    });
    let run = run(alpine().0, fault);
    is_read(&run);
    assert_eq!(run.requests.iter().filter(|request| request.contains("/token")).count(), 1);
}

#[test]
fn a_registry_that_wants_a_login_is_said_to() {
    for challenge in ["Basic realm=\"registry\"", "", "Bearer service=\"no realm\""] {
        let fault: Fault = Box::new(move |_, _| Some(Reply::status(401).with("WWW-Authenticate", challenge)));
        let run = run(alpine().0, fault);
        assert!(failure(&run).ends_with("/library/alpine wants a login"), "{challenge}: {}", failure(&run));
        assert_eq!(run.requests.len(), 1, "{challenge}");
    }
    let refused: Fault = Box::new(|request, own| {
        let challenge = format!("Bearer realm=\"{own}/token\"");
        Some(if request.path.starts_with("/token") {
            Reply::status(401)
        } else {
            Reply::status(401).with("WWW-Authenticate", challenge)
        })
    });
    assert!(failure(&run(alpine().0, refused)).ends_with("wants a login"));
}

#[test]
fn a_busy_registry_is_waited_for() {
    for (count, part, reply, waits) in [
        (1, "manifests/3.24", Reply::status(429).with("Retry-After", "7"), &[7][..]),
        (2, "manifests/3.24", Reply::status(429), &[1, 2]),
        (2, "tags/list", Reply::status(503).with("Retry-After", "1"), &[1, 2]),
        (4, "blobs/", Reply::status(500), &[1, 2, 4, 8]),
    ] {
        let status = reply.status;
        let run = run(alpine().0, first(count, part, reply));
        is_read(&run);
        assert_eq!(run.waits, waits, "{status} for {part}");
    }
}

#[test]
fn a_registry_that_stays_busy_is_left_alone() {
    for (reply, waits, said) in [
        (Reply::status(502), &[1, 2, 4, 8][..], "502 Bad Gateway, 5 times"),
        (Reply::status(429).with("Retry-After", "9000"), &[], "1 times; it asks to wait 9000 s"),
        (Reply::status(403), &[], "403 Forbidden"),
    ] {
        let run = run(alpine().0, first(100, "manifests", reply));
        assert!(failure(&run).ends_with(said), "{}", failure(&run));
        assert_eq!(run.waits, waits, "{said}");
    }
}

#[test]
fn a_blob_that_breaks_off_is_fetched_again() {
    let (made, _) = alpine();
    let layer = largest(&made);
    let path: &'static str = format!("blobs/{}", layer.0).leak();
    let cut = Reply { status: 200, body: layer.1.clone(), cut: Some(layer.1.len() / 2), ..Reply::default() };
    let once = run(made.clone(), first(1, path, cut.clone()));
    is_read(&once);
    assert_eq!(once.waits, [1]);
    assert_eq!(once.row.sizes, run(made.clone(), well()).row.sizes);
    // A server that closes early and calls the half the whole.
    let half = Reply { status: 200, body: layer.1[..layer.1.len() / 2].to_vec(), ..Reply::default() };
    is_read(&run(made.clone(), first(1, path, half)));
    let always = run(made, first(100, path, cut));
    assert!(failure(&always).contains(" broke off after "), "{}", failure(&always));
    assert_eq!(always.waits.len(), 4);
}

fn largest(made: &Made) -> (String, Vec<u8>) {
    let found = made.blobs.iter().max_by_key(|(_, bytes)| bytes.len()).expect("a blob");
    (found.0.clone(), found.1.clone())
}

#[test]
fn what_is_not_what_its_digest_says_is_refused_at_once() {
    let (made, _) = alpine();
    let layer = largest(&made);
    let manifest: serde_json::Value = serde_json::from_slice(&made.manifests[0].2).expect("JSON");
    let config = manifest["config"]["digest"].as_str().expect("a digest");
    let index = made.find("3.24").expect("an index").clone();
    let changed = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        *bytes.last_mut().expect("a byte") ^= 1;
        bytes
    };
    let at = |part: String, body: Vec<u8>| {
        first(100, part.leak(), Reply { status: 200, body, ..Reply::default() })
    };
    for fault in [
        at(format!("blobs/{}", layer.0), changed(&layer.1)),
        at(format!("blobs/{config}"), changed(&made.blobs[config])),
        at(format!("manifests/{}", made.manifests[0].0), changed(&made.manifests[0].2)),
        first(
            100,
            "manifests/3.24",
            Reply { status: 200, body: index.2, ..Reply::default() }
                .with("Docker-Content-Digest", format!("sha256:{}", "0".repeat(64))),
        ),
    ] {
        let run = run(made.clone(), fault);
        assert!(failure(&run).contains("asked for sha256:"), "{}", failure(&run));
        assert_eq!(run.waits, [0; 0]);
    }
}

#[test]
fn layers_that_are_none_are_refused() {
    let spoilt = |packing, from_end: usize| {
        let mut bytes = layer(packing, "x");
        let at = bytes.len() - from_end;
        bytes[at] ^= 0xff;
        bytes
    };
    for (what, broken) in [
        ("no archive in gzip", pack(Packing::Gzip, &[1; 2000])),
        ("half a header", vec![0x1f, 0x8b, 0, 0, 1]),
        ("gzip's check sum", spoilt(Packing::Gzip, 8)),
        ("a length in plain tar", spoilt(Packing::Plain, layer(Packing::Plain, "x").len() - 130)),
        ("the end of zstd", spoilt(Packing::Zstd, 2)),
    ] {
        let mut made = Made::default();
        let layers = [broken];
        made.image("3.24", &[("amd64", &layers), ("arm64", &layers)]);
        let run = run(made, well());
        assert!(failure(&run).contains(" is no layer: "), "{what}: {}", failure(&run));
    }
}

#[test]
fn an_image_without_a_platform_keeps_its_row() {
    let mut made = Made::default();
    made.image("3.24", &[("amd64", &[layer(Packing::Gzip, "x")])]);
    let run = run(made.clone(), well());
    assert!(
        failure(&run).ends_with("library/alpine:3.24 has no linux/arm64, only linux/amd64"),
        "{}",
        failure(&run)
    );
    made.tags.insert("3.24".into(), made.manifests[0].0.clone());
    let run = self::run(made.clone(), well());
    assert!(failure(&run).ends_with("has no linux/arm64, only linux/amd64"), "{}", failure(&run));
    made.tags.clear();
    assert!(failure(&self::run(made, well())).ends_with("no manifest 3.24"));
}

#[test]
fn a_long_list_of_tags_is_read_by_pages() {
    let fault: Fault = Box::new(|request, _| {
        let page = |tags: &str| Reply {
            status: 200,
            body: format!("{{\"tags\": {tags}}}").into_bytes(),
            ..Reply::default()
        };
        let path = request.path.strip_prefix("/v2/library/alpine/tags/list?")?;
        Some(if path.contains("last=b") {
            page("[\"3.24.9\"]")
        } else {
            page("[\"3.23.1\"]").with("Link", "</v2/library/alpine/tags/list?last=b&n=1000>; rel=\"next\"")
        })
    });
    let run = run(alpine().0, fault);
    is_read(&run);
    assert_eq!(run.row.exact, "3.24.9");
}

#[test]
fn without_a_network_one_line_says_so_and_nothing_changes() {
    let mut rows = rows();
    let before = rows.clone();
    // A port that was free a moment ago.
    let address = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}", listener.local_addr().expect("an address"))
    };
    let mut client = Client::new(|_| panic!("no use in waiting"));
    let wish = Wish { mirror: Some(address.clone()), today: "2027-01-02".into(), ..Wish::default() };
    let said = refresh(&mut rows, &mut client, &wish, |_| {}).expect_err("offline");
    assert!(said.starts_with(&format!("can't reach the registry: {address}/v2/")), "{said}");
    assert_eq!((said.lines().count(), rows), (1, before));
}

#[test]
fn only_names_an_image_by_id_tag_or_repository() {
    for (only, found) in [("alpine:latest", true), ("alpine", true), ("alpine:9", false), ("scratch", false)]
    {
        let server = Server::start(alpine().0, well());
        let wish = Wish {
            only: Some(only.into()),
            mirror: Some(server.address.clone()),
            today: "2027-01-02".into(),
        };
        let outcome = refresh(&mut rows(), &mut Client::new(|_| {}), &wish, |_| {});
        assert_eq!(outcome.is_ok(), found, "{only}");
    }
}
