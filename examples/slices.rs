//! Writes the slices of a program that its reader asks for: a small stand-in for the whole file, as the
//! tests keep them in `tests/programs/`.
//!
//! `cargo run --no-default-features --example slices -- PROGRAM OUT`. The form: the program's size in 8
//! bytes, then for each slice its offset in 8 bytes, its length in 4 and itself; numbers little-endian.

#![allow(clippy::print_stdout, reason = "it talks to a terminal")]

use std::error::Error;

use plimsoll::given::program::{Parts, Range, Stop, read};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(program), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: slices PROGRAM OUT".into());
    };
    let bytes = std::fs::read(program)?;
    let size = u64::try_from(bytes.len())?;
    let mut parts = Parts::default();
    let mut written = size.to_le_bytes().to_vec();
    let outcome = loop {
        match read(size, &parts) {
            Err(Stop::Need(Range { start, length })) => {
                let from = usize::try_from(start)?;
                let slice = bytes.get(from..from + usize::try_from(length)?).ok_or("past the end")?;
                written.extend(start.to_le_bytes());
                written.extend(length.to_le_bytes());
                written.extend(slice);
                parts.add(start, slice.to_vec());
            }
            outcome => break outcome,
        }
    };
    std::fs::write(out, &written)?;
    println!("{} bytes kept of {size}: {outcome:#?}", written.len());
    Ok(())
}
