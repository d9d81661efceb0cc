//! STOPSIGNAL names a signal that does not end a Go program in order.

use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::{Answer, Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "stop-signal-ignored",
    question: Question::Stops,
    title: "The stop signal is not one that the service ends by",
    bad: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
STOPSIGNAL SIGUSR1
ENTRYPOINT [\"/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /server
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT [\"/server\"]
"
    )),
    check,
};

/// What Go's runtime does with a signal that the program does not catch (`runtime/sigtab_linux_generic.go`).
enum Effect {
    Ends,
    Kills,
    Crashes,
    Nothing,
}

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(set) = case.stage().and_then(|stage| stage.config.stop_signal.as_ref()) else { return };
    let signal = set.value.trim().to_ascii_uppercase();
    let name = signal.strip_prefix("SIG").unwrap_or(&signal);
    let (answer, summary, why, code) = match effect(name) {
        Effect::Ends => return,
        Effect::Kills => (
            Answer::No,
            "the stop signal kills at once",
            "SIGKILL can't be caught: the service ends in the middle of its work, every time. SIGTERM, the \
             default, lets it finish.",
            137,
        ),
        Effect::Crashes => (
            Answer::Depends,
            "depends on catching the signal",
            "A Go program that does not catch this signal ends with a dump of all goroutines. Depends on \
             whether the service catches it. SIGTERM, the default, is what most do catch.",
            2,
        ),
        // Who names another signal for a program that is not known here, such as systemd, knows which.
        Effect::Nothing if case.program().is_none() => return,
        Effect::Nothing => (
            Answer::No,
            "ignores the stop signal",
            "Go programs ignore this signal unless they ask for it. `docker stop` waits ten seconds and \
             kills the service. SIGTERM, the default, is what services end by.",
            137,
        ),
    };
    let fix = Fix::set("Use the default, SIGTERM", &[("stop-signal", "")]);
    let fix = match set.line {
        Some(line) => edits::swap(fix, case, line, set.value.trim(), "SIGTERM"),
        None => fix,
    };
    let lines = set.line.into_iter().collect();
    let mut reason = Found { answer, ..Found::no(CAUSE.id, summary, lines, why) }.fix(fix);
    reason.exit_code = Some(code);
    found.push(reason);
}

fn effect(name: &str) -> Effect {
    match name {
        "TERM" | "15" | "INT" | "2" | "HUP" | "1" => Effect::Ends,
        "KILL" | "9" => Effect::Kills,
        "QUIT" | "3" | "ABRT" | "6" | "ILL" | "4" | "TRAP" | "5" | "SYS" | "31" => Effect::Crashes,
        _ => Effect::Nothing,
    }
}
