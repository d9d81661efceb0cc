//! The native face of the core.

use std::process::ExitCode;

use plimsoll::generate::generate;
use plimsoll::recipe::options::Recipe;

#[allow(clippy::print_stdout)]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let recipe = match arguments.as_slice() {
        [flag, id] if flag == "--preset" => Recipe::from_preset(id),
        _ => None,
    };
    match recipe {
        Some(recipe) => {
            print!("{}", generate(&recipe).text("Dockerfile").unwrap_or_default());
            ExitCode::SUCCESS
        }
        None => {
            eprintln!("usage: print --preset ID");
            ExitCode::from(2)
        }
    }
}
