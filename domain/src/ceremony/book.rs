//! A venue's day: its slots, their places, and all bookings. The only thing that decides about them.

use super::booking::{Booking, Standing};
use super::change::{Change, SlotRow};
use super::plan::Start;
use super::presence::Times;
use crate::day::Day;
use crate::record::id::ApplicationId as BookingId;
use crate::text::Bilingual;
use std::collections::BTreeMap;

/// Asia/Shanghai is ahead of UTC by so many milliseconds, all year.
const UTC_PLUS_8_MS: i64 = 8 * 3_600_000;
const DAY_MS: i64 = 24 * 3_600_000;

/// A venue's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayBook {
    /// Unix milliseconds of its midnight in Asia/Shanghai.
    pub(super) midnight: i64,
    pub(super) slots: BTreeMap<Start, Slot>,
    pub(super) bookings: BTreeMap<BookingId, Booking>,
    /// The latest time that it was told: a clock that steps back lengthens no hold.
    pub(super) latest: i64,
}

/// A slot with its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What is stored of it.
    pub row: SlotRow,
    /// Its places, in order.
    pub places: Vec<Place>,
    /// What residents read about it while it is closed.
    pub why: Option<Bilingual>,
    /// Who waits, the first first.
    pub(super) waiting: BTreeMap<u64, BookingId>,
}

/// A place: a row that was made beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Place {
    /// Grows with each change.
    pub version: u32,
    /// Who has it; a hold that has run out still stands here until somebody looks.
    pub holder: Option<BookingId>,
}

/// A change was worked out from another state than this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stale;

/// How a slot stands, for everybody to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotState {
    /// What is stored of it.
    pub row: SlotRow,
    /// Places that anybody may hold now.
    pub free: u16,
    /// Places that are confirmed.
    pub confirmed: u16,
    /// How many wait.
    pub waiting: u32,
    /// It has begun.
    pub past: bool,
}

/// When a day begins in Asia/Shanghai, Unix milliseconds.
pub fn midnight(day: Day) -> i64 {
    Day::in_shanghai(0).days_until(day) * DAY_MS - UTC_PLUS_8_MS
}

impl DayBook {
    /// An empty book for a day.
    pub fn new(day: Day) -> DayBook {
        DayBook {
            midnight: midnight(day),
            slots: BTreeMap::new(),
            bookings: BTreeMap::new(),
            latest: i64::MIN,
        }
    }

    /// Takes over a row that was stored.
    pub fn restore_slot(&mut self, start: Start, row: SlotRow) {
        let places = Vec::new();
        let waiting = BTreeMap::new();
        let slot = Slot {
            row,
            places,
            why: None,
            waiting,
        };
        self.slots.insert(start, slot);
    }

    /// Takes over the words about a closed slot that were stored.
    pub fn restore_reason(&mut self, slot: Start, why: Option<Bilingual>) {
        if let Some(slot) = self.slots.get_mut(&slot) {
            slot.why = why;
        }
    }

    /// Takes over a place that was stored; they come in order.
    pub fn restore_place(&mut self, slot: Start, place: Place) {
        if let Some(slot) = self.slots.get_mut(&slot) {
            slot.places.push(place);
        }
    }

    /// Takes over a booking that was stored.
    pub fn restore_booking(&mut self, id: BookingId, booking: Booking) {
        if let (Standing::Waiting { ticket }, Some(slot)) =
            (&booking.standing, self.slots.get_mut(&booking.slot))
        {
            slot.waiting.insert(*ticket, id);
        }
        self.bookings.insert(id, booking);
    }

    /// A booking.
    pub fn booking(&self, id: BookingId) -> Option<&Booking> {
        self.bookings.get(&id)
    }

    /// All bookings.
    pub fn bookings(&self) -> impl Iterator<Item = (BookingId, &Booking)> {
        self.bookings.iter().map(|(id, booking)| (*id, booking))
    }

    /// All slots.
    pub fn slots(&self) -> impl Iterator<Item = (Start, &Slot)> {
        self.slots.iter().map(|(start, slot)| (*start, slot))
    }

    /// The slot that begins at a time.
    pub fn slot(&self, start: Start) -> Option<&Slot> {
        self.slots.get(&start)
    }

    /// How the slots stand at a time.
    pub fn states(&self, now: i64) -> impl Iterator<Item = (Start, SlotState)> {
        let now = now.max(self.latest);
        let state = move |(start, slot): (&Start, &Slot)| (*start, self.state(*start, slot, now));
        self.slots.iter().map(state)
    }

    fn state(&self, start: Start, slot: &Slot, now: i64) -> SlotState {
        let within = slot.places.iter().take(usize::from(slot.row.capacity));
        let free = within.filter(|place| self.is_free(place, now)).count();
        let promised = slot.waiting.len();
        let past = self.begins(start) <= now;
        let open = !slot.row.closed && !past;
        let confirmed = slot.places.iter().filter(|place| self.is_confirmed(place));
        SlotState {
            row: slot.row,
            // At most `capacity`.
            free: if open {
                free.saturating_sub(promised) as u16
            } else {
                0
            },
            confirmed: confirmed.count() as u16,
            waiting: promised as u32,
            past,
        }
    }

    fn is_confirmed(&self, place: &Place) -> bool {
        let booking = place.holder.and_then(|id| self.bookings.get(&id));
        booking.is_some_and(|booking| !matches!(booking.standing, Standing::Held { .. }))
    }

    /// Whether nobody has a place, or only a hold that has run out.
    pub(super) fn is_free(&self, place: &Place, now: i64) -> bool {
        let booking = place.holder.and_then(|id| self.bookings.get(&id));
        booking.is_none_or(|booking| booking.standing.has_run_out(now))
    }

    /// When a slot begins, Unix milliseconds.
    pub fn begins(&self, start: Start) -> i64 {
        self.midnight + i64::from(start.minutes()) * 60_000
    }

    /// The times that decide whether somebody may be noted as come or missed.
    pub fn times(&self, start: Start) -> Times {
        let minutes = self.slots.get(&start).map_or(0, |slot| slot.row.minutes);
        Times::of(self.midnight, start, minutes)
    }

    /// When something runs out next.
    pub fn next_end(&self) -> Option<i64> {
        let places = self.slots.values().flat_map(|slot| &slot.places);
        let holders = places.filter_map(|place| self.bookings.get(&place.holder?));
        let ends = holders.filter_map(|booking| match booking.standing {
            Standing::Held { until, .. } => Some(until),
            _ => None,
        });
        ends.min()
    }

    /// Takes over what was changed, as the store does: a place only if its row has the version that is
    /// expected.
    ///
    /// # Errors
    /// A change does not fit; those before it are made.
    pub fn replay(&mut self, changes: &[Change]) -> Result<(), Stale> {
        for change in changes {
            match change {
                Change::Slot { start, slot } => match self.slots.get_mut(start) {
                    Some(known) => known.row = *slot,
                    None => self.restore_slot(*start, *slot),
                },
                Change::NewPlace { slot, number } => {
                    let slot = self.slots.get_mut(slot).ok_or(Stale)?;
                    if slot.places.len() != usize::from(*number) {
                        return Err(Stale);
                    }
                    slot.places.push(Place::default());
                }
                Change::Place {
                    slot,
                    number,
                    version,
                    holder,
                } => {
                    let slot = self.slots.get_mut(slot);
                    let place = slot.and_then(|slot| slot.places.get_mut(usize::from(*number)));
                    let place = place.filter(|place| place.version == *version);
                    let place = place.ok_or(Stale)?;
                    place.version += 1;
                    place.holder = *holder;
                }
                Change::Reason { slot, why } => self.restore_reason(*slot, why.clone()),
                Change::Booking { id, booking, .. } => {
                    if let Some(Booking {
                        standing: Standing::Waiting { ticket },
                        slot,
                        ..
                    }) = self.bookings.get(id)
                        && let Some(slot) = self.slots.get_mut(slot)
                    {
                        slot.waiting.remove(ticket);
                    }
                    self.restore_booking(*id, booking.clone());
                }
            }
        }
        Ok(())
    }
}
