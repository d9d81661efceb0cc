//! The native face of the core.

fn main() {}
