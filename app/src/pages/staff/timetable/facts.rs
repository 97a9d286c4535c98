//! What is said of venues.

use super::{Notice, Tab, framed, summary};
use crate::pages::Context;
use crate::pages::staff::Signed;
use crate::pages::staff::frame::token;
use crate::route::{Route, StaffPage};
use crate::text::timetable::Timetable as Words;
use domain::ceremony::Venue;
use domain::ceremony::facts::LONGEST_FACT;
use domain::staff::Action;
use domain::text::Bilingual;
use maud::{Markup, html};

/// The form.
pub struct FactsForm<'f> {
    /// The venues with what is said of them now.
    pub venues: &'f [Venue],
    /// The number of the edition in force.
    pub based_on: u32,
    /// Names the edition.
    pub ticket: &'f str,
    /// What was typed into a field; none before anything was.
    pub typed: Option<&'f dyn Fn(&str) -> String>,
    /// The fields that need changing.
    pub wrong: &'f [String],
    /// What is said at the top.
    pub notice: Notice,
}

/// The page.
pub fn facts(context: &Context, signed: &Signed, shown: &FactsForm<'_>) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let wrong: Vec<_> = shown
        .wrong
        .iter()
        .map(|field| (field.clone(), words.facts_wrong.to_owned()))
        .collect();
    let body = html! {
        p.lead { (words.facts_lead) }
        (summary(context, &wrong))
        form.apply method="post" action=(context.href(&Route::Staff(StaffPage::Timetable))) {
            (token(signed))
            input type="hidden" name="part" value="venues";
            input type="hidden" name="id" value=(shown.ticket);
            input type="hidden" name="based-on" value=(shown.based_on);
            @for venue in shown.venues {
                fieldset.row-of {
                    legend { (venue.name.get(lang)) }
                    (fact(shown, venue, "directions", venue.directions.as_ref(), [words.directions_zh, words.directions_en]))
                    (fact(shown, venue, "accessibility", venue.accessibility.as_ref(), [words.access_zh, words.access_en]))
                }
            }
            @if signed.may(Action::Publish) {
                p.actions { button.btn type="submit" name="do" value="publish" { (words.publish) } }
            }
        }
    };
    framed(context, signed, Tab::Facts, shown.notice, &body)
}

fn fact(
    shown: &FactsForm<'_>,
    venue: &Venue,
    what: &str,
    now: Option<&Bilingual>,
    labels: [&str; 2],
) -> Markup {
    let texts = [("zh", "zh-CN", now.map(|it| &it.zh)), ("en", "en", now.map(|it| &it.en))];
    html! {
        @for ((part, lang, now), label) in texts.into_iter().zip(labels) {
            @let name = format!("{}-{what}-{part}", venue.id);
            @let value = shown.typed.map_or_else(|| now.cloned().unwrap_or_default(), |typed| typed(&name));
            div.field {
                label for=(name) { (label) }
                textarea.text.wide id=(name) name=(name) lang=(lang) rows="2" maxlength=(LONGEST_FACT) aria-invalid=[shown.wrong.contains(&name).then_some("true")] { (value) }
            }
        }
    }
}
