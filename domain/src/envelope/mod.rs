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

pub mod keys;
#[cfg(feature = "seal")]
pub mod seal;

use keys::Fingerprint;

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
    recipients: Vec<Recipient>,
    ciphertext: Vec<u8>,
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
        let (count, rest) = bytes
            .strip_prefix(MAGIC)
            .and_then(<[u8]>::split_first)
            .ok_or(NotAnEnvelope)?;
        let count = usize::from(*count);
        if count == 0 || count > MOST_KEYS || rest.len() < count * RECIPIENT + TAG {
            return Err(NotAnEnvelope);
        }
        let (recipients, ciphertext) = rest.split_at(count * RECIPIENT);
        Ok(Envelope {
            recipients: recipients
                .chunks_exact(RECIPIENT)
                .map(Recipient::parse)
                .collect::<Option<_>>()
                .ok_or(NotAnEnvelope)?,
            ciphertext: ciphertext.to_vec(),
        })
    }

    /// The envelope as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        // At most `MOST_KEYS`, by every way to make one.
        bytes.push(self.recipients.len() as u8);
        for recipient in &self.recipients {
            bytes.extend(recipient.key.0);
            bytes.extend(recipient.encapsulated);
            bytes.extend(recipient.wrapped);
        }
        bytes.extend(&self.ciphertext);
        bytes
    }

    /// The keys that open it.
    pub fn keys(&self) -> impl Iterator<Item = Fingerprint> {
        self.recipients.iter().map(|recipient| recipient.key)
    }
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
