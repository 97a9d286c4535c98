//! Lunar dates, solar terms, and days that custom prefers. They are shown beside a date and decide
//! nothing.

use crate::day::Day;
use std::fmt;

/// A table of consecutive days: its first day, then three bytes a day.
#[derive(Clone, Copy, Debug)]
pub struct Almanac<'b> {
    first: Day,
    days: &'b [u8],
}

/// What stands in the almanac at a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The lunar month, 1 to 12.
    pub month: u8,
    /// It is a leap month (闰月).
    pub leap: bool,
    /// The day of the lunar month, 1 to 30.
    pub day: u8,
    /// The solar term that begins on this day, counted from 立春.
    pub term: Option<u8>,
    /// The almanac calls it a good day to marry (宜嫁娶): folklore, not advice.
    pub lucky: bool,
}

/// These bytes are no almanac.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnAlmanac;

const HEAD: usize = 4;
const ENTRY: usize = 3;
const LEAP: u8 = 0x80;
const LUCKY: u8 = 0x80;
const NO_TERM: u8 = 0xff;

/// The table as bytes: the first day as `20260101` in four bytes, then the days.
pub fn encode(first: Day, entries: &[Entry]) -> Vec<u8> {
    let head = first.year().cast_unsigned() * 10_000 + first.month() * 100 + first.day();
    let days = entries.iter().flat_map(|entry| {
        [
            entry.month | if entry.leap { LEAP } else { 0 },
            entry.day | if entry.lucky { LUCKY } else { 0 },
            entry.term.unwrap_or(NO_TERM),
        ]
    });
    head.to_be_bytes().into_iter().chain(days).collect()
}

impl<'b> Almanac<'b> {
    /// Reads what [`encode`] wrote.
    ///
    /// # Errors
    /// [`NotAnAlmanac`] for anything else.
    pub fn read(bytes: &'b [u8]) -> Result<Almanac<'b>, NotAnAlmanac> {
        let (head, days) = bytes.split_first_chunk::<HEAD>().ok_or(NotAnAlmanac)?;
        let head = u32::from_be_bytes(*head);
        let first = Day::new((head / 10_000).cast_signed(), head / 100 % 100, head % 100);
        match first {
            Some(first) if days.len().is_multiple_of(ENTRY) => Ok(Almanac { first, days }),
            _ => Err(NotAnAlmanac),
        }
    }

    /// What stands at a day; `None` outside the table.
    pub fn at(&self, day: Day) -> Option<Entry> {
        let position = usize::try_from(self.first.days_until(day)).ok()?;
        let at = position.checked_mul(ENTRY)?;
        let [month, day, term] = *self.days.get(at..at + ENTRY)?.first_chunk()?;
        Some(Entry {
            month: month & !LEAP,
            leap: month & LEAP != 0,
            day: day & !LUCKY,
            term: (term != NO_TERM).then_some(term),
            lucky: day & LUCKY != 0,
        })
    }
}

const DIGITS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const MONTHS: [&str; 12] = [
    "正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊",
];

/// 十月十七, 闰六月初一.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let leap = if self.leap { "闰" } else { "" };
        let month = MONTHS.get(usize::from(self.month).wrapping_sub(1));
        write!(f, "{leap}{}月", month.unwrap_or(&"?"))?;
        let digit = |day: u8| DIGITS.get(usize::from(day).wrapping_sub(1)).unwrap_or(&"?");
        match self.day {
            20 => f.write_str("二十"),
            30 => f.write_str("三十"),
            day @ 1..=10 => write!(f, "初{}", digit(day)),
            day @ 11..=19 => write!(f, "十{}", digit(day - 10)),
            day => write!(f, "廿{}", digit(day.saturating_sub(20))),
        }
    }
}

/// 七夕, 元宵 and the like: days that custom prefers for weddings, by their lunar or solar date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Custom {
    /// 20 May: 5-2-0 sounds like "I love you".
    FiveTwenty,
    /// The seventh of the seventh lunar month.
    Qixi,
    /// 14 February.
    Valentine,
    /// The almanac says 宜嫁娶.
    Lucky,
}

/// What custom says of a day, the strongest first.
pub fn custom(day: Day, entry: Option<Entry>) -> Option<Custom> {
    let qixi = |it: Entry| (it.month, it.leap, it.day) == (7, false, 7);
    match (day.month(), day.day()) {
        (5, 20) => Some(Custom::FiveTwenty),
        (2, 14) => Some(Custom::Valentine),
        _ if entry.is_some_and(qixi) => Some(Custom::Qixi),
        _ => entry.filter(|it| it.lucky).map(|_| Custom::Lucky),
    }
}

/// The solar terms' names, from 立春, in Chinese and English.
pub const TERMS: [(&str, &str); 24] = [
    ("立春", "Start of Spring"),
    ("雨水", "Rain Water"),
    ("惊蛰", "Awakening of Insects"),
    ("春分", "Spring Equinox"),
    ("清明", "Clear and Bright"),
    ("谷雨", "Grain Rain"),
    ("立夏", "Start of Summer"),
    ("小满", "Grain Buds"),
    ("芒种", "Grain in Ear"),
    ("夏至", "Summer Solstice"),
    ("小暑", "Minor Heat"),
    ("大暑", "Major Heat"),
    ("立秋", "Start of Autumn"),
    ("处暑", "End of Heat"),
    ("白露", "White Dew"),
    ("秋分", "Autumn Equinox"),
    ("寒露", "Cold Dew"),
    ("霜降", "Frost's Descent"),
    ("立冬", "Start of Winter"),
    ("小雪", "Minor Snow"),
    ("大雪", "Major Snow"),
    ("冬至", "Winter Solstice"),
    ("小寒", "Minor Cold"),
    ("大寒", "Major Cold"),
];
