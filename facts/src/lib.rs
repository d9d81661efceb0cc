//! Reads base images from their registries and writes what they say into the catalogue.
//!
//! Anonymous and polite: one request at a time, none that can be spared, and a registry that asks for patience gets
//! it. Nothing is kept on disk; every document and blob is checked against its digest.

#![allow(clippy::disallowed_types, reason = "a program for a terminal, with a clock")]

pub mod client;
pub mod image;
pub mod layer;
pub mod name;
pub mod patience;
pub mod refresh;
pub mod table;
pub mod tags;
