//! The ledger as the Worker asks it, and its key.

use crate::charity::ledger::store::moves::Page;
use crate::charity::ledger::store::{Line, Which};

use data_encoding::BASE64;
use domain::charity::Quarter;
use domain::charity::disclosure::Disclosure;
use domain::charity::journal::{Account, Book, Refused};
use domain::charity::log::Checkpoint;
use domain::charity::log::append::{Answer, Asked};
use domain::charity::log::check::Fault;
use domain::charity::log::note::{Note, SigningName};
use domain::charity::passbook::Passbook;
use domain::charity::standing::Gift;
use domain::day::Day;
use domain::money::Fen;
use domain::record::id::Code;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use worker::{Env, Error, Method, Request, RequestInit, Response, Stub};

const NAMESPACE: &str = "LEDGER";
/// One charity federation, one ledger.
const NAME: &str = "federation";

/// An entry on its way to the object.
#[derive(Serialize, Deserialize)]
pub struct Booking {
    /// The same id is the same entry.
    pub id: String,
    /// Of all that was asked.
    pub content: String,
    /// The leaf.
    pub leaf: String,
    /// Whose gift it is.
    pub secret: Option<String>,
    /// The number of the official receipt.
    pub receipt: Option<String>,
    /// The entry that waited and is matched.
    pub matches: Option<u64>,
}

/// An entry that is looked for.
#[derive(Serialize, Deserialize)]
pub struct Sought {
    /// Its id.
    pub id: String,
    /// Of all that would be asked.
    pub content: String,
}

/// What is there of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// It is booked, under this number.
    Booked(u64),
    /// Another entry has its id.
    Taken,
}

impl Booking {
    /// The entry that is asked for; none if it cannot be read.
    pub fn read(self) -> Option<Asked> {
        Some(Asked {
            id: self.id,
            content: self.content,
            leaf: self.leaf.parse().ok()?,
            secret: match self.secret {
                Some(secret) => Some(secret.parse().ok()?),
                None => None,
            },
            receipt: self.receipt,
            matches: self.matches,
        })
    }
}

/// What became of an entry.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Booked {
    /// Its number in the ledger, from zero; none if it was refused.
    pub number: Option<u64>,
    /// Why it was refused: `no_such_move`, `short`, `takes_back_nothing`, `taken_back_already`,
    /// `matches_nothing`, `matched_already`, `overflow`, or `taken` if another entry has its id.
    pub refused: Option<String>,
}

impl From<&Answer> for Booked {
    fn from(answer: &Answer) -> Booked {
        let refused = match answer {
            Answer::Booked { number } => {
                return Booked {
                    number: Some(*number),
                    refused: None,
                };
            }
            Answer::Taken => "taken",
            Answer::Refused(why) => match why {
                Refused::NoSuchMove => "no_such_move",
                Refused::Short { .. } => "short",
                Refused::TakesBackNothing => "takes_back_nothing",
                Refused::TakenBackAlready => "taken_back_already",
                Refused::MatchesNothing => "matches_nothing",
                Refused::MatchedAlready => "matched_already",
                Refused::Overflow => "overflow",
            },
        };
        Booked {
            number: None,
            refused: Some(refused.to_owned()),
        }
    }
}

/// A period that is to be worked out.
#[derive(Serialize, Deserialize)]
pub struct Opening {
    /// The quarter after which it is called.
    pub quarter: Quarter,
    /// The signed head in which the one before ended; none for the first.
    pub after: Option<String>,
}

impl Opening {
    /// Its first entry, and how the accounts stood.
    ///
    /// # Errors
    /// The head cannot be read.
    pub fn before(&self) -> worker::Result<(u64, Book)> {
        let Some(after) = &self.after else {
            return Ok((0, Book::default()));
        };
        let note: Option<Note> = after.parse().ok();
        let head = note.and_then(|note| Checkpoint::parse(&note.text).ok());
        let head = head.ok_or_else(|| Error::RustError("no signed head".to_owned()))?;
        Ok((head.size, head.book))
    }
}

/// A period that was worked out.
#[derive(Serialize, Deserialize)]
pub struct Disclosed {
    /// What there is to publish.
    pub disclosure: Disclosure,
    /// The signed head in which it ends.
    pub head: String,
}

/// Gifts with their proofs, and the head that they are proven in.
#[derive(Default, Serialize, Deserialize)]
pub struct Gifts {
    /// The oldest first.
    pub gifts: Vec<Gift>,
    /// None before the first entry.
    pub head: Option<String>,
}

/// The key that signs; none if it is not set.
pub fn key(env: &Env) -> Option<SigningName> {
    let seed = env.secret("LEDGER_KEY").ok()?.to_string();
    let seed = BASE64.decode(seed.trim().as_bytes()).ok()?;
    let origin = env.var("LEDGER_ORIGIN").ok()?.to_string();
    SigningName::of_log(&origin, &seed.try_into().ok()?).ok()
}

fn object(env: &Env) -> worker::Result<Stub> {
    env.durable_object(NAMESPACE)?.get_by_name(NAME)
}

async fn ask(
    env: &Env,
    method: Method,
    path: &str,
    body: Option<String>,
) -> worker::Result<Response> {
    let mut init = RequestInit::new();
    init.with_method(method);
    init.with_body(body.map(Into::into));
    let request = Request::new_with_init(&format!("https://ledger{path}"), &init)?;
    object(env)?.fetch_with_request(request).await
}

async fn parsed<T: DeserializeOwned>(mut answer: Response) -> worker::Result<T> {
    match answer.status_code() {
        200 => answer.json().await,
        status => {
            let why = answer.text().await.unwrap_or_default();
            Err(Error::RustError(format!("the ledger says {status}: {why}")))
        }
    }
}

/// Appends entries; each has its own answer.
///
/// # Errors
/// The ledger could not write. Asking again with the same ids is safe.
pub async fn append(env: &Env, bookings: &[Booking]) -> worker::Result<Vec<Booked>> {
    let body = serde_json::to_string(bookings).unwrap_or_default();
    parsed(ask(env, Method::Post, "/append", Some(body)).await?).await
}

/// Which of these entries are there, in the same order.
///
/// # Errors
/// The ledger cannot be read.
pub async fn known(env: &Env, sought: &[Sought]) -> worker::Result<Vec<Option<Known>>> {
    let body = serde_json::to_string(sought).unwrap_or_default();
    parsed(ask(env, Method::Post, "/known", Some(body)).await?).await
}

/// Entries before a number, the newest first.
///
/// # Errors
/// The ledger cannot be read.
pub async fn lines(env: &Env, which: Which, before: u64, most: u64) -> worker::Result<Vec<Line>> {
    let path = format!("/lines?which={}&before={before}&most={most}", which.word());
    parsed(ask(env, Method::Get, &path, None).await?).await
}

/// Records the number of a gift's official receipt; says whether there is such a gift.
///
/// # Errors
/// The ledger cannot be written.
pub async fn record_receipt(env: &Env, number: u64, receipt: &str) -> worker::Result<bool> {
    let body = serde_json::to_string(receipt).unwrap_or_default();
    let path = format!("/receipt?number={number}");
    parsed(ask(env, Method::Post, &path, Some(body)).await?).await
}

/// Works a period out; none before the first entry.
///
/// # Errors
/// The ledger cannot be read, or its entries are not its signed totals.
pub async fn disclose(env: &Env, period: &Opening) -> worker::Result<Option<Disclosed>> {
    let body = serde_json::to_string(period).unwrap_or_default();
    found(ask(env, Method::Post, "/disclose", Some(body)).await?).await
}

/// At most so many leaves from a number on; the ledger gives at most 5,000 at once.
///
/// # Errors
/// The ledger cannot be read.
pub async fn leaves(env: &Env, from: u64, most: u64) -> worker::Result<Vec<String>> {
    let path = format!("/leaves?from={from}&most={most}");
    parsed(ask(env, Method::Get, &path, None).await?).await
}

/// The gifts of a pledge.
///
/// # Errors
/// The ledger cannot be read.
pub async fn gifts(env: &Env, pledge: &Code) -> worker::Result<Gifts> {
    parsed(ask(env, Method::Get, &format!("/gifts?pledge={pledge}"), None).await?).await
}

/// What has come for each of these pledges and has not gone back, in fen.
///
/// # Errors
/// The ledger cannot be read.
pub async fn came(env: &Env, pledges: &[&str]) -> worker::Result<HashMap<String, i64>> {
    let body = serde_json::to_string(pledges).unwrap_or_default();
    parsed(ask(env, Method::Post, "/came", Some(body)).await?).await
}

/// What of the gifts of these pledges lies in which account and is not spent.
///
/// # Errors
/// The ledger cannot be read.
pub async fn lying(env: &Env, pledges: &[&str]) -> worker::Result<Vec<(String, Account, Fen)>> {
    let body = serde_json::to_string(pledges).unwrap_or_default();
    parsed(ask(env, Method::Post, "/lying", Some(body)).await?).await
}

/// What each of these accounts has received after a day, in the same order.
///
/// # Errors
/// The ledger cannot be read.
pub async fn received(env: &Env, asked: &[(Account, Day)]) -> worker::Result<Vec<Fen>> {
    let body = serde_json::to_string(asked).unwrap_or_default();
    parsed(ask(env, Method::Post, "/received", Some(body)).await?).await
}

/// Has the ledger look at its next entries.
///
/// # Errors
/// The ledger cannot be read.
pub async fn check(env: &Env) -> worker::Result<Checked> {
    parsed(ask(env, Method::Post, "/check", None).await?).await
}

/// A page of the account of a fund or project.
///
/// # Errors
/// The ledger cannot be read.
pub async fn passbook(env: &Env, page: &Page) -> worker::Result<Passbook> {
    let mut path = format!("/passbook?account={}&most={}", page.account, page.most);
    if let Some(before) = page.before {
        path.push_str(&format!("&before={before}"));
    }
    if let Some(on) = page.on {
        path.push_str(&format!("&on={on}"));
    }
    parsed(ask(env, Method::Get, &path, None).await?).await
}

/// Forgets whose the gifts of a pledge are.
///
/// # Errors
/// The ledger cannot be written; it may be asked again.
pub async fn forget(env: &Env, pledge: &Code) -> worker::Result<()> {
    let answer = ask(env, Method::Post, &format!("/forget?pledge={pledge}"), None).await?;
    match answer.status_code() {
        200..=299 => Ok(()),
        status => Err(Error::RustError(format!("the ledger says {status}"))),
    }
}

/// An entry with its proof; none if there is none.
///
/// # Errors
/// The ledger cannot be read.
pub async fn proof(env: &Env, number: u64) -> worker::Result<Option<Gifts>> {
    found(ask(env, Method::Get, &format!("/proof?number={number}"), None).await?).await
}

/// That the head of `to` entries begins with the one of `from`; none if there are no such heads.
///
/// # Errors
/// The ledger cannot be read.
pub async fn consistency(env: &Env, from: u64, to: u64) -> worker::Result<Option<Vec<String>>> {
    let path = format!("/consistency?from={from}&to={to}");
    found(ask(env, Method::Get, &path, None).await?).await
}

async fn found<T: DeserializeOwned>(answer: Response) -> worker::Result<Option<T>> {
    match answer.status_code() {
        404 => Ok(None),
        _ => parsed(answer).await.map(Some),
    }
}

/// What a look came to.
#[derive(Serialize, Deserialize)]
pub struct Checked {
    /// The first entry that was looked at, from zero.
    pub from: u64,
    /// The one after the last.
    pub to: u64,
    /// How many there are.
    pub size: u64,
    /// Whether with this all of them have been looked at, and all are sound.
    pub whole: bool,
    /// The first thing that is wrong.
    pub fault: Option<Fault>,
}
