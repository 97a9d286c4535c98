//! What was pledged, as the donor's page shows it: how, with whom, for what, and the names that may be told.

use crate::charity::give_island::names::Names;
use crate::charity::text::charity_form::Form;
use crate::charity::text::giving_ways::{Ways, condition, delivery, stand};
use crate::frame::words::say_moment;
use crate::frame::yuan::yuan;
use domain::charity::consent::{Consent, Stand, Which};
use domain::charity::pledge::Way;
use domain::charity::standing::Standing;
use domain::policy::explain::say_day;
use domain::text::Lang;
use maud::{Markup, html};

pub(super) fn pledged(standing: &Standing, names: &Names, lang: Lang) -> Markup {
    let words = Form::of(lang);
    let purpose = names.of(&standing.pledge.purpose, lang);
    html! {
        @match &standing.pledge.way {
            Way::Once { amount } => { (words.once) " " b { (yuan(amount.fen(), lang)) } }
            Way::Monthly { amount, .. } => { (words.monthly) " " b { (yuan(amount.fen(), lang)) } }
            Way::Named { amount, .. } => { (Ways::of(lang).named) " " b { (yuan(amount.fen(), lang)) } }
            Way::Team { day, .. } => { (Ways::of(lang).team) " " b { (say_day(*day, lang)) } }
            Way::Goods(goods) => {
                (words.goods) (lang.pick("：", ": ")) span.as-typed { (goods.what) }
                " · " (goods.count) " " (goods.unit) " · " (condition(goods.condition, lang)) " · " (delivery(goods.delivery, lang))
            }
        }
        " · " (purpose)
    }
}

/// With whom it was given, the wish that binds, and the names that may be told.
pub(super) fn besides(standing: &Standing, lang: Lang) -> Markup {
    let ways = Ways::of(lang);
    let pledge = &standing.pledge;
    let shared = |code: &str| format!("{}give/team/{code}", lang.pick("/", "/en/"));
    html! {
        @if let Some(wish) = &pledge.wish { p { b { (ways.wish) } (lang.pick("：", ": ")) span.as-typed { (wish) } } }
        @if let Some(team) = &pledge.team { p { (ways.with) " " a href=(shared(team)) { (team) } } }
        @if matches!(pledge.way, Way::Team { .. }) { p { a href=(shared(&standing.code)) { (ways.shared) } } }
        @if !standing.names.is_empty() {
            section.names {
                h2 { (ways.names) }
                @for one in &standing.names { (told(one, lang)) }
            }
        }
    }
}

fn told(one: &Consent, lang: Lang) -> Markup {
    let ways = Ways::of(lang);
    let which = match one.which {
        Which::Name => ways.name,
        Which::Title => ways.title,
    };
    html! {
        p {
            (which) @if let Some(name) = &one.name { " " b { (name) } }
            " · " (stand(one.stand, lang))
            @if let Some(reason) = &one.reason { (lang.pick("，", ", ")) (ways.because) (lang.pick("：", ": ")) (reason) }
            br;
            small { (ways.given) " " (say_moment(&one.given_at, lang)) @if let Some(at) = &one.withdrawn_at { " · " (stand(Stand::Withdrawn, lang)) " " (say_moment(at, lang)) } }
        }
        @if one.name.is_some() {
            form data-withdraw=(one.which.word()) { p.why { (ways.withdraw_sure) } p.actions { button.btn-quiet type="submit" { (ways.withdraw) } } }
        }
    }
}
