//! What is in force, what waits for somebody, what was published.

use super::change::said;
use crate::charity::text::charity::Charity;
use crate::charity::text::funds::Funds;
use crate::charity::text::{funds as text, need};
use crate::console::frame::console;
use crate::console::signed::Signed;
use crate::console::titles;
use crate::frame::context::Context;
use crate::publishing::text::Publishing;
use crate::publishing::values::{Listed, editions};
use crate::route::{Route, StaffPage};
use domain::charity::fund::{FundBook, Pot};
use domain::charity::journal::Account;
use domain::publishing::funds::form::Part;
use domain::staff::Action;
use leptos::prelude::*;
use maud::{Markup, html};

/// What the page shows.
pub struct Overview<'o> {
    /// The funds in force.
    pub book: &'o FundBook,
    /// Proposals that wait for somebody.
    pub waiting: &'o [Listed],
    /// What was decided, the newest first.
    pub history: &'o [Listed],
}

/// The page.
pub fn overview(context: &Context, signed: &Signed, shown: &Overview<'_>) -> String {
    let lang = context.view.lang;
    let (text, words) = (Funds::of(lang), Publishing::of(lang));
    let may = signed.may(Action::PublishFunds);
    let list = |funds: bool| {
        let pots = shown.book.pots();
        let pots = pots.filter(move |(account, _)| matches!(account, Account::Fund(_)) == funds);
        html! { ul.desk-list { @for (account, pot) in pots { li { (row(context, account, pot, may)) } } } }
    };
    let body = html! {
        h1 { (titles::page(&StaffPage::Funds, lang)) }
        p.lead { (text.lead) }
        @if !shown.waiting.is_empty() {
            h2 { (words.waiting) }
            (editions(context, &StaffPage::Funds, shown.waiting))
        }
        h2 { (text.paying) }
        dl.place {
            @for (fact, told) in shown.book.paying.facts() {
                div { dt { (text::fact(fact, lang)) } dd { (said(fact, told.as_ref(), lang)) } }
            }
        }
        @if may { p.actions { a.btn-quiet href=(part(context, &Part::Paying)) { (text.change_paying) } } }
        h2 { (Charity::of(lang).funds) }
        (list(true))
        @if may { p.actions { a.btn-quiet href=(part(context, &Part::NewFund)) { (text.new_fund) } } }
        h2 { (Charity::of(lang).projects) }
        (list(false))
        @if may { p.actions { a.btn-quiet href=(part(context, &Part::NewProject)) { (text.new_project) } } }
        h2 { (words.history) }
        p.why { (text.history) }
        @if shown.history.is_empty() { p { (words.none) } }
        (editions(context, &StaffPage::Funds, shown.history))
        p { a href="/api/staff/funds/export" download="funds.json" { (words.export) } }
        p.why { (text.export) }
    };
    console(context, signed, &StaffPage::Funds, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

/// The address of the form for a part.
fn part(context: &Context, part: &Part) -> String {
    let page = Route::Staff(StaffPage::Funds);
    context.view.href_with(&page, &format!("part={part}"))
}

fn row(context: &Context, account: Account, pot: &Pot, may: bool) -> Markup {
    let lang = context.view.lang;
    let text = Funds::of(lang);
    html! {
        p {
            strong { (pot.name.get(lang)) } " " small { code { (account) } }
            @if pot.closed { br; (text.closed) }
            @if let Some(told) = &pot.need { br; (need::need(told, lang)) }
        }
        @if may {
            p { a.btn-quiet href=(part(context, &Part::Pot(account))) {
                (text.change) span.unseen { " " (pot.name.get(lang)) }
            } }
        }
    }
}
