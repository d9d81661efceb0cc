//! A small service that does what the recipe promises: its port, health path, self-check, version, end.
//!
//! Formatted as gofmt formats it. The standard library is all that it needs, back to Go 1.21.

use super::compile::arguments;
use crate::recipe::options::Recipe;

/// Names that the program below uses, and Go's keywords.
const TAKEN: &[&str] = &[
    "address",
    "check",
    "context",
    "errors",
    "flag",
    "fmt",
    "http",
    "log",
    "main",
    "os",
    "ready",
    "serve",
    "signal",
    "syscall",
    "time",
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "init",
    "interface",
    "map",
    "package",
    "range",
    "return",
    "select",
    "string",
    "struct",
    "switch",
    "type",
    "var",
    "_",
];

/// The text of main.go.
pub(super) fn print(recipe: &Recipe) -> String {
    let app = &recipe.app;
    let variables = variables(recipe);
    let needs = app.zones || !app.writes.is_empty();
    let mut text = format!(
        "// Command {} answers HTTP, says whether it is well, and stops when it is asked to.\npackage main\n\n",
        app.name
    );
    text.push_str(&imports(recipe, &variables, needs));
    if !variables.is_empty() {
        text.push_str("// Set by go build -ldflags=\"-X main.name=value\".\n");
        match variables.as_slice() {
            [(name, default)] => text.push_str(&format!("var {name} = \"{default}\"\n\n")),
            several => {
                text.push_str("var (\n");
                let widest = several.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
                for (name, default) in several {
                    text.push_str(&format!("\t{name:widest$} = \"{default}\"\n"));
                }
                text.push_str(")\n\n");
            }
        }
    }
    let port = app.ports.first().map_or("8080", String::as_str);
    text.push_str(&format!("const address = \":{port}\"\n\n"));
    text.push_str(&main(recipe, &variables, needs));
    if needs {
        text.push_str(&ready(recipe));
    }
    text.push_str(&if app.sigterm { graceful(recipe) } else { plain(recipe) });
    if app.self_check {
        text.push_str(&CHECK.replace("HEALTH", &app.health_path));
    }
    text
}

/// The variables of package main that build arguments set: names and defaults.
fn variables(recipe: &Recipe) -> Vec<(&str, &str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    for argument in arguments(recipe) {
        let Some(name) = argument.variable.strip_prefix("main.") else { continue };
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let first = name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
        if plain && first && !TAKEN.contains(&name) && !found.iter().any(|(other, _)| *other == name) {
            found.push((name, argument.default));
        }
    }
    found
}

fn imports(recipe: &Recipe, variables: &[(&str, &str)], needs: bool) -> String {
    let app = &recipe.app;
    let flags = app.self_check || !variables.is_empty();
    let files = !app.writes.is_empty();
    let used = [
        (app.sigterm, "context"),
        (app.sigterm, "errors"),
        (flags, "flag"),
        (true, "fmt"),
        (true, "log"),
        (true, "net/http"),
        (app.self_check || app.sigterm || files, "os"),
        (app.sigterm, "os/signal"),
        (app.sigterm, "syscall"),
        (app.sigterm || app.self_check || (needs && app.zones), "time"),
    ];
    let lines: String =
        used.iter().filter(|(used, _)| *used).map(|(_, name)| format!("\t\"{name}\"\n")).collect();
    format!("import (\n{lines})\n\n")
}

fn main(recipe: &Recipe, variables: &[(&str, &str)], needs: bool) -> String {
    let mut text = String::from("func main() {\n");
    if recipe.app.self_check {
        text.push_str(
            "\tself := flag.Bool(\"health\", false, \"ask the running service whether it is well\")\n",
        );
    }
    if !variables.is_empty() {
        text.push_str("\tshow := flag.Bool(\"version\", false, \"print the version\")\n");
    }
    if text.contains("flag.") {
        text.push_str("\tflag.Parse()\n");
    }
    if let Some((name, _)) = variables.first() {
        text.push_str(&format!("\tif *show {{\n\t\tfmt.Println({name})\n\t\treturn\n\t}}\n"));
    }
    if recipe.app.self_check {
        text.push_str("\tif *self {\n\t\tif err := check(); err != nil {\n\t\t\tfmt.Fprintln(os.Stderr, \"unhealthy:\", err)\n\t\t\tos.Exit(1)\n\t\t}\n\t\treturn\n\t}\n");
    }
    if needs {
        text.push_str("\tif err := ready(); err != nil {\n\t\tlog.Fatal(err)\n\t}\n");
    }
    text.push_str("\tif err := serve(); err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n\n");
    text
}

fn ready(recipe: &Recipe) -> String {
    let mut text = String::from(
        "// ready fails at once where the image lacks what the service needs.\nfunc ready() error {\n",
    );
    if recipe.app.zones {
        text.push_str(
            "\tif _, err := time.LoadLocation(\"Europe/Berlin\"); err != nil {\n\t\treturn err\n\t}\n",
        );
    }
    if !recipe.app.writes.is_empty() {
        text.push_str(&format!(
            "\tfile, err := os.CreateTemp(\"{}\", \"started-*\")\n\tif err != nil {{\n\t\treturn err\n\t}}\n\tdefer os.Remove(file.Name())\n\treturn file.Close()\n}}\n\n",
            recipe.app.writes
        ));
    } else {
        text.push_str("\treturn nil\n}\n\n");
    }
    text
}

fn handlers(recipe: &Recipe) -> String {
    let health = &recipe.app.health_path;
    let mut text = String::from("\tmux := http.NewServeMux()\n");
    // A second handler of "/" would stop the program.
    if health != "/" {
        text.push_str(
            "\tmux.HandleFunc(\"/\", func(w http.ResponseWriter, _ *http.Request) {\n\t\tfmt.Fprintln(w, \"Hello, World!\")\n\t})\n",
        );
    }
    text.push_str(&format!(
        "\tmux.HandleFunc(\"{health}\", func(w http.ResponseWriter, _ *http.Request) {{\n\t\tfmt.Fprintln(w, \"OK\")\n\t}})\n"
    ));
    text
}

fn plain(recipe: &Recipe) -> String {
    let end = if recipe.app.self_check { "\n" } else { "" };
    format!(
        "func serve() error {{\n{}\tlog.Printf(\"listening on %s\", address)\n\treturn http.ListenAndServe(address, mux)\n}}\n{end}",
        handlers(recipe)
    )
}

fn graceful(recipe: &Recipe) -> String {
    let end = if recipe.app.self_check { "\n" } else { "" };
    format!("{SERVE}{}{SHUTDOWN}{end}", handlers(recipe))
}

const SERVE: &str = "// serve answers until SIGTERM or Ctrl+C, then lets the requests under way finish.
func serve() error {
";

const SHUTDOWN: &str =
    "\tserver := &http.Server{Addr: address, Handler: mux, ReadHeaderTimeout: 5 * time.Second}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	done := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 8*time.Second)
		defer cancel()
		done <- server.Shutdown(grace)
	}()

	log.Printf(\"listening on %s\", address)
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-done
}
";

const CHECK: &str = "// check asks the running service whether it is well.
func check() error {
	client := http.Client{Timeout: 2 * time.Second}
	response, err := client.Get(\"http://127.0.0.1\" + address + \"HEALTH\")
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf(\"%s answers %s\", address, response.Status)
	}
	return nil
}
";
