//! Signed notes (C2SP signed-note) with Ed25519, and the co-signatures of witnesses (tlog-cosignature).
//!
//! The crate `signed_note` would bring a second, older curve25519 into every browser that seals and
//! verifies; the form itself is these few lines around `ed25519-dalek`, which shares the curve with HPKE.

use data_encoding::BASE64;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// The kinds of signatures, as the key's first byte says.
const ED25519: u8 = 0x01;
const COSIGNATURE: u8 = 0x04;

/// A public key with the name it signs under: `NAME+ID+KEY` (a "vkey").
#[derive(Clone, PartialEq, Eq)]
pub struct Verifier {
    /// The log or the witness.
    pub name: String,
    kind: u8,
    key: VerifyingKey,
}

/// A private key with the name it signs under.
pub struct SigningName {
    name: String,
    kind: u8,
    key: SigningKey,
}

/// A text with signatures under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What is signed, its last line end included.
    pub text: String,
    signatures: Vec<Signed>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Signed {
    name: String,
    id: [u8; 4],
    bytes: Vec<u8>,
}

/// These bytes are no note or no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a signed note, or not a key of the form NAME+ID+KEY")
    }
}

impl std::error::Error for Malformed {}

/// A note has at most this many signatures.
const MOST_SIGNATURES: usize = 16;
/// And at most this many bytes.
const LARGEST: usize = 64 * 1024;

fn key_id(name: &str, kind: u8, key: &VerifyingKey) -> [u8; 4] {
    let hash = Sha256::new()
        .chain_update(name)
        .chain_update([b'\n', kind])
        .chain_update(key.as_bytes())
        .finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '+')
}

/// What a witness signs: when it saw the note, and the note.
fn cosigned(text: &str, unix_s: u64) -> String {
    format!("cosignature/v1\ntime {unix_s}\n{text}")
}

impl SigningName {
    /// The log's own key, from its 32 secret bytes.
    ///
    /// # Errors
    /// [`Malformed`] if the name cannot stand in a note.
    pub fn of_log(name: &str, seed: &[u8; 32]) -> Result<SigningName, Malformed> {
        SigningName::new(name, ED25519, seed)
    }

    /// A witness's key.
    ///
    /// # Errors
    /// [`Malformed`] if the name cannot stand in a note.
    pub fn of_witness(name: &str, seed: &[u8; 32]) -> Result<SigningName, Malformed> {
        SigningName::new(name, COSIGNATURE, seed)
    }

    fn new(name: &str, kind: u8, seed: &[u8; 32]) -> Result<SigningName, Malformed> {
        is_name(name)
            .then(|| SigningName {
                name: name.to_owned(),
                kind,
                key: SigningKey::from_bytes(seed),
            })
            .ok_or(Malformed)
    }

    /// The name it signs under.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its public half.
    pub fn verifier(&self) -> Verifier {
        Verifier {
            name: self.name.clone(),
            kind: self.kind,
            key: self.key.verifying_key(),
        }
    }

    /// Adds a signature to a note; a witness says when (Unix seconds) it saw it.
    pub fn sign(&self, note: &mut Note, unix_s: u64) {
        let bytes = if self.kind == COSIGNATURE {
            let signature = self.key.sign(cosigned(&note.text, unix_s).as_bytes());
            [&unix_s.to_be_bytes()[..], &signature.to_bytes()].concat()
        } else {
            self.key.sign(note.text.as_bytes()).to_bytes().to_vec()
        };
        note.signatures.push(Signed {
            name: self.name.clone(),
            id: key_id(&self.name, self.kind, &self.key.verifying_key()),
            bytes,
        });
    }
}

impl Note {
    /// A text that nobody has signed yet.
    ///
    /// # Errors
    /// [`Malformed`] if it is not lines of text with a line end each.
    pub fn new(text: String) -> Result<Note, Malformed> {
        let sound = text.ends_with('\n') && !text.chars().any(|c| c.is_control() && c != '\n');
        sound
            .then_some(Note {
                text,
                signatures: Vec::new(),
            })
            .ok_or(Malformed)
    }

    /// The note with one more signature under it, as its line says; nothing is verified here.
    ///
    /// # Errors
    /// [`Malformed`] if it is no signature line, or there would be too many.
    pub fn with(&self, line: &str) -> Result<Note, Malformed> {
        let mut note = self.clone();
        note.signatures.push(line.parse()?);
        (note.signatures.len() <= MOST_SIGNATURES)
            .then_some(note)
            .ok_or(Malformed)
    }

    /// The line of a signature under this name, as it stands in the note.
    pub fn line_of(&self, name: &str) -> Option<String> {
        let signed = self.signatures.iter().find(|signed| signed.name == name)?;
        Some(signed.to_string())
    }

    /// Whether a signature under this name is there, sound or not.
    pub fn names(&self, name: &str) -> bool {
        self.signatures.iter().any(|signed| signed.name == name)
    }

    /// Whether the key has signed it; of a witness, when it saw it (Unix seconds), else 0.
    pub fn signed_by(&self, verifier: &Verifier) -> Option<u64> {
        let id = key_id(&verifier.name, verifier.kind, &verifier.key);
        let mut own = self
            .signatures
            .iter()
            .filter(|signed| signed.name == verifier.name && signed.id == id);
        let (signed, None) = (own.next()?, own.next()) else {
            return None;
        };
        let (at, bytes, message) = if verifier.kind == COSIGNATURE {
            let (at, bytes) = signed.bytes.split_first_chunk()?;
            let at = u64::from_be_bytes(*at);
            (at, bytes, cosigned(&self.text, at))
        } else {
            (0, &signed.bytes[..], self.text.clone())
        };
        let signature = Signature::from_slice(bytes).ok()?;
        let checked = verifier.key.verify_strict(message.as_bytes(), &signature);
        checked.is_ok().then_some(at)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for signed in &self.signatures {
            writeln!(f, "{signed}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let coded = BASE64.encode(&[&self.id[..], &self.bytes].concat());
        write!(f, "— {} {coded}", self.name)
    }
}

impl FromStr for Signed {
    type Err = Malformed;

    fn from_str(line: &str) -> Result<Signed, Malformed> {
        let (name, coded) = line
            .strip_prefix("— ")
            .and_then(|rest| rest.split_once(' '))
            .ok_or(Malformed)?;
        let bytes = BASE64.decode(coded.as_bytes()).map_err(|_| Malformed)?;
        let (id, bytes) = bytes.split_first_chunk().ok_or(Malformed)?;
        if !is_name(name) || bytes.is_empty() {
            return Err(Malformed);
        }
        Ok(Signed {
            name: name.to_owned(),
            id: *id,
            bytes: bytes.to_vec(),
        })
    }
}

impl FromStr for Note {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Note, Malformed> {
        if text.len() > LARGEST {
            return Err(Malformed);
        }
        let (body, signatures) = text.rsplit_once("\n\n").ok_or(Malformed)?;
        let mut note = Note::new(format!("{body}\n"))?;
        let lines = signatures.strip_suffix('\n').ok_or(Malformed)?;
        for line in lines.split('\n') {
            note.signatures.push(line.parse()?);
        }
        (note.signatures.len() <= MOST_SIGNATURES)
            .then_some(note)
            .ok_or(Malformed)
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = u32::from_be_bytes(key_id(&self.name, self.kind, &self.key));
        let key = [&[self.kind][..], self.key.as_bytes()].concat();
        write!(f, "{}+{id:08x}+{}", self.name, BASE64.encode(&key))
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Verifier {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Verifier, Malformed> {
        let text = text.trim();
        let mut parts = text.splitn(3, '+');
        let mut part = || parts.next().ok_or(Malformed);
        let (name, _, coded) = (part()?, part()?, part()?);
        let bytes = BASE64.decode(coded.as_bytes()).map_err(|_| Malformed)?;
        let (kind, key) = bytes.split_first().ok_or(Malformed)?;
        let key: &[u8; 32] = key.try_into().map_err(|_| Malformed)?;
        let verifier = Verifier {
            name: name.to_owned(),
            kind: *kind,
            key: VerifyingKey::from_bytes(key).map_err(|_| Malformed)?,
        };
        let known = matches!(verifier.kind, ED25519 | COSIGNATURE) && is_name(name);
        (known && verifier.to_string() == text)
            .then_some(verifier)
            .ok_or(Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_specification_verifies() {
        // C2SP signed-note, "Example".
        let key: Verifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            .parse()
            .unwrap();
        let text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        let note: Note = text.parse().unwrap();
        assert_eq!(note.signed_by(&key), Some(0));
        assert_eq!(note.to_string(), text);
        let other: Note = text.replace("answer", "Answer").parse().unwrap();
        assert_eq!(other.signed_by(&key), None);
    }

    #[test]
    fn witnesses_say_when_they_saw_it() {
        let log = SigningName::of_log("log", &[1; 32]).unwrap();
        let witness = SigningName::of_witness("audit-office", &[2; 32]).unwrap();
        let mut note = Note::new("log\n3\nx\n".to_owned()).unwrap();
        log.sign(&mut note, 0);
        witness.sign(&mut note, 1_800_000_000);
        let read: Note = note.to_string().parse().unwrap();
        assert_eq!(read, note);
        assert_eq!(read.signed_by(&log.verifier()), Some(0));
        // A line that was carried apart is the same under the note.
        let mut bare = Note::new("log\n3\nx\n".to_owned()).unwrap();
        log.sign(&mut bare, 0);
        let line = read.line_of("audit-office").unwrap();
        assert_eq!(bare.with(&line), Ok(note));
        assert_eq!(bare.with(&line.replace("— ", "-- ")), Err(Malformed));
        assert_eq!(read.signed_by(&witness.verifier()), Some(1_800_000_000));
        let stranger = SigningName::of_witness("audit-office", &[3; 32]).unwrap();
        assert_eq!(read.signed_by(&stranger.verifier()), None);
        let as_log = SigningName::of_log("audit-office", &[2; 32]).unwrap();
        assert_eq!(read.signed_by(&as_log.verifier()), None);
        let text = witness.verifier().to_string();
        assert_eq!(text.parse(), Ok(witness.verifier()));
        assert_eq!(
            text.replace("audit", "Audit").parse::<Verifier>(),
            Err(Malformed)
        );
    }

    #[test]
    fn other_texts_are_no_notes() {
        for text in [
            "",
            "x",
            "x\n\n",
            "x\n\n— a\n",
            "x\n\n— a !\n",
            "x\r\n\n— a AAAAAAA=\n",
            "x\n\n— a AAAAAA==\n",
        ] {
            assert_eq!(text.parse::<Note>(), Err(Malformed), "{text:?}");
        }
        assert!(SigningName::of_log("a b", &[1; 32]).is_err());
    }
}
