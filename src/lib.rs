//! Plimsoll, a Go Dockerfile playground.
//!
//! A recipe is printed as a Dockerfile; the Dockerfile's **text** is dry-run into an image;
//! everything the page says is read from that image.
//!
//! ```text
//!  recipe ──generate──> files: the Dockerfile's text, why each line is there, .dockerignore, main.go
//!                          │ text only                    (a pasted Dockerfile enters here)
//!                          v
//!            dockerfile: parse ──> stages, instructions, lines
//!                          │   + Service (what the app is and needs) + Platform
//!  catalogue (facts) ────> │
//!                          v
//!            dry_run ──> Image: layers, file system, config, failures, unknowns
//!         ┌────────────────┼───────────────┬──────────────────┐
//!         v                v               v                  v
//!       sizes          verdicts           lint           transcripts
//!         └────────────────┴───────┬───────┴──────────────────┘
//!                                  v
//!                     Report: plain public data ──> ui, examples/print.rs
//! ```
//!
//! The modules below are in reading order; each uses only those above it. Everything above
//! `browser` is the core: it knows no browser, no clock, no randomness, and cannot fail: bad input
//! gives a value and a list of problems.

#![forbid(unsafe_code)]

pub mod archive;
pub mod bytes;
mod order;
pub mod catalogue;
pub mod dockerfile;
pub mod service;
pub mod dry_run;
pub mod sizes;
pub mod rebuild;
pub mod costs;
pub mod fix;
pub mod scene;
pub mod verdicts;
pub mod lint;
pub mod companions;
pub mod transcripts;
pub mod recipe;
pub mod generate;
pub mod given;
pub mod report;
pub mod lessons;
pub mod show;
pub mod session;

#[cfg(feature = "ui")]
pub mod browser;
#[cfg(feature = "ui")]
pub mod ui;
