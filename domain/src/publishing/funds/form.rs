//! The form for a part of what is published of the federation: its fields, what they hold, and what may be
//! wrong with them.

use crate::charity::AmountError;
use crate::charity::fund::Pot;
use crate::charity::journal::Account;
use crate::charity::paying::Paying;
use crate::record::trouble::Trouble;
use crate::text::Bilingual;
use std::fmt;
use std::str::FromStr;

/// What a form is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// How gifts reach the federation.
    Paying,
    /// A fund or project that is there.
    Pot(Account),
    /// A new fund.
    NewFund,
    /// A new project.
    NewProject,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Whose bank account it is.
    Holder,
    /// At which bank.
    Bank,
    /// Its number.
    Number,
    /// The counter, in Chinese.
    CounterZh,
    /// The same in English.
    CounterEn,
    /// The address of the designated platform.
    Platform,
    /// The certificate.
    Certificate,
    /// From which amount a gift can bear a name, in Chinese.
    MinimumZh,
    /// The same in English.
    MinimumEn,
    /// A new fund's or project's name in addresses and in the ledger.
    Id,
    /// What it is called, in Chinese.
    NameZh,
    /// The same in English.
    NameEn,
    /// What it is for, in Chinese.
    PurposeZh,
    /// The same in English.
    PurposeEn,
    /// Who runs it, in Chinese.
    RunsZh,
    /// The same in English.
    RunsEn,
    /// The filing number.
    Filing,
    /// After how many months at the latest its account is published.
    ReportMonths,
    /// How many households need something.
    Households,
    /// How much they need, in yuan.
    Need,
    /// The day on which that was so.
    AsOf,
    /// From what it was counted, in Chinese.
    SourceZh,
    /// The same in English.
    SourceEn,
    /// Whether it takes no new pledges.
    Closed,
    /// Why it is proposed.
    Why,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing was typed.
    Empty,
    /// It is no text that can be shown, or too long.
    Text(Trouble),
    /// It is no number of a bank account.
    Number,
    /// It is no address that begins with `https://`.
    Link,
    /// A name is of small letters, digits and dashes.
    Id,
    /// Another fund or project has this name.
    Taken,
    /// It is no number of months from 1 to 12.
    Months,
    /// It is no number of households.
    Count,
    /// There are fewer than ten: they are not told.
    TooFew,
    /// It is no amount.
    Amount(AmountError),
    /// It is no day like 2026-07-01.
    Day,
    /// The day lies ahead.
    Ahead,
    /// Everything is as it was.
    NothingNew,
}

impl Field {
    /// The fields of [`Part::Paying`], in the order of the form.
    pub const PAYING: [Field; 9] = [
        Field::Holder,
        Field::Bank,
        Field::Number,
        Field::CounterZh,
        Field::CounterEn,
        Field::Platform,
        Field::Certificate,
        Field::MinimumZh,
        Field::MinimumEn,
    ];

    /// What a need consists of: all of it or nothing.
    pub const NEED: [Field; 5] = [
        Field::Households,
        Field::Need,
        Field::AsOf,
        Field::SourceZh,
        Field::SourceEn,
    ];

    /// Its name in the form.
    pub const fn word(self) -> &'static str {
        match self {
            Field::Holder => "holder",
            Field::Bank => "bank",
            Field::Number => "number",
            Field::CounterZh => "counter_zh",
            Field::CounterEn => "counter_en",
            Field::Platform => "platform",
            Field::Certificate => "certificate",
            Field::MinimumZh => "minimum_zh",
            Field::MinimumEn => "minimum_en",
            Field::Id => "name",
            Field::NameZh => "name_zh",
            Field::NameEn => "name_en",
            Field::PurposeZh => "purpose_zh",
            Field::PurposeEn => "purpose_en",
            Field::RunsZh => "runs_zh",
            Field::RunsEn => "runs_en",
            Field::Filing => "filing",
            Field::ReportMonths => "report_months",
            Field::Households => "households",
            Field::Need => "need",
            Field::AsOf => "as_of",
            Field::SourceZh => "source_zh",
            Field::SourceEn => "source_en",
            Field::Closed => "closed",
            Field::Why => "why",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Paying => f.write_str("paying"),
            Part::Pot(account) => write!(f, "{account}"),
            Part::NewFund => f.write_str("new-fund"),
            Part::NewProject => f.write_str("new-project"),
        }
    }
}

impl FromStr for Part {
    type Err = ();

    fn from_str(text: &str) -> Result<Part, ()> {
        match text {
            "paying" => Ok(Part::Paying),
            "new-fund" => Ok(Part::NewFund),
            "new-project" => Ok(Part::NewProject),
            _ => match text.parse::<Account>() {
                Ok(account) if account.is_pot() => Ok(Part::Pot(account)),
                _ => Err(()),
            },
        }
    }
}

impl Part {
    /// Whether it is about a project, which may have a need.
    pub const fn is_project(&self) -> bool {
        matches!(self, Part::NewProject | Part::Pot(Account::Project(_)))
    }
}

fn zh(text: Option<&Bilingual>) -> String {
    text.map(|text| text.zh.clone()).unwrap_or_default()
}

fn en(text: Option<&Bilingual>) -> String {
    text.map(|text| text.en.clone()).unwrap_or_default()
}

impl Paying {
    /// What stands in a field.
    pub fn value(&self, field: Field) -> String {
        let bank = self.bank.as_ref();
        let value = match field {
            Field::Holder => bank.map(|bank| bank.holder.clone()),
            Field::Bank => bank.map(|bank| bank.bank.clone()),
            Field::Number => bank.map(|bank| bank.number.to_string()),
            Field::CounterZh => Some(zh(self.counter.as_ref())),
            Field::CounterEn => Some(en(self.counter.as_ref())),
            Field::Platform => self.platform.clone().map(String::from),
            Field::Certificate => self.certificate.clone(),
            Field::MinimumZh => Some(zh(self.named_minimum.as_ref())),
            Field::MinimumEn => Some(en(self.named_minimum.as_ref())),
            _ => None,
        };
        value.unwrap_or_default()
    }
}

impl Pot {
    /// What stands in a field.
    pub fn value(&self, field: Field) -> String {
        let need = self.need.as_ref();
        let value = match field {
            Field::Id => Some(self.id.clone()),
            Field::NameZh => Some(self.name.zh.clone()),
            Field::NameEn => Some(self.name.en.clone()),
            Field::PurposeZh => Some(zh(self.purpose.as_ref())),
            Field::PurposeEn => Some(en(self.purpose.as_ref())),
            Field::RunsZh => Some(zh(self.runs.as_ref())),
            Field::RunsEn => Some(en(self.runs.as_ref())),
            Field::Filing => self.filing.clone(),
            Field::ReportMonths => self.report_months.map(|months| months.to_string()),
            Field::Households => need.map(|need| need.households.get().to_string()),
            Field::Need => need.map(|need| need.fen.fen().to_string()),
            Field::AsOf => need.map(|need| need.as_of.to_string()),
            Field::SourceZh => need.map(|need| need.source.zh.clone()),
            Field::SourceEn => need.map(|need| need.source.en.clone()),
            Field::Closed => self.closed.then(|| "yes".to_owned()),
            _ => None,
        };
        value.unwrap_or_default()
    }
}
