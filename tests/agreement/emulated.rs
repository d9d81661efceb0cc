//! Where the Dockerfile runs commands for a processor that the workflow's machine has not, it brings an emulator;
//! nowhere else.

use plimsoll::dockerfile::{Kind, parse};
use plimsoll::generate::generate;

use super::made;
use super::read::{docs, string};

#[test]
fn what_runs_for_another_processor_is_emulated() {
    let (mut with, mut without) = (0, 0);
    for platforms in ["amd64", "arm64", "both"] {
        for base in ["distroless-static", "scratch", "alpine", "debian"] {
            for (user, goarch, stages) in [
                ("numeric", "unset", "1"),
                ("named", "target", "1"),
                ("numeric", "target", "1"),
                ("root", "unset", "0"),
            ] {
                let set = [
                    ("platforms", platforms),
                    ("base", base),
                    ("user", user),
                    ("goarch", goarch),
                    ("multi-stage", stages),
                    ("workflow", "1"),
                ];
                let set: Vec<(&str, &[&str])> =
                    set.iter().map(|(id, value)| (*id, std::slice::from_ref(value))).collect();
                let recipe = made("recommended", &set);
                let files = generate(&recipe);
                let (dockerfile, _) = parse(files.text("Dockerfile").unwrap());
                let run = dockerfile.stages.iter().any(|stage| {
                    let cross = stage.from.original.contains("$BUILDPLATFORM");
                    !cross && stage.instructions.iter().any(|one| matches!(one.kind, Kind::Run { .. }))
                });
                let wanted = run && platforms != "amd64";
                let workflow = &docs(files.text(".github/workflows/image.yml").unwrap())[0];
                let steps = workflow.at(&["jobs", "image", "steps"]).as_vec().unwrap();
                let used = steps.iter().filter(|step| !step["uses"].is_badvalue());
                let brings = used.map(|step| string(&step["uses"])).any(|uses| uses.contains("qemu"));
                assert_eq!(brings, wanted, "{set:?}");
                if wanted { with += 1 } else { without += 1 }
            }
        }
    }
    assert!(with > 10 && without > 10, "{with} with, {without} without");
}
