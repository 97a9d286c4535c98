//! Names that may be told, and a firm's or team's day of giving.

use super::form::team_purpose;
use super::{Context, name};
use crate::charity::text::charity::Charity;
use crate::charity::text::giving_ways::{Ways, too_few};
use crate::frame::document::{Frame, document};
use crate::frame::yuan::yuan;
use crate::route::Route;
use domain::charity::Pledge;
use domain::charity::consent::Which;
use domain::charity::journal::Account;
use domain::charity::pledge::Way;
use domain::money::Fen;
use domain::policy::explain::say_day;
use domain::record::id::Code;
use leptos::prelude::*;

/// Somebody who lets a name be told, and from whom something has come.
pub struct Giver {
    /// The name.
    pub name: String,
    /// Whose.
    pub which: Which,
    /// Whether it is a firm or team.
    pub team: bool,
    /// For what was given.
    pub purpose: Account,
    /// The year of the consent.
    pub year: String,
}

/// A firm's or team's day of giving.
pub struct TeamShown {
    /// Its payment reference.
    pub code: String,
    /// Its pledge.
    pub team: Pledge,
    /// Whether it takes pledges.
    pub runs: bool,
    /// Its name, if that may be told.
    pub title: Option<String>,
    /// How many people have pledged.
    pub people: usize,
    /// What was pledged and what came, in fen; none where so few people gave that it tells who gave what.
    pub sums: Option<(i64, i64)>,
    /// From how many people on sums are shown.
    pub fewest: usize,
    /// Names that may be told.
    pub names: Vec<String>,
}

impl Giver {
    /// The word in open data.
    pub fn kind(&self) -> &'static str {
        match self.which {
            Which::Name => "donor",
            Which::Title if self.team => "team",
            Which::Title => "named_fund",
        }
    }
}

/// The names, for the page of honour.
pub(super) fn names(context: &Context, givers: &[Giver]) -> AnyView {
    let words = Ways::of(context.view.lang);
    let rows = givers.iter().map(|giver| {
        let pot = context.funds.pot(&giver.purpose);
        let purpose = pot.map(|pot| name(pot, context));
        view! { <li><b>{giver.name.clone()}</b>" · "{purpose}" · "{giver.year.clone()}</li> }
    });
    let none = givers
        .is_empty()
        .then(|| view! { <p class="open">{words.no_givers}</p> });
    view! {
        <section class="honour">
            <h2>{words.givers}</h2>
            <p class="why">{words.givers_why}</p>
            {none}
            <ul>{rows.collect_view()}</ul>
            <p><a href="/api/givers.csv">{words.csv}</a></p>
        </section>
    }
    .into_any()
}

/// The page to share.
pub fn team(context: &Context, shown: &TeamShown) -> AnyView {
    let lang = context.view.lang;
    let words = Ways::of(lang);
    let day = match shown.team.way {
        Way::Team { day, .. } => say_day(day, lang),
        _ => String::new(),
    };
    let title = shown.title.clone();
    let title = title.unwrap_or_else(|| format!("{} {}", shown.code, words.untold));
    let join = if shown.runs && context.funds.takes_pledges(&shown.team.purpose) {
        let query = format!("team={}", shown.code);
        let href = context.view.href_with(&Route::Pledge(None), &query);
        view! { <p class="actions"><a class="btn" href=href>{words.join}</a></p> }.into_any()
    } else {
        view! { <p class="note">{words.closed}</p> }.into_any()
    };
    let sums = match shown.sums {
        Some((pledged, came)) => view! {
            <div><dt>{words.pledged}</dt><dd>{yuan(Fen(pledged), lang)}</dd></div>
            <div class="now"><dt>{words.came}</dt><dd>{yuan(Fen(came), lang)}</dd></div>
        }
        .into_any(),
        None => ().into_any(),
    };
    let few = shown
        .sums
        .is_none()
        .then(|| view! { <p class="why">{too_few(shown.fewest, lang)}</p> });
    let names = if shown.names.is_empty() {
        view! { <p>{words.no_names}</p> }.into_any()
    } else {
        let names = shown
            .names
            .iter()
            .map(|name| view! { <li>{name.clone()}</li> });
        view! { <ul class="statements">{names.collect_view()}</ul> }.into_any()
    };
    let body = view! {
        <h1>{title}</h1>
        <p class="lead">{words.team_page}" · "{day}</p>
        <p>{words.team_lead}</p>
        {join}
        <dl class="sums">
            <div><dt>{words.people}</dt><dd>{shown.people}</dd></div>
            {sums}
        </dl>
        {few}
        <dl class="place"><div><dt>{words.purpose}</dt><dd>{team_purpose(context, &shown.team)}</dd></div></dl>
        <h2>{words.names_told}</h2>
        {names}
    };
    let frame = Frame {
        title: words.team_page.to_owned(),
        route: shown.code.parse().ok().map(|code: Code| Route::Team(code)),
        above: vec![(Charity::of(lang).title.to_owned(), Route::Give)],
    };
    document(context, frame, body).into_any()
}
