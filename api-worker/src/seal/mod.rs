//! Envelopes from outside, and the bureau's public keys.

pub mod check;
pub mod envelope_row;
pub mod key_store;
pub mod public_key;
pub mod wire;
