//! What the bureau publishes without a developer.

pub mod announcements;
pub mod one_person;
pub mod two_persons;
pub mod values;
