//! Days, numbers and times of ceremonies, as people say them.

use super::Ceremony;
use domain::calendar::almanac::Custom;
use domain::day::Day;
use domain::policy::explain::{month_name, say_day};
use domain::text::Lang;

const WEEKDAYS: [(&str, &str); 7] = [
    ("一", "Mon"),
    ("二", "Tue"),
    ("三", "Wed"),
    ("四", "Thu"),
    ("五", "Fri"),
    ("六", "Sat"),
    ("日", "Sun"),
];

/// The short names of the days of the week, Monday first.
pub fn weekdays(lang: Lang) -> [&'static str; 7] {
    WEEKDAYS.map(|(zh, en)| lang.pick(zh, en))
}

/// 12月5日（周六）; Saturday, 5 December.
pub fn say_date(day: Day, lang: Lang) -> String {
    let weekday = weekdays(lang)[(day.weekday() % 7) as usize];
    lang.pick(
        format!("{}月{}日（周{weekday}）", day.month(), day.day()),
        format!("{weekday} {} {}", day.day(), month_name(day.month())),
    )
}

/// The same with the year.
pub fn say_full_date(day: Day, lang: Lang) -> String {
    let weekday = weekdays(lang)[(day.weekday() % 7) as usize];
    let said = say_day(day, lang);
    lang.pick(
        format!("{said}（周{weekday}）"),
        format!("{weekday}, {said}"),
    )
}

/// 2026年12月; December 2026.
pub fn say_month(day: Day, lang: Lang) -> String {
    lang.pick(
        format!("{}年{}月", day.year(), day.month()),
        format!("{} {}", month_name(day.month()), day.year()),
    )
}

/// How many places are free.
pub fn free(number: u32, lang: Lang) -> String {
    lang.pick(format!("余{number}"), format!("{number} free"))
}

/// What custom calls a day, in a word.
pub fn custom(custom: Custom, lang: Lang) -> &'static str {
    match custom {
        Custom::FiveTwenty => "520",
        Custom::Qixi => lang.pick("七夕", "Qixi"),
        Custom::Valentine => lang.pick("情人节", "2-14"),
        Custom::Lucky => lang.pick("宜", "lucky"),
    }
}

/// How many couples have joined a group wedding.
pub fn joined(joined: u16, minimum: u16, lang: Lang) -> String {
    lang.pick(
        format!("已有{joined}对报名，满{minimum}对就办"),
        format!("{joined} couples have joined; it takes place with {minimum}"),
    )
}

/// Until when a place is kept; `time` is a clock's.
pub fn kept_until(time: &str, lang: Lang) -> String {
    lang.pick(
        format!("给您留到 {time}"),
        format!("Kept for you until {time}"),
    )
}

/// How many minutes are left.
pub fn minutes_left(minutes: i64, lang: Lang) -> String {
    match minutes {
        ..=0 => Ceremony::of(lang).left_few.to_owned(),
        1 => lang.pick("还有约1分钟".to_owned(), "about 1 minute left".to_owned()),
        more => lang.pick(
            format!("还有约{more}分钟"),
            format!("about {more} minutes left"),
        ),
    }
}

/// How many wait before.
pub fn ahead(number: u32, lang: Lang) -> String {
    match number {
        0 => lang.pick(
            "您排在第一位。".to_owned(),
            "You are first in line.".to_owned(),
        ),
        1 => lang.pick(
            "前面有1对。".to_owned(),
            "One couple is before you.".to_owned(),
        ),
        more => lang.pick(
            format!("前面有{more}对。"),
            format!("{more} couples are before you."),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_as_people_say_them() {
        let day: Day = "2026-12-05".parse().unwrap();
        assert_eq!(say_date(day, Lang::Zh), "12月5日（周六）");
        assert_eq!(say_date(day, Lang::En), "Sat 5 December");
        assert_eq!(say_month(day, Lang::En), "December 2026");
    }
}
