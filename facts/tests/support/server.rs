//! A registry of one repository in this process, which can be told to misbehave.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::Made;

/// An answer.
#[derive(Clone, Default)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
    /// Bytes of the body that are sent before the connection closes.
    pub(crate) cut: Option<usize>,
}

impl Reply {
    pub(crate) fn status(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// What a request says.
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) authorization: String,
}

/// Decides before the registry does.
pub(crate) type Fault = Box<dyn FnMut(&Request, &str) -> Option<Reply> + Send>;

pub(crate) struct Server {
    pub(crate) address: String,
    log: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Serves the repository from now on. `fault` is asked first, and is told the server's own address.
    pub(crate) fn start(made: Made, fault: Fault) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let log = Arc::new(Mutex::new(Vec::new()));
        let (shared, own, fault) = (Arc::clone(&log), address.clone(), Arc::new(Mutex::new(fault)));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (made, log, own, fault) =
                    (made.clone(), Arc::clone(&shared), own.clone(), Arc::clone(&fault));
                std::thread::spawn(move || {
                    // A client that goes away is no fault of the server.
                    drop(serve(stream, &made, &log, &own, &fault));
                });
            }
        });
        Self { address, log }
    }

    /// Method and path of every request so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.log.lock().expect("the log").clone()
    }
}

fn serve(
    stream: TcpStream,
    made: &Made,
    log: &Mutex<Vec<String>>,
    own: &str,
    fault: &Mutex<Fault>,
) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream).lines();
    while let Some(first) = lines.next().transpose()? {
        let mut words = first.split(' ').map(str::to_owned);
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut authorization = String::new();
        while let Some(line) = lines.next().transpose()?.filter(|line| !line.is_empty()) {
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("authorization: ") {
                value.clone_into(&mut authorization);
            }
        }
        log.lock().expect("the log").push(format!("{method} {path}"));
        let request = Request { method, path, authorization };
        let told = (fault.lock().expect("the fault"))(&request, own);
        let reply = told.unwrap_or_else(|| answer(made, &request));
        if !send(&mut out, &reply, request.method == "HEAD")? {
            return Ok(());
        }
    }
    Ok(())
}

fn answer(made: &Made, request: &Request) -> Reply {
    let Some(rest) = request.path.strip_prefix("/v2/library/alpine/") else { return Reply::status(404) };
    if let Some((_, media, bytes)) =
        rest.strip_prefix("manifests/").and_then(|reference| made.find(reference))
    {
        let digest = facts::layer::sha256(bytes);
        let reply = Reply { status: 200, body: bytes.clone(), ..Reply::default() };
        return reply.with("Content-Type", *media).with("Docker-Content-Digest", digest);
    }
    if let Some(bytes) = rest.strip_prefix("blobs/").and_then(|digest| made.blobs.get(digest)) {
        return Reply { status: 200, body: bytes.clone(), ..Reply::default() };
    }
    if rest.starts_with("tags/list") {
        let tags: Vec<&String> = made.tags.keys().collect();
        let body = serde_json::json!({ "name": "library/alpine", "tags": tags }).to_string().into_bytes();
        return Reply { status: 200, body, ..Reply::default() };
    }
    Reply::status(404)
}

/// Sends an answer; whether the connection stays open.
fn send(out: &mut TcpStream, reply: &Reply, head: bool) -> std::io::Result<bool> {
    // In one piece: small ones would wait for each other.
    let mut bytes = format!("HTTP/1.1 {} Said\r\nContent-Length: {}\r\n", reply.status, reply.body.len());
    bytes.extend(reply.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")));
    let mut bytes = format!("{bytes}\r\n").into_bytes();
    if !head {
        bytes.extend_from_slice(&reply.body[..reply.cut.unwrap_or(reply.body.len())]);
    }
    out.write_all(&bytes)?;
    if reply.cut.is_some() {
        out.shutdown(std::net::Shutdown::Both)?;
    }
    Ok(reply.cut.is_none())
}
