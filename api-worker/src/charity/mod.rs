//! Giving: funds, pledges, the ledger, reports, and the treasurer's side.

pub mod alarm_store;
pub mod books;
pub mod console;
pub mod funds;
pub mod givers;
pub mod job;
pub mod ledger;
pub mod page;
pub mod pledge;
pub mod report;
pub mod report_store;
pub mod slip_store;
pub mod witness;
pub mod witness_store;
