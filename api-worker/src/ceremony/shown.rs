//! Slots and ceremonies as pages show them.

use crate::ceremony::current::Ceremonies;

use crate::ceremony::venue_day::client::Slot;

use app::ceremony::pages::SlotShown;

use domain::ceremony::Opened;

/// What the pages on ceremonies are made from.
pub fn all(current: &Ceremonies) -> app::ceremony::pages::Ceremonies<'_> {
    app::ceremony::pages::Ceremonies {
        venues: &current.venues,
        timetable: current.timetable.as_deref(),
        calendar: &current.calendar,
        almanac: current.built.almanac,
        today: current.today,
    }
}

/// A slot as pages show it.
pub fn slot(slot: &Slot) -> SlotShown {
    SlotShown {
        slot: Opened {
            start: slot.start,
            minutes: slot.minutes,
            places: slot.places,
            minimum: slot.minimum,
        },
        free: slot.free,
        joined: slot.confirmed,
        closed: slot.closed,
        why: slot.why.clone(),
        past: slot.past,
    }
}
