//! FROM: a stage begins on an image or on another stage.

use std::collections::BTreeMap;

use super::Stage;
use crate::bytes;
use crate::catalogue::fact::Weight;
use crate::catalogue::images::{self, BaseImage};
use crate::catalogue::name::{self, Reference};
use crate::dockerfile::go::nearest;
use crate::dockerfile::{self, Dockerfile, Instruction, Kind, Lines, reference};
use crate::dry_run::build::Build;
use crate::dry_run::image::{Accounts, Failure, Part, PartKind, Platform, StageState, Step, Unknown};
use crate::dry_run::scope::Scope;
use crate::dry_run::{base, config};

impl Stage {
    /// A stage that does not run.
    pub(in crate::dry_run) fn idle(build: &Build<'_>, of: &dockerfile::Stage, used: bool) -> StageState {
        let Kind::From { image, .. } = &of.from.kind else { return StageState::default() };
        let (base, _) = Scope::from_globals(build, image);
        StageState {
            index: of.index,
            name: of.name.clone(),
            base_stage: build.stage_index(&base, of.index),
            base_image: Build::image(&base),
            base,
            lines: lines_of(of),
            used,
            ..StageState::default()
        }
    }

    /// FROM of a stage that does not run: `BuildKit` reads it all the same.
    pub(in crate::dry_run) fn check_from(build: &mut Build<'_>, of: &dockerfile::Stage) {
        let Kind::From { platform: Some(written), .. } = &of.from.kind else { return };
        let (wanted, unset) = Scope::from_globals(build, written);
        Self::check_platform(build, written, &wanted, &unset, of.from.lines);
    }

    /// The first FROM whose base has no name: `BuildKit` looks for one in the whole file before it does anything.
    pub(in crate::dry_run) fn check_blank(build: &mut Build<'_>) {
        let file = build.file;
        let blank = file.stages.iter().find_map(|stage| match &stage.from.kind {
            Kind::From { image, .. } => Scope::from_globals(build, image)
                .0
                .trim()
                .is_empty()
                .then_some((image, stage.from.lines.first)),
            _ => None,
        });
        let Some((written, line)) = blank.filter(|_| build.failures.is_empty()) else { return };
        build.failures.push(Failure {
            cause: "base-name-blank",
            certain: true,
            lines: vec![line],
            why: format!(
                "The name of the base image comes from a variable that has no value here. {}",
                way_out(build, written)
            ),
            error: format!(
                "ERROR: failed to build: failed to solve: base name ({written}) should not be blank"
            ),
            details: vec![("word", written.to_owned())],
        });
    }

    /// FROM.
    pub(super) fn begin(build: &mut Build<'_>, of: &dockerfile::Stage) -> Self {
        let lines = of.from.lines;
        let Kind::From { image, platform, .. } = &of.from.kind else {
            return Self::bare(StageState::default(), lines);
        };
        let (base, unset) = Scope::from_globals(build, image);
        let (wanted, unset_platform) =
            platform.as_deref().map(|platform| Scope::from_globals(build, platform)).unwrap_or_default();
        for name in unset.iter().chain(&unset_platform) {
            // One that is declared here has no value, which is another matter.
            let declared = build.globals.iter().any(|variable| variable.name == *name);
            if !declared && !Scope::has_default(image, name) {
                build.unset(name, lines.first, of.index, false);
            }
        }
        if let Some(written) = platform {
            Self::check_platform(build, written, &wanted, &unset_platform, lines);
        }
        let base_stage = build.stage_index(&base, of.index).filter(|_| base.parse::<usize>().is_err());
        let platform = platform_of(build, &wanted);
        let mut stage = match base_stage.filter(|index| matches!(build.done.get(*index), Some(Some(_)))) {
            Some(below) => Self::on_stage(build, below, platform, lines),
            None => Self::on_image(build, &base, image, platform, lines),
        };
        stage.state.index = of.index;
        stage.state.name.clone_from(&of.name);
        stage.state.base_stage = base_stage;
        stage.state.base = base;
        stage.state.lines = lines_of(of);
        stage.state.used = true;
        let several = build.file.stages.len() > 1;
        let name = of.name.clone().or_else(|| several.then(|| format!("stage-{}", of.index)));
        stage.named = name;
        stage.count(build.file, of);
        stage
    }

    pub(super) fn bare(state: StageState, lines: Lines) -> Self {
        Self {
            state,
            args: Vec::new(),
            placed: BTreeMap::new(),
            go_env: BTreeMap::new(),
            packages: Vec::new(),
            virtuals: Vec::new(),
            project: None,
            c_headers: false,
            foreign: false,
            lines,
            counted: (0, 0),
            named: None,
        }
    }

    /// FROM an image.
    pub(super) fn on_image(
        build: &mut Build<'_>,
        base: &str,
        written: &str,
        platform: Platform,
        lines: Lines,
    ) -> Self {
        let known = Build::image(base);
        let mut state =
            StageState { base_image: known, platform: Some(platform.clone()), ..StageState::default() };
        let mut step = Step {
            lines,
            keyword: "FROM",
            created_by: format!("FROM {base}"),
            workdir: "/".to_owned(),
            ..Step::default()
        };
        if let Some(image) = known {
            state.files = Build::files_of(image, &platform.arch, lines.first);
            state.accounts = state.files.base().map(base::Base::accounts).unwrap_or_default();
            state.config = config::of_image(image);
            let weight = image.weight(&platform.arch);
            Self::unpublished(build, image, &platform.arch, lines);
            if !weight.is_nothing() {
                let label = image.short();
                step.parts.push(Part { kind: PartKind::Base, label, weight, hidden_by: None });
            }
        } else {
            Self::unknown_base(build, base, written, lines);
            state.files.obscure("/", lines.first);
            state.accounts = Accounts::of_unknown(base);
            let label = if base.trim().is_empty() { written } else { base }.to_owned();
            step.parts.push(Part { kind: PartKind::Base, label, weight: Weight::UNKNOWN, hidden_by: None });
        }
        state.steps.push(step);
        Self { foreign: known.is_none(), ..Self::bare(state, lines) }
    }

    /// Says which image of known size one of unknown size is like.
    fn unpublished(build: &mut Build<'_>, image: &BaseImage, arch: &str, lines: Lines) {
        let like =
            image.like.filter(|_| image.reading.sizes.is_empty()).and_then(|like| images::find(like.id));
        let Some(like) = like else { return };
        let Some(bound) = like.weight(arch).unpacked else { return };
        build.unknowns.push(Unknown {
            lines,
            what: format!(
                "The size of {} is not known here. {}, the likest image whose size is, unpacks to {}.",
                image.id,
                like.id,
                bytes::text(bound.bytes())
            ),
        });
    }

    /// `--platform` is a variable without a value, most often a misspelt one, or a word that is no platform.
    fn check_platform(build: &mut Build<'_>, written: &str, wanted: &str, unset: &[String], lines: Lines) {
        let (message, why) = if wanted.is_empty() {
            let known: Vec<&str> = build.globals.iter().map(|variable| variable.name.as_str()).collect();
            let near = unset.first().and_then(|name| nearest(name, &known));
            let near = near.map(|near| format!(" (did you mean {near}?)")).unwrap_or_default();
            let message = format!("empty platform value from expression {written}{near}");
            (message, "The platform comes from a variable that has no value here.".to_owned())
        } else if let Some(message) = reference::platform_refusal(wanted) {
            (message, format!("{wanted} is no platform: one reads linux/amd64."))
        } else {
            return;
        };
        build.failures.push(Failure {
            cause: "dockerfile-refused",
            certain: true,
            lines: vec![lines.first],
            why,
            error: format!("ERROR: failed to build: failed to solve: {message}"),
            details: vec![("word", written.to_owned())],
        });
    }

    pub(super) fn unknown_base(build: &mut Build<'_>, base: &str, written: &str, lines: Lines) {
        if let Some(message) = reference::refusal(base) {
            build.failures.push(Failure {
                cause: "dockerfile-refused",
                certain: true,
                lines: vec![lines.first],
                why: format!(
                    "With the values of its variables, FROM says {base}, and no image can be called that. {}",
                    way_out(build, written)
                ),
                error: format!("ERROR: failed to build: failed to solve: {message}"),
                details: vec![("word", written.to_owned())],
            });
            return;
        }
        let mut what = format!(
            "{base} is not among the images whose contents are known here: its size, its files and its users can't be told."
        );
        if let Some((near, size)) =
            images::nearest(base).and_then(|near| Some((near, near.weight("amd64").unpacked?)))
        {
            let size = bytes::text(size.bytes());
            what = format!("{what} {}, the nearest of that name that is, unpacks to {size}.", near.id);
        }
        build.unknowns.push(Unknown { lines, what });
        if images::is_published(base) {
            return;
        }
        let full = name::full(base);
        build.failures.push(Failure {
            cause: "base-image-unknown",
            certain: false,
            lines: vec![lines.first],
            why: doubt(base),
            error: format!(
                "ERROR: failed to build: failed to solve: {base}: failed to resolve source metadata for {full}: {full}: not found"
            ),
            details: vec![("image", base.to_owned())],
        });
    }

    /// How many steps `docker build` will count for it.
    fn count(&mut self, file: &Dockerfile, of: &dockerfile::Stage) {
        let counts = |instruction: &&Instruction| {
            matches!(instruction.kind, Kind::Run { .. } | Kind::Copy { .. } | Kind::Workdir(_))
        };
        let from = usize::from(self.state.base_stage.is_none() && self.state.base != "scratch");
        let below = self.state.base_stage.and_then(|index| file.stages.get(index));
        let fired = below.into_iter().flat_map(dockerfile::Stage::triggers).map(|(_, held)| held);
        self.counted = (from, from + of.instructions.iter().chain(fired).filter(counts).count());
    }
}

/// What gives a FROM's variables their values.
fn way_out(build: &Build<'_>, written: &str) -> String {
    let (_, unset) = Scope::from_globals(build, written);
    let declared = |name: &&String| build.globals.iter().any(|variable| variable.name == **name);
    match unset.iter().find(declared) {
        Some(name) => format!(
            "A build that is given one has it: --build-arg {name}=…. Any other needs a default in the file: ARG {name}=…."
        ),
        None => "Declare the ARG before the first FROM: FROM sees no other.".to_owned(),
    }
}

/// Lines from FROM to the end of the last instruction.
pub(super) fn lines_of(stage: &dockerfile::Stage) -> Lines {
    let last = stage.instructions.last().unwrap_or(&stage.from);
    Lines { first: stage.from.lines.first, last: last.lines.last }
}

/// The stage's platform: `--platform`, else the target.
pub(super) fn platform_of(build: &Build<'_>, wanted: &str) -> Platform {
    Platform::of_from(wanted).unwrap_or_else(|| build.context.platform.clone())
}

/// Why an image whose contents are not known may not be there.
fn doubt(base: &str) -> String {
    let Reference { name, tag, digest } = Reference::split(base);
    let by_tag = tag.is_some() || digest.is_none();
    if by_tag && images::ALL.iter().any(|image| image.repository() == name) {
        return format!(
            "{name} is known here, but not with this tag: it may be older than the list, or never have been there."
        );
    }
    format!("Whether {base} exists and may be pulled can't be told from the file.")
}
