//! Facts about the world outside the Dockerfile: base images, packages, Go releases, measured
//! binaries. Every fact carries its basis, source and date; nothing else in the crate states one.
//!
//! The tables are plain statics, small on purpose: figures as whole numbers, each source written
//! once. Platforms other than linux/amd64 and linux/arm64 are left out, and answer "not known".

pub mod fact;
pub mod name;
pub mod go;
pub mod packages;
pub mod rootfs;
pub mod images;
pub mod profiles;
pub mod binaries;
pub mod beside;
pub mod caches;
pub mod ended;
mod sources;
mod zones;
pub mod files;
pub mod main_go;
pub mod modules;

/// ISO date of the newest fact. Rules take no earlier day for today.
pub const DATE: &str = "2026-11-27";

/// ISO date on which releases, packages and images were read, where no other stands beside them.
const READ: &str = "2026-11-23";
