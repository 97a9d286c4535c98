//! The time: the moment in UTC and the day in Shanghai.

use domain::day::Day;

/// Today in Pinghu.
pub fn today() -> Day {
    Day::in_shanghai(js_sys::Date::now() as i64)
}

/// A time as the database writes it.
pub fn moment(unix_ms: i64) -> String {
    js_sys::Date::new(&(unix_ms as f64).into())
        .to_iso_string()
        .into()
}
