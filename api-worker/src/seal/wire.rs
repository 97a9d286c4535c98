//! Sealed records as they are handed to staff.

use serde::Serialize;
use utoipa::ToSchema;

/// What is sealed in a record, and what opens it on the device.
#[derive(Serialize, ToSchema)]
pub struct Sealed {
    /// `application`, `correction`, `proposal` or `pledge`.
    pub kind: &'static str,
    /// What the envelope is bound to.
    pub context: String,
    /// The envelope (`domain::envelope`), base64url; none if nothing is left or nothing was sealed.
    pub envelope: Option<String>,
    /// The photos that have come.
    pub photos: Vec<Photo>,
}

/// A sealed photo, at `photos/{number}` below the record.
#[derive(Serialize, ToSchema)]
pub struct Photo {
    /// From 0.
    pub number: u8,
    /// What its envelope is bound to.
    pub context: String,
}

impl Sealed {
    /// A sealed contact alone.
    pub fn contact(kind: &'static str, context: String, envelope: String) -> Sealed {
        Sealed {
            kind,
            context,
            envelope: Some(envelope),
            photos: Vec::new(),
        }
    }
}
