//! The one object that writes the ledger. What it does is `domain::charity::log::append`; here is the
//! queue in front of it, and what it tells the Worker.
//!
//! Requests that arrive while a batch is being written are appended together as the next one.
//!
//! - `check`: its own look at what it stores.
//! - [`client`]: the object as the Worker asks it.

use crate::charity::ledger::client::{
    self, Booked, Booking, Disclosed, Gifts, Known, Opening, Sought,
};
use crate::charity::ledger::store::moves::Page;
use crate::charity::ledger::store::trace::Places;
use crate::charity::ledger::store::{Books, Given, Which};
use crate::web::object::said;
use data_encoding::BASE64;
use domain::charity::disclosure::Period;
use domain::charity::journal::{Account, Entry};
use domain::charity::log::append::{Answer, Asked, Storage, append};
use domain::charity::log::note::SigningName;
use domain::charity::log::{Leaf, tree};
use domain::charity::standing::{By, Gift, Went};
use domain::charity::trace::Place;
use domain::day::Day;
use domain::money::Fen;
use domain::record::id::Code;
use futures_channel::oneshot;
use serde::Serialize;
use std::cell::{Cell, RefCell};
use worker::{DurableObject, Env, Error, Method, Request, Response, State, durable_object};

/// So many leaves are read at once.
const AT_ONCE: u64 = 5_000;

type Answered = Result<Vec<Answer>, String>;

struct Waiting {
    asked: Vec<Asked>,
    tell: oneshot::Sender<Answered>,
}

/// The ledger.
#[durable_object]
pub struct Ledger {
    pub(super) env: Env,
    books: worker::Result<Books>,
    pub(super) key: Option<SigningName>,
    waiting: RefCell<Vec<Waiting>>,
    writing: Cell<bool>,
    /// Nothing has been asked since it was started: what a crash left to publish may still wait.
    fresh: Cell<bool>,
}

/// Says that nobody writes any more, however the writing ended.
struct Turn<'l>(&'l Cell<bool>);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

impl DurableObject for Ledger {
    fn new(state: State, env: Env) -> Ledger {
        Ledger {
            books: Books::open(&state, &env),
            key: client::key(&env),
            env,
            waiting: RefCell::default(),
            writing: Cell::new(false),
            fresh: Cell::new(true),
        }
    }

    async fn fetch(&self, mut request: Request) -> worker::Result<Response> {
        if self.fresh.replace(false) {
            // A failure here is met again by whoever appends next.
            let _ = self.append(Vec::new()).await;
        }
        let url = request.url()?;
        let asked = |name: &str| {
            let mut pairs = url.query_pairs();
            pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned()))
        };
        let code = || asked("pledge").and_then(|code| code.parse().ok());
        let number = |name| asked(name).and_then(|number| number.parse().ok());
        match (request.method(), url.path()) {
            (Method::Post, "/append") => {
                let bookings: Vec<Booking> = said(&mut request).await?;
                self.append(bookings).await
            }
            (Method::Post, "/known") => {
                let sought: Vec<Sought> = said(&mut request).await?;
                answer(&self.known(&sought)?)
            }
            (Method::Get, "/lines") => {
                let which = Which::parse(&asked("which").unwrap_or_default());
                let before = number("before").unwrap_or(u64::MAX >> 11);
                let most = number("most").unwrap_or(50);
                answer(&self.books()?.lines(which, before, most)?)
            }
            (Method::Post, "/receipt") => {
                let receipt: String = said(&mut request).await?;
                let number = number("number").ok_or(Error::BadEncoding)?;
                answer(&self.books()?.record_receipt(number, &receipt)?)
            }
            (Method::Post, "/came") => {
                let pledges: Vec<String> = said(&mut request).await?;
                answer(&self.books()?.came(&pledges)?)
            }
            (Method::Post, "/check") => answer(&self.check().await?),
            (Method::Get, "/leaves") => {
                let (from, most) = (number("from").unwrap_or(0), number("most").unwrap_or(0));
                answer(&self.books()?.leaves_from(from, most.min(AT_ONCE))?)
            }
            (Method::Post, "/disclose") => {
                let period: Opening = said(&mut request).await?;
                match self.disclose(&period)? {
                    Some(disclosed) => answer(&disclosed),
                    None => Response::error("no entries yet", 404),
                }
            }
            (Method::Get, "/passbook") => {
                let account = asked("account").and_then(|account| account.parse().ok());
                answer(&self.books()?.passbook(&Page {
                    account: account.ok_or(Error::BadEncoding)?,
                    before: number("before"),
                    most: number("most").unwrap_or(50),
                    on: asked("on").and_then(|day| day.parse().ok()),
                })?)
            }
            (Method::Post, "/lying") => {
                let pledges: Vec<String> = said(&mut request).await?;
                answer(&self.books()?.lying(&pledges)?)
            }
            (Method::Post, "/received") => {
                let asked: Vec<(Account, Day)> = said(&mut request).await?;
                let books = self.books()?;
                let received = asked
                    .iter()
                    .map(|(account, after)| books.received(account, *after));
                answer(&received.collect::<worker::Result<Vec<Fen>>>()?)
            }
            (Method::Get, "/gifts") => answer(&self.gifts(&code().ok_or(Error::BadEncoding)?)?),
            (Method::Post, "/forget") => {
                self.books()?.forget(&code().ok_or(Error::BadEncoding)?)?;
                Response::empty()
            }
            (Method::Get, "/proof") => match self.proof(number("number"))? {
                Some(proof) => answer(&proof),
                None => Response::error("there is no such entry", 404),
            },
            (Method::Get, "/consistency") => match self.consistency(number("from"), number("to")) {
                Some(hashes) => answer(&hashes),
                None => Response::error("no such heads", 404),
            },
            _ => Response::error("nothing is here", 404),
        }
    }
}

fn answer(value: &impl Serialize) -> worker::Result<Response> {
    Response::from_json(value)
}

impl Ledger {
    pub fn books(&self) -> worker::Result<&Books> {
        match &self.books {
            Ok(books) => Ok(books),
            Err(error) => Err(Error::RustError(error.to_string())),
        }
    }

    fn known(&self, sought: &[Sought]) -> worker::Result<Vec<Option<Known>>> {
        let ids: Vec<&str> = sought.iter().map(|sought| sought.id.as_str()).collect();
        let found = self.books()?.find_all(&ids)?;
        let known = sought.iter().map(|Sought { id, content }| {
            let found = found.get(id)?;
            Some(match found.content == *content {
                true => Known::Booked(found.number),
                false => Known::Taken,
            })
        });
        Ok(known.collect())
    }

    async fn append(&self, bookings: Vec<Booking>) -> worker::Result<Response> {
        let asked = bookings.into_iter().map(Booking::read);
        let Some(asked) = asked.collect::<Option<Vec<Asked>>>() else {
            return Response::error("no entries", 422);
        };
        let (tell, told) = oneshot::channel();
        self.waiting.borrow_mut().push(Waiting { asked, tell });
        if !self.writing.get() {
            self.write().await;
        }
        match told.await {
            Ok(Ok(answers)) => {
                let booked: Vec<Booked> = answers.iter().map(Booked::from).collect();
                answer(&booked)
            }
            Ok(Err(why)) => Response::error(why, 503),
            // Whoever wrote was cut off: ask again.
            Err(_) => Response::error("the ledger was interrupted", 503),
        }
    }

    /// Writes batch after batch until nobody waits.
    async fn write(&self) {
        self.writing.set(true);
        let _turn = Turn(&self.writing);
        loop {
            let batch = self.waiting.take();
            if batch.is_empty() {
                return;
            }
            let counts: Vec<usize> = batch.iter().map(|waiting| waiting.asked.len()).collect();
            let (asked, tells): (Vec<Vec<Asked>>, Vec<_>) = batch
                .into_iter()
                .map(|waiting| (waiting.asked, waiting.tell))
                .unzip();
            let mut answered = self.append_all(asked.concat()).await;
            for (tell, count) in tells.into_iter().zip(counts) {
                let part = match &mut answered {
                    Ok(answers) => Ok(answers.drain(..count.min(answers.len())).collect()),
                    Err(why) => Err(why.clone()),
                };
                // Who no longer waits will ask again.
                let _ = tell.send(part);
            }
        }
    }

    async fn append_all(&self, asked: Vec<Asked>) -> Answered {
        let books = self.books().map_err(|error| error.to_string())?;
        let key = self.key.as_ref().ok_or("the ledger has no key")?;
        let answered = append(books, asked, key).await;
        answered.map_err(|failed| {
            let why = format!("{failed:?}");
            worker::console_error!(
                r#"{{"level":"error","event":"ledger","error":{}}}"#,
                serde_json::Value::from(why.as_str())
            );
            why
        })
    }

    /// A pledge's gifts with their proofs and what became of them.
    fn gifts(&self, pledge: &Code) -> worker::Result<Gifts> {
        let books = self.books()?;
        let Some(head) = books.head()? else {
            return Ok(Gifts::default());
        };
        let given = books.given(pledge)?;
        let numbers: Vec<u64> = given.iter().map(|given| given.number).collect();
        books.fetch_hashes(head.size, &numbers)?;
        let places = books.places(&numbers)?;
        let gifts = given.into_iter().map(|given| {
            let Given {
                number,
                leaf,
                secret,
                receipt,
            } = given;
            Ok(Gift {
                number,
                leaf,
                secret: Some(secret),
                hashes: self.hashes(books, head.size, number)?,
                receipt,
                went: went(&places, number),
            })
        });
        Ok(Gifts {
            gifts: gifts.collect::<worker::Result<_>>()?,
            head: books.note()?,
        })
    }

    /// Works a period out, from where the one before ended to where the ledger stands.
    fn disclose(&self, period: &Opening) -> worker::Result<Option<Disclosed>> {
        let books = self.books()?;
        let (Some(head), Some(note)) = (books.head()?, books.note()?) else {
            return Ok(None);
        };
        let (first, opening) = period.before()?;
        let mut told = Period::begin(period.quarter, first, &opening);
        let mut at = first;
        while at < head.size {
            let leaves = books.leaves_from(at, AT_ONCE.min(head.size - at))?;
            if leaves.is_empty() {
                return Err(Error::RustError("an entry is missing".to_owned()));
            }
            for leaf in &leaves {
                told.add(&entry(leaf)?);
            }
            at += leaves.len() as u64;
        }
        let disclosure = told.end();
        if !disclosure.agrees(&head.book) {
            return Err(Error::RustError(
                "the entries are not the signed totals".to_owned(),
            ));
        }
        Ok(Some(Disclosed {
            disclosure,
            head: note,
        }))
    }

    fn hashes(&self, books: &Books, size: u64, number: u64) -> worker::Result<Vec<String>> {
        let hashes = tree::inclusion(size, number, books);
        let hashes = hashes.map_err(|_| Error::RustError("a hash is missing".to_owned()))?;
        Ok(hashes.iter().map(ToString::to_string).collect())
    }

    /// The public half of an entry's proof.
    fn proof(&self, number: Option<u64>) -> worker::Result<Option<Gifts>> {
        let books = self.books()?;
        let (Some(number), Some(head)) = (number, books.head()?) else {
            return Ok(None);
        };
        let Some(leaf) = books.leaf(number)? else {
            return Ok(None);
        };
        let gift = Gift {
            number,
            leaf,
            secret: None,
            hashes: self.hashes(books, head.size, number)?,
            receipt: None,
            went: Vec::new(),
        };
        Ok(Some(Gifts {
            gifts: vec![gift],
            head: books.note()?,
        }))
    }

    fn consistency(&self, from: Option<u64>, to: Option<u64>) -> Option<Vec<String>> {
        let (books, from, to) = (self.books().ok()?, from?, to?);
        let size = books.head().ok()??.size;
        let hashes = tree::consistency(to, from, books).ok()?;
        (to <= size).then(|| hashes.iter().map(|hash| BASE64.encode(&hash.0)).collect())
    }
}

fn entry(leaf: &str) -> worker::Result<Entry> {
    let leaf: Leaf = leaf
        .parse()
        .map_err(|_| Error::RustError("an entry cannot be read".to_owned()))?;
    Ok(leaf.entry)
}

fn went(places: &Places, gift: u64) -> Vec<Went> {
    let went = |(place, fen): &(Place, Fen)| Went {
        fen: *fen,
        lies_in: match place {
            Place::In(account) => Some(account.clone()),
            _ => None,
        },
        by: match place {
            Place::In(_) => None,
            Place::Spent(number) => by(places, *number, false),
            Place::Returned(number) => by(places, *number, true),
        },
    };
    places.of(gift).iter().map(went).collect()
}

fn by(places: &Places, number: u64, returned: bool) -> Option<By> {
    let leaf = places.by(number)?;
    Some(By {
        number,
        day: leaf.entry.day,
        from: leaf.entry.from.clone(),
        returned,
        note: leaf.note.clone(),
    })
}
