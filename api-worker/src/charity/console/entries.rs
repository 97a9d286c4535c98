//! The treasurer's list of entries: matching what waits, recording receipts, taking back.

use super::treasury::booked_one;
use crate::charity::console::book::{NewEntry, receipt};
use crate::charity::ledger::client;
use crate::charity::ledger::store::{Line, Which};
use crate::charity::pledge::store;
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::random::random_hex;
use app::charity::console::entries::{self, Entries, EntryLine, EntrySaid};
use app::charity::console::treasury::Said;
use app::route::{StaffPage, View};
use domain::audit::Subject;
use domain::charity::Amount;
use domain::charity::journal::Account;
use domain::charity::log::Leaf;
use domain::day::Day;
use domain::money::Fen;
use domain::record::id::Code;

/// So many entries stand on a page.
const PAGE: u64 = 50;
/// Before it stands every entry.
const LAST: u64 = 1 << 52;

/// The page as it is looked at.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let which = Which::parse(&desk.asked.parameter("which").unwrap_or_default());
    let before = desk
        .asked
        .parameter("before")
        .and_then(|it| it.parse().ok());
    shown(view, desk, which, before, None, Noted::no_record()).await
}

/// What a posted form comes to.
pub async fn post(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let which = Which::parse(&form.get("which"));
    let number: u64 = form
        .get("number")
        .parse()
        .map_err(|_| Problem::unreadable("number"))?;
    let noted = desk
        .note(Subject::new("ledger_entry", &number.to_string()), "")
        .await?;
    let said = match form.get("step").as_str() {
        "receipt" => record(number, form, desk).await,
        "match" => matched(number, form, desk).await,
        "back" => EntrySaid::Entry(back(number, form, desk).await),
        _ => return Err(Problem::unreadable("step")),
    };
    shown(view, desk, which, None, Some(said), noted).await
}

async fn shown(
    view: View,
    desk: &Desk<'_>,
    which: Which,
    before: Option<u64>,
    said: Option<EntrySaid>,
    noted: Noted,
) -> Answer {
    let lines = client::lines(desk.env, which, before.unwrap_or(LAST), PAGE)
        .await
        .map_err(|_| Problem::again())?;
    let full = lines.len() as u64 == PAGE;
    let older = lines.last().map(|line| line.number).filter(|_| full);
    let mut lines: Vec<EntryLine> = lines.into_iter().filter_map(entry_line).collect();
    if which == Which::Waiting {
        lines.retain(|line| line.left() > Fen(0));
    }
    let today = Day::in_shanghai(js_sys::Date::now() as i64).to_string();
    let shown = Entries {
        which: which.word(),
        lines,
        older,
        paged: before.is_some(),
        ticket: &random_hex(),
        today: &today,
        said,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Entries, view, |context| {
        entries::entries(context, &signed, &shown)
    })?;
    Ok((page, noted))
}

fn entry_line(line: Line) -> Option<EntryLine> {
    let fen = |fen: u64| i64::try_from(fen).ok().map(Fen);
    Some(EntryLine {
        number: line.number,
        leaf: line.leaf.parse().ok()?,
        pledge: line.pledge,
        receipt: line.receipt,
        taken_back: fen(line.taken_back)?,
        matched: fen(line.matched)?,
        matches: line.matches,
    })
}

async fn record(number: u64, form: &Posted, desk: &Desk<'_>) -> EntrySaid {
    let Some(receipt) = receipt(&form.get("receipt")) else {
        return EntrySaid::Entry(Said::Wrong);
    };
    match client::record_receipt(desk.env, number, &receipt).await {
        Ok(true) => EntrySaid::Receipt,
        Ok(false) => EntrySaid::Entry(Said::Wrong),
        Err(_) => EntrySaid::Entry(Said::Again),
    }
}

/// What a form of an entry says, before it is known where money goes.
struct Form {
    id: String,
    day: Day,
    fen: Amount,
}

fn read(step: &str, number: u64, form: &Posted) -> Option<Form> {
    let ticket = form.get("ticket");
    Some(Form {
        id: (ticket.len() == 32).then(|| format!("desk:{ticket}:{step}:{number}"))?,
        day: form.get("day").parse().ok()?,
        fen: Amount::read(&form.get("amount")).ok()?,
    })
}

/// Matches an entry that waits with a pledge, or with a fund or project.
async fn matched(number: u64, form: &Posted, desk: &Desk<'_>) -> EntrySaid {
    let Some(read) = read("match", number, form) else {
        return EntrySaid::Entry(Said::Wrong);
    };
    let reference = form.get("reference").trim().to_owned();
    let to = if reference.is_empty() {
        form.get("to").parse().ok().filter(Account::is_pot)
    } else {
        match purpose(&reference, desk).await {
            Ok(Some(to)) => Some(to),
            Ok(None) => return EntrySaid::NoPledge,
            Err(_) => return EntrySaid::Entry(Said::Again),
        }
    };
    let Some(to) = to else {
        return EntrySaid::Entry(Said::Wrong);
    };
    let new = NewEntry {
        id: read.id,
        day: read.day,
        from: Account::Suspense,
        to,
        fen: read.fen,
        takes_back: None,
        matches: Some(number),
        reference: Some(reference.to_uppercase()).filter(|reference| !reference.is_empty()),
        month: None,
        receipt: None,
        voucher: None,
        note: String::new(),
    };
    EntrySaid::Entry(booked_one(new, desk.env).await)
}

/// Where a pledge says that money goes.
async fn purpose(reference: &str, desk: &Desk<'_>) -> worker::Result<Option<Account>> {
    let Ok(code) = reference.to_uppercase().parse::<Code>() else {
        return Ok(None);
    };
    let found = store::with_code(desk.env, &code).await?;
    Ok(found
        .and_then(|stored| stored.pledge())
        .map(|pledge| pledge.purpose))
}

/// Takes an entry back, in whole or in part.
async fn back(number: u64, form: &Posted, desk: &Desk<'_>) -> Said {
    let Some(read) = read("back", number, form) else {
        return Said::Wrong;
    };
    let found = client::lines(desk.env, Which::All, number + 1, 1).await;
    let Ok(found) = found else {
        return Said::Again;
    };
    let earlier = found.into_iter().find(|line| line.number == number);
    let earlier: Option<Leaf> = earlier.and_then(|line| line.leaf.parse().ok());
    let Some(earlier) = earlier else {
        return Said::Wrong;
    };
    let note = form.get("note");
    if note.trim().is_empty() {
        return Said::Wrong;
    }
    let new = NewEntry {
        id: read.id,
        day: read.day,
        from: earlier.entry.to,
        to: earlier.entry.from,
        fen: read.fen,
        takes_back: Some(number),
        matches: None,
        reference: None,
        month: None,
        receipt: None,
        voucher: None,
        note,
    };
    booked_one(new, desk.env).await
}
