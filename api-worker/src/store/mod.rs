//! D1 and R2; no SQL elsewhere.

pub mod application;
pub mod bureau_key;
pub mod region_pack;

const DATABASE: &str = "DB";
