//! Commands for what comes after: push, bake, Kubernetes, looking into a container without a shell, and the
//! ways that need no Dockerfile.

use super::Page;
use crate::catalogue::beside::BUILDPACKS;
use crate::generate::agreed::{Stamp, Who, by};
use crate::generate::kubernetes::database;
use crate::recipe::groups::build::Private;

const PUSH: &[&str] = &["platforms", "args", "private", "vendor", "image", "name"];

impl Page<'_> {
    pub(super) fn push(&mut self) {
        let agreed = self.agreed;
        self.head("Push");
        let login = match agreed.registry() {
            Some(host) => format!("docker login {}", self.shell.quote(host)),
            None => "docker login".to_owned(),
        };
        self.simple(
            &login,
            "Logs in to the registry. It asks for the password, so none is in the shell's history.",
            by::IMAGE,
        );
        self.simple(
            "docker buildx create --name plimsoll --driver docker-container --use",
            "Makes a builder, once, that can build for several platforms and attach provenance and SBOM on every engine.",
            by::PLATFORMS,
        );
        let mut parts = vec![format!("docker buildx build --platform {}", self.list(agreed.platforms()))];
        parts.extend(self.build_flags());
        parts.push("--provenance mode=max --sbom true".to_owned());
        parts.push(format!("--tag {}", self.quoted_image("${version}")));
        parts.push("--push .".to_owned());
        self.command(
            &parts,
            "Builds and pushes in one step, with a record of how it was built and of what is in it. Without --push nothing lands: the result stays in the builder's cache.",
            PUSH,
        );
        let image = self.quoted_image("${version}");
        self.simple(
            &format!("docker buildx imagetools inspect {image}"),
            "What the registry has now: its digest, its platforms, the two attestations.",
            by::IMAGE,
        );
        if agreed.recipe.beside.bake {
            self.simple(
                "docker buildx bake --print release",
                "What docker-bake.hcl comes to, without building.",
                &["bake"],
            );
            // Its version is the tag.
            let ssh = agreed.access() == Private::Ssh;
            let allow = if ssh { "--allow ssh " } else { "" };
            let bake = self.stamped(&[Stamp::Commit], &format!("docker buildx bake {allow}release"));
            let bake = self.shell.with("TAG", "\"${version}\"", &bake);
            let why = if ssh {
                "The same build and push by docker-bake.hcl. bake lends no ssh agent unless it is allowed to."
            } else {
                "The same build and push by docker-bake.hcl."
            };
            self.simple(&bake, why, &["bake", "private", "vendor"]);
        }
    }

    pub(super) fn cluster(&mut self) {
        let agreed = self.agreed;
        if !agreed.recipe.beside.kubernetes {
            return;
        }
        self.head("In a cluster");
        let options = &["kubernetes", "name"];
        if let Some(make) = database::make(agreed) {
            let why = "Makes the secret of the database's password in the cluster, once.";
            self.simple(&make, why, &["kubernetes", "name", "compose"]);
        }
        self.simple(
            "kubectl apply --filename kubernetes.yaml",
            "Brings the cluster to what the file says.",
            options,
        );
        let label = agreed.label();
        let set = format!("kubectl set image deployment/{label} \"{label}={}:${{version}}\"", agreed.image);
        self.simple(&set, "Names the version that was pushed above.", by::IMAGE);
        self.simple(
            &format!("kubectl rollout status deployment/{label}"),
            "Waits until the new containers are ready, or says why not.",
            options,
        );
        if !agreed.has_shell() {
            self.simple(
                &format!(
                    "kubectl debug -it \"$(kubectl get pod --selector app.kubernetes.io/name={label} \
                     --output 'jsonpath={{.items[0].metadata.name}}')\" --image busybox:1.37 --target {label}"
                ),
                "A second container beside the first one, which has no shell: ps, wget to localhost.",
                &["kubernetes", "name", "base"],
            );
        }
    }

    /// Words with a comma between; PowerShell would make a list of them.
    fn list(&self, words: &[&str]) -> String {
        let list = words.join(",");
        if words.len() > 1 { self.shell.quote(&list) } else { list }
    }

    pub(super) fn debug(&mut self) {
        let agreed = self.agreed;
        let name = self.shell.quote(&agreed.name);
        let options = &["base", "distroless-tag", "multi-stage", "name"];
        if agreed.has_shell() {
            self.head("Look into the running container");
            self.simple(&format!("docker exec -it {name} sh"), "A shell beside the program.", options);
            return;
        }
        self.head("Look into the running container, which has no shell");
        self.simple(
            &format!("docker debug {name}"),
            "Brings a shell with tools for the time of the visit. Part of Docker Desktop.",
            options,
        );
        let shared = self.shell.quote(&format!("container:{}", agreed.name));
        self.simple(
            &format!("docker run --rm -it --pid {shared} --network {shared} busybox:1.37"),
            if agreed.user == Who::Root {
                "A second container that sees the first one's processes and ports: ps, wget to localhost. Its files are under /proc/1/root."
            } else {
                "A second container that sees the first one's processes and ports: ps, wget to localhost. Its files are under /proc/1/root with --cap-add SYS_PTRACE, because they belong to another user's process."
            },
            &[by::NAME, by::USER].concat(),
        );
        self.copied(&name, options);
    }

    /// A static program brought to a container without a shell: into the running one, or where that can't be
    /// written, into another of the same image.
    fn copied(&mut self, name: &str, options: &[&'static str]) {
        let mut copy = vec![
            "docker create --name busybox busybox:1.37-musl".to_owned(),
            "docker cp busybox:/bin/busybox .".to_owned(),
            "docker rm busybox".to_owned(),
        ];
        let why = if self.agreed.read_only {
            copy.push(format!(
                "docker run --rm -it --user 0 --volume \"${{PWD}}/busybox:/busybox:ro\" --entrypoint /busybox {name} sh"
            ));
            "A container of the same image with one static program in it, and its shell: all files as the image has them. \
             The running one is read-only, so nothing can be copied into it."
        } else {
            copy.push(format!(
                "docker cp busybox {}",
                self.shell.quote(&format!("{}:/busybox", self.agreed.name))
            ));
            copy.push(format!("docker exec -it --user 0 {name} /busybox sh"));
            "Copies one static program into the container and starts its shell."
        };
        copy.push("rm busybox".to_owned());
        self.simple(&copy.join("\n"), why, &[options, &["writes", "volume"]].concat());
    }

    pub(super) fn others(&mut self) {
        let agreed = self.agreed;
        let options = &[
            "cgo",
            "frontend",
            "files",
            "private",
            "vendor",
            "package",
            "platforms",
            "image",
            "name",
            "args",
        ];
        self.head("Without a Dockerfile");
        if let Some(reason) = agreed.only_dockerfile() {
            self.simple(
                &format!("# ko and buildpacks can't build this one as it is: {reason}."),
                "Tools that build Go images without a Dockerfile compile one package and copy it, and little else.",
                options,
            );
            return;
        }
        for line in [
            "# ko compiles the main package and lays it on a base, without Docker. It knows no RUN, EXPOSE or HEALTHCHECK,",
            "# no packages and no user of your own: those are the base's. Linker flags go into .ko.yaml.",
        ] {
            self.writer.line(line);
        }
        let package = match agreed.recipe.app.package.as_str() {
            "" => ".".to_owned(),
            package => self.shell.quote(package),
        };
        let ko = format!("ko build --bare --platform {} {package}", self.list(agreed.platforms()));
        let ko = self.shell.with("KO_DOCKER_REPO", &format!("\"{}\"", agreed.image), &ko);
        self.simple(
            &ko,
            "Builds and pushes. --local in place of the variable leaves the image in Docker, as ko.local.",
            options,
        );
        for line in [
            "# Buildpacks find out by themselves how Go is built, and rebase an image when its base has a fix. The builder",
            "# decides on base, Go release, user and layers; the image is larger, and there is no HEALTHCHECK either.",
        ] {
            self.writer.line(line);
        }
        let target = self.shell.quote(&format!("BP_GO_TARGETS={}", target(&agreed.recipe.app.package)));
        let name = self.shell.quote(&agreed.name);
        self.simple(
            &format!("pack build {name} --builder {} --env {target}", BUILDPACKS.0),
            "Builds with the buildpacks of that builder; the variable names the main package.",
            options,
        );
    }
}

/// A package as the buildpack takes it: a path from the folder.
fn target(package: &str) -> String {
    match package {
        "" | "." => ".".to_owned(),
        package if package.starts_with("./") => package.to_owned(),
        package => format!("./{package}"),
    }
}
