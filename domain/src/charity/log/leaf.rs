//! An entry as a leaf: lines of text that anybody may read. Whose gift it is stands in no leaf; a gift's
//! leaf holds a salted hash of that, and only the donor has the salt.

use crate::charity::amount::Amount;
use crate::charity::journal::Entry;
use crate::charity::month::Month;
use crate::money::Fen;
use crate::record::id::Code;
use data_encoding::BASE64;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// The first line: which form follows.
const FORM: &str = "pinghu-charity/1";

/// An entry with what stands beside it in public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// What moved.
    pub entry: Entry,
    /// Of a gift: the salted hash of whose it is.
    pub hidden: Option<[u8; 32]>,
    /// The SHA-256 of the voucher or bank line, for whoever audits.
    pub voucher: Option<[u8; 32]>,
    /// Of spending or a correction: what for, in one line; may be empty.
    pub note: String,
}

/// What only the donor and, until it is erased, the bureau know of a gift's leaf.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// Random; without it nobody can tell whose a gift is, not even by trying every pledge.
    pub salt: [u8; 32],
    /// The pledge's code.
    pub pledge: Code,
    /// The month it was given for, if it is a monthly pledge.
    pub month: Option<Month>,
}

/// These bytes are no leaf or no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

/// A note has at most this many characters.
pub const LONGEST_NOTE: usize = 200;

impl Leaf {
    /// Whether this secret belongs to this leaf.
    pub fn is_of(&self, secret: &Secret) -> bool {
        self.hidden == Some(secret.hidden())
    }
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Entry {
            day,
            from,
            to,
            amount,
            takes_back,
        } = &self.entry;
        writeln!(f, "{FORM}\n{day} {from} {to} {}", amount.fen().0)?;
        if let Some(back) = takes_back {
            writeln!(f, "takes-back {back}")?;
        }
        if let Some(hidden) = &self.hidden {
            writeln!(f, "hidden {}", BASE64.encode(hidden))?;
        }
        if let Some(voucher) = &self.voucher {
            writeln!(f, "voucher {}", BASE64.encode(voucher))?;
        }
        if !self.note.is_empty() {
            writeln!(f, "note {}", self.note)?;
        }
        Ok(())
    }
}

impl FromStr for Leaf {
    type Err = Malformed;

    /// Reads exactly what is written by `Display`, and nothing else: two texts are never one leaf.
    fn from_str(text: &str) -> Result<Leaf, Malformed> {
        let mut lines = text.strip_suffix('\n').ok_or(Malformed)?.split('\n');
        if lines.next() != Some(FORM) {
            return Err(Malformed);
        }
        let mut words = lines.next().ok_or(Malformed)?.split(' ');
        let mut word = || words.next().ok_or(Malformed);
        let entry = Entry {
            day: word()?.parse().map_err(|_| Malformed)?,
            from: word()?.parse().map_err(|_| Malformed)?,
            to: word()?.parse().map_err(|_| Malformed)?,
            amount: amount(word()?)?,
            takes_back: None,
        };
        let mut leaf = Leaf {
            entry,
            hidden: None,
            voucher: None,
            note: String::new(),
        };
        for line in lines {
            let (key, value) = line.split_once(' ').ok_or(Malformed)?;
            match key {
                "takes-back" => {
                    leaf.entry.takes_back = Some(value.parse().map_err(|_| Malformed)?);
                }
                "hidden" => leaf.hidden = Some(hash(value)?),
                "voucher" => leaf.voucher = Some(hash(value)?),
                "note" => leaf.note = value.to_owned(),
                _ => return Err(Malformed),
            }
        }
        (leaf.to_string() == text).then_some(leaf).ok_or(Malformed)
    }
}

fn amount(word: &str) -> Result<Amount, Malformed> {
    let fen = word.parse().map_err(|_| Malformed)?;
    Amount::new(Fen(fen)).map_err(|_| Malformed)
}

fn hash(word: &str) -> Result<[u8; 32], Malformed> {
    let bytes = BASE64.decode(word.as_bytes()).map_err(|_| Malformed)?;
    bytes.try_into().map_err(|_| Malformed)
}

impl Secret {
    /// What stands in the leaf.
    pub fn hidden(&self) -> [u8; 32] {
        Sha256::digest(self.to_string()).into()
    }
}

/// Says nothing: it must reach no log of the server.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "salt {}\npledge {}",
            BASE64.encode(&self.salt),
            self.pledge
        )?;
        match self.month {
            Some(month) => writeln!(f, "month {month}"),
            None => Ok(()),
        }
    }
}

impl FromStr for Secret {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Secret, Malformed> {
        let mut lines = text.lines();
        let mut value = |key: &str| {
            let line = lines.next()?;
            Some(line.strip_prefix(key)?.strip_prefix(' ')?.to_owned())
        };
        let secret = Secret {
            salt: hash(&value("salt").ok_or(Malformed)?)?,
            pledge: value("pledge")
                .ok_or(Malformed)?
                .parse()
                .map_err(|_| Malformed)?,
            month: value("month")
                .map(|month| month.parse().map_err(|_| Malformed))
                .transpose()?,
        };
        (secret.to_string() == text)
            .then_some(secret)
            .ok_or(Malformed)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::charity::journal::tests::entry;
    use crate::record::id::ApplicationId as PledgeId;

    pub fn gift(number: u16, fen: i64) -> (Leaf, Secret) {
        let secret = Secret {
            salt: [number.to_be_bytes()[1]; 32],
            pledge: PledgeId([number.to_be_bytes()[1]; 16]).code(),
            month: Some("2026-11".parse().unwrap()),
        };
        let leaf = Leaf {
            entry: entry("bank", "fund:weikang", fen, None),
            hidden: Some(secret.hidden()),
            voucher: None,
            note: String::new(),
        };
        (leaf, secret)
    }

    #[test]
    fn a_leaf_reads_back_and_no_other_text_is_it() {
        let (leaf, secret) = gift(3, 20_000);
        let spending = Leaf {
            entry: entry("project:laonian", "spent", 14_320, None),
            hidden: None,
            voucher: Some([9; 32]),
            note: "十一月营养餐 40 份".to_owned(),
        };
        let back = Leaf {
            entry: entry("fund:weikang", "bank", 20_000, Some(7)),
            note: "转错了，退回".to_owned(),
            ..leaf.clone()
        };
        for leaf in [&leaf, &spending, &back] {
            let text = leaf.to_string();
            assert_eq!(text.parse().as_ref(), Ok(leaf));
            for other in [
                format!("{text}\n"),
                text.trim_end().to_owned(),
                text.replace("pinghu", "Pinghu"),
                text.replacen(' ', "  ", 1),
                format!("{text}note x\nnote y\n"),
                text.replace("20000", "020000").replace("14320", "+14320"),
            ] {
                assert!(other == text || other.parse::<Leaf>().is_err(), "{other}");
            }
        }
        assert!(leaf.is_of(&secret));
        assert_eq!(secret.to_string().parse().as_ref(), Ok(&secret));
        assert_eq!(format!("{secret:?}"), "Secret");
    }

    #[test]
    fn the_leaf_does_not_tell_whose_it_is_without_the_salt() {
        let (leaf, secret) = gift(3, 20_000);
        assert!(!leaf.to_string().contains(&secret.pledge.to_string()));
        let guessed = Secret {
            salt: [0; 32],
            ..secret.clone()
        };
        assert!(!leaf.is_of(&guessed));
        let other_month = Secret {
            month: None,
            ..secret
        };
        assert!(!leaf.is_of(&other_month));
    }
}
