//! How to reach whoever wrote: what is sealed.

use super::content::{Field, Wrong};
use crate::record::person::{PersonError, Phone};
use crate::record::plain;
use crate::record::trouble::Trouble;
use serde::{Deserialize, Serialize};

/// The contact's version; a reader refuses others.
pub const VERSION: u32 = 1;
/// A salutation has at most this many characters.
const LONGEST_SALUTATION: usize = 40;

/// How to reach whoever wrote, in JSON inside its envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// [`VERSION`].
    pub version: u32,
    /// How to address them; may be empty.
    pub salutation: String,
    /// Telephone, digits only.
    pub phone: String,
}

impl Contact {
    /// Reads the two fields; nothing in either is no contact.
    ///
    /// # Errors
    /// What needs changing.
    pub fn read(salutation: &str, phone: &str) -> Result<Option<Contact>, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let salutation = match plain::plain(salutation, LONGEST_SALUTATION) {
            // It is sealed: a number may stand there.
            Err(Trouble::Empty) => String::new(),
            Err(Trouble::Private) => salutation.trim().to_owned(),
            Ok(salutation) => salutation,
            Err(trouble) => {
                let field = Field::Salutation;
                wrong.push(Wrong { field, trouble });
                String::new()
            }
        };
        let phone = match Phone::parse(phone) {
            Ok(phone) => Some(phone.as_str().to_owned()),
            Err(PersonError::Empty) if salutation.is_empty() => None,
            Err(error) => {
                let (field, empty) = (Field::Phone, error == PersonError::Empty);
                let trouble = if empty {
                    Trouble::Empty
                } else {
                    Trouble::NoPhone
                };
                wrong.push(Wrong { field, trouble });
                None
            }
        };
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(phone.map(|phone| Contact {
            version: VERSION,
            salutation,
            phone,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_optional_but_a_name_alone_is_none() {
        assert_eq!(Contact::read(" ", ""), Ok(None));
        let phone = |read: Result<Option<Contact>, _>| read.ok().flatten().map(|read| read.phone);
        assert_eq!(
            phone(Contact::read("", "138 0000 0000")).as_deref(),
            Some("13800000000")
        );
        let wrong = |trouble| {
            Err(vec![Wrong {
                field: Field::Phone,
                trouble,
            }])
        };
        assert_eq!(Contact::read("张阿姨", ""), wrong(Trouble::Empty));
        assert_eq!(Contact::read("", "138"), wrong(Trouble::NoPhone));
        assert!(Contact::read(&"长".repeat(41), "13800000000").is_err());
    }
}
