//! The digests that `pin=digest` writes.
//!
//! They belong to version 1 of the link format: a row is never edited, because a published link keeps
//! its instructions. Docker Hub's are those of docker-library/repo-info, July to September 2026 (older
//! where an image is no longer built); distroless has no such list, so its digests are those that public
//! Dockerfiles pinned these tags to, the newest that was found up to 2026-11-23.

/// The digest of a tag, without `sha256:`; `None`: none is known.
pub(super) fn find(tag: &str) -> Option<&'static str> {
    DIGESTS.iter().find(|(name, _)| *name == tag).map(|(_, digest)| *digest)
}

#[rustfmt::skip]
static DIGESTS: &[(&str, &str)] = &[
    ("golang:1.27", "512690a5660563b57d37ecc31129e7f136e831db2aed24a1dbeb8ad7380dc0fa"),
    ("golang:1.27-trixie", "512690a5660563b57d37ecc31129e7f136e831db2aed24a1dbeb8ad7380dc0fa"),
    ("golang:1.27-bookworm", "a9278c7936a41f7d33dae94784df33442e71fb4d6943a08100cf1898845c5bea"),
    ("golang:1.27-alpine", "cf6fca6641884b8433441b2b0652976f975e1d0fdd26d177eaaf8596087f3125"),
    ("golang:1.26", "3aff6657219a4d9c14e27fb1d8976c49c29fddb70ba835014f477e1c70636647"),
    ("golang:1.26-trixie", "3aff6657219a4d9c14e27fb1d8976c49c29fddb70ba835014f477e1c70636647"),
    ("golang:1.26-alpine", "ce864e7223ac17b1775e6fd0b4c0db580c2eb50e7953a427916379e4b92a1628"),
    ("golang:1.25", "9006890ecba0a168034d99516084099ae3114d9f2b7d6572c77f2dde57ebc980"),
    ("golang:1.25-trixie", "9006890ecba0a168034d99516084099ae3114d9f2b7d6572c77f2dde57ebc980"),
    ("golang:1.25-alpine", "3eb6c2b3db8d55e38537302edb510b4417f8a115efbd5906d131ceba9468e29a"),
    ("golang:1.24", "a18e9e0d94dcc4fffb5c6fa5ec8580edd2e8adcf6541e53304f2bfcaafafd52e"),
    ("golang:1.24-trixie", "a18e9e0d94dcc4fffb5c6fa5ec8580edd2e8adcf6541e53304f2bfcaafafd52e"),
    ("golang:1.24-alpine", "598dbb5f4658bd66f3ad7bfda86a9af580812b57065d8854add882e64480d986"),
    ("golang:1.23", "753d0ea6f8c24e9230ed91a41f2616a0e4d30211247a6960e7b2dfda2d9d5f4b"),
    ("golang:1.23-bookworm", "753d0ea6f8c24e9230ed91a41f2616a0e4d30211247a6960e7b2dfda2d9d5f4b"),
    ("golang:1.23-alpine", "c23339199a08b0e12032856908589a6d41a0dab141b8b3b21f156fc571a3f1d3"),
    ("golang:1.22", "a6322013fde74c44e925791b6f3fc4529c3bcd5982e09968ea14b6aa08309e05"),
    ("golang:1.22-bookworm", "a6322013fde74c44e925791b6f3fc4529c3bcd5982e09968ea14b6aa08309e05"),
    ("golang:1.22-alpine", "2b0f0a0d71935c9ecbff2425eff8eb3bd63a6a560f75879b6535704dc059b84e"),
    ("golang:1.21-alpine", "d3c195458e9087fc842b87d7f6bfa645cd3f63110b658a5a171322e1bea2922c"),
    ("alpine:latest", "5b02b42e375f7426f8d65c3af331ca05d9878f9989230354504e0b9dfd431f60"),
    ("alpine:3.24", "5b02b42e375f7426f8d65c3af331ca05d9878f9989230354504e0b9dfd431f60"),
    ("alpine:3.23", "18125326968f1d09ef7b7fff2c06f300767daaf5c6591f735e2f058edfa10a16"),
    ("alpine:3.22", "abd29214470819ed7667c87c1ceebc89aae766453a5b3cc09e8a52b9f796fd5a"),
    ("alpine:3.21", "63bbf8773c482b18b185e38b5dec833cf3b06657f28d42ccbed50fd652e13145"),
    ("alpine:3.20", "765942a4039992336de8dd5db680586e1a206607dd06170ff0a37267a9e01958"),
    ("alpine:3.19", "1269259bb1aaa81d18ea82827bd825a385e2b92d5647e67a332a69633b5a0ea1"),
    ("debian:trixie", "34cd9e9fd437c0a095ec39cb2e73422c9f30821b0d0848ed74fd0d43bae4d958"),
    ("debian:trixie-slim", "3a39a0592364683e6bab97937b72cad5a8fa6dcbbee90edb3bb48c7f8e94f258"),
    ("debian:bookworm", "813017f3d62be4b5891a7acca6a01bdcd4b8513daa81b1ab99d3a50385b26931"),
    ("debian:bookworm-slim", "abd67ffcfa541b485a3dff59865ab629aa048a6c613e639d36e7456b0b229241"),
    ("ubuntu:26.04", "cd21a4f68a617580279d4b091cb18e3af9fa8a87500665f0ae5f7f757d17d367"),
    ("ubuntu:24.04", "69cecf4bbf72d2d44a9eef1b71fb98c7fb973d78af11399deccef19beb008ad9"),
    ("ubuntu:22.04", "3b06811b2afd352be909dd088a004166d665dc76d38b13eada33522a9d915c6f"),
    ("busybox:1.37-musl", "1256f55742579badea94e3e2f574fc90021120f6c1aa01c87182566dfb950c39"),
    ("busybox:1.37-glibc", "efa394a68601344526b8934cf3d5b11a04041db5f2b7f216fd7d37b445f88df5"),
    ("busybox:1.37-uclibc", "162f541afa4542abb43b3bc51efd26c659dd8fa8b0db3a0b8e348908d75efed1"),
    ("gcr.io/distroless/static-debian13", "58133991db06659feaabe0f4e97a35cebf15ef4ea08f8a4c6d2ee5f75e4aa6a0"),
    ("gcr.io/distroless/static-debian13:nonroot", "e2e927ec666bae08560abb3c55d0659eceabb657f56b6782ab500a9fc7f555e3"),
    ("gcr.io/distroless/static-debian13:debug", "07148a6899406df51906b183f581cf66e5b05fd51aca438bdf1d3998df566961"),
    ("gcr.io/distroless/static-debian13:debug-nonroot", "2a581fcbda6320d4d17fd6ff4774bb96e4825d2be9c2bca59f0777b429997f51"),
    ("gcr.io/distroless/static-debian12", "bca175dfe8e21d4e4de21dd8b7eb0f78b32e0a2e7248de06e3b0f7c2dab6b1f5"),
    ("gcr.io/distroless/static-debian12:nonroot", "d093aa3e30dbadd3efe1310db061a14da60299baff8450a17fe0ccc514a16639"),
    ("gcr.io/distroless/static-debian12:debug", "28b346652f11ad26ac17971994a167623494c73ba35842f02c029a9dbc0ab2b8"),
    ("gcr.io/distroless/static-debian12:debug-nonroot", "d5563cc7f2f44313f332e91138cc8c6a158899afeeeab2fce3b0f9ccdb3cf9ee"),
    ("gcr.io/distroless/base-debian13", "0ebad3510af52aefe45045cc01b07564570be4feecf8d9f93d3a05d1b5f2f93b"),
    ("gcr.io/distroless/base-debian13:nonroot", "a0d70d6a97cd697d9362bc2aae4a6560dd65817e365d0043b07325a97975dc91"),
    ("gcr.io/distroless/base-debian13:debug-nonroot", "e66792ecce3d0044c797624461716e14df4aa88c57a3a00c3a41dfba3293d84e"),
    ("gcr.io/distroless/base-debian12", "63f52bd27b6aa6555f5d56500b70d7bb0afe51c654905be88a2c1cf967a77b1a"),
    ("gcr.io/distroless/base-debian12:nonroot", "7f0c72cd138b442ae0deeb69c08b1acf5525439ba251a49ad93c320a061567e5"),
    ("gcr.io/distroless/base-debian12:debug", "db9a19954a9f79ef814bb204aa7788cfcfd3e00a4bfd755ad93d2e88721125b6"),
    ("gcr.io/distroless/base-debian12:debug-nonroot", "6f48e2b7225cf09a7c9b813910518d16c9517d76f65ebf306c742eb0e21d1ae4"),
    ("gcr.io/distroless/cc-debian13", "4594d59540d1948417f6ca2829ddd9294493a7c68b7528f4dd459de7f203a750"),
    ("gcr.io/distroless/cc-debian13:nonroot", "e792ab3d241a468a4fd7519ddbbebe66b49b5f365771716ea688ad40b6c6f1c2"),
    ("gcr.io/distroless/cc-debian13:debug-nonroot", "f525a9a37aed3e8a848f46cfe055999782d66ed797e9e2886928c8caaaa4fc52"),
    ("gcr.io/distroless/cc-debian12", "329e54034ce498f9c6b345044e8f530c6691f99e94a92446f68c0adf9baa8464"),
    ("gcr.io/distroless/cc-debian12:nonroot", "9dac0a79194e45a7da0158a9c6da57b217585af0786db3845d1f0ec1a0dd182f"),
    ("gcr.io/distroless/cc-debian12:debug", "bc3546a529388660b583cc85ca6559927652d54391dc8059419d7b4bf3921154"),
    ("gcr.io/distroless/cc-debian12:debug-nonroot", "923320b891f20d5f4bd43ed3a72eeee2f3323d481d6f4bd8d0b2c96d1c0758bc"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_row_is_a_tag_and_a_digest() {
        let tags: BTreeSet<&str> = DIGESTS.iter().map(|(tag, _)| *tag).collect();
        assert_eq!(tags.len(), DIGESTS.len());
        for (tag, digest) in DIGESTS {
            let hex = digest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            assert!(digest.len() == 64 && hex, "{tag}: {digest}");
        }
    }
}
