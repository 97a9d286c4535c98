//! One bar for each row of a table, all to one scale: the table says the same in numbers. Colours are in
//! `style/chart.css`.

use maud::{Markup, html};

/// A part of a bar: how much, and the class that colours it.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// In any unit, the same for all.
    pub value: i64,
    /// `used`, `there` or `back`.
    pub class: &'static str,
}

/// A bar of parts one behind the other, drawn to a scale on which `most` is the whole width.
pub fn bar(parts: &[Part], most: i64) -> Markup {
    let mut at = 0;
    let drawn = parts.iter().filter(|part| part.value > 0).map(|part| {
        let start = scaled(at, most);
        at += part.value;
        (start, (scaled(at, most) - start - 2).max(2), part.class)
    });
    html! {
        svg.spread viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" {
            @for (start, width, class) in drawn { rect class=(class) x=(start) y="0" width=(width) height="24" {} }
        }
    }
}

fn scaled(value: i64, most: i64) -> i64 {
    let whole = i128::from(value.max(0)) * 1000 / i128::from(most.max(1));
    i64::try_from(whole).unwrap_or(1000).min(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stay_inside_their_picture() {
        let part = |value| Part {
            value,
            class: "used",
        };
        let drawn = bar(&[part(250), part(-3), part(750)], 1000).into_string();
        assert!(
            drawn.contains(r#"x="0""#) && drawn.contains(r#"x="250""#),
            "{drawn}"
        );
        assert_eq!(drawn.matches("<rect").count(), 2);
        assert_eq!(scaled(i64::MAX, 1), 1000);
        assert_eq!(scaled(5, 0), 1000);
    }
}
