//! What a venue opens on a day.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// When a slot begins, in minutes after midnight in Asia/Shanghai. It names the slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Start(u16);

/// The text is no time of day like `09:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotATime;

/// A slot that a timetable opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// When it begins.
    pub start: Start,
    /// How long it is.
    pub minutes: u16,
    /// How many couples it takes.
    pub places: u16,
    /// With fewer couples it does not take place; 0 if that does not matter.
    pub minimum: u16,
}

impl Start {
    /// When a day begins.
    pub const MIDNIGHT: Start = Start(0);

    /// A time of day; `None` after midnight.
    pub const fn new(minutes: u16) -> Option<Start> {
        if minutes < 24 * 60 {
            Some(Start(minutes))
        } else {
            None
        }
    }

    /// Minutes after midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// So many minutes later, on a clock; beyond midnight it goes on counting (`24:30`).
    pub fn end(self, minutes: u16) -> String {
        let end = u32::from(self.0) + u32::from(minutes);
        format!("{:02}:{:02}", end / 60, end % 60)
    }
}

/// `09:30`.
impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for Start {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Start, NotATime> {
        let two = |part: &str| match part.len() {
            2 if part.bytes().all(|byte| byte.is_ascii_digit()) => part.parse::<u16>().ok(),
            _ => None,
        };
        let (hours, minutes) = text.split_once(':').ok_or(NotATime)?;
        match (two(hours), two(minutes)) {
            (Some(hours), Some(minutes)) if hours < 24 && minutes < 60 => {
                Ok(Start(hours * 60 + minutes))
            }
            _ => Err(NotATime),
        }
    }
}

impl Serialize for Start {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Start {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Start, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let told = |NotATime| serde::de::Error::custom(format!("`{text}` is no time like 09:30"));
        text.parse().map_err(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_back() {
        for minutes in [0, 9 * 60 + 30, 23 * 60 + 59] {
            let start = Start::new(minutes);
            assert_eq!(start.map(|it| it.to_string().parse()), start.map(Ok));
        }
        assert_eq!(Start::new(24 * 60), None);
        for text in ["9:30", "24:00", "09:60", "0930", "", "+9:30", "０９:30"] {
            assert_eq!(text.parse::<Start>(), Err(NotATime), "{text}");
        }
        assert_eq!(Start(570).end(45), "10:15");
    }
}
