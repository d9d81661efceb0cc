//! What the tests against a made-up and a real registry share: images made on the spot, and what they weigh.

#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test ends so")]

pub(crate) mod server;

use std::collections::BTreeMap;
use std::io::Write;

use facts::layer::sha256;
use serde_json::{Value, json};

pub(crate) const INDEX: &str = "application/vnd.oci.image.index.v1+json";
pub(crate) const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

/// What a registry holds of one repository.
#[derive(Clone, Default)]
pub(crate) struct Made {
    pub(crate) blobs: BTreeMap<String, Vec<u8>>,
    /// By digest: media type and bytes, in the order in which they must be pushed.
    pub(crate) manifests: Vec<(String, &'static str, Vec<u8>)>,
    pub(crate) tags: BTreeMap<String, String>,
}

/// How a layer is packed.
#[derive(Clone, Copy)]
pub(crate) enum Packing {
    Gzip,
    Zstd,
    Plain,
}

/// A layer of two folders, a file of 5,000 and one of 100 bytes, a hard link, a short and a long symbolic link.
pub(crate) fn layer(packing: Packing, name: &str) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    let mut add = |path: &str, kind: tar::EntryType, bytes: &[u8], target: &str| {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o755);
        if target.is_empty() {
            archive.append_data(&mut header, path, bytes).expect("an entry");
        } else {
            archive.append_link(&mut header, path, target).expect("a link");
        }
    };
    add("./", tar::EntryType::Directory, &[], "");
    add("usr/", tar::EntryType::Directory, &[], "");
    add(&format!("usr/{name}/"), tar::EntryType::Directory, &[], "");
    add(&format!("usr/{name}/large"), tar::EntryType::Regular, &[7; 5000], "");
    add(&format!("usr/{name}/small"), tar::EntryType::Regular, &[9; 100], "");
    add(&format!("usr/{name}/same"), tar::EntryType::Link, &[], &format!("usr/{name}/small"));
    add("bin", tar::EntryType::Symlink, &[], "usr/bin");
    add("long", tar::EntryType::Symlink, &[], &"a/".repeat(60));
    pack(packing, &archive.into_inner().expect("an archive"))
}

/// What `layer` holds: unpacked, in blocks.
pub(crate) const LAYER: (u32, u32) = (5000 + 100 + 7 + 120, 2 * 4096 + 4096 + 2 * 4096 + 4096);

pub(crate) fn pack(packing: Packing, bytes: &[u8]) -> Vec<u8> {
    match packing {
        Packing::Plain => bytes.to_vec(),
        Packing::Zstd => zstd::encode_all(bytes, 3).expect("zstd"),
        Packing::Gzip => {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            gzip.write_all(bytes).expect("gzip");
            gzip.finish().expect("gzip")
        }
    }
}

impl Made {
    fn blob(&mut self, media: &str, bytes: Vec<u8>) -> Value {
        let digest = sha256(&bytes);
        let size = bytes.len();
        self.blobs.insert(digest.clone(), bytes);
        json!({ "mediaType": media, "digest": digest, "size": size })
    }

    fn document(&mut self, media: &'static str, json: &Value) -> Value {
        let bytes = serde_json::to_vec(json).expect("JSON");
        let digest = sha256(&bytes);
        let descriptor = json!({ "mediaType": media, "digest": digest, "size": bytes.len() });
        self.manifests.push((digest, media, bytes));
        descriptor
    }

    /// An image for several platforms under a tag, each with its layers; an attestation lies beside them.
    pub(crate) fn image(&mut self, tag: &str, platforms: &[(&str, &[Vec<u8>])]) -> String {
        let mut entries = Vec::new();
        for (arch, layers) in platforms {
            let config = json!({
                "architecture": arch, "os": "linux",
                "config": {
                    "User": "65532", "Env": ["PATH=/bin", "LEVEL=a=b"], "Cmd": ["/bin/sh"], "WorkingDir": "/srv"
                },
                "rootfs": { "type": "layers", "diff_ids": layers.iter().map(|layer| sha256(layer)).collect::<Vec<_>>() }
            });
            let config = self
                .blob("application/vnd.oci.image.config.v1+json", serde_json::to_vec(&config).expect("JSON"));
            let layers: Vec<Value> = layers
                .iter()
                .map(|layer| self.blob("application/vnd.oci.image.layer.v1.tar+gzip", layer.clone()))
                .collect();
            let manifest =
                json!({ "schemaVersion": 2, "mediaType": MANIFEST, "config": config, "layers": layers });
            let mut entry = self.document(MANIFEST, &manifest);
            entry["platform"] = json!({ "architecture": arch, "os": "linux" });
            entries.push(entry);
        }
        let mut attestation = entries[0].clone();
        attestation["platform"] = json!({ "architecture": "unknown", "os": "unknown" });
        entries.push(attestation);
        let index = json!({ "schemaVersion": 2, "mediaType": INDEX, "manifests": entries });
        let digest = self.document(INDEX, &index)["digest"].as_str().expect("a digest").to_owned();
        self.tags.insert(tag.to_owned(), digest.clone());
        digest
    }

    /// What a tag or a digest names.
    pub(crate) fn find(&self, reference: &str) -> Option<&(String, &'static str, Vec<u8>)> {
        let digest = self.tags.get(reference).map_or(reference, String::as_str);
        self.manifests.iter().find(|(own, _, _)| own == digest)
    }
}

/// An alpine of two platforms (and one more): a layer in gzip or plain tar, and one in zstd that they share.
pub(crate) fn alpine() -> (Made, [u32; 2]) {
    let mut made = Made::default();
    let amd64 = [layer(Packing::Gzip, "base"), layer(Packing::Zstd, "more")];
    let arm64 = [layer(Packing::Plain, "base"), amd64[1].clone()];
    let size = |layers: &[Vec<u8>]| u32::try_from(layers.iter().map(Vec::len).sum::<usize>()).expect("small");
    let sizes = [size(&amd64), size(&arm64)];
    let digest = made.image("3.24", &[("amd64", &amd64), ("arm64", &arm64), ("riscv64", &arm64)]);
    for tag in ["3", "latest", "3.24.9"] {
        made.tags.insert(tag.to_owned(), digest.clone());
    }
    made.image("3.24.10", &[("amd64", &arm64), ("arm64", &arm64)]);
    (made, sizes)
}
