//! Names that donors let be told, and deciding on them.

use super::treasury::name;
use crate::charity::text::giving_ways::Ways;
use crate::charity::text::public_names::PublicNames as Words;
use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::console::titles;
use crate::frame::context::Context;
use crate::frame::words::say_moment;
use crate::route::{Route, StaffPage};
use domain::charity::consent::{Stand, Which};
use domain::charity::journal::Account;
use leptos::prelude::*;
use maud::{Markup, html};

/// What came of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamesSaid {
    /// It was noted.
    Done,
    /// The name is not there any more.
    Gone,
    /// There is no reason.
    NoReason,
}

/// A name with what it belongs to.
pub struct NameRow {
    /// The pledge.
    pub id: String,
    /// Its payment reference.
    pub code: String,
    /// Which name.
    pub which: Which,
    /// The name.
    pub name: String,
    /// When its donor agreed, UTC, RFC 3339.
    pub given_at: String,
    /// For what was pledged.
    pub purpose: Account,
}

/// The page.
pub struct PublicNames {
    /// The names by where they stand: waiting, confirmed, refused.
    pub rows: [(Stand, Vec<NameRow>); 3],
    /// What came of the last step.
    pub said: Option<NamesSaid>,
}

/// Deciding on names.
pub fn public_names(context: &Context, signed: &Signed, shown: &PublicNames) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let body = html! {
        h1 { (titles::page(&StaffPage::PublicNames, lang)) }
        p.lead { (words.lead) }
        @match shown.said {
            Some(NamesSaid::Done) => { p.note role="status" { (words.done) } }
            Some(NamesSaid::Gone) => { p.note.note-warn role="alert" { (words.gone) } }
            Some(NamesSaid::NoReason) => { p.note.note-warn role="alert" { (words.why_missing) } }
            None => {}
        }
        @for (stand, rows) in &shown.rows {
            h2 {
                @match stand {
                    Stand::Waiting => { (words.waiting) }
                    Stand::Confirmed => { (words.told) }
                    Stand::Refused | Stand::Withdrawn => { (words.refused) }
                }
                " (" (rows.len()) ")"
            }
            @if rows.is_empty() { p { (words.none) } }
            @for row in rows { (one(row, *stand, context, signed)) }
        }
    };
    console(context, signed, &StaffPage::PublicNames, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn one(row: &NameRow, stand: Stand, context: &Context, signed: &Signed) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let here = context.href(&Route::Staff(StaffPage::PublicNames));
    let which = match row.which {
        Which::Name => Ways::of(lang).name,
        Which::Title => Ways::of(lang).title,
    };
    let reason = format!("reason-{}-{}", row.code, row.which.word());
    html! {
        article.gift {
            h3 { (row.name) }
            p { (which) " · " (name(&row.purpose, context)) " · " (row.code) " · " (words.given) " " (say_moment(&row.given_at, lang)) }
            form method="post" action=(here) {
                (token(signed))
                input type="hidden" name="id" value=(row.id);
                input type="hidden" name="which" value=(row.which.word());
                input type="hidden" name="name" value=(row.name);
                @if stand != Stand::Refused {
                    div.field {
                        label for=(reason) { (words.reason) }
                        p.why id={ (reason) "-hint" } { (words.reason_hint) }
                        input.text.wide id=(reason) name="why" type="text" autocomplete="off" aria-describedby={ (reason) "-hint" };
                    }
                }
                p.actions {
                    @if stand != Stand::Confirmed { button.btn type="submit" name="step" value="confirm" { (words.confirm) } }
                    @if stand != Stand::Refused { button.btn-quiet type="submit" name="step" value="refuse" { (words.refuse) } }
                }
            }
        }
    }
}
