//! The table of public holidays: that it says what tyme4rs says, and that it guesses nothing.
#![allow(clippy::unwrap_used)]

use domain::calendar::{Beyond, Calendar, Kind, RunsOut, Unfinished, compile, wire};
use domain::day::Day;
use std::path::Path;
use tyme4rs::tyme::Culture;
use tyme4rs::tyme::solar::SolarDay;

#[path = "../src/table_file.rs"]
mod table_file;

fn calendar() -> Calendar {
    wire::decode(region_pack::CALENDAR).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// tyme4rs 1.5.0 carries the same notices in a table of its own.
#[test]
fn every_day_is_what_tyme4rs_says() {
    let calendar = calendar();
    let Beyond { first, last } = calendar.span();
    assert_eq!((first, last), (day("2023-01-01"), day("2026-12-28")));
    let (mut at, mut special) = (first, 0);
    while at <= last {
        let theirs = SolarDay::from_ymd(at.year() as isize, at.month() as usize, at.day() as usize)
            .get_legal_holiday();
        let (name, off) = match calendar.kind(at).unwrap() {
            Kind::Working => (None, false),
            Kind::Weekend => (None, true),
            Kind::WorkingWeekend(holiday) => (Some(&holiday.name.zh), false),
            Kind::Holiday(holiday) => (Some(&holiday.name.zh), true),
        };
        assert_eq!(name.is_some(), theirs.is_some(), "{at}");
        match (&theirs, name) {
            (Some(theirs), Some(ours)) => {
                assert_eq!(off, !theirs.is_work(), "{at}");
                // Two feasts in one holiday are named together: 国庆中秋, or either of them.
                let name = theirs.get_name().replace("国庆中秋", "国庆");
                assert!(ours.contains(&name), "{at}: {ours}, {name}");
                special += 1;
            }
            _ => assert_eq!(off, at.weekday() >= 5, "{at}"),
        }
        at = at.after().unwrap();
    }
    assert!(special > 4 * 27, "{special}");
}

#[test]
fn working_days_skip_holidays_and_count_working_weekends() {
    let calendar = calendar();
    let add = |from: &str, n| calendar.add_working_days(day(from), n);
    assert_eq!(add("2026-11-25", 0), Ok(day("2026-11-25")));
    assert_eq!(add("2026-11-27", 1), Ok(day("2026-11-30")));
    // The day before the National Day holiday, which ends with a working Saturday.
    assert_eq!(add("2026-09-30", 1), Ok(day("2026-10-08")));
    assert_eq!(add("2026-09-30", 3), Ok(day("2026-10-10")));
    assert_eq!(add("2026-09-30", 4), Ok(day("2026-10-12")));
    // Over the Spring Festival, with a working Saturday on either side.
    assert_eq!(add("2026-02-10", 9), Ok(day("2026-02-28")));
}

#[test]
fn beyond_the_table_nothing_is_guessed() {
    let calendar = calendar();
    let table = calendar.span();
    assert_eq!(calendar.is_working_day(day("2026-12-28")), Ok(true));
    assert_eq!(calendar.is_working_day(day("2026-12-29")), Err(table));
    assert_eq!(calendar.is_working_day(day("2022-12-31")), Err(table));
    let add = |n| calendar.add_working_days(day("2026-12-24"), n);
    assert_eq!(add(2), Ok(day("2026-12-28")));
    assert_eq!(add(5), Err(Unfinished { table, left: 3 }));
    let last_of_all = calendar.add_working_days(day("9999-12-31"), 1);
    assert_eq!(last_of_all, Err(Unfinished { table, left: 1 }));
}

#[test]
fn staff_are_told_sixty_days_before_it_runs_out() {
    let calendar = calendar();
    let last = day("2026-12-28");
    assert_eq!(calendar.runs_out(day("2026-10-28")), None);
    let warned = |today, days| {
        assert_eq!(
            calendar.runs_out(day(today)),
            Some(RunsOut { last, days }),
            "{today}"
        );
    };
    warned("2026-10-29", 60);
    warned("2026-11-25", 33);
    warned("2027-01-01", -4);
}

#[test]
fn a_mistake_in_the_file_is_told_with_its_line() {
    let sound = table_file::read(Path::new(env!("CARGO_MANIFEST_DIR")), "holidays.yaml").unwrap();
    let told = |find: &str, replace: &str| {
        let mut file = sound.clone();
        assert!(file.text.contains(find), "{find}");
        file.text = file.text.replacen(find, replace, 1);
        let told = compile::compile(&file).unwrap_err();
        told.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(compile::compile(&sound).is_ok());
    let weekday = told("work: [2026-01-04]", "work: [2026-01-05]");
    assert_eq!(weekday.len(), 1);
    assert!(weekday[0].starts_with("holidays.yaml:"), "{weekday:?}");
    assert!(weekday[0].ends_with("2026-01-05 is no weekend day"));
    assert!(told("- year: 2025", "- year: 2027").len() > 1);
    assert!(told("to: 2026-01-03", "to: 2025-01-03").len() > 1);
    assert_eq!(told("issued: 2025-11-04", "issued: 2026-11-04").len(), 1);
    assert_eq!(told("number:", "nummer:").len(), 1);
    // Over the holiday before it, a whole summer long, with a working Sunday in it.
    assert_eq!(told("from: 2026-09-25", "from: 2026-06-21").len(), 3);
}
