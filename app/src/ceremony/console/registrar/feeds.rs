//! Feeds of a venue's calendar: made, seen and revoked here.

use super::{address, framed};
use crate::ceremony::text as say;
use crate::ceremony::text::registrar::Registrar as Words;
use crate::console::frame::token;
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::frame::words::say_moment;
use crate::route::{Route, StaffPage};
use domain::ceremony::{LONGEST_LABEL, Venue};
use domain::day::Day;
use maud::{Markup, html};

/// All feeds.
pub struct Feeds<'f> {
    /// The venues.
    pub venues: &'f [Venue],
    /// Those in use.
    pub rows: &'f [FeedRow],
    /// The address that was made just now.
    pub made: Option<&'f str>,
    /// Id and secret of the next one: the form sent twice makes one.
    pub ticket: &'f str,
    /// What was typed, if it needs changing.
    pub wrong: Option<&'f str>,
}

/// A feed.
pub struct FeedRow {
    /// Its id.
    pub id: String,
    /// Of which venue.
    pub venue: String,
    /// Who uses it.
    pub label: String,
    /// What colleagues call who made it.
    pub made_by: String,
    /// When, UTC.
    pub made_at: String,
    /// The last day on which it was read.
    pub read_on: Option<Day>,
}

/// The page.
pub fn feeds(context: &Context, signed: &Signed, shown: &Feeds<'_>) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let body = html! {
        p { a href=(address(context, "")) { "‹ " (words.to_month) } }
        h1 tabindex="-1" { (words.feeds) }
        p.lead { (words.feeds_lead) }
        @if let Some(made) = shown.made {
            section.card role="status" tabindex="-1" data-error {
                h2 { (words.feed_made) }
                p { (words.feed_once) }
                p.secret-link { a href=(made) { (made) } }
            }
        }
        @if shown.rows.is_empty() { p { (words.feeds_none) } }
        @else { ul.desk-list { @for row in shown.rows { (listed(context, signed, shown, row)) } } }
        (make(context, signed, shown))
    };
    framed(context, signed, &body)
}

fn listed(context: &Context, signed: &Signed, shown: &Feeds<'_>, row: &FeedRow) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let venue = shown.venues.iter().find(|venue| venue.id == row.venue);
    html! {
        li {
            form.desk-row method="post" action=(context.href(&Route::Staff(StaffPage::Ceremonies))) {
                (token(signed))
                input type="hidden" name="do" value="revoke";
                p {
                    strong { (row.label) } " · " (venue.map_or("", |it| it.name.get(lang))) br;
                    small.why {
                        (row.made_by) " " (say_moment(&row.made_at, lang)) " · "
                        @match row.read_on {
                            Some(day) => { (words.feed_read) " " (say::say_date(day, lang)) }
                            None => { (words.feed_unread) }
                        }
                    }
                }
                button.btn-quiet type="submit" name="feed" value=(row.id) { (words.feed_revoke) span.hidden { " " (row.label) } }
            }
        }
    }
}

fn make(context: &Context, signed: &Signed, shown: &Feeds<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let wrong = shown.wrong.is_some();
    html! {
        form.apply method="post" action=(context.href(&Route::Staff(StaffPage::Ceremonies))) {
            (token(signed))
            input type="hidden" name="do" value="feed";
            input type="hidden" name="ticket" value=(shown.ticket);
            div.field {
                label for="venue" { (words.feed_venue) }
                select.text.wide #venue name="venue" { @for venue in shown.venues { option value=(venue.id) { (venue.name.get(lang)) } } }
            }
            div.field {
                label for="label" { (words.feed_label) }
                p.why #label-hint { (words.feed_label_hint) }
                p.field-error #label-error role=[wrong.then_some("alert")] { @if wrong { (words.feed_wrong) } }
                input.text.wide #label type="text" name="label" value=(shown.wrong.unwrap_or_default()) required maxlength=(LONGEST_LABEL) autocomplete="off" aria-describedby="label-hint label-error" aria-invalid=[wrong.then_some("true")];
            }
            p.actions { button.btn type="submit" { (words.feed_make) } }
        }
    }
}
