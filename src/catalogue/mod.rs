//! Facts about the world outside the Dockerfile: base images, packages, Go releases, measured
//! binaries. Every fact carries its basis, source and date; nothing else in the crate states one.

pub mod fact;
