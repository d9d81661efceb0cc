//! The same service on other bases.

use super::groups::base::Image;
use super::groups::build::Builder;
use super::options::{LadderStep, Recipe};
use super::reference;

/// The rungs that ship a golang image, and those that don't.
const SINGLE: [Builder; 2] = [Builder::Debian, Builder::Alpine];
const BASES: [Image; 5] =
    [Image::Debian, Image::DistrolessBase, Image::Alpine, Image::DistrolessStatic, Image::Scratch];

impl Recipe {
    /// The rungs of the page's ladder, this recipe among them unless its files are the visitor's own.
    pub fn ladder(&self) -> Vec<LadderStep> {
        if self.own.is_some() {
            return self.printed().ladder();
        }
        let single = SINGLE.into_iter().map(|builder| {
            let mut recipe = self.clone();
            recipe.base.multi_stage = false;
            recipe.build.builder = builder;
            recipe
        });
        let bases = BASES.into_iter().map(|image| {
            let mut recipe = self.clone();
            recipe.base.multi_stage = true;
            recipe.base.image = image;
            recipe
        });
        let mut recipes: Vec<Recipe> = single.chain(bases).collect();
        if !recipes.contains(self) {
            recipes.push(self.clone());
        }
        recipes.into_iter().map(LadderStep::of).collect()
    }
}

impl LadderStep {
    fn of(recipe: Recipe) -> Self {
        let single = !recipe.base.multi_stage;
        let (label, short) = if single {
            let short = match recipe.build.builder {
                Builder::Alpine => "golang alpine",
                Builder::Debian | Builder::Trixie | Builder::Bookworm => "golang",
            };
            (reference::golang(&recipe).tag, short)
        } else {
            let image = recipe.base.image;
            let short = match image {
                Image::Scratch => "scratch",
                Image::DistrolessStatic => "distroless",
                Image::DistrolessBase => "distroless base",
                Image::DistrolessCc => "distroless cc",
                Image::Alpine => "alpine",
                Image::Busybox => "busybox",
                Image::Debian if recipe.base.slim => "debian slim",
                Image::Debian => "debian",
                Image::Ubuntu => "ubuntu",
                Image::DhiStatic => "dhi static",
                Image::ChainguardStatic => "chainguard static",
            };
            let label = match image {
                Image::DistrolessStatic => "distroless static".to_owned(),
                Image::DistrolessBase
                | Image::DistrolessCc
                | Image::Scratch
                | Image::DhiStatic
                | Image::ChainguardStatic => short.to_owned(),
                _ => reference::runtime(&recipe).tag,
            };
            (label, short)
        };
        Self { recipe, label, short: short.to_owned(), single }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recipe_itself_is_a_rung_once() {
        for (set, rungs, label, short) in [
            (&[][..], 7, "distroless static", "distroless"),
            (&[("base", "alpine"), ("alpine-release", "3.19")], 7, "alpine:3.19", "alpine"),
            (&[("base", "alpine"), ("pin", "digest")], 7, "alpine:3.24", "alpine"),
            (&[("base", "debian")], 7, "debian:trixie-slim", "debian slim"),
            (&[("base", "ubuntu")], 8, "ubuntu:24.04", "ubuntu"),
            (&[("multi-stage", "0")], 7, "golang:1.27-alpine", "golang alpine"),
            (&[("multi-stage", "0"), ("builder", "bookworm")], 8, "golang:1.27-bookworm", "golang"),
        ] {
            let mut recipe = Recipe::default();
            for (id, value) in set {
                assert_eq!(recipe.set(id, &[(*value).to_owned()]), Ok(()), "{id}");
            }
            let steps = recipe.ladder();
            let own: Vec<&LadderStep> = steps.iter().filter(|step| step.recipe == recipe).collect();
            let [own] = own.as_slice() else { panic!("{set:?}: {} rungs are the recipe", own.len()) };
            assert_eq!(
                (own.label.as_str(), own.short.as_str(), steps.len()),
                (label, short, rungs),
                "{set:?}"
            );
            assert_eq!(own.single, !recipe.base.multi_stage);
        }
    }
}
