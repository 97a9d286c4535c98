//! An envelope as a row of the database.

use data_encoding::BASE64URL_NOPAD;

use domain::envelope::{Envelope, Head, readers};

/// Who can open an envelope, base64url; nobody, if it is none.
pub fn readers_of(envelope: &str) -> String {
    head(envelope).map_or_else(String::new, |head| readers(head.keys()))
}

pub fn head(envelope: &str) -> Option<Head> {
    let bytes = BASE64URL_NOPAD.decode(envelope.as_bytes()).ok()?;
    Head::parse(&bytes).ok().map(|(head, _)| head)
}

/// What a new head makes of an envelope.
pub enum Changed {
    /// This text.
    To(String),
    /// It has that head already.
    Before,
    /// It has another head than the one that was seen, or there is none to come.
    Elsewhere,
}

/// What a new head, base64url, makes of an envelope whose head had this hash when it was seen.
pub fn changed_text(old: &str, was: &str, head: &str) -> Changed {
    let bytes = BASE64URL_NOPAD.decode(old.as_bytes()).unwrap_or_default();
    match (
        Envelope::parse(&bytes),
        crate::seal::envelope_row::head(head),
    ) {
        (Ok(envelope), Some(head)) if *envelope.head() == head => Changed::Before,
        (Ok(envelope), Some(head)) if envelope.head().hash() == was => {
            Changed::To(BASE64URL_NOPAD.encode(&envelope.under(head).to_bytes()))
        }
        _ => Changed::Elsewhere,
    }
}
