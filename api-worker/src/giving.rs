//! The funds that were built in, and what the ledger says of them.

use crate::objects::ledger::client;
use crate::store::ledger;
use app::pages::Books;
use domain::charity::fund::FundBook;
use domain::charity::log::Checkpoint;
use domain::charity::log::note::Note;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use worker::Env;

/// So long a head that was read is shown.
const FRESH_MS: f64 = 1_000.0;

type Read = (f64, Rc<Books>);

thread_local! {
    static FUNDS: OnceCell<Option<Arc<FundBook>>> = const { OnceCell::new() };
    static BOOKS: RefCell<Option<Read>> = const { RefCell::new(None) };
}

/// All funds and projects; none if what was built in is broken.
pub fn funds() -> Option<Arc<FundBook>> {
    FUNDS.with(|cell| {
        let read = || serde_json::from_str(region_pack::FUNDS).ok().map(Arc::new);
        cell.get_or_init(read).clone()
    })
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
        head,
        note,
        key,
        development: is_trial(env),
    })
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
