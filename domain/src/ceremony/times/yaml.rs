//! The bureau's timetable as a file of the region pack (`timetable.yaml`), which then takes the place of the
//! sample.

use crate::ceremony::plan::Start;
use crate::ceremony::venue::{Closure, Opening, Release, Timetable, Weekday};
use crate::day::Day;
use crate::publishing::yaml::{both, quoted};
use std::fmt::Display;

/// The file. It reads back as the very timetable, unless YAML cannot write it.
pub fn written(timetable: &Timetable) -> Option<String> {
    let text = text(timetable);
    let read: Timetable = serde_saphyr::from_str(&text).ok()?;
    (read == *timetable).then_some(text)
}

fn text(timetable: &Timetable) -> String {
    let mut text = format!(
        "# 民政局自己的预约时间表：在工作台上公布，scripts/publishing.sh 写到这里（docs/features/publishing.md）。\n\
         sample: {}\ndays_ahead: {}\ncustoms: {}\n",
        timetable.sample, timetable.days_ahead, timetable.customs
    );
    rows(&mut text, "openings", &timetable.openings, opening);
    rows(&mut text, "releases", &timetable.releases, release);
    rows(&mut text, "closures", &timetable.closures, closure);
    text
}

fn rows<T>(text: &mut String, name: &str, rows: &[T], row: impl Fn(&T) -> String) {
    if rows.is_empty() {
        text.push_str(&format!("{name}: []\n"));
        return;
    }
    text.push_str(&format!("{name}:\n"));
    rows.iter().for_each(|it| text.push_str(&row(it)));
}

fn list<T: Display>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(T::to_string).collect();
    format!("[{}]", items.join(", "))
}

fn opening(it: &Opening) -> String {
    let mut text = format!("  - venue: {}\n", it.venue);
    let mut line = |said: String| text.push_str(&format!("    {said}\n"));
    if !it.weekdays.is_empty() {
        let words: Vec<&str> = it.weekdays.iter().copied().map(Weekday::word).collect();
        line(format!("weekdays: {}", list(&words)));
    }
    if it.working_weekends {
        line("working_weekends: true".to_owned());
    }
    if !it.dates.is_empty() {
        line(format!("dates: {}", list::<Day>(&it.dates)));
    }
    // A bare 09:30 is a number in some YAML.
    let starts: Vec<String> = it.starts.iter().map(time).collect();
    line(format!("starts: {}", list(&starts)));
    line(format!("minutes: {}", it.minutes));
    line(format!("places: {}", it.places));
    if it.minimum > 0 {
        line(format!("minimum: {}", it.minimum));
    }
    text
}

fn time(start: &Start) -> String {
    quoted(&start.to_string())
}

fn release(it: &Release) -> String {
    format!(
        "  - {{venue: {}, dates: {}, on: {}, at: {}}}\n",
        it.venue,
        list(&it.dates),
        it.on,
        time(&it.at)
    )
}

fn closure(it: &Closure) -> String {
    format!(
        "  - {{venue: {}, from: {}, to: {}, why: {}}}\n",
        it.venue,
        it.from,
        it.to,
        both(&it.why)
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::{opening, timetable};
    use super::*;

    #[test]
    fn the_file_reads_back_as_the_timetable() {
        let mut full = timetable();
        full.sample = false;
        full.closures[0].why.zh = "装修：\"三天\" # 不开".to_owned();
        full.openings[0].working_weekends = true;
        let dates = opening("garden", &[], &["2027-05-20", "2027-08-08"], &["10:00"]);
        full.openings.push(Opening {
            places: 20,
            minimum: 8,
            ..dates
        });
        for timetable in [full, timetable(), Timetable::default()] {
            let text = written(&timetable).unwrap();
            let read = serde_saphyr::from_str::<Timetable>(&text).ok();
            assert_eq!(read, Some(timetable), "{text}");
        }
    }
}
