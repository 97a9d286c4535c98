//! Pledges as the treasurer sees them: what was pledged, what came, and the sealed contact.

use super::treasury::name;
use crate::charity::text::charity::state;
use crate::charity::text::charity_form::Form;
use crate::charity::text::giving_ways::{Ways, condition, delivery};
use crate::charity::text::pledges as said;
use crate::charity::text::pledges::Pledges as Words;
use crate::console::frame::console;
use crate::console::signed::Signed;
use crate::console::titles;
use crate::frame::context::Context;
use crate::frame::yuan::yuan;
use crate::route::{Route, StaffPage};
use domain::charity::Pledge;
use domain::charity::pledge::{State, Way};
use domain::money::Fen;
use domain::policy::explain::say_day;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// A pledge with what came of it.
pub struct PledgeRow {
    /// Which one.
    pub id: String,
    /// Its payment reference.
    pub code: String,
    /// What was pledged.
    pub pledge: Pledge,
    /// Where it stands.
    pub state: State,
    /// Whether a contact is there.
    pub reachable: bool,
    /// What was pledged for months up to today.
    pub due: Fen,
    /// What came.
    pub came: Fen,
}

impl PledgeRow {
    /// How many months have not come; nothing of a pledge that is not monthly.
    pub fn missed(&self) -> i64 {
        let left = self.due.0 - self.came.0;
        match &self.pledge.way {
            Way::Monthly { amount, .. } if left > 0 => (left + amount.fen().0 - 1) / amount.fen().0,
            _ => 0,
        }
    }
}

/// The page.
pub struct Pledges {
    /// The reference that was asked for.
    pub reference: String,
    /// Whether only those with missed months are shown.
    pub missed: bool,
    /// One, by its reference.
    pub one: Option<PledgeRow>,
    /// The list.
    pub rows: Vec<PledgeRow>,
    /// After which id more stand.
    pub more: Option<String>,
}

/// The pledges.
pub fn pledges(context: &Context, signed: &Signed, shown: &Pledges) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let here = context.href(&Route::Staff(StaffPage::Pledges));
    let mark = if here.contains('?') { '&' } else { '?' };
    let pack = format!("/api/policies/{}/{}", context.pack.version, lang.tag());
    let missed = if shown.missed { "&missed=1" } else { "" };
    let body = html! {
        div.island data-lang=(lang.tag()) data-pack=(pack) {
            h1 { (titles::page(&StaffPage::Pledges, lang)) }
            p.lead { (words.lead) }
            form method="get" action=(here) {
                @if context.view.large { input type="hidden" name="size" value="large"; }
                div.field {
                    label for="reference" { (words.reference) }
                    input.text.wide #reference name="reference" type="text" autocomplete="off" value=(shown.reference);
                }
                p.actions { button.btn-quiet type="submit" { (words.find) } }
            }
            @if !shown.reference.is_empty() && shown.one.is_none() { p.note.note-warn role="alert" { (words.no_pledge) } }
            @if let Some(one) = &shown.one { (single(one, context)) }
            nav aria-label=(words.show) {
                ul.which {
                    li { a href=(here) aria-current=[(!shown.missed).then_some("true")] { (words.all) } }
                    li { a href={ (here) (mark) "missed=1" } aria-current=[shown.missed.then_some("true")] { (words.missed) } }
                }
            }
            @if shown.missed { p.why { (words.missed_why) } }
            @if shown.rows.is_empty() { p { (words.none) } }
            @if !shown.rows.is_empty() { (list(shown, context, &format!("{here}{mark}"))) }
            @if let Some(after) = &shown.more { p.actions { a.btn-quiet href={ (here) (mark) "after=" (after) (missed) } { (words.more) } } }
        }
        noscript { p.note.note-warn { (words.no_script) } }
        div.note.note-warn.if-failed { div { (words.no_script) } }
    };
    console(context, signed, &StaffPage::Pledges, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn list(shown: &Pledges, context: &Context, here: &str) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        table.facts-table {
            thead { tr { th scope="col" { (words.reference) } th scope="col" { (words.purpose) } th scope="col" { (words.due) } th scope="col" { (words.came) } } }
            tbody {
                @for row in &shown.rows {
                    tr {
                        th scope="row" { a href={ (here) "reference=" (row.code) } { (row.code) } }
                        td data-label=(words.purpose) { (name(&row.pledge.purpose, context)) }
                        td data-label=(words.due) { (yuan(row.due, lang)) }
                        td data-label=(words.came) {
                            (yuan(row.came, lang))
                            @if row.missed() > 0 { " · " (said::missed(row.missed(), lang)) }
                        }
                    }
                }
            }
        }
    }
}

/// What was pledged, and of things what the bureau has to know.
fn way(pledge: &Pledge, lang: Lang) -> Markup {
    let (form, ways) = (Form::of(lang), Ways::of(lang));
    html! {
        @match &pledge.way {
            Way::Once { amount } => { (form.once) " " (yuan(amount.fen(), lang)) }
            Way::Monthly { amount, .. } => { (form.monthly) " " (yuan(amount.fen(), lang)) }
            Way::Named { amount, title } => { (ways.named) " " (yuan(amount.fen(), lang)) @if let Some(title) = title { " · " (title) } }
            Way::Team { day, title } => { (ways.team) " " (say_day(*day, lang)) @if let Some(title) = title { " · " (title) } }
            Way::Goods(goods) => { (form.goods) (lang.pick("：", ": ")) (goods.what) " · " (goods.count) " " (goods.unit) " · " (condition(goods.condition, lang)) " · " (delivery(goods.delivery, lang)) }
        }
        @if let Some(team) = &pledge.team { " · " (ways.with) " " (team) }
    }
}

fn single(row: &PledgeRow, context: &Context) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        article.gift {
            h2 { (row.code) }
            p { (words.purpose) " " b { (name(&row.pledge.purpose, context)) } " · " (state(row.state, lang)) }
            p {
                (words.due) " " (yuan(row.due, lang)) " · " (words.came) " " (yuan(row.came, lang))
                @if row.missed() > 0 { " · " (said::missed(row.missed(), lang)) }
            }
            p { (way(&row.pledge, lang)) }
            @if let Some(wish) = &row.pledge.wish { p { b { (Ways::of(lang).wish) } (lang.pick("：", ": ")) (wish) } }
            h3 { (words.contact) }
            @if row.reachable {
                p.why { (words.contact_why) }
                div data-sealed=(row.id) data-kind="pledge" { p role="status" { (words.loading) } }
            } @else {
                p { (words.no_contact) }
            }
        }
    }
}
