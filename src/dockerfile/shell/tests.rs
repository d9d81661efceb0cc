//! Scripts as they are read, written as short trees.

use super::{Item, Join, Node, Piece, Redirect, Simple, Word, parse};

fn list(items: &[Item]) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        text.push_str(match item.join {
            Join::And => " && ",
            Join::Or => " || ",
            Join::Then if index > 0 => "; ",
            Join::Then => "",
        });
        text.push_str(if item.negated { "!" } else { "" });
        text.push_str(&node(&item.node));
        text.push_str(if item.background { "&" } else { "" });
    }
    text
}

fn node(node: &Node) -> String {
    match node {
        Node::Simple(command) => simple(command),
        Node::Pipeline(nodes) => nodes.iter().map(self::node).collect::<Vec<_>>().join(" | "),
        Node::Subshell(items) => format!("({})", list(items)),
        Node::Group(items) => format!("{{{}}}", list(items)),
        Node::If { branches, otherwise } => {
            let branches: Vec<_> =
                branches.iter().map(|(when, then)| format!("{} ? {}", list(when), list(then))).collect();
            format!("if[{} : {}]", branches.join(" : "), list(otherwise))
        }
        Node::For { name, words, body } => format!("for[{name} in {}: {}]", self::words(words), list(body)),
        Node::While { condition, body } => format!("while[{}: {}]", list(condition), list(body)),
        Node::Case { word, arms } => {
            let arms: Vec<_> = arms
                .iter()
                .map(|(patterns, items)| format!("{}) {}", words(patterns), list(items)))
                .collect();
            format!("case[{} {}]", self::word(word), arms.join(", "))
        }
        Node::Function { name, body } => format!("{name}(){{{}}}", list(body)),
        Node::Redirected { node, redirects } => format!("{}{}", self::node(node), all(redirects)),
    }
}

fn simple(command: &Simple) -> String {
    let assignments: Vec<_> =
        command.assignments.iter().map(|(name, value)| format!("{name}={} ", word(value))).collect();
    format!("{}{}{}", assignments.concat(), words(&command.words), all(&command.redirects))
}

fn all(redirects: &[Redirect]) -> String {
    let show = |each: &Redirect| {
        let fd = each.fd.map(|fd| fd.to_string()).unwrap_or_default();
        format!(" {fd}{}{}", each.operator, word(&each.target))
    };
    redirects.iter().map(show).collect()
}

fn words(words: &[Word]) -> String {
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn word(word: &Word) -> String {
    let show = |piece: &Piece| match piece {
        Piece::Text { text, quoted: false } => text.clone(),
        Piece::Text { text, quoted: true } => format!("'{text}'"),
        Piece::Variable { name, modifier, quoted } => {
            format!("<{name}{modifier}{}>", if *quoted { "\"" } else { "" })
        }
        Piece::Command { text, .. } => format!("<({text})>"),
        Piece::Arithmetic(text) => format!("<(({text}))>"),
    };
    word.pieces.iter().map(show).collect()
}

#[track_caller]
fn check(rows: &[(&str, &str)]) {
    for (script, expected) in rows {
        let read = parse(script);
        let problem = read.problem.map(|problem| format!(" !! {problem}")).unwrap_or_default();
        assert_eq!(format!("{}{problem}", list(&read.items)), *expected, "{script}");
    }
}

#[test]
fn lists_and_pipelines() {
    check(&[
        ("", ""),
        ("  # nothing", ""),
        ("a", "a"),
        ("a b  c", "a b c"),
        ("a && b || c; d", "a && b || c; d"),
        ("a & b", "a&; b"),
        ("a; b && c & d", "a; b& && c&; d"),
        ("( a & ) ; if b; then c & fi", "(a&); if[b ? c& : ]"),
        ("a;", "a"),
        ("a\n\nb # why\nc", "a; b; c"),
        ("a#b", "a#b"),
        ("a | b |& c", "a | b | c"),
        ("! a | b && ! c", "!a | b && !c"),
        ("a &&\n\n b", "a && b"),
        ("set -eux; \tgo build", "set -eux; go build"),
        ("a \\\n b", "a b"),
        ("a &&", "a !! a command is missing behind `&&` or `||`"),
        ("a ;; b", "a !! `;;` is not expected here"),
        ("&& a", " !! `&&` is not expected here"),
        ("a ) b", "a !! `)` is not expected here"),
        ("if a; then b; fi c", "if[a ? b : ] !! `c` is not expected here"),
        ("a && && b", "a !! `&&` is not expected here"),
        ("; a", " !! `;` is not expected here"),
        ("a |", "a |  !! a command is missing"),
        ("! ", "! !! a command is missing"),
        ("fi", " !! `fi` is not expected here"),
    ]);
}

#[test]
fn words_and_quotes() {
    check(&[
        ("echo 'a b'\"c d\"e", "echo 'a bc d'e"),
        ("echo a\\ b \\'", "echo a' 'b '''"),
        ("echo \"\" ''", "echo '' ''"),
        ("echo \"a\\\"b\\$c\\n\"", "echo 'a\"b$c\\n'"),
        ("echo $a ${b} \"$c\" $1x $? $", "echo <a> <b> <c\"> <1>x <?> $"),
        ("echo ${a:-b c} ${a:-\"}\"} ${#a} ${a%%.*}", "echo <a:-b c> <a:-\"}\"> <#a> <a%%.*>"),
        ("echo $(a $(b ')') \")\") `c \\`d\\``", "echo <(a $(b ')') \")\")> <(c `d`)>"),
        ("echo $((1 + (2))) $( (a) )", "echo <((1 + (2)))> <( (a) )>"),
        ("echo \"$(a \"b\")\"", "echo <(a \"b\")>"),
        ("echo $(# )\na)", "echo <(# )\na)>"),
        ("echo $(case $x in a) b;; esac)", "echo <(case $x in a) b;; esac)>"),
        (
            "echo $(if a; then case $x in (a|b) c;; *) d; esac; fi) e",
            "echo <(if a; then case $x in (a|b) c;; *) d; esac; fi)> e",
        ),
        (
            "echo $(echo case) $(a \ncase x in\na) ;;\nesac\n)",
            "echo <(echo case)> <(a \ncase x in\na) ;;\nesac\n)>",
        ),
        ("echo $(a; (case x in a) b;; esac) ) c", "echo <(a; (case x in a) b;; esac) )> c"),
        ("FOO=1 BAR=\"x y\" go build A=b", "FOO=1 BAR='x y' go build A=b"),
        ("FOO=", "FOO= "),
        ("1a=b c", "1a=b c"),
        ("echo 'a", "echo  !! a single quote is not closed"),
        ("echo \"a", "echo 'a' !! a double quote is not closed"),
        ("echo ${a", "echo  !! `${` is not closed"),
        ("echo $(a", "echo  !! `$(` is not closed"),
        ("echo `a", "echo  !! a backquote is not closed"),
        ("é=1 ü", "é=1 ü"),
    ]);
}

#[test]
fn compound_commands() {
    check(&[
        ("(a; b) && { c; d; }", "(a; b) && {c; d}"),
        ("{ a; } > f 2>&1", "{a} >f 2>&1"),
        ("if a; then b; fi", "if[a ? b : ]"),
        ("if a\nthen b\nelif c; then d; else e; fi; f", "if[a ? b : c ? d : e]; f"),
        ("for x in a $b 'c'; do d; done", "for[x in a <b> 'c': d]"),
        ("for x\ndo a; done", "for[x in : a]"),
        ("while a; do b; done < f", "while[a: b] <f"),
        ("until a; do b; done", "while[a: b]"),
        ("case \"$a\" in x|'y') b ;; (*) c; d;; esac", "case[<a\"> x 'y') b, *) c; d]"),
        ("case a in b) c\nesac && d", "case[a b) c] && d"),
        ("f() { a; }; f", "f(){a}; f"),
        ("function f { a; }", "f(){a}"),
        ("f() (a)", "f(){(a)}"),
        ("[[ -n $a && ( b < c ) ]] && d", "[[ -n <a> && ( b < c ) ]] && d"),
        ("(( a > 1 )) && b", "<(( a > 1 ))> && b"),
        ("echo if then { }", "echo if then { }"),
        ("if a; then b", "if[a ? b : ] !! `fi` is missing"),
        ("(a", "(a) !! `(` is not closed"),
        ("for x in a; b", "for[x in a: ] !! `do` is missing"),
    ]);
}

#[test]
fn redirections() {
    check(&[
        ("a > f 2>&1 < g >> h", "a >f 2>&1 <g >>h"),
        ("> f a", "a >f"),
        ("a 2>/dev/null b", "a b 2>/dev/null"),
        ("a &> f", "a &>f"),
        ("a 2", "a 2"),
        ("a <<< \"$b\"", "a <<<<b\">"),
        ("diff <(a) <(b)", "diff <(a)> <(b)>"),
        ("cat <<EOF > f && b\nx $y\nEOF\nc", "cat <<'x '<y\">'\n' >f && b; c"),
        ("cat <<'EOF'\nx $y \"\nEOF", "cat <<'x $y \"\n'"),
        ("cat <<-EOF\n\tx\n\tEOF\na", "cat <<-'x\n'; a"),
        ("cat <<A <<B\na\nA\nb\nB\nc", "cat <<'a\n' <<'b\n'; c"),
        ("cat <<EOF\nx", "cat <<'x'"),
        ("if a; then cat <<E; fi\nb\nE\nc", "if[a ? cat <<'b\n' : ]; c"),
        ("a >", "a !! a word is missing behind `>`"),
    ]);
}

#[test]
fn words_are_expanded() {
    let value = |name: &str| match name {
        "a" => Some("x.tar.gz".to_owned()),
        "e" => Some(String::new()),
        "star" => Some("*".to_owned()),
        _ => None,
    };
    for (text, expected) in [
        ("plain'q'\"d\"", Some("plainqd")),
        ("$a/$none", Some("x.tar.gz/")),
        ("${none:-d $a}", Some("d x.tar.gz")),
        ("${e:-d}${e-n}", Some("d")),
        ("${e:+y}${e+y}${a:+y}", Some("yy")),
        ("${none:=v}", Some("v")),
        ("${none:?no}", None),
        ("${a:?no}", Some("x.tar.gz")),
        ("${a%.*} ${a%%.*} ${a#*.} ${a##*.}", Some("x.tar x tar.gz gz")),
        ("${a%\"$star\"}", Some("x.tar.gz")),
        ("${a/tar/zip} ${a//./-}", Some("x.zip.gz x-tar-gz")),
        ("${#a}", Some("8")),
        ("${a:1:2}", None),
        ("${a^^}", None),
        ("$(id -u)", None),
        ("$((1+1))", None),
        ("$?", None),
        ("$#", Some("0")),
        ("${none:-${none:-${a%z}}}", Some("x.tar.g")),
    ] {
        // The row is one word, so blanks in it are quoted by nothing.
        let word = super::scan::whole(text, false).unwrap();
        assert_eq!(word.expand(&value).as_deref(), expected, "{text}");
    }
}

#[test]
fn patterns_of_case_match() {
    for (pattern, text, expected) in [
        ("amd64", "amd64", Some(true)),
        ("a*4", "amd64", Some(true)),
        ("'a*4'", "amd64", Some(false)),
        ("arm??", "arm64", Some(true)),
        ("[ab]", "a", None),
        ("$x", "y", Some(true)),
    ] {
        let word = super::scan::whole(pattern, false).unwrap();
        assert_eq!(word.matches(text, &|_| Some("y".to_owned())), expected, "{pattern} {text}");
    }
}

#[test]
fn offsets_point_into_the_text() {
    let text = "a 'b' && x=1 cc | (dd)";
    let script = parse(text);
    let at: Vec<_> = script.simples().iter().map(|simple| &text[simple.offset..]).collect();
    assert_eq!(at, ["a 'b' && x=1 cc | (dd)", "x=1 cc | (dd)", "dd)"]);
    let word = &script.simples()[0].words[1];
    assert_eq!((word.raw.as_str(), word.offset), ("'b'", 2));
}

#[test]
fn hostile_scripts_end_quickly() {
    let deep = [
        "(".repeat(100_000),
        "{ ".repeat(100_000),
        "if ".repeat(100_000),
        "$(".repeat(100_000),
        "${a:-".repeat(100_000),
        "\"$(".repeat(100_000),
        "f() ".repeat(100_000),
        "a <<E ".repeat(20_000),
        "! ".repeat(100_000),
        "a && ".repeat(50_000),
        "case a in ".repeat(50_000),
        "$((".repeat(50_000),
        "((a".repeat(50_000),
        "<(".repeat(50_000),
    ];
    for script in deep {
        let read = parse(&script);
        assert!(read.simples().len() <= script.len());
    }
}
