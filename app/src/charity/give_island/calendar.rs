//! The monthly reminder as a file for the device's calendar.

use crate::charity::text::charity_form::Form;
use crate::frame::yuan::yuan;
use domain::charity::pledge::{Pledge, Way};
use domain::charity::reminder::calendar;
use domain::charity::schedule::Schedule;
use domain::text::Lang;

/// The calendar file of a monthly pledge; none for others.
pub(super) fn file(pledge: &Pledge, code: &str, lang: Lang) -> Option<String> {
    let Way::Monthly {
        amount,
        start,
        months,
    } = pledge.way
    else {
        return None;
    };
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    let stamp: String = now.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    // `20261125T083000123Z`: the calendar knows no milliseconds.
    let stamp = format!("{}Z", stamp.get(..15)?);
    let words = Form::of(lang);
    let title = format!("{} {}", words.calendar_title, yuan(amount.fen(), lang));
    let told = format!("{}: {code}", words.code);
    let schedule = Schedule { start, months };
    Some(calendar(
        &schedule,
        &format!("{code}@pinghu-giving"),
        &stamp,
        &title,
        &told,
    ))
}
