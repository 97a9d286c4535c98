//! Ceremonies: venues, what they open, and who has which place.
//!
//! One [`DayBook`] is one venue on one day: the only thing that decides about its places. Time is passed
//! in, every command carries an id that the resident's device made, and a hold that has run out is
//! noticed whenever the book is read or written, not by a clock of its own.
//!
//! - [`venue`]: venues and their timetable, as data; [`plan`]: what they open on a day.
//! - [`times`]: a publisher's changes to the timetable; [`facts`]: what a publisher says about a venue.
//! - [`booking`]: one couple's booking and where it stands.
//! - [`command`]: what may be asked of a book, and what it answers.
//! - [`book`]: the book; [`step`]: one command worked out; [`change`]: what it changed, to be stored.
//! - [`presence`]: whether they came; [`instead`]: what is offered for a slot that was closed.
//! - [`task`]: bookings on the bureau's list.
//! - [`link`]: the private link.
//! - [`couple`]: what the couple seals, and the ages that the Civil Code asks for.
//! - [`draw`]: who gets which place on a day that everybody wants.
//! - [`fair`]: how many places one device or network may hold; [`proof`]: work asked for under pressure.
//! - [`line`](mod@line): the line before a popular day opens.
//! - `compile`: from the files that people edit.

pub mod book;
pub mod booking;
pub mod change;
pub mod command;
#[cfg(feature = "compile")]
pub mod compile;
pub mod couple;
pub mod draw;
pub mod facts;
pub mod fair;
pub mod instead;
pub mod line;
pub mod link;
#[cfg(test)]
mod model;
#[cfg(test)]
mod moves;
pub mod plan;
pub mod presence;
pub mod proof;
pub mod refusal;
#[cfg(test)]
mod regressions;
pub mod step;
pub mod task;
pub mod times;
pub mod venue;

pub use crate::ceremony::refusal::Refusal;
pub use crate::record::id::ApplicationId as BookingId;
pub use book::DayBook;
pub use booking::{Booking, Standing, Target, Towards};
pub use change::{Change, Sealed};
pub use command::{Answer, Command, Outcome, Seen};
pub use facts::VenueFacts;
pub use link::Link;
pub use plan::{Opened, Start};
pub use presence::Presence;
pub use venue::{Timetable, Venue, VenueKind};

/// So long a place is held while a couple fills in the form, in milliseconds.
pub const HOLD_MS: i64 = 10 * 60 * 1000;
/// So long a place that became free is kept for the first on the waiting list, in milliseconds.
pub const OFFER_MS: i64 = 24 * 60 * 60 * 1000;
/// At most so many wait for one slot.
pub const MOST_WAITING: usize = 200;
/// The sealed form is at most this large, in bytes.
pub const LARGEST_FORM: usize = 8 * 1024;
/// The reason of a closure, in each language, has at most so many characters.
pub const LONGEST_REASON: usize = 100;
/// What a feed is called has at most so many characters.
pub const LONGEST_LABEL: usize = 60;
