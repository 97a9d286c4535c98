//! One answer as people write it in a table: by its name in the data files or by its words.

use crate::day::Day;
use crate::money::narrow;
use crate::policy::answers::{Answer, InputError, Typed};
use crate::policy::pack::{Fact, FactId, FactKind, Pack};

/// The names under which a column gives the household's number or name; the first is written.
pub const HOUSEHOLD: [&str; 4] = ["household", "户编号", "家庭编号", "编号"];
/// What a cell holds for "asked, and not known".
pub const UNSURE: [&str; 3] = ["unsure", "不清楚", "Not sure"];

/// Why a cell does not answer its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellError {
    /// The same words as on the form.
    Input(InputError),
    /// None of the question's options.
    NoSuchOption,
}

impl From<InputError> for CellError {
    fn from(error: InputError) -> CellError {
        CellError::Input(error)
    }
}

impl Pack {
    /// The question that a column's heading names, by its name in the data files or its label.
    pub fn fact_headed(&self, heading: &str) -> Option<FactId> {
        let heading = heading.trim();
        if heading.is_empty() {
            return None;
        }
        self.fact_ids().find(|id| {
            let fact = self.fact(*id);
            [&fact.id, &fact.label.zh, &fact.label.en]
                .iter()
                .any(|name| name.eq_ignore_ascii_case(heading))
        })
    }
}

impl Fact {
    /// Reads a cell: an option's name, text or statement; a number; yuan a month; a date as
    /// `1942-05-06`, `1942年5月6日`, `19420506` or only `1942-05`. An empty cell is no answer.
    ///
    /// # Errors
    /// [`CellError`] says what to tell whoever made the table.
    pub fn read_cell(&self, text: &str, today: Day) -> Result<Answer, CellError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Answer::Open);
        }
        if UNSURE.contains(&text) {
            return Ok(Answer::Unsure);
        }
        let typed = match &self.kind {
            FactKind::Choice(options) => options
                .iter()
                .find(|option| {
                    let words = [&option.text, &option.said].map(|both| [&both.zh, &both.en]);
                    option.id == text || words.as_flattened().iter().any(|known| *known == text)
                })
                .map(|option| main(&option.id))
                .ok_or(CellError::NoSuchOption)?,
            FactKind::Birth => date(text)?,
            FactKind::Count { .. } | FactKind::MoneyPerMonth => main(text),
        };
        Ok(Answer::Known(self.read(&typed, today)?))
    }
}

fn main(text: &str) -> Typed {
    Typed {
        main: text.to_owned(),
        ..Typed::default()
    }
}

fn date(text: &str) -> Result<Typed, InputError> {
    let plain = narrow(text);
    let mut parts = plain
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let (year, month, day) = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(digits), None, ..) if digits.len() == 8 => {
            (&digits[..4], Some(&digits[4..6]), Some(&digits[6..]))
        }
        (Some(year), month, day, None) => (year, month, day),
        _ => return Err(InputError::NoSuchDay),
    };
    Ok(Typed {
        main: year.to_owned(),
        month: month.ok_or(InputError::NoSuchDay)?.to_owned(),
        day: day.unwrap_or_default().to_owned(),
    })
}
