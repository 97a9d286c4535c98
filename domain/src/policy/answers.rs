//! What a resident said: parsed once, at the edge, into values that fit their question.

use super::pack::{Fact, FactId, FactKind, Pack};
use crate::day::Day;
use crate::money::{Fen, MoneyError, narrow};

/// The answer to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Answer {
    /// Not answered yet.
    #[default]
    Open,
    /// "不清楚": asked, and the resident does not know.
    Unsure,
    /// Answered.
    Known(Value),
}

/// A value that fits its question's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// The position of an option.
    Choice(u8),
    /// A whole number.
    Count(u32),
    /// Money a month.
    Money(Fen),
    /// A date of birth.
    Birth(Birth),
}

/// A date of birth, to the day or only to the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Birth {
    /// The first day it may have been.
    pub earliest: Day,
    /// The last day it may have been.
    pub latest: Day,
}

/// Why an input does not answer its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputError {
    /// Nothing was chosen or typed.
    Empty,
    /// "None of these", together with one of these.
    Contradiction,
    /// Not a number.
    NotANumber,
    /// Below the least that makes sense, which is this.
    TooSmall(u32),
    /// Above the most that makes sense, which is this.
    TooLarge(u32),
    /// More money than any household has.
    TooMuch,
    /// Below zero.
    Negative,
    /// More than two digits after the decimal point.
    TooFine,
    /// The calendar has no such day.
    NoSuchDay,
    /// A birth after the day of the check.
    InFuture,
    /// A birth more than 130 years ago.
    TooLongAgo,
}

/// What stands in the fields of a question's form.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Typed {
    /// The option's name, the number or the amount; the year of a birth.
    pub main: String,
    /// The month of a birth.
    pub month: String,
    /// The day of a birth; may be left empty.
    pub day: String,
}

/// Nobody alive was born longer ago than this many years.
const OLDEST_AGE: u32 = 130;
/// No number that a form asks for is longer than this.
const LONGEST_NUMBER: usize = 24;

impl Fact {
    /// Reads the fields of this question's form.
    ///
    /// # Errors
    /// [`InputError`] says what to tell the resident.
    pub fn read(&self, typed: &Typed, today: Day) -> Result<Value, InputError> {
        match &self.kind {
            FactKind::Choice(options) => options
                .iter()
                .position(|option| option.id == typed.main)
                .and_then(|position| u8::try_from(position).ok())
                .map(Value::Choice)
                .ok_or(InputError::Empty),
            FactKind::Count { least, most, .. } => {
                let count = whole_number(&typed.main)?;
                match count {
                    _ if count < *least => Err(InputError::TooSmall(*least)),
                    _ if count > *most => Err(InputError::TooLarge(*most)),
                    _ => Ok(Value::Count(count)),
                }
            }
            FactKind::MoneyPerMonth => Fen::parse_yuan(&typed.main)
                .map(Value::Money)
                .map_err(InputError::from),
            FactKind::Birth => Birth::read(typed, today).map(Value::Birth),
        }
    }

    /// The fields that would give this value: what stands in the form when one goes back.
    pub fn typed(&self, value: Value) -> Typed {
        let main = |main: String| Typed {
            main,
            ..Typed::default()
        };
        match (value, &self.kind) {
            (Value::Choice(position), FactKind::Choice(options)) => main(
                options
                    .get(usize::from(position))
                    .map(|option| option.id.clone())
                    .unwrap_or_default(),
            ),
            (Value::Choice(_), _) => Typed::default(),
            (Value::Count(count), _) => main(count.to_string()),
            (Value::Money(amount), _) => main(amount.to_string()),
            (Value::Birth(birth), _) => Typed {
                main: birth.earliest.year().to_string(),
                month: birth.earliest.month().to_string(),
                day: if birth.is_exact() {
                    birth.earliest.day().to_string()
                } else {
                    String::new()
                },
            },
        }
    }
}

impl Birth {
    /// Whether the day is known.
    pub fn is_exact(self) -> bool {
        self.earliest == self.latest
    }

    fn read(typed: &Typed, today: Day) -> Result<Birth, InputError> {
        if [&typed.main, &typed.month]
            .iter()
            .any(|field| field.trim().is_empty())
        {
            return Err(InputError::Empty);
        }
        let year = i32::try_from(whole_number(&typed.main)?).map_err(|_| InputError::NoSuchDay)?;
        let month = whole_number(&typed.month)?;
        let (earliest, latest) = if typed.day.trim().is_empty() {
            let first = Day::new(year, month, 1).ok_or(InputError::NoSuchDay)?;
            (first, first.end_of_month())
        } else {
            let day =
                Day::new(year, month, whole_number(&typed.day)?).ok_or(InputError::NoSuchDay)?;
            (day, day)
        };
        if earliest > today {
            return Err(InputError::InFuture);
        }
        if earliest.age_on(today).is_none_or(|age| age > OLDEST_AGE) {
            return Err(InputError::TooLongAgo);
        }
        Ok(Birth {
            earliest,
            latest: latest.min(today),
        })
    }
}

impl From<MoneyError> for InputError {
    fn from(error: MoneyError) -> InputError {
        match error {
            MoneyError::Empty => InputError::Empty,
            MoneyError::NotANumber => InputError::NotANumber,
            MoneyError::TooFine => InputError::TooFine,
            MoneyError::Negative => InputError::Negative,
            MoneyError::TooLarge => InputError::TooMuch,
        }
    }
}

fn whole_number(text: &str) -> Result<u32, InputError> {
    let plain = narrow(text);
    if plain.is_empty() {
        return Err(InputError::Empty);
    }
    if plain.starts_with(['-', '−']) {
        return Err(InputError::Negative);
    }
    if plain.len() > LONGEST_NUMBER || !plain.bytes().all(|b| b.is_ascii_digit()) {
        return Err(InputError::NotANumber);
    }
    Ok(plain.parse().unwrap_or(u32::MAX))
}

/// The answers of one household, one for each question of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    given: Vec<Answer>,
    screened: bool,
}

impl Answers {
    /// Nothing answered yet.
    pub fn none(pack: &Pack) -> Answers {
        Answers {
            given: vec![Answer::Open; pack.facts.len()],
            screened: false,
        }
    }

    /// The answer to a question.
    pub fn get(&self, fact: FactId) -> Answer {
        self.given.get(fact.index()).copied().unwrap_or_default()
    }

    /// Gives, changes or takes back an answer.
    pub fn set(&mut self, fact: FactId, answer: Answer) {
        if let Some(place) = self.given.get_mut(fact.index()) {
            *place = answer;
        }
    }

    /// Takes a screening list: what was left unticked is answered with that; what was ticked is
    /// asked about in its own question, unless there is only one other answer to it.
    pub fn screen(&mut self, pack: &Pack, listed: &[FactId], ticked: &[FactId]) {
        self.screened = true;
        for id in listed {
            let (FactKind::Choice(options), Some(tick)) =
                (&pack.fact(*id).kind, &pack.fact(*id).tick)
            else {
                continue;
            };
            let unticked = Answer::Known(Value::Choice(tick.unticked));
            match (ticked.contains(id), options.len()) {
                (false, _) => self.set(*id, unticked),
                (true, 2) => self.set(*id, Answer::Known(Value::Choice(1 - tick.unticked.min(1)))),
                (true, _) if self.get(*id) == unticked => self.set(*id, Answer::Open),
                (true, _) => {}
            }
        }
    }

    /// The names of the questions that were ticked on the screening list, once it was answered.
    pub fn ticked<'p>(&self, pack: &'p Pack) -> Vec<&'p str> {
        let ticked = |id: &FactId| {
            pack.fact(*id).tick.as_ref().is_some_and(|tick| {
                self.screened && self.get(*id) != Answer::Known(Value::Choice(tick.unticked))
            })
        };
        pack.fact_ids()
            .filter(ticked)
            .map(|id| pack.fact(id).id.as_str())
            .collect()
    }

    /// Whether the screening list has been answered.
    pub fn is_screened(&self) -> bool {
        self.screened
    }

    /// Whether nothing has been answered.
    pub fn is_empty(&self) -> bool {
        self.given.iter().all(|answer| *answer == Answer::Open)
    }

    /// The answers as lines `question=value`, to keep on the device.
    pub fn to_text(&self, pack: &Pack) -> String {
        let mut text = String::new();
        if self.screened {
            text.push_str(SCREENED);
            text.push_str("=yes\n");
        }
        for id in pack.fact_ids() {
            let fact = pack.fact(id);
            let value = match self.get(id) {
                Answer::Open => continue,
                Answer::Unsure => UNSURE.to_owned(),
                Answer::Known(value) => {
                    let Typed { main, month, day } = fact.typed(value);
                    [main, month, day]
                        .join("/")
                        .trim_end_matches('/')
                        .to_owned()
                }
            };
            text.push_str(&format!("{}={value}\n", fact.id));
        }
        text
    }

    /// Reads what [`Answers::to_text`] wrote. Lines that no longer fit a question are left out:
    /// the policy may have changed since they were kept, and the question is then asked again.
    pub fn from_text(pack: &Pack, text: &str, today: Day) -> Answers {
        let mut answers = Answers::none(pack);
        for (id, value) in text.lines().filter_map(|line| line.split_once('=')) {
            answers.screened |= id == SCREENED;
            let Some(fact) = pack.fact_named(id) else {
                continue;
            };
            if let Some(answer) = pack.fact(fact).read_kept(value, today) {
                answers.set(fact, answer);
            }
        }
        answers
    }
}

const UNSURE: &str = "unsure";
/// Stands among the lines of [`Answers::to_text`]; no question has this name.
const SCREENED: &str = "(screened)";

impl Fact {
    /// An answer in the form of [`Answers::to_text`].
    pub(crate) fn read_kept(&self, value: &str, today: Day) -> Option<Answer> {
        if value == UNSURE {
            return Some(Answer::Unsure);
        }
        let mut fields = value.split(['/', '-']).map(str::to_owned);
        let typed = match self.kind {
            FactKind::Birth => Typed {
                main: fields.next()?,
                month: fields.next()?,
                day: fields.next().unwrap_or_default(),
            },
            _ => Typed {
                main: value.to_owned(),
                ..Typed::default()
            },
        };
        self.read(&typed, today).ok().map(Answer::Known)
    }
}
