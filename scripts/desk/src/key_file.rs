//! A key file: the bureau's private key on its own disk, readable by its owner only.

use domain::envelope::keys::{PrivateKey, PublicKey};
use domain::envelope::seal::key_pair;
use getrandom::SysRng;
use hpke::rand_core::UnwrapErr;
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// What stands in the file, in JSON.
#[derive(Serialize, Deserialize)]
pub struct KeyFile {
    /// To whom residents seal, 43 characters of base64url.
    pub public: String,
    /// What is printed at the counter.
    pub fingerprint: String,
    /// What opens envelopes, 43 characters of base64url.
    private: String,
}

impl KeyFile {
    /// Makes a new pair and writes it; an existing file is never overwritten.
    ///
    /// # Errors
    /// The file exists or cannot be written.
    pub fn create(path: &Path) -> Result<KeyFile, Box<dyn Error>> {
        let (private, public) = key_pair(&mut UnwrapErr(SysRng));
        let file = KeyFile {
            public: public.to_string(),
            fingerprint: public.fingerprint().to_string(),
            private: private.to_text(),
        };
        let mut out = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        writeln!(out, "{}", serde_json::to_string_pretty(&file)?)?;
        Ok(file)
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// The file cannot be read or is no key file.
    pub fn read(path: &Path) -> Result<KeyFile, Box<dyn Error>> {
        let said = |error: &dyn Error| format!("{}: {error}", path.display());
        let text = std::fs::read_to_string(path).map_err(|error| said(&error))?;
        Ok(serde_json::from_str(&text).map_err(|error| said(&error))?)
    }

    /// The private key.
    ///
    /// # Errors
    /// The file holds none.
    pub fn private_key(&self) -> Result<PrivateKey, Box<dyn Error>> {
        self.private
            .parse()
            .map_err(|_| "the file holds no private key".into())
    }

    /// The public key.
    ///
    /// # Errors
    /// The file holds none.
    pub fn public_key(&self) -> Result<PublicKey, Box<dyn Error>> {
        self.public
            .parse()
            .map_err(|_| "the file holds no public key".into())
    }
}
