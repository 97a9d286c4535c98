//! What is wrong with text that somebody wrote.

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing stands there.
    Empty,
    /// More than so many characters.
    TooLong(usize),
    /// It holds something that is no text: control characters, marks that turn the direction.
    Characters,
    /// It holds a telephone or identity number, which must not stand in the clear.
    Private,
    /// It is none of what can be chosen.
    Unknown,
    /// No name can be like this: it has no Han character, or a gap.
    Impossible,
    /// It is no telephone number.
    NoPhone,
}

impl Trouble {
    /// The word in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Trouble::Empty => "empty",
            Trouble::TooLong(_) => "too_long",
            Trouble::Characters => "characters",
            Trouble::Private => "private",
            Trouble::Unknown => "unknown",
            Trouble::Impossible => "impossible",
            Trouble::NoPhone => "no_phone",
        }
    }
}
