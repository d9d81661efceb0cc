//! The project's own commands: `cargo xtask serve`, `cargo xtask test` and a few smaller ones.
//!
//! Each installs what it needs and is missing, once for the user, and says so. None touches a file
//! that git tracks, unless that is what the command is for (`screenshot`, `facts refresh`, `conformance`, `truth`,
//! `calibrate`, `oracles --record`).

#![allow(clippy::print_stdout, clippy::disallowed_types, reason = "a program for a terminal, with a clock")]

mod browser;
mod calibrate;
mod command;
mod compress;
mod conformance;
mod facts;
mod finish;
#[path = "../../tests/shared/fnv.rs"]
mod fnv;
mod names;
mod oracles;
mod serve;
mod server;
mod test;
mod tools;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve          build the page as it ships, serve it, print its address
cargo xtask serve --dev    the same, unoptimised and rebuilt on every change
cargo xtask build          build the page as it ships into dist/; PLIMSOLL_URL says where it will be found
cargo xtask test           everything that must hold
cargo xtask test --fast    the part of it that takes less than two minutes
cargo xtask tools          install what the commands above need
cargo xtask facts refresh  read the base images' figures from their registries, rewrite them, print what changed
                           [--only NAME[:TAG]] [--registry URL] [--dry-run]
cargo xtask facts check    test that reading against a real registry, started on this machine
cargo xtask truth          build images of the measured programs with docker, weigh every layer
cargo xtask conformance    build and run with docker every case that has changed, record what happened
                           [--only NAME | --table | rebuild | transcripts | logs
                            | files [--only NAME] [--stand-in NAME=IMAGE]]
                           rebuild: what runs again after a change; transcripts: what the shown commands print;
                           logs: both builds of every preset; files: every file of every preset, as the page gives it
cargo xtask calibrate      build real Go programs, weigh them, write the figures that the catalogue ships
                           [--quick] [--errors] [--list] [--packages] [--profile ID] [--go X.Y] [--cell ID] [--again]
cargo xtask oracles        compare what BuildKit, hadolint and the readers of the other files say with their records
                           [--record] write the records and docs/agreement.md anew
cargo xtask screenshot     draw docs/screenshot.png and static/social.png from the page as it ships
cargo xtask pace           how long visitors wait for the page, and Lighthouse's scores
cargo xtask finish         what trunk runs after a build
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["serve"] => serve::release(),
        ["serve", "--dev"] => serve::dev(),
        ["build"] => serve::build(),
        ["test"] => test::all(false),
        ["test", "--fast"] => test::all(true),
        ["tools"] => tools::all(),
        ["facts", "refresh", rest @ ..] => facts::refresh(rest),
        ["facts", "check"] => facts::check(),
        ["conformance", rest @ ..] => conformance::record(rest),
        ["calibrate", rest @ ..] => calibrate::run_with(rest),
        ["oracles"] => oracles::all(false),
        ["oracles", "--record"] => oracles::all(true),
        ["truth", ..] => conformance::record(&words),
        ["screenshot"] => serve::screenshot(),
        ["pace"] => serve::pace(),
        ["finish"] => finish::run(),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("not a command of this project:\n{USAGE}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
