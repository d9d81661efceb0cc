//! Which comments and settings silence which findings.

use super::world::World;
use plimsoll::lint::Severity;

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

#[test]
fn a_stage_pragma_holds_as_long_as_hadolint_lets_it() {
    for (text, silenced) in [
        ("# hadolint stage ignore=DL3025\nFROM a:1\nRUN b\nCMD c\n", true),
        ("FROM a:1\n# hadolint stage ignore=DL3025\nRUN b\nCMD c\n", true),
        ("FROM a:1\nRUN b\n# hadolint stage ignore=DL3025\nCMD c\n", false),
        ("# hadolint stage ignore=DL3025\n\nFROM a:1\nCMD c\n", false),
        ("FROM a:1\nCMD c\n# hadolint stage ignore=DL3025\n", false),
        ("FROM a:1\n# hadolint stage ignore=DL3025\n# hadolint stage ignore=DL3006\nRUN b\nCMD c\n", false),
    ] {
        let findings = World::plain().lint(text);
        let finding = findings.iter().find(|finding| finding.rule == "shell-form-start").expect("it speaks");
        assert_eq!(finding.silenced_by.is_some(), silenced, "{text}");
    }
}

#[test]
fn configuration_says_how_bad_things_are_and_whether_comments_count() {
    const TEXT: &str = "FROM alpine:3.24\nCOPY server /server\n# hadolint ignore=DL3025\nCMD /server\n";
    for (hadolint, severity, silenced) in [
        ("ignored: []\n", Severity::Warning, true),
        ("override:\n  error:\n    - DL3025\n", Severity::Error, true),
        ("override:\n  style: [DL3025]\n", Severity::Note, true),
        ("disable-ignore-pragma: true\n", Severity::Warning, false),
    ] {
        let world = World { hadolint: Some(hadolint.to_owned()), ..World::plain() };
        let findings = world.lint(TEXT);
        let finding = findings.iter().find(|finding| finding.rule == "shell-form-start").expect("it speaks");
        assert_eq!((finding.severity, finding.silenced_by.is_some()), (severity, silenced), "{hadolint}");
    }
}
