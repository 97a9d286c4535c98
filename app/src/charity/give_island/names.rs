//! Names of funds, as the page hands them to the island.

use crate::charity::text::charity::account;
use domain::charity::journal::Account;
use domain::text::Lang;

/// The names of funds and projects, by account.
pub(super) struct Names(Vec<(String, String)>);

impl Names {
    /// Reads what the page carries: a line each, the account before the name.
    pub(super) fn read(text: &str) -> Names {
        let pair = |line: &str| {
            let (account, name) = line.split_once(' ')?;
            Some((account.to_owned(), name.to_owned()))
        };
        Names(text.lines().filter_map(pair).collect())
    }

    pub(super) fn of(&self, of: &Account, lang: Lang) -> String {
        let told = of.to_string();
        let known = self.0.iter().find(|(account, _)| *account == told);
        known.map_or_else(|| account(of, lang), |(_, name)| name.clone())
    }
}
