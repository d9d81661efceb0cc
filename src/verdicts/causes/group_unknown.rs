//! USER names a group that the image does not have.

use super::user_unknown::numeric_user;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::says::DAEMON;
use crate::verdicts::{Cause, Found, Question, access};

pub(super) static CAUSE: Cause = Cause {
    id: "group-unknown",
    question: Question::Starts,
    title: "USER names a group that is not in the image",
    bad: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
USER nobody:app
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    good: Example::new(after_build!(
        "FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
USER nobody:nobody
EXPOSE 8080
ENTRYPOINT [\"/usr/local/bin/server\"]
"
    )),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(stage) = case.stage() else { return };
    let Some(user) = &stage.config.user else { return };
    // Docker looks the user up first and stops there.
    if access::missing_user(&stage.accounts, &user.value).is_some() {
        return;
    }
    let Some(nobody) = access::missing_group(&stage.accounts, &user.value) else { return };
    let mut lines = vec![case.from_line()];
    lines.extend(user.line);
    let name = nobody.name;
    let fix = numeric_user(case, user.line, &user.value);
    if nobody.maybe {
        let why = format!(
            "Docker looks the group {name} up in the image's /etc/group. Depends on whether it is there: what \
             is in that file is not known here. A number needs no line in it."
        );
        found.push(Found::depends(CAUSE.id, "depends on a group", lines, why).fix(fix));
        return;
    }
    let why = format!(
        "Docker looks the group {name} up in the image's /etc/group and finds no line with that name. Create \
         the group in this stage, or use numbers, which need none."
    );
    let error = format!("{DAEMON}unable to find group {name}: no matching entries in group file");
    found.push(Found::no(CAUSE.id, "its group is not in /etc/group", lines, why).says((error, 125)).fix(fix));
}
