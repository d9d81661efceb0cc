//! The database of compose.yaml as a Deployment reaches it: the same variables, and the password as a file of the same
//! path. The database itself is left to the cluster.

use crate::generate::agreed::Agreed;
use crate::generate::compose::{PASSWORD_FILE, URL};
use crate::generate::writer::Writer;
use crate::recipe::groups::files::Compose;

/// Compose starts one beside the service.
pub(super) fn has(agreed: &Agreed<'_>) -> bool {
    agreed.recipe.beside.compose == Compose::Postgres
}

/// Where the database and its password are.
pub(super) fn env(agreed: &Agreed<'_>, writer: &mut Writer) {
    writer.add(
        &format!("            - name: DATABASE_URL\n              value: {URL}"),
        "As in compose.yaml. There db is a container: here it is a Service of that name, or write your database's host.",
        &["compose"],
    );
    writer.add(
        &format!("            - name: DATABASE_PASSWORD_FILE\n              value: {PASSWORD_FILE}"),
        format!(
            "The file that holds the password, from a secret that is made once: {}. A variable would show it to whoever \
             may read the Deployment.",
            make(agreed).unwrap_or_default()
        ),
        &["compose", "name"],
    );
}

/// The folder of the password's file, as a row of the container's mounts.
pub(super) const MOUNT: &str =
    "\n            - name: db-password\n              mountPath: /run/secrets\n              readOnly: true";

/// The secret as a row of the volumes.
pub(super) fn volume(agreed: &Agreed<'_>) -> String {
    format!("\n        - name: db-password\n          secret:\n            secretName: {}", secret(agreed))
}

/// The secret's name.
fn secret(agreed: &Agreed<'_>) -> String {
    format!("{}-db-password", agreed.label())
}

/// How the secret is made.
pub(in crate::generate) fn make(agreed: &Agreed<'_>) -> Option<String> {
    let name = secret(agreed);
    has(agreed)
        .then(|| format!("kubectl create secret generic {name} --from-file=db-password=db-password.txt"))
}
