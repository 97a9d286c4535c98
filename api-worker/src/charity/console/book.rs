//! Booking entries in the ledger.

use crate::charity::ledger::client::{self, Booked, Booking};
use crate::charity::pledge::store;

use crate::in_force::funds;
use crate::staff::guard::{Answer, Desk};
use crate::web::problem::Problem;
use crate::web::reply::json;

use data_encoding::HEXLOWER;
use domain::audit::Subject;
use domain::charity::journal::{Account, Entry};
use domain::charity::log::leaf::LONGEST_NOTE;

use domain::charity::log::{Leaf, Secret};
use domain::charity::{Amount, Month};
use domain::day::Day;
use domain::record::id::Code;
use domain::record::plain::plain;
use domain::record::trouble::Trouble;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use worker::Env;

/// Entries to book.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEntries {
    /// At most 1,000.
    entries: Vec<NewEntry>,
}

/// An entry to book.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEntry {
    /// Made by whoever books, such as the bank's transaction number: the same id is the same entry.
    pub id: String,
    /// The day it happened, in Pinghu.
    #[schema(value_type = String)]
    pub day: Day,
    /// `bank`, `suspense`, `fund:NAME` or `project:NAME`.
    #[schema(value_type = String)]
    pub from: Account,
    /// The same, or `spent`.
    #[schema(value_type = String)]
    pub to: Account,
    /// How much, in fen.
    #[schema(value_type = i64)]
    pub fen: Amount,
    /// The number of the earlier entry that this takes back.
    pub takes_back: Option<u64>,
    /// Of what came and waited (`suspense`): its entry's number. No fen of it is matched twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<u64>,
    /// Of a gift: the payment reference of its pledge.
    pub reference: Option<String>,
    /// Of a gift: the month it was given for.
    #[schema(value_type = Option<String>)]
    pub month: Option<Month>,
    /// Of a gift: the number of the official receipt.
    pub receipt: Option<String>,
    /// The SHA-256 of the voucher, 64 hex digits.
    pub voucher: Option<String>,
    /// What for; anybody may read it.
    #[serde(default)]
    pub note: String,
}

/// The largest request: a page of a bank's statement.
const LARGEST: usize = 512 * 1024;
/// So many entries may come at once.
pub const MOST: usize = 1_000;

/// Books entries. The same id again gives the same answer, and an entry that is refused stops no other.
#[utoipa::path(post, path = "/api/staff/ledger/entries", params(("x-console" = String, Header, description = "Anything: shows that the console asks")), request_body = NewEntries, responses((status = 200, body = [Booked]), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 413, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json"), (status = 503, body = Problem, content_type = "application/problem+json", description = "Send the same again")))]
pub async fn book_entries(desk: &Desk<'_>) -> Answer {
    let body = desk.asked.body(LARGEST).await?;
    let new: NewEntries =
        serde_json::from_slice(&body).map_err(|_| Problem::unreadable("entries"))?;
    let noted = desk.note(Subject::all("ledger"), "").await?;
    Ok((json(&book(new.entries, desk.env).await?), noted))
}

/// Books entries; each has its own answer.
///
/// # Errors
/// One of them cannot be read, or the ledger could not write: the same may be asked again.
pub async fn book(new: Vec<NewEntry>, env: &Env) -> Result<Vec<Booked>, Problem> {
    if new.len() > MOST {
        return Err(Problem::too_large(LARGEST));
    }
    let mut bookings = Vec::with_capacity(new.len());
    for entry in new {
        bookings.push(booking(entry, env).await?);
    }
    client::append(env, &bookings)
        .await
        .map_err(|_| Problem::again())
}

pub async fn booking(new: NewEntry, env: &Env) -> Result<Booking, Problem> {
    let content = HEXLOWER.encode(&Sha256::digest(
        serde_json::to_vec(&new).unwrap_or_default(),
    ));
    let funds = funds::funds().ok_or_else(Problem::internal)?;
    let known = |account: &Account| !account.is_pot() || funds.pot(account).is_some();
    if new.id.is_empty() || new.id.len() > 100 || !known(&new.from) || !known(&new.to) {
        return Err(Problem::unreadable("id, from, to"));
    }
    if new.from == Account::Suspense && new.takes_back.is_none() && new.matches.is_none() {
        return Err(Problem::unreadable("matches"));
    }
    let receipt = match &new.receipt {
        Some(number) => Some(receipt(number).ok_or_else(|| Problem::unreadable("receipt"))?),
        None => None,
    };
    let note = match plain(&new.note, LONGEST_NOTE) {
        Ok(note) if !note.contains(['\n', '\t']) => note,
        Err(Trouble::Empty) => String::new(),
        _ => return Err(Problem::unreadable("note")),
    };
    let secret = match &new.reference {
        Some(reference) => Some(secret(reference, &new, env).await?),
        None => None,
    };
    let leaf = Leaf {
        entry: Entry {
            day: new.day,
            from: new.from,
            to: new.to,
            amount: new.fen,
            takes_back: new.takes_back,
        },
        hidden: secret.as_ref().map(Secret::hidden),
        voucher: voucher(new.voucher.as_deref())?,
        note,
    };
    Ok(Booking {
        id: new.id,
        content,
        leaf: leaf.to_string(),
        secret: secret.as_ref().map(ToString::to_string),
        receipt,
        matches: new.matches,
    })
}

/// A gift goes where its pledge says: the purpose binds.
pub async fn secret(reference: &str, new: &NewEntry, env: &Env) -> Result<Secret, Problem> {
    let code: Code = reference
        .parse()
        .map_err(|_| Problem::unreadable("reference"))?;
    let stored = store::with_code(env, &code)
        .await
        .map_err(|_| Problem::internal())?;
    let pledge = stored.and_then(|stored| stored.pledge());
    if pledge.is_none_or(|pledge| pledge.purpose != new.to) || new.takes_back.is_some() {
        return Err(Problem::unreadable("reference"));
    }
    let mut salt = [0; 32];
    getrandom::fill(&mut salt).map_err(|_| Problem::internal())?;
    Ok(Secret {
        salt,
        pledge: code,
        month: new.month,
    })
}

/// The number of an official receipt as it is kept: up to 40 letters, digits and dashes.
pub fn receipt(number: &str) -> Option<String> {
    let number = number.trim();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '/' | ' ');
    ((1..=40).contains(&number.chars().count()) && number.chars().all(fits))
        .then(|| number.to_owned())
}

pub fn voucher(hex: Option<&str>) -> Result<Option<[u8; 32]>, Problem> {
    let unreadable = || Problem::unreadable("voucher");
    hex.map(|hex| {
        let bytes = HEXLOWER.decode(hex.as_bytes()).map_err(|_| unreadable())?;
        bytes.try_into().map_err(|_| unreadable())
    })
    .transpose()
}
