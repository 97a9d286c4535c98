//! The gazetteer on its way into the Worker, in postcard. Both ends are built together: the bytes
//! are no format to keep.

use super::record::Gazetteer;

/// The bytes are not those of a gazetteer of this build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAGazetteer;

/// The gazetteer as bytes.
///
/// # Errors
/// Never for a compiled gazetteer; postcard reserves the right.
pub fn encode(gazetteer: &Gazetteer) -> Result<Vec<u8>, NotAGazetteer> {
    postcard::to_allocvec(gazetteer).map_err(|_| NotAGazetteer)
}

/// The gazetteer in the bytes.
///
/// # Errors
/// [`NotAGazetteer`] for anything that [`encode`] did not write in full.
pub fn decode(bytes: &[u8]) -> Result<Gazetteer, NotAGazetteer> {
    match postcard::take_from_bytes(bytes) {
        Ok((gazetteer, [])) => Ok(gazetteer),
        _ => Err(NotAGazetteer),
    }
}
