//! Venues and their timetable, as data.

use super::book::DayBook;
use super::plan::{Opened, Start};
use crate::calendar::{Calendar, Kind};
use crate::day::Day;
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// A place where couples are received. What the bureau has not said is absent, and pages say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Venue {
    /// Stable name, in addresses.
    pub id: String,
    /// What is done there.
    pub kind: VenueKind,
    /// What it is called.
    pub name: Bilingual,
    /// What it is, in a sentence.
    pub about: Bilingual,
    /// Which source names it.
    pub source: String,
    /// Where it is.
    pub address: Option<Bilingual>,
    /// How to get there.
    pub directions: Option<Bilingual>,
    /// Steps, lifts, seats, toilets.
    pub accessibility: Option<Bilingual>,
    /// The venue that takes over in bad weather.
    pub in_bad_weather: Option<String>,
    /// What to bring, or how to prepare.
    #[serde(default)]
    pub bring: Vec<Bilingual>,
    /// What happens there on the day, in order.
    #[serde(default)]
    pub programme: Vec<Bilingual>,
}

/// What is done at a venue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VenueKind {
    /// One couple after another receives its certificate.
    Ceremony,
    /// Many couples on one date (集体婚礼).
    Group,
    /// Talks in a room of their own (婚前辅导, 离婚调解).
    Counselling,
}

/// When the venues are open. A publisher replaces it as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timetable {
    /// Invented to try the portal with: pages say so.
    pub sample: bool,
    /// Bookings are taken so many days ahead, at most.
    pub days_ahead: u32,
    /// Days that custom prefers (520, 七夕, 宜嫁娶) are marked.
    pub customs: bool,
    /// What is open when.
    pub openings: Vec<Opening>,
    /// Popular days that open at an announced time.
    #[serde(default)]
    pub releases: Vec<Release>,
    /// Days on which a venue is not open, whatever else is said.
    #[serde(default)]
    pub closures: Vec<Closure>,
}

/// Days on which a venue is not open. Who has a place there already keeps it: a registrar closes booked
/// times, and tells the couples.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closure {
    /// Which venue.
    pub venue: String,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Why, as the day's page says it.
    pub why: Bilingual,
}

/// Popular days of a venue that open at an announced time, with a line in front of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Which venue.
    pub venue: String,
    /// The days that open.
    pub dates: Vec<Day>,
    /// On which day bookings begin.
    pub on: Day,
    /// At what time.
    pub at: Start,
}

/// Some slots of a venue on some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Which venue.
    pub venue: String,
    /// On these days of the week, unless they are public holidays.
    #[serde(default)]
    pub weekdays: Vec<Weekday>,
    /// And on the Saturdays and Sundays on which everybody works.
    #[serde(default)]
    pub working_weekends: bool,
    /// And on these dates, whatever day it is.
    #[serde(default)]
    pub dates: Vec<Day>,
    /// When the slots begin.
    pub starts: Vec<Start>,
    /// How long each is.
    pub minutes: u16,
    /// How many couples each takes.
    pub places: u16,
    /// With fewer couples it does not take place.
    #[serde(default)]
    pub minimum: u16,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Weekday {
    /// All, Monday first.
    pub const ALL: [Weekday; 7] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];

    /// The word in the files and in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Weekday::Mon => "mon",
            Weekday::Tue => "tue",
            Weekday::Wed => "wed",
            Weekday::Thu => "thu",
            Weekday::Fri => "fri",
            Weekday::Sat => "sat",
            Weekday::Sun => "sun",
        }
    }

    /// Of a day.
    pub const fn of(day_number: u32) -> Weekday {
        Weekday::ALL[(day_number % 7) as usize]
    }
}

impl Opening {
    /// Beyond the table of public holidays the days of the week decide: pages say that such a day may
    /// still turn out to be a holiday.
    fn is_on(&self, day: Day, calendar: &Calendar) -> bool {
        let usual = self.weekdays.contains(&Weekday::of(day.weekday()));
        let open = match calendar.kind(day) {
            Ok(Kind::Holiday(_)) => false,
            Ok(Kind::WorkingWeekend(_)) => usual || self.working_weekends,
            Ok(Kind::Working | Kind::Weekend) | Err(_) => usual,
        };
        open || self.dates.contains(&day)
    }
}

impl Timetable {
    /// What a venue opens on a day, in order; nothing on days for which no bookings are taken.
    pub fn opened(&self, venue: &str, day: Day, today: Day, calendar: &Calendar) -> Vec<Opened> {
        if self.takes(day, today) {
            self.opens(venue, day, calendar)
        } else {
            Vec::new()
        }
    }

    /// What a venue opens on a day, however far ahead it is, in order.
    pub fn opens(&self, venue: &str, day: Day, calendar: &Calendar) -> Vec<Opened> {
        if self.closed(venue, day).is_some() {
            return Vec::new();
        }
        let openings = self.openings.iter();
        let openings = openings.filter(|it| it.venue == venue && it.is_on(day, calendar));
        let mut opened: Vec<Opened> = openings
            .flat_map(|it| {
                it.starts.iter().map(|start| Opened {
                    start: *start,
                    minutes: it.minutes,
                    places: it.places,
                    minimum: it.minimum,
                })
            })
            .collect();
        opened.sort_by_key(|it| it.start);
        opened.dedup_by_key(|it| it.start);
        opened
    }

    /// The closure of a venue on a day.
    pub fn closed(&self, venue: &str, day: Day) -> Option<&Closure> {
        let of_day = |it: &&Closure| it.venue == venue && (it.from..=it.to).contains(&day);
        self.closures.iter().find(of_day)
    }

    /// From when bookings for a day are taken, Unix milliseconds, if that was announced.
    pub fn release(&self, venue: &str, day: Day) -> Option<i64> {
        let of_day = |it: &&Release| it.venue == venue && it.dates.contains(&day);
        let release = self.releases.iter().find(of_day)?;
        Some(DayBook::new(release.on).begins(release.at))
    }

    /// Whether bookings are taken for a day.
    pub fn takes(&self, day: Day, today: Day) -> bool {
        (0..=i64::from(self.days_ahead)).contains(&today.days_until(day))
    }

    /// The last day for which bookings are taken.
    pub fn last_day(&self, today: Day) -> Day {
        today.plus(i64::from(self.days_ahead)).unwrap_or(today)
    }
}
