//! The pack survives its way to a device, and nothing else is taken for one.
#![allow(clippy::unwrap_used)]

use domain::policy::Pack;
use domain::policy::wire::{NotAPack, decode, encode};

#[test]
fn a_pack_arrives_as_it_left() {
    let pack: Pack = serde_json::from_str(region_pack::JSON).unwrap();
    assert_eq!(decode(&encode(&pack).unwrap()), Ok(pack));
}

#[test]
fn a_pack_cut_short_or_drawn_out_is_refused() {
    let pack: Pack = serde_json::from_str(region_pack::JSON).unwrap();
    let bytes = encode(&pack).unwrap();
    for length in (0..bytes.len()).step_by(97) {
        assert_eq!(decode(&bytes[..length]), Err(NotAPack), "{length} bytes");
    }
    assert_eq!(decode(&[bytes.as_slice(), &[0]].concat()), Err(NotAPack));
    assert_eq!(decode(b"<!doctype html>"), Err(NotAPack));
}
