//! The pack on its way to a device, in postcard: its reader took 23 KB of the unoptimised island
//! where serde_json's took 102 KB, and code is most of what a phone downloads.
//!
//! Both ends are built from the same source and shipped together. The bytes are no format to
//! keep: the public form of a pack is its JSON.

use super::pack::Pack;

/// The bytes are not those of a pack of this build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPack;

/// The pack as bytes.
///
/// # Errors
/// Never for a compiled pack; postcard reserves the right.
pub fn encode(pack: &Pack) -> Result<Vec<u8>, NotAPack> {
    postcard::to_allocvec(pack).map_err(|_| NotAPack)
}

/// The pack in the bytes.
///
/// # Errors
/// [`NotAPack`] for anything that [`encode`] did not write in full.
pub fn decode(bytes: &[u8]) -> Result<Pack, NotAPack> {
    match postcard::take_from_bytes(bytes) {
        Ok((pack, [])) => Ok(pack),
        _ => Err(NotAPack),
    }
}
