//! A notice above a form: what was wrong with it, or that it has been sent.

/// Why a form was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Too many came from there.
    Wait,
    /// Another letter was sent from the same page before.
    Changed,
    /// The server failed.
    Failed,
}
