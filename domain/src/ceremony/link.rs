//! What stands behind the `#` of a couple's private link.

use crate::day::Day;
use crate::record::id::{ApplicationId as BookingId, Secret};
use std::fmt;
use std::str::FromStr;

/// `ID.SECRET.VENUE.DAY`: a booking, what opens it, and where it was made. While a confirmation is on
/// its way the secret before it follows, because either may be the one that opens it.
#[derive(Clone, PartialEq, Eq)]
pub struct Link {
    /// Which booking.
    pub id: BookingId,
    /// What opens it.
    pub secret: Secret,
    /// The venue's name.
    pub venue: String,
    /// The day.
    pub day: Day,
    /// What opened it before.
    pub before: Option<Secret>,
}

/// This is no such link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotALink;

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}.{}", self.id, self.secret, self.venue, self.day)?;
        match &self.before {
            Some(before) => write!(f, ".{before}"),
            None => Ok(()),
        }
    }
}

impl FromStr for Link {
    type Err = NotALink;

    /// Reads the whole address or what stands behind its `#`.
    fn from_str(text: &str) -> Result<Link, NotALink> {
        let (_, link) = text.rsplit_once('#').unwrap_or(("", text));
        let parts: Vec<&str> = link.trim().split('.').collect();
        let (head, before) = match parts[..] {
            [id, secret, venue, day] => ([id, secret, venue, day], None),
            [id, secret, venue, day, before] => ([id, secret, venue, day], Some(before)),
            _ => return Err(NotALink),
        };
        let [id, secret, venue, day] = head;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if venue.is_empty() || !venue.chars().all(plain) {
            return Err(NotALink);
        }
        let before = before.map(|it| it.parse().map_err(|_| NotALink));
        Ok(Link {
            id: id.parse().map_err(|_| NotALink)?,
            secret: secret.parse().map_err(|_| NotALink)?,
            venue: venue.to_owned(),
            day: day.parse().map_err(|_| NotALink)?,
            before: before.transpose()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_reads_back_however_it_was_copied() {
        let id = crate::record::id::ApplicationId([7; 16]);
        let mut link = Link {
            id,
            secret: Secret([8; 16]),
            venue: "hall".into(),
            day: "2026-12-05".parse().unwrap(),
            before: None,
        };
        for before in [None, Some(Secret([9; 16]))] {
            link.before = before;
            for text in [
                format!("https://example.org/en/ceremony/booking#{link}"),
                format!(" {link}\n"),
            ] {
                assert!(
                    text.parse::<Link>().is_ok_and(|read| read == link),
                    "{text}"
                );
            }
        }
        for broken in ["", "#", "a.b.c.d", "https://example.org/ceremony/booking"] {
            assert!(broken.parse::<Link>().is_err(), "{broken}");
        }
    }
}
