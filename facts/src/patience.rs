//! How often a request is repeated, and how long it waits before.

use std::time::{Duration, SystemTime};

/// Why a request gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The registry can't be reached at all.
    Offline(String),
    /// It may pass: the registry is busy, or an answer broke off.
    Passing {
        /// What happened.
        why: String,
        /// How long the registry asks to wait.
        after: Option<Duration>,
    },
    /// Asking again would not help.
    Final(String),
}

/// Requests for one thing, the first included.
const TRIES: u32 = 5;
/// The first wait, which doubles each time.
const FIRST: Duration = Duration::from_secs(1);
/// The longest wait that a registry may ask for; whoever has to wait longer comes back later.
const LONGEST: Duration = Duration::from_mins(5);

/// How long to wait after a number of tries; `None`: give up.
pub fn wait(tries: u32, asked: Option<Duration>) -> Option<Duration> {
    let own = FIRST * 2_u32.pow(tries.saturating_sub(1).min(8));
    let wait = asked.map_or(own, |asked| asked.max(own));
    (tries < TRIES && wait <= LONGEST).then_some(wait)
}

/// What a Retry-After header asks for: seconds, or a date.
pub fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    let seconds = value.parse().ok().map(Duration::from_secs);
    let date = || httpdate::parse_http_date(value).ok();
    seconds.or_else(|| Some(date()?.duration_since(now).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_the_registry_may_ask_for_more() {
        let seconds = Duration::from_secs;
        for (tries, asked, want) in [
            (1, None, Some(seconds(1))),
            (3, None, Some(seconds(4))),
            (5, None, None),
            (1, Some(seconds(7)), Some(seconds(7))),
            (4, Some(seconds(2)), Some(seconds(8))),
            (1, Some(seconds(3600)), None),
        ] {
            assert_eq!(wait(tries, asked), want, "{tries} {asked:?}");
        }
    }

    #[test]
    fn a_wait_is_seconds_or_a_date() {
        let now = httpdate::parse_http_date("Wed, 25 Nov 2026 10:00:00 GMT").expect("a date");
        for (value, want) in [
            ("30", Some(30)),
            (" 0 ", Some(0)),
            ("Wed, 25 Nov 2026 10:01:00 GMT", Some(60)),
            ("Wed, 25 Nov 2026 09:00:00 GMT", Some(0)),
            ("soon", None),
        ] {
            assert_eq!(retry_after(value, now), want.map(Duration::from_secs), "{value}");
        }
    }
}
