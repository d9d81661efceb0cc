//! The tutorial's advanced techniques: users, health checks, build arguments, architectures.

use super::proof::tried;
use super::{Goal, Lesson, Proof};
use crate::bytes;
use crate::verdicts::Question;

pub(super) const NON_ROOT: Lesson = Lesson {
    id: "non-root",
    title: "Not as root",
    preset: "tutorial-non-root",
    values: &[("user", "root")],
    task: "Whoever breaks into a program has its rights, and this one runs as root. Give it a user of its own, and keep \
           the image from growing.",
    switches: &["user", "owner"],
    offers: &[("user", &["root", "named", "numeric"])],
    goals: &[Goal::NotRoot, Goal::Without("stored-twice", "the program is stored once")],
    answer: &[("user", "named"), ("owner", "flag")],
    hint: "RUN chown writes the file a second time into a layer of its own. COPY --chown sets the owner on the way, and \
           a program that everybody may run needs no owner of its own.",
    reason: "USER is what counts. A number works without an account, and Kubernetes can check it.",
    proofs: &[Proof {
        says: "The tutorial changes the owner by RUN chown.",
        shows: || {
            let twice = tried("tutorial-non-root", &[]).sizes.unpacked.total;
            let once = tried("tutorial-non-root", &[("owner", "flag")]).sizes.unpacked.total;
            format!("That image is {}; with COPY --chown it is {}.", bytes::text(twice), bytes::text(once))
        },
    }],
};

pub(super) const HEALTH_CHECK: Lesson = Lesson {
    id: "health-check",
    title: "Who asks whether it is well",
    preset: "tutorial-distroless",
    values: &[("health", "wget"), ("health-form", "exec")],
    task: "A health check is a program that runs inside the container. This one calls wget in an image without wget: \
           the service serves, and Docker calls it unhealthy.",
    switches: &["base", "health", "self-check"],
    offers: &[
        ("base", &["distroless-static", "busybox", "alpine", "debian"]),
        ("health", &["binary", "wget"]),
    ],
    goals: &[Goal::Yes(Question::Healthy), Goal::Under(16_000_000)],
    answer: &[("health", "binary"), ("self-check", "1")],
    hint: "Either the base has wget, as Alpine and busybox do, or the program can ask itself. For that it must know how.",
    reason: "The check needs its program in the image. A program that checks itself needs no tool, and so no bigger \
             base.",
    proofs: &[Proof {
        says: "The tutorial's check works on Alpine; its scratch and distroless files have none.",
        shows: || {
            let values = [("health", "wget"), ("health-form", "exec")];
            format!("The same line on distroless: {}", super::proof::error("tutorial-distroless", &values))
        },
    }],
};

pub(super) const BUILD_ARGUMENTS: Lesson = Lesson {
    id: "build-arguments",
    title: "Where an argument ends",
    preset: "tutorial-build-args",
    values: &[("labels", "version:=VERSION"), ("label-args", "0")],
    task: "VERSION is declared in the first stage and written into a label of the second one. Build it, and the label \
           is empty. Let the label see it.",
    switches: &["label-args", "arg-place"],
    offers: &[],
    goals: &[Goal::Without("variable-undefined", "the label sees VERSION")],
    answer: &[("label-args", "1")],
    hint: "An ARG is known from its line to the end of its stage. The next FROM forgets it.",
    reason: "A stage that reads an argument declares it. The ARG line of the second stage does it.",
    proofs: &[
        Proof {
            says: "The tutorial's production file reads VERSION in a stage that does not declare it.",
            shows: || super::proof::finding("tutorial-production", "variable-undefined"),
        },
        Proof {
            says: "It asks ./myapp --version for the number.",
            shows: || {
                "Its main.go reads no arguments, so that starts the server. The sample main.go, beside the Dockerfile, answers it.".to_owned()
            },
        },
    ],
};

pub(super) const ARCHITECTURES: Lesson = Lesson {
    id: "architectures",
    title: "One name, two processors",
    preset: "tutorial-multi-stage",
    values: &[("goarch", "amd64"), ("platforms", "both")],
    task: "This file says GOARCH=amd64, so its arm64 image holds a program that arm64 can't run. Let the platform that \
           is built for decide.",
    switches: &["goarch", "goos"],
    offers: &[("goarch", &["unset", "amd64", "target"])],
    goals: &[
        Goal::Yes(Question::Starts),
        Goal::Says("Dockerfile", "GOARCH=${TARGETARCH}", "each platform gets its own program"),
    ],
    answer: &[("goarch", "target")],
    hint: "BuildKit gives TARGETARCH to a stage that declares it. Without GOARCH, Go builds for the processor that it \
           runs on.",
    reason: "FROM --platform=$BUILDPLATFORM keeps the compiler on your processor; GOOS and GOARCH tell it for which one \
             to compile. Go needs nothing else.",
    proofs: &[
        Proof {
            says: "The tutorial's production file has GOARCH=amd64, and its commands build for arm64 as well.",
            shows: || super::proof::finding("tutorial-production", "goarch-fixed"),
        },
        Proof {
            says: "It says that docker buildx build pushes both images.",
            shows: || {
                "Without --push they stay in the builder's cache, or in the image store of this machine."
                    .to_owned()
            },
        },
    ],
};
