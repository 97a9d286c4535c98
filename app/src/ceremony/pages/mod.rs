//! Ceremonies: the calendar, a day, and one's own booking. The calendar and the hold work without
//! scripts; what is personal is sealed by the island.

pub mod booking;
pub mod day;
pub mod draw;
pub mod group;
pub mod month;
pub mod work;

pub use booking::{held, own};
pub use day::day;
pub use draw::DrawShown;
pub use draw::draw;
pub use group::group;
pub use group::{Event as GroupEvent, GroupShown};
pub use month::month;
pub use work::WorkShown;
pub use work::work;

use crate::ceremony::text::Ceremony as Words;
use domain::calendar::Calendar;
use domain::calendar::almanac::{Almanac, Custom, TERMS, custom};
use domain::ceremony::{Opened, Start, Timetable, Venue};
use domain::day::Day;
use domain::text::{Bilingual, Lang};
use maud::{Markup, html};

/// What the pages on ceremonies are made from.
#[derive(Clone, Copy)]
pub struct Ceremonies<'c> {
    /// All venues.
    pub venues: &'c [Venue],
    /// When they are open; none before a timetable was published.
    pub timetable: Option<&'c Timetable>,
    /// Public holidays.
    pub calendar: &'c Calendar,
    /// Lunar dates.
    pub almanac: Almanac<'c>,
    /// Today in Pinghu.
    pub today: Day,
}

/// A half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Half {
    /// Before noon.
    Morning,
    /// From noon on.
    Afternoon,
}

impl Half {
    /// The word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Half::Morning => "morning",
            Half::Afternoon => "afternoon",
        }
    }

    /// Reads [`Half::word`].
    pub fn parse(word: &str) -> Option<Half> {
        [Half::Morning, Half::Afternoon]
            .into_iter()
            .find(|half| half.word() == word)
    }
}

/// How much of a day is free.
#[derive(Clone, Debug)]
pub struct DayFree {
    /// Which venue.
    pub venue: String,
    /// Which day.
    pub day: Day,
    /// Free before noon.
    pub morning: u32,
    /// Free from noon on.
    pub afternoon: u32,
}

impl DayFree {
    /// How many places of a half, or of the whole day, are free.
    pub const fn free(&self, half: Option<Half>) -> u32 {
        match half {
            Some(Half::Morning) => self.morning,
            Some(Half::Afternoon) => self.afternoon,
            None => self.morning + self.afternoon,
        }
    }
}

/// What the calendar shows.
pub struct MonthShown<'c> {
    /// Of which venue.
    pub venue: &'c Venue,
    /// A day of the month.
    pub month: Day,
    /// Only this half of the days.
    pub half: Option<Half>,
    /// All days on which something is open, of all months and venues.
    pub days: &'c [DayFree],
    /// The days of this venue that are drawn.
    pub drawn: &'c [Day],
}

/// A slot on a day's page.
#[derive(Clone, Debug)]
pub struct SlotShown {
    /// When and how many.
    pub slot: Opened,
    /// How many more it takes.
    pub free: u16,
    /// How many couples have joined.
    pub joined: u16,
    /// It takes no bookings.
    pub closed: bool,
    /// Why.
    pub why: Option<Bilingual>,
    /// It has begun.
    pub past: bool,
}

/// What a day's page shows.
pub struct DayShown<'c> {
    /// Of which venue.
    pub venue: &'c Venue,
    /// Which day.
    pub day: Day,
    /// Its slots.
    pub slots: &'c [SlotShown],
    /// The booking's id and secret, made beforehand: pressed twice, it holds one place.
    pub ticket: &'c str,
    /// Why the last try held nothing.
    pub notice: Option<HoldNotice>,
    /// Its places are drawn.
    pub drawn: bool,
    /// It opens at an announced time, and whoever looks is not let in yet.
    pub line: Option<LineShown>,
}

/// A day that opens at an announced time, and the line in front of it.
#[derive(Clone, Debug)]
pub struct LineShown {
    /// When it opens or opened: UTC, RFC 3339.
    pub opens: String,
    /// The line forms so many minutes before.
    pub forms_minutes: u32,
    /// How many are before them; none before a line has formed.
    pub ahead: Option<u32>,
}

/// Why nothing was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldNotice {
    /// Somebody else was quicker.
    Taken,
    /// It takes no bookings any more.
    Closed,
    /// Too many from this network.
    Wait,
    /// As many places are held from this device or network as may be.
    Many,
    /// Anything else.
    Failed,
}

/// What has been held, or waited for.
pub struct HeldShown<'c> {
    /// Of which venue.
    pub venue: &'c Venue,
    /// Which day.
    pub day: Day,
    /// Which slot.
    pub slot: Start,
    /// Until when, as a clock in Pinghu shows it; none if they wait.
    pub until: Option<String>,
    /// How many wait before them, if they wait.
    pub ahead: Option<u32>,
    /// What stands behind the `#` of the private link.
    pub linked: &'c str,
    /// Scheme and host.
    pub origin: &'c str,
    /// It was given back.
    pub given_back: bool,
}

impl Ceremonies<'_> {
    /// What the almanac says of a day, in a few characters: a solar term, or the lunar date.
    fn lunar(&self, day: Day, lang: Lang) -> String {
        let Some(entry) = self.almanac.at(day) else {
            return String::new();
        };
        let term = entry.term.and_then(|term| TERMS.get(usize::from(term)));
        match (term, lang) {
            (Some((zh, _)), Lang::Zh) => (*zh).to_owned(),
            // In English the cell of a phone has no room for "Awakening of Insects".
            (_, Lang::En) => format!("{}/{}", entry.month, entry.day),
            (None, Lang::Zh) => {
                let said = entry.to_string();
                // The first of a month shows the month, other days the day.
                let (month, day) = said.split_at(said.find('月').map_or(0, |at| at + "月".len()));
                if entry.day == 1 { month } else { day }.to_owned()
            }
        }
    }

    /// The lunar date and the solar term in full.
    fn lunar_in_full(&self, day: Day, lang: Lang) -> Option<String> {
        let entry = self.almanac.at(day)?;
        let term = entry.term.and_then(|term| TERMS.get(usize::from(term)));
        let said = match lang {
            Lang::Zh => format!("农历{entry}"),
            Lang::En => format!(
                "Lunar calendar: month {}, day {} ({entry})",
                entry.month, entry.day
            ),
        };
        let term = term.map(|(zh, en)| lang.pick(format!("，{zh}"), format!(", {en} ({zh})")));
        Some(said + &term.unwrap_or_default())
    }

    /// What custom says of a day, unless staff have switched that off.
    fn custom(&self, day: Day) -> Option<Custom> {
        let shown = self.timetable.is_some_and(|it| it.customs);
        shown.then(|| custom(day, self.almanac.at(day))).flatten()
    }
}

/// What is to be said above everything: that the times are invented, or that there are none.
fn banner(ceremonies: &Ceremonies<'_>, lang: Lang) -> Markup {
    let words = Words::of(lang);
    html! {
        @match ceremonies.timetable {
            None => div.note.note-warn { div { (words.no_timetable) } },
            Some(timetable) if timetable.sample => div.note.note-warn { div { (words.sample) } },
            Some(_) => {}
        }
    }
}
