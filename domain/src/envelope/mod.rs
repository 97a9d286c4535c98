//! Personal data sealed to the bureau's keys: whoever carries an envelope cannot read it.
//!
//! The content is encrypted once (ChaCha20-Poly1305, RFC 8439) under a key of its own, and that key
//! is sealed to each of the bureau's public keys by HPKE (RFC 9180, base mode, X25519,
//! HKDF-SHA256, ChaCha20-Poly1305). What the envelope belongs to (the context: which application,
//! which town, urgent or not) is bound to it: an envelope that is put elsewhere does not open.
//!
//! ```text
//! "PHE1" | number of keys: 1 byte | per key: fingerprint 8, encapsulated 32, wrapped 48 | ciphertext
//! ```
//!
//! - [`keys`]: the bureau's keys and their fingerprints.
//! - [`seal`]: closing and opening (feature `seal`; the server has neither).
//! - [`key_file`]: a private key under a passphrase (feature `key-file`), [`passphrase`]: what makes one
//!   hard to guess.

#[cfg(feature = "key-file")]
pub mod key_file;
pub mod keys;
pub mod passphrase;
#[cfg(feature = "seal")]
pub mod seal;

use data_encoding::HEXLOWER;
use keys::Fingerprint;
use sha2::{Digest, Sha256};

const MAGIC: &[u8; 4] = b"PHE1";
const ENCAPSULATED: usize = 32;
const WRAPPED: usize = 48;
const TAG: usize = 16;
const RECIPIENT: usize = Fingerprint::SIZE + ENCAPSULATED + WRAPPED;
/// An envelope opens with any of at most this many keys.
pub const MOST_KEYS: usize = 16;

/// Something sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    head: Head,
    ciphertext: Vec<u8>,
}

/// Who can open an envelope: the content's key, sealed to each of them. The content itself follows in
/// the envelope and does not change when others are to open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    recipients: Vec<Recipient>,
}

/// The content's key, sealed to one of the bureau's keys.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Recipient {
    key: Fingerprint,
    encapsulated: [u8; ENCAPSULATED],
    wrapped: [u8; WRAPPED],
}

/// These bytes are no envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnEnvelope;

impl Envelope {
    /// Reads an envelope's outside. What is inside shows only when it is opened.
    ///
    /// # Errors
    /// [`NotAnEnvelope`] if the bytes have another form.
    pub fn parse(bytes: &[u8]) -> Result<Envelope, NotAnEnvelope> {
        let (head, ciphertext) = Head::parse(bytes)?;
        if ciphertext.len() < TAG {
            return Err(NotAnEnvelope);
        }
        Ok(Envelope {
            head,
            ciphertext: ciphertext.to_vec(),
        })
    }

    /// The envelope as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.head.to_bytes();
        bytes.extend(&self.ciphertext);
        bytes
    }

    /// Who can open it.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The same content under another head.
    pub fn under(self, head: Head) -> Envelope {
        Envelope { head, ..self }
    }

    /// The keys that open it.
    pub fn keys(&self) -> impl Iterator<Item = Fingerprint> {
        self.head.keys()
    }
}

impl Head {
    /// No head is longer, in bytes.
    pub const LONGEST: usize = MAGIC.len() + 1 + MOST_KEYS * RECIPIENT;

    /// Reads the head of an envelope, and gives what follows it.
    ///
    /// # Errors
    /// [`NotAnEnvelope`] if the bytes have another form.
    pub fn parse(bytes: &[u8]) -> Result<(Head, &[u8]), NotAnEnvelope> {
        let (count, rest) = bytes
            .strip_prefix(MAGIC)
            .and_then(<[u8]>::split_first)
            .ok_or(NotAnEnvelope)?;
        let count = usize::from(*count);
        if count == 0 || count > MOST_KEYS {
            return Err(NotAnEnvelope);
        }
        let (recipients, rest) = rest
            .split_at_checked(count * RECIPIENT)
            .ok_or(NotAnEnvelope)?;
        let recipients = recipients
            .chunks_exact(RECIPIENT)
            .map(Recipient::parse)
            .collect::<Option<_>>()
            .ok_or(NotAnEnvelope)?;
        Ok((Head { recipients }, rest))
    }

    /// The head as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        // At most `MOST_KEYS`, by every way to make one.
        bytes.push(self.recipients.len() as u8);
        for recipient in &self.recipients {
            bytes.extend(recipient.key.0);
            bytes.extend(recipient.encapsulated);
            bytes.extend(recipient.wrapped);
        }
        bytes
    }

    /// The keys that open what follows.
    pub fn keys(&self) -> impl Iterator<Item = Fingerprint> {
        self.recipients.iter().map(|recipient| recipient.key)
    }

    /// SHA-256 in hex: tells this head from any other, also from one for the same keys.
    pub fn hash(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.to_bytes()))
    }
}

/// The keys in one text, whatever their order: whether two envelopes have the same readers.
pub fn readers(keys: impl Iterator<Item = Fingerprint>) -> String {
    let mut keys: Vec<String> = keys.map(|key| key.to_string()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.join(" ")
}

impl Recipient {
    fn parse(bytes: &[u8]) -> Option<Recipient> {
        let (key, rest) = bytes.split_first_chunk()?;
        let (encapsulated, wrapped) = rest.split_first_chunk()?;
        Some(Recipient {
            key: Fingerprint(*key),
            encapsulated: *encapsulated,
            wrapped: wrapped.try_into().ok()?,
        })
    }
}
