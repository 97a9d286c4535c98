//! The file that a donor keeps (C2SP tlog-proof): the leaf with its secret, the way to the root, and the
//! signed head. It verifies without a network, with only the log's public key.

use super::checkpoint::Checkpoint;
use super::leaf::{Leaf, Secret};
use super::note::{Note, Verifier};
use super::tree::Broken;
use crate::charity::log::tree;
use data_encoding::BASE64;
use std::fmt;
use std::str::FromStr;
use tlog_tiles::Hash;

const FORM: &str = "c2sp.org/tlog-proof@v1";
/// A proof file is never larger, in bytes.
pub const LARGEST: usize = 4 * 1024;

/// A proof file.
#[derive(Clone, Debug, PartialEq)]
pub struct Proof {
    /// The leaf, as it is hashed.
    pub leaf: String,
    /// What only the donor knows; none for spending.
    pub secret: Option<Secret>,
    /// The leaf's number, from zero.
    pub number: u64,
    /// From the leaf to the root.
    pub hashes: Vec<Hash>,
    /// The signed head.
    pub head: Note,
}

/// Who is believed.
#[derive(Clone, Debug)]
pub struct Trust {
    /// The log's key. Its name is the log's origin.
    pub log: Verifier,
    /// Witnesses that may have signed as well.
    pub witnesses: Vec<Verifier>,
}

/// What a proof has shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Verified {
    /// The entry.
    pub leaf: Leaf,
    /// Its number, from zero.
    pub number: u64,
    /// The head it is proven in.
    pub head: Checkpoint,
    /// The witnesses that have seen that head, and when (Unix seconds).
    pub witnesses: Vec<(String, u64)>,
}

/// What is wrong with a proof. In the order in which it is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is no proof file, or was cut or altered where nothing else can be looked at.
    File,
    /// The head is not signed by the log's key.
    Signature,
    /// A witness's signature is there and does not hold.
    Witness,
    /// The entry does not belong to this pledge and month.
    Secret,
    /// The entry is not in the log, or not in this form.
    NotIncluded,
}

impl Proof {
    /// Looks at everything.
    ///
    /// # Errors
    /// The first [`Doubt`].
    pub fn verify(&self, trust: &Trust) -> Result<Verified, Doubt> {
        let (head, witnesses) = signed_head(&self.head, trust)?;
        let leaf: Leaf = self.leaf.parse().map_err(|_| Doubt::File)?;
        if self
            .secret
            .as_ref()
            .is_some_and(|secret| !leaf.is_of(secret))
        {
            return Err(Doubt::Secret);
        }
        tree::check_inclusion(
            &self.hashes,
            head.size,
            head.root,
            self.number,
            self.leaf.as_bytes(),
        )
        .map_err(|Broken| Doubt::NotIncluded)?;
        Ok(Verified {
            leaf,
            number: self.number,
            head,
            witnesses,
        })
    }
}

/// The head in a note, if the log has signed it, with the witnesses that have seen it.
///
/// # Errors
/// [`Doubt`] if it is no head, is not signed, or a witness's signature does not hold.
pub fn signed_head(note: &Note, trust: &Trust) -> Result<(Checkpoint, Vec<(String, u64)>), Doubt> {
    note.signed_by(&trust.log).ok_or(Doubt::Signature)?;
    let head = Checkpoint::parse(&note.text).map_err(|_| Doubt::File)?;
    if head.origin != trust.log.name {
        return Err(Doubt::Signature);
    }
    let mut witnesses = Vec::new();
    for witness in &trust.witnesses {
        match note.signed_by(witness) {
            Some(at) => witnesses.push((witness.name.clone(), at)),
            None if note.names(&witness.name) => return Err(Doubt::Witness),
            None => {}
        }
    }
    Ok((head, witnesses))
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut extra = self.leaf.clone();
        if let Some(secret) = &self.secret {
            extra.push('\n');
            extra.push_str(&secret.to_string());
        }
        writeln!(f, "{FORM}\nextra {}", BASE64.encode(extra.as_bytes()))?;
        writeln!(f, "index {}", self.number)?;
        for hash in &self.hashes {
            writeln!(f, "{hash}")?;
        }
        write!(f, "\n{}", self.head)
    }
}

impl FromStr for Proof {
    type Err = Doubt;

    fn from_str(text: &str) -> Result<Proof, Doubt> {
        read(text)
            .filter(|proof| proof.to_string() == text)
            .ok_or(Doubt::File)
    }
}

fn read(text: &str) -> Option<Proof> {
    if text.len() > LARGEST * 4 {
        return None;
    }
    let (lines, head) = text.split_once("\n\n")?;
    let mut lines = lines.split('\n');
    if lines.next() != Some(FORM) {
        return None;
    }
    let extra = lines.next()?.strip_prefix("extra ")?;
    let extra = String::from_utf8(BASE64.decode(extra.as_bytes()).ok()?).ok()?;
    let (leaf, secret) = match extra.split_once("\n\n") {
        Some((leaf, secret)) => (format!("{leaf}\n"), Some(secret.parse().ok()?)),
        None => (extra, None),
    };
    let number = lines.next()?.strip_prefix("index ")?.parse().ok()?;
    let hashes = lines.map(|line| Hash::parse_hash(line).ok());
    Some(Proof {
        leaf,
        secret,
        number,
        hashes: hashes.collect::<Option<_>>()?,
        head: head.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::leaf::tests::gift;
    use super::super::note::SigningName;
    use super::*;
    use crate::charity::journal::replay;

    /// A log of gifts and the proof of the last but one.
    fn proof(size: u8) -> (Proof, Trust) {
        let (leaves, secrets): (Vec<Leaf>, Vec<Secret>) =
            (0..size).map(|number| gift(number.into(), 20_000)).unzip();
        let mut hashes: Vec<Hash> = Vec::new();
        for (number, leaf) in (0..).zip(&leaves) {
            let new = tree::completed(number, leaf.to_string().as_bytes(), &hashes).unwrap();
            hashes.extend(new);
        }
        let key = SigningName::of_log("pinghu-test", &[5; 32]).unwrap();
        let witness = SigningName::of_witness("audit", &[6; 32]).unwrap();
        let head = Checkpoint {
            origin: key.name().to_owned(),
            size: size.into(),
            root: tree::root(size.into(), &hashes).unwrap(),
            book: replay(leaves.iter().map(|leaf| &leaf.entry)).unwrap(),
        };
        let mut note = head.note().unwrap();
        key.sign(&mut note, 0);
        let number = usize::from(size) - 2;
        let proof = Proof {
            leaf: leaves[number].to_string(),
            secret: Some(secrets[number].clone()),
            number: number as u64,
            hashes: tree::inclusion(size.into(), number as u64, &hashes).unwrap(),
            head: note,
        };
        let trust = Trust {
            log: key.verifier(),
            witnesses: vec![witness.verifier()],
        };
        (proof, trust)
    }

    fn verify(bytes: &[u8], trust: &Trust) -> Result<Verified, Doubt> {
        let text = std::str::from_utf8(bytes).map_err(|_| Doubt::File)?;
        text.parse::<Proof>()?.verify(trust)
    }

    #[test]
    fn a_proof_shows_the_entry_and_who_has_seen_it() {
        let (mut proof, trust) = proof(13);
        let witness = SigningName::of_witness("audit", &[6; 32]).unwrap();
        witness.sign(&mut proof.head, 1_800_000_000);
        let text = proof.to_string();
        assert_eq!(text.parse().as_ref(), Ok(&proof));
        let verified = verify(text.as_bytes(), &trust).unwrap();
        assert_eq!(verified.number, 11);
        assert_eq!(verified.leaf.to_string(), proof.leaf);
        assert_eq!(verified.witnesses, [("audit".to_owned(), 1_800_000_000)]);
        assert!(text.len() < LARGEST, "{}", text.len());
    }

    #[test]
    fn any_byte_flipped_dropped_or_put_in_is_noticed() {
        let (proof, trust) = proof(13);
        let bytes = proof.to_string().into_bytes();
        assert!(verify(&bytes, &trust).is_ok());
        for at in 0..bytes.len() {
            for bit in [1, 2, 32, 128] {
                let mut other = bytes.clone();
                other[at] ^= bit;
                assert!(verify(&other, &trust).is_err(), "byte {at} flipped");
            }
            let mut other = bytes.clone();
            other.remove(at);
            assert!(verify(&other, &trust).is_err(), "byte {at} dropped");
            for put in [b' ', b'\n', b'A', b'='] {
                let mut other = bytes.clone();
                other.insert(at, put);
                assert!(verify(&other, &trust).is_err(), "{put} put in at {at}");
            }
            let mut other = bytes.clone();
            other.swap(at, (at + 1) % bytes.len());
            assert!(
                other == bytes || verify(&other, &trust).is_err(),
                "{at} swapped"
            );
        }
        for end in 0..bytes.len() {
            assert!(verify(&bytes[..end], &trust).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn each_kind_of_doubt_is_told_apart() {
        let (proof, trust) = proof(13);
        let stranger = Trust {
            log: SigningName::of_log("pinghu-test", &[9; 32])
                .unwrap()
                .verifier(),
            witnesses: Vec::new(),
        };
        assert_eq!(proof.verify(&stranger), Err(Doubt::Signature));
        let (_, secret) = gift(99, 1);
        let other = Proof {
            secret: Some(secret),
            ..proof.clone()
        };
        assert_eq!(other.verify(&trust), Err(Doubt::Secret));
        let other = Proof {
            number: 10,
            ..proof.clone()
        };
        assert_eq!(other.verify(&trust), Err(Doubt::NotIncluded));
        let mut forged = proof.clone();
        SigningName::of_witness("audit", &[7; 32])
            .unwrap()
            .sign(&mut forged.head, 5);
        assert_eq!(forged.verify(&trust), Err(Doubt::Witness));
        assert_eq!("".parse::<Proof>(), Err(Doubt::File));
    }

    #[test]
    fn a_proof_of_a_million_entries_stays_below_four_kilobytes() {
        let (mut proof, _) = proof(13);
        proof.hashes = vec![Hash([7; 32]); 21];
        let witness = SigningName::of_witness("audit-office.example", &[6; 32]).unwrap();
        for _ in 0..3 {
            witness.sign(&mut proof.head, 1);
        }
        assert!(proof.to_string().len() < LARGEST);
    }
}
