//! A key file on a disk, readable by its owner only. Its form is `domain::envelope::key_file`: under a
//! passphrase, or, for a developer's machine, as it is.

use chrono::Utc;
use domain::day::Day;
use domain::envelope::key_file::{KeyFile, KeyFileError};
use domain::envelope::keys::PrivateKey;
use domain::envelope::passphrase;
use domain::envelope::passphrase::Guessable;
use domain::envelope::seal::key_pair;
use getrandom::SysRng;
use hpke::rand_core::UnwrapErr;
use std::error::Error;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Makes a new pair and writes it, under a passphrase if there is one; an existing file is never
/// overwritten.
///
/// # Errors
/// The passphrase is easy to guess, or the file exists or cannot be written.
pub fn create(path: &Path, passphrase: Option<&str>) -> Result<KeyFile, Box<dyn Error>> {
    let mut rng = UnwrapErr(SysRng);
    let (private, _) = key_pair(&mut rng);
    let made = match passphrase {
        None => KeyFile::unprotected(&private),
        Some(passphrase) => {
            passphrase::check(passphrase).map_err(guessable)?;
            let today = Day::in_shanghai(Utc::now().timestamp_millis());
            KeyFile::wrap(&private, passphrase, today, &mut rng)
        }
    };
    let file = made.map_err(said)?;
    let mut out = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(|error| format!("{}: {error}", path.display()))?;
    out.write_all(file.to_text().as_bytes())?;
    Ok(file)
}

/// Reads a key file's outside.
///
/// # Errors
/// The file cannot be read or is no key file.
pub fn read(path: &Path) -> Result<KeyFile, Box<dyn Error>> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    KeyFile::parse(&text).map_err(|error| format!("{}: {}", path.display(), said(error)).into())
}

/// The private key in a file. Whoever runs the command is asked for its passphrase if it has one.
///
/// # Errors
/// It is no key file, or the passphrase is another.
pub fn open(path: &Path) -> Result<PrivateKey, Box<dyn Error>> {
    let file = read(path)?;
    let passphrase = if file.is_wrapped() {
        ask(&format!("passphrase of {}", path.display()))?
    } else {
        String::new()
    };
    file.open(&passphrase).map_err(|error| said(error).into())
}

/// The variable that holds a passphrase for programs; people are asked.
const VARIABLE: &str = "PINGHU_PASSPHRASE";

/// Asks for a passphrase; it is not shown while it is typed.
///
/// # Errors
/// There is no terminal to ask at.
pub fn ask(what: &str) -> Result<String, Box<dyn Error>> {
    if let Ok(passphrase) = std::env::var(VARIABLE) {
        return Ok(passphrase);
    }
    let asked = rpassword::prompt_password(format!("{what}: "));
    Ok(asked.map_err(|error| format!("no terminal to ask at ({error}); set {VARIABLE}"))?)
}

fn said(error: KeyFileError) -> &'static str {
    match error {
        KeyFileError::NotAKeyFile => "this is no key file",
        KeyFileError::OtherVersion => "a later version made this key file",
        KeyFileError::TooFast => {
            "its passphrase could be tried too fast: it was altered, or not made here"
        }
        KeyFileError::TooSlow => {
            "it asks for more memory or time than is reasonable: it was altered"
        }
        KeyFileError::DoesNotOpen => "the passphrase is another, or the file was altered",
        KeyFileError::Failed => "the key could not be made",
    }
}

fn guessable(why: Guessable) -> &'static str {
    match why {
        Guessable::Short => "the passphrase is too short: at least 16 characters",
        Guessable::Monotonous => "the passphrase needs at least 8 different characters",
        Guessable::Sequence => "the passphrase follows the keyboard or the alphabet",
    }
}
