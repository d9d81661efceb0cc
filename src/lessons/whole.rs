//! The tutorial's whole examples: the production file, compose, .dockerignore, the list of sizes, automated builds.

use super::proof::{finding, progression};
use super::{Goal, Lesson, Proof};
use crate::verdicts::Question;

pub(super) const PRODUCTION: Lesson = Lesson {
    id: "production",
    title: "A file that passes review",
    preset: "tutorial-production",
    values: &[("compose", "none")],
    task: "The tutorial's complete example works. A reviewer would still ask for four changes: read the findings, and \
           make them.",
    switches: &["go", "alpine-release", "owner", "label-args"],
    offers: &[("alpine-release", &["3.24", "3.22", "3.19"])],
    goals: &[Goal::Clean, Goal::NotRoot, Goal::Yes(Question::Healthy)],
    answer: &[("go", "1.27"), ("alpine-release", "3.24"), ("owner", "none"), ("label-args", "1")],
    hint: "Two releases have ended, one file is stored twice, and one label reads an argument of another stage.",
    reason: "Releases end, so a file that was right becomes old. The other two are the traps of this tutorial: RUN chown, \
             and an ARG that ended with its stage.",
    proofs: &[
        Proof {
            says: "Its production file ships alpine:3.19.",
            shows: || finding("tutorial-production", "base-end-of-life"),
        },
        Proof {
            says: "All its files compile with Go 1.23.",
            shows: || finding("tutorial-production", "go-release-unsupported"),
        },
    ],
};

pub(super) const COMPOSE: Lesson = Lesson {
    id: "compose",
    title: "A service and its database",
    preset: "tutorial-single-stage",
    values: &[],
    task: "docker-compose.yml starts the service before the database answers, and lays your source folder over /app, where the \
           image keeps the program. Pick a file that waits, and leaves the image as it was built.",
    switches: &["compose"],
    offers: &[("compose", &["tutorial", "alone", "postgres", "develop"])],
    goals: &[
        Goal::Says("compose.yaml", "condition: service_healthy", "waits for the database"),
        Goal::Leaves("compose.yaml", "./:/app", "does not hide the program"),
        Goal::Leaves("compose.yaml", "version:", "no version line"),
    ],
    answer: &[("compose", "postgres")],
    hint: "One of the choices is the service with PostgreSQL.",
    reason: "depends_on with a condition waits for the database's own check. Go is compiled when the image is built, so a \
             mounted source changes nothing that runs.",
    proofs: &[
        Proof {
            says: "The tutorial mounts ./ over /app for live reload.",
            shows: || {
                "The mount hides what the image has there, ./myapp with it. Compose's own way is develop: watch, which builds \
             anew."
                .to_owned()
            },
        },
        Proof {
            says: "It writes docker-compose and version: \"3.8\".",
            shows: || {
                "The command is docker compose today, and it calls the version line obsolete.".to_owned()
            },
        },
    ],
};

pub(super) const DOCKERIGNORE: Lesson = Lesson {
    id: "dockerignore",
    title: "What must not be sent",
    preset: "tutorial-multi-stage",
    values: &[("context", "secrets/key.pem=3000")],
    task: "COPY . . takes whatever .dockerignore lets through, and this project keeps a private key in secrets/. Pick a \
           list that leaves it out and still builds.",
    switches: &["dockerignore"],
    offers: &[],
    goals: &[Goal::Without("secret-file-copied", "it builds, and the key stays outside")],
    answer: &[("dockerignore", "allow-list")],
    hint: "A list of what to leave out has to think of everything. A list of what to let in has not.",
    reason: "What is not sent can't end up in a layer, and does not break the cache when it changes.",
    proofs: &[Proof {
        says: "The tutorial's .dockerignore lists vendor.",
        shows: || {
            "That folder is what a vendored build compiles from, so leave the line out if you vendor modules."
                .to_owned()
        },
    }],
};

pub(super) const SIZES: Lesson = Lesson {
    id: "sizes",
    title: "From the largest to the smallest",
    preset: "tutorial-single-stage",
    values: &[("certs", "yes"), ("compose", "alone")],
    task: "The tutorial's list goes from golang to scratch. Go all the way with this one service: it has to start, and \
           to call out over TLS.",
    switches: &["multi-stage", "base", "cgo", "strip"],
    offers: &[("base", &["scratch", "distroless-static", "alpine", "debian"]), ("cgo", &["unset", "0"])],
    goals: &[Goal::Under(7_000_000), Goal::Yes(Question::Starts), Goal::Yes(Question::Works)],
    answer: &[("multi-stage", "1"), ("base", "scratch"), ("cgo", "0"), ("strip", "sw")],
    hint: "The smallest base needs a program that asks for nothing, and that program is smaller without debug tables.",
    reason: "Nearly all that is left is your program. From here on, only less code makes it smaller.",
    proofs: &[Proof { says: "The tutorial's own list of sizes.", shows: progression }],
};

pub(super) const AUTOMATED: Lesson = Lesson {
    id: "automated-builds",
    title: "Built by a machine, and again",
    preset: "recommended",
    values: &[],
    task: "The last step of the tutorial is a build that nobody starts by hand. Add a workflow, and make sure that the same \
           commit gives the same image next month.",
    switches: &["workflow", "pin"],
    offers: &[],
    goals: &[Goal::File(".github/workflows/image.yml"), Goal::Without("tag-moves", "bases that do not move")],
    answer: &[("pin", "digest"), ("workflow", "1")],
    hint: "A tag can get new contents at any time. A digest can't.",
    reason: "The workflow builds each change with a cache, and digests name the very bases that were tested. Let a bot \
             propose newer ones.",
    proofs: &[],
};
