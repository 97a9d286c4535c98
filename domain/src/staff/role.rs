//! What somebody is at the bureau.

use std::fmt;

/// What somebody is at the bureau. The identity provider says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 审核: decides on applications for assistance.
    Reviewer,
    /// 登记: ceremonies of marriage registration.
    Registrar,
    /// 财务: funds and pledges.
    Treasurer,
    /// 地名: corrections and proposed names.
    NamesOfficer,
    /// 发布: what residents read.
    Publisher,
    /// 审计: who has looked at what, and why.
    Auditor,
}

impl Role {
    /// All roles.
    pub const ALL: [Role; 6] = [
        Role::Reviewer,
        Role::Registrar,
        Role::Treasurer,
        Role::NamesOfficer,
        Role::Publisher,
        Role::Auditor,
    ];

    /// The word in tokens, the database and the API.
    pub const fn word(self) -> &'static str {
        match self {
            Role::Reviewer => "reviewer",
            Role::Registrar => "registrar",
            Role::Treasurer => "treasurer",
            Role::NamesOfficer => "names_officer",
            Role::Publisher => "publisher",
            Role::Auditor => "auditor",
        }
    }

    /// Reads [`Role::word`].
    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The roles of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct Roles(u8);

impl Roles {
    /// Whether this role is among them.
    pub const fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each of them, in the order of [`Role::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }

    /// Reads what `Display` writes; words that name no role give none.
    pub fn parse(text: &str) -> Roles {
        text.split(' ').filter_map(Role::parse).collect()
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Roles {
        Roles(roles.into_iter().fold(0, |all, role| all | role.bit()))
    }
}

/// Their words with a space between them.
impl fmt::Display for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, role) in self.iter().enumerate() {
            let space = if position == 0 { "" } else { " " };
            write!(f, "{space}{}", role.word())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back_and_others_are_no_roles() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.word()), Some(role));
        }
        for word in ["", "admin", "Reviewer", "reviewer ", "审核"] {
            assert_eq!(Role::parse(word), None);
        }
    }

    #[test]
    fn every_set_of_roles_reads_back() {
        for bits in 0..1 << Role::ALL.len() {
            let roles = Roles(bits);
            assert_eq!(Roles::parse(&roles.to_string()), roles);
            assert_eq!(roles.iter().collect::<Roles>(), roles);
            assert_eq!(roles.is_empty(), roles.iter().next().is_none());
        }
    }

    #[test]
    fn words_that_are_unknown_give_nothing() {
        assert_eq!(
            Roles::parse("root auditor"),
            [Role::Auditor].into_iter().collect()
        );
        assert!(Roles::parse("root  admin").is_empty());
    }
}
