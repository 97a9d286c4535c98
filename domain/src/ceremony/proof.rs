//! A proof of work, asked for only under pressure: it costs a phone a moment, and whoever would take many
//! places many moments. Nothing is stored for it: the server signs what it asks, and knows it again.
//!
//! `pw1.PARTS.BITS.EXPIRES.ABOUT.MAC`: so many numbers are wanted that SHA-256 of the challenge's hash, the
//! number's position (one byte) and the number (eight bytes, big-endian) begins with so many zero bits.
//! `ABOUT` names venue, day, slot and booking. A booking holds one place, and one that was given up is not
//! held again: so a proof is used once, though a request whose answer was lost may be sent again.

#[cfg(feature = "sign")]
mod sign;

#[cfg(feature = "sign")]
pub use sign::{About, Refused, Signer};

use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

const KIND: &str = "pw1";

/// What is asked, as text; whoever works on it need not understand its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    text: String,
    parts: u8,
    bits: u8,
}

/// A challenge with the numbers that were found: `CHALLENGE~12,340,…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    challenge: Challenge,
    numbers: Vec<u64>,
}

/// The text is no challenge or proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl Challenge {
    /// How many numbers are wanted.
    pub const fn parts(&self) -> u8 {
        self.parts
    }

    /// Looks for the number of a part, from `from` on, at most `most` numbers far.
    pub fn search(&self, part: u8, from: u64, most: u64) -> Option<u64> {
        let begun = self.begun(part);
        (from..from.saturating_add(most)).find(|number| fits(&begun, *number, self.bits))
    }

    fn begun(&self, part: u8) -> Sha256 {
        Sha256::new_with_prefix(Sha256::digest(&self.text)).chain_update([part])
    }
}

fn fits(begun: &Sha256, number: u64, bits: u8) -> bool {
    let hash = begun.clone().chain_update(number.to_be_bytes()).finalize();
    let first = u64::from_be_bytes(std::array::from_fn(|at| hash[at]));
    first.leading_zeros() >= u32::from(bits)
}

impl Proof {
    /// Of a challenge, with a number for each of its parts.
    pub const fn new(challenge: Challenge, numbers: Vec<u64>) -> Proof {
        Proof { challenge, numbers }
    }
}

impl fmt::Display for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Challenge {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Challenge, Unreadable> {
        let mut fields = text.split('.');
        if fields.next() != Some(KIND) {
            return Err(Unreadable);
        }
        let mut number = || fields.next().and_then(|it| it.parse().ok());
        let (Some(parts), Some(bits)) = (number(), number()) else {
            return Err(Unreadable);
        };
        if parts > 64 || bits > 30 || text.len() > 300 {
            return Err(Unreadable);
        }
        Ok(Challenge {
            text: text.to_owned(),
            parts,
            bits,
        })
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.numbers.iter().map(u64::to_string).collect();
        write!(f, "{}~{}", self.challenge, numbers.join(","))
    }
}

impl FromStr for Proof {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Proof, Unreadable> {
        let (challenge, numbers) = text.split_once('~').ok_or(Unreadable)?;
        let numbers: Result<Vec<u64>, _> = numbers.split(',').take(65).map(str::parse).collect();
        Ok(Proof {
            challenge: challenge.parse()?,
            numbers: numbers.map_err(|_| Unreadable)?,
        })
    }
}
