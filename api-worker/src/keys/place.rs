//! Where an envelope lies.

use domain::record::id::ApplicationId;
use std::fmt;
use std::str::FromStr;

/// Where an envelope lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An application's form.
    Form(ApplicationId),
    /// A letter's contact.
    Contact(ApplicationId),
    /// A donor's contact.
    Pledge(ApplicationId),
    /// A request of a draw.
    Draw(ApplicationId),
    /// A couple's booking; it lies with its day.
    Booking(ApplicationId),
    /// A photo of an application.
    Photo(ApplicationId, u8),
}

impl Place {
    /// The order in which they are handed out.
    pub const fn rank(self) -> u8 {
        match self {
            Place::Form(_) => 0,
            Place::Contact(_) => 1,
            Place::Pledge(_) => 2,
            Place::Draw(_) => 3,
            Place::Booking(_) => 4,
            Place::Photo(..) => 5,
        }
    }

    /// What comes next after it within its kind.
    pub fn key(self) -> String {
        match self {
            Place::Form(id)
            | Place::Contact(id)
            | Place::Pledge(id)
            | Place::Draw(id)
            | Place::Booking(id) => id.to_string(),
            Place::Photo(id, number) => format!("{id}/{number}"),
        }
    }
}

/// `form/ID`, `contact/ID`, `pledge/ID`, `draw/ID`, `booking/ID`, `photo/ID/NUMBER`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Form(id) => write!(f, "form/{id}"),
            Place::Contact(id) => write!(f, "contact/{id}"),
            Place::Pledge(id) => write!(f, "pledge/{id}"),
            Place::Draw(id) => write!(f, "draw/{id}"),
            Place::Booking(id) => write!(f, "booking/{id}"),
            Place::Photo(id, number) => write!(f, "photo/{id}/{number}"),
        }
    }
}

/// This names no envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPlace;

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Place, NoPlace> {
        let mut parts = text.split('/');
        let what = parts.next().ok_or(NoPlace)?;
        let id = parts.next().and_then(|id| id.parse().ok()).ok_or(NoPlace)?;
        let number = parts.next().map(str::parse::<u8>);
        match (what, number, parts.next()) {
            ("form", None, None) => Ok(Place::Form(id)),
            ("contact", None, None) => Ok(Place::Contact(id)),
            ("pledge", None, None) => Ok(Place::Pledge(id)),
            ("draw", None, None) => Ok(Place::Draw(id)),
            ("booking", None, None) => Ok(Place::Booking(id)),
            ("photo", Some(Ok(number)), None) => Ok(Place::Photo(id, number)),
            _ => Err(NoPlace),
        }
    }
}
