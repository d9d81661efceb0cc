//! `docker images` of a fresh Docker Engine 29, which keeps images in a containerd store.

use super::Transcript;
use crate::sizes::Ledgers;

/// What the list shows; nothing where a size is not known.
pub(super) fn transcript(ledgers: &Ledgers, tag: &str) -> Option<Transcript> {
    if !ledgers.containerd.complete || !ledgers.download.complete {
        return None;
    }
    let name = format!("{tag}:latest");
    let width = name.chars().count().max("IMAGE".len());
    let output = format!(
        "{:width$}   ID             DISK USAGE   CONTENT SIZE   EXTRA\n{name:width$}   {:14} {:>10}   {:>12}",
        "IMAGE",
        "…",
        human(ledgers.containerd.total),
        human(ledgers.download.total),
    );
    Some(Transcript { command: format!("docker images {tag}"), output, exit_code: 0 })
}

/// Bytes as Docker's command line writes them: three figures, without trailing zeros.
fn human(bytes: u64) -> String {
    let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];
    let mut scale: u64 = 1;
    let mut unit = 0;
    while unit + 1 < units.len() && bytes / scale >= 1_000 {
        scale = scale.saturating_mul(1_000);
        unit += 1;
    }
    let name = units.get(unit).copied().unwrap_or_default();
    // Figures after the point: none from 100 on, one from 10 on, else two.
    let places: u64 = match bytes / scale {
        100.. => 1,
        10..=99 => 10,
        _ => 100,
    };
    let rounded = (u128::from(bytes) * u128::from(places) + u128::from(scale / 2)) / u128::from(scale);
    let (whole, part) = (rounded / u128::from(places), rounded % u128::from(places));
    let digits = match places {
        100 => format!("{part:02}"),
        10 => part.to_string(),
        _ => String::new(),
    };
    match digits.trim_end_matches('0') {
        "" => format!("{whole}{name}"),
        digits => format!("{whole}.{digits}{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::human;

    #[test]
    fn sizes_are_written_as_docker_does() {
        for (bytes, want) in [
            (0, "0B"),
            (999, "999B"),
            (5_236_087, "5.24MB"),
            (14_678_449, "14.7MB"),
            (9_433_924, "9.43MB"),
            (15_000_000, "15MB"),
            (78_000_000, "78MB"),
            (885_200_000, "885MB"),
            (1_400_000_000, "1.4GB"),
            (u64::MAX, "18.4EB"),
        ] {
            assert_eq!(human(bytes), want, "{bytes}");
        }
    }
}
