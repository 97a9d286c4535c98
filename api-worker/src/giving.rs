//! The funds in force: those that were built in, with the bureau's edition on top; and what the ledger says of
//! them.

use crate::objects::ledger::client;
use crate::store::ledger;
use app::pages::Books;
use domain::charity::fund::FundBook;
use domain::charity::journal::Account;
use domain::charity::log::Checkpoint;
use domain::charity::log::note::Note;
use domain::day::Day;
use domain::money::Fen;
use domain::publishing::funds::FundFacts;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use worker::Env;

/// So long a head that was read is shown.
const FRESH_MS: f64 = 1_000.0;

type Read = (f64, Rc<Books>);

thread_local! {
    static BUILT_IN: OnceCell<Option<Arc<FundBook>>> = const { OnceCell::new() };
    static PUBLISHED: RefCell<Option<Arc<FundBook>>> = const { RefCell::new(None) };
    static BOOKS: RefCell<Option<Read>> = const { RefCell::new(None) };
}

/// The funds as the files have them; none if what was built in is broken.
pub fn built_in() -> Option<Arc<FundBook>> {
    BUILT_IN.with(|cell| {
        let read = || serde_json::from_str(region_pack::FUNDS).ok().map(Arc::new);
        cell.get_or_init(read).clone()
    })
}

/// All funds and projects; none if what was built in is broken.
pub fn funds() -> Option<Arc<FundBook>> {
    PUBLISHED.with_borrow(Clone::clone).or_else(built_in)
}

/// From now on the funds are those of the files with these facts; none: those of the files.
pub fn publish(facts: Option<&FundFacts>) {
    let made = facts.zip(built_in());
    PUBLISHED.set(made.map(|(facts, files)| Arc::new(facts.applied(&files))));
}

/// What the ledger says; none while it cannot be read.
pub async fn books(env: &Env) -> Option<Rc<Books>> {
    let now = js_sys::Date::now();
    let known = BOOKS.with_borrow(|known| {
        let (at, books) = known.as_ref()?;
        (now - at < FRESH_MS).then(|| books.clone())
    });
    if known.is_some() {
        return known;
    }
    let books = Rc::new(read(env).await?);
    BOOKS.set(Some((now, books.clone())));
    Some(books)
}

async fn read(env: &Env) -> Option<Books> {
    let key = client::key(env)?.verifier().to_string();
    let file = ledger::file(env, domain::charity::log::HEAD).await.ok()?;
    let note = String::from_utf8(file.unwrap_or_default()).ok()?;
    let head = if note.is_empty() {
        None
    } else {
        let read: Note = note.parse().ok()?;
        Some(Checkpoint::parse(&read.text).ok()?)
    };
    Some(Books {
        received: received(env).await,
        head,
        note,
        key,
        development: is_trial(env),
    })
}

/// What projects with a need have received since it was counted; nothing is said of those for which the ledger
/// cannot be asked.
async fn received(env: &Env) -> BTreeMap<Account, Fen> {
    let Some(funds) = funds() else {
        return BTreeMap::new();
    };
    let needs: Vec<(Account, Day)> = funds
        .pots()
        .filter_map(|(account, pot)| Some((account, pot.need.as_ref()?.as_of)))
        .collect();
    if needs.is_empty() {
        return BTreeMap::new();
    }
    let received = client::received(env, &needs).await.unwrap_or_default();
    let accounts = needs.into_iter().map(|(account, _)| account);
    accounts.zip(received).collect()
}

/// Under which terms the published accounts may be used.
pub fn licence(funds: &FundBook) -> &str {
    let unknown = "to be set by the bureau 由民政局定";
    funds.licence.as_deref().unwrap_or(unknown)
}

/// Whether this ledger is for trying out.
pub fn is_trial(env: &Env) -> bool {
    !env.var("ENVIRONMENT")
        .is_ok_and(|name| name.to_string() == "production")
}
