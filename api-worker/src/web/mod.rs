//! Requests in, replies out: what every handler stands on. It names no feature.

pub mod bearer;
pub mod body;
pub mod cause;
pub mod clock;
pub mod compressed;
pub mod d1;
pub mod form;
pub mod object;
pub mod problem;
pub mod qr;
pub mod random;
pub mod rate_limit;
pub mod reply;
pub mod request;
pub mod ticket;
