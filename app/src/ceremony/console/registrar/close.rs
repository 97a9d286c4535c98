//! Closing times of a venue: which, why, whom it hits; then once more before it is done.

use super::{address, framed};
use crate::ceremony::text as say;
use crate::ceremony::text::registrar::Registrar as Words;
use crate::console::frame::token;
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::frame::mark;
use crate::route::{Route, StaffPage};
use domain::ceremony::{LONGEST_REASON, Start, Target, Venue};
use domain::day::Day;
use maud::{Markup, html};

/// Times to close.
pub struct Closing<'c> {
    /// Of which venue.
    pub venue: &'c Venue,
    /// All venues.
    pub venues: &'c [Venue],
    /// On which day.
    pub day: Day,
    /// The times that can be closed, and the codes of who has booked them.
    pub slots: &'c [(Start, Vec<String>)],
    /// Those that are chosen.
    pub chosen: &'c [Start],
    /// The reason as it was typed, in Chinese and English.
    pub reason: (&'c str, &'c str),
    /// The reason needs changing.
    pub wrong_reason: bool,
    /// Nothing was chosen.
    pub none_chosen: bool,
    /// Whom it hits; if this is there, only the last yes is missing.
    pub hits: Option<&'c [Hit]>,
}

/// A booking that a closure hits.
pub struct Hit {
    /// Its code.
    pub code: String,
    /// When.
    pub slot: Start,
    /// What they are offered, the best first.
    pub offers: Vec<Target>,
}

/// The page.
pub fn close(context: &Context, signed: &Signed, shown: &Closing<'_>) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let back = address(context, &format!("day={}", shown.day));
    let body = html! {
        p { a href=(back) { "‹ " (say::say_full_date(shown.day, lang)) } }
        h1 tabindex="-1" { (words.close) " · " (shown.venue.name.get(lang)) }
        p.lead { (words.close_lead) }
        @match shown.hits {
            None => { (choose(context, signed, shown)) }
            Some(hits) => { (sure(context, signed, shown, hits)) }
        }
    };
    framed(context, signed, &body)
}

fn hidden(context: &Context, signed: &Signed, shown: &Closing<'_>) -> (String, Markup) {
    let fields = html! {
        (token(signed))
        input type="hidden" name="venue" value=(shown.venue.id);
        input type="hidden" name="day" value=(shown.day);
    };
    (context.href(&Route::Staff(StaffPage::Ceremonies)), fields)
}

fn choose(context: &Context, signed: &Signed, shown: &Closing<'_>) -> Markup {
    let words = Words::of(context.view.lang);
    let said = context.view.lang.pick("，", ", ");
    let (form, fields) = hidden(context, signed, shown);
    let wrong = shown.wrong_reason.then_some("true");
    html! {
        @if shown.none_chosen || shown.wrong_reason {
            div.error-summary role="alert" tabindex="-1" data-error {
                ul {
                    @if shown.none_chosen { li { a href="#slots" { (words.close_none) } } }
                    @if shown.wrong_reason { li { a href="#reason-zh" { (words.close_wrong) } } }
                }
            }
        }
        form.apply method="post" action=(form) {
            (fields)
            fieldset #slots tabindex="-1" {
                legend { (words.close_slots) }
                @for (start, codes) in shown.slots {
                    label.opt {
                        input type="checkbox" name={ "slot-" (start) } value="yes" checked[shown.chosen.contains(start)];
                        span { b { (start) } " " @if codes.is_empty() { small.why { (words.close_nobody) } } @else { (codes.join(said)) } }
                    }
                }
            }
            p.why #reason-hint { (words.close_reason_hint) }
            @for (name, label, value, lang) in [("reason-zh", words.close_reason_zh, shown.reason.0, "zh-CN"), ("reason-en", words.close_reason_en, shown.reason.1, "en")] {
                div.field {
                    label for=(name) { (label) }
                    input.text.wide id=(name) type="text" name=(name) value=(value) lang=(lang) maxlength=(LONGEST_REASON) autocomplete="off" aria-invalid=[wrong] aria-describedby="reason-hint";
                }
            }
            p.actions { button.btn type="submit" name="do" value="hits" { (words.close_look) } }
        }
    }
}

fn sure(context: &Context, signed: &Signed, shown: &Closing<'_>, hits: &[Hit]) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let (form, fields) = hidden(context, signed, shown);
    let name = |id: &str| {
        let venue = shown.venues.iter().find(|venue| venue.id == id);
        venue.map_or("", |venue| venue.name.get(lang))
    };
    let colon = lang.pick("：", ": ");
    html! {
        h2 { (words.close_sure) }
        p { @for (at, start) in shown.chosen.iter().enumerate() { @if at > 0 { (lang.pick("、", ", ")) } b { (start) } } }
        dl.place {
            div { dt { (words.close_reason) } dd { span lang="zh-CN" { (shown.reason.0) } br; span lang="en" { (shown.reason.1) } } }
        }
        h2 { (words.close_hit) }
        @if hits.is_empty() { p { (words.close_hit_none) } }
        @else {
            ul.hits {
                @for hit in hits {
                    li {
                        p { (hit.slot) " " b { (hit.code) } }
                        @if hit.offers.is_empty() { p.inbox-over { (mark::WARN) (words.close_no_offer) } }
                        @else {
                            p.why { (words.close_offer) (colon)
                                @for (at, to) in hit.offers.iter().take(3).enumerate() {
                                    @if at > 0 { (lang.pick("；", "; ")) }
                                    (say::say_date(to.day, lang)) " " (to.slot) " " (name(&to.venue))
                                }
                            }
                        }
                    }
                }
            }
            p.why { (words.close_told) }
        }
        form method="post" action=(form) {
            (fields)
            @for start in shown.chosen { input type="hidden" name={ "slot-" (start) } value="yes"; }
            input type="hidden" name="reason-zh" value=(shown.reason.0);
            input type="hidden" name="reason-en" value=(shown.reason.1);
            p.actions {
                button.btn type="submit" name="do" value="close" { (words.close_yes) }
                a.btn-quiet href=(address(context, &format!("day={}", shown.day))) { (words.close_back) }
            }
        }
    }
}
