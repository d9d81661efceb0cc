//! What is kept of a reader's answer: that the file was taken, what was said of it, and the facts that other files
//! state too.

use serde_json::Value;

/// The answer in one line.
pub(crate) fn told(subject: &str, answer: &Value) -> String {
    if let Some(refused) = answer["refused"].as_str().filter(|text| !text.is_empty()) {
        return format!("refused: {refused}");
    }
    let model = &answer["model"];
    let facts = match subject {
        "compose" => compose(model),
        "bake" => bake(model),
        "workflow" => workflow(model),
        _ => kubernetes(model),
    };
    let warnings: Vec<String> = all(&answer["warnings"]).iter().map(warning).collect();
    if warnings.is_empty() { facts } else { format!("{facts} warnings: {}", warnings.join("; ")) }
}

/// Without the place of the file, which is made up.
fn warning(text: &Value) -> String {
    let text = text.as_str().unwrap_or_default();
    text.split_once(".yaml: ").map_or(text, |(_, rest)| rest).to_owned()
}

fn all(list: &Value) -> &[Value] {
    list.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn names(map: &Value) -> String {
    let mut names: Vec<&str> = map.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.join(",")
}

fn words(list: &[Value]) -> String {
    list.iter().map(text).collect::<Vec<_>>().join(",")
}

/// The service that is built here: the other one is an image.
fn compose(model: &Value) -> String {
    let services = model["services"].as_object();
    let built = services
        .into_iter()
        .flatten()
        .map(|(_, service)| service)
        .find(|service| !service["build"].is_null());
    let Some(service) = built else { return "nothing is built".to_owned() };
    let ports: Vec<Value> = all(&service["ports"]).iter().map(|port| port["target"].clone()).collect();
    format!("ports={} args={}", words(&ports), names(&service["build"]["args"]))
}

/// The targets, what one inherits from the other included.
fn bake(model: &Value) -> String {
    let target = |name: &str| all(&model["target"]).iter().find(|target| target["name"] == name);
    let (Some(image), Some(release)) = (target("image"), target("release")) else {
        return "no target".to_owned();
    };
    targets(image, release)
}

/// The same of what `docker buildx bake --print` made of them.
pub(crate) fn printed(all: &Value) -> String {
    targets(&all["image"], &all["release"])
}

fn targets(image: &Value, release: &Value) -> String {
    format!("args={} platforms={}", names(&image["args"]), words(all(&release["platforms"])))
}

/// The step that builds.
fn workflow(model: &Value) -> String {
    let steps = all(&model["jobs"]["image"]["steps"]);
    let built = |step: &&Value| {
        step["uses"].as_str().is_some_and(|uses| uses.starts_with("docker/build-push-action@"))
    };
    let Some(with) = steps.iter().find(built).map(|step| &step["with"]) else {
        return "nothing is built".to_owned();
    };
    let args = with["build-args"].as_str().unwrap_or_default();
    let mut args: Vec<&str> = args.lines().filter_map(|line| line.split('=').next()).collect();
    args.sort_unstable();
    format!("args={} platforms={}", args.join(","), text(&with["platforms"]))
}

/// The one container of the Deployment.
fn kubernetes(model: &Value) -> String {
    let Some(deployment) = all(model).iter().find(|object| object["kind"] == "Deployment") else {
        return "no Deployment".to_owned();
    };
    let container = &deployment["spec"]["template"]["spec"]["containers"][0];
    let ports: Vec<Value> =
        all(&container["ports"]).iter().map(|port| port["containerPort"].clone()).collect();
    let paths = ["readinessProbe", "livenessProbe"]
        .map(|probe| container[probe]["httpGet"]["path"].as_str().unwrap_or_default().to_owned());
    let [path, other] = paths;
    let path = if path == other { path } else { format!("{path} and {other}") };
    format!("ports={} path={path}", words(&ports))
}
