//! The table on its way into programs, in postcard. Both ends are built together: the bytes are no
//! format to keep.

use super::table::Calendar;

/// The bytes are not those of a table of this build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACalendar;

/// The table as bytes.
///
/// # Errors
/// Never for a compiled table; postcard reserves the right.
pub fn encode(calendar: &Calendar) -> Result<Vec<u8>, NotACalendar> {
    postcard::to_allocvec(calendar).map_err(|_| NotACalendar)
}

/// The table in the bytes.
///
/// # Errors
/// [`NotACalendar`] for anything that [`encode`] did not write in full.
pub fn decode(bytes: &[u8]) -> Result<Calendar, NotACalendar> {
    match postcard::take_from_bytes(bytes) {
        Ok((calendar, [])) => Ok(calendar),
        _ => Err(NotACalendar),
    }
}
