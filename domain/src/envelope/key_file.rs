//! A key file: a private key as the bureau keeps it, in JSON.
//!
//! A real one is under a passphrase: Argon2id (RFC 9106) makes a key of it, and ChaCha20-Poly1305
//! (RFC 8439) wraps the private key with that. What stands beside it in the file is bound to it, so
//! an altered file does not open. The one that `make run` makes for a developer's machine is not.
//!
//! ```json
//! {
//!   "format": "pinghu-portal key", "version": 1,
//!   "public": "43 characters of base64url", "fingerprint": "8f2c-01ab-77d0-e4c9", "made": "2026-11-25",
//!   "argon2id": {"memory_kib": 65536, "passes": 3, "lanes": 4, "salt": "22 characters"},
//!   "nonce": "16 characters", "wrapped": "64 characters"
//! }
//! ```

use super::keys::{PrivateKey, PublicKey};
use super::seal;
use crate::day::Day;
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use data_encoding::BASE64URL_NOPAD;
use hpke::rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

const FORMAT: &str = "pinghu-portal key";
const VERSION: u32 = 1;
const SALT: usize = 16;
const NONCE: usize = 12;

/// A key file.
#[derive(Clone, Debug)]
pub enum KeyFile {
    /// Its private key is under a passphrase.
    Wrapped(Wrapped),
    /// Whoever has the file has the key: for a developer's machine only.
    Unprotected(Unprotected),
}

/// How slow it is to try a passphrase. RFC 9106, section 4: the recommendation for little memory;
/// above OWASP's least of 19 MiB and two passes, and within what a phone's browser gives a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slowness {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// Random, base64url.
    salt: String,
}

const MADE_WITH: (u32, u32, u32) = (64 * 1024, 3, 4);
/// OWASP's least.
const LEAST: (u32, u32) = (19 * 1024, 2);
/// More than this would rather stop a browser than somebody who guesses.
const MOST: (u32, u32, u32) = (1024 * 1024, 16, 16);

/// A private key under a passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrapped {
    format: String,
    version: u32,
    /// To whom residents seal, 43 characters of base64url.
    public: String,
    /// What is printed at the counter.
    fingerprint: String,
    /// The day on which it was made.
    made: Day,
    argon2id: Slowness,
    nonce: String,
    wrapped: String,
}

/// A private key as it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unprotected {
    public: String,
    fingerprint: String,
    private: PrivateText,
}

/// Shows itself to nobody.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
struct PrivateText(String);

impl std::fmt::Debug for PrivateText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrivateText")
    }
}

/// Why a key file cannot be read or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFileError {
    /// It has another form.
    NotAKeyFile,
    /// A later program made it.
    OtherVersion,
    /// Its passphrase could be tried too fast: it was made by something else, or altered.
    TooFast,
    /// To try a passphrase would take more memory or time than anybody has: it was altered.
    TooSlow,
    /// The passphrase is another, or the file was altered; nobody can tell which.
    DoesNotOpen,
    /// The key could not be wrapped.
    Failed,
}

impl KeyFile {
    /// Puts a private key under a passphrase.
    ///
    /// # Errors
    /// [`KeyFileError::Failed`] if the device has not the memory for it.
    pub fn wrap(
        private: &PrivateKey,
        passphrase: &str,
        made: Day,
        rng: &mut impl CryptoRng,
    ) -> Result<KeyFile, KeyFileError> {
        wrap_with(MADE_WITH, private, passphrase, made, rng).map(KeyFile::Wrapped)
    }

    /// A file for a developer's machine.
    ///
    /// # Errors
    /// [`KeyFileError::Failed`] if it is no key.
    pub fn unprotected(private: &PrivateKey) -> Result<KeyFile, KeyFileError> {
        let public = seal::public_of(private).ok_or(KeyFileError::Failed)?;
        Ok(KeyFile::Unprotected(Unprotected {
            public: public.to_string(),
            fingerprint: public.fingerprint().to_string(),
            private: PrivateText(private.to_text()),
        }))
    }

    /// Reads a file's outside.
    ///
    /// # Errors
    /// [`KeyFileError`] says what is wrong with it.
    pub fn parse(text: &str) -> Result<KeyFile, KeyFileError> {
        #[derive(Deserialize)]
        struct Outside {
            format: Option<String>,
            version: Option<u32>,
            public: String,
            fingerprint: String,
        }
        let wrong = |_| KeyFileError::NotAKeyFile;
        let outside: Outside = serde_json::from_str(text).map_err(wrong)?;
        let public: PublicKey = outside
            .public
            .parse()
            .map_err(|_| KeyFileError::NotAKeyFile)?;
        if outside.fingerprint != public.fingerprint().to_string() {
            return Err(KeyFileError::NotAKeyFile);
        }
        match (outside.format.as_deref(), outside.version) {
            (None, None) => serde_json::from_str(text)
                .map(KeyFile::Unprotected)
                .map_err(wrong),
            (Some(FORMAT), Some(VERSION)) => {
                let file: Wrapped = serde_json::from_str(text).map_err(wrong)?;
                file.argon2id.check()?;
                Ok(KeyFile::Wrapped(file))
            }
            (Some(FORMAT), Some(_)) => Err(KeyFileError::OtherVersion),
            _ => Err(KeyFileError::NotAKeyFile),
        }
    }

    /// The file's text.
    pub fn to_text(&self) -> String {
        // Structs of strings and numbers: JSON can always write them.
        let text = match self {
            KeyFile::Wrapped(file) => serde_json::to_string_pretty(file),
            KeyFile::Unprotected(file) => serde_json::to_string_pretty(file),
        };
        text.unwrap_or_default() + "\n"
    }

    /// Whether a passphrase opens it.
    pub fn is_wrapped(&self) -> bool {
        matches!(self, KeyFile::Wrapped(_))
    }

    /// The public key.
    ///
    /// # Errors
    /// [`KeyFileError::NotAKeyFile`] if it holds none.
    pub fn public(&self) -> Result<PublicKey, KeyFileError> {
        let text = match self {
            KeyFile::Wrapped(file) => &file.public,
            KeyFile::Unprotected(file) => &file.public,
        };
        text.parse().map_err(|_| KeyFileError::NotAKeyFile)
    }

    /// The private key. An unprotected file asks for no passphrase.
    ///
    /// # Errors
    /// [`KeyFileError::DoesNotOpen`] above all.
    pub fn open(&self, passphrase: &str) -> Result<PrivateKey, KeyFileError> {
        let private = match self {
            KeyFile::Wrapped(file) => file.open(passphrase)?,
            KeyFile::Unprotected(file) => {
                let private = file.private.0.parse();
                private.map_err(|_| KeyFileError::NotAKeyFile)?
            }
        };
        // A file whose halves do not belong together would seal what nobody can open.
        if seal::public_of(&private) == Some(self.public()?) {
            Ok(private)
        } else {
            Err(KeyFileError::DoesNotOpen)
        }
    }
}

impl Slowness {
    fn check(&self) -> Result<(), KeyFileError> {
        if self.memory_kib < LEAST.0 || self.passes < LEAST.1 {
            return Err(KeyFileError::TooFast);
        }
        if self.memory_kib > MOST.0 || self.passes > MOST.1 || self.lanes > MOST.2 {
            return Err(KeyFileError::TooSlow);
        }
        Ok(())
    }

    fn key(&self, passphrase: &str) -> Option<Zeroizing<[u8; 32]>> {
        let salt: [u8; SALT] = bytes(&self.salt)?;
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).ok()?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &salt, &mut *key)
            .ok()?;
        Some(key)
    }
}

impl Wrapped {
    fn open(&self, passphrase: &str) -> Result<PrivateKey, KeyFileError> {
        self.argon2id.check()?;
        let nonce: [u8; NONCE] = bytes(&self.nonce).ok_or(KeyFileError::NotAKeyFile)?;
        let wrapped = BASE64URL_NOPAD
            .decode(self.wrapped.as_bytes())
            .map_err(|_| KeyFileError::NotAKeyFile)?;
        let key = self
            .argon2id
            .key(passphrase)
            .ok_or(KeyFileError::DoesNotOpen)?;
        let bound = self.bound();
        let payload = Payload {
            msg: &wrapped,
            aad: bound.as_bytes(),
        };
        let private = ChaCha20Poly1305::new((&*key).into())
            .decrypt(&Nonce::from(nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| KeyFileError::DoesNotOpen)?;
        let private = private.as_slice().try_into();
        private
            .map(PrivateKey)
            .map_err(|_| KeyFileError::DoesNotOpen)
    }

    /// What stands beside the wrapped key.
    fn bound(&self) -> String {
        let Slowness {
            memory_kib,
            passes,
            lanes,
            salt,
        } = &self.argon2id;
        format!(
            "{FORMAT} {VERSION} {} {} argon2id {memory_kib} {passes} {lanes} {salt}",
            self.public, self.made
        )
    }
}

fn wrap_with(
    (memory_kib, passes, lanes): (u32, u32, u32),
    private: &PrivateKey,
    passphrase: &str,
    made: Day,
    rng: &mut impl CryptoRng,
) -> Result<Wrapped, KeyFileError> {
    let public = seal::public_of(private).ok_or(KeyFileError::Failed)?;
    let (mut salt, mut nonce) = ([0; SALT], [0; NONCE]);
    rng.fill_bytes(&mut salt);
    rng.fill_bytes(&mut nonce);
    let mut file = Wrapped {
        format: FORMAT.to_owned(),
        version: VERSION,
        public: public.to_string(),
        fingerprint: public.fingerprint().to_string(),
        made,
        argon2id: Slowness {
            memory_kib,
            passes,
            lanes,
            salt: BASE64URL_NOPAD.encode(&salt),
        },
        nonce: BASE64URL_NOPAD.encode(&nonce),
        wrapped: String::new(),
    };
    let key = file.argon2id.key(passphrase).ok_or(KeyFileError::Failed)?;
    let bound = file.bound();
    let payload = Payload {
        msg: &private.0,
        aad: bound.as_bytes(),
    };
    let wrapped = ChaCha20Poly1305::new((&*key).into())
        .encrypt(&Nonce::from(nonce), payload)
        .map_err(|_| KeyFileError::Failed)?;
    file.wrapped = BASE64URL_NOPAD.encode(&wrapped);
    Ok(file)
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    BASE64URL_NOPAD
        .decode(text.as_bytes())
        .ok()?
        .try_into()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use getrandom::SysRng;
    use hpke::rand_core::UnwrapErr;

    const PASSPHRASE: &str = "marsh lantern seven rice";

    fn today() -> Day {
        Day::new(2026, 11, 25).unwrap()
    }

    /// As slow as is allowed at least, so that the tests are not.
    fn wrapped() -> (PrivateKey, KeyFile) {
        let mut rng = UnwrapErr(SysRng);
        let (private, _) = seal::key_pair(&mut rng);
        let least = (LEAST.0, LEAST.1, 1);
        let file = wrap_with(least, &private, PASSPHRASE, today(), &mut rng).unwrap();
        (private, KeyFile::Wrapped(file))
    }

    fn error(text: &str) -> Option<KeyFileError> {
        KeyFile::parse(text)
            .and_then(|file| file.open(PASSPHRASE))
            .err()
    }

    #[test]
    fn a_key_comes_back_under_its_passphrase_and_under_no_other() {
        let mut rng = UnwrapErr(SysRng);
        let (private, public) = seal::key_pair(&mut rng);
        let file = KeyFile::wrap(&private, PASSPHRASE, today(), &mut rng).unwrap();
        let text = file.to_text();
        assert!(!text.contains(&private.to_text()));
        let read = KeyFile::parse(&text).unwrap();
        assert_eq!(read.public(), Ok(public));
        assert!(read.is_wrapped());
        assert_eq!(read.open(PASSPHRASE).map(|key| key.0), Ok(private.0));
        for wrong in ["", "marsh lantern seven ric", "Marsh lantern seven rice"] {
            let opened = read.open(wrong).map(drop);
            assert_eq!(opened, Err(KeyFileError::DoesNotOpen), "{wrong}");
        }
    }

    #[test]
    fn a_file_that_was_altered_anywhere_does_not_open() {
        let (_, file) = wrapped();
        let KeyFile::Wrapped(good) = &file else {
            unreachable!()
        };
        let (_, other) = wrapped();
        let KeyFile::Wrapped(other) = &other else {
            unreachable!()
        };
        let alterations: [fn(&mut Wrapped, &Wrapped); 6] = [
            |file, other| file.wrapped.clone_from(&other.wrapped),
            |file, other| file.nonce.clone_from(&other.nonce),
            |file, other| file.argon2id.salt.clone_from(&other.argon2id.salt),
            |file, _| file.argon2id.passes += 1,
            |file, _| file.made = file.made.after().unwrap(),
            |file, other| {
                file.public.clone_from(&other.public);
                file.fingerprint.clone_from(&other.fingerprint);
            },
        ];
        for (position, alter) in alterations.iter().enumerate() {
            let mut altered = good.clone();
            alter(&mut altered, other);
            let text = KeyFile::Wrapped(altered).to_text();
            assert_eq!(error(&text), Some(KeyFileError::DoesNotOpen), "{position}");
        }
        let text = file.to_text();
        let mut damaged = text.replace(&good.fingerprint, &other.fingerprint);
        assert_eq!(error(&damaged), Some(KeyFileError::NotAKeyFile));
        damaged = text.replace("\"version\": 1", "\"version\": 2");
        assert_eq!(error(&damaged), Some(KeyFileError::OtherVersion));
        for broken in ["", "{}", "[]", "name,phone"] {
            assert_eq!(error(broken), Some(KeyFileError::NotAKeyFile), "{broken}");
        }
    }

    #[test]
    fn a_file_whose_passphrase_could_be_guessed_fast_is_refused_and_one_that_would_stop_the_browser()
     {
        let (_, file) = wrapped();
        let text = file.to_text();
        let with = |name: &str, value: u32| {
            let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
            json["argon2id"][name] = value.into();
            error(&json.to_string())
        };
        assert_eq!(with("memory_kib", 8), Some(KeyFileError::TooFast));
        assert_eq!(with("passes", 1), Some(KeyFileError::TooFast));
        assert_eq!(
            with("memory_kib", 4 * 1024 * 1024),
            Some(KeyFileError::TooSlow)
        );
        assert_eq!(with("passes", 1000), Some(KeyFileError::TooSlow));
        assert_eq!(with("lanes", 1 << 20), Some(KeyFileError::TooSlow));
    }

    #[test]
    fn a_developers_file_opens_as_it_is_and_shows_its_key_to_nobody() {
        let (private, public) = seal::key_pair(&mut UnwrapErr(SysRng));
        let file = KeyFile::unprotected(&private).unwrap();
        let read = KeyFile::parse(&file.to_text()).unwrap();
        assert!(!read.is_wrapped());
        assert_eq!(read.public(), Ok(public));
        assert_eq!(read.open("").map(|key| key.0), Ok(private.0));
        assert!(!format!("{read:?}").contains(&private.to_text()));
    }
}
