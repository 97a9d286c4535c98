//! The portal's rules, and nothing else: no I/O, no clock, no randomness.
//!
//! Whatever the rules need from outside (today's date, the resident's answers,
//! the region pack) is passed in, so the same code gives the same answer on a
//! phone, in the Worker and on a desk of the bureau.
//!
//! - [`record`]: what all records share: ids, codes and secrets, persons, plain text, steps.
//! - [`policy`]: which benefits a household may get, and why.
//! - [`application`]: the joint application, as the bureau gets it.
//! - [`envelope`]: personal data sealed to the bureau.
//! - [`calendar`]: public holidays and working days.
//! - [`ceremony`]: who has which place at which venue.
//! - [`letter`]: corrections and proposals, and where they stand.
//! - [`notice`]: text messages about how something stands.
//! - [`staff`]: the bureau's people, and who may do what; [`audit`]: what they have done.
//! - [`placename`]: places, their names, and finding one by half a memory.
//! - [`charity`]: giving: pledges, the journal, and the log that proves it.
//! - [`publishing`]: what the bureau publishes without a developer.
//! - [`retention`]: how long what is sealed is kept.
//! - [`inbox`]: all that waits for the bureau, in one list, and the legal time limits.
//! - [`allowance`]: how often one caller may do something.
//! - [`spreadsheet`]: tables as files.
//! - [`money`], [`day`], [`text`]: the small types the rest is made of.
#![forbid(unsafe_code)]

pub mod allowance;
pub mod application;
pub mod audit;
pub mod calendar;
pub mod ceremony;
pub mod charity;
pub mod day;
pub mod envelope;
pub mod inbox;
pub mod letter;
pub mod money;
pub mod notice;
pub mod placename;
pub mod policy;
pub mod publishing;
pub mod record;
pub mod retention;
pub mod spreadsheet;
pub mod staff;
pub mod text;
