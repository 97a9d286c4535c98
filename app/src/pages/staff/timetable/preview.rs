//! What a new timetable would change.

use crate::components::mark;
use crate::pages::Context;
use crate::text::timetable::{self as said, Timetable as Words};
use domain::ceremony::effect::Effect;
use domain::ceremony::{Start, Venue};
use domain::day::Day;
use maud::{Markup, html};

/// A booking that a new timetable has no time for.
pub struct Stranded {
    /// Its code.
    pub code: String,
    /// At which venue.
    pub venue: String,
    /// When.
    pub day: Day,
    /// At which time.
    pub slot: Start,
}

/// The preview.
pub(super) fn effect(
    context: &Context,
    venues: &[Venue],
    effect: &Effect,
    stranded: &[Stranded],
) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let come: Vec<String> = effect
        .come
        .iter()
        .map(|it| said::opening(it, venues, lang))
        .chain(effect.closed.iter().map(|it| said::closing(it, venues, lang)))
        .collect();
    let go: Vec<String> = effect
        .go
        .iter()
        .map(|it| said::opening(it, venues, lang))
        .chain(effect.opened.iter().map(|it| said::closing(it, venues, lang)))
        .collect();
    html! {
        section.preview data-error tabindex="-1" {
            h2 { (words.effect) }
            @if come.is_empty() && go.is_empty() { p { (words.same) } }
            @for (title, lines) in [(words.comes, &come), (words.goes, &go)] {
                @if !lines.is_empty() { h3 { (title) } ul { @for line in lines { li { (line) } } } }
            }
            h3 { (words.next_days) }
            ul {
                @for (venue, before, after) in &effect.places {
                    li { (said::venue(venue, venues, lang)) " " (before) " → " b { (after) } }
                }
            }
            @if !stranded.is_empty() {
                div.note.note-warn { (mark::WARN) div {
                    h3 { (words.stranded) }
                    ul { @for it in stranded { li { b { (it.code) } " " (said::place(it.day, it.slot, said::venue(&it.venue, venues, lang), lang)) } } }
                    p { (words.stranded_hint) }
                } }
            }
        }
    }
}
