//! What the ledger says of the funds.

use crate::charity::ledger::{client, store};
use crate::in_force::funds::funds;
use app::charity::pages::Books;
use domain::charity::journal::Account;
use domain::charity::log::Checkpoint;
use domain::charity::log::note::Note;
use domain::day::Day;
use domain::money::Fen;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use worker::Env;

/// So long a head that was read is shown.
const FRESH_MS: f64 = 1_000.0;

type Read = (f64, Rc<Books>);

thread_local! {
    static BOOKS: RefCell<Option<Read>> = const { RefCell::new(None) };
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
    let file = store::file(env, domain::charity::log::HEAD).await.ok()?;
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

/// Whether this ledger is for trying out.
pub fn is_trial(env: &Env) -> bool {
    !env.var("ENVIRONMENT")
        .is_ok_and(|name| name.to_string() == "production")
}
