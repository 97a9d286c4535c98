//! The bureau's people: who may do what, and for how long a sign-in stands.
//!
//! - [`role`]: what somebody is at the bureau.
//! - [`action`]: what may be done, and by which roles: the one table.
//! - [`session`]: how long a sign-in stands, and the secrets that belong to it.
//! - [`attempt`]: the secrets of one sign-in under way (OpenID Connect with PKCE).
//! - [`issuer`]: where the identity provider is.
//! - `token`: whether a token of the identity provider can be trusted, and what it says.

pub mod action;
pub mod attempt;
pub mod issuer;
pub mod role;
pub mod session;
#[cfg(feature = "token")]
pub mod token;

pub use action::Action;
pub use role::{Role, Roles};

use serde::{Deserialize, Serialize};
use std::fmt;

/// Names somebody at the bureau: the `sub` of the identity provider, which never changes and is given
/// to nobody else. It is a working identity, no name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StaffId(String);

/// This text names nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl StaffId {
    /// OpenID Connect Core, 2: at most 255 ASCII characters. Spaces and control characters have no place.
    const LONGEST: usize = 255;
}

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the id of anybody at the bureau")
    }
}

impl TryFrom<String> for StaffId {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<StaffId, NotAnId> {
        let fits = (1..=StaffId::LONGEST).contains(&text.len());
        let plain = text.bytes().all(|byte| byte.is_ascii_graphic());
        (fits && plain).then_some(StaffId(text)).ok_or(NotAnId)
    }
}

impl From<StaffId> for String {
    fn from(id: StaffId) -> String {
        id.0
    }
}

impl fmt::Display for StaffId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Somebody who has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Who.
    pub id: StaffId,
    /// What colleagues call them, as the identity provider says it. Shown, never decided by.
    pub label: String,
    /// What they are at the bureau.
    pub roles: Roles,
    /// Whether the development issuer said so: nothing of it counts in production.
    pub development: bool,
}

impl Staff {
    /// The role in which they may do this; the first of theirs in the order of [`Role::ALL`].
    pub fn role_for(&self, action: Action) -> Option<Role> {
        let mut roles = self.roles.iter();
        roles.find(|role| action.roles().contains(role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staff(roles: &[Role]) -> Staff {
        Staff {
            id: "a".to_owned().try_into().unwrap(),
            label: String::new(),
            roles: roles.iter().copied().collect(),
            development: false,
        }
    }

    #[test]
    fn somebody_may_do_what_one_of_their_roles_may() {
        for action in Action::ALL {
            for first in Role::ALL {
                for second in Role::ALL {
                    let found = staff(&[first, second]).role_for(*action);
                    let may = |role| action.roles().contains(&role);
                    assert_eq!(found.is_some(), may(first) || may(second));
                    assert!(found.is_none_or(|role| may(role) && [first, second].contains(&role)));
                }
            }
            assert_eq!(staff(&[]).role_for(*action), None);
        }
    }

    #[test]
    fn an_id_is_short_plain_text() {
        let id = |text: &str| StaffId::try_from(text.to_owned());
        assert!(id("auth0|5f7c8ec7c33c6c004bbafe82").is_ok());
        assert!(id(&"a".repeat(255)).is_ok());
        for wrong in ["", " ", "a b", "a\nb", "张三", &"a".repeat(256)] {
            assert_eq!(id(wrong), Err(NotAnId), "{wrong}");
        }
    }
}
