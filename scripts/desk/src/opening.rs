//! Opening what residents sealed.

use data_encoding::BASE64URL_NOPAD;
use domain::envelope::Envelope;
use domain::envelope::keys::PrivateKey;
use domain::envelope::seal::OpenError;
use std::error::Error;

/// What is inside an envelope.
///
/// # Errors
/// These bytes are no envelope, or it does not open with this key and context.
pub fn opened(sealed: &[u8], context: &str, key: &PrivateKey) -> Result<Vec<u8>, Box<dyn Error>> {
    let envelope = Envelope::parse(sealed).map_err(|_| "these bytes are no envelope")?;
    envelope.open(context, key).map_err(|error| {
        match error {
            OpenError::NotForThisKey => "it was sealed to other keys than this one",
            OpenError::Altered => "it was altered, or belongs to something else",
        }
        .into()
    })
}

/// What is inside an envelope of a record: base64url.
///
/// # Errors
/// As [`opened`]; and the text is damaged.
pub fn opened_text(
    sealed: &str,
    context: &str,
    key: &PrivateKey,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let sealed = BASE64URL_NOPAD
        .decode(sealed.as_bytes())
        .map_err(|_| "the record's envelope is damaged")?;
    opened(&sealed, context, key)
}

/// The ending of a photo's file. The resident's file name is not used: it may be anything.
pub fn ending(media_type: &str) -> &'static str {
    match media_type {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/webp" => "webp",
        "image/heic" => "heic",
        "application/pdf" => "pdf",
        _ => "bin",
    }
}
