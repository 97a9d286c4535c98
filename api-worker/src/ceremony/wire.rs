//! What the API for ceremonies takes and gives.

use crate::ceremony::at::At;
use crate::ceremony::store::DayRow;
use crate::ceremony::venue_day::client::Slot;
use domain::ceremony::{Opened, Seen, Target, Venue, VenueKind};
use domain::day::Day;
use domain::record::id::ApplicationId as BookingId;
use domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const NOON: u16 = 12 * 60;

/// All venues.
#[derive(Serialize, ToSchema)]
pub struct Venues {
    /// The timetable is invented, to try the portal with.
    pub sample: bool,
    /// The last day for which bookings are taken; none before a timetable was published.
    pub last_day: Option<String>,
    /// The venues.
    pub venues: Vec<VenueShown>,
}

/// A venue.
#[derive(Serialize, ToSchema)]
pub struct VenueShown {
    /// Its name in addresses.
    id: String,
    /// `ceremony`, `group` or `counselling`.
    kind: &'static str,
    /// What it is called, in Chinese.
    name_zh: String,
    /// In English.
    name_en: String,
    /// Where it is; null as long as the bureau has not said.
    address_zh: Option<String>,
    /// How to get there; null as long as the bureau has not said.
    directions_zh: Option<String>,
    /// The venue that takes over in bad weather.
    in_bad_weather: Option<String>,
}

impl From<&Venue> for VenueShown {
    fn from(venue: &Venue) -> VenueShown {
        let Bilingual { zh, en } = venue.name.clone();
        VenueShown {
            id: venue.id.clone(),
            kind: match venue.kind {
                VenueKind::Ceremony => "ceremony",
                VenueKind::Group => "group",
                VenueKind::Counselling => "counselling",
            },
            name_zh: zh,
            name_en: en,
            address_zh: venue.address.as_ref().map(|it| it.zh.clone()),
            directions_zh: venue.directions.as_ref().map(|it| it.zh.clone()),
            in_bad_weather: venue.in_bad_weather.clone(),
        }
    }
}

/// How much of a day is free at a venue.
#[derive(Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DayFree {
    /// Which venue.
    pub venue: String,
    /// Which day, `2026-12-05`.
    #[schema(value_type = String)]
    pub day: Day,
    /// Free places before noon.
    pub morning: u32,
    /// Free places from noon on.
    pub afternoon: u32,
    /// All places.
    pub places: u32,
}

impl DayFree {
    /// What is open, less what is taken; none if nothing is open. Slots that have `begun`, in minutes
    /// after midnight, are not free.
    pub fn of(
        venue: &str,
        day: Day,
        opened: &[Opened],
        row: Option<&DayRow>,
        begun: u16,
    ) -> Option<DayFree> {
        if opened.is_empty() {
            return None;
        }
        let (mut morning, mut afternoon) = (0, 0);
        for slot in opened.iter().filter(|it| it.start.minutes() > begun) {
            let half = if slot.start.minutes() < NOON {
                &mut morning
            } else {
                &mut afternoon
            };
            *half += u32::from(slot.places);
        }
        let places = opened.iter().map(|it| u32::from(it.places)).sum();
        let taken = row.map_or((0, 0), |row| (row.morning_taken, row.afternoon_taken));
        Some(DayFree {
            venue: venue.to_owned(),
            day,
            morning: morning.saturating_sub(taken.0),
            afternoon: afternoon.saturating_sub(taken.1),
            places,
        })
    }
}

/// A slot.
#[derive(Serialize, ToSchema)]
pub struct SlotFree {
    /// When it begins, `09:30`.
    start: String,
    /// When it ends.
    end: String,
    /// How many couples it takes.
    places: u16,
    /// How many more it takes now.
    free: u16,
    /// How many wait for a place.
    waiting: u32,
    /// How many couples have joined; for group weddings only.
    joined: Option<u16>,
    /// With fewer couples it does not take place.
    minimum: u16,
    /// It takes no bookings.
    closed: bool,
    /// Why, in Chinese.
    why_zh: Option<String>,
    /// In English.
    why_en: Option<String>,
    /// It has begun.
    past: bool,
}

impl From<&Slot> for SlotFree {
    fn from(slot: &Slot) -> SlotFree {
        SlotFree {
            start: slot.start.to_string(),
            end: slot.start.end(slot.minutes),
            places: slot.places,
            free: slot.free,
            waiting: slot.waiting,
            joined: (slot.minimum > 0).then_some(slot.confirmed),
            minimum: slot.minimum,
            closed: slot.closed,
            why_zh: slot.why.as_ref().map(|it| it.zh.clone()),
            why_en: slot.why.as_ref().map(|it| it.en.clone()),
            past: slot.past,
        }
    }
}

/// A place to be held, or waited for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewHold {
    /// When the slot begins, `09:30`.
    pub slot: String,
    /// SHA-256 of the access token, 64 hex digits.
    pub access_hash: String,
    /// If it is full, to be on the waiting list.
    #[serde(default)]
    pub wait: bool,
    /// The proof of work that an answer has asked for (`domain::ceremony::proof`).
    pub proof: Option<String>,
}

/// The sealed form with which a held place is taken.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// SHA-256 of the access token that opens the booking from now on.
    pub access_hash: String,
    /// SHA-256 of its secret and the form: a repeated request has the same.
    pub content_hash: String,
    /// The sealed form (`domain::ceremony::couple`), base64url.
    pub envelope: String,
}

/// A slot of a venue on a day.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Where {
    /// The venue's name.
    pub venue: String,
    /// `2026-12-05`.
    pub day: String,
    /// `09:30`.
    pub slot: String,
}

impl From<&Target> for Where {
    fn from(to: &Target) -> Where {
        Where {
            venue: to.venue.clone(),
            day: to.day.to_string(),
            slot: to.slot.to_string(),
        }
    }
}

/// How a booking stands.
#[derive(Serialize, ToSchema)]
pub struct BookingState {
    /// What to show or read out at the counter.
    code: String,
    /// `held`, `offered`, `confirmed`, `departing`, `waiting`, `lapsed`, `cancelled`.
    standing: String,
    /// Where and when.
    #[serde(flatten)]
    at: Where,
    /// Until when the place is held, UTC.
    until: Option<String>,
    /// Milliseconds until then, by the server's clock.
    left_ms: Option<i64>,
    /// How many wait before them.
    ahead: Option<u32>,
    /// Where they are going, while they depart.
    to: Option<Where>,
    /// The number of moves so far.
    sequence: u32,
    /// The slot takes no bookings any more: another should be chosen.
    closed: bool,
    /// Why, in Chinese.
    why_zh: Option<String>,
    /// In English.
    why_en: Option<String>,
    /// `expected`, `arrived` or `missed`.
    presence: &'static str,
    /// The form is stored already: `acceptance` is enough.
    complete: bool,
}

impl BookingState {
    /// As its couple sees it.
    pub fn of(id: BookingId, at: &At, seen: &Seen) -> BookingState {
        let now = js_sys::Date::now();
        let iso = |at: i64| String::from(js_sys::Date::new(&(at as f64).into()).to_iso_string());
        BookingState {
            code: id.code().to_string(),
            standing: seen.standing.clone(),
            at: Where {
                venue: at.venue.clone(),
                day: at.day.to_string(),
                slot: seen.slot.to_string(),
            },
            until: seen.until.map(iso),
            left_ms: seen.until.map(|until| until - now as i64),
            ahead: seen.ahead,
            to: seen.to.as_ref().map(Where::from),
            sequence: seen.sequence,
            closed: seen.closed,
            why_zh: seen.why.as_ref().map(|it| it.zh.clone()),
            why_en: seen.why.as_ref().map(|it| it.en.clone()),
            presence: seen.presence.word(),
            complete: seen.complete,
        }
    }
}
