//! USER names an account that the image does not have.

use crate::fix::Fix;
use crate::scene::Example;
use crate::verdicts::case::Case;
use crate::verdicts::says::DAEMON;
use crate::verdicts::{Cause, Found, Question, access, edits};

pub(super) static CAUSE: Cause = Cause {
    id: "user-unknown",
    question: Question::Starts,
    title: "USER names an account that is not in the image",
    bad: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/server /server
USER appuser
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    ),
    good: Example::new(
        "FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/server /server
USER 65532:65532
EXPOSE 8080
ENTRYPOINT [\"/server\"]
",
    ),
    check,
};

fn check(case: &Case<'_>, found: &mut Vec<Found>) {
    let Some(stage) = case.stage().filter(|_| !case.is_windows()) else { return };
    let Some(user) = &stage.config.user else { return };
    let Some(nobody) = access::missing_user(&stage.accounts, &user.value) else { return };
    let mut lines = vec![case.from_line()];
    lines.extend(user.line);
    let name = nobody.name;
    if nobody.maybe {
        let why = format!(
            "Docker looks {name} up in the image's /etc/passwd. Depends on whether it is there: what is in \
             that file is not known here. A number, such as 65532, needs no account."
        );
        // The account may be there, with a home and files of its own.
        found.push(Found::depends(CAUSE.id, "depends on an account", lines, why));
        return;
    }
    let why = if nobody.no_file {
        format!(
            "Docker looks {name} up in the image's /etc/passwd, and {} has no such file. Accounts of the \
             build stage stay there. A number needs no account.",
            case.base(),
        )
    } else {
        format!(
            "Docker looks {name} up in the image's /etc/passwd, where no line has that name. Create the \
             account in this stage, or use a number, which needs none."
        )
    };
    let numeric = numeric_user(case, user.line, &user.value);
    let error = format!("{DAEMON}unable to find user {name}: no matching entries in passwd file");
    found.push(Found::no(CAUSE.id, "USER is not in /etc/passwd", lines, why).says((error, 125)).fix(numeric));
}

/// The fix that needs no account.
pub(super) fn numeric_user(case: &Case<'_>, line: Option<usize>, user: &str) -> Fix {
    let fix = Fix::set("Use a number", &[("user", "numeric")]);
    match line {
        Some(line) => edits::swap(fix, case, line, user, "65532:65532"),
        None => fix,
    }
}
