//! Envelopes from outside, and the bureau's public keys.

pub mod bureau_key;
pub mod check;
pub mod envelope_row;
pub mod wire;
