//! One image: what its tag leads to, for each platform that the catalogue knows.

use std::collections::BTreeMap;

use oci_spec::image::{Descriptor, ImageConfiguration, ImageIndex, ImageManifest, Os};

use crate::client::Client;
use crate::layer::{self, Weight};
use crate::name::Repository;
use crate::patience::Trouble;

/// The platforms of the catalogue, all on linux.
pub const ARCHES: [&str; 2] = ["amd64", "arm64"];

/// What manifests are called, by OCI and by Docker.
pub const MANIFESTS: &str = "application/vnd.oci.image.index.v1+json, \
     application/vnd.docker.distribution.manifest.list.v2+json, \
     application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json";

/// Layers that were weighed, by digest: images share them.
pub type Weighed = BTreeMap<String, Weight>;

/// What a tag leads to.
#[derive(Debug)]
pub struct Found {
    /// Digest of the index, or of the manifest where there is no index.
    pub digest: String,
    /// The platforms that it is made for: `linux/arm64`.
    pub platforms: Vec<String>,
    /// The manifests of the catalogue's platforms, in the order of `ARCHES`.
    pub manifests: Vec<Manifest>,
}

/// An image for one platform.
#[derive(Debug)]
pub struct Manifest {
    /// `amd64` or `arm64`.
    pub arch: &'static str,
    /// The configuration.
    pub config: ImageConfiguration,
    /// The layers, base first.
    pub layers: Vec<Descriptor>,
}

/// Reads the manifests and configurations of a tag, and no layer.
pub fn find(client: &mut Client<'_>, of: &Repository, tag: &str) -> Result<Found, Trouble> {
    let (bytes, digest) = manifest(client, of, tag)?;
    if let Ok(index) = ImageIndex::from_reader(bytes.as_slice()) {
        let mut found = Found { digest, platforms: platforms(&index), manifests: Vec::new() };
        for arch in ARCHES {
            let one = index.manifests().iter().find(|one| is_for(one, arch));
            let Some(one) = one else { return Err(lacks(of, tag, arch, &found.platforms)) };
            let bytes = manifest(client, of, one.digest().as_ref())?.0;
            found.manifests.push(image(client, of, arch, &bytes)?);
        }
        return Ok(found);
    }
    // No index: an image for one platform.
    let one = image(client, of, "", &bytes)?;
    let made_for = vec![format!("{}/{}", one.config.os(), one.config.architecture())];
    let missing = ARCHES.into_iter().find(|arch| one.config.architecture().to_string() != *arch);
    Err(lacks(of, tag, missing.unwrap_or_default(), &made_for))
}

/// Weighs the layers of one platform; each layer is fetched once.
pub fn weigh(
    client: &mut Client<'_>,
    of: &Repository,
    layers: &[Descriptor],
    weighed: &mut Weighed,
) -> Result<Weight, Trouble> {
    let mut sum = Weight::default();
    for one in layers {
        let digest = one.digest().to_string();
        let weight = match weighed.get(&digest) {
            Some(weight) => *weight,
            None => client.blob(of, &digest, |blob| layer::weigh(blob, &digest, one.size()))?,
        };
        weighed.insert(digest, weight);
        sum.unpacked += weight.unpacked;
        sum.blocks += weight.blocks;
    }
    Ok(sum)
}

/// A manifest or index, checked, with its digest.
fn manifest(client: &mut Client<'_>, of: &Repository, reference: &str) -> Result<(Vec<u8>, String), Trouble> {
    let answer = client.document(of, &format!("manifests/{reference}"), MANIFESTS)?;
    let Some(answer) = answer else {
        return Err(Trouble::Final(format!("{}: no manifest {reference}", of.path)));
    };
    let said = answer.headers.get("docker-content-digest").and_then(|value| value.to_str().ok());
    for digest in [Some(reference), said].into_iter().flatten().filter(|text| text.starts_with("sha256:")) {
        layer::check(&answer.bytes, digest)?;
    }
    let digest = layer::sha256(&answer.bytes);
    Ok((answer.bytes, digest))
}

fn image(
    client: &mut Client<'_>,
    of: &Repository,
    arch: &'static str,
    manifest: &[u8],
) -> Result<Manifest, Trouble> {
    let bad = |what: &str, error: &dyn std::fmt::Display| {
        Trouble::Final(format!("{}: {what} that is none: {error}", of.path))
    };
    let manifest = ImageManifest::from_reader(manifest).map_err(|error| bad("a manifest", &error))?;
    let digest = manifest.config().digest().to_string();
    let Some(answer) = client.document(of, &format!("blobs/{digest}"), "*/*")? else {
        return Err(Trouble::Final(format!("{}: no configuration {digest}", of.path)));
    };
    layer::check(&answer.bytes, &digest)?;
    let config = ImageConfiguration::from_reader(answer.bytes.as_slice());
    let config = config.map_err(|error| bad("a configuration", &error))?;
    Ok(Manifest { arch, config, layers: manifest.layers().clone() })
}

/// Attestations call their platform unknown.
fn platforms(index: &ImageIndex) -> Vec<String> {
    let named = index.manifests().iter().filter_map(|one| one.platform().as_ref());
    let text = named.map(|platform| {
        let variant = platform.variant().as_ref().map(|variant| format!("/{variant}")).unwrap_or_default();
        format!("{}/{}{variant}", platform.os(), platform.architecture())
    });
    text.filter(|platform| !platform.starts_with("unknown")).collect()
}

fn is_for(one: &Descriptor, arch: &str) -> bool {
    let platform = one.platform().as_ref();
    platform
        .is_some_and(|platform| *platform.os() == Os::Linux && platform.architecture().to_string() == arch)
}

fn lacks(of: &Repository, tag: &str, arch: &str, platforms: &[String]) -> Trouble {
    Trouble::Final(format!("{}:{tag} has no linux/{arch}, only {}", of.path, platforms.join(", ")))
}
