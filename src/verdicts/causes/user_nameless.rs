//! The service asks who runs it, and its user has no account in the image.

use crate::catalogue::images::newest;
use crate::dry_run::files::Link;
use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::access::{self, Who};
use crate::verdicts::case::Case;
use crate::verdicts::{Cause, Found, Question, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "user-nameless",
    question: Question::Works,
    title: "The service asks who runs it, and its user has no name",
    bad: Example::new(after_build!(
        "FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/server /server
USER 65532:65532
EXPOSE 8080
ENTRYPOINT [\"/server\"]
"
    ))
    .with(&[("os-user", "1")]),
    good: Example::new(after_build!(
        "FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/server /server
USER 65532:65532
ENV USER=server
EXPOSE 8080
ENTRYPOINT [\"/server\"]
"
    ))
    .with(&[("os-user", "1")]),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(stage) = case.stage().filter(|_| case.scene.service.asks_user) else { return };
    let uid = match access::of(stage) {
        Who::Root => 0,
        Who::User(uid, _) => uid,
        Who::Somebody => return,
    };
    if stage.accounts.users.iter().flatten().any(|user| user.uid == Some(uid)) {
        return;
    }
    let program = case.program();
    let by_c = program.is_some_and(|binary| matches!(binary.link, Some(Link::Dynamic { .. })));
    if !by_c && stage.config.env("USER").is_some_and(|name| !name.is_empty()) {
        return;
    }
    let set = stage.config.user.as_ref().and_then(|set| set.line);
    let lines = vec![case.from_line(), set.unwrap_or(0)];
    let why = format!(
        "user.Current of os/user looks user {uid} up in /etc/passwd, and no line there has it. Without C it takes \
         $USER instead, where that is set."
    );
    if stage.accounts.maybe_more {
        found.push(Found::depends(CAUSE.id, "depends on /etc/passwd", lines, why + " Depends on that file."));
        return;
    }
    let error = if by_c {
        format!("user: unknown userid {uid}")
    } else {
        "user: Current requires cgo or $USER set in environment".to_owned()
    };
    let mut reason = Found::no(CAUSE.id, "its user has no name", lines, why).prints(error);
    if !by_c {
        let fix = Fix { set: vec![("env", vec!["USER=app".to_owned()])], ..Fix::new("Set $USER") };
        let stages = case.scene.dockerfile.stages.last();
        if let Some(first) = stages.and_then(|stage| stage.instructions.first()) {
            reason = reason.fix(edits::before(fix, case, first.lines.first, "ENV USER=app\n"));
        }
    }
    reason = reason.fix(edits::base(
        case,
        "Use distroless static, which has users",
        "distroless-static",
        newest::STATIC,
    ));
    found.push(reason);
}
