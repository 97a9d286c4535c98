//! Giving: pledges, the journal of what moved, where each gift went, and the log that proves it.
//!
//! - [`amount`]: an amount that moves.
//! - [`month`], [`schedule`]: the months of a monthly pledge.
//! - [`pledge`]: what is pledged, and where it stands; [`reference`]: finding it on a bank's statement;
//!   [`consent`]: names that may be told.
//! - [`standing`]: as its donor sees it; [`reminder`]: the months in a calendar.
//! - [`quarter`], [`disclosure`]: what is published when a period is closed.
//! - [`fund`]: funds, projects and honours, as data; [`paying`]: how gifts come; [`need`]: what a project is
//!   to meet.
//! - `slips`: old paper slips, typed twice (feature `statement`).
//! - `statement`: what a bank says came in (feature `statement`).
//! - `yearly`: a donor's history by years, and as files (feature `ledger`).
//! - [`journal`]: accounts and entries; [`passbook`]: the account of one fund; [`trace`]: from a gift to
//!   what it became.
//! - `log`: entries as leaves of a Merkle log with signed heads (feature `ledger`).

pub mod amount;
pub mod consent;
pub mod disclosure;
pub mod fund;
pub mod journal;
#[cfg(feature = "ledger")]
pub mod log;
pub mod month;
pub mod need;
pub mod passbook;
pub mod paying;
pub mod pledge;
pub mod quarter;
pub mod reference;
pub mod reminder;
pub mod schedule;
#[cfg(test)]
mod seeded;
#[cfg(feature = "statement")]
pub mod slips;
pub mod standing;
#[cfg(feature = "statement")]
pub mod statement;
pub mod trace;
#[cfg(feature = "ledger")]
pub mod yearly;

pub use amount::{Amount, AmountError};
pub use month::Month;
pub use pledge::Pledge;
pub use quarter::Quarter;
pub use standing::Standing;
