//! A name as it is said.

use domain::placename::Reading;
use maud::{Markup, html};

/// Each character with its reading above it.
pub fn spoken(name: &str, readings: &[Option<Reading>]) -> Markup {
    html! {
        ruby lang="zh-CN" {
            @for (character, reading) in name.chars().zip(readings) {
                (character) rt { @if let Some(reading) = reading { (reading) } }
            }
        }
    }
}
