//! `cargo xtask calibrate`: builds real Go programs with real toolchains, weighs them, and writes the
//! measured facts that the catalogue ships.
//!
//! What is built is data (`calibration/matrix.txt`), and so is what came out (`calibration/results/`).
//! A cell whose result is there is not built again. No test and no build of the page needs Go.

#![allow(clippy::print_stdout, clippy::disallowed_types, reason = "a program for a terminal, with a clock")]

mod arguments;
mod command;
mod diff;
mod docker;
mod errors;
#[path = "../../tests/shared/fnv.rs"]
mod fnv;
mod held;
mod layers;
mod matrix;
mod measure;
mod pieces;
mod predict;
mod program;
mod quick;
mod results;
mod rows;
mod toolchain;
mod zones;

use std::process::ExitCode;
use std::time::Instant;

use arguments::{Arguments, Mode};
use matrix::{Cell, Matrix};
use measure::Scale;
use results::{Counted, Made, Modules, Results};
use toolchain::Toolchains;

use command::{Outcome, root};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("calibrate: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Outcome {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let arguments = arguments::read(&words)?;
    let matrix = read_matrix()?;
    let cells: Vec<&Cell> = matrix.cells.iter().filter(|cell| arguments.wants(&matrix, cell)).collect();
    match arguments.mode {
        Mode::Errors => errors::print(&matrix, &load_all()?),
        Mode::Write => write(&matrix),
        Mode::Packages => {
            let bench = Bench::new(&matrix)?;
            let measured = layers::measure(&matrix.gzip, &bench.date, arguments.again)
                .and_then(|()| zones::measure(&matrix, &bench.scale, &bench.date));
            write(&matrix).and(measured)
        }
        _ if cells.is_empty() => Err("no cell of calibration/matrix.txt is meant".to_owned()),
        Mode::List => list(&cells),
        Mode::Quick => quick(&matrix, &cells),
        Mode::Measure => {
            let measured = measure(&matrix, &cells, &arguments);
            // What was measured before something failed ships too.
            write(&matrix).and(measured)
        }
    }
}

fn read_matrix() -> Outcome<Matrix> {
    let path = root().join("calibration/matrix.txt");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    matrix::parse(&text)
}

/// The results of every program of the matrix.
fn load_all() -> Outcome<rows::All> {
    let matrix = read_matrix()?;
    let mut all = rows::All::new();
    for cell in &matrix.cells {
        if !all.contains_key(&cell.program) {
            all.insert(cell.program.clone(), results::load(&cell.program)?);
        }
    }
    Ok(all)
}

fn write(matrix: &Matrix) -> Outcome {
    for name in rows::write(matrix, &load_all()?)? {
        println!("wrote {name}");
    }
    Ok(())
}

fn list(cells: &[&Cell]) -> Outcome {
    for cell in cells {
        let measured =
            results::load(&cell.program)?.builds.get(&cell.to_string()).map(|b| b.made.date.clone());
        println!("{cell:<40} {}", measured.as_deref().unwrap_or("not measured"));
    }
    Ok(())
}

fn quick(matrix: &Matrix, cells: &[&Cell]) -> Outcome {
    let mut bench = Bench::new(matrix)?;
    let (mut agree, mut all) = (0, 0);
    for cell in cells {
        println!("{cell}");
        // A warm cache gives the same program.
        let cell = Cell { weighed: false, ..(*cell).clone() };
        let (made, go) = bench.made(&cell)?;
        let (good, of) = quick::compare(&cell, &bench.scale.build(&go, &cell, made)?)?;
        (agree, all) = (agree + good, all + of);
    }
    quick::verdict(agree, all)
}

fn measure(matrix: &Matrix, cells: &[&Cell], arguments: &Arguments) -> Outcome {
    let mut bench = Bench::new(matrix)?;
    let start = Instant::now();
    let (mut count, mut lines) = (0_u64, Vec::new());
    for (at, cell) in cells.iter().enumerate() {
        let id = cell.to_string();
        let mut found = results::load(&cell.program)?;
        let (made, go) = bench.made(cell)?;
        bench.modules(&mut found, cell, &made, &go)?;
        if results::present(&found, &id, &made, cell.weighed).is_some() && !arguments.again {
            println!("{}/{} {id}: there", at + 1, cells.len());
            continue;
        }
        println!("{}/{} {id}{}", at + 1, cells.len(), left(start, count, cells.len() - at));
        let build = bench.scale.build(&go, cell, made)?;
        count += 1;
        lines.extend(diff::lines(&id, found.builds.get(&id), &build));
        found.builds.insert(id, build);
        results::save(&cell.program, &found)?;
    }
    println!(
        "measured {count} of {} cells in {} s; against the last run:",
        cells.len(),
        start.elapsed().as_secs()
    );
    let same = if lines.is_empty() { "  no figure changed" } else { "" };
    println!("{}{same}", lines.join("\n"));
    Ok(())
}

/// About how long the rest takes, by the mean of what was built.
fn left(start: Instant, built: u64, cells: usize) -> String {
    let cells = u64::try_from(cells).unwrap_or(u64::MAX);
    match (start.elapsed().as_secs() * cells).checked_div(built) {
        Some(seconds) => format!(" (about {} min left)", seconds.div_ceil(60)),
        None => " (a minute each, the Kubernetes client ten)".to_owned(),
    }
}

/// Toolchains, the measuring program, and today.
struct Bench<'a> {
    matrix: &'a Matrix,
    toolchains: Toolchains,
    scale: Scale,
    date: String,
    system: String,
}

impl<'a> Bench<'a> {
    fn new(matrix: &'a Matrix) -> Outcome<Self> {
        toolchain::installed()?;
        let mut toolchains = Toolchains::default();
        let scale = Scale::new(&mut toolchains, &matrix.gzip)?;
        let date = time::OffsetDateTime::now_utc().date().to_string();
        Ok(Self { matrix, toolchains, scale, date, system: toolchain::system() })
    }

    /// What would decide a cell's result now, and the Go that builds it.
    fn made(&mut self, cell: &Cell) -> Outcome<(Made, std::path::PathBuf)> {
        let version = toolchain::version(self.matrix, cell);
        let made = Made {
            date: self.date.clone(),
            go: version.to_owned(),
            source: program::source(&program::folder(&cell.program))?.hash,
            tools: self.scale.tools.clone(),
            system: self.system.clone(),
            cc: toolchain::compiler(cell)?,
        };
        Ok((made, self.toolchains.go(version)?))
    }

    /// Counts a program's source and weighs its modules, once for a source.
    fn modules(&self, found: &mut Results, cell: &Cell, made: &Made, go: &std::path::Path) -> Outcome {
        let source = program::source(&program::folder(&cell.program))?;
        let known = found.modules.as_ref().is_some_and(|modules| modules.made.source == source.hash);
        if found.source.as_ref().is_some_and(|counted| counted.hash == source.hash) && known == source.modules
        {
            return Ok(());
        }
        found.source = Some(Counted { hash: source.hash, bytes: source.bytes });
        found.modules = None;
        if source.modules {
            println!("downloading the modules of {}", cell.program);
            found.modules = Some(Modules { made: made.clone(), tree: self.scale.modules(go, cell)? });
        }
        results::save(&cell.program, found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_rows_have_source_date_and_basis() {
        let (matrix, all) = (read_matrix().expect("matrix"), load_all().expect("results"));
        for cell in matrix.cells.iter().filter(|cell| !cell.apart) {
            let measured = all.get(&cell.program).and_then(|found| found.builds.get(&cell.to_string()));
            let Some(sizes) = predict::shown(&predict::of(cell, plimsoll::catalogue::binaries::Strip::Sw))
            else {
                panic!("{cell}: no size");
            };
            for size in sizes {
                assert!(!size.from.source.is_empty() && size.from.date.len() == 10, "{cell}");
                let exact = size.from.basis == plimsoll::catalogue::fact::Basis::Measured;
                assert_eq!(exact, measured.is_some() && cell.trimpath, "{cell}: {:?}", size.from);
            }
        }
    }
}
