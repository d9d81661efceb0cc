//! What the tutorial says that its images weigh, and why they weigh something else.

/// The text that the lessons, the presets `tutorial-...` and the figures below belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tutorial {
    /// Its heading.
    pub title: &'static str,
    /// ISO date that it bears.
    pub date: &'static str,
    /// Where it was read, on 2026-11-27.
    pub address: &'static str,
}

/// The tutorial.
pub const TUTORIAL: Tutorial = Tutorial {
    title: "Docker Containerization",
    date: "2026-02-04",
    address: "https://github.com/wahidyankf/open-sharia-enterprise/blob/da4bf0a9106c42d4f6307df24c6170454797c9f3/apps/ayokoding-web/content/en/learn/software-engineering/programming-languages/golang/in-the-field/docker-containerization.md",
};

/// A figure of the tutorial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The preset of the image.
    pub preset: &'static str,
    /// Bytes, by the tutorial's list of sizes.
    pub bytes: u64,
    /// Why the true figure differs, one or two sentences.
    pub why: &'static str,
}

/// Every figure of the tutorial's list that an image of its own stands behind.
pub static TOLD: &[Told] = &[
    Told {
        preset: "tutorial-single-stage",
        bytes: 800_000_000,
        why: "Its figure is about that of the golang image alone; the build cache and the program lie on top.",
    },
    Told {
        preset: "tutorial-multi-stage",
        bytes: 15_000_000,
        why: "Its figure is near. That of the builder is not: golang:1.23-alpine, called 50 MB, has more than that \
              to download and several times as much unpacked.",
    },
    Told {
        preset: "tutorial-distroless",
        bytes: 12_000_000,
        why: "Distroless static holds certificates, time zones and little else: it is a fraction of alpine, and \
              the stripped program is smaller than assumed.",
    },
    Told {
        preset: "tutorial-scratch",
        bytes: 8_000_000,
        why: "Its figure is that of the program with its debug tables; this file leaves them out by -s -w.",
    },
];

/// What the tutorial says of a preset's image.
pub fn told(preset: &str) -> Option<&'static Told> {
    TOLD.iter().find(|told| told.preset == preset)
}
