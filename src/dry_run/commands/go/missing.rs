//! What of its modules a build surely lacks: their names in go.mod, their sums, the folder vendor.

use super::super::super::files::{Lookup, Reason, clean};
use super::super::super::shell::{Shell, Status};
use super::super::Call;
use super::{modules, trouble};

/// go.mod surely requires nothing, and the service does.
pub(super) fn requirements(shell: &mut Shell<'_, '_>, call: &Call<'_>, root: &str) -> Option<Status> {
    let path = clean("go.mod", root);
    let line = shell.files().get(&path)?.line;
    let vendored = shell.files().lookup(&clean("vendor", root)) != Lookup::Absent;
    if vendored || !modules::requires_nothing(shell, root) {
        return None;
    }
    let assumed = shell.build.context.service.assumed.deps;
    let start = if assumed { "Assumed: the service" } else { "The service" };
    let why = format!(
        "{start} requires modules, and {path}, as line {line} leaves it, requires none. go mod tidy keeps what the source imports, so the source has to be there first."
    );
    let text = "…: no required module provides package …; to add it:\n\tgo get …";
    let problem = trouble::of("step-fails", vec![line, call.line], why, text);
    trouble::tell(shell, problem, !assumed)
}

/// go.sum is surely not there, and the build needs it: it takes its modules from elsewhere than the folder vendor.
pub(super) fn sums(shell: &mut Shell<'_, '_>, call: &Call<'_>, root: &str) -> Option<Status> {
    let files = shell.files();
    let sums = clean("go.sum", root);
    let vendor = files.lookup(&clean("vendor", root));
    if files.lookup(&sums) != Lookup::Absent || matches!(vendor, Lookup::Found(..)) {
        return None;
    }
    let assumed = shell.build.context.service.assumed.deps;
    let start = if assumed {
        "Assumed: the service requires modules. "
    } else {
        "The service requires modules, and "
    };
    let reason = files.reason(&sums, None);
    let end = match reason {
        Some(reason) => reason.says(),
        None => "Copy it together with go.mod.".to_owned(),
    };
    let vendored = vendor != Lookup::Absent;
    let depends =
        if vendored { " Depends on whether the project has a folder vendor, which needs none." } else { "" };
    let why = format!(
        "{start}go.sum, which holds their checksums, is not beside go.mod when this line runs. {end}{depends}"
    );
    let text = "…: missing go.sum entry for module providing package … (imported by …); to add:\n\tgo get …";
    let mut problem = trouble::of("go-sum-missing", vec![call.line], why, text);
    problem.details = reason.and_then(Reason::details).into_iter().collect();
    trouble::tell(shell, problem, !assumed && !vendored)
}

/// The folder vendor is surely not there.
pub(super) fn vendor(shell: &mut Shell<'_, '_>, call: &Call<'_>, root: &str) -> Option<Status> {
    let hidden = shell.build.sources.hides("vendor");
    let absent = match shell.files().lookup(&clean("vendor", root)) {
        Lookup::Absent => true,
        Lookup::Unknown(_) => hidden.is_some(),
        Lookup::Found(..) => false,
    };
    if !absent {
        return None;
    }
    let why = match hidden {
        Some(line) => format!(
            "-mod=vendor builds from the folder vendor alone, and line {line} of .dockerignore hides it from the build."
        ),
        None => "-mod=vendor builds from the folder vendor alone, and nothing has copied it here.".to_owned(),
    };
    let text = format!(
        "go: inconsistent vendoring in {root}:\n\t…: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt\n\tTo ignore the vendor directory, use -mod=readonly or -mod=mod.\n\tTo sync the vendor directory, run:\n\t\tgo mod vendor"
    );
    Some(shell.fail(1, trouble::of("vendor-missing", vec![call.line], why, text)))
}
