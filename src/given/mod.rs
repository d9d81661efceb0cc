//! Files that a visitor gives the page beside a Dockerfile: a compiled program, a go.mod. What they say,
//! and which options that sets.
//!
//! Nothing of them leaves the machine, and nothing of them becomes markup, a command or a line of a file:
//! only values that the options take themselves.

pub mod adopt;
pub mod go_mod;
pub mod program;
