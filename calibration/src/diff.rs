//! What a run changed: each figure that differs from the one before, in bytes and in tenths of a
//! per cent.

use crate::results::Build;

/// Names of the three links.
pub(crate) const STRIP: [&str; 3] = ["no flags", "-w", "-s -w"];

/// Lines about a cell; none where nothing changed.
pub(crate) fn lines(id: &str, before: Option<&Build>, after: &Build) -> Vec<String> {
    let Some(before) = before else { return vec![format!("  {id}: new")] };
    let mut lines = Vec::new();
    for (what, old, new) in [
        ("bytes", before.bytes, after.bytes),
        ("gzip", before.gzip, after.gzip),
        ("zstd", before.zstd, after.zstd),
    ] {
        let figures = STRIP.iter().zip(old).zip(new).filter(|((_, old), new)| old != new);
        lines.extend(
            figures.map(|((flags, old), new)| format!("  {id}: {what}, {flags}: {}", change(old, new))),
        );
    }
    if let (Some(old), Some(new)) = (before.cache, after.cache)
        && old.bytes != new.bytes
    {
        lines.push(format!("  {id}: build cache: {}", change(old.bytes, new.bytes)));
    }
    if before.libraries != after.libraries {
        lines.push(format!("  {id}: needs {:?}, before {:?}", after.libraries, before.libraries));
    }
    if before.made.go != after.made.go {
        lines.push(format!("  {id}: by Go {}, before {}", after.made.go, before.made.go));
    }
    lines
}

/// `6721696 -> 6729890 (+0.1 %)`.
fn change(old: u64, new: u64) -> String {
    format!("{old} -> {new} ({})", per_cent(old, new))
}

/// The change in tenths of a per cent, rounded towards zero: `+0.1 %`.
pub(crate) fn per_cent(old: u64, new: u64) -> String {
    let tenths = new.abs_diff(old).saturating_mul(1000) / old.max(1);
    let sign = if new < old { '-' } else { '+' };
    format!("{sign}{}.{} %", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::tests::build;

    #[test]
    fn only_what_changed_is_told() {
        let old = build();
        assert!(lines("http", Some(&old), &old).is_empty());
        assert_eq!(lines("http", None, &old), ["  http: new"]);
        let mut new = build();
        new.bytes = [9_000_000, 7_000_000, 6_060_000];
        new.gzip = [4_990_000, 3_000_000, 2_900_000];
        new.libraries = vec!["libc.so.6".to_owned()];
        new.made.go = "1.27.5".to_owned();
        assert_eq!(
            lines("http", Some(&old), &new),
            [
                "  http: bytes, -s -w: 6000000 -> 6060000 (+1.0 %)",
                "  http: gzip, no flags: 5000000 -> 4990000 (-0.2 %)",
                "  http: needs [\"libc.so.6\"], before []",
                "  http: by Go 1.27.5, before 1.27.4",
            ]
        );
    }
}
