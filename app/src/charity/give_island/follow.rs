//! One gift on its way: to its fund, and on to each payment, as a picture with its table.

use super::history::where_it_went;
use crate::charity::chart::{self, Flow, Kind, Link, Stop};
use crate::charity::give_island::names::Names;
use crate::charity::text::charity_form::{Form, entry};
use crate::charity::text::giving_own::Own;
use crate::frame::mark;
use crate::frame::yuan::yuan;
use domain::charity::journal::Account;
use domain::charity::standing::{Gift, Went};
use domain::charity::yearly::Given;
use domain::money::Fen;
use domain::policy::explain::say_day;
use domain::text::Lang;
use maud::{Markup, html};

/// The page of one gift. `sound` says whether the device has verified it.
pub(super) fn page(gift: &Gift, given: &Given, sound: bool, names: &Names, lang: Lang) -> Markup {
    let words = Own::of(lang);
    let fen = given.entry.amount.fen();
    html! {
        p.actions { button.link type="button" data-do="back" { (words.back) } }
        h2 tabindex="-1" data-focus { (words.follow_title) }
        p.lead { (words.follow_lead) }
        ol.steps-told {
            li { (words.gave) " " b { (yuan(fen, lang)) } ", " (say_day(given.entry.day, lang)) }
            li {
                (words.lay_in) " " (names.of(&given.entry.to, lang)) ", " (entry(given.number, lang))
                @if sound { " " span.good { (mark::YES) " " (Form::of(lang).checked_all) } }
            }
            @for went in &gift.went { li { (where_it_went(went, names, lang)) } }
        }
        (chart::flow(&flow(gift, given, names, lang), &|fen| yuan(Fen(fen), lang)))
        p.actions { button.btn-quiet type="button" data-do="print" { (words.print) } }
    }
}

/// The fund or project that a part lies in or was paid from.
fn pot(went: &Went) -> Option<&Account> {
    let paid_from = went.by.as_ref().map(|by| &by.from);
    went.lies_in.as_ref().or(paid_from)
}

fn flow<'f>(gift: &Gift, given: &Given, names: &Names, lang: Lang) -> Flow<'f> {
    let words = Own::of(lang);
    let form = Form::of(lang);
    let mut pots: Vec<(&Account, i64)> = Vec::new();
    let parts: Vec<(&Went, &Account)> = gift
        .went
        .iter()
        .filter_map(|went| Some((went, pot(went)?)))
        .collect();
    for (went, pot) in &parts {
        match pots.iter_mut().find(|(known, _)| known == pot) {
            Some((_, sum)) => *sum += went.fen.0,
            None => pots.push((pot, went.fen.0)),
        }
    }
    let mut links = Vec::new();
    let mut ends = Vec::new();
    for (at, (pot, sum)) in pots.iter().enumerate() {
        links.push(Link {
            from: 0,
            to: 1 + at,
            amount: *sum,
        });
        for (went, _) in parts.iter().filter(|(_, of)| of == pot) {
            links.push(Link {
                from: 1 + at,
                to: 1 + pots.len() + ends.len(),
                amount: went.fen.0,
            });
            ends.push(end(went, &names.of(pot, lang), form));
        }
    }
    let through = |name: String, amount| Stop {
        name,
        amount,
        kind: Kind::Through,
    };
    let gave = through(
        format!("{} {}", words.gave, say_day(given.entry.day, lang)),
        given.entry.amount.fen().0,
    );
    let pots = pots
        .iter()
        .map(|(pot, sum)| through(names.of(pot, lang), *sum));
    Flow {
        title: words.follow_picture,
        heads: words.heads,
        levels: vec![vec![gave], pots.collect(), ends],
        links,
    }
}

fn end(went: &Went, pot: &str, form: &Form) -> Stop {
    let (kind, name) = match &went.by {
        None => (Kind::There, format!("{} {pot}", form.lies_in)),
        Some(by) if by.returned => (Kind::Back, form.returned.to_owned()),
        Some(by) if by.note.is_empty() => (Kind::Used, format!("{} {pot}", form.spent_by)),
        Some(by) => (Kind::Used, by.note.clone()),
    };
    Stop {
        name,
        amount: went.fen.0,
        kind,
    }
}
