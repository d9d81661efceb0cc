//! `refresh [--only NAME[:TAG]] [--registry URL] [--dry-run]`: what `cargo xtask facts refresh` runs.

#![allow(clippy::print_stdout, reason = "a program for a terminal")]

use std::process::ExitCode;

use facts::client::Client;
use facts::refresh::{Outcome, Wish, differences, refresh, table};
use facts::table::{Row, print, rows};
use time::OffsetDateTime;

const USAGE: &str = "facts refresh [--only NAME[:TAG]] [--registry URL] [--dry-run]";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = wish(&words).and_then(|(wish, dry)| run(&wish, dry));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("facts: {message}");
            ExitCode::FAILURE
        }
    }
}

fn wish(words: &[String]) -> Result<(Wish, bool), String> {
    let mut wish = Wish { today: OffsetDateTime::now_utc().date().to_string(), ..Wish::default() };
    let mut dry = false;
    let mut words = words.iter();
    if words.next().map(String::as_str) != Some("refresh") {
        return Err(USAGE.to_owned());
    }
    while let Some(word) = words.next() {
        match word.as_str() {
            "--only" => wish.only = Some(words.next().ok_or(USAGE)?.clone()),
            "--registry" => wish.mirror = Some(words.next().ok_or(USAGE)?.clone()),
            "--dry-run" => dry = true,
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok((wish, dry))
}

fn run(wish: &Wish, dry: bool) -> Result<(), String> {
    let old = rows();
    let mut new = old.clone();
    let mut client = Client::new(|time| {
        println!("  waiting for {} s", time.as_secs());
        std::thread::sleep(time);
    });
    let outcome = refresh(&mut new, &mut client, wish, |id| println!("{id}"))
        .map_err(|why| format!("{why}; nothing was changed"))?;
    report(&old, &new, &outcome);
    if new == old {
        println!("nothing changed");
    } else if dry {
        println!("a dry run: nothing was written");
    } else {
        let path = table();
        std::fs::write(&path, print(&new)).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("wrote src/catalogue/images/readings.rs");
    }
    if outcome.failed.is_empty() {
        Ok(())
    } else {
        Err(format!("{} images were not read", outcome.failed.len()))
    }
}

fn report(old: &[Row], new: &[Row], outcome: &Outcome) {
    println!("\nread {} images", outcome.read);
    for line in old.iter().zip(new).flat_map(|(old, new)| differences(old, new)) {
        println!("  {line}");
    }
    for (title, lines) in [("to look at:", &outcome.notes), ("not read:", &outcome.failed)] {
        if !lines.is_empty() {
            println!("{title}");
            for line in lines {
                println!("  {line}");
            }
        }
    }
}
