//! What a letter says, and what is wrong with it.

use super::{Correction, Proposal};
use crate::record::trouble::Trouble;
use serde::{Deserialize, Serialize};

/// What a letter says, in the clear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// A mistake on a place's page.
    Correction(Correction),
    /// A name for something new.
    Proposal(Proposal),
}

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// [`Content::Correction`].
    Correction,
    /// [`Content::Proposal`].
    Proposal,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 2] = [Kind::Correction, Kind::Proposal];

    /// The word in the database and the API.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Correction => "correction",
            Kind::Proposal => "proposal",
        }
    }

    /// Reads [`Kind::word`].
    pub fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A part of a letter that somebody fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Which place's page is wrong.
    Place,
    /// What on it.
    Aspect,
    /// What it should be, and how one knows.
    Text,
    /// What is to be named.
    Purpose,
    /// In which town it lies.
    Town,
    /// The proposed name.
    Name,
    /// What it means, and why.
    Reason,
    /// How to address whoever writes.
    Salutation,
    /// Their telephone.
    Phone,
}

impl Field {
    /// Its name in forms and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Field::Place => "place",
            Field::Aspect => "aspect",
            Field::Text => "text",
            Field::Purpose => "purpose",
            Field::Town => "town",
            Field::Name => "name",
            Field::Reason => "reason",
            Field::Salutation => "salutation",
            Field::Phone => "phone",
        }
    }
}

/// Something that needs changing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Where.
    pub field: Field,
    /// What.
    pub trouble: Trouble,
}

impl Content {
    /// Which kind it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Content::Correction(_) => Kind::Correction,
            Content::Proposal(_) => Kind::Proposal,
        }
    }

    /// Reads a form's fields, which `value` gives by name.
    ///
    /// # Errors
    /// All that needs changing.
    pub fn read(kind: Kind, value: &dyn Fn(Field) -> String) -> Result<Content, Vec<Wrong>> {
        match kind {
            Kind::Correction => Correction::read(value).map(Content::Correction),
            Kind::Proposal => Proposal::read(value).map(Content::Proposal),
        }
    }

    /// The same as it would have been read from a form.
    ///
    /// # Errors
    /// All that needs changing.
    pub fn checked(&self) -> Result<Content, Vec<Wrong>> {
        let value = |field| match self {
            Content::Correction(correction) => correction.value(field),
            Content::Proposal(proposal) => proposal.value(field),
        };
        Content::read(self.kind(), &|field| value(field).to_owned())
    }
}

/// Collects what is wrong while fields are read.
pub(super) struct Reader<'v> {
    value: &'v dyn Fn(Field) -> String,
    wrong: Vec<Wrong>,
}

impl<'v> Reader<'v> {
    pub(super) fn new(value: &'v dyn Fn(Field) -> String) -> Reader<'v> {
        Reader {
            value,
            wrong: Vec::new(),
        }
    }

    /// The field as `read` makes of it; what is wrong is noted.
    pub(super) fn take<T>(
        &mut self,
        field: Field,
        read: impl FnOnce(&str) -> Result<T, Trouble>,
    ) -> Option<T> {
        match read(&(self.value)(field)) {
            Ok(read) => Some(read),
            Err(trouble) => {
                self.wrong.push(Wrong { field, trouble });
                None
            }
        }
    }

    /// What was read, unless something is wrong.
    pub(super) fn done<T>(self, read: Option<T>) -> Result<T, Vec<Wrong>> {
        read.filter(|_| self.wrong.is_empty()).ok_or(self.wrong)
    }
}
