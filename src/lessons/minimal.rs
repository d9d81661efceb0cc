//! The tutorial's minimal images: scratch, life without a shell, distroless.

use super::proof::{error, finding};
use super::{Goal, Lesson, Proof};
use crate::verdicts::Question;

pub(super) const SCRATCH: Lesson = Lesson {
    id: "scratch",
    title: "What scratch leaves out",
    preset: "tutorial-scratch",
    values: &[("builder", "debian"), ("cgo", "unset"), ("certs", "no")],
    task: "scratch is empty: no shell, no C library, no certificates. This image builds and does not start. Find \
           out what the program asks for that is not there, and what else it will miss.",
    switches: &["base", "cgo", "certs"],
    offers: &[("base", &["scratch", "distroless-static", "alpine"]), ("cgo", &["unset", "0"])],
    goals: &[Goal::Under(8_000_000), Goal::Yes(Question::Starts), Goal::Yes(Question::Works)],
    answer: &[("cgo", "0"), ("certs", "yes")],
    hint: "With a C compiler at hand, Go links to the C library unless CGO is off. And calls over TLS need the \
           certificates of the authorities.",
    reason: "With CGO off the program is static: it needs only the kernel. One file of certificates, copied from \
             the build stage, lets it call out over TLS.",
    proofs: &[Proof {
        says: "The tutorial's files say CGO_ENABLED=0 and do not show what happens without it.",
        shows: || {
            let says = error("tutorial-scratch", &[("builder", "debian"), ("cgo", "unset")]);
            format!("docker run then says: {says}. The file is there; the loader that it names is not.")
        },
    }],
};

pub(super) const NO_SHELL: Lesson = Lesson {
    id: "no-shell",
    title: "Looking inside without a shell",
    preset: "tutorial-distroless",
    values: &[],
    task: "docker exec -it ... sh fails in this image; Terminal, beside the Dockerfile, shows how. For a day of debugging, \
           find a base or a tag that has a shell, and stay small.",
    switches: &["base", "distroless-tag"],
    offers: &[("base", &["distroless-static", "busybox", "alpine", "debian"])],
    goals: &[Goal::Shell, Goal::Under(12_000_000)],
    answer: &[("base", "busybox")],
    hint: "busybox is little more than a shell. Distroless has tags for debugging too, but their ENTRYPOINT is that shell: \
           a program in CMD alone is then read as its script.",
    reason: "The same program on a base with a shell is an image for a day of debugging; what you ship can stay \
             without. docker debug, and docker run --pid container:NAME, bring a shell along and change no image.",
    proofs: &[Proof {
        says: "The tutorial calls debugging of scratch impossible without a shell.",
        shows: || {
            let report = super::proof::tried("tutorial-scratch", &[]);
            let says = report.transcripts.iter().find(|one| one.command.starts_with("docker exec"));
            let says = says.map(|one| one.output.clone()).unwrap_or_default();
            format!(
                "docker exec says: {says}. Commands, beside the Dockerfile, has ways in that need nothing in the image."
            )
        },
    }],
};

pub(super) const DISTROLESS: Lesson = Lesson {
    id: "distroless",
    title: "Small and complete",
    preset: "tutorial-distroless",
    values: &[("base", "scratch"), ("certs", "no"), ("tzdata", "no"), ("zones", "1")],
    task: "This service calls out over TLS and loads time zones by name, and scratch has neither certificates nor \
           zones. Pick a base that brings both, of a release that is still cared for.",
    switches: &["base", "debian-release"],
    offers: &[("base", &["scratch", "distroless-static", "distroless-base", "alpine"])],
    goals: &[
        Goal::Under(12_000_000),
        Goal::Yes(Question::Works),
        Goal::Without("base-end-of-life", "a release that gets fixes"),
    ],
    answer: &[("base", "distroless-static"), ("debian-release", "trixie")],
    hint: "distroless static has certificates, zones and a few users. Its name ends in the Debian release that it is \
           made of.",
    reason: "distroless static is made for static programs: certificates, zones and users, no shell, no package \
             manager.",
    proofs: &[
        Proof {
            says: "The tutorial says that distroless static contains libc.",
            shows: || {
                let says = error("tutorial-distroless", &[("builder", "debian"), ("cgo", "unset")]);
                format!("A program that needs libc does not start there: {says}. libc is in distroless base.")
            },
        },
        Proof {
            says: "It uses static-debian12.",
            shows: || finding("tutorial-distroless", "base-end-of-life"),
        },
    ],
};
