//! Values, days and articles in words.

use crate::day::Day;
use crate::money::Fen;
use crate::policy::answers::Birth;
use crate::policy::pack::Unit;
use crate::policy::rule::Comparison;
use crate::text::Lang;

impl Comparison {
    /// The relation in words, or its opposite.
    pub(super) fn words(self, holds: bool, lang: Lang) -> &'static str {
        match (self, holds) {
            (Comparison::Below, true) => lang.pick("低于", "below"),
            (Comparison::Below, false) => lang.pick("不低于", "not below"),
            (Comparison::AtMost, true) => lang.pick("没有超过", "at most"),
            (Comparison::AtMost, false) => lang.pick("超过", "above"),
            (Comparison::AtLeast, true) => lang.pick("已达到", "at least"),
            (Comparison::AtLeast, false) => lang.pick("不到", "under"),
            (Comparison::Above, true) => lang.pick("超过", "above"),
            (Comparison::Above, false) => lang.pick("没有超过", "not above"),
        }
    }
}

impl Unit {
    /// A value with its unit: `1070 元/月`, `80 周岁`, `1.5 倍`.
    pub fn say(self, amount: i64, lang: Lang) -> String {
        match self {
            Unit::FenPerMonth => lang.pick(
                format!("{} 元/月", Fen(amount)),
                format!("{} yuan a month", Fen(amount)),
            ),
            Unit::FenPerYear => lang.pick(
                format!("{} 元/年", Fen(amount)),
                format!("{} yuan a year", Fen(amount)),
            ),
            Unit::Fen => lang.pick(
                format!("{} 元", Fen(amount)),
                format!("{} yuan", Fen(amount)),
            ),
            Unit::Years => lang.pick(format!("{amount} 周岁"), format!("{amount} years of age")),
            Unit::Number => amount.to_string(),
            Unit::Thousandths => {
                let ratio = ratio(amount);
                lang.pick(format!("{ratio} 倍"), format!("{ratio} times"))
            }
        }
    }
}

pub(super) fn ratio(thousandths: i64) -> String {
    let part = format!("{:03}", thousandths % 1000);
    match part.trim_end_matches('0') {
        "" => (thousandths / 1000).to_string(),
        part => format!("{}.{part}", thousandths / 1000),
    }
}

/// A day in words: `2026年11月23日`, `23 November 2026`.
pub fn say_day(day: Day, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => format!("{} {} {}", day.day(), month_name(day.month()), day.year()),
    }
}

/// The English name of a month, 1 to 12.
pub fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES
        .get(month.wrapping_sub(1) as usize)
        .copied()
        .unwrap_or_default()
}

pub(super) fn say_birth(birth: Birth, lang: Lang) -> String {
    if birth.is_exact() {
        return say_day(birth.earliest, lang);
    }
    let (year, month) = (birth.earliest.year(), birth.earliest.month());
    lang.pick(
        format!("{year}年{month}月"),
        format!("{} {year}", month_name(month)),
    )
}

/// The days on which something counts: `2022年1月1日至2022年12月31日`.
pub fn say_span(from: Day, to: Option<Day>, lang: Lang) -> String {
    let first = say_day(from, lang);
    match (to.map(|to| say_day(to, lang)), lang) {
        (Some(last), Lang::Zh) => format!("{first}至{last}"),
        (Some(last), Lang::En) => format!("{first} to {last}"),
        (None, Lang::Zh) => format!("{first}起"),
        (None, Lang::En) => format!("from {first}"),
    }
}

/// `18` to `第十八条`; `18之一` style articles and anything that is no number stay as they are.
pub(super) fn chinese_article(article: &str) -> String {
    match article.parse::<u32>() {
        Ok(number @ 1..=9999) => format!("第{}条", chinese_number(number)),
        _ => format!("第{article}条"),
    }
}

/// Chinese numerals up to 9999, as articles of law are counted: 十八, 一百零三, 一千零四十七.
fn chinese_number(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        if !(digit == 1 && unit == 10 && text.is_empty()) {
            text.push(DIGITS[digit as usize]);
        }
        text.push_str(name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_counted_in_chinese() {
        for (number, text) in [
            (1, "一"),
            (10, "十"),
            (18, "十八"),
            (20, "二十"),
            (62, "六十二"),
            (100, "一百"),
            (103, "一百零三"),
            (110, "一百一十"),
            (1001, "一千零一"),
            (1047, "一千零四十七"),
            (1259, "一千二百五十九"),
        ] {
            assert_eq!(chinese_number(number), text);
        }
        assert_eq!(chinese_article("18"), "第十八条");
    }

    #[test]
    fn ratios_have_no_trailing_zeros() {
        assert_eq!([1500, 6000, 1333].map(ratio), ["1.5", "6", "1.333"]);
    }
}
