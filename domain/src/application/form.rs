//! What is sealed: the whole application as the bureau reads it.

use crate::record::person::{IdNumber, Phone};
use serde::{Deserialize, Serialize};

/// The form's version; a reader refuses others.
pub const VERSION: u32 = 1;

/// An application, in JSON inside its envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// [`VERSION`].
    pub version: u32,
    /// The region pack by which the answers were looked at, and the day.
    pub pack: String,
    /// That day, `2026-11-24`.
    pub day: String,
    /// The names of the benefits that are applied for.
    pub benefits: Vec<String>,
    /// The answers of the eligibility check, as lines `question=value`; empty if none was made.
    pub answers: String,
    /// Who applies.
    pub applicant: Applicant,
    /// The other members of the household.
    pub members: Vec<Member>,
    /// What is urgent, if anything is.
    pub urgent: Option<String>,
    /// What else the resident wants to say.
    pub note: String,
    /// The photos, in the order of their numbers.
    pub photos: Vec<Photo>,
}

/// Who applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// Name.
    pub name: String,
    /// Identity number, as on the card.
    pub id_number: String,
    /// Telephone, digits only.
    pub phone: String,
    /// Where the household lives.
    pub address: String,
}

impl Applicant {
    /// An applicant whose numbers have been read.
    pub fn new(name: &str, id_number: &IdNumber, phone: &Phone, address: &str) -> Applicant {
        Applicant {
            name: name.trim().to_owned(),
            id_number: id_number.as_str().to_owned(),
            phone: phone.as_str().to_owned(),
            address: address.trim().to_owned(),
        }
    }
}

/// A member of the household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Name.
    pub name: String,
    /// What they are to the applicant, in the applicant's words.
    pub relation: String,
    /// Identity number, as on the card.
    pub id_number: String,
}

/// A photo of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// The file's name on the resident's device.
    pub name: String,
    /// Its media type, as the device told it.
    pub media_type: String,
    /// Bytes.
    pub size: usize,
    /// SHA-256 in hex: the photo that arrives is the one that was chosen.
    pub sha256: String,
}
