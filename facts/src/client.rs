//! The pull half of the distribution protocol: tokens, manifests, tags and blobs, over one connection.
//!
//! Leaves out logins: what a registry does not show to everybody is an error that says so.

use std::collections::BTreeMap;
use std::io::Read;
use std::time::{Duration, SystemTime};

use http_auth::parse_challenges;
use ureq::http::{HeaderMap, Response, StatusCode, header};
use ureq::{Agent, Body};

use crate::name::Repository;
use crate::patience::{Trouble, retry_after, wait};

/// Longest document (manifest, configuration, list of tags) that is read, in bytes.
const DOCUMENT: u64 = 16 << 20;

/// A connection to registries.
pub struct Client<'a> {
    agent: Agent,
    tokens: BTreeMap<Repository, String>,
    pause: Box<dyn FnMut(Duration) + 'a>,
}

/// A small answer, read to its end.
pub struct Document {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The headers.
    pub headers: HeaderMap,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Get,
    Head,
}

impl<'a> Client<'a> {
    /// A client that waits by calling `pause`.
    pub fn new(pause: impl FnMut(Duration) + 'a) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .user_agent(concat!("plimsoll-facts/", env!("CARGO_PKG_VERSION")))
            .accept_encoding("identity")
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_recv_response(Some(Duration::from_mins(1)))
            .timeout_per_read(Some(Duration::from_mins(1)))
            .build();
        Self { agent: config.new_agent(), tokens: BTreeMap::new(), pause: Box::new(pause) }
    }

    /// A small document under `/v2/REPOSITORY/`; `None`: there is none.
    pub fn document(
        &mut self,
        of: &Repository,
        path: &str,
        accept: &str,
    ) -> Result<Option<Document>, Trouble> {
        self.patiently(|client| {
            let answer = client.ask(Method::Get, of, path, accept)?;
            if answer.status() == StatusCode::NOT_FOUND {
                return Ok(None);
            }
            let headers = answer.headers().clone();
            let mut bytes = Vec::new();
            let mut body = answer.into_body().into_with_config().limit(DOCUMENT).reader();
            body.read_to_end(&mut bytes).map_err(|error| broke_off(of, path, &error.to_string()))?;
            Ok(Some(Document { bytes, headers }))
        })
    }

    /// The digest that a tag leads to, by a request without a body; `None`: no such tag.
    pub fn digest(&mut self, of: &Repository, tag: &str, accept: &str) -> Result<Option<String>, Trouble> {
        let path = format!("manifests/{tag}");
        let answer = self.patiently(|client| client.ask(Method::Head, of, &path, accept))?;
        let digest = answer.headers().get("docker-content-digest").and_then(|value| value.to_str().ok());
        Ok(digest.filter(|_| answer.status() == StatusCode::OK).map(str::to_owned))
    }

    /// Reads a blob by a function, which runs anew where the answer broke off.
    pub fn blob<T>(
        &mut self,
        of: &Repository,
        digest: &str,
        mut read: impl FnMut(&mut dyn Read) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let path = format!("blobs/{digest}");
        self.patiently(|client| {
            let answer = client.ask(Method::Get, of, &path, "*/*")?;
            if answer.status() == StatusCode::NOT_FOUND {
                return Err(Trouble::Final(format!("{}: no blob {digest}", of.path)));
            }
            read(&mut answer.into_body().into_with_config().limit(u64::MAX).reader())
        })
    }

    fn patiently<T>(&mut self, mut work: impl FnMut(&mut Self) -> Result<T, Trouble>) -> Result<T, Trouble> {
        let mut tries = 0;
        loop {
            tries += 1;
            match work(self) {
                Err(Trouble::Passing { why, after }) => match wait(tries, after) {
                    Some(time) => (self.pause)(time),
                    None => return Err(Trouble::Final(given_up(&why, tries, after))),
                },
                done => return done,
            }
        }
    }

    /// One request, with a token where the registry wants one.
    fn ask(
        &mut self,
        method: Method,
        of: &Repository,
        path: &str,
        accept: &str,
    ) -> Result<Response<Body>, Trouble> {
        let url = format!("{}/v2/{}/{path}", of.server, of.path);
        let answer = self.send(method, &url, accept, self.tokens.get(of).map(String::as_str))?;
        if answer.status() != StatusCode::UNAUTHORIZED {
            return judged(answer, &url);
        }
        let token = self.token(of, answer.headers())?;
        let answer = self.send(method, &url, accept, Some(&token))?;
        self.tokens.insert(of.clone(), token);
        judged(answer, &url)
    }

    /// An anonymous token, from the server that the registry names.
    fn token(&self, of: &Repository, headers: &HeaderMap) -> Result<String, Trouble> {
        let login = || Trouble::Final(format!("{}/{} wants a login", of.server, of.path));
        let challenge = headers.get(header::WWW_AUTHENTICATE).and_then(|value| value.to_str().ok());
        let challenges = parse_challenges(challenge.unwrap_or_default()).unwrap_or_default();
        let bearer =
            challenges.iter().find(|one| one.scheme.eq_ignore_ascii_case("bearer")).ok_or_else(login)?;
        let parameter = |name: &str| {
            let found = bearer.params.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.to_unescaped())
        };
        let realm = parameter("realm").ok_or_else(login)?;
        let scope = parameter("scope").unwrap_or_else(|| format!("repository:{}:pull", of.path));
        let mut request = self.agent.get(&realm).query("scope", scope);
        if let Some(service) = parameter("service") {
            request = request.query("service", service);
        }
        let answer = request.call().map_err(|error| failed(&realm, &error))?;
        if answer.status() == StatusCode::UNAUTHORIZED || answer.status() == StatusCode::FORBIDDEN {
            return Err(login());
        }
        let mut answer = judged(answer, &realm)?;
        let text =
            answer.body_mut().read_to_string().map_err(|error| broke_off(of, "token", &error.to_string()))?;
        let json: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        let token = json.get("token").or_else(|| json.get("access_token")).and_then(|token| token.as_str());
        token.map(str::to_owned).ok_or_else(|| Trouble::Final(format!("{realm}: no token in the answer")))
    }

    fn send(
        &self,
        method: Method,
        url: &str,
        accept: &str,
        token: Option<&str>,
    ) -> Result<Response<Body>, Trouble> {
        let request = if method == Method::Head { self.agent.head(url) } else { self.agent.get(url) };
        let mut request = request.header(header::ACCEPT, accept);
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        request.call().map_err(|error| failed(url, &error))
    }
}

/// An answer that can be used: a success, or "not there".
fn judged(answer: Response<Body>, url: &str) -> Result<Response<Body>, Trouble> {
    let status = answer.status();
    if status.is_success() || status == StatusCode::NOT_FOUND {
        return Ok(answer);
    }
    let why = format!("{url}: {status}");
    if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() {
        let value = answer.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok());
        let after = value.and_then(|value| retry_after(value, SystemTime::now()));
        return Err(Trouble::Passing { why, after });
    }
    Err(Trouble::Final(why))
}

fn failed(url: &str, error: &ureq::Error) -> Trouble {
    use std::io::ErrorKind::{
        BrokenPipe, ConnectionAborted, ConnectionReset, TimedOut, UnexpectedEof, WouldBlock,
    };
    let reason = format!("{url}: {error}");
    match error {
        ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => Trouble::Offline(reason),
        // A connection that was there. All else, as a name that is not found, means that there was none.
        ureq::Error::Io(error)
            if !matches!(
                error.kind(),
                BrokenPipe | ConnectionAborted | ConnectionReset | TimedOut | UnexpectedEof | WouldBlock
            ) =>
        {
            Trouble::Offline(reason)
        }
        ureq::Error::Io(_) | ureq::Error::Timeout(_) | ureq::Error::Protocol(_) => {
            Trouble::Passing { why: reason, after: None }
        }
        _ => Trouble::Final(reason),
    }
}

fn broke_off(of: &Repository, path: &str, why: &str) -> Trouble {
    Trouble::Passing { why: format!("{}/v2/{}/{path} broke off: {why}", of.server, of.path), after: None }
}

fn given_up(why: &str, tries: u32, after: Option<Duration>) -> String {
    match after {
        Some(after) => format!("{why}, {tries} times; it asks to wait {} s", after.as_secs()),
        None => format!("{why}, {tries} times"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::*;

    #[test]
    fn no_connection_is_told_from_one_that_broke() {
        let passing = |why: &str| Trouble::Passing { why: format!("u: {why}"), after: None };
        let offline = |why: &str| Trouble::Offline(format!("u: {why}"));
        for (error, want) in [
            (ureq::Error::Io(Error::other("failed to look up")), offline("io: failed to look up")),
            (ureq::Error::Io(ErrorKind::ConnectionRefused.into()), offline("io: connection refused")),
            (ureq::Error::HostNotFound, offline("host not found")),
            (ureq::Error::Io(ErrorKind::ConnectionReset.into()), passing("io: connection reset")),
            (ureq::Error::BadUri("x".into()), Trouble::Final("u: bad uri: x".into())),
        ] {
            assert_eq!(failed("u", &error), want, "{error}");
        }
    }
}
