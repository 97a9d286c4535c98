//! The almanac: that a second crate sees the same lunar dates.
#![allow(clippy::unwrap_used)]

use chinese_lunisolar_calendar::{LunisolarDate, SolarDate};
use domain::calendar::almanac::{Almanac, Custom, TERMS, custom};
use domain::day::Day;

fn almanac() -> Almanac<'static> {
    Almanac::read(region_pack::ALMANAC).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn two_crates_agree_on_every_lunar_date() {
    let (mut at, mut compared) = (day("2026-01-01"), 0);
    while let Some(entry) = almanac().at(at) {
        let solar =
            SolarDate::from_ymd(at.year() as u16, at.month() as u8, at.day() as u8).unwrap();
        let theirs = LunisolarDate::from_solar_date(solar).unwrap();
        let theirs = format!("{theirs:#}");
        let theirs: String = theirs.split('　').skip(2).collect();
        let ours = entry.to_string();
        let ours = ours.replace("冬月", "十一月").replace("腊月", "十二月");
        let theirs = theirs.replace("冬月", "十一月").replace("腊月", "十二月");
        assert_eq!(ours, theirs, "{at}");
        at = at.after().unwrap();
        compared += 1;
    }
    assert_eq!(at, day("2037-01-01"));
    assert_eq!(compared, 4018);
    assert_eq!(almanac().at(day("2025-12-31")), None);
}

#[test]
fn solar_terms_begin_where_the_published_calendar_has_them() {
    let term = |text| {
        almanac()
            .at(day(text))
            .unwrap()
            .term
            .map(|term| TERMS[usize::from(term)].0)
    };
    for (text, name) in [
        ("2026-02-04", "立春"),
        ("2026-04-05", "清明"),
        ("2026-12-22", "冬至"),
        ("2027-01-05", "小寒"),
    ] {
        assert_eq!(term(text), Some(name), "{text}");
    }
    assert_eq!(term("2026-12-23"), None);
    let in_a_year = std::iter::successors(Some(day("2027-01-01")), |day| day.after()).take(365);
    assert_eq!(
        in_a_year
            .filter(|day| almanac().at(*day).unwrap().term.is_some())
            .count(),
        24
    );
}

#[test]
fn days_that_custom_prefers() {
    let said = |text| custom(day(text), almanac().at(day(text)));
    assert_eq!(said("2027-05-20"), Some(Custom::FiveTwenty));
    assert_eq!(said("2027-08-08"), Some(Custom::Qixi));
    assert_eq!(said("2027-02-14"), Some(Custom::Valentine));
    let lucky = std::iter::successors(Some(day("2027-01-01")), |day| day.after()).take(365);
    let lucky = lucky
        .filter(|day| almanac().at(*day).unwrap().lucky)
        .count();
    assert!((60..200).contains(&lucky), "{lucky}");
}
