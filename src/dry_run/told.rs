//! What a Dockerfile and its image tell of the app where nobody said it.

use super::image::StageState;
use crate::service::Service;

impl Service {
    /// The same with what a Dockerfile and its image tell of facts that nobody said: the ports that EXPOSE and PORT
    /// name, and that a file which names go.sum has one.
    #[must_use]
    pub fn told_by(&self, text: &str, target: Option<&StageState>) -> Self {
        let mut told = self.clone();
        told.assumed.deps &= !text.contains("go.sum");
        let Some(config) = target.map(|stage| &stage.config).filter(|_| self.assumed.ports) else {
            return told;
        };
        let exposed = config.exposed.iter().filter_map(|set| set.value.strip_suffix("/tcp")?.parse().ok());
        // Who exposes SSH's port means another program than the service.
        let exposed = exposed.filter(|port| *port != 22);
        let port = config.env("PORT").and_then(|port| port.parse().ok());
        let mut ports: Vec<u16> = exposed.collect();
        ports.extend(port.filter(|port| !ports.contains(port)));
        if !ports.is_empty() {
            told.ports = ports;
        }
        told
    }
}
