//! kubernetes.yaml: a Deployment and its Service, with the same port, path, user and folders as the image.

pub(super) mod database;
mod probes;

use std::borrow::Cow;

use super::agreed::{Agreed, Who, by};
use super::quote::{json, key, yaml};
use super::{when, writer::Writer};
use crate::recipe::options::Recipe;

const KUBERNETES: &[&str] = &["kubernetes"];

/// There where it is asked for.
pub(super) fn paths(recipe: &Recipe) -> Vec<Cow<'static, str>> {
    when(recipe.beside.kubernetes, "kubernetes.yaml")
}

/// Prints it.
pub(super) fn print(agreed: &Agreed<'_>, _: &str) -> Writer {
    let mut writer = Writer::new(agreed.recipe.style.notes, true);
    claims(agreed, &mut writer);
    deployment(agreed, &mut writer);
    account(agreed, &mut writer);
    container(agreed, &mut writer);
    probes::print(agreed, &mut writer);
    limits(agreed, &mut writer);
    folders(agreed, &mut writer);
    service(agreed, &mut writer);
    writer
}

/// A claim of storage for each volume.
fn claims(agreed: &Agreed<'_>, writer: &mut Writer) {
    for (name, _) in &agreed.volumes {
        writer.add(
            &format!(
                "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: {}-{name}\nspec:\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 1Gi",
                agreed.label()
            ),
            "Storage that outlives the container. One node at a time may have it.",
            &["volume", "name"],
        );
        writer.add("---", "The next object.", by::VOLUMES);
    }
}

fn deployment(agreed: &Agreed<'_>, writer: &mut Writer) {
    let label = key(&agreed.label());
    writer.add(
        &format!("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {label}\n  labels:\n    app.kubernetes.io/name: {label}"),
        "Keeps containers of the image running.",
        by::NAME,
    );
    let replicas = if agreed.volumes.is_empty() {
        "spec:\n  replicas: 2"
    } else {
        "spec:\n  replicas: 1\n  strategy:\n    type: Recreate"
    };
    writer.add(
        replicas,
        "Two, so that one serves while the other is replaced; one where it has storage, which two can't share.",
        &["volume", "kubernetes"],
    );
    writer.add(
        &format!("  selector:\n    matchLabels:\n      app.kubernetes.io/name: {label}\n  template:\n    metadata:\n      labels:\n        app.kubernetes.io/name: {label}"),
        "The label by which it knows its own.",
        by::NAME,
    );
    writer.add(
        "    spec:\n      automountServiceAccountToken: false",
        "The program does not talk to the cluster, so it gets no token for it.",
        KUBERNETES,
    );
    if let [one] = agreed.platforms() {
        writer.add(
            &format!("      nodeSelector:\n        kubernetes.io/arch: {}", one.trim_start_matches("linux/")),
            "Takes nodes of the image's processor only: on another the image is not pulled, or its program does not start.",
            by::PLATFORMS,
        );
    }
}

fn account(agreed: &Agreed<'_>, writer: &mut Writer) {
    writer.add("      securityContext:", "What holds for all of its containers.", KUBERNETES);
    if agreed.user != Who::Root {
        writer.add(
            "        runAsNonRoot: true",
            "Refuses to start the image as root. The kubelet believes a number only, not a name.",
            by::USER,
        );
    }
    if let Who::Number(number) = agreed.user {
        writer.add(
            &format!("        runAsUser: {number}\n        runAsGroup: {number}"),
            "The user and group of the image.",
            by::USER,
        );
        if !agreed.volumes.is_empty() {
            writer.add(
                &format!("        fsGroup: {number}"),
                "Gives the storage to this group, so that the user may write there.",
                &[by::USER, by::VOLUMES].concat(),
            );
        }
    }
    let low = agreed.recipe.app.ports.iter().any(|port| port.parse().is_ok_and(|port: u16| port < 1024));
    if low {
        writer.add(
            "        sysctls:\n          - name: net.ipv4.ip_unprivileged_port_start\n            value: \"0\"",
            "Lets a program without root's powers listen on a port below 1024, as Docker does.",
            &["ports"],
        );
    }
    writer.add(
        "        seccompProfile:\n          type: RuntimeDefault",
        "Bars the system calls that no server needs. Docker does so by itself.",
        KUBERNETES,
    );
}

fn container(agreed: &Agreed<'_>, writer: &mut Writer) {
    writer.add(
        &format!("      containers:\n        - name: {}", key(&agreed.label())),
        "The container.",
        by::NAME,
    );
    let workflow = agreed.recipe.beside.workflow;
    writer.add(
        &format!("          image: {}", json(&format!("{}:0.1.0", agreed.image))),
        match (workflow, agreed.recipe.beside.image.is_empty()) {
            (false, _) => "The commands push what git calls it, v0.1.0, and set that tag here by kubectl set image. Applied alone, this must name a tag that was pushed.",
            (true, false) => "The workflow pushes the git tag v0.1.0 as 0.1.0. The commands push v0.1.0, and set that here by kubectl set image.",
            (true, true) => "The workflow pushes the git tag v0.1.0 as ghcr.io/OWNER/REPOSITORY:0.1.0: write yours here. The commands push to this name as v0.1.0, and set that by kubectl set image.",
        },
        &["image", "name", "workflow"],
    );
    let ports = &agreed.recipe.app.ports;
    if !ports.is_empty() {
        let row = |(index, port): (usize, &String)| {
            format!("\n            - name: {}\n              containerPort: {port}", port_name(index, port))
        };
        let rows: Vec<String> = ports.iter().enumerate().map(row).collect();
        writer.add(
            &format!("          ports:{}", rows.concat()),
            "The ports that the program listens on, and names for them.",
            &["ports"],
        );
    }
    env(agreed, writer);
}

fn env(agreed: &Agreed<'_>, writer: &mut Writer) {
    let database = database::has(agreed);
    if agreed.env().next().is_none() && !database {
        return;
    }
    writer.add("          env:", "Variables that the program finds set.", &["env", "compose"]);
    for (name, value) in agreed.env() {
        writer.add(
            &format!("            - name: {}\n              value: {}", json(name), yaml(value)),
            "What the image sets already: here it can be changed without a build.",
            by::ENV,
        );
    }
    if database {
        database::env(agreed, writer);
    }
}

fn port_name(index: usize, port: &str) -> String {
    if index == 0 { "http".to_owned() } else { format!("p{port}") }
}

fn limits(agreed: &Agreed<'_>, writer: &mut Writer) {
    writer.add(
        "          resources:\n            requests:\n              cpu: 50m\n              memory: 64Mi\n            limits:\n              memory: 256Mi",
        "What is set aside for it, and the memory at which it is killed: measure yours. Without a limit of the processor it may use what others leave.",
        KUBERNETES,
    );
    writer.add(
        "          securityContext:\n            allowPrivilegeEscalation: false\n            capabilities:\n              drop: [ALL]",
        "Takes away root's powers, which a server does not need, and the way to get them back.",
        KUBERNETES,
    );
    if agreed.read_only {
        writer.add(
            "            readOnlyRootFilesystem: true",
            "The program writes nothing in its image, so nobody may.",
            by::WRITES,
        );
    }
}

/// Storage, and a /tmp where the rest can't be written.
fn folders(agreed: &Agreed<'_>, writer: &mut Writer) {
    let label = agreed.label();
    let tmp = agreed.read_only && agreed.tmp;
    let mut mounts = String::new();
    let mut volumes = String::new();
    for (name, path) in &agreed.volumes {
        mounts = format!("{mounts}\n            - name: {name}\n              mountPath: {path}");
        volumes = format!(
            "{volumes}\n        - name: {name}\n          persistentVolumeClaim:\n            claimName: {label}-{name}"
        );
    }
    if tmp {
        mounts.push_str("\n            - name: scratch\n              mountPath: /tmp");
        volumes.push_str("\n        - name: scratch\n          emptyDir: {}");
    }
    if database::has(agreed) {
        mounts.push_str(database::MOUNT);
        volumes = format!("{volumes}{}", database::volume(agreed));
    }
    if mounts.is_empty() {
        return;
    }
    let options = &["volume", "writes", "name", "compose"];
    writer.add(
        &format!("          volumeMounts:{mounts}"),
        "Where the storage is in the container.",
        options,
    );
    writer.add(
        &format!("      volumes:{volumes}"),
        "Which storage that is. An emptyDir is empty at every start, a secret is made before.",
        options,
    );
}

fn service(agreed: &Agreed<'_>, writer: &mut Writer) {
    let ports = &agreed.recipe.app.ports;
    if ports.is_empty() {
        return;
    }
    let label = key(&agreed.label());
    let row = |(index, port): (usize, &String)| {
        let name = port_name(index, port);
        format!("\n    - name: {name}\n      port: {port}\n      targetPort: {name}")
    };
    let rows: Vec<String> = ports.iter().enumerate().map(row).collect();
    writer.add("---", "The next object.", &["ports"]);
    writer.add(
        &format!("apiVersion: v1\nkind: Service\nmetadata:\n  name: {label}\nspec:\n  selector:\n    app.kubernetes.io/name: {label}"),
        "One name and address inside the cluster for all of its containers.",
        by::NAME,
    );
    writer.add(
        &format!("  ports:{}", rows.concat()),
        "The ports of that address, and the container's ports that they lead to.",
        &["ports"],
    );
}
