//! Asking for proofs, and knowing them again. Devices are known again by the same key.

use super::{Challenge, KIND, Proof, fits};
use crate::ceremony::fair::Difficulty;
use crate::ceremony::plan::Start;
use crate::day::Day;
use crate::record::id::ApplicationId as BookingId;
use data_encoding::HEXLOWER;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// What a proof is for.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The venue's name.
    pub venue: &'a str,
    /// The day.
    pub day: Day,
    /// The slot.
    pub slot: Start,
    /// The booking.
    pub id: BookingId,
}

impl Proof {
    /// Whether the work was done.
    fn is_worked(&self) -> bool {
        let fits = |(part, number): (usize, &u64)| {
            let part = u8::try_from(part).unwrap_or(u8::MAX);
            fits(&self.challenge.begun(part), *number, self.challenge.bits)
        };
        self.numbers.len() == usize::from(self.challenge.parts)
            && self.numbers.iter().enumerate().all(fits)
    }
}

/// Why a proof is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no answer to a challenge of ours, or for something else.
    Foreign,
    /// It took too long.
    Expired,
    /// The work was not done.
    NoWork,
}

/// What signs challenges. It shows itself to nobody.
pub struct Signer([u8; 32]);

impl Signer {
    /// With a key.
    pub const fn new(key: [u8; 32]) -> Signer {
        Signer(key)
    }

    /// The first half of HMAC-SHA256, in hex.
    fn mac(&self, text: &str) -> String {
        // A key of any length will do.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return String::new();
        };
        mac.update(text.as_bytes());
        HEXLOWER.encode(&mac.finalize().into_bytes()[..16])
    }

    /// A challenge for what somebody wants, at a time in Unix milliseconds.
    pub fn challenge(&self, about: About<'_>, difficulty: Difficulty, now: i64) -> Challenge {
        let Difficulty {
            parts,
            bits,
            seconds,
        } = difficulty;
        let expires = now / 1000 + i64::from(seconds);
        let unsigned = format!("{KIND}.{parts}.{bits}.{expires}.{}", named(about));
        let mac = self.mac(&unsigned);
        Challenge {
            text: format!("{unsigned}.{mac}"),
            parts,
            bits,
        }
    }

    /// Whether a proof answers a challenge of ours for this, in time.
    ///
    /// # Errors
    /// [`Refused`] says why not.
    pub fn check(&self, proof: &Proof, about: About<'_>, now: i64) -> Result<(), Refused> {
        let text = &proof.challenge.text;
        let (unsigned, mac) = text.rsplit_once('.').ok_or(Refused::Foreign)?;
        let (head, named_there) = unsigned.rsplit_once('.').ok_or(Refused::Foreign)?;
        let expires = head.rsplit_once('.').and_then(|(_, it)| it.parse().ok());
        let expires: i64 = expires.ok_or(Refused::Foreign)?;
        if self.mac(unsigned) != mac || named_there != named(about) {
            Err(Refused::Foreign)
        } else if expires < now / 1000 {
            Err(Refused::Expired)
        } else if !proof.is_worked() {
            Err(Refused::NoWork)
        } else {
            Ok(())
        }
    }

    /// A name for a device, which we know again as ours.
    pub fn device(&self, id: [u8; 16]) -> String {
        let id = HEXLOWER.encode(&id);
        let mac = self.mac(&format!("device {id}"));
        format!("{id}.{mac}")
    }

    /// The id in a device's name, if it is one of ours.
    pub fn known_device<'t>(&self, name: &'t str) -> Option<&'t str> {
        let (id, mac) = name.split_once('.')?;
        (self.mac(&format!("device {id}")) == mac).then_some(id)
    }
}

/// What a proof is for, in 32 digits.
fn named(about: About<'_>) -> String {
    let About {
        venue,
        day,
        slot,
        id,
    } = about;
    let hash = Sha256::digest(format!("{venue}/{day}/{slot}/{id}"));
    HEXLOWER.encode(&hash[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    const EASY: Difficulty = Difficulty {
        parts: 4,
        bits: 6,
        seconds: 300,
    };
    const NOW: i64 = 1_796_434_200_000;

    fn about(venue: &str, slot: &str, id: u8) -> (Day, Start, BookingId, String) {
        let day = "2026-12-05".parse().unwrap();
        let id = crate::record::id::ApplicationId([id; 16]);
        (day, slot.parse().unwrap(), id, venue.to_owned())
    }

    fn what((day, slot, id, venue): &(Day, Start, BookingId, String)) -> About<'_> {
        let (day, slot, id) = (*day, *slot, *id);
        About {
            venue,
            day,
            slot,
            id,
        }
    }

    fn solved(challenge: &Challenge) -> Proof {
        let numbers = (0..challenge.parts()).map(|part| challenge.search(part, 0, u64::MAX));
        Proof::new(challenge.clone(), numbers.map(Option::unwrap).collect())
    }

    #[test]
    fn a_solution_is_taken_for_what_it_was_asked_for_and_in_time() {
        let signer = Signer::new([7; 32]);
        let mine = about("hall", "09:30", 1);
        let challenge = signer.challenge(what(&mine), EASY, NOW);
        let sent = solved(&challenge).to_string();
        let proof: Proof = sent.parse().unwrap();
        let check = |signer: &Signer, of: &(Day, Start, BookingId, String), now| {
            signer.check(&proof, what(of), now)
        };
        assert_eq!(check(&signer, &mine, NOW), Ok(()));
        assert_eq!(check(&signer, &mine, NOW + 300_999), Ok(()));
        assert_eq!(check(&signer, &mine, NOW + 301_000), Err(Refused::Expired));
        for other in [
            about("garden", "09:30", 1),
            about("hall", "10:00", 1),
            about("hall", "09:30", 2),
        ] {
            assert_eq!(check(&signer, &other, NOW), Err(Refused::Foreign));
        }
        let foreign = Signer::new([8; 32]);
        assert_eq!(check(&foreign, &mine, NOW), Err(Refused::Foreign));
    }

    #[test]
    fn neither_less_work_nor_an_easier_challenge_will_do() {
        let signer = Signer::new([7; 32]);
        let mine = about("hall", "09:30", 1);
        let challenge = signer.challenge(what(&mine), EASY, NOW);
        let check = |proof: &Proof| signer.check(proof, what(&mine), NOW);
        let mut lazy = solved(&challenge);
        lazy.numbers.pop();
        assert_eq!(check(&lazy), Err(Refused::NoWork));
        lazy.numbers.push(u64::MAX);
        assert_eq!(check(&lazy), Err(Refused::NoWork));
        let easier = challenge.text.replace("pw1.4.6", "pw1.0.6");
        let free = Proof::new(easier.parse().unwrap(), Vec::new());
        assert_eq!(check(&free), Err(Refused::Foreign));
        let longer = challenge.text.replace(".17964", ".27964");
        assert_eq!(
            check(&solved(&longer.parse().unwrap())),
            Err(Refused::Foreign)
        );
        for text in ["", "pw1", "pw2.1.1", "pw1.65.1", "pw1.1.31", "pw1.a.1"] {
            assert!(text.parse::<Challenge>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_device_is_known_again_and_none_is_made_up() {
        let signer = Signer::new([7; 32]);
        let name = signer.device([1; 16]);
        assert_eq!(signer.known_device(&name), Some("01".repeat(16).as_str()));
        let other = name.replacen("01", "02", 1);
        assert_eq!(signer.known_device(&other), None);
        assert_eq!(Signer::new([8; 32]).known_device(&name), None);
    }
}
