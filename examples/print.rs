//! The native face of the core: a preset, a link or a given Dockerfile in; files or the whole report
//! as JSON out. Options and JSON keys are a contract that other programs read.

#[path = "print/run.rs"]
mod run;

use std::io::{self, BufWriter};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    ExitCode::from(run::run(&arguments, &mut io::stdin().lock(), &mut out, &mut io::stderr()))
}
