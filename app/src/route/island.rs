//! Islands: what of a page runs in the browser, each a WebAssembly module of its own.

/// An island with a module of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Island {
    /// The eligibility interview.
    Check,
    /// The joint application.
    Apply,
    /// Two days side by side.
    Compare,
    /// Portraits of a file of households.
    Portrait,
    /// Letters to the bureau.
    Letter,
    /// The form for a proposed name.
    Propose,
    /// Pledges and the donor's own page.
    Give,
    /// A couple's booking.
    Ceremony,
    /// The search for place names while somebody types.
    Names,
    /// The bureau's list, and opening what is sealed.
    Inbox,
    /// The bureau's keys.
    Keys,
    /// A bank's statement from a file.
    Treasury,
}
