//! What the cluster is given is what Compose and the commands say: the database's variables and password, the tag that
//! was pushed, one platform for all builds.

use plimsoll::generate::generate;
use plimsoll::recipe::options::Recipe;

use super::read::{built, docs, string, strings};
use super::{all_files, option, shells, with};

fn set(id: &str, value: &str) -> Recipe {
    with(&all_files("recommended"), option(id), &[value.to_owned()])
}

#[test]
fn a_service_finds_its_database_in_a_cluster_as_by_compose() {
    for (compose, both) in [("postgres", 2), ("alone", 0)] {
        let recipe = set("compose", compose);
        let files = generate(&recipe);
        let service = &docs(files.text("compose.yaml").unwrap())[0];
        let mut theirs: Vec<(String, String)> = Vec::new();
        for (name, value) in built(service)["environment"].as_hash().into_iter().flatten() {
            theirs.push((string(name), string(value)));
        }
        let objects = docs(files.text("kubernetes.yaml").unwrap());
        let deployment = objects.iter().find(|one| one.at(&["kind"]).as_str() == Some("Deployment")).unwrap();
        let pod = deployment.at(&["spec", "template", "spec"]);
        let container = &pod["containers"][0];
        let env = container["env"].as_vec().into_iter().flatten();
        let ours: Vec<(String, String)> =
            env.map(|one| (string(&one["name"]), string(&one["value"]))).collect();
        assert_eq!(ours, theirs);
        let paths = ours.iter().filter(|(name, _)| name.starts_with("DATABASE_")).count();
        assert_eq!(paths, both, "{ours:?}");
        let made =
            shells::calls(&recipe, "sh").into_iter().find(|call| call.iter().any(|word| word == "secret"));
        let secret = &pod["volumes"][0]["secret"]["secretName"];
        assert_eq!(made.map(|call| call[4].clone()).as_deref(), secret.as_str());
        if both > 0 {
            assert_eq!(string(&container["volumeMounts"][0]["mountPath"]), "/run/secrets");
        }
    }
}

#[test]
fn the_cluster_gets_the_tag_that_was_pushed() {
    let calls = shells::calls(&set("name", "shop_api"), "sh");
    let at =
        |words: &[&str]| calls.iter().position(|call| call.iter().zip(words).all(|(one, word)| one == word));
    let push = shells::after(&calls[at(&["docker", "buildx", "build"]).unwrap()], "--tag")[0].to_owned();
    let set = at(&["kubectl", "set", "image"]).expect("a tag for the cluster");
    assert_eq!(calls[set][3..], ["deployment/shop-api".to_owned(), format!("shop-api={push}")]);
    assert!(at(&["kubectl", "apply"]).unwrap() < set && set < at(&["kubectl", "rollout"]).unwrap());
}

#[test]
fn every_build_is_for_the_platform_that_is_judged() {
    for arch in ["amd64", "arm64"] {
        for platform in ["amd64", "arm64"] {
            let recipe = with(&set("goarch", arch), option("platforms"), &[platform.to_owned()]);
            let judged = format!("linux/{}", recipe.platforms()[0].arch);
            for file in generate(&recipe).files {
                let text = &file.text;
                let named: Vec<&str> =
                    text.match_indices("linux/").filter_map(|(at, _)| text.get(at..at + 11)).collect();
                assert!(named.iter().all(|one| *one == judged), "{arch} {platform} {}: {named:?}", file.path);
            }
        }
    }
}

#[test]
fn a_probe_of_the_cluster_is_as_patient_as_the_dockerfile_s() {
    for (period, retries, delay, failures) in
        [("2m", "5", Some(120), Some(5)), ("1500ms", "0", Some(2), None)]
    {
        let recipe =
            with(&set("health-start-period", period), option("health-retries"), &[retries.to_owned()]);
        let files = generate(&recipe);
        let objects = docs(files.text("kubernetes.yaml").unwrap());
        let deployment = objects.iter().find(|one| one.at(&["kind"]).as_str() == Some("Deployment")).unwrap();
        let container = &deployment.at(&["spec", "template", "spec"])["containers"][0];
        let (alive, ready) = (&container["livenessProbe"], &container["readinessProbe"]);
        assert_eq!(
            alive["initialDelaySeconds"].as_i64(),
            delay,
            "{period}: not killed while it may still start"
        );
        assert!(ready["initialDelaySeconds"].is_badvalue(), "it is ready as soon as it answers");
        for probe in [alive, ready] {
            assert_eq!(probe["failureThreshold"].as_i64(), failures);
        }
    }
    let without = set("health", "none");
    let files = generate(&without);
    assert!(!files.text("kubernetes.yaml").unwrap().contains("initialDelaySeconds"));
}

/// Names of volumes, and where they are mounted.
fn mounts(recipe: &Recipe) -> [Vec<(String, String)>; 2] {
    let files = generate(recipe);
    let compose = &docs(files.text("compose.yaml").unwrap())[0];
    let service = built(compose);
    let pair =
        |mount: String| mount.split_once(':').map(|(name, path)| (name.to_owned(), path.to_owned())).unwrap();
    let mut theirs: Vec<(String, String)> = strings(&service["volumes"]).into_iter().map(pair).collect();
    theirs.extend(strings(&service["tmpfs"]).into_iter().map(|path| (String::new(), path)));
    let objects = docs(files.text("kubernetes.yaml").unwrap());
    let deployment = objects.iter().find(|one| one.at(&["kind"]).as_str() == Some("Deployment")).unwrap();
    let container = &deployment.at(&["spec", "template", "spec"])["containers"][0];
    let ours = container["volumeMounts"].as_vec().into_iter().flatten();
    [theirs, ours.map(|one| (string(&one["name"]), string(&one["mountPath"]))).collect()]
}

#[test]
fn no_name_and_no_folder_is_given_twice() {
    for (name, writes, volumes) in [
        ("db", "", &["/db"][..]),
        ("server", "/tmp", &["/db/password", "/scratch"]),
        ("server", "/tmp/x", &["/tmp"]),
        ("server", "/tmp/x", &["/tmp/"]),
    ] {
        let volumes: Vec<String> = volumes.iter().map(|path| (*path).to_owned()).collect();
        let recipe = with(
            &with(&set("compose", "postgres"), option("name"), &[name.to_owned()]),
            option("writes"),
            &[writes.to_owned()],
        );
        // A name that stands twice is an error of the parser.
        for all in mounts(&with(&recipe, option("volume"), &volumes)) {
            for (at, (name, path)) in all.iter().enumerate() {
                let twice = |(other, folder): &(String, String)| {
                    name == other || path.trim_end_matches('/') == folder.trim_end_matches('/')
                };
                assert!(!all[at + 1..].iter().any(twice), "{all:?}");
            }
        }
        assert_eq!(generate(&recipe).text("compose.yaml").unwrap().matches("\n  db:\n").count(), 2, "{name}");
    }
}

#[test]
fn the_workflow_logs_in_where_the_commands_do() {
    for (image, want) in [
        ("ghcr.io/acme/server", "ghcr.io"),
        ("registry:5000/acme/server", "registry:5000"),
        ("localhost/server", "localhost"),
        ("acme/server", "docker.io"),
    ] {
        let recipe = set("image", image);
        let files = generate(&recipe);
        let workflow = &docs(files.text(".github/workflows/image.yml").unwrap())[0];
        let steps = workflow.at(&["jobs", "image", "steps"]).as_vec().unwrap();
        let registry =
            steps.iter().map(|step| &step["with"]["registry"]).find(|one| !one.is_badvalue()).unwrap();
        assert_eq!(string(registry), want);
        let calls = shells::calls(&recipe, "sh");
        let login = calls.iter().find(|call| call[1] == "login").unwrap();
        assert_eq!(login.get(2).map_or("docker.io", String::as_str), want);
    }
}

/// Pods give their user to a container that comes to look at them; without one, that of busybox is root, which is refused.
#[test]
fn the_user_of_a_base_is_named_by_its_number() {
    for (base, want) in
        [("distroless-static", Some(65_532)), ("chainguard-static", Some(65_532)), ("dhi-static", None)]
    {
        let recipe = with(
            &with(&set("base", base), option("user"), &["base".to_owned()]),
            option("volume"),
            &["/data".to_owned()],
        );
        let files = generate(&recipe);
        let objects = docs(files.text("kubernetes.yaml").unwrap());
        let deployment = objects.iter().find(|one| one.at(&["kind"]).as_str() == Some("Deployment")).unwrap();
        let context = &deployment.at(&["spec", "template", "spec"])["securityContext"];
        for key in ["runAsUser", "runAsGroup", "fsGroup"] {
            assert_eq!(context[key].as_i64(), want, "{base} {key}");
        }
    }
}

/// bake asks before it lends an ssh agent, and fails where nobody answers.
#[test]
fn bake_may_borrow_the_agent_that_its_file_asks_for() {
    for (private, want) in [("ssh", vec!["ssh"]), ("secret", vec![]), ("none", vec![])] {
        let calls = shells::calls(&set("private", private), "sh");
        let builds = |call: &&Vec<String>| {
            call[1..].starts_with(&["buildx".to_owned(), "bake".to_owned()])
                && !call.contains(&"--print".to_owned())
        };
        let bake = calls.iter().find(builds).unwrap();
        assert_eq!(shells::after(bake, "--allow"), want, "{private}");
    }
}

#[test]
fn an_image_for_one_processor_goes_to_nodes_that_have_it() {
    for (platforms, want) in [("amd64", Some("amd64")), ("arm64", Some("arm64")), ("both", None)] {
        let files = generate(&set("platforms", platforms));
        let objects = docs(files.text("kubernetes.yaml").unwrap());
        let deployment = objects.iter().find(|one| one.at(&["kind"]).as_str() == Some("Deployment")).unwrap();
        let selector = &deployment.at(&["spec", "template", "spec"])["nodeSelector"];
        assert_eq!(selector["kubernetes.io/arch"].as_str(), want, "{platforms}");
    }
}
