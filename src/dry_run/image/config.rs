//! The image configuration, each value with the line that set it.

/// The image configuration, with the line that set each value (`None`: the base image did).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// USER.
    pub user: Option<Set<String>>,
    /// ENV, in order.
    pub env: Vec<(String, Set<String>)>,
    /// ENTRYPOINT.
    pub entrypoint: Option<Set<Start>>,
    /// CMD.
    pub cmd: Option<Set<Start>>,
    /// WORKDIR; empty: `/`.
    pub workdir: Option<Set<String>>,
    /// EXPOSE, `8080/tcp`, in order.
    pub exposed: Vec<Set<String>>,
    /// VOLUME.
    pub volumes: Vec<Set<String>>,
    /// LABEL, in order.
    pub labels: Vec<(String, Set<String>)>,
    /// HEALTHCHECK.
    pub healthcheck: Option<Set<Probe>>,
    /// STOPSIGNAL.
    pub stop_signal: Option<Set<String>>,
    /// SHELL; empty: `/bin/sh -c`.
    pub shell: Vec<String>,
}

impl Config {
    /// EXPOSE or PORT names a port of the service.
    pub fn names_ports(&self) -> bool {
        !self.exposed.is_empty() || self.env("PORT").is_some()
    }

    /// Value of an environment variable.
    pub fn env(&self, name: &str) -> Option<&str> {
        self.env.iter().find(|(key, _)| key == name).map(|(_, set)| set.value.as_str())
    }
}

/// A value and the line that set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set<T> {
    /// The value, expanded.
    pub value: T,
    /// Line; `None`: comes from the base image.
    pub line: Option<usize>,
}

/// ENTRYPOINT's or CMD's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The words as the config holds them (a shell form includes the shell's own).
    pub words: Vec<String>,
    /// Shell form: the text after the shell's words.
    pub shell_text: Option<String>,
}

/// A health check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// `None`: HEALTHCHECK NONE.
    pub test: Option<Start>,
    /// `--interval`, as written.
    pub interval: Option<String>,
    /// `--timeout`.
    pub timeout: Option<String>,
    /// `--start-period`.
    pub start_period: Option<String>,
    /// `--start-interval`.
    pub start_interval: Option<String>,
    /// `--retries`.
    pub retries: Option<u32>,
}
