//! Reading the form for a part of what is published of the federation.

use super::form::{Field, Part, Wrong};
use super::{FundFacts, put};
use crate::charity::Amount;
use crate::charity::fund::{FundBook, Pot};
use crate::charity::journal::{Account, Name};
use crate::charity::need::{Households, Need, TooFew};
use crate::charity::paying::{BankAccount, Paying};
use crate::day::Day;
use crate::money::narrow;
use crate::publishing::LONGEST_REASON;
use crate::record::plain::{official, plain};
use crate::record::trouble::Trouble;
use crate::text::Bilingual;

/// What was typed, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// All facts, with those of the form.
    pub document: FundFacts,
    /// The funds with them.
    pub book: FundBook,
    /// Why.
    pub why: String,
}

/// What needs changing, field by field.
pub type Faults = Vec<(Field, Wrong)>;

/// The longest name, in characters.
const LONGEST_NAME: usize = 60;
/// The longest text, in characters.
const LONGEST_TEXT: usize = 400;
/// The longest number of a paper, in characters.
const LONGEST_NUMBER: usize = 60;

/// Reads a form. `now` is what is in force; none if there is no such fund or project.
pub fn read(
    part: &Part,
    typed: &dyn Fn(Field) -> String,
    now: &FundBook,
    today: Day,
) -> Option<Result<Filled, Faults>> {
    let mut form = Reading {
        typed,
        today,
        wrong: Vec::new(),
    };
    let mut document = FundFacts::of(now);
    match part {
        Part::Paying => document.paying = form.paying(),
        Part::Pot(account) => {
            let read = form.pot(now.pot(account)?.clone(), part);
            match account {
                Account::Project(_) => put(&mut document.projects, &read),
                _ => put(&mut document.funds, &read),
            }
        }
        Part::NewFund => {
            let new = form.new_pot(&now.funds);
            let read = form.pot(new, part);
            document.funds.push(read);
        }
        Part::NewProject => {
            let new = form.new_pot(&now.projects);
            let read = form.pot(new, part);
            document.projects.push(read);
        }
    }
    let why = match plain(&typed(Field::Why), LONGEST_REASON) {
        Ok(why) => why,
        Err(trouble) => {
            form.wrong.push((Field::Why, trouble.into()));
            String::new()
        }
    };
    if form.wrong.is_empty() && document == FundFacts::of(now) {
        form.wrong.push((Field::Why, Wrong::NothingNew));
    }
    Some(if form.wrong.is_empty() {
        Ok(Filled {
            book: document.applied(now),
            document,
            why,
        })
    } else {
        Err(form.wrong)
    })
}

impl From<Trouble> for Wrong {
    fn from(trouble: Trouble) -> Wrong {
        match trouble {
            Trouble::Empty => Wrong::Empty,
            other => Wrong::Text(other),
        }
    }
}

struct Reading<'f> {
    typed: &'f dyn Fn(Field) -> String,
    today: Day,
    wrong: Faults,
}

impl Reading<'_> {
    fn is_empty(&self, field: Field) -> bool {
        (self.typed)(field).trim().is_empty()
    }

    fn or_note<T>(&mut self, field: Field, read: Result<T, Wrong>) -> Option<T> {
        read.map_err(|wrong| self.wrong.push((field, wrong))).ok()
    }

    /// What is said of people holds no number of theirs; offices may give their own.
    fn text(&mut self, field: Field, longest: usize) -> Option<String> {
        let check = match field {
            Field::NameZh
            | Field::NameEn
            | Field::PurposeZh
            | Field::PurposeEn
            | Field::SourceZh
            | Field::SourceEn => plain,
            _ => official,
        };
        let read = check(&(self.typed)(field), longest).map_err(Wrong::from);
        self.or_note(field, read)
    }

    /// A text that may be left out.
    fn perhaps(&mut self, field: Field, longest: usize) -> Option<String> {
        match self.is_empty(field) {
            true => None,
            false => self.text(field, longest),
        }
    }

    fn both(&mut self, zh: Field, en: Field, longest: usize) -> Option<Bilingual> {
        let (zh, en) = (self.text(zh, longest), self.text(en, longest));
        Some(Bilingual { zh: zh?, en: en? })
    }

    /// A text in both languages, or in neither.
    fn perhaps_both(&mut self, zh: Field, en: Field) -> Option<Bilingual> {
        match self.is_empty(zh) && self.is_empty(en) {
            true => None,
            false => self.both(zh, en, LONGEST_TEXT),
        }
    }

    fn paying(&mut self) -> Paying {
        let platform = match self.is_empty(Field::Platform) {
            true => None,
            false => {
                let read = (self.typed)(Field::Platform)
                    .parse()
                    .map_err(|_| Wrong::Link);
                self.or_note(Field::Platform, read)
            }
        };
        Paying {
            bank: self.bank(),
            counter: self.perhaps_both(Field::CounterZh, Field::CounterEn),
            platform,
            certificate: self.perhaps(Field::Certificate, LONGEST_NUMBER),
            named_minimum: self.perhaps_both(Field::MinimumZh, Field::MinimumEn),
        }
    }

    /// All of an account or none of it.
    fn bank(&mut self) -> Option<BankAccount> {
        let fields = [Field::Holder, Field::Bank, Field::Number];
        if fields.iter().all(|field| self.is_empty(*field)) {
            return None;
        }
        let (holder, bank) = (
            self.text(Field::Holder, LONGEST_NAME),
            self.text(Field::Bank, LONGEST_NAME),
        );
        let number = match self.is_empty(Field::Number) {
            true => Err(Wrong::Empty),
            false => (self.typed)(Field::Number)
                .parse()
                .map_err(|_| Wrong::Number),
        };
        let number = self.or_note(Field::Number, number);
        Some(BankAccount {
            holder: holder?,
            bank: bank?,
            number: number?,
        })
    }

    /// A new fund or project with its name; the rest is read as with the others.
    fn new_pot(&mut self, others: &[Pot]) -> Pot {
        let id = narrow(&(self.typed)(Field::Id));
        let read = match id.parse::<Name>() {
            _ if id.is_empty() => Err(Wrong::Empty),
            Err(_) => Err(Wrong::Id),
            Ok(_) if others.iter().any(|other| other.id == id) => Err(Wrong::Taken),
            Ok(_) => Ok(()),
        };
        self.or_note(Field::Id, read);
        Pot {
            id,
            name: Bilingual {
                zh: String::new(),
                en: String::new(),
            },
            purpose: None,
            runs: None,
            filing: None,
            report_months: None,
            closed: false,
            need: None,
            // The federation says so itself.
            cite: None,
            year: self.today.year(),
        }
    }

    fn pot(&mut self, before: Pot, part: &Part) -> Pot {
        Pot {
            name: self
                .both(Field::NameZh, Field::NameEn, LONGEST_NAME * 2)
                .unwrap_or_else(|| before.name.clone()),
            purpose: self.perhaps_both(Field::PurposeZh, Field::PurposeEn),
            runs: self.perhaps_both(Field::RunsZh, Field::RunsEn),
            filing: self.perhaps(Field::Filing, LONGEST_NUMBER),
            report_months: self.months(),
            need: match part.is_project() {
                true => self.need(),
                false => None,
            },
            closed: (self.typed)(Field::Closed) == "yes",
            ..before
        }
    }

    fn months(&mut self) -> Option<u8> {
        if self.is_empty(Field::ReportMonths) {
            return None;
        }
        let months = narrow(&(self.typed)(Field::ReportMonths)).parse();
        let read = months
            .ok()
            .filter(|months| (1..=12).contains(months))
            .ok_or(Wrong::Months);
        self.or_note(Field::ReportMonths, read)
    }

    /// All of a need or none of it.
    fn need(&mut self) -> Option<Need> {
        if Field::NEED.iter().all(|field| self.is_empty(*field)) {
            return None;
        }
        let count = narrow(&(self.typed)(Field::Households)).parse::<u32>();
        let households = match count {
            _ if self.is_empty(Field::Households) => Err(Wrong::Empty),
            Err(_) => Err(Wrong::Count),
            Ok(count) => Households::new(count).map_err(|TooFew| Wrong::TooFew),
        };
        let households = self.or_note(Field::Households, households);
        let fen = Amount::read(&(self.typed)(Field::Need)).map_err(Wrong::Amount);
        let fen = self.or_note(Field::Need, fen);
        let as_of = match narrow(&(self.typed)(Field::AsOf)).parse::<Day>() {
            _ if self.is_empty(Field::AsOf) => Err(Wrong::Empty),
            Err(_) => Err(Wrong::Day),
            Ok(day) if day > self.today => Err(Wrong::Ahead),
            Ok(day) => Ok(day),
        };
        let as_of = self.or_note(Field::AsOf, as_of);
        let source = self.both(Field::SourceZh, Field::SourceEn, LONGEST_TEXT);
        Some(Need {
            households: households?,
            fen: fen?,
            as_of: as_of?,
            source: source?,
        })
    }
}
