//! Drops the custom sections of a Wasm module that a browser does not need: the names of functions and
//! the list of tools. They are a sixth of the download.

/// The sections that go.
const NEEDLESS: [&[u8]; 2] = [b"name", b"producers"];
/// Magic number and version.
const HEADER: usize = 8;

/// The module without them; an error names what is not as the format says.
pub(crate) fn drop(module: &[u8]) -> Result<Vec<u8>, String> {
    let header = module.get(..HEADER).filter(|header| header.starts_with(b"\0asm"));
    let mut kept = header.ok_or("not a Wasm module")?.to_vec();
    let mut rest = module.get(HEADER..).unwrap_or_default();
    while let Some((&id, after)) = rest.split_first() {
        let (length, body) = number(after)?;
        let section = body.get(..length).ok_or("a section ends behind the module's end")?;
        let whole = rest.len() - body.len() + length;
        if id != 0 || !NEEDLESS.contains(&name(section)?) {
            kept.extend_from_slice(rest.get(..whole).unwrap_or_default());
        }
        rest = body.get(length..).unwrap_or_default();
    }
    Ok(kept)
}

/// Name of a custom section.
fn name(section: &[u8]) -> Result<&[u8], String> {
    let (length, body) = number(section)?;
    body.get(..length).ok_or_else(|| "a section's name ends behind the section's end".to_owned())
}

/// A number in LEB128, and what follows it.
fn number(bytes: &[u8]) -> Result<(usize, &[u8]), String> {
    let mut value = 0_usize;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Ok((value, bytes.get(index + 1..).unwrap_or_default()));
        }
    }
    Err("a number does not end".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_and_the_rest_stays() {
        let kept: &[u8] = b"\0asm\x01\0\0\0\x01\x02ab\0\x04\x02cdx";
        let given = [kept, b"\0\x06\x04namex"].concat();
        assert_eq!(drop(&given).as_deref(), Ok(kept));
        assert_eq!(drop(kept).as_deref(), Ok(kept));
        for broken in
            [&b"no"[..], b"\0asm\x01\0\0\0\x01\x09a", b"\0asm\x01\0\0\0\x01\xff\xff\xff\xff\xff\xff"]
        {
            assert!(drop(broken).is_err(), "{broken:?}");
        }
    }
}
