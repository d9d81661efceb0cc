//! Which comments and settings silence which findings.

use super::world::World;

#[test]
fn comments_silence_what_they_name() {
    const BODY: &str = "FROM alpine:3.24\n{}COPY server /server\n{}CMD /server\n";
    for (above_copy, above_cmd, silenced) in [
        ("", "", None),
        ("", "# check=skip=JSONArgsRecommended\n", Some("check=skip=JSONArgsRecommended")),
        ("", "# check=skip=JSONArgsRecommended // why\n", Some("check=skip=JSONArgsRecommended // why")),
        ("", "# check=skip=all\n\n", Some("check=skip=all")),
        ("", "# check=skip=jsonargsrecommended\n", None),
        ("", "# check=wrong\n", None),
        ("# check=skip=JSONArgsRecommended\n", "", None),
        ("", "# hadolint ignore=DL3006, DL3025 # why\n", Some("hadolint ignore=DL3006, DL3025 # why")),
        ("", "# hadolint ignore=DL3006\n", None),
        ("", "# hadolint ignore=DL3025\n\n", None),
        ("", "# hadolint ignore=DL3025\n# why\n", None),
        ("# hadolint ignore=DL3025\n", "", None),
        ("# hadolint global ignore=DL3025\n", "", Some("hadolint global ignore=DL3025")),
        ("", "# plimsoll ignore=shell-form-start // ash\n", Some("plimsoll ignore=shell-form-start // ash")),
        ("", "# plimsoll ignore=DL3025\n", None),
    ] {
        let text = BODY.replacen("{}", above_copy, 1).replacen("{}", above_cmd, 1);
        let findings = World::plain().lint(&text);
        let finding = findings.iter().find(|finding| finding.rule == "shell-form-start");
        let finding = finding.unwrap_or_else(|| panic!("nothing found in\n{text}"));
        assert_eq!(finding.silenced_by.as_deref(), silenced, "{text}");
    }
}

#[test]
fn directives_and_configuration_silence_the_whole_file() {
    const BODY: &str = "FROM alpine:3.24\nCOPY server /server\nCMD /server\n";
    for (head, hadolint, silenced) in [
        ("# check=skip=JSONArgsRecommended,StageNameCasing;error=true\n", None, true),
        ("# check=error=true;skip=all\n", None, true),
        ("# check=skip=StageNameCasing\n", None, false),
        ("", Some("ignored:\n  - DL3006\n  - DL3025 # why\n"), true),
        ("", Some("ignored: [DL3006, 'DL3025']\n"), true),
        ("", Some("trustedRegistries:\n  - DL3025\n"), false),
    ] {
        let world = World { hadolint: hadolint.map(str::to_owned), ..World::plain() };
        let findings = world.lint(&format!("{head}{BODY}"));
        let finding = findings.iter().find(|finding| finding.rule == "shell-form-start").expect("it speaks");
        assert_eq!(finding.silenced_by.is_some(), silenced, "{head}{hadolint:?}");
    }
}
