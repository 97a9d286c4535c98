//! All words of the portal that are not data, in Chinese and English.
//!
//! One struct an area and a constant for each language: leaving a text out does not compile.

use domain::day::Day;
use domain::policy::explain::say_day;
use domain::text::Lang;

/// The day and the time in Pinghu of a moment in UTC (RFC 3339); the moment as it is written where it
/// cannot be read.
pub fn say_moment(at: &str, lang: Lang) -> String {
    Day::and_time_in_shanghai(at).map_or_else(
        || at.to_owned(),
        |(day, hour, minute)| format!("{} {hour:02}:{minute:02}", say_day(day, lang)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_as_the_clock_in_pinghu_shows_it() {
        let said = |at| say_moment(at, Lang::Zh);
        assert_eq!(said("2026-11-24T11:50:26.123Z"), "2026年11月24日 19:50");
        assert_eq!(said("2026-12-31T16:05:00.000Z"), "2027年1月1日 00:05");
        assert_eq!(said("yesterday"), "yesterday");
    }
}
