//! What stands for a couple on the list, and what it wishes.

use crate::ceremony::plan::Start;
use crate::record::id::{ApplicationId as BookingId, Secret};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// A couple on the list: SHA-256 of its request's id, salted with the secret of its private link. The
/// device makes it, and shows by the secret that it is its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry(pub [u8; 32]);

/// The times that a couple would take, the dearest first: one to three, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes(Vec<Start>);

/// The text is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl Entry {
    /// Of a request.
    pub fn of(id: BookingId, secret: &Secret) -> Entry {
        let hash = Sha256::new_with_prefix("pinghu ceremony draw entry/1\n")
            .chain_update(id.0)
            .chain_update(secret.0);
        Entry(hash.finalize().into())
    }

    /// Its first eight digits, for people.
    pub fn short(&self) -> String {
        let text = self.to_string();
        format!("{} {}", &text[..4], &text[4..8])
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl FromStr for Entry {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Entry, Unreadable> {
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| Unreadable)?;
        bytes.try_into().map(Entry).map_err(|_| Unreadable)
    }
}

impl Wishes {
    /// At most so many.
    pub const MOST: usize = 3;

    /// The times, the dearest first.
    pub fn times(&self) -> &[Start] {
        &self.0
    }

    /// The dearest: where a couple waits that gets no place.
    pub fn first(&self) -> Start {
        self.0[0]
    }
}

impl TryFrom<Vec<Start>> for Wishes {
    type Error = Unreadable;

    fn try_from(times: Vec<Start>) -> Result<Wishes, Unreadable> {
        let twice = |at: usize| times[..at].contains(&times[at]);
        if times.is_empty() || times.len() > Wishes::MOST || (0..times.len()).any(twice) {
            return Err(Unreadable);
        }
        Ok(Wishes(times))
    }
}

/// `09:30 10:00`.
impl fmt::Display for Wishes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let times: Vec<String> = self.0.iter().map(Start::to_string).collect();
        f.write_str(&times.join(" "))
    }
}

impl FromStr for Wishes {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Wishes, Unreadable> {
        let times = text.split(' ').map(str::parse::<Start>);
        let times: Result<Vec<Start>, _> = times.collect();
        Wishes::try_from(times.map_err(|_| Unreadable)?)
    }
}
