//! All words of the portal that are not data, in Chinese and English.
//!
//! One struct an area and a constant for each language: leaving a text out does not compile.

#[cfg(feature = "ssr")]
pub mod alarms;
pub mod apply;
pub mod ceremony;
#[cfg(any(feature = "ssr", feature = "charity"))]
pub mod charity;
#[cfg(any(feature = "ssr", feature = "charity"))]
pub mod charity_form;
pub mod check;
pub mod compare;
pub mod corrections;
pub mod draw;
#[cfg(feature = "ssr")]
pub mod entries;
pub mod fair;
#[cfg(feature = "ssr")]
pub mod funds;
#[cfg(any(feature = "ssr", feature = "charity"))]
pub mod giving_own;
#[cfg(any(feature = "ssr", feature = "charity"))]
pub mod giving_ways;
pub mod group;
#[cfg(any(feature = "ssr", feature = "treasury"))]
pub mod import;
pub mod inbox;
pub mod keys;
pub mod letter;
pub mod naming;
#[cfg(feature = "ssr")]
pub mod need;
pub mod notices;
pub mod pages;
#[cfg(feature = "ssr")]
pub mod passbook;
pub mod placename;
#[cfg(feature = "ssr")]
pub mod pledges;
pub mod portrait;
#[cfg(feature = "ssr")]
pub mod public_names;
pub mod publishing;
pub mod registrar;
#[cfg(feature = "ssr")]
pub mod report;
pub mod shell;
pub mod sign_in;
#[cfg(feature = "ssr")]
pub mod slips;
pub mod staff;
pub mod times;
#[cfg(feature = "ssr")]
pub mod treasury;
#[cfg(any(feature = "ssr", feature = "charity", feature = "treasury"))]
pub mod yuan;

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
