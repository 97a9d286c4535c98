//! Why a request failed: for the one line of the log that tells of it, never for the answer.

use serde::Serialize;
use std::fmt::Debug;
use std::panic::Location;

/// What went wrong, and where it was noticed.
#[derive(Clone, Debug, Serialize)]
pub struct Cause {
    error: String,
    place: String,
}

impl Cause {
    /// Of an error, noticed where this is called.
    #[track_caller]
    pub fn of(error: impl Debug) -> Cause {
        let place = Location::caller();
        Cause {
            error: format!("{error:?}"),
            place: format!("{}:{}", place.file(), place.line()),
        }
    }
}
