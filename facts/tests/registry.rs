//! The same reading against the real registry server, which `cargo xtask facts check` builds; `PLIMSOLL_REGISTRY` is
//! its program.

#![allow(clippy::expect_used, reason = "a test ends so")]

mod support;

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use facts::client::Client;
use facts::refresh::{Wish, refresh};
use facts::table::rows;
use support::{LAYER, Made, alpine};

struct Registry {
    child: Child,
    folder: PathBuf,
    address: String,
}

impl Registry {
    fn start() -> Self {
        let program =
            std::env::var_os("PLIMSOLL_REGISTRY").expect("PLIMSOLL_REGISTRY: the registry's program");
        let folder = std::env::temp_dir().join(format!("plimsoll-registry-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let config = folder.join("config.yml");
        let text = format!(
            "version: 0.1\nlog:\n  level: info\n  formatter: text\nstorage:\n  filesystem:\n    rootdirectory: {}\n\
             http:\n  addr: 127.0.0.1:0\n",
            folder.join("data").display()
        );
        std::fs::write(&config, text).expect("a file");
        let mut command = Command::new(program);
        command.arg("serve").arg(&config).stdout(Stdio::null()).stderr(Stdio::piped());
        command.env("OTEL_TRACES_EXPORTER", "none");
        let mut child = command.spawn().expect("the registry");
        let mut lines = BufReader::new(child.stderr.take().expect("its log")).lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let rest = line.split_once("listening on 127.0.0.1:")?.1.to_owned();
            Some(rest.chars().take_while(char::is_ascii_digit).collect::<String>())
        });
        // Nobody reads on, so its log must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let address = format!("http://127.0.0.1:{}", port.expect("the port that it listens on"));
        Self { child, folder, address }
    }

    fn push(&self, repository: &str, made: &Made) {
        let base = format!("{}/v2/{repository}", self.address);
        let agent = ureq::Agent::new_with_defaults();
        for (digest, bytes) in &made.blobs {
            let begun = agent.post(format!("{base}/blobs/uploads/")).send_empty().expect("an upload");
            let place = begun.headers().get("location").expect("a place").to_str().expect("text");
            let place =
                if place.starts_with('/') { format!("{}{place}", self.address) } else { place.to_owned() };
            let put = agent.put(place).query("digest", digest).content_type("application/octet-stream");
            put.send(bytes.as_slice()).expect("a blob");
        }
        let untagged = made.manifests.iter().map(|(digest, _, _)| (digest, digest));
        for (reference, digest) in untagged.chain(&made.tags) {
            let (_, media, bytes) = made.find(digest).expect("a manifest");
            let put = agent.put(format!("{base}/manifests/{reference}")).content_type(*media);
            put.send(bytes.as_slice()).expect("a manifest");
        }
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

#[test]
fn a_real_registry_is_read_as_the_made_up_one() {
    let registry = Registry::start();
    let (made, downloads) = alpine();
    registry.push("library/alpine", &made);
    let wish = Wish {
        only: Some("alpine:3.24".into()),
        mirror: Some(registry.address.clone()),
        today: "2027-01-02".into(),
    };
    let mut all = rows();
    let outcome = refresh(&mut all, &mut Client::new(|_| {}), &wish, |_| {}).expect("reached");
    assert_eq!((outcome.read, outcome.notes.len(), outcome.failed.as_slice()), (1, 0, &[][..]));
    let row = all.iter().find(|row| row.id == "alpine:3.24").expect("the row");
    assert_eq!((row.exact.as_str(), row.patch), ("3.24.9", 10));
    for (sizes, (layers, download)) in row.sizes.iter().zip([(2, downloads[0]), (2, downloads[1])]) {
        let bytes = sizes.figures.each_ref().map(|figure| figure.as_ref().expect("known").bytes);
        assert_eq!(bytes, [download, LAYER.0 * layers, LAYER.1 * layers], "{}", sizes.arch);
    }
    // An image that is not there, on a registry that is.
    let wish = Wish { only: Some("alpine:3.23".into()), ..wish };
    let outcome = refresh(&mut all, &mut Client::new(|_| {}), &wish, |_| {}).expect("reached");
    assert_eq!(outcome.failed, ["alpine:3.23: library/alpine: no manifest 3.23"]);
}
