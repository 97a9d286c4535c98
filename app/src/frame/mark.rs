//! Small signs that stand beside a word, never instead of it.

use maud::{Markup, html};

/// A sign, by its outline on a grid of 24.
pub struct Mark(&'static str);

/// Likely yes: a tick in a circle.
pub const YES: Mark = Mark("M12 3a9 9 0 100 18 9 9 0 000-18zM8 12.500l2.800 2.800L16 9.800");
/// Ask: a speech bubble.
pub const ASK: Mark = Mark("M4 5h16v11h-8l-5 4v-4H4zM9 10.500h6");
/// Held already: a card with a line.
pub const HELD: Mark = Mark("M3 6h18v12H3zM3 10h18M7 14.500h4");
/// Not for now: a bar in a circle.
pub const NO: Mark = Mark("M12 3a9 9 0 100 18 9 9 0 000-18zM8 12h8");
/// Something needs changing: a triangle.
pub const WARN: Mark = Mark("M12 4l9 16H3zM12 10v4.500M12 17.200v.3");

impl maud::Render for Mark {
    fn render(&self) -> Markup {
        html! { svg.icon viewBox="0 0 24 24" aria-hidden="true" { path d=(self.0) {} } }
    }
}
