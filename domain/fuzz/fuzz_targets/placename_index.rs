//! The loader of the place-name index: bytes that were cut or altered are refused, at no great cost;
//! what is loaded can be asked.
#![no_main]

use domain::placename::Index;
use libfuzzer_sys::fuzz_target;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Where the checksum stands, and the columns behind it.
const CHECKSUM: usize = 5;
const BODY: usize = 9;

/// Bytes that loading may take for each of the file's, and beside them.
const EACH: usize = 512;
const BESIDE: usize = 16 << 20;

fn load(bytes: &[u8]) -> Option<Index> {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let index = Index::load(bytes).ok();
    let taken = MEMORY.peak_usage().saturating_sub(before);
    assert!(
        taken <= BESIDE + EACH * bytes.len(),
        "{taken} bytes for {}",
        bytes.len()
    );
    index
}

/// With the checksum that its columns have now, or nothing altered would get past it.
fn sealed(bytes: &[u8]) -> Option<Vec<u8>> {
    let checksum = checksum(bytes.get(BODY..)?).to_le_bytes();
    let mut sealed = bytes.to_vec();
    sealed[CHECKSUM..BODY].copy_from_slice(&checksum);
    Some(sealed)
}

/// CRC-32 as in gzip.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            crc >> 1 ^ (0xEDB8_8320 * (crc & 1))
        })
    })
}

fn ask(index: &Index) {
    let mut typed = vec![
        "新仓".to_owned(),
        "xincang".to_owned(),
        "xc".to_owned(),
        "新cnag".to_owned(),
    ];
    for place in index.places().take(4) {
        let (name, roman) = (index.name(place), index.roman(place));
        assert_eq!(index.readings(place).count(), name.chars().count());
        let _ = (
            index.id(place),
            index.level(place),
            index.status(place),
            index.parent(place),
        );
        typed.extend([name, roman]);
    }
    for typed in typed {
        let Ok(query) = index.query(&typed) else {
            continue;
        };
        let hits = index.search(&query, 10);
        assert!(
            hits.len() <= 10
                && hits
                    .iter()
                    .all(|hit| index.places().any(|place| place == hit.place))
        );
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Some(sealed) = sealed(bytes) else {
        assert!(load(bytes).is_none(), "too short for an index");
        return;
    };
    if bytes != sealed {
        assert!(load(bytes).is_none(), "the checksum does not fit");
    }
    if let Some(index) = load(&sealed) {
        ask(&index);
    }
});
