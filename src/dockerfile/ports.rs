//! The words of EXPOSE after expansion. `BuildKit` checks them in the stages that a build reaches.

use super::go;

/// The ports that a word stands for, as the image's configuration has them (`8080/tcp`), or `BuildKit`'s
/// refusal of it.
///
/// Accepts `8080`, `8080/udp`, `8000-8003`, and the mappings `80:8080` and `127.0.0.1:80:8080`, of which
/// only the last part counts.
pub fn read(word: &str) -> Result<Vec<String>, String> {
    let (before, container) = word.rsplit_once(':').unwrap_or(("", word));
    let (address, host) = before.rsplit_once(':').unwrap_or(("", before));
    let (port, protocol) = container.split_once('/').unwrap_or((container, ""));
    let invalid = |what: &str| format!("invalid port: {}: {what}", go::quote(word));
    if port.is_empty() {
        return Err(invalid("no port specified"));
    }
    let protocol = match protocol.to_ascii_lowercase().as_str() {
        "" => "tcp".to_owned(),
        known @ ("tcp" | "udp" | "sctp") => known.to_owned(),
        _ => return Err(invalid(&format!("invalid proto: {protocol}"))),
    };
    let plain = address.strip_prefix('[').and_then(|address| address.strip_suffix(']')).unwrap_or(address);
    if !plain.is_empty() && plain.parse::<std::net::IpAddr>().is_err() {
        return Err(format!("invalid IP address: {plain}"));
    }
    let (first, last) = range(port).ok_or_else(|| format!("invalid containerPort: {port}"))?;
    if !host.is_empty() {
        let (from, to) = range(host).ok_or_else(|| format!("invalid hostPort: {host}"))?;
        if last - first != to - from && first != last {
            return Err(format!("invalid ranges specified for container and host Ports: {port} and {host}"));
        }
    }
    Ok((first..=last).map(|port| format!("{port}/{protocol}")).collect())
}

fn range(text: &str) -> Option<(u16, u16)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn ports_are_read_or_refused() {
        for (word, expected) in [
            ("8080", Ok("8080/tcp")),
            ("8080/UDP", Ok("8080/udp")),
            ("8080/", Ok("8080/tcp")),
            ("80-82", Ok("80/tcp 81/tcp 82/tcp")),
            ("80:8080", Ok("8080/tcp")),
            ("127.0.0.1:80:8080/sctp", Ok("8080/sctp")),
            ("[::1]:80:8080", Ok("8080/tcp")),
            ("0", Ok("0/tcp")),
            ("#", Err("invalid containerPort: #")),
            ("65536", Err("invalid containerPort: 65536")),
            ("9-8", Err("invalid containerPort: 9-8")),
            ("", Err("invalid port: \"\": no port specified")),
            ("80/http", Err("invalid port: \"80/http\": invalid proto: http")),
            ("x:80", Err("invalid hostPort: x")),
            ("nowhere:80:80", Err("invalid IP address: nowhere")),
            ("1-3:5-6", Err("invalid ranges specified for container and host Ports: 5-6 and 1-3")),
        ] {
            let ports = read(word).map(|ports| ports.join(" "));
            assert_eq!(ports, expected.map(str::to_owned).map_err(str::to_owned), "{word}");
        }
    }
}
