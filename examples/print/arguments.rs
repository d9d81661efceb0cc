//! The command line, as a value. Says in one line what it does not understand.

/// What to do.
pub(crate) enum Arguments {
    /// Print the usage.
    Help,
    /// List a registry.
    List(String),
    /// Answer requests from standard input.
    Batch,
    /// Print a recipe.
    Recipe {
        /// Where it comes from.
        subject: Subject,
        /// `--set` pairs in order.
        set: Vec<(String, String)>,
        /// What of it to print.
        output: Output,
    },
    /// Report on a file that we did not write.
    Given(Given),
}

/// Where a recipe comes from.
pub(crate) enum Subject {
    /// A preset's id.
    Preset(String),
    /// A link, from `#`.
    Link(String),
}

/// What of a recipe to print.
pub(crate) enum Output {
    /// One file's text, exactly its bytes.
    File(String),
    /// The paths of all files.
    Paths,
    /// The report.
    Report,
}

/// A given file and what is known about it; paths are of the file system.
#[derive(Default)]
pub(crate) struct Given {
    /// The Dockerfile; `-` is standard input.
    pub(crate) dockerfile: String,
    /// A .dockerignore.
    pub(crate) dockerignore: Option<String>,
    /// hadolint's configuration.
    pub(crate) hadolint: Option<String>,
    /// A profile's id.
    pub(crate) profile: Option<String>,
    /// Service options.
    pub(crate) set: Vec<(String, String)>,
    /// `os/arch`.
    pub(crate) platform: Option<String>,
    /// `--build-arg` pairs.
    pub(crate) build_args: Vec<(String, String)>,
    /// ISO date.
    pub(crate) date: Option<String>,
}

/// Everything that was written, before it is known what it asks for.
#[derive(Default)]
struct Words {
    once: Vec<(&'static str, String)>,
    set: Vec<(String, String)>,
    build_args: Vec<(String, String)>,
    flags: Vec<&'static str>,
}

const ONCE: [&str; 10] = [
    "--date",
    "--list",
    "--preset",
    "--link",
    "--dockerfile",
    "--dockerignore",
    "--hadolint-config",
    "--profile",
    "--platform",
    "--file",
];
const FLAGS: [&str; 4] = ["--json", "--files", "--batch", "--help"];

/// Reads a command line.
pub(crate) fn parse(arguments: &[String]) -> Result<Arguments, String> {
    let mut words = read(arguments)?;
    if words.flag("--help") {
        return Ok(Arguments::Help);
    }
    let parsed = if let Some(kind) = words.take("--list") {
        Arguments::List(kind)
    } else if words.flag("--batch") {
        Arguments::Batch
    } else if let Some(dockerfile) = words.take("--dockerfile") {
        given(dockerfile, &mut words)?
    } else {
        recipe(&mut words)?
    };
    match words.rest() {
        Some(word) => Err(format!("{word} does not go with the options before it (--help shows what does)")),
        None => Ok(parsed),
    }
}

fn read(arguments: &[String]) -> Result<Words, String> {
    let mut words = Words::default();
    let mut rest = arguments.iter();
    while let Some(word) = rest.next() {
        let (name, inline) = match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
            _ => (word.as_str(), None),
        };
        let mut value = || {
            let value = inline.clone().or_else(|| rest.next().cloned());
            value.ok_or_else(|| format!("{name} needs a value"))
        };
        if let Some(name) = ONCE.into_iter().find(|known| *known == name) {
            if words.once.iter().any(|(known, _)| *known == name) {
                return Err(format!("{name} was given twice"));
            }
            words.once.push((name, value()?));
        } else if name == "--set" {
            words.set.push(pair(name, &value()?)?);
        } else if name == "--build-arg" {
            words.build_args.push(pair(name, &value()?)?);
        } else if let Some(flag) = FLAGS.into_iter().find(|known| known == word) {
            words.flags.push(flag);
        } else {
            return Err(format!("unknown option {word:?} (--help lists them)"));
        }
    }
    Ok(words)
}

fn pair(name: &str, text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => Err(format!("{name} needs KEY=VALUE, not {text:?}")),
    }
}

fn given(dockerfile: String, words: &mut Words) -> Result<Arguments, String> {
    if !words.flag("--json") {
        return Err("--dockerfile needs --json".to_owned());
    }
    Ok(Arguments::Given(Given {
        dockerfile,
        dockerignore: words.take("--dockerignore"),
        hadolint: words.take("--hadolint-config"),
        profile: words.take("--profile"),
        set: std::mem::take(&mut words.set),
        platform: words.take("--platform"),
        build_args: std::mem::take(&mut words.build_args),
        date: words.take("--date"),
    }))
}

fn recipe(words: &mut Words) -> Result<Arguments, String> {
    let subject = match (words.take("--preset"), words.take("--link")) {
        (Some(id), None) => Subject::Preset(id),
        (None, Some(link)) => Subject::Link(link),
        (Some(_), Some(_)) => return Err("--preset and --link exclude each other".to_owned()),
        (None, None) => {
            return Err("one of --list, --preset, --link, --dockerfile and --batch is needed (--help)".into());
        }
    };
    let output = match (words.take("--file"), words.flag("--files"), words.flag("--json")) {
        (None, false, false) => Output::File("Dockerfile".to_owned()),
        (Some(path), false, false) => Output::File(path),
        (None, true, false) => Output::Paths,
        (None, false, true) => Output::Report,
        _ => return Err("--file, --files and --json exclude one another".to_owned()),
    };
    Ok(Arguments::Recipe { subject, set: std::mem::take(&mut words.set), output })
}

impl Words {
    fn take(&mut self, name: &str) -> Option<String> {
        let at = self.once.iter().position(|(known, _)| *known == name)?;
        Some(self.once.remove(at).1)
    }

    fn flag(&mut self, name: &str) -> bool {
        let before = self.flags.len();
        self.flags.retain(|flag| *flag != name);
        self.flags.len() < before
    }

    /// An option that nothing used.
    fn rest(&self) -> Option<&'static str> {
        let once = self.once.first().map(|(name, _)| *name);
        once.or_else(|| self.flags.first().copied())
            .or_else(|| (!self.set.is_empty()).then_some("--set"))
            .or_else(|| (!self.build_args.is_empty()).then_some("--build-arg"))
    }
}
