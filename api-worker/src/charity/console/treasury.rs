//! The treasurer's page: statements and single entries, booked into the ledger.

use super::statement::{NewLine, booked, looked};
use crate::charity::console::book::MOST;
use crate::charity::console::book::{NewEntry, book};
use crate::charity::ledger::client;
use crate::charity::pledge::store;
use crate::charity::{alarm_store, books};
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::form::Posted;
use crate::web::random::random_hex;
use app::charity::console::treasury::{self, Read, Said, Treasury, Wished};
use app::route::{StaffPage, View};
use domain::audit::Subject;
use domain::charity::Amount;
use domain::charity::statement::{Unreadable, read};
use domain::day::Day;
use worker::Env;

/// So many wishes are looked at.
const WISHES: u32 = 1_000;

/// The page as it is looked at.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let today = Day::in_shanghai(js_sys::Date::now() as i64).to_string();
    let typed = |field: &str| match field {
        "day" => today.clone(),
        _ => String::new(),
    };
    shown(view, desk, &typed, None, None, Noted::no_record()).await
}

/// What a posted form comes to.
pub async fn post(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let typed = |field: &str| form.get(field);
    let noted = desk.note(Subject::all("ledger"), "").await?;
    match form.get("step").as_str() {
        "entry" => {
            let said = entry(form, desk).await;
            shown(view, desk, &typed, None, Some(said), noted).await
        }
        step => match statement(&form.get("statement"), step == "import", desk).await {
            Ok(read) => shown(view, desk, &typed, Some(Ok(read)), None, noted).await,
            Err(Halt::Unreadable(why)) => {
                shown(view, desk, &typed, Some(Err(why)), None, noted).await
            }
            Err(Halt::Failed) => shown(view, desk, &typed, None, Some(Said::Again), noted).await,
        },
    }
}

async fn shown(
    view: View,
    desk: &Desk<'_>,
    typed: &dyn Fn(&str) -> String,
    read: Option<Result<Read, Unreadable>>,
    said: Option<Said>,
    noted: Noted,
) -> Answer {
    let books = books::books(desk.env).await;
    // After an entry was booked the next one has another name.
    let ticket = match (&said, typed("ticket")) {
        (Some(Said::Again | Said::Wrong), ticket) if !ticket.is_empty() => ticket,
        _ => random_hex(),
    };
    let statement = typed("statement");
    let wishes = wishes(desk.env).await.ok();
    let noted = match &wishes {
        Some(wishes) if !wishes.is_empty() => desk.note(Subject::all("pledge"), "").await?,
        _ => noted,
    };
    let shown = Treasury {
        wishes: wishes.as_deref(),
        statement: &statement,
        read,
        typed,
        ticket: &ticket,
        said,
        alarms: alarm_store::standing(desk.env).await.unwrap_or(0),
        books: books.as_deref(),
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Treasury, view, |context| {
        treasury::treasury(context, &signed, &shown)
    })?;
    Ok((page, noted))
}

/// What donors wish for money that is not spent yet.
async fn wishes(env: &Env) -> worker::Result<Vec<Wished>> {
    let wishes = store::wishes(env, WISHES).await?;
    if wishes.is_empty() {
        return Ok(Vec::new());
    }
    let codes: Vec<&str> = wishes.iter().map(|wish| wish.code.as_str()).collect();
    let lying = client::lying(env, &codes).await?;
    let wished = lying.into_iter().filter_map(|(code, account, fen)| {
        let found = wishes.iter().find(|wish| wish.code == code)?;
        Some(Wished {
            wish: found.wish.clone(),
            account,
            code,
            fen,
        })
    });
    Ok(wished.collect())
}

/// Why a statement was not read to its end.
enum Halt {
    Unreadable(Unreadable),
    Failed,
}

/// Reads a statement, finds the pledges, and books it if that is asked for.
async fn statement(text: &str, to_book: bool, desk: &Desk<'_>) -> Result<Read, Halt> {
    let statement = read(text).map_err(Halt::Unreadable)?;
    let (mut incoming, mut refused) = (Vec::new(), Vec::new());
    for some in statement.incoming.chunks(MOST) {
        let lines: Vec<NewLine> = some.iter().map(NewLine::from).collect();
        let looked = looked(&lines, desk.env).await.map_err(|_| Halt::Failed)?;
        incoming.extend(
            some.iter()
                .cloned()
                .zip(looked.into_iter().map(|one| one.to)),
        );
        if to_book {
            let booked = booked(&lines, desk.env).await.map_err(|_| Halt::Failed)?;
            let words = some.iter().zip(booked);
            refused.extend(words.filter_map(|(one, booked)| Some((one.line, booked.refused?))));
        }
    }
    Ok(Read {
        incoming,
        left_out: statement.left_out,
        booked: to_book.then_some(refused),
    })
}

/// Books the single entry of the form.
async fn entry(form: &Posted, desk: &Desk<'_>) -> Said {
    let Some(new) = single(form) else {
        return Said::Wrong;
    };
    booked_one(new, desk.env).await
}

/// Books one entry.
pub async fn booked_one(new: NewEntry, env: &Env) -> Said {
    match book(vec![new], env).await {
        Ok(booked) => match booked
            .into_iter()
            .next()
            .map(|one| (one.number, one.refused))
        {
            Some((Some(number), _)) => Said::Booked(number),
            Some((None, Some(word))) => Said::Refused(word),
            _ => Said::Again,
        },
        Err(problem) => match problem.status() {
            422 => Said::Wrong,
            _ => Said::Again,
        },
    }
}

fn single(form: &Posted) -> Option<NewEntry> {
    let some =
        |field: &str| Some(form.get(field).trim().to_owned()).filter(|text| !text.is_empty());
    Some(NewEntry {
        id: format!("desk:{}", some("ticket")?),
        day: form.get("day").parse().ok()?,
        from: form.get("from").parse().ok()?,
        to: form.get("to").parse().ok()?,
        fen: Amount::read(&form.get("amount")).ok()?,
        takes_back: None,
        matches: None,
        reference: some("reference"),
        month: None,
        receipt: some("receipt"),
        voucher: some("voucher").map(|hex| hex.to_lowercase()),
        note: form.get("note"),
    })
}
