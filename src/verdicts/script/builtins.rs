//! Commands that a shell runs itself.

use super::super::launch::{Place, find};
use super::super::says::Trap;
use super::Status;
use super::walk::{Flow, Stop, Walk};
use super::words::Text;
use crate::catalogue::rootfs::ShellKind;
use crate::dockerfile::shell::{Simple, parse};
use crate::dry_run::files::{Lookup, clean, parent};

/// Builtins that end well and start nothing.
const QUIET: &[&str] = &[
    ":", "alias", "bg", "disown", "echo", "hash", "jobs", "printf", "pwd", "shopt", "times", "true", "type",
    "ulimit", "umask", "unalias", "unset",
];

/// How a script writes the folder that it lies in.
const OWN_FOLDER: &[&str] =
    &["\"$(dirname \"$0\")\"", "\"$(dirname $0)\"", "$(dirname \"$0\")", "$(dirname $0)"];

impl Walk<'_> {
    /// A builtin; `None`: it is none.
    pub(super) fn builtin(&mut self, name: &str, args: &[Text], simple: &Simple) -> Option<Flow> {
        let status = match name {
            "exit" | "return" | "break" | "continue" => return Some(self.leave(name, args)),
            "set" => return Some(self.options(args, simple)),
            "eval" => return Some(self.eval(args)),
            "wait" | "fg" => self.wait(),
            "false" => Status::Code(1),
            "[[" if self.shell.kind == ShellKind::Dash => return None,
            "test" | "[" | "[[" => self.test(name, simple),
            "cd" => self.change(args),
            "export" | "readonly" | "local" | "declare" | "typeset" => self.declare(simple),
            "read" | "getopts" | "mapfile" | "readarray" => {
                self.set.extend(args.iter().flatten().map(|name| (name.clone(), None)));
                Status::Unknown
            }
            "." | "source" => {
                self.sourced = true;
                Status::Code(0)
            }
            "shift" => {
                let number =
                    args.first().map_or(Some(1), |word| word.as_ref().ok()?.parse().ok()).unwrap_or(0);
                self.arguments.drain(..number.min(self.arguments.len()));
                Status::Code(0)
            }
            "trap" => {
                self.trap = caught(args, &self.text).unwrap_or(self.trap);
                Status::Code(0)
            }
            "command" => match args {
                [Ok(flag), Ok(word)] if flag == "-v" => match find(self.around.stage, word, &self.workdir) {
                    Place::Found { .. } => Status::Code(0),
                    Place::Absent | Place::NotInPath => Status::Code(127),
                    Place::Unknown(_) => Status::Unknown,
                },
                _ => Status::Unknown,
            },
            "kill" | "let" => Status::Unknown,
            quiet if QUIET.contains(&quiet) => Status::Code(0),
            quiet if quiet.starts_with("((") || quiet == "builtin" => Status::Unknown,
            _ => return None,
        };
        self.ended(status);
        Some(Ok(()))
    }

    fn leave(&mut self, name: &str, args: &[Text]) -> Flow {
        let code = match args.first() {
            Some(Ok(word)) => word.parse::<i32>().map_or(Status::Unknown, |code| Status::Code(code & 0xff)),
            Some(Err(_)) => Status::Unknown,
            None => self.status,
        };
        if matches!(name, "break" | "continue") {
            return Err(Stop::Leaves);
        }
        self.status = code;
        // What failed before is why.
        self.decided = args.is_empty() && self.decided || self.failed && code != Status::Code(0);
        if name == "return" { Err(Stop::Leaves) } else { Err(self.end()) }
    }

    fn options(&mut self, args: &[Text], simple: &Simple) -> Flow {
        self.ended(Status::Code(0));
        let mut words = args.iter().map(|word| word.as_deref().unwrap_or_default());
        while let Some(word) = words.next() {
            let on = word.starts_with('-');
            match word {
                "--" | "-" => {
                    self.arguments = words.map(str::to_owned).collect();
                    return Ok(());
                }
                flags if flags.starts_with(['-', '+']) => {
                    for flag in flags.chars().skip(1) {
                        match flag {
                            'e' => self.errexit = on,
                            'u' => self.nounset = on,
                            'o' => match words.next().unwrap_or_default() {
                                "errexit" => self.errexit = on,
                                "nounset" => self.nounset = on,
                                "pipefail" if self.lacks_pipefail() => {
                                    return self.refuse(
                                        simple,
                                        &format!(
                                            "set: Illegal option {}o pipefail",
                                            if on { "-" } else { "+" }
                                        ),
                                    );
                                }
                                "pipefail" => self.pipefail = on,
                                _ => {}
                            },
                            _ => {}
                        }
                    }
                }
                _ => {
                    self.arguments = std::iter::once(word).chain(words).map(str::to_owned).collect();
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn lacks_pipefail(&self) -> bool {
        let base = self.around.stage.base_image;
        base.is_some_and(|base| base.rootfs.lacks_pipefail(self.shell.kind))
    }

    /// The shell refuses a command of its own, and ends.
    fn refuse(&mut self, simple: &Simple, text: &str) -> Flow {
        self.said = format!("{}{text}", self.teller(simple, false).before());
        (self.last, self.service) = (None, None);
        self.ended(Status::Code(2));
        Err(self.end())
    }

    fn eval(&mut self, args: &[Text]) -> Flow {
        let words: Result<Vec<String>, String> = args.iter().cloned().collect();
        let Ok(words) = words else {
            // Mostly it sets variables: eval "$(program)".
            self.sourced = true;
            self.ended(Status::Code(0));
            return Ok(());
        };
        let text = words.join(" ");
        let script = parse(&text);
        if let Some(problem) = script.problem {
            return Err(Stop::unclear(format!("The text of eval can't be read here: {problem}.")));
        }
        let own = std::mem::replace(&mut self.text, text.into());
        let flow = self.items(&script.items, false);
        self.text = own;
        flow
    }

    /// Waits for what runs in the background; nothing follows that matters.
    fn wait(&mut self) -> Status {
        if let Some(service) = self.background.take() {
            self.service = Some(service.trapped(self.trap));
            self.last = None;
        }
        Status::Code(0)
    }

    fn change(&mut self, args: &[Text]) -> Status {
        let to = match args.first() {
            Some(Ok(to)) => to.clone(),
            // A script's own folder.
            Some(Err(raw)) if OWN_FOLDER.contains(&raw.as_str()) && self.shell.name.starts_with('/') => {
                parent(self.shell.name).to_owned()
            }
            Some(Err(_)) | None => {
                self.lost = true;
                return Status::Code(0);
            }
        };
        self.workdir = clean(&to, &self.workdir);
        match self.around.stage.files.lookup(&self.workdir) {
            // A volume or a program may make it.
            Lookup::Absent => Status::Unknown,
            Lookup::Found(..) | Lookup::Unknown(_) => Status::Code(0),
        }
    }

    fn declare(&mut self, simple: &Simple) -> Status {
        for word in simple.words.iter().skip(1) {
            if let Some((name, rest)) = word.raw.split_once('=') {
                let value =
                    self.text(word).and_then(|text| text.split_once('=').map(|(_, value)| value.to_owned()));
                self.set.push((name.to_owned(), value.filter(|_| !rest.contains('~'))));
            }
        }
        Status::Code(0)
    }
}

/// What a trap makes of the stop signal; `None`: it is for another one.
fn caught(args: &[Text], text: &str) -> Option<Trap> {
    let mut args = args.iter().map(|word| word.as_deref().unwrap_or_else(|raw| raw.as_str()));
    let action = args.find(|word| *word != "--")?;
    let signals: Vec<&str> = args.map(|signal| signal.trim_start_matches("SIG")).collect();
    let catches = signals.iter().any(|signal| matches!(*signal, "TERM" | "15"));
    if !catches && !signals.iter().any(|signal| matches!(*signal, "EXIT" | "0")) {
        return None;
    }
    // The action may be the name of a function.
    let kills = action.contains("kill") || !action.contains(' ') && text.contains("kill");
    Some(match action {
        "-" => Trap::None,
        _ if catches && kills => Trap::Kills,
        _ => Trap::Other,
    })
}
