//! A workflow of GitHub Actions that builds every change and pushes what is merged or tagged.

use std::borrow::Cow;

use super::agreed::{Agreed, Stamp, by};
use super::compile::crosses;
use super::{dockerfile, when, writer::Writer};
use crate::catalogue::beside::{Action, BUILD, BUILDX, CHECKOUT, LOGIN, METADATA, QEMU};
use crate::recipe::groups::binary::Platforms;
use crate::recipe::groups::build::Private;
use crate::recipe::options::Recipe;

const WORKFLOW: &[&str] = &["workflow"];

/// What decides which commands the Dockerfile runs for which processor.
const EMULATED: &[&str] = &[
    "platforms",
    "goos",
    "goarch",
    "cgo",
    "multi-stage",
    "base",
    "tools",
    "certs",
    "tls",
    "tzdata",
    "zones",
    "user",
    "owner",
    "volume",
    "own-volumes",
];

/// There where it is asked for.
pub(super) fn paths(recipe: &Recipe) -> Vec<Cow<'static, str>> {
    when(recipe.beside.workflow, ".github/workflows/image.yml")
}

/// Prints it.
pub(super) fn print(agreed: &Agreed<'_>, _: &str) -> Writer {
    let mut writer = Writer::new(agreed.recipe.style.notes, true);
    head(&mut writer);
    step(
        &mut writer,
        &CHECKOUT,
        "",
        &["persist-credentials: false"],
        "Fetches the source, and leaves no token behind for later steps.",
        WORKFLOW,
    );
    if emulates(agreed) {
        step(
            &mut writer,
            &QEMU,
            "",
            &[],
            "Emulates the processor that this machine has not, for the commands that the Dockerfile runs on it.",
            EMULATED,
        );
    }
    step(
        &mut writer,
        &BUILDX,
        "",
        &[],
        "Makes a builder that can do platforms, caches and attestations.",
        WORKFLOW,
    );
    registry(agreed, &mut writer);
    agent(agreed, &mut writer);
    build(agreed, &mut writer);
    writer
}

/// The Dockerfile runs commands for a processor that the workflow's machine has not: those of a build stage that is the
/// target's, or of the stage that is shipped.
fn emulates(agreed: &Agreed<'_>) -> bool {
    let shipped = || {
        let (text, _) = dockerfile::print(agreed, "").finish();
        text.rsplit("\nFROM ").next().is_some_and(|stage| stage.contains("\nRUN "))
    };
    agreed.recipe.binary.platforms != Platforms::Amd64 && (!crosses(agreed.recipe) || shipped())
}

fn head(writer: &mut Writer) {
    writer.add("name: image", "The workflow's name.", WORKFLOW);
    writer.gap();
    writer.add(
        "on:\n  push:\n    branches: [main]\n    tags: [\"v*\"]\n  pull_request:",
        "Runs for each pull request, for what is merged, and for each version's tag.",
        WORKFLOW,
    );
    writer.gap();
    writer.add("permissions: {}", "The token may do nothing, unless a job says otherwise.", WORKFLOW);
    writer.gap();
    writer.add(
        "concurrency:\n  group: image-${{ github.event_name == 'pull_request' && github.ref || github.run_id }}\n  cancel-in-progress: true",
        "A newer push to a pull request ends the run before it. What is merged or tagged has a group of its own each time: in one that it shares, GitHub would drop a run that waits for the one before it.",
        WORKFLOW,
    );
    writer.gap();
    writer.add("jobs:\n  image:", "One job.", WORKFLOW);
    writer.add(
        "    runs-on: ubuntu-24.04\n    timeout-minutes: 30",
        "The machine that it runs on, and for how long at most.",
        WORKFLOW,
    );
    writer.add(
        "    permissions:\n      contents: read\n      packages: write",
        "It may read the source and push images, nothing else.",
        WORKFLOW,
    );
    writer.add("    steps:", "What it does, one after another.", WORKFLOW);
}

/// A step that uses an action, pinned to a commit: a tag can be moved to other code. `id`: other keys of the step.
fn step(
    writer: &mut Writer,
    action: &Action,
    id: &str,
    with: &[&str],
    why: &'static str,
    options: &[&'static str],
) {
    let mut text = format!("      - uses: {}@{} # {}", action.name, action.commit, action.version);
    if !id.is_empty() {
        text.push_str("\n        ");
        text.push_str(id);
    }
    if !with.is_empty() {
        text.push_str("\n        with:");
    }
    for line in with {
        text.push_str("\n          ");
        text.push_str(line);
    }
    writer.add(&text, why, options);
}

/// The registry's login, and the image's name and tags.
fn registry(agreed: &Agreed<'_>, writer: &mut Writer) {
    let own = agreed.recipe.beside.image.is_empty();
    let host = agreed.registry();
    let github = own || host == Some("ghcr.io");
    let registry = format!("registry: {}", if own { "ghcr.io" } else { host.unwrap_or("docker.io") });
    let (user, password) = if github {
        ("username: ${{ github.actor }}", "password: ${{ secrets.GITHUB_TOKEN }}")
    } else {
        ("username: ${{ secrets.REGISTRY_USER }}", "password: ${{ secrets.REGISTRY_TOKEN }}")
    };
    step(
        writer,
        &LOGIN,
        "if: github.event_name != 'pull_request'",
        &[&registry, user, password],
        if github {
            "Logs in to GitHub's own registry by the job's token. A pull request pushes nothing, so it needs no login."
        } else {
            "Logs in to the registry by two secrets of the repository. A pull request pushes nothing, so it needs no login."
        },
        by::IMAGE,
    );
    let images = if own { "ghcr.io/${{ github.repository }}" } else { &agreed.image };
    step(
        writer,
        &METADATA,
        "id: meta",
        &[
            &format!("images: {images}"),
            "tags: |",
            "  type=semver,pattern={{version}}",
            "  type=semver,pattern={{major}}.{{minor}}",
            "  type=sha",
            "  type=ref,event=pr",
        ],
        "Works out tags and labels: the version of a tag v1.4.0, and the commit of everything else. latest comes with a version only.",
        by::IMAGE,
    );
}

/// An ssh agent that outlives its step, for the build to borrow.
fn agent(agreed: &Agreed<'_>, writer: &mut Writer) {
    if agreed.access() == Private::Ssh {
        writer.add(
            "      - env:\n          SSH_KEY: ${{ secrets.SSH_KEY }}\n        run: |\n          \
             eval \"$(ssh-agent -s)\"\n          printf '%s\\n' \"$SSH_KEY\" | ssh-add -\n          \
             echo \"SSH_AUTH_SOCK=$SSH_AUTH_SOCK\" >> \"$GITHUB_ENV\"",
            "Starts an ssh agent with a key from the repository's secrets, and tells the next step where it is. The key \
             must open the private modules; a deploy key that may only read is enough.",
            by::ACCESS,
        );
    }
}

fn build(agreed: &Agreed<'_>, writer: &mut Writer) {
    let platforms = format!("platforms: {}", agreed.platforms().join(","));
    let mut with = vec!["context: .", platforms.as_str()];
    with.extend([
        "push: ${{ github.event_name != 'pull_request' }}",
        "tags: ${{ steps.meta.outputs.tags }}",
        "labels: ${{ steps.meta.outputs.labels }}",
    ]);
    let args: Vec<String> = agreed
        .args
        .iter()
        .map(|argument| match argument.stamp() {
            Stamp::Version => format!("  {}=${{{{ steps.meta.outputs.version }}}}", argument.name),
            Stamp::Commit => format!("  {}=${{{{ github.sha }}}}", argument.name),
            Stamp::Default => format!("  {}={}", argument.name, argument.default),
        })
        .collect();
    if !args.is_empty() {
        with.push("build-args: |");
        with.extend(args.iter().map(String::as_str));
    }
    // The list of the action's `secrets` has an entry a line, and a netrc has several lines.
    let env = match agreed.access() {
        Private::None => "",
        Private::Secret => {
            with.push("secret-envs: netrc=NETRC");
            "env:\n          NETRC: ${{ secrets.NETRC }}"
        }
        Private::Ssh => {
            with.push("ssh: default");
            ""
        }
    };
    with.extend([
        "cache-from: type=gha",
        "cache-to: type=gha,mode=max",
        "provenance: mode=max",
        "sbom: true",
    ]);
    step(
        writer,
        &BUILD,
        env,
        &with,
        if agreed.access() == Private::None {
            "Builds, and pushes unless it is a pull request. Layers of all stages are kept in GitHub's cache; provenance and SBOM go with the image."
        } else {
            "Builds, and pushes unless it is a pull request; one from a fork gets no secrets and fails. Layers of all stages are kept in GitHub's cache; provenance and SBOM go with the image."
        },
        &["platforms", "args", "private", "vendor", "workflow"],
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workflow(private: &str) -> String {
        let mut recipe = Recipe::default();
        recipe.set("private", &[private.to_owned()]).unwrap();
        print(&Agreed::of(&recipe), "").finish().0
    }

    #[test]
    fn a_login_of_several_lines_is_one_secret() {
        let text = workflow("secret");
        let login = "env:\n          NETRC: ${{ secrets.NETRC }}\n        with:\n";
        assert!(text.contains(login) && text.contains("secret-envs: netrc=NETRC\n"), "{text}");
        assert!(!text.contains("secrets: |"), "{text}");
    }

    /// A group has one run that waits; a third one ends it, and what was merged would never be pushed.
    #[test]
    fn only_runs_of_a_pull_request_end_one_another() {
        let text = workflow("none");
        let group =
            "group: image-${{ github.event_name == 'pull_request' && github.ref || github.run_id }}\n";
        assert!(text.contains(group) && text.contains("  cancel-in-progress: true\n"), "{text}");
    }

    #[test]
    fn the_agent_that_the_build_borrows_is_started() {
        let text = workflow("ssh");
        let (before, after) = text.split_once("SSH_AUTH_SOCK=$SSH_AUTH_SOCK").expect("an agent");
        assert!(before.contains("| ssh-add -\n") && after.contains("ssh: default\n"), "{text}");
        assert!(!workflow("none").contains("ssh"));
    }
}
