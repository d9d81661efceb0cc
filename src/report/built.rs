//! A build, dry-run on its platforms, as all readers look at it.

use std::rc::Rc;

use super::Request;
use crate::dockerfile::{self, Dockerfile, ParseError};
use crate::dry_run::image::{self, Platform};
use crate::dry_run::{Context, dry_run};
use crate::scene::Scene;
use crate::service::Service;
use crate::verdicts::{judge, together};
use crate::{catalogue, rebuild, verdicts};

/// A file as it was read, and what was refused in it: the same on all platforms.
pub(super) struct Parsed {
    pub(super) dockerfile: Dockerfile,
    pub(super) refusals: Vec<ParseError>,
}

/// A build, dry-run: what all readers look at.
pub(super) struct Built {
    pub(super) parsed: Rc<Parsed>,
    pub(super) image: image::Image,
    /// The app, with what the file tells of it.
    service: Service,
}

impl Built {
    /// For the first of the platforms.
    pub(super) fn new(request: &Request<'_>) -> Self {
        let (dockerfile, refusals) = dockerfile::parse(request.dockerfile);
        let platform = request.platforms.first().cloned().unwrap_or_else(Platform::amd64);
        Self::for_platform(Rc::new(Parsed { dockerfile, refusals }), request, platform)
    }

    fn for_platform(parsed: Rc<Parsed>, request: &Request<'_>, platform: Platform) -> Self {
        let Parsed { dockerfile, refusals } = &*parsed;
        let service = request.service.told_by(request.dockerfile, None);
        let context = Context {
            service: &service,
            platform: platform.clone(),
            build_args: request.build_args.clone(),
            dockerignore: request.dockerignore,
        };
        let image =
            if refusals.is_empty() { dry_run(dockerfile, &context) } else { image::Image::empty(platform) };
        let service = service.told_by(request.dockerfile, image.target());
        Self { parsed, image, service }
    }

    /// The verdicts on all platforms, by those on this one, which is the first.
    pub(super) fn on_all(
        &self,
        request: &Request<'_>,
        scene: &Scene<'_>,
        first: Vec<verdicts::Verdict>,
    ) -> Vec<verdicts::Verdict> {
        let mut all = vec![(&self.image.platform, first)];
        all.extend(request.platforms.iter().skip(1).map(|platform| {
            let built = Self::for_platform(Rc::clone(&self.parsed), request, platform.clone());
            (platform, judge(&Scene { violations: scene.violations, ..built.scene(request) }))
        }));
        together(all)
    }

    /// The same as what a second build finds.
    pub(super) fn cached<'a>(&'a self, request: &'a Request<'_>) -> rebuild::Built<'a> {
        rebuild::Built {
            file: &self.parsed.dockerfile,
            image: &self.image,
            service: &self.service,
            dockerignore: request.dockerignore,
        }
    }

    pub(super) fn scene<'a>(&'a self, request: &'a Request<'_>) -> Scene<'a> {
        Scene {
            dockerfile: &self.parsed.dockerfile,
            refusals: &self.parsed.refusals,
            image: &self.image,
            service: &self.service,
            dockerignore: request.dockerignore,
            hadolint: request.hadolint,
            check: request.build_args.get("BUILDKIT_DOCKERFILE_CHECK").map(String::as_str),
            today: request.today.max(catalogue::DATE),
            violations: &[],
        }
    }
}
