//! No two files of a recipe disagree: ports, user, health path, arguments, platforms, program, folders, read back by
//! parsers of each format, for all pairs of the options that touch them; and values that would break out of a file.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test ends so"
)]

mod cluster;
mod emulated;
mod notes;
mod powershell;
mod read;
#[path = "../recipes/mod.rs"]
mod recipes;
mod shells;

use std::collections::BTreeSet;

use plimsoll::dry_run::dockerignore::Ignore;
use plimsoll::generate::{Files, generate};
use plimsoll::recipe::link::encode;
use plimsoll::recipe::options::{OPTIONS, OptionSpec, Recipe};
use plimsoll::recipe::presets::PRESETS;
use read::{Docker, bake, built, compose_args, docker, docs, string, strings};
use recipes::{made, values, with};

/// Options that more than one file reads.
const SHARED: &[&str] = &[
    "package",
    "name",
    "ports",
    "writes",
    "health-path",
    "self-check",
    "multi-stage",
    "base",
    "distroless-tag",
    "go-sum",
    "vendor",
    "private",
    "goos",
    "goarch",
    "args",
    "platforms",
    "user",
    "uid",
    "fixed-uid",
    "place",
    "workdir",
    "expose",
    "volume",
    "files",
    "start",
    "form",
    "env",
    "health",
    "health-form",
    "health-interval",
    "dockerignore",
    "compose",
    "image",
    "frontend",
];

/// The recipe with every file that it can have.
fn all_files(preset: &str) -> Recipe {
    made(preset, &[("git", &["1"]), ("bake", &["1"]), ("workflow", &["1"]), ("kubernetes", &["1"])])
}

#[test]
fn all_files_of_all_presets_agree() {
    for preset in PRESETS {
        for compose in ["none", "alone", "postgres", "develop", "tutorial"] {
            agree(&with(&all_files(preset.id), option("compose"), &[compose.to_owned()]));
        }
    }
}

#[test]
fn all_files_agree_for_all_pairs_of_the_options_that_they_share() {
    // BusyBox makes no account of the number that distroless has.
    let start = with(&all_files("recommended"), option("uid"), &["10001".to_owned()]);
    let shared: Vec<&OptionSpec> = SHARED.iter().map(|id| option(id)).collect();
    let mut pairs = 0;
    for (index, first) in shared.iter().enumerate() {
        for value in values(first) {
            let one = with(&start, first, &value);
            for second in &shared[index + 1..] {
                for value in values(second) {
                    agree(&with(&one, second, &value));
                    pairs += 1;
                }
            }
        }
    }
    assert!(pairs > 3_000, "{pairs}");
    println!("{pairs} pairs of values of {} options", shared.len());
}

fn option(id: &str) -> &'static OptionSpec {
    OPTIONS.iter().find(|option| option.id == id).expect(id)
}

/// Panics where two files of the recipe say something else.
fn agree(recipe: &Recipe) {
    let files = generate(recipe);
    let link = encode(recipe);
    let image = docker(recipe, &files);
    let ports: BTreeSet<String> = recipe.get("ports").into_iter().collect();
    let exposed = image.ports();
    assert!(exposed == ports || (exposed.is_empty() && recipe.get("expose") == ["0"]), "{link}: {exposed:?}");
    compose(&link, recipe, &files, &image, &ports);
    let workflow = &docs(files.text(".github/workflows/image.yml").unwrap())[0];
    let steps = workflow.at(&["jobs", "image", "steps"]).as_vec().unwrap();
    let build = &steps.last().unwrap()["with"];
    let platforms: Vec<String> = string(&build["platforms"]).split(',').map(str::to_owned).collect();
    let given = build["build-args"].as_str().unwrap_or_default().lines();
    let given: BTreeSet<String> = given.map(|line| line.split('=').next().unwrap().to_owned()).collect();
    let names: BTreeSet<String> = image.args.keys().cloned().collect();
    assert_eq!(given, names, "{link}: arguments of the workflow");
    let bake = bake(files.text("docker-bake.hcl").unwrap());
    assert_eq!(bake.args, names, "{link}: arguments of bake");
    assert_eq!(bake.platforms, platforms, "{link}: platforms");
    for (name, default) in &image.args {
        let value = bake.variables.get(name).unwrap_or_else(|| panic!("{link}: {name}"));
        assert!(value == default || value == "${TAG}", "{link}: {name} = {value} and {default}");
    }
    kubernetes(&link, recipe, &files, &image, &ports, &bake.tags);
    main_go(&link, recipe, &files, &ports, &image);
    front_end(&link, recipe, &files, &image);
    let ignore = Ignore::parse(files.text(".dockerignore").unwrap_or_default());
    let hidden = |path: &&String| *path != "." && ignore.hides(path.trim_end_matches('/')).is_some();
    let lost: Vec<&String> = image.copied.iter().filter(hidden).collect();
    assert!(lost.is_empty(), "{link}: .dockerignore hides {lost:?}");
    let module = files
        .files
        .iter()
        .map(|file| file.path.as_ref())
        .filter(|path| path.rsplit('.').next() == Some("go") || path.starts_with("go."));
    for path in module {
        assert_eq!(ignore.hides(path), None, "{link}: .dockerignore hides {path}");
    }
}

fn compose(link: &str, recipe: &Recipe, files: &Files, image: &Docker, ports: &BTreeSet<String>) {
    let Some(text) = files.text("compose.yaml") else { return };
    let compose = &docs(text)[0];
    let service = built(compose);
    assert_eq!(compose_args(service), image.args, "{link}: arguments of Compose");
    let inner = |port: String| port.rsplit(':').next().unwrap().to_owned();
    let published: BTreeSet<String> = strings(&service["ports"]).into_iter().map(inner).collect();
    assert_eq!(published, *ports, "{link}: ports of Compose");
    let mounted: BTreeSet<String> = strings(&service["volumes"]).into_iter().map(inner).collect();
    assert_eq!(mounted, image.volumes(), "{link}: volumes of Compose");
    if let Some(test) = service["healthcheck"]["test"].as_vec() {
        assert!(image.config.healthcheck.is_none(), "{link}: two health checks");
        assert_eq!(vec![string(&test[1])], image.programs(), "{link}: what checks itself");
    }
    let named: BTreeSet<String> =
        compose.at(&["volumes"]).as_hash().into_iter().flatten().map(|(name, _)| string(name)).collect();
    let used =
        strings(&service["volumes"]).into_iter().map(|mount| mount.split(':').next().unwrap().to_owned());
    assert!(used.into_iter().all(|name| named.contains(&name)), "{link}: {named:?}");
    let env = |(name, value): (&yaml_rust2::Yaml, &yaml_rust2::Yaml)| {
        (string(name), string(value).replace("$$", "$"))
    };
    let set: Vec<(String, String)> =
        service["environment"].as_hash().into_iter().flatten().map(env).collect();
    for item in recipe.get("env") {
        let (name, value) = item.split_once('=').unwrap();
        assert!(set.contains(&(name.to_owned(), value.to_owned())), "{link}: {item:?} in {set:?}");
    }
}

fn kubernetes(
    link: &str,
    recipe: &Recipe,
    files: &Files,
    image: &Docker,
    ports: &BTreeSet<String>,
    tags: &[String],
) {
    let objects = docs(files.text("kubernetes.yaml").unwrap());
    let kind = |kind: &str| objects.iter().find(|object| object.at(&["kind"]).as_str() == Some(kind));
    let deployment = kind("Deployment").expect("a Deployment");
    let pod = deployment.at(&["spec", "template", "spec"]);
    let container = &pod["containers"][0];
    let named: Vec<(String, String)> = container["ports"]
        .as_vec()
        .into_iter()
        .flatten()
        .map(|port| (string(&port["name"]), string(&port["containerPort"])))
        .collect();
    let opened: BTreeSet<String> = named.iter().map(|(_, port)| port.clone()).collect();
    assert_eq!(opened, *ports, "{link}: container ports");
    let repository = string(&container["image"]);
    let repository = repository.rsplit_once(':').unwrap().0;
    assert_eq!(tags, [format!("{repository}:${{TAG}}")], "{link}: names of the image");
    if let Some(service) = kind("Service") {
        for port in service.at(&["spec", "ports"]).as_vec().unwrap() {
            let target = (string(&port["targetPort"]), string(&port["port"]));
            assert!(named.contains(&target), "{link}: {target:?}");
        }
        let label = "app.kubernetes.io/name";
        let labels = deployment.at(&["spec", "template", "metadata", "labels"]);
        assert_eq!(service.at(&["spec", "selector"])[label], labels[label], "{link}: labels");
    }
    for probe in ["readinessProbe", "livenessProbe"] {
        let probe = &container[probe];
        if !probe["httpGet"].is_badvalue() {
            let path = string(&probe["httpGet"]["path"]);
            assert_eq!(recipe.get("health-path"), [path.as_str()], "{link}: health path");
            assert!(
                image.health_path().is_none_or(|asked| asked == path),
                "{link}: {:?}",
                image.health_path()
            );
            let port = string(&probe["httpGet"]["port"]);
            let port = named.iter().find(|(name, _)| *name == port).map(|(_, port)| port.clone());
            assert_eq!(port.as_ref(), recipe.get("ports").first(), "{link}: port of the probe");
        } else if !probe["exec"].is_badvalue() {
            assert_eq!(
                [string(&probe["exec"]["command"][0])],
                *image.programs(),
                "{link}: what checks itself"
            );
        }
    }
    user(link, files, image, &pod["securityContext"]);
    let mounts = container["volumeMounts"].as_vec().into_iter().flatten();
    let mounted: BTreeSet<String> = mounts
        .map(|mount| string(&mount["mountPath"]))
        .filter(|path| path != "/tmp" && path != "/run/secrets")
        .collect();
    assert_eq!(mounted, image.volumes(), "{link}: folders");
}

fn user(link: &str, files: &Files, image: &Docker, context: &yaml_rust2::Yaml) {
    let user = image.config.user.as_ref().map_or("", |set| set.value.as_str());
    let name = user.split(':').next().unwrap();
    let root = matches!(name, "" | "0" | "root");
    assert_eq!(context["runAsNonRoot"].as_bool() == Some(true), !root, "{link}: user {user}");
    if let Some(number) = context["runAsUser"].as_i64() {
        let dockerfile = files.text("Dockerfile").unwrap();
        let made = [format!("-u {number} -G"), format!("--uid {number} ")]
            .iter()
            .any(|flag| dockerfile.contains(flag));
        assert!(name == number.to_string() || made, "{link}: {number} and {user}");
    }
}

fn main_go(link: &str, recipe: &Recipe, files: &Files, ports: &BTreeSet<String>, image: &Docker) {
    let main = files.files.iter().find(|file| file.path.ends_with("main.go")).expect("main.go");
    let port = ports.iter().any(|port| main.text.contains(&format!("const address = \":{port}\"")));
    assert!(port || ports.is_empty(), "{link}: port of main.go");
    if let Some(path) = image.health_path() {
        let front = recipe.get("frontend") == ["1"] && path == "/";
        let handled =
            if front { "mux.Handle(\"/\",".to_owned() } else { format!("mux.HandleFunc(\"{path}\",") };
        assert!(main.text.contains(&handled), "{link}: {path} in main.go");
    }
}

/// The front end is built where the Dockerfile looks for it, and embedded from where the Dockerfile puts it.
fn front_end(link: &str, recipe: &Recipe, files: &Files, image: &Docker) {
    let json = |path: &str| -> serde_json::Value {
        serde_json::from_str(files.text(path).unwrap_or_else(|| panic!("{link}: {path}"))).unwrap()
    };
    let dockerfile = files.text("Dockerfile").unwrap();
    let main = files.files.iter().find(|file| file.path.ends_with("main.go")).unwrap();
    let web = main.text.contains("web.Files()");
    assert_eq!(web, recipe.get("frontend") == ["1"], "{link}: what main.go serves");
    assert_eq!(web, dockerfile.contains("RUN npm run build"), "{link}: what the Dockerfile builds");
    if !web {
        assert!(!files.files.iter().any(|file| file.path.starts_with("web/")), "{link}: a front end");
        return;
    }
    for path in image.copied.iter().filter(|path| path.starts_with("web/") && !path.ends_with('/')) {
        assert!(files.text(path).is_some(), "{link}: {path} is copied");
    }
    let (package, lock) = (json("web/package.json"), json("web/package-lock.json"));
    let build = package["scripts"]["build"].as_str().unwrap().strip_prefix("node ").unwrap();
    assert!(files.text(&format!("web/{build}")).is_some(), "{link}: {build}");
    for key in ["name", "version"] {
        assert_eq!((&package[key], &package[key]), (&lock[key], &lock["packages"][""][key]), "{link}: {key}");
    }
    let embedded =
        files.text("web/web.go").unwrap().lines().find_map(|line| line.strip_prefix("//go:embed "));
    let put = format!("COPY --from=web /web/dist ./web/{}\n", embedded.unwrap());
    assert!(dockerfile.contains(&put), "{link}: {put}");
    let module = files.text("go.mod").unwrap().lines().next().unwrap().strip_prefix("module ").unwrap();
    assert!(main.text.contains(&format!("\t\"{module}/web\"\n")), "{link}: {module}");
    let path = recipe.get("health-path").concat();
    assert!(
        files.text("web/src/index.html").unwrap().contains(&format!("href=\"{path}\"")),
        "{link}: {path}"
    );
}
