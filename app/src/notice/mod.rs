//! Text messages: asking for them, and the ones on their way.

#[cfg(feature = "ssr")]
pub mod console;
#[cfg(all(
    feature = "sealed",
    any(feature = "apply", feature = "ceremony", feature = "letter")
))]
pub mod island;
pub mod text;
