//! Exports: sealed records in a file, for the day the portal is gone (`domain::inbox::export` describes it).

use crate::key_file;
use crate::opening::ending;
use domain::envelope::keys::{PrivateKey, PublicKey};
use domain::envelope::seal::{OpenError, ResealError};
use domain::inbox::export::{ExportError, Header, Record};
use getrandom::SysRng;
use hpke::rand_core::UnwrapErr;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

/// Prints the records of an export, opened; writes their photos into a folder.
///
/// # Errors
/// The file cannot be read, or a record does not open; those before it are printed.
pub fn open(file: &Path, key: &PrivateKey, photos: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for record in read(file)? {
        let record = record?;
        let opened = record.open(key).map_err(|error| why(&record, error))?;
        let shown = serde_json::json!({
            "kind": record.kind, "code": record.code, "state": record.state, "history": record.history,
            "town": record.town, "urgent": record.urgent, "content": record.content, "private": opened.private,
        });
        writeln!(out, "{shown}")?;
        let Some(folder) = photos else { continue };
        for (number, photo) in opened.photos.iter().enumerate() {
            let name = format!(
                "{}-{number}.{}",
                record.code,
                ending(&photo.about.media_type)
            );
            fs::write(folder.join(name), &photo.bytes)?;
        }
    }
    Ok(())
}

/// Prints an export, sealed to other keys.
///
/// # Errors
/// As [`open`]; or a key cannot be read.
pub fn reseal(file: &Path, key: &PrivateKey, to: &[String]) -> Result<(), Box<dyn Error>> {
    let to = to.iter().map(|text| public(text));
    let to = to.collect::<Result<Vec<_>, _>>()?;
    let mut out = io::stdout().lock();
    let mut lines = BufReader::new(File::open(file)?).lines();
    if let Some(header) = lines.next() {
        writeln!(out, "{}", header?)?;
    }
    for record in read(file)? {
        let record = record?;
        let moved = record.resealed(key, &to, &mut UnwrapErr(SysRng));
        let moved = moved.map_err(|error| why(&record, error))?;
        writeln!(out, "{}", serde_json::to_string(&moved)?)?;
    }
    Ok(())
}

/// A public key, by itself or in a key file.
fn public(text: &str) -> Result<PublicKey, Box<dyn Error>> {
    if let Ok(key) = text.parse() {
        return Ok(key);
    }
    let file = key_file::read(Path::new(text))?;
    Ok(file.public().map_err(|_| "the file holds no public key")?)
}

/// The records of an export, one after the other.
fn read(
    file: &Path,
) -> Result<impl Iterator<Item = Result<Record, Box<dyn Error>>>, Box<dyn Error>> {
    let name = file.display().to_string();
    let opened = File::open(file).map_err(|error| format!("{name}: {error}"))?;
    let mut lines = BufReader::new(opened).lines();
    let header = lines.next().transpose()?.unwrap_or_default();
    let header: Option<Header> = serde_json::from_str(&header).ok();
    if !header.is_some_and(|header| header.is_known()) {
        return Err(
            format!("{name}: this is no export of the portal that this program knows").into(),
        );
    }
    Ok((2..).zip(lines).map(move |(number, line)| {
        serde_json::from_str(&line?)
            .map_err(|error| format!("{name}, line {number}: {error}").into())
    }))
}

fn why(record: &Record, error: ExportError) -> String {
    let said = match error {
        ExportError::Unreadable => "the line or what is in the envelope has another form",
        ExportError::OtherPhoto => "a photo is not the one that the form names",
        ExportError::Open(OpenError::NotForThisKey)
        | ExportError::Reseal(ResealError::Open(OpenError::NotForThisKey)) => {
            "it was sealed to other keys than this one"
        }
        ExportError::Open(OpenError::Altered)
        | ExportError::Reseal(ResealError::Open(OpenError::Altered)) => {
            "it was altered, or belongs to something else"
        }
        ExportError::Reseal(ResealError::Seal(_)) => "these keys cannot be sealed to",
    };
    format!("{}: {said}", record.code)
}
