//! compose.yaml: the service alone, with a database, or built anew at each change; and the tutorial's own file.

mod tutorial;

use std::borrow::Cow;

use super::agreed::{Agreed, Stamp, by};
use super::quote::{exec, json, key, yaml};
use super::{when, writer::Writer};
use crate::catalogue::beside::POSTGRES;
use crate::recipe::groups::build::Private;
use crate::recipe::groups::files::{Compose, Ignore};
use crate::recipe::options::Recipe;

/// Where the service finds its database.
pub(super) const URL: &str = "postgres://app@db:5432/app?sslmode=disable";
/// Where it finds the password.
pub(super) const PASSWORD_FILE: &str = "/run/secrets/db-password";

/// The file's name, which was another when the tutorial's way of writing it was new.
pub(super) fn paths(recipe: &Recipe) -> Vec<Cow<'static, str>> {
    match recipe.beside.compose {
        Compose::None => Vec::new(),
        Compose::Tutorial => when(true, "docker-compose.yml"),
        Compose::Alone | Compose::Postgres | Compose::Develop => when(true, "compose.yaml"),
    }
}

/// Prints it.
pub(super) fn print(agreed: &Agreed<'_>, _: &str) -> Writer {
    let mut writer = Writer::new(agreed.recipe.style.notes, true);
    if agreed.recipe.beside.compose == Compose::Tutorial {
        tutorial::print(agreed, &mut writer);
        return writer;
    }
    let postgres = agreed.recipe.beside.compose == Compose::Postgres;
    writer.add("services:", "What docker compose up starts, each in a container of its own.", &["compose"]);
    writer.add(
        &format!("  {}:", key(&agreed.label())),
        "The service. Other containers reach it by this name.",
        &["name"],
    );
    build(agreed, &mut writer);
    run(agreed, &mut writer);
    keep(agreed, &mut writer);
    if postgres {
        needs(&mut writer);
    }
    if agreed.recipe.beside.compose == Compose::Develop {
        writer.add(
            "    develop:\n      watch:\n        - action: rebuild\n          path: .",
            "docker compose watch builds and starts the service anew when a file changes that .dockerignore lets in. \
             Go is compiled, so mounting the source into the container would change nothing.",
            &["compose"],
        );
    }
    if postgres {
        writer.gap();
        database(&mut writer);
    }
    tops(agreed, postgres, &mut writer);
    writer
}

fn build(agreed: &Agreed<'_>, writer: &mut Writer) {
    writer.add("    build:\n      context: .", "Builds the Dockerfile of this folder.", &["compose"]);
    if let Some(platform) = agreed.only() {
        writer.add(
            &format!("      platforms: [{platform}]"),
            "The image's platform, whatever machine builds it: the Dockerfile compiles for one processor.",
            by::ARCH,
        );
    }
    if !agreed.args.is_empty() {
        writer.add("      args:", "Build arguments of the Dockerfile.", by::ARGS);
        for argument in &agreed.args {
            let (name, default) = (argument.name, argument.default);
            let (text, why) = if argument.stamp() == Stamp::Default {
                (json(default), "The Dockerfile's default.")
            } else {
                (
                    format!("${{{name}:-{default}}}"),
                    "Taken from the shell or a file .env where it is set there, else the Dockerfile's default.",
                )
            };
            writer.add(&format!("        {}: {text}", key(name)), why, by::ARGS);
        }
    }
    match agreed.access() {
        Private::None => {}
        Private::Secret => writer.add(
            "      secrets: [netrc]",
            "Lends the build your login for private modules; nothing of it stays in the image.",
            by::ACCESS,
        ),
        Private::Ssh => writer.add(
            "      ssh: [default]",
            "Lends the build your ssh agent for private modules; no key reaches the image.",
            by::ACCESS,
        ),
    }
    writer.add(
        &format!("    image: {}", key(&agreed.name)),
        "The name that the built image gets on this machine.",
        by::NAME,
    );
    if let Some(platform) = agreed.only() {
        writer.add(&format!("    platform: {platform}"), "Starts the image of this processor.", by::ARCH);
    }
}

fn run(agreed: &Agreed<'_>, writer: &mut Writer) {
    let ports = &agreed.recipe.app.ports;
    if !ports.is_empty() {
        let rows: Vec<String> = ports.iter().map(|port| format!("\n      - \"{port}:{port}\"")).collect();
        writer.add(
            &format!("    ports:{}", rows.concat()),
            "Opens the port on this machine: left here, right in the container. Put 127.0.0.1: before it to keep others out.",
            by::PORTS,
        );
    }
    let env: Vec<String> =
        agreed.env().map(|(name, value)| format!("\n      {}: {}", key(name), yaml(value))).collect();
    let database = agreed.recipe.beside.compose == Compose::Postgres;
    if !env.is_empty() || database {
        writer.add("    environment:", "Variables that the program finds set.", &["env", "compose"]);
    }
    if let Some(rows) = env.concat().strip_prefix('\n') {
        writer.add(rows, "What the image sets already: here it can be changed without a build.", by::ENV);
    }
    if database {
        writer.add(
            &format!("      DATABASE_URL: {URL}"),
            "Where the database is, without its password. db is the name of its container below.",
            &["compose"],
        );
        writer.add(
            &format!("      DATABASE_PASSWORD_FILE: {PASSWORD_FILE}"),
            "The file that holds the password. A variable would show it to docker inspect and to every log of the environment.",
            &["compose"],
        );
    }
    if let (false, Some(check)) = (agreed.has_probe(), agreed.self_check()) {
        writer.add(
            &format!("    healthcheck:\n      test: {}", exec(&["CMD", check[0], check[1]])),
            "The Dockerfile has no health check, so Compose asks: the binary checks itself.",
            by::HEALTH,
        );
    }
}

/// What it may write, and what it may do.
fn keep(agreed: &Agreed<'_>, writer: &mut Writer) {
    if !agreed.volumes.is_empty() {
        let row = |(name, path): &(String, &str)| format!("\n      - {}", json(&format!("{name}:{path}")));
        let rows: Vec<String> = agreed.volumes.iter().map(row).collect();
        writer.add(
            &format!("    volumes:{}", rows.concat()),
            "Named volumes keep these folders when the container is made anew.",
            by::VOLUMES,
        );
    }
    if agreed.read_only {
        writer.add(
            "    read_only: true",
            "The program writes nothing in its image, so nobody may. docker compose cp can't either.",
            by::WRITES,
        );
    }
    if agreed.read_only && agreed.tmp {
        writer.add(
            "    tmpfs: [/tmp]",
            "A /tmp in memory, because the rest can't be written. It is empty at every start.",
            by::WRITES,
        );
    }
    writer.add(
        "    cap_drop: [ALL]\n    security_opt: [no-new-privileges:true]",
        "Takes away root's powers, which a server does not need, and the way to get them back.",
        &["compose"],
    );
    writer.add(
        "    restart: unless-stopped",
        "Starts it again when it ends by itself, and with the machine.",
        &["compose"],
    );
}

/// The service's side of its database.
fn needs(writer: &mut Writer) {
    writer.add(
        "    secrets: [db-password]",
        "Brings the password as a file under /run/secrets. It is mounted with the mode that it has on this machine, so the container's user must be able to read it.",
        &["compose"],
    );
    writer.add(
        "    depends_on:\n      db:\n        condition: service_healthy\n        restart: true",
        "Starts the service once the database answers, and again when the database was made anew. Without the condition it would start as soon as that container runs.",
        &["compose"],
    );
}

fn database(writer: &mut Writer) {
    writer.add("  db:", "The database.", &["compose"]);
    writer.add(
        &format!("    image: {}", POSTGRES.image),
        "The major version stays: the files of one can't be read by another.",
        &["compose"],
    );
    writer.add(
        "    environment:\n      POSTGRES_USER: app\n      POSTGRES_DB: app\n      POSTGRES_PASSWORD_FILE: /run/secrets/db-password",
        "The account and database that an empty volume gets at the first start. Later changes here change nothing.",
        &["compose"],
    );
    writer.add("    secrets: [db-password]", "The same file as the service's.", &["compose"]);
    writer.add(
        "    healthcheck:\n      test: [\"CMD\", \"pg_isready\", \"-h\", \"127.0.0.1\", \"-U\", \"app\", \"-d\", \"app\"]\n      interval: 5s\n      timeout: 3s\n      retries: 10",
        "Asks over TCP: while a new volume is set up, the server answers on its socket only and is not ready yet.",
        &["compose"],
    );
    writer.add(
        &format!("    volumes:\n      - db:{}", POSTGRES.folder),
        "Keeps the data when the container is made anew; docker compose down --volumes throws it away. No port is opened: the service reaches it as db:5432.",
        &["compose"],
    );
    writer.add("    restart: unless-stopped", "Starts it again with the machine.", &["compose"]);
}

/// Volumes and secrets that services name.
fn tops(agreed: &Agreed<'_>, postgres: bool, writer: &mut Writer) {
    let own = agreed.volumes.iter().map(|(name, _)| name.as_str());
    let names: Vec<String> =
        own.chain(postgres.then_some("db")).map(|name| format!("\n  {}:", key(name))).collect();
    if !names.is_empty() {
        writer.gap();
        writer.add(
            &format!("volumes:{}", names.concat()),
            "Volumes that Compose makes at the first start.",
            &["volume", "compose"],
        );
    }
    let netrc = agreed.access() == Private::Secret;
    if netrc || postgres {
        writer.gap();
        writer.add(
            "secrets:",
            "Files and variables of this machine that are lent and never copied.",
            &["compose", "private", "vendor"],
        );
    }
    if netrc {
        writer.add(
            "  netrc:\n    environment: NETRC",
            "Your login for private modules, from a variable that the commands fill: Compose builds by bake, which reads no \
             file outside this folder unless it is asked.",
            by::ACCESS,
        );
    }
    if postgres {
        writer.add(
            "  db-password:\n    file: db-password.txt",
            if agreed.recipe.beside.dockerignore == Ignore::None {
                "Make it once, as the commands say. Nothing keeps it out of the build: COPY . . takes it along. Keep it out of git."
            } else {
                "Make it once, as the commands say. .dockerignore keeps it out of the build; keep it out of git too."
            },
            &["compose", "dockerignore"],
        );
    }
}
