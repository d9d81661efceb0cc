//! Which file of the visitor's own a text is: by its name, else a Dockerfile by the instruction that starts one.

/// The path that it has in the project; `None`: it is none of them.
pub(super) fn path(name: &str, text: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    if name.ends_with(".dockerignore") {
        return Some(".dockerignore");
    }
    if matches!(name.as_str(), ".hadolint.yaml" | ".hadolint.yml" | "hadolint.yaml" | "hadolint.yml") {
        return Some(".hadolint.yaml");
    }
    let named =
        ["dockerfile", "containerfile"].iter().any(|word| name.starts_with(word) || name.ends_with(word));
    (named || starts_stage(text)).then_some("Dockerfile")
}

/// The first line that is no comment and no ARG is a FROM.
fn starts_stage(text: &str) -> bool {
    let words = text.trim_start_matches('\u{feff}').lines().filter_map(|line| line.split_whitespace().next());
    let mut instructions = words.filter(|word| !word.starts_with('#') && !word.eq_ignore_ascii_case("arg"));
    instructions.next().is_some_and(|word| word.eq_ignore_ascii_case("from"))
}
