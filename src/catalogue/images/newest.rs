//! The newest image of each kind: what a fix names. They are ids of the table, where their sources and days stand.

/// Small, with a shell and musl.
pub const ALPINE: &str = "alpine:3.24";
/// A shell and glibc.
pub const DEBIAN: &str = "debian:trixie-slim";
/// No shell, no C library, with certificates, zones, /tmp and a user.
pub const STATIC: &str = "gcr.io/distroless/static-debian13:nonroot";
/// The same with glibc.
pub const BASE: &str = "gcr.io/distroless/base-debian13:nonroot";

#[cfg(test)]
mod tests {
    use super::super::{ALL, BaseImage, find};
    use super::*;

    /// The repository without the release of Debian that it ends with, and that release.
    fn name(image: &BaseImage) -> (&'static str, u32) {
        let repository = image.repository();
        let name = repository.trim_end_matches(|c: char| c.is_ascii_digit());
        (name, repository.strip_prefix(name).and_then(|release| release.parse().ok()).unwrap_or_default())
    }

    #[test]
    fn the_table_has_none_that_is_newer() {
        for id in [ALPINE, DEBIAN, STATIC, BASE] {
            let image = find(id).unwrap_or_else(|| panic!("{id} is not in the table"));
            // A release without an end of support yet is newer than those with one.
            let age = |image: &BaseImage| (name(image).1, image.rootfs.end_of_life.unwrap_or("9999-12-31"));
            let alike = ALL.iter().filter(|other| name(other).0 == name(image).0);
            let newer: Vec<&str> =
                alike.filter(|other| age(other) > age(image)).map(|other| other.id).collect();
            assert_eq!(newer, [""; 0], "{id}");
        }
    }
}
