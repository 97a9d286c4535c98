//! Sealed records in a file: what the bureau keeps for the day the portal is gone. With a key file it
//! opens anywhere, by the command `envelope`, and by any program that reads RFC 9180.
//!
//! A file is JSON lines. The first says what it is; each other line is a record:
//!
//! ```json
//! {"format": "pinghu-portal export", "version": 1, "made": "2026-11-25T03:00:00Z"}
//! {"kind": "application", "id": "…", "code": "PH-…", "town": "330482103", "urgent": true, "attachments": 1,
//!  "state": "approved", "history": [{"state": "received", "at": "…", "reason": ""}],
//!  "envelope": "base64url", "photos": ["base64url"]}
//! {"kind": "proposal", "id": "…", "code": "PH-…", "state": "received", "history": […],
//!  "content": {…}, "envelope": "base64url or null"}
//! {"kind": "ceremony", "id": "…", "code": "PH-…", "state": "confirmed", "history": [],
//!  "content": {"venue": "hall", "day": "2026-12-05", "slot": 540, "presence": "expected"}, "envelope": "base64url or null"}
//! ```
//!
//! A request of a draw is a ceremony in the state `in_draw`, without a code: it gets one with its place.

use super::Kind;
use crate::application::Binding;
use crate::application::form::{self, Form};
use crate::ceremony::couple;
use crate::envelope::Envelope;
use crate::envelope::keys::{PrivateKey, PublicKey};
use crate::envelope::seal::{OpenError, ResealError};
use crate::letter;
use crate::record::id::ApplicationId;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use hpke::rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The first line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// [`Header::FORMAT`].
    pub format: String,
    /// [`Header::VERSION`].
    pub version: u32,
    /// When it was made, UTC, RFC 3339.
    pub made: String,
}

impl Header {
    /// What such a file calls itself.
    pub const FORMAT: &str = "pinghu-portal export";
    /// A reader refuses others.
    pub const VERSION: u32 = 1;

    /// Whether the lines that follow can be read.
    pub fn is_known(&self) -> bool {
        self.format == Header::FORMAT && self.version == Header::VERSION
    }
}

/// A record, its private part sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// [`Kind::word`].
    pub kind: String,
    /// 32 hex digits.
    pub id: String,
    /// What the resident reads out at the counter.
    pub code: String,
    /// Where it stands.
    pub state: String,
    /// How it came there, first first.
    pub history: Vec<Value>,
    /// An application's town, by its statistics code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub town: Option<String>,
    /// Whether an application is urgent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent: Option<bool>,
    /// How many photos belong to an application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachments: Option<u8>,
    /// What a letter says in the clear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Value>,
    /// What is sealed, base64url; none if it was withdrawn or nothing was sealed.
    pub envelope: Option<String>,
    /// An application's sealed photos, base64url, in their order; none for one that never came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Option<String>>,
}

/// A photo that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// What the form says of it.
    pub about: form::Photo,
    /// The picture.
    pub bytes: Vec<u8>,
}

/// A record that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What was sealed, as JSON; null if nothing was.
    pub private: Value,
    /// The photos that came.
    pub photos: Vec<Photo>,
}

/// Why a record does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// The line does not say which record it is, or what is in the envelope has another form.
    Unreadable,
    /// A photo is not the one that the form names.
    OtherPhoto,
    /// The envelope does not open.
    Open(OpenError),
    /// It cannot be sealed anew.
    Reseal(ResealError),
}

impl Record {
    /// Opens what is sealed.
    ///
    /// # Errors
    /// [`ExportError`] says why not.
    pub fn open(&self, private: &PrivateKey) -> Result<Opened, ExportError> {
        let Some(envelope) = &self.envelope else {
            return Ok(Opened {
                private: Value::Null,
                photos: Vec::new(),
            });
        };
        let content = parse(envelope)?
            .open(&self.context()?, private)
            .map_err(ExportError::Open)?;
        let opened: Value =
            serde_json::from_slice(&content).map_err(|_| ExportError::Unreadable)?;
        let mut photos = Vec::new();
        if self.photos.iter().any(Option::is_some) {
            let form: Form =
                serde_json::from_slice(&content).map_err(|_| ExportError::Unreadable)?;
            for ((number, sealed), about) in (0..).zip(&self.photos).zip(form.photos) {
                let Some(sealed) = sealed else { continue };
                let bytes = parse(sealed)?
                    .open(&self.photo_context(number)?, private)
                    .map_err(ExportError::Open)?;
                if HEXLOWER.encode(&Sha256::digest(&bytes)) != about.sha256 {
                    return Err(ExportError::OtherPhoto);
                }
                photos.push(Photo { about, bytes });
            }
        }
        Ok(Opened {
            private: opened,
            photos,
        })
    }

    /// The same record for other readers.
    ///
    /// # Errors
    /// [`ExportError`] says why not; the record is as it was then.
    pub fn resealed(
        &self,
        private: &PrivateKey,
        keys: &[PublicKey],
        rng: &mut impl CryptoRng,
    ) -> Result<Record, ExportError> {
        let mut reseal = |sealed: &Option<String>, context: String| {
            let Some(sealed) = sealed else {
                return Ok(None);
            };
            let envelope = parse(sealed)?;
            let head = envelope
                .head()
                .reseal(&context, private, keys, rng)
                .map_err(ExportError::Reseal)?;
            Ok(Some(
                BASE64URL_NOPAD.encode(&envelope.under(head).to_bytes()),
            ))
        };
        let mut record = self.clone();
        record.envelope = reseal(&self.envelope, self.context()?)?;
        for (number, photo) in (0..).zip(&mut record.photos) {
            *photo = reseal(photo, self.photo_context(number)?)?;
        }
        Ok(record)
    }

    fn context(&self) -> Result<String, ExportError> {
        match Kind::parse(&self.kind).ok_or(ExportError::Unreadable)? {
            Kind::Application => Ok(self.binding()?.of_form()),
            Kind::Letter(kind) => Ok(letter::binding(self.id()?, kind)),
            Kind::Ceremony => Ok(couple::binding(self.id()?)),
        }
    }

    fn photo_context(&self, number: u8) -> Result<String, ExportError> {
        Ok(self.binding()?.of_attachment(number))
    }

    fn binding(&self) -> Result<Binding<'_>, ExportError> {
        Ok(Binding {
            id: self.id()?,
            town: self.town.as_deref().ok_or(ExportError::Unreadable)?,
            urgent: self.urgent.ok_or(ExportError::Unreadable)?,
            attachments: self.attachments.ok_or(ExportError::Unreadable)?,
        })
    }

    fn id(&self) -> Result<ApplicationId, ExportError> {
        self.id.parse().map_err(|_| ExportError::Unreadable)
    }
}

fn parse(sealed: &str) -> Result<Envelope, ExportError> {
    let bytes = BASE64URL_NOPAD
        .decode(sealed.as_bytes())
        .map_err(|_| ExportError::Unreadable)?;
    Envelope::parse(&bytes).map_err(|_| ExportError::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::seal::key_pair;
    use getrandom::SysRng;
    use hpke::rand_core::UnwrapErr;

    fn sealed(keys: &[PublicKey]) -> Record {
        let mut rng = UnwrapErr(SysRng);
        let binding = Binding {
            id: ApplicationId([7; 16]),
            town: "330482103",
            urgent: true,
            attachments: 2,
        };
        let picture = b"a picture".to_vec();
        let form = serde_json::json!({
            "version": 1, "pack": "p", "day": "2026-11-25", "benefits": ["linshi"], "answers": "",
            "applicant": {"name": "张小平", "id_number": "x", "phone": "y", "address": "z"},
            "members": [], "urgent": "着火了", "note": "",
            "photos": [
                {"name": "1.jpg", "media_type": "image/jpeg", "size": 9, "sha256": HEXLOWER.encode(&Sha256::digest(&picture))},
                {"name": "2.jpg", "media_type": "image/jpeg", "size": 9, "sha256": "never came"}
            ]
        });
        let mut seal = |content: &[u8], context: &str| {
            let envelope = Envelope::seal(content, context, keys, &mut rng).unwrap();
            BASE64URL_NOPAD.encode(&envelope.to_bytes())
        };
        Record {
            kind: "application".into(),
            id: binding.id.to_string(),
            code: binding.id.code().to_string(),
            state: "received".into(),
            history: Vec::new(),
            town: Some("330482103".into()),
            urgent: Some(true),
            attachments: Some(2),
            content: None,
            envelope: Some(seal(form.to_string().as_bytes(), &binding.of_form())),
            photos: vec![Some(seal(&picture, &binding.of_attachment(0))), None],
        }
    }

    #[test]
    fn a_record_opens_from_its_line_alone_and_after_resealing_with_the_new_key_only() {
        let mut rng = UnwrapErr(SysRng);
        let (old, old_public) = key_pair(&mut rng);
        let (new, new_public) = key_pair(&mut rng);
        let line = serde_json::to_string(&sealed(&[old_public])).unwrap();
        let record: Record = serde_json::from_str(&line).unwrap();
        let opened = record.open(&old).unwrap();
        assert_eq!(opened.private["applicant"]["name"], "张小平");
        assert_eq!(opened.photos.len(), 1);
        assert_eq!(opened.photos[0].bytes, b"a picture");

        let moved = record.resealed(&old, &[new_public], &mut rng).unwrap();
        assert_eq!(moved.open(&new), Ok(opened));
        let stranger = ExportError::Open(OpenError::NotForThisKey);
        assert_eq!(moved.open(&old), Err(stranger));
    }

    #[test]
    fn a_record_whose_outside_was_changed_does_not_open() {
        let (private, public) = key_pair(&mut UnwrapErr(SysRng));
        let good = sealed(&[public]);
        let changes: [fn(&mut Record); 4] = [
            |record| record.urgent = Some(false),
            |record| record.town = Some("330482001".into()),
            |record| record.id = ApplicationId([8; 16]).to_string(),
            |record| record.photos.swap(0, 1),
        ];
        for change in changes {
            let mut record = good.clone();
            change(&mut record);
            let altered = ExportError::Open(OpenError::Altered);
            assert_eq!(record.open(&private), Err(altered));
        }
        let mut none = good.clone();
        none.envelope = None;
        assert_eq!(none.open(&private).map(|it| it.private), Ok(Value::Null));
    }
}
