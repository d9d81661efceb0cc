//! Compiled programs: what is read from real ones, and that no bytes at all break the reader.
//!
//! `tests/programs/NAME.slices` holds the slices of a program that the reader asked for (`examples/slices.rs`),
//! of programs built with Go 1.26.8, and 1.21.13 where the name says so, on Debian 12.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test ends so"
)]

use plimsoll::catalogue::binaries::Strip;
use plimsoll::given::program::{Dynamic, Fault, Parts, Program, Range, Stop, Use, read};
use proptest::prelude::*;

/// Reads a file of which some slices are there; those that are not are zeros.
fn open(size: u64, slice: impl Fn(u64, usize) -> Vec<u8>) -> Result<Program, Fault> {
    let mut parts = Parts::default();
    for _ in 0..MOST {
        match read(size, &parts) {
            Ok(program) => return Ok(program),
            Err(Stop::Fault(fault)) => return Err(fault),
            Err(Stop::Need(Range { start, length })) => {
                assert!(start + u64::from(length) <= size, "a need past the end: {start} {length} of {size}");
                assert!(length <= Range::MOST, "{length} bytes at once");
                parts.add(start, slice(start, usize::try_from(length).unwrap()));
            }
        }
    }
    panic!("it asks without end");
}

/// Slices that a file may ask for.
const MOST: usize = 300;

fn whole(bytes: &[u8]) -> Result<Program, Fault> {
    open(bytes.len() as u64, |start, length| {
        let from = usize::try_from(start).unwrap();
        bytes[from..from + length].to_vec()
    })
}

/// A program of the folder: its size, and its bytes by offset.
fn kept(name: &str) -> (u64, Vec<(u64, Vec<u8>)>) {
    let path = format!("{}/tests/programs/{name}.slices", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).expect(name);
    let number = |at: usize, width: usize| {
        bytes[at..at + width].iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
    };
    let (mut at, mut slices) = (8, Vec::new());
    while at < bytes.len() {
        let length = usize::try_from(number(at + 8, 4)).unwrap();
        slices.push((number(at, 8), bytes[at + 12..at + 12 + length].to_vec()));
        at += 12 + length;
    }
    (number(0, 8), slices)
}

fn slice_of(slices: &[(u64, Vec<u8>)], start: u64, length: usize) -> Vec<u8> {
    let mut cut = vec![0; length];
    for (from, bytes) in slices {
        for (at, byte) in bytes.iter().enumerate() {
            let place = (from + at as u64).checked_sub(start).and_then(|at| usize::try_from(at).ok());
            if let Some(place) = place.and_then(|place| cut.get_mut(place)) {
                *place = *byte;
            }
        }
    }
    cut
}

fn real(name: &str) -> Program {
    let (size, slices) = kept(name);
    open(size, |start, length| slice_of(&slices, start, length))
        .unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
}

#[test]
fn real_programs_say_what_they_are() {
    let libc = Dynamic { loader: "/lib64/ld-linux-x86-64.so.2".into(), libraries: vec!["libc.so.6".into()] };
    for (name, arch, size, dynamic, strip, go, modules) in [
        ("hello-none", "amd64", 2_392_617, None, Strip::None, (1, 26), 0),
        ("hello-arm64-w", "arm64", 1_693_183, None, Strip::W, (1, 26), 0),
        ("hello-386-sw", "386", 1_482_914, None, Strip::Sw, (1, 26), 0),
        ("hello-s390x", "s390x", 2_496_546, None, Strip::None, (1, 26), 0),
        ("hello-go1.21-s", "amd64", 1_187_840, None, Strip::Sw, (1, 21), 0),
        ("grpc-none", "amd64", 15_557_304, None, Strip::None, (1, 26), 6),
        ("sqlite-cgo-sw", "amd64", 7_379_984, Some(libc), Strip::Sw, (1, 26), 1),
    ] {
        let program = real(name);
        assert_eq!((program.arch.as_str(), program.size), (arch, size), "{name}");
        assert_eq!(program.dynamic, dynamic, "{name}");
        assert_eq!((program.strip(), program.built.release()), (strip, Some(go)), "{name}");
        assert_eq!(program.built.modules.len(), modules, "{name}");
        let sections: u64 = program.sections.iter().map(|section| section.bytes).sum();
        assert!(sections < size && sections > size / 2, "{name}: {sections}");
    }
}

/// `hello` built with `-w` has 1,717,423 bytes, and 1,585,314 with `-s -w`.
#[test]
fn what_stripping_saves_is_what_it_saved() {
    let program = real("hello-none");
    let [w, sw] = program.savings();
    for (saved, really) in [(w, 2_392_617_u64 - 1_717_423), (sw, 2_392_617 - 1_585_314)] {
        assert!(really.abs_diff(saved) < 4_096, "{saved} of {really}");
    }
    assert_eq!(
        program.bytes(Use::Kept) + sw,
        program.sections.iter().map(|section| section.bytes).sum::<u64>()
    );
    assert_eq!(real("hello-arm64-w").savings()[0], 0);
    assert_eq!(real("sqlite-cgo-sw").savings(), [0, 0]);
}

#[test]
fn build_info_holds_modules_and_settings() {
    let program = real("grpc-none");
    let grpc = program.built.modules.iter().find(|module| module.path == "google.golang.org/grpc");
    assert_eq!(grpc.map(|module| module.version.as_str()), Some("v1.73.0"));
    assert_eq!(
        (program.built.setting("CGO_ENABLED"), program.built.setting("-trimpath")),
        (Some("0"), Some("true"))
    );
    assert_eq!(program.built.package, "example.com/grpc");
    let old = real("hello-go1.21-s").built;
    assert_eq!((old.go.as_str(), old.setting("-ldflags")), ("go1.21.13", Some("-X main.v=1 -s")));
}

/// The start of an ELF file for amd64 that is executed, with a data segment after its headers.
fn made(data: &[u8]) -> Vec<u8> {
    let mut file = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0\x01\0\0\0".to_vec();
    file.extend(0_u64.to_le_bytes());
    file.extend(64_u64.to_le_bytes());
    file.extend(0_u64.to_le_bytes());
    file.extend(0_u32.to_le_bytes());
    file.extend([64_u16, 56, 1, 64, 0, 0].into_iter().flat_map(u16::to_le_bytes));
    file.extend([1_u32, 6].into_iter().flat_map(u32::to_le_bytes));
    let length = data.len() as u64;
    let fields = [120_u64, 0x0040_0078, 0x0040_0078, length, length, 16];
    file.extend(fields.into_iter().flat_map(u64::to_le_bytes));
    file.extend(data);
    file
}

/// Build info as Go 1.18 and later write it, at the next multiple of 16 of its address.
fn info(text: &str) -> Vec<u8> {
    let mut data = vec![0; 8];
    data.extend(b"\xff Go buildinf:\x08\x02");
    data.extend([0; 16]);
    data.push(7);
    data.extend(b"go1.5.0");
    let length = text.len() + 32;
    data.extend([u8::try_from(length & 0x7f | 0x80).unwrap(), u8::try_from(length >> 7).unwrap()]);
    data.extend([b'0'; 16]);
    data.extend(text.as_bytes());
    data.extend([b'1'; 16]);
    data
}

#[test]
fn build_info_is_found_without_a_table_of_sections() {
    let text = "path\tm/cmd\nmod\tm\tv1.0.0\th1:x\ndep\ta\tv1.2.3\th1:y\n=>\t../a\t\nbuild\t-tags=\"a b\"\nbuild\tX=`\"`\n\
                future\tline\n";
    let program = whole(&made(&info(text))).expect("a program");
    assert_eq!((program.sections.len(), program.strip()), (0, Strip::Sw));
    let built = program.built;
    assert_eq!((built.release(), built.package.as_str()), (Some((1, 5)), "m/cmd"));
    assert_eq!(built.modules[0].replaced, Some(("../a".into(), String::new())));
    assert_eq!((built.setting("-tags"), built.setting("X")), (Some("a b"), Some("\"")));
}

#[test]
fn what_is_no_go_program_for_linux_is_told_apart() {
    let object = {
        let mut object = made(&[]);
        object[16] = 1;
        object
    };
    let packed = {
        let mut packed = made(b"0123456789ab");
        packed.extend(b"UPX!");
        packed
    };
    let of = |text: &str| made(&info(text));
    for (bytes, fault) in [
        (Vec::new(), Fault::Empty),
        (b"\xcf\xfa\xed\xfe....".to_vec(), Fault::MachO),
        (b"\xca\xfe\xba\xbe....".to_vec(), Fault::MachO),
        (b"MZ\x90\0".to_vec(), Fault::Windows),
        (b"\0asm\x01\0\0\0".to_vec(), Fault::Wasm),
        (b"#!/bin/sh\n".to_vec(), Fault::Script),
        (b"\x1f\x8b\x08".to_vec(), Fault::Archive),
        (b"Hello.".to_vec(), Fault::Unknown),
        (b"\x7fELF".to_vec(), Fault::Cut),
        (b"\x7fELF\x02\x01\x01".to_vec(), Fault::Cut),
        (b"\x7fELF\x09\x01\x01".to_vec(), Fault::Broken),
        (object, Fault::NotExecutable),
        (of("build\t-buildmode=c-shared\n"), Fault::NotExecutable),
        (of("build\tGOOS=freebsd\n"), Fault::NotLinux),
        (made(b""), Fault::NotGo("amd64")),
        (packed, Fault::Packed),
        (made(&[])[..100].to_vec(), Fault::Cut),
        (made(&info("path\tm\n"))[..160].to_vec(), Fault::Cut),
    ] {
        let found = whole(&bytes).expect_err("no program");
        assert_eq!(found, fault, "{:?}", String::from_utf8_lossy(&bytes));
        assert!(found.text().ends_with(['.', '?']) && !found.text().contains("  "), "{}", found.text());
    }
}

#[test]
fn a_large_program_is_read_by_few_bytes() {
    let (_, slices) = kept("grpc-none");
    let read: usize = slices.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(slices.len() < 6 && read < 16_384, "{} slices, {read} bytes", slices.len());
}

proptest! {
    #[test]
    fn no_bytes_break_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = whole(&bytes);
        let elf = [b"\x7fELF\x02\x01\x01".as_slice(), &bytes].concat();
        let _ = whole(&elf);
        let _ = whole(&made(&bytes));
    }

    /// A real program with some bytes of its headers changed, and cut short or grown.
    #[test]
    fn a_damaged_program_gives_a_program_or_a_fault(
        name in prop::sample::select(vec!["hello-none", "hello-s390x", "hello-386-sw", "sqlite-cgo-sw"]),
        changes in proptest::collection::vec((0_usize..4_096, any::<u8>()), 1..12),
        size in prop::option::of(any::<u64>()),
    ) {
        let (real, mut slices) = kept(name);
        for (at, byte) in changes {
            slices[0].1[at] = byte;
        }
        let size = size.unwrap_or(real);
        if let Ok(program) = open(size, |start, length| slice_of(&slices, start, length)) {
            prop_assert!(program.savings()[0] <= program.savings()[1]);
        }
    }
}
