//! The forms for one change to the timetable, as a publisher types them.

use super::sound::{DAYS_AHEAD, MINUTES, MOST_DATES, MOST_STARTS, PLACES};
use crate::ceremony::plan::Start;
use crate::ceremony::venue::{Closure, Opening, Release, Weekday};
use crate::day::Day;
use crate::publishing::typed::{Faults, Typed, Wrong};

const LONGEST: usize = 100;

type Get<'f> = &'f dyn Fn(&str) -> String;

/// Days ahead, and whether days that custom prefers are marked.
///
/// # Errors
/// What needs changing, field by field.
pub fn settings(get: Get<'_>) -> Result<(u32, bool), Faults> {
    let mut form = Typed::new(get);
    let days_ahead = form.number("days_ahead", DAYS_AHEAD);
    let customs = form.is_there("customs");
    form.done((days_ahead, customs))
}

/// An opening. Days of the week are ticked under their words (`mon`), dates and times are lists.
///
/// # Errors
/// What needs changing, field by field.
pub fn opening(get: Get<'_>) -> Result<Opening, Faults> {
    let mut form = Typed::new(get);
    let weekdays = Weekday::ALL.into_iter();
    let opening = Opening {
        venue: form.raw("venue"),
        weekdays: weekdays.filter(|day| form.is_there(day.word())).collect(),
        working_weekends: form.is_there("working_weekends"),
        dates: form.days("dates", MOST_DATES),
        starts: form.times("starts", MOST_STARTS),
        // Their ranges are within a u16.
        minutes: form.number("minutes", MINUTES) as u16,
        places: form.number("places", PLACES) as u16,
        minimum: match form.is_there("minimum") {
            true => form.number("minimum", 0..=*PLACES.end()) as u16,
            false => 0,
        },
    };
    if opening.weekdays.is_empty()
        && !opening.working_weekends
        && opening.dates.is_empty()
        && !form.is_there("dates")
    {
        form.wrong("weekdays", Wrong::Never);
    }
    form.done(opening)
}

/// Days that open at an announced time.
///
/// # Errors
/// What needs changing, field by field.
pub fn release(get: Get<'_>) -> Result<Release, Faults> {
    let mut form = Typed::new(get);
    let dates = form.days("dates", MOST_DATES);
    if !form.is_there("dates") {
        form.wrong("dates", Wrong::Empty);
    }
    let (on, at) = (form.day("on"), form.time("at"));
    let release = Release {
        venue: form.raw("venue"),
        dates,
        on: on.unwrap_or_else(never),
        at: at.unwrap_or_else(midnight),
    };
    form.done(release)
}

/// Days on which a venue is not open.
///
/// # Errors
/// What needs changing, field by field.
pub fn closure(get: Get<'_>) -> Result<Closure, Faults> {
    let mut form = Typed::new(get);
    let (from, to) = (form.day("from"), form.day("to"));
    let closure = Closure {
        venue: form.raw("venue"),
        from: from.unwrap_or_else(never),
        to: to.unwrap_or_else(never),
        why: form.both("text", LONGEST),
    };
    form.done(closure)
}

/// A form's fields and what stands in them.
pub type Fields = Vec<(&'static str, String)>;

/// The form of an opening that is there.
pub fn of_opening(it: &Opening) -> Fields {
    let mut fields = vec![
        ("venue", it.venue.clone()),
        ("dates", list(&it.dates)),
        ("starts", list(&it.starts)),
        ("minutes", it.minutes.to_string()),
        ("places", it.places.to_string()),
    ];
    if it.minimum > 0 {
        fields.push(("minimum", it.minimum.to_string()));
    }
    let ticked = it.weekdays.iter().map(|day| day.word());
    let ticked = ticked.chain(it.working_weekends.then_some("working_weekends"));
    fields.extend(ticked.map(|name| (name, "1".to_owned())));
    fields
}

/// The form of a release that is there.
pub fn of_release(it: &Release) -> Fields {
    vec![
        ("venue", it.venue.clone()),
        ("dates", list(&it.dates)),
        ("on", it.on.to_string()),
        ("at", it.at.to_string()),
    ]
}

/// The form of a closure that is there.
pub fn of_closure(it: &Closure) -> Fields {
    vec![
        ("venue", it.venue.clone()),
        ("from", it.from.to_string()),
        ("to", it.to.to_string()),
        ("text_zh", it.why.zh.clone()),
        ("text_en", it.why.en.clone()),
    ]
}

fn list<T: std::fmt::Display>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(T::to_string).collect();
    items.join(" ")
}

/// Stands where a fault is noted already.
fn never() -> Day {
    Day::in_shanghai(0)
}

/// Stands where a fault is noted already.
fn midnight() -> Start {
    Start::MIDNIGHT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &'static [(&'static str, &'static str)]) -> impl Fn(&str) -> String {
        |name| {
            let found = pairs.iter().rev().find(|(field, _)| *field == name);
            found.map_or_else(String::new, |(_, value)| (*value).to_owned())
        }
    }

    #[test]
    fn an_opening_is_read() {
        let read = opening(&form(&[
            ("venue", "group"),
            ("sat", "1"),
            ("sun", "1"),
            ("dates", "2027-05-20 2027-02-14"),
            ("starts", "14:00，9:30"),
            ("minutes", "120"),
            ("places", "20"),
            ("minimum", "8"),
        ]))
        .unwrap();
        assert_eq!(read.weekdays, [Weekday::Sat, Weekday::Sun]);
        assert_eq!(read.dates[0].to_string(), "2027-02-14");
        assert_eq!(read.starts[0].to_string(), "09:30");
        assert_eq!((read.minutes, read.places, read.minimum), (120, 20, 8));
    }

    #[test]
    fn a_form_filled_with_what_is_there_reads_back() {
        use super::super::tests as made;
        let get = |fields: Fields| {
            move |name: &str| {
                let found = fields.iter().find(|(field, _)| *field == name);
                found.map_or_else(String::new, |(_, value)| value.clone())
            }
        };
        let mut group = made::opening("garden", &["sat"], &["2027-05-20"], &["10:00", "14:00"]);
        (group.places, group.minimum, group.working_weekends) = (20, 8, true);
        assert_eq!(opening(&get(of_opening(&group))), Ok(group));
        let it = made::release("hall", &["2027-05-20", "2027-08-08"], "2027-04-20");
        assert_eq!(release(&get(of_release(&it))), Ok(it));
        let it = made::closure("hall", "2027-05-20", "2027-05-21");
        assert_eq!(closure(&get(of_closure(&it))), Ok(it));
    }

    #[test]
    fn an_empty_form_says_all_that_is_missing_at_once() {
        let fields = |faults: Faults| {
            faults
                .into_iter()
                .map(|(field, _)| field)
                .collect::<Vec<_>>()
        };
        let empty = form(&[]);
        assert_eq!(
            fields(opening(&empty).unwrap_err()),
            ["starts", "minutes", "places", "weekdays"]
        );
        assert_eq!(fields(release(&empty).unwrap_err()), ["dates", "on", "at"]);
        assert_eq!(
            fields(closure(&empty).unwrap_err()),
            ["from", "to", "text_zh", "text_en"]
        );
        assert_eq!(fields(settings(&empty).unwrap_err()), ["days_ahead"]);
    }

    #[test]
    fn the_other_forms_are_read() {
        let read = release(&form(&[
            ("venue", "hall"),
            ("dates", "2027-05-20"),
            ("on", "2027-04-20"),
            ("at", "9:00"),
        ]));
        assert_eq!(read.unwrap().at.to_string(), "09:00");
        let read = closure(&form(&[
            ("venue", "hall"),
            ("from", "2027-05-20"),
            ("to", "2027-05-21"),
            ("text_zh", "装修，电话0573-85000000"),
            ("text_en", "Works"),
        ]));
        assert_eq!(read.unwrap().why.en, "Works");
        let read = settings(&form(&[("days_ahead", "60"), ("customs", "1")]));
        assert_eq!(read, Ok((60, true)));
    }
}
