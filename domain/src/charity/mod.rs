//! Giving: pledges, the journal of what moved, where each gift went, and the log that proves it.
//!
//! - [`amount`]: an amount that moves.
//! - [`month`], [`schedule`]: the months of a monthly pledge.
//! - [`pledge`]: what is pledged, and where it stands; [`reference`]: finding it on a bank's statement.
//! - [`standing`]: as its donor sees it; [`reminder`]: the months in a calendar.
//! - `yearly`: a donor's history by years, and as files (feature `ledger`).
//! - [`fund`]: funds, projects and honours, as data.
//! - `statement`: what a bank says came in (feature `ledger`).
//! - [`journal`]: accounts and entries; [`passbook`]: the account of one fund; [`trace`]: from a gift to
//!   what it became.
//! - `log`: entries as leaves of a Merkle log with signed heads (feature `ledger`).

pub mod amount;
pub mod fund;
pub mod journal;
#[cfg(feature = "ledger")]
pub mod log;
pub mod month;
pub mod passbook;
pub mod pledge;
pub mod reference;
pub mod reminder;
pub mod schedule;
#[cfg(test)]
mod seeded;
pub mod standing;
#[cfg(feature = "ledger")]
pub mod statement;
pub mod trace;
#[cfg(feature = "ledger")]
pub mod yearly;

pub use amount::{Amount, AmountError};
pub use month::Month;
pub use pledge::Pledge;
pub use standing::Standing;
