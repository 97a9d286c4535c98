//! The audit: what staff have read and written, entry after entry, each holding the hash of the one
//! before, so that none can be changed, moved or taken out of the middle unseen.
//!
//! No entry holds anything of a resident but the id of their record. A sealed record that somebody looks
//! at without an open task is marked: 社会救助法 art. 70(6) punishes looking up what has nothing to do
//! with an application.

#[cfg(test)]
mod tests;

use crate::record::plain::plain;
use crate::staff::{Action, Role, StaffId};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// A reason has at most this many characters.
pub const LONGEST_WHY: usize = 200;
/// What stands in the place of a person where the portal itself acts, and as its role.
pub const PORTAL: &str = "portal";

/// SHA-256, written as 64 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hash([u8; 32]);

impl Hash {
    /// What stands before the first entry.
    pub const NONE: Hash = Hash([0; 32]);
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> String {
        hash.to_string()
    }
}

impl TryFrom<String> for Hash {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Hash, &'static str> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok();
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
        bytes.map(Hash).ok_or("no SHA-256 in hex")
    }
}

/// What was read or written: its kind, and which one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    kind: &'static str,
    id: String,
    without_task: bool,
}

impl Subject {
    /// Something of a kind (`application`, `letter`, `policy`…), by its id. Of an id that could hold
    /// more than an id only the fact stays.
    pub fn new(kind: &'static str, id: &str) -> Subject {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:/|@".contains(&byte);
        let is_id = id.len() <= 255 && id.bytes().all(plain);
        let id = if is_id { id } else { "?" }.to_owned();
        Subject {
            kind,
            id,
            without_task: false,
        }
    }

    /// The same, a sealed record that is opened without an open task.
    #[must_use]
    pub fn without_task(self) -> Subject {
        Subject {
            without_task: true,
            ..self
        }
    }

    /// All there is of a kind: a list.
    pub fn all(kind: &'static str) -> Subject {
        Subject::new(kind, "")
    }
}

/// What somebody does, before it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deed {
    /// [`StaffId`], or [`PORTAL`].
    pub who: String,
    /// [`Role::word`] of the role in which they do it, or [`PORTAL`].
    pub role: String,
    /// [`Action::word`].
    pub action: String,
    /// The kind of what it is done to.
    pub subject: String,
    /// Which one; empty for a list.
    pub id: String,
    /// Why, in their words; may be empty.
    pub why: String,
    /// Whether a sealed record was opened without an open task.
    pub without_task: bool,
}

/// A reason as the audit keeps it, which may be empty; none if it is too long, no text, or holds a
/// telephone or identity number.
pub fn reason(why: &str) -> Option<String> {
    match why.trim() {
        "" => Some(String::new()),
        why => plain(why, LONGEST_WHY).ok(),
    }
}

/// The reason holds a telephone or identity number, or is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoReason;

impl Deed {
    /// What one of the staff does.
    ///
    /// # Errors
    /// The reason is no text for an audit.
    pub fn of(
        who: &StaffId,
        role: Role,
        action: Action,
        subject: Subject,
        why: &str,
    ) -> Result<Deed, NoReason> {
        let why = reason(why).ok_or(NoReason)?;
        Ok(Deed {
            who: who.to_string(),
            role: role.word().to_owned(),
            action: action.word().to_owned(),
            subject: subject.kind.to_owned(),
            id: subject.id,
            why,
            without_task: subject.without_task,
        })
    }

    /// What the portal does by itself, at an hour it was told.
    pub fn of_the_portal(action: &'static str, subject: Subject) -> Deed {
        Deed {
            who: PORTAL.to_owned(),
            role: PORTAL.to_owned(),
            action: action.to_owned(),
            subject: subject.kind.to_owned(),
            id: subject.id,
            why: String::new(),
            without_task: subject.without_task,
        }
    }
}

/// An entry: a line of the export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// From 1, without a gap.
    pub sequence: u64,
    /// UTC, RFC 3339.
    pub at: String,
    /// [`Deed::who`].
    pub who: String,
    /// [`Deed::role`].
    pub role: String,
    /// [`Deed::action`].
    pub action: String,
    /// [`Deed::subject`].
    pub subject: String,
    /// [`Deed::id`].
    pub id: String,
    /// [`Deed::why`].
    pub why: String,
    /// [`Deed::without_task`].
    pub without_task: bool,
    /// The hash of the entry before; [`Hash::NONE`] in the first.
    pub previous: Hash,
    /// Of all of the above.
    pub hash: Hash,
}

/// The end of a chain: what the next entry is hung on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// The last entry's number; 0 if there is none.
    pub sequence: u64,
    /// Its hash.
    pub hash: Hash,
}

impl End {
    /// Of a chain without entries.
    pub const NONE: End = End {
        sequence: 0,
        hash: Hash::NONE,
    };
}

impl Entry {
    /// The entry that follows `end`.
    pub fn after(end: End, at: String, deed: Deed) -> Entry {
        let mut entry = Entry {
            sequence: end.sequence + 1,
            at,
            who: deed.who,
            role: deed.role,
            action: deed.action,
            subject: deed.subject,
            id: deed.id,
            why: deed.why,
            without_task: deed.without_task,
            previous: end.hash,
            hash: Hash::NONE,
        };
        entry.hash = entry.computed();
        entry
    }

    /// The end of a chain whose last entry this is.
    pub fn end(&self) -> End {
        End {
            sequence: self.sequence,
            hash: self.hash,
        }
    }

    /// The hash that its content asks for: of each field in turn, its length in bytes before it, so that
    /// no two contents are written alike.
    fn computed(&self) -> Hash {
        let sequence = self.sequence.to_string();
        let previous = self.previous.to_string();
        let without_task = if self.without_task { "1" } else { "0" };
        let fields = [
            &sequence,
            &self.at,
            &self.who,
            &self.role,
            &self.action,
            &self.subject,
            &self.id,
            &self.why,
            without_task,
            &previous,
        ];
        let mut hash = Sha256::new_with_prefix("pinghu audit 1\n");
        for field in fields {
            hash.update(format!("{}:", field.len()));
            hash.update(field);
        }
        Hash(hash.finalize().into())
    }
}

/// What is wrong with a chain, at its first bad entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Its content is not what its hash says: it was changed.
    Changed,
    /// It does not follow the one before: something was taken out, put in or moved.
    OutOfPlace,
}

/// Looks at the next entry of a chain and gives the new end.
///
/// # Errors
/// [`Broken`] says what is wrong with this entry.
pub fn follow(end: End, entry: &Entry) -> Result<End, Broken> {
    if entry.sequence != end.sequence + 1 || entry.previous != end.hash {
        return Err(Broken::OutOfPlace);
    }
    if entry.computed() != entry.hash {
        return Err(Broken::Changed);
    }
    Ok(entry.end())
}
