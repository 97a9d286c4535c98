//! The bureau's keys (X25519) and the short form by which people compare them.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// A public key: anybody may seal to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PublicKey(pub [u8; 32]);

/// A private key: only the bureau has it. It shows itself to nobody.
#[derive(Clone)]
pub struct PrivateKey(pub [u8; 32]);

/// The first eight bytes of a public key's SHA-256: shown to residents and printed at the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub [u8; Fingerprint::SIZE]);

/// This text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAKey;

impl PublicKey {
    /// Its short form.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut first = [0; Fingerprint::SIZE];
        first.copy_from_slice(&Sha256::digest(self.0)[..Fingerprint::SIZE]);
        Fingerprint(first)
    }
}

impl Fingerprint {
    /// Bytes.
    pub const SIZE: usize = 8;
}

/// `8f2c-01ab-77d0-e4c9`.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, pair) in self.0.chunks(2).enumerate() {
            let dash = if position == 0 { "" } else { "-" };
            write!(f, "{dash}{:02x}{:02x}", pair[0], pair[1])?;
        }
        Ok(())
    }
}

/// 43 characters of base64url.
impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64URL_NOPAD.encode(&self.0))
    }
}

impl FromStr for PublicKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<PublicKey, NotAKey> {
        bytes(text).map(PublicKey)
    }
}

impl FromStr for PrivateKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<PrivateKey, NotAKey> {
        bytes(text).map(PrivateKey)
    }
}

impl PrivateKey {
    /// The text of a key file, the one place where it is written.
    pub fn to_text(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey")
    }
}

fn bytes(text: &str) -> Result<[u8; 32], NotAKey> {
    BASE64URL_NOPAD
        .decode(text.trim().as_bytes())
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(NotAKey)
}
