//! A command line and standard input in, text out: the printer without its process, so that tests call it.

mod arguments;
mod ask;
mod batch;
mod list;

use std::io::{self, BufRead, Write};

use arguments::{Arguments, Output, Subject};
use plimsoll::recipe::link::LinkProblem;
use plimsoll::recipe::options::Recipe;
use plimsoll::report::{Report, report};

const USAGE: &str = "\
print --list KIND                    presets, options, rules, verdicts, causes, bases, profiles or lessons, as JSON
print --preset ID | --link LINK      the recipe's Dockerfile
      [--set KEY=VALUE]...           change an option; a list repeats its key
      [--file PATH]                  another file of the recipe
      [--files]                      the paths of its files
      [--json]                       the whole report
print --dockerfile PATH --json       the report of a given file; '-' is standard input
      [--dockerignore PATH] [--hadolint-config PATH] [--profile ID] [--set KEY=VALUE]...
      [--platform OS/ARCH[,OS/ARCH]...] [--build-arg NAME=VALUE]...
      [--date YYYY-MM-DD]            the day that ends of support are compared with, from the catalogue's on
print --batch                        one JSON request a line in, one report a line out
";

/// Why nothing was printed.
enum Failure {
    /// One line for standard error.
    Said(String),
    /// Whoever reads the output has closed it, as `head` does: not an error.
    Reader,
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Said(message)
    }
}

fn unwritable(error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::Reader,
        _ => Failure::Said(format!("standard output: {error}")),
    }
}

/// Answers a command line; the exit status: 0, also for a Dockerfile that is wrong (its report says so), or 2
/// for options that are not understood and files that can't be read.
pub(crate) fn run(
    arguments: &[String],
    input: &mut impl BufRead,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> u8 {
    let answered = answer(arguments, input, out, errors);
    match answered.and_then(|()| out.flush().map_err(unwritable)) {
        Ok(()) | Err(Failure::Reader) => 0,
        Err(Failure::Said(message)) => {
            let _ = out.flush().and_then(|()| writeln!(errors, "print: {message}"));
            2
        }
    }
}

fn answer(
    arguments: &[String],
    input: &mut impl BufRead,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> Result<(), Failure> {
    match arguments::parse(arguments)? {
        Arguments::Help => out.write_all(USAGE.as_bytes()).map_err(unwritable),
        Arguments::List(kind) => pretty(out, &list::list(&kind)?),
        Arguments::Batch => batch::answer(input, out),
        Arguments::Given(given) => pretty(out, &ask::read(&given, input)?.report()?),
        Arguments::Recipe { subject, set, output } => {
            let (recipe, problems) = start(&subject, &set)?;
            for problem in &problems {
                writeln!(errors, "print: link: {}={}: {}", problem.key, problem.value, problem.message)
                    .map_err(unwritable)?;
            }
            print(out, &output, &report(&recipe, problems))
        }
    }
}

/// The recipe to print.
fn start(subject: &Subject, set: &[(String, String)]) -> Result<(Recipe, Vec<LinkProblem>), String> {
    let (mut recipe, problems) = match subject {
        Subject::Preset(id) => {
            let recipe = Recipe::from_preset(id)
                .ok_or_else(|| format!("there is no preset {id:?}; --list presets names them"))?;
            (recipe, Vec::new())
        }
        Subject::Link(link) => {
            let (recipe, _, problems) = plimsoll::lessons::open(link);
            (recipe, problems)
        }
    };
    let allowed = ask::allowed(&recipe);
    ask::change(&mut recipe, &ask::gather(set), allowed)?;
    Ok((recipe, problems))
}

fn print(out: &mut impl Write, output: &Output, report: &Report) -> Result<(), Failure> {
    match output {
        Output::Report => pretty(out, report),
        Output::Paths => {
            report.files.iter().try_for_each(|file| writeln!(out, "{}", file.path)).map_err(unwritable)
        }
        Output::File(path) => {
            // A file may be named without its folders: main.go.
            let bare = || report.files.iter().find(|file| file.path.ends_with(&format!("/{path}")));
            let file = report.files.iter().find(|file| file.path == *path).or_else(bare);
            let file = file.ok_or_else(|| format!("this recipe has no file {path:?}; --files lists them"))?;
            out.write_all(file.text.as_bytes()).map_err(unwritable)
        }
    }
}

fn pretty(out: &mut impl Write, value: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Said(error.to_string()))?;
    writeln!(out, "{text}").map_err(unwritable)
}
