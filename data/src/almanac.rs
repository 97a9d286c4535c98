//! Lunar dates and solar terms of the coming years, from tyme4rs. They are worked out here, so that the
//! Worker carries a table and not the crate, which brings a regular-expression engine along.

use domain::calendar::almanac;
use domain::calendar::almanac::Entry;
use domain::day::Day;
use tyme4rs::tyme::Culture;
use tyme4rs::tyme::solar::SolarDay;

/// The first and the last year of the table.
pub const YEARS: (i32, i32) = (2026, 2036);

/// The table as the portal carries it.
pub fn bytes() -> Vec<u8> {
    let (Some(first), Some(last)) = (Day::new(YEARS.0, 1, 1), Day::new(YEARS.1, 12, 31)) else {
        return Vec::new();
    };
    let days = std::iter::successors(Some(first), |day| day.after());
    let entries: Vec<Entry> = days.take_while(|day| *day <= last).map(entry).collect();
    almanac::encode(first, &entries)
}

/// What stands in the almanac at a day.
pub fn entry(day: Day) -> Entry {
    // The calendar's own numbers: they fit.
    let solar = SolarDay::from_ymd(
        day.year() as isize,
        day.month() as usize,
        day.day() as usize,
    );
    let lunar = solar.get_lunar_day();
    let month = lunar.get_lunar_month().get_month_with_leap();
    let term = solar.get_term_day();
    let lucky = lunar
        .get_recommends()
        .iter()
        .any(|it| it.get_name() == "嫁娶");
    Entry {
        month: month.unsigned_abs() as u8,
        leap: month < 0,
        day: lunar.get_day() as u8,
        // 冬至 is tyme's first term; ours are counted from 立春.
        term: (term.get_day_index() == 0)
            .then(|| ((term.get_solar_term().get_index() + 24 - 3) % 24) as u8),
        lucky,
    }
}
