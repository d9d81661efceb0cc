//! A static file server on this machine's own address: what `dist/` is to any host, with the right
//! media types, compressed where a compressed copy is there and the browser takes it. Names with a hash are kept for
//! good, and a frame without an origin of its own may have all of it. No ranges, no directory lists.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};

use crate::command::Outcome;
use crate::compress::CODINGS;

/// Longest request head that is read.
const HEAD: u64 = 64 * 1024;

/// Serves a folder from now on; the address, which ends in a slash. `port` 0: any; a taken port gives the next.
pub(crate) fn start(folder: PathBuf, port: u16) -> Outcome<String> {
    let listener = (0..50)
        .find_map(|more| TcpListener::bind((Ipv4Addr::LOCALHOST, port.saturating_add(more))).ok())
        .ok_or_else(|| format!("no free port from {port} on"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            // A visitor who goes away in the middle of an answer is no fault.
            std::thread::spawn(move || drop(answer(stream, &folder)));
        }
    });
    Ok(format!("http://{address}/"))
}

fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?.take(HEAD)).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let mut takes = String::new();
    while let Some(line) = lines.next().transpose()?.filter(|line| !line.is_empty()) {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("accept-encoding")
        {
            takes = value.to_ascii_lowercase();
        }
    }
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let file = file_of(target)
        .map(|path| folder.join(path))
        .map(|path| if path.is_dir() { path.join("index.html") } else { path });
    let plain = "text/plain; charset=utf-8";
    let (status, kind, body, coding) = match (method, file.as_deref().and_then(|file| best(file, &takes))) {
        ("GET" | "HEAD", Some((body, coding))) => ("200 OK", media_type(file.as_deref()), body, coding),
        ("GET" | "HEAD", None) => ("404 Not Found", plain, b"not here\n".to_vec(), None),
        _ => ("405 Method Not Allowed", plain, b"GET or HEAD only\n".to_vec(), None),
    };
    let cache = if status == "200 OK" && is_fixed(target) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let coding = coding.map(|coding| format!("Content-Encoding: {coding}\r\n")).unwrap_or_default();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{coding}Content-Length: {}\r\nVary: Accept-Encoding\r\n\
         Cache-Control: {cache}\r\nAccess-Control-Allow-Origin: *\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// The file's name carries a hash of what is in it: `-`, 12 to 16 hexadecimal digits (trunk leaves zeros at the start
/// away), maybe `_bg`.
fn is_fixed(target: &str) -> bool {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let hash = stem.trim_end_matches("_bg").rsplit_once('-').map(|(_, hash)| hash).unwrap_or_default();
    (12..=16).contains(&hash.len()) && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What a file holds, in the first coding that the browser takes and that there is a copy of.
fn best(file: &Path, takes: &str) -> Option<(Vec<u8>, Option<&'static str>)> {
    let accepts = |coding: &str| {
        let mut words = takes.split(',').map(|word| word.split(';').next().unwrap_or_default().trim());
        words.any(|word| word == coding)
    };
    let coded = CODINGS.into_iter().filter(|(coding, _)| accepts(coding)).find_map(|(coding, ending)| {
        let mut name = file.as_os_str().to_owned();
        name.push(format!(".{ending}"));
        Some((std::fs::read(name).ok()?, Some(coding)))
    });
    coded.or_else(|| Some((std::fs::read(file).ok()?, None)))
}

/// The path of a request's target inside the folder; `None` for one that leads out of it.
fn file_of(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = PathBuf::from(decoded(path)?);
    path.components().all(|part| matches!(part, Component::Normal(_))).then_some(path)
}

/// Percent-decoded text.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn media_type(path: Option<&Path>) -> &'static str {
    match path.and_then(Path::extension).and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_copy_is_sent() {
        let folder = std::env::temp_dir().join(format!("plimsoll-server-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("a.js");
        for (name, text) in [("a.js", "plain"), ("a.js.br", "short"), ("b.js", "alone")] {
            std::fs::write(folder.join(name), text).expect("a file");
        }
        assert_eq!(best(&file, "gzip, br;q=1"), Some((b"short".to_vec(), Some("br"))));
        assert_eq!(best(&file, "gzip"), Some((b"plain".to_vec(), None)));
        assert_eq!(best(&folder.join("b.js"), "br"), Some((b"alone".to_vec(), None)));
        assert_eq!(best(&folder.join("c.js"), "br"), None);
        std::fs::remove_dir_all(folder).expect("can go");
    }

    #[test]
    fn only_names_with_a_hash_never_change() {
        for (target, fixed) in [
            ("/plimsoll-0123456789abcdef_bg.wasm", true),
            ("/a/plimsoll-0123456789abcdef.js?x=1", true),
            ("/wake.js", false),
            ("/", false),
            ("/views-123456789abcdef.css", true),
            ("/plimsoll-0123456789a.js", false),
            ("/tutorial-non-root.html", false),
        ] {
            assert_eq!(is_fixed(target), fixed, "{target}");
        }
    }

    #[test]
    fn a_target_stays_inside_the_folder() {
        for (target, want) in [
            ("/", Some("")),
            ("/a/b.js?x=1", Some("a/b.js")),
            ("/a%20b", Some("a b")),
            ("/../Cargo.toml", None),
            ("/%2e%2e/Cargo.toml", None),
            ("//etc/passwd", None),
            ("/a%", None),
            ("/%ff", None),
            ("a", None),
        ] {
            assert_eq!(file_of(target), want.map(PathBuf::from), "{target}");
        }
    }
}
