//! Reading a pledge from a form.

use super::field::{Fault, Field, Wrong};
use super::goods::{Condition, Delivery, Goods, MOST_GOODS};
use super::{LONGEST_GOODS, LONGEST_NAME, LONGEST_UNIT, LONGEST_WISH, Pledge, Way};
use crate::charity::Month;
use crate::charity::amount::Amount;
use crate::charity::journal::Account;
use crate::charity::schedule::MOST_MONTHS;
use crate::day::Day;
use crate::record::plain::plain;
use crate::record::trouble::Trouble;

/// A day that is chosen lies at most so many months ahead.
const WITHIN_MONTHS: u32 = 12;

/// A form that is being read, and what was found wrong with it.
struct Reading<'f> {
    value: &'f dyn Fn(Field) -> String,
    today: Day,
    wrong: Vec<Wrong>,
}

impl Pledge {
    /// Reads a form's fields, which `value` gives by name. `known` says whether a fund or project is there.
    ///
    /// # Errors
    /// All that needs changing.
    pub fn read(
        value: &dyn Fn(Field) -> String,
        known: &dyn Fn(&Account) -> bool,
        today: Day,
    ) -> Result<Pledge, Vec<Wrong>> {
        let mut form = Reading {
            value,
            today,
            wrong: Vec::new(),
        };
        let way = form.way();
        let purpose = form.purpose(known);
        let team = form.team(way.as_ref());
        let wish = form.perhaps(Field::Wish, LONGEST_WISH);
        let name = form.perhaps(Field::Name, LONGEST_NAME);
        let named = name.is_some() || way.as_ref().is_some_and(|way| way.title().is_some());
        let consent = value(Field::Consent) == "yes";
        if named && !consent {
            form.note(Field::Consent, Fault::Consent);
        }
        match (way, purpose) {
            (Some(way), Some(purpose)) if form.wrong.is_empty() => Ok(Pledge {
                way,
                purpose,
                team,
                wish,
                name,
                consent: named,
            }),
            _ => Err(form.wrong),
        }
    }
}

/// A text of one line.
fn line(text: &str, most: usize) -> Result<String, Trouble> {
    let text = plain(text, most)?;
    if text.contains(['\n', '\t']) {
        return Err(Trouble::Characters);
    }
    Ok(text)
}

impl Reading<'_> {
    fn get(&self, field: Field) -> String {
        (self.value)(field)
    }

    fn note(&mut self, field: Field, fault: Fault) {
        self.wrong.push(Wrong { field, fault });
    }

    /// What was read, or a note of what is wrong.
    fn or_note<T>(&mut self, field: Field, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.note(field, fault)).ok()
    }

    fn text(&mut self, field: Field, most: usize) -> Option<String> {
        let read = line(&self.get(field), most).map_err(Fault::Text);
        self.or_note(field, read)
    }

    /// A text of one line that may be left out.
    fn perhaps(&mut self, field: Field, most: usize) -> Option<String> {
        match line(&self.get(field), most) {
            Err(Trouble::Empty) => None,
            read => self.or_note(field, read.map_err(Fault::Text)),
        }
    }

    /// One of several words.
    fn choice<T>(&mut self, field: Field, parse: fn(&str) -> Option<T>) -> Option<T> {
        let read = parse(&self.get(field)).ok_or(Fault::Text(Trouble::Unknown));
        self.or_note(field, read)
    }

    fn way(&mut self) -> Option<Way> {
        match self.get(Field::Way).as_str() {
            "once" => self.amount().map(|amount| Way::Once { amount }),
            "monthly" => {
                let amount = self.amount();
                let start = self.day(Field::Start);
                let months = months(&self.get(Field::Months));
                let months = self.or_note(Field::Months, months);
                Some(Way::Monthly {
                    amount: amount?,
                    start: start?,
                    months: months?,
                })
            }
            "named" => {
                let title = self.text(Field::Title, LONGEST_NAME);
                let amount = self.amount();
                Some(Way::Named {
                    title: Some(title?),
                    amount: amount?,
                })
            }
            "team" => {
                let title = self.text(Field::Title, LONGEST_NAME);
                let day = self.day(Field::Day);
                Some(Way::Team {
                    title: Some(title?),
                    day: day?,
                })
            }
            "goods" => self.goods().map(Way::Goods),
            _ => {
                self.note(Field::Way, Fault::Text(Trouble::Unknown));
                None
            }
        }
    }

    fn goods(&mut self) -> Option<Goods> {
        let what = self.text(Field::Goods, LONGEST_GOODS);
        let count = count(&self.get(Field::Count));
        let count = self.or_note(Field::Count, count);
        let unit = self.text(Field::Unit, LONGEST_UNIT);
        let condition = self.choice(Field::Condition, Condition::parse);
        let delivery = self.choice(Field::Delivery, Delivery::parse);
        Some(Goods {
            what: what?,
            count: count?,
            unit: unit?,
            condition: condition?,
            delivery: delivery?,
        })
    }

    fn amount(&mut self) -> Option<Amount> {
        let read = Amount::read(&self.get(Field::Amount)).map_err(Fault::Amount);
        self.or_note(Field::Amount, read)
    }

    /// Today if nothing is said; a day that has passed or is a year away is a slip. Yesterday will do: a
    /// request may be repeated after midnight.
    fn day(&mut self, field: Field) -> Option<Day> {
        let (text, today) = (self.get(field), self.today);
        let read = || {
            if text.trim().is_empty() {
                return Some(today);
            }
            let day: Day = text.trim().parse().ok()?;
            let latest = Month::of(today).plus(WITHIN_MONTHS).day(today.day())?;
            (day >= today.before()? && day <= latest).then_some(day)
        };
        self.or_note(field, read().ok_or(Fault::Day))
    }

    fn purpose(&mut self, known: &dyn Fn(&Account) -> bool) -> Option<Account> {
        let read = self.get(Field::Purpose).trim().parse().ok();
        let read = read.filter(|account: &Account| account.is_pot() && known(account));
        self.or_note(Field::Purpose, read.ok_or(Fault::Text(Trouble::Unknown)))
    }

    /// One gives with a firm or team once, as on its day.
    fn team(&mut self, way: Option<&Way>) -> Option<String> {
        let text = self.get(Field::Team);
        if text.trim().is_empty() {
            return None;
        }
        let read = text.parse::<crate::record::id::Code>().ok();
        let fits = way.is_none_or(|way| matches!(way, Way::Once { .. }));
        let read = read.filter(|_| fits).map(|code| code.to_string());
        self.or_note(Field::Team, read.ok_or(Fault::Text(Trouble::Unknown)))
    }
}

fn months(text: &str) -> Result<Option<u16>, Fault> {
    let text = crate::money::narrow(text);
    if text.is_empty() {
        return Ok(None);
    }
    let months = text.parse().map_err(|_| Fault::Months)?;
    if (1..=MOST_MONTHS).contains(&months) {
        Ok(Some(months))
    } else {
        Err(Fault::Months)
    }
}

fn count(text: &str) -> Result<u32, Fault> {
    let count = crate::money::narrow(text).parse();
    let count = count.ok().filter(|count| (1..=MOST_GOODS).contains(count));
    count.ok_or(Fault::Count)
}
