//! Opening what is sealed, with the key file on the bureau's device.

pub use crate::device::unlock::{self, Held};

use crate::inbox::text::Inbox as Words;

use domain::application::form::Form;
use domain::envelope::Envelope;
use domain::envelope::key_file::KeyFileError;
use domain::envelope::seal::OpenError;

use domain::letter::Contact;

use domain::text::Lang;

use maud::html;

use web_sys::Element;

pub(super) fn ask(spot: &Element, say: &str, lang: Lang) {
    let words = Words::of(lang);
    let markup = html! {
        form.apply data-unlock {
            p.note.note-warn role="alert" hidden[say.is_empty()] { (say) }
            div.field {
                label for="key-file" { (words.key_file) }
                p.why #key-file-hint { (words.key_file_hint) }
                input #key-file type="file" name="key" accept=".json,application/json" required aria-describedby="key-file-hint";
            }
            div.field {
                label for="passphrase" { (words.passphrase) }
                p.why #passphrase-hint { (words.passphrase_hint) }
                input.text.wide #passphrase type="password" name="passphrase" autocomplete="off" aria-describedby="passphrase-hint";
            }
            p role="status" data-status { }
            p.actions { button.btn type="submit" { (words.open) } }
        }
    };
    spot.set_inner_html(&markup.into_string());
}

pub fn said(error: KeyFileError, lang: Lang) -> &'static str {
    let words = Words::of(lang);
    match error {
        KeyFileError::DoesNotOpen => words.wrong_passphrase,
        _ => words.no_key_file,
    }
}

/// Why something does not open, in words.
pub(super) fn said_why(closed: Closed, lang: Lang) -> &'static str {
    closed.said(lang)
}

/// What was sealed.
pub enum Opened {
    Form(Box<Form>),
    Contact(Contact),
    Nothing,
}

/// Why it does not open.
#[derive(Clone, Copy)]
pub(super) enum Closed {
    OtherKey,
    Altered,
}

impl Closed {
    pub fn said(self, lang: Lang) -> &'static str {
        match self {
            Closed::OtherKey => Words::of(lang).other_key,
            Closed::Altered => Words::of(lang).altered,
        }
    }
}

pub(super) fn content(bytes: &[u8], context: &str, key: &Held) -> Result<Vec<u8>, Closed> {
    let envelope = Envelope::parse(bytes).map_err(|_| Closed::Altered)?;
    envelope
        .open(context, &key.private)
        .map_err(|error| match error {
            OpenError::NotForThisKey => Closed::OtherKey,
            OpenError::Altered => Closed::Altered,
        })
}
