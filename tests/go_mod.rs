//! go.mod files: what is read from them, that no text breaks the reader, and what they and programs set.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test ends so")]

use plimsoll::given::adopt::{self, Adopted};
use plimsoll::given::go_mod::{MOST, Replace, Require, parse};
use plimsoll::given::program::{BuildInfo, Dynamic, Module, Program, Section};
use plimsoll::recipe::options::Recipe;
use proptest::prelude::*;

/// Every form that `go mod edit -json` of Go 1.26.8 takes, with what it makes of it.
const ODD: &str = "module \"example.com/a\" // Deprecated: no

go 1.23.4
toolchain go1.24.1

require ( // all
\t\"github.com/x/y\" v1.2.3 // indirect; why
\tgithub.com/x/z v1.0.0//indirect
\tgithub.com/x/w v0.1.0 // not indirect
\t// github.com/c/d v1.0.0
)

require github.com/one/two v1.0.0 // indirect
exclude (
\tgithub.com/a/b v1.0.0
)
replace github.com/x/y => ../y
replace github.com/x/z v1.0.0 => github.com/z/z v1.1.0
replace (
\tgithub.com/x/w => \"./a b\"
)
retract [v1.0.0, v1.1.0] // bad
require ()
tool example.com/a/cmd
godebug default=go1.21
";

#[test]
fn every_form_is_read_as_go_reads_it() {
    for text in [ODD.to_owned(), ODD.replace('\n', "\r\n")] {
        let file = parse(&text);
        assert_eq!((file.module.as_str(), file.go.as_str()), ("example.com/a", "1.23.4"));
        assert_eq!((file.toolchain.as_str(), file.toolchain_release()), ("go1.24.1", Some((1, 24))));
        let require = |path: &str, version: &str, indirect| Require {
            path: path.into(),
            version: version.into(),
            indirect,
        };
        let requires = [
            require("github.com/x/y", "v1.2.3", true),
            require("github.com/x/z", "v1.0.0", true),
            require("github.com/x/w", "v0.1.0", false),
            require("github.com/one/two", "v1.0.0", true),
        ];
        assert_eq!(file.requires, requires);
        let replace = |old: &str, old_version: &str, new: &str, new_version: &str| Replace {
            old: old.into(),
            old_version: old_version.into(),
            new: new.into(),
            new_version: new_version.into(),
        };
        let replaces = [
            replace("github.com/x/y", "", "../y", ""),
            replace("github.com/x/z", "v1.0.0", "github.com/z/z", "v1.1.0"),
            replace("github.com/x/w", "", "./a b", ""),
        ];
        assert_eq!(file.replaces, replaces);
        assert_eq!(file.excludes, [("github.com/a/b".to_owned(), "v1.0.0".to_owned())]);
        assert_eq!((file.problems.clone(), file.release()), (vec![], Some((1, 23))));
        assert_eq!(
            requires.each_ref().map(|one| file.used(one)),
            ["../y", "github.com/z/z", "./a b", "github.com/one/two"]
        );
    }
}

#[test]
fn what_is_no_go_mod_line_is_a_problem_and_the_rest_is_read() {
    for (text, problems) in [
        ("", vec![]),
        ("FROM alpine\n", vec![1]),
        ("module m\nmodule n\n", vec![2]),
        ("module m\n)\ngo 1.26\n", vec![2]),
        ("require (\n\ta\n\tb v1\n", vec![2]),
        ("require a v1 v2\nreplace a\nreplace a => b c d\nreplace a v1 b => c\n", vec![1, 2, 3, 4]),
        ("module \"m\ngo 1.26\n", vec![]),
    ] {
        assert_eq!(parse(text).problems, problems, "{text:?}");
    }
    assert_eq!(parse("go 1.27rc1").release(), Some((1, 27)));
    assert_eq!(parse("go 2").release(), None);
    assert!(parse(&"é".repeat(MOST)).problems.len() == 1, "cut between letters");
}

fn said(adopted: &Adopted) -> String {
    adopted.remarks.iter().map(|remark| remark.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn taken(text: &str) -> Adopted {
    adopt::go_mod(&Recipe::default(), &parse(text))
}

fn changed(adopted: &Adopted) -> Vec<String> {
    let before = Recipe::default();
    let ids = ["profile", "c", "deps", "go-mod", "tls", "zones", "protobuf"];
    ids.iter()
        .filter(|id| adopted.recipe.get(id) != before.get(id))
        .map(|id| format!("{id}={}", adopted.recipe.get(id).concat()))
        .collect()
}

#[test]
fn a_go_mod_sets_what_its_modules_say() {
    for (text, want) in [
        ("module m\ngo 1.26\n", vec!["deps=0", "protobuf=0"]),
        (
            "module m\ngo 1.24.2\nrequire github.com/mattn/go-sqlite3 v1.14.53\n",
            vec!["profile=sqlite-cgo", "c=required", "go-mod=1.24", "protobuf=0"],
        ),
        ("module m\ngo 1.26\nrequire github.com/mattn/go-sqlite3 v1.14.53 // indirect\n", vec!["protobuf=0"]),
        (
            "module m\ngo 1.18\nrequire google.golang.org/grpc v1.73.0\nrequire google.golang.org/protobuf v1.36.6\n",
            vec!["profile=grpc", "go-mod=1.21", "protobuf=1"],
        ),
        ("module m\ngo 1.26\nrequire github.com/robfig/cron/v3 v3.0.1\n", vec!["zones=1", "protobuf=0"]),
        ("module m\ngo 1.99\nrequire google.golang.org/protobuf v1.34.1\n", vec!["protobuf=0"]),
        (
            "module m\ngo 1.26\nrequire github.com/mattn/go-sqlite3 v1.14.53\nreplace github.com/mattn/go-sqlite3 => ./mine\n",
            vec!["profile=sqlite-cgo", "protobuf=0"],
        ),
    ] {
        assert_eq!(changed(&taken(text)), want, "{text}\n{}", said(&taken(text)));
    }
    let words = said(&taken("module m\nrequire go.etcd.io/bbolt v1.4.0\nwhat\n"));
    for part in ["line 3", "no go line", "bbolt writes files. Say where.", "a wide guess"] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[test]
fn a_size_that_the_visitor_knows_outlives_a_go_mod() {
    let mut own = Recipe::default();
    own.set("profile", &["custom".into()]).unwrap();
    let file = parse("module m\ngo 1.26\nrequire github.com/gin-gonic/gin v1.10.0\n");
    assert_eq!(adopt::go_mod(&own, &file).recipe.get("profile"), ["custom"]);
}

fn program() -> Program {
    let module =
        |path: &str, version: &str| Module { path: path.into(), version: version.into(), replaced: None };
    Program {
        size: 23_000_000,
        arch: "amd64".into(),
        dynamic: None,
        sections: vec![Section { name: ".text".into(), bytes: 22_000_000 }],
        built: BuildInfo {
            go: "go1.26.11".into(),
            package: "example.com/shop/cmd/api".into(),
            main: Some(module("example.com/shop", "(devel)")),
            modules: vec![module("google.golang.org/protobuf", "v1.36.6")],
            settings: vec![("CGO_ENABLED".into(), "0".into())],
        },
    }
}

#[test]
fn a_program_sets_its_exact_size_and_what_it_needs() {
    let adopted = adopt::program(&Recipe::default(), &program());
    for (id, value) in [
        ("profile", "custom"),
        ("binary", "23000000"),
        ("binary-strip", "sw"),
        ("binary-arch", "amd64"),
        ("binary-go", "1.26"),
        ("c", "none"),
        ("deps", "1"),
        ("protobuf", "1"),
        ("package", "./cmd/api"),
    ] {
        assert_eq!(adopted.recipe.get(id), [value], "{id}");
    }
    assert!(adopted.remarks.iter().all(|remark| !remark.warns), "{}", said(&adopted));
}

#[test]
fn a_program_for_another_machine_is_seen_at_once() {
    let arm64 = Program { arch: "arm64".into(), ..program() };
    let adopted = adopt::program(&Recipe::default(), &arm64);
    let first = adopted.remarks.first().expect("says something");
    assert!(first.warns && first.text.contains("exec format error"), "{}", said(&adopted));
    assert_eq!(adopted.recipe.get("binary-arch"), ["arm64"]);

    let other = Program { arch: "riscv64".into(), ..program() };
    let adopted = adopt::program(&Recipe::default(), &other);
    assert_eq!(adopted.recipe.get("profile"), Recipe::default().get("profile"));
    assert!(said(&adopted).contains("its size is not taken"), "{}", said(&adopted));
}

#[test]
fn a_dynamic_program_with_a_c_library_needs_c() {
    let dynamic =
        Dynamic { loader: "/lib64/ld-linux-x86-64.so.2".into(), libraries: vec!["libc.so.6".into()] };
    let mut sqlite = Program { dynamic: Some(dynamic), ..program() };
    sqlite.built.settings = vec![("CGO_ENABLED".into(), "1".into())];
    assert_eq!(adopt::program(&Recipe::default(), &sqlite).recipe.get("c"), ["optional"]);
    sqlite.built.modules.push(Module {
        path: "github.com/mattn/go-sqlite3".into(),
        version: "v1.14.53".into(),
        replaced: None,
    });
    let adopted = adopt::program(&Recipe::default(), &sqlite);
    assert_eq!(adopted.recipe.get("c"), ["required"]);
    assert!(said(&adopted).contains("libc.so.6"), "{}", said(&adopted));
}

/// Text that a hostile file brings stays text: options refuse it.
#[test]
fn nothing_of_a_file_reaches_a_dockerfile_unchecked() {
    let mut hostile = program();
    hostile.built.package = "example.com/shop/$(id)\nRUN id".into();
    hostile.built.go = "go1.26\nRUN id".into();
    let adopted = adopt::program(&Recipe::default(), &hostile);
    let file = plimsoll::generate::generate(&adopted.recipe);
    assert!(!file.text("Dockerfile").unwrap().contains("id)"), "{:?}", file.text("Dockerfile"));
    assert_eq!(adopted.recipe.get("package"), Recipe::default().get("package"));
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,200}") {
        let file = parse(&text);
        let _ = adopt::go_mod(&Recipe::default(), &file);
    }

    #[test]
    fn lines_of_the_grammar_are_read_or_are_problems(
        lines in proptest::collection::vec(
            "(module|go|toolchain|require|replace|exclude|retract|tool|\\(|\\)|//)( [a-z0-9./\"`=>()v]{0,9}){0,5}",
            0..20,
        ),
    ) {
        let text = lines.join("\n");
        let file = parse(&text);
        prop_assert!(file.problems.iter().all(|line| *line >= 1 && *line <= lines.len()));
        let read = file.requires.len() + file.replaces.len() + file.excludes.len();
        prop_assert!(read + file.problems.len() <= lines.len());
    }

    /// A list of requirements comes back as it was written.
    #[test]
    fn what_is_written_is_read(
        modules in proptest::collection::vec(("[a-z]{1,8}(\\.[a-z]{2,3})?(/[a-z0-9-]{1,8}){0,3}", "v[0-9]\\.[0-9]{1,2}\\.0", any::<bool>()), 0..12),
        as_block in any::<bool>(),
    ) {
        let line = |(path, version, indirect): &(String, String, bool)| {
            format!("{path} {version}{}", if *indirect { " // indirect" } else { "" })
        };
        let text = if as_block {
            let lines: Vec<String> = modules.iter().map(line).collect();
            format!("module m\n\nrequire (\n{}\n)\n", lines.join("\n"))
        } else {
            modules.iter().map(|module| format!("require {}", line(module))).collect::<Vec<_>>().join("\n")
        };
        let read = parse(&text).requires.into_iter().map(|one| (one.path, one.version, one.indirect));
        prop_assert_eq!(read.collect::<Vec<_>>(), modules);
    }
}
