//! What the files beside the Dockerfile name: a database image, actions of GitHub, builders of others.

use super::fact::{Provenance, published};

/// An image of a database.
#[derive(Clone, Copy, Debug)]
pub struct Database {
    /// Its reference.
    pub image: &'static str,
    /// The folder that its data lies under, which a volume has to hold.
    pub folder: &'static str,
    /// Where that is said.
    pub from: Provenance,
}

/// The database of that name. Up to 17 the folder was `/var/lib/postgresql/data`.
pub const POSTGRES: Database = Database {
    image: "postgres:18",
    folder: "/var/lib/postgresql",
    from: published(
        "docker-library/postgres, pull request 1259, and docker-library/docs, pull request 2582",
        "2026-11-26",
    ),
};

/// An action of GitHub, pinned.
#[derive(Clone, Copy, Debug)]
pub struct Action {
    /// Owner and name.
    pub name: &'static str,
    /// The commit of the version's tag.
    pub commit: &'static str,
    /// The version.
    pub version: &'static str,
    /// Where that is said.
    pub from: Provenance,
}

macro_rules! action {
    ($id:ident, $name:literal, $version:literal, $commit:literal) => {
        #[doc = concat!("`", $name, "`.")]
        pub const $id: Action = Action {
            name: $name,
            commit: $commit,
            version: $version,
            from: published(concat!("the tag ", $version, " of github.com/", $name), "2026-11-26"),
        };
    };
}

action!(CHECKOUT, "actions/checkout", "v7.0.1", "3d3c42e5aac5ba805825da76410c181273ba90b1");
action!(QEMU, "docker/setup-qemu-action", "v4.2.0", "96fe6ef7f33517b61c61be40b68a1882f3264fb8");
action!(BUILDX, "docker/setup-buildx-action", "v4.3.0", "37fe631027851001ddb9b187196cc803df7f5f0e");
action!(LOGIN, "docker/login-action", "v4.1.0", "4907a6ddec9925e35a0a9e82d7399ccc52663121");
action!(METADATA, "docker/metadata-action", "v6.2.0", "dc802804100637a589fabce1cb79ff13a1411302");
action!(BUILD, "docker/build-push-action", "v7.3.0", "53b7df96c91f9c12dcc8a07bcb9ccacbed38856a");

/// Those of the workflow.
pub const ACTIONS: [Action; 6] = [CHECKOUT, QEMU, BUILDX, LOGIN, METADATA, BUILD];

/// The builder of Cloud Native Buildpacks that leaves no shell in the image of a Go program.
pub const BUILDPACKS: (&str, Provenance) = (
    "paketobuildpacks/builder-jammy-tiny",
    published("paketo.io/docs/reference/builders-reference", "2026-11-26"),
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_has_its_source_and_every_action_its_commit() {
        for action in ACTIONS {
            action.from.check(action.name);
            let hex = action.commit.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
            assert!(action.commit.len() == 40 && hex && action.version.starts_with('v'), "{action:?}");
        }
        POSTGRES.from.check("postgres");
        BUILDPACKS.1.check("buildpacks");
    }
}
