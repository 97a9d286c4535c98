//! One object a device, a network or a line: what they hold (`domain::ceremony::fair`), whether they come
//! in a rush, and who came when. One more keeps the key that knows devices and proofs of work again.
//!
//! What a device holds outlives the object, so it is stored. What a network holds does not, nor whether it
//! comes in a rush: thousands of networks cost no writing, and one that is forgotten has been idle.

use crate::web::object::said;
use domain::allowance::{Allowance, Spent, TooOften};
use domain::ceremony::fair::{Bound, Taken};
use domain::ceremony::proof::Signer;
use domain::record::id::ApplicationId as BookingId;
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use worker::{
    DurableObject, Env, Error, Method, Request, RequestInit, Response, State, durable_object,
};

const NAMESPACE: &str = "FAIR_USE";
const TAKEN: &str = "taken";
const KEY: &str = "key";
const LAST: &str = "last";

/// What is asked.
#[derive(Serialize, Deserialize)]
enum Ask {
    /// A place, held until a time or waited for.
    Take {
        id: String,
        until: Option<i64>,
        bound: Bound,
        /// Beyond this they come in a rush; none for a device, whose holds are stored instead.
        busy: Option<Allowance>,
    },
    /// It is booked or given back.
    Close { id: String, stored: bool },
    /// Nothing came of it.
    Undo { id: String, stored: bool },
    /// The number in a line of who has this ticket.
    Number { ticket: String },
    /// The key.
    Key,
}

/// What is answered.
#[derive(Serialize, Deserialize)]
enum Told {
    /// Taken; whether there is a rush.
    Taken { rush: bool },
    /// Too many; seconds until it is worth asking again.
    TooMany(u32),
    /// Done.
    Done,
    /// A number in a line.
    Number(u32),
    /// The key.
    Key([u8; 32]),
}

/// What a device, a network or a line has.
#[durable_object]
pub struct FairUse {
    state: State,
    spent: Cell<Spent>,
    taken: RefCell<Option<Taken>>,
}

impl DurableObject for FairUse {
    fn new(state: State, _env: Env) -> FairUse {
        FairUse {
            state,
            spent: Cell::default(),
            taken: RefCell::default(),
        }
    }

    async fn fetch(&self, mut request: Request) -> worker::Result<Response> {
        let told = match said::<Ask>(&mut request).await? {
            Ask::Take {
                id,
                until,
                bound,
                busy,
            } => self.take(read(&id)?, until, bound, busy).await?,
            Ask::Close { id, stored } => {
                let id = read(&id)?;
                self.change(stored, |taken| taken.close(id)).await?
            }
            Ask::Undo { id, stored } => {
                let id = read(&id)?;
                self.change(stored, |taken| taken.undo(id)).await?
            }
            Ask::Number { ticket } => Told::Number(self.number(&ticket).await?),
            Ask::Key => Told::Key(self.key().await?),
        };
        Response::from_json(&told)
    }
}

fn read(id: &str) -> worker::Result<BookingId> {
    id.parse().map_err(|_| Error::from("no booking"))
}

impl FairUse {
    async fn take(
        &self,
        id: BookingId,
        until: Option<i64>,
        bound: Bound,
        busy: Option<Allowance>,
    ) -> worker::Result<Told> {
        let now = js_sys::Date::now() as i64;
        let mut spent = self.spent.get();
        let rush = busy.is_some_and(|busy| spent.take(busy, now).is_err());
        self.spent.set(spent);
        let mut refused = None;
        self.change(busy.is_none(), |taken| {
            refused = taken.take(id, until, bound, now).err()
        })
        .await?;
        Ok(match refused {
            Some(TooOften { retry_after_s }) => Told::TooMany(retry_after_s),
            None => Told::Taken { rush },
        })
    }

    /// Changes what is held and stores it. Whoever comes meanwhile finds it changed.
    async fn change(&self, stored: bool, change: impl FnOnce(&mut Taken)) -> worker::Result<Told> {
        if !stored {
            change(self.taken.borrow_mut().get_or_insert_default());
            return Ok(Told::Done);
        }
        if self.taken.borrow().is_none() {
            let stored: Option<Taken> = self.state.storage().get(TAKEN).await?;
            self.taken
                .borrow_mut()
                .get_or_insert(stored.unwrap_or_default());
        }
        let (before, after) = {
            let mut held = self.taken.borrow_mut();
            let held = held.get_or_insert_default();
            let before = held.clone();
            change(held);
            (before, held.clone())
        };
        if before != after {
            self.state.storage().put(TAKEN, &after).await?;
        }
        Ok(Told::Done)
    }

    /// The next number for a new ticket, the same again for one that came before.
    async fn number(&self, ticket: &str) -> worker::Result<u32> {
        let storage = self.state.storage();
        let name = format!("ticket {ticket}");
        if let Some(number) = storage.get(&name).await? {
            return Ok(number);
        }
        let last: Option<u32> = storage.get(LAST).await?;
        let number = last.map_or(0, |last| last + 1);
        storage.put(LAST, number).await?;
        storage.put(&name, number).await?;
        Ok(number)
    }

    /// Made once, at random.
    async fn key(&self) -> worker::Result<[u8; 32]> {
        let storage = self.state.storage();
        if let Some(key) = storage.get::<Vec<u8>>(KEY).await?
            && let Ok(key) = key.try_into()
        {
            return Ok(key);
        }
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(|_| Error::from("no random bytes"))?;
        storage.put(KEY, key.to_vec()).await?;
        Ok(key)
    }
}

async fn ask(env: &Env, name: &str, ask: &Ask) -> worker::Result<Told> {
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_body(Some(serde_json::to_string(ask)?.into()));
    let request = Request::new_with_init("https://fair-use/", &init)?;
    let object = env.durable_object(NAMESPACE)?.get_by_name(name)?;
    object.fetch_with_request(request).await?.json().await
}

/// Takes a place for a device or a network; whether they come in a rush.
///
/// # Errors
/// [`TooOften`] when they hold too many. A limit that cannot be asked lets everybody through: the day
/// itself gives each place once.
pub async fn take(
    env: &Env,
    name: &str,
    id: BookingId,
    until: Option<i64>,
    bound: Bound,
    busy: Option<Allowance>,
) -> Result<bool, TooOften> {
    let id = id.to_string();
    let asked = Ask::Take {
        id,
        until,
        bound,
        busy,
    };
    match ask(env, name, &asked).await {
        Ok(Told::TooMany(retry_after_s)) => Err(TooOften { retry_after_s }),
        Ok(Told::Taken { rush }) => Ok(rush),
        Ok(_) => Ok(false),
        Err(error) => {
            noted(&error);
            Ok(false)
        }
    }
}

/// A place is booked or given back, or nothing came of it. If that cannot be told the hold runs out.
pub async fn over(env: &Env, name: &str, id: BookingId, undone: bool, stored: bool) {
    let id = id.to_string();
    let asked = if undone {
        Ask::Undo { id, stored }
    } else {
        Ask::Close { id, stored }
    };
    if let Err(error) = ask(env, name, &asked).await {
        noted(&error);
    }
}

fn noted(error: &Error) {
    worker::console_warn!(
        r#"{{"level":"warn","event":"fair use","error":{}}}"#,
        serde_json::Value::from(error.to_string())
    );
}

/// The number of a ticket in a line.
///
/// # Errors
/// The line cannot be asked.
pub async fn number(env: &Env, line: &str, ticket: &str) -> worker::Result<u32> {
    let ticket = ticket.to_owned();
    match ask(env, line, &Ask::Number { ticket }).await? {
        Told::Number(number) => Ok(number),
        _ => Err(Error::from("a line answers something else")),
    }
}

thread_local! {
    static SIGNER: RefCell<Option<Rc<Signer>>> = const { RefCell::new(None) };
}

/// What knows devices and proofs again; asked for once.
///
/// # Errors
/// The key cannot be had.
pub async fn signer(env: &Env) -> worker::Result<Rc<Signer>> {
    if let Some(signer) = SIGNER.with_borrow(Clone::clone) {
        return Ok(signer);
    }
    let Told::Key(key) = ask(env, "key", &Ask::Key).await? else {
        return Err(Error::from("no key"));
    };
    let signer = Rc::new(Signer::new(key));
    SIGNER.set(Some(signer.clone()));
    Ok(signer)
}
