//! A whole file: instructions into stages, and the refusals that need to see more than one line.

use super::lines::Reader;
use super::{Dockerfile, Instruction, Kind, ParseError, Stage, Step, go, instruction, stages};
use crate::order::sort_by_key;

/// Reads a file.
pub(super) fn file(text: &str) -> (Dockerfile, Vec<ParseError>) {
    let mut reader = Reader::new(text);
    let mut dockerfile = Dockerfile { text: text.to_owned(), ..Dockerfile::default() };
    let mut instructions = 0;
    let mut homeless = false;
    while let Some(logical) = reader.logical() {
        instructions += 1;
        let Some(instruction) = instruction::read(logical, &mut reader) else { continue };
        let line = instruction.lines.first;
        if !dockerfile.place(instruction) && !homeless {
            homeless = true;
            reader.errors.push(ParseError::new(Step::File, line, "no build stage in current context"));
        }
    }
    if text.is_empty() {
        reader.errors.push(ParseError::new(Step::Lines, 0, "the Dockerfile cannot be empty"));
    } else if instructions == 0 {
        reader.errors.push(ParseError::new(Step::Lines, reader.line, "file with no instructions"));
    } else if reader.too_long {
        let message = "dockerfile line greater than max allowed size of 65535";
        reader.errors.push(ParseError::new(Step::Lines, reader.line, message));
    }
    dockerfile.escape = reader.escape;
    dockerfile.directives = reader.directives;
    dockerfile.comments = reader.comments;
    let mut errors = reader.errors;
    // BuildKit reads the options before the lines.
    if let Some(refusal) = checks(&dockerfile).filter(|_| !text.is_empty()) {
        errors.insert(0, refusal);
    }
    // BuildKit reads all lines before it looks at the first instruction.
    sort_by_key(&mut errors, |error| error.step != Step::Lines);
    if errors.is_empty() {
        errors.extend(stages::refusal(&dockerfile));
    }
    (dockerfile, errors)
}

/// Why `BuildKit` refuses the options of `# check=`.
fn checks(dockerfile: &Dockerfile) -> Option<ParseError> {
    const BOOLEANS: [&str; 12] =
        ["1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False"];
    let directive = dockerfile.directives.iter().find(|directive| directive.name == "check")?;
    let refusal = |part: &str| {
        let invalid = |option: &str| Some(format!("invalid check option {}", go::quote(option)));
        let Some((key, value)) = part.split_once('=') else { return invalid(part) };
        let value = value.trim();
        match key.trim() {
            "skip" | "experimental" => None,
            "error" if BOOLEANS.contains(&value) => None,
            "error" => {
                let (part, value) = (go::quote(part), go::quote(value));
                Some(format!(
                    "failed to parse check option {part}: strconv.ParseBool: parsing {value}: invalid syntax"
                ))
            }
            key => invalid(key),
        }
    };
    let value = directive.value.trim();
    let message = value.splitn(3, ';').filter(|_| !value.is_empty()).find_map(refusal)?;
    let message = format!("failed to parse check options: {message}");
    Some(ParseError::new(Step::Lines, directive.line, message))
}

impl Dockerfile {
    /// Puts an instruction where it belongs; false: no stage has begun.
    fn place(&mut self, instruction: Instruction) -> bool {
        match (&instruction.kind, self.stages.last_mut()) {
            (Kind::From { name, .. }, _) => {
                let name = name.clone();
                self.stages.push(Stage {
                    index: self.stages.len(),
                    name,
                    from: instruction,
                    instructions: Vec::new(),
                });
            }
            (Kind::Arg(_), None) => self.globals.push(instruction),
            (_, Some(stage)) => stage.instructions.push(instruction),
            (_, None) => return false,
        }
        true
    }
}
