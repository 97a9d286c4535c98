//! What an edition changes, fact by fact.

use crate::charity::fund::{FundBook, Pot};
use crate::charity::journal::Account;
use crate::charity::need::Need;
use crate::charity::paying::{BankAccount, Paying};
use crate::text::Bilingual;

/// A fact that can be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// Where to transfer to.
    Bank,
    /// Where to give at a counter.
    Counter,
    /// The designated platform.
    Platform,
    /// The certificate of qualification for public fundraising.
    Certificate,
    /// From which amount a gift can bear a name.
    NamedMinimum,
    /// What a fund or project is called.
    Name,
    /// What it is for.
    Purpose,
    /// Who runs it.
    Runs,
    /// The filing number of its public fundraising.
    Filing,
    /// After how many months at the latest its account is published.
    ReportMonths,
    /// What an assistance programme could not meet.
    Need,
    /// That it takes no new pledges.
    Closed,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A bank account.
    Bank(BankAccount),
    /// A text that is the same in both languages.
    Text(String),
    /// A text in both.
    Both(Bilingual),
    /// So many months.
    Months(u8),
    /// A need.
    Need(Need),
    /// That it is so.
    Yes,
}

/// A fact, and what is said of it; none: to be set by the bureau.
pub type Told = (Fact, Option<Said>);

/// What changes of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Which fund or project; none: how gifts reach the federation.
    pub of: Option<Account>,
    /// Whether it is new.
    pub new: bool,
    /// What changes: before and after.
    pub facts: Vec<(Fact, Option<Said>, Option<Said>)>,
}

impl Paying {
    /// All facts, in the order of the form.
    pub fn facts(&self) -> Vec<Told> {
        vec![
            (Fact::Bank, self.bank.clone().map(Said::Bank)),
            (Fact::Counter, self.counter.clone().map(Said::Both)),
            (
                Fact::Platform,
                self.platform.clone().map(|link| Said::Text(link.into())),
            ),
            (Fact::Certificate, self.certificate.clone().map(Said::Text)),
            (
                Fact::NamedMinimum,
                self.named_minimum.clone().map(Said::Both),
            ),
        ]
    }
}

impl Pot {
    /// All facts, in the order of the form.
    pub fn facts(&self) -> Vec<Told> {
        vec![
            (Fact::Name, Some(Said::Both(self.name.clone()))),
            (Fact::Purpose, self.purpose.clone().map(Said::Both)),
            (Fact::Runs, self.runs.clone().map(Said::Both)),
            (Fact::Filing, self.filing.clone().map(Said::Text)),
            (Fact::ReportMonths, self.report_months.map(Said::Months)),
            (Fact::Need, self.need.clone().map(Said::Need)),
            (Fact::Closed, self.closed.then_some(Said::Yes)),
        ]
    }
}

/// Compares two books.
pub fn difference(old: &FundBook, new: &FundBook) -> Vec<Changed> {
    let paying = Changed {
        of: None,
        new: false,
        facts: changed(&old.paying.facts(), &new.paying.facts()),
    };
    let pots = new.pots().map(|(account, pot)| {
        let before = old.pot(&account).map_or_else(Vec::new, Pot::facts);
        Changed {
            new: before.is_empty(),
            facts: changed(&before, &pot.facts()),
            of: Some(account),
        }
    });
    let all = std::iter::once(paying).chain(pots);
    all.filter(|part| !part.facts.is_empty()).collect()
}

fn changed(before: &[Told], after: &[Told]) -> Vec<(Fact, Option<Said>, Option<Said>)> {
    after
        .iter()
        .filter_map(|(fact, after)| {
            let before = before.iter().find(|(known, _)| known == fact);
            let before = before.and_then(|(_, said)| said.clone());
            (before != *after).then(|| (*fact, before, after.clone()))
        })
        .collect()
}
