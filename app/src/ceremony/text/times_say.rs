//! Times, days and places, as people say them.

use domain::ceremony::venue::Weekday;
use domain::text::Lang;

/// 周一; Monday.
pub fn weekday(day: Weekday, lang: Lang) -> &'static str {
    let (zh, en) = match day {
        Weekday::Mon => ("周一", "Monday"),
        Weekday::Tue => ("周二", "Tuesday"),
        Weekday::Wed => ("周三", "Wednesday"),
        Weekday::Thu => ("周四", "Thursday"),
        Weekday::Fri => ("周五", "Friday"),
        Weekday::Sat => ("周六", "Saturday"),
        Weekday::Sun => ("周日", "Sunday"),
    };
    lang.pick(zh, en)
}

/// How long and for how many.
pub fn each(minutes: u16, places: u16, minimum: u16, lang: Lang) -> String {
    let zh = format!("每场{minutes}分钟、{places}对");
    let en = format!(
        "{minutes} minutes each, for {places} {}",
        if places == 1 { "couple" } else { "couples" }
    );
    match minimum {
        0 => lang.pick(zh, en),
        _ => lang.pick(
            format!("{zh}，满{minimum}对才办"),
            format!("{en}; takes place with {minimum}"),
        ),
    }
}

/// How the places of a day change.
pub fn places(before: u32, after: u32, lang: Lang) -> String {
    match (before, after) {
        (0, after) => lang.pick(
            format!("从不开放到每天{after}个位置"),
            format!("from closed to {after} places a day"),
        ),
        (before, 0) => lang.pick(
            format!("从每天{before}个位置到不开放"),
            format!("from {before} places a day to closed"),
        ),
        (before, after) if before == after => lang.pick(
            format!("还是每天{after}个位置，时间变了"),
            format!("{after} places a day as before, at other times"),
        ),
        (before, after) => lang.pick(
            format!("从每天{before}个位置到{after}个"),
            format!("from {before} to {after} places a day"),
        ),
    }
}

/// How many days, of which some are shown.
pub fn days(number: usize, lang: Lang) -> String {
    lang.pick(
        format!("{number}天"),
        format!("{number} {}", if number == 1 { "day" } else { "days" }),
    )
}

/// These days lie further ahead than bookings are taken.
pub fn later(lang: Lang) -> &'static str {
    lang.pick(
        "（还没到能约的时候，到时候才看得到）",
        " (further ahead than bookings are taken: seen when the time comes)",
    )
}

/// Couples in a slot, and how many places it would have.
pub fn outside(couples: u32, places: u32, lang: Lang) -> String {
    match places {
        0 => lang.pick(
            format!("约了{couples}对，以后不开放"),
            format!("{couples} booked, no longer open"),
        ),
        places => lang.pick(
            format!("约了{couples}对，以后只有{places}个位置"),
            format!("{couples} booked, only {places} then"),
        ),
    }
}

/// What an edition is called.
pub fn edition(number: u32, lang: Lang) -> String {
    lang.pick(format!("第{number}版"), format!("Edition {number}"))
}

/// So many days ahead; whether custom is marked.
pub fn settings(days_ahead: u32, customs: bool, lang: Lang) -> String {
    let marked = match customs {
        true => lang.pick("标出习俗的日子", "days of custom are marked"),
        false => lang.pick("不标习俗的日子", "days of custom are not marked"),
    };
    lang.pick(
        format!("最多提前{days_ahead}天约；{marked}"),
        format!("Up to {days_ahead} days ahead; {marked}"),
    )
}
