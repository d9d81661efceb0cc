//! A text in a link: raw DEFLATE (RFC 1951) in base64url without padding (RFC 4648, section 5).
//!
//! Reading does bounded work and gives a text or nothing.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// How hard the compressor tries, of 10.
const EFFORT: u8 = 8;

/// Appends a text.
pub(super) fn encode(text: &str, into: &mut String) {
    for group in compress_to_vec(text.as_bytes(), EFFORT).chunks(3) {
        let bits =
            group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (24 - 8 * group.len());
        for place in 0..=group.len() {
            let digit = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap_or_default();
            into.push(DIGITS.get(digit).map_or('A', |digit| char::from(*digit)));
        }
    }
}

/// The text of at most so many bytes; `None`: it is none.
pub(super) fn decode(packed: &str, most: usize) -> Option<String> {
    let mut bytes = Vec::with_capacity(packed.len() / 4 * 3 + 3);
    for group in packed.trim_end_matches('=').as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for digit in group {
            let value = DIGITS.iter().position(|known| known == digit)?;
            bits = bits << 6 | u32::try_from(value).ok()?;
        }
        // A lone digit is less than a byte.
        let whole = group.len().checked_sub(1).filter(|whole| *whole > 0)?;
        let [_, all @ ..] = (bits << (24 - 6 * group.len())).to_be_bytes();
        bytes.extend(all.iter().take(whole));
    }
    String::from_utf8(decompress_to_vec_with_limit(&bytes, most).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(text: &str) -> String {
        let mut link = String::new();
        encode(text, &mut link);
        link
    }

    #[test]
    fn a_text_comes_back() {
        for text in ["", "F", "FROM a", "FROM a\r\n", "é\0\u{1f6a2}", "</textarea><script>"] {
            let link = packed(text);
            assert!(link.bytes().all(|byte| DIGITS.contains(&byte)), "{link}");
            assert_eq!(decode(&link, 100).as_deref(), Some(text), "{link}");
        }
    }

    /// What another program packed: `printf 'FROM scratch\n'`, by zlib at level 9.
    #[test]
    fn other_programs_agree() {
        assert_eq!(decode("cwvy91UoTi5KLEnO4AIA", 100).as_deref(), Some("FROM scratch\n"));
        assert_eq!(decode("cwvy91UoTi5KLEnO4AIA==", 100).as_deref(), Some("FROM scratch\n"));
    }

    #[test]
    fn what_is_no_text_gives_nothing() {
        let bomb = packed(&"a".repeat(1_000_000));
        assert!(bomb.len() < 2_000, "{}", bomb.len());
        for (what, link, most) in [
            ("nothing", "", 100),
            ("a digit of another alphabet", "c+vy91UoTi5KLEnO4AIA", 100),
            ("a blank", "cwvy91Uo Ti5KLEnO4AIA", 100),
            ("a lone digit", "cwvy91UoTi5KLEnO4AIAA", 0),
            ("cut", "cwvy91UoTi5KLE", 100),
            ("not DEFLATE", "AAAAAAAA", 100),
            ("not UTF-8", "-_8PAA", 100),
            ("longer than it may be", &packed("FROM scratch\n"), 12),
            ("a bomb", &bomb, 262_144),
        ] {
            assert_eq!(decode(link, most), None, "{what}");
        }
    }
}
