//! The tutorial's docker-compose.yml, line for line but for the port, which is the recipe's.

use crate::generate::agreed::Agreed;
use crate::generate::writer::Writer;

/// The tutorial's file, with the recipe's port.
pub(super) fn print(agreed: &Agreed<'_>, writer: &mut Writer) {
    let options = &["compose"];
    writer.add("version: \"3.8\"", "The version of a file format that Compose no longer asks for.", options);
    writer.gap();
    writer.add("services:", "What docker-compose up starts.", options);
    writer.add("  app:", "The service.", options);
    writer.add(
        "    build:\n      context: .\n      dockerfile: Dockerfile",
        "Builds the Dockerfile of this folder.",
        options,
    );
    let rows: Vec<String> =
        agreed.recipe.app.ports.iter().map(|port| format!("\n      - \"{port}:{port}\"")).collect();
    if !rows.is_empty() {
        writer.add(
            &format!("    ports:{}", rows.concat()),
            "Opens the port on this machine.",
            &["ports", "compose"],
        );
    }
    writer.add(
        "    environment:\n      - DATABASE_URL=postgres://user:pass@db:5432/mydb\n      - LOG_LEVEL=debug",
        "Variables that the program finds set, a password among them.",
        options,
    );
    writer.add(
        "    depends_on:\n      - db",
        "Starts the database's container first, and does not wait until it answers.",
        options,
    );
    writer.add(
        "    volumes:\n      - ./:/app",
        "Lays the source over /app in the container. A compiled program does not notice; what the image has there is hidden.",
        options,
    );
    writer.gap();
    writer.add("  db:", "The database.", options);
    writer.add("    image: postgres:16-alpine", "PostgreSQL of one major version.", options);
    writer.add(
        "    environment:\n      - POSTGRES_USER=user\n      - POSTGRES_PASSWORD=pass\n      - POSTGRES_DB=mydb",
        "The account and database that an empty volume gets, with the password in plain text.",
        options,
    );
    writer.add(
        "    ports:\n      - \"5432:5432\"",
        "Opens the database to whoever reaches this machine.",
        options,
    );
    writer.add(
        "    volumes:\n      - pgdata:/var/lib/postgresql/data",
        "Keeps the data when the container is made anew.",
        options,
    );
    writer.gap();
    writer.add("volumes:\n  pgdata:", "The volume of the database.", options);
}
