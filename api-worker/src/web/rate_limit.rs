//! One object a caller and deed: how often somebody may do what costs the portal something; and one a
//! caller or record: how often a private link was tried with a wrong secret.
//!
//! It counts in memory and stores nothing. A caller's address is part of the object's name and goes
//! nowhere else: into no table and no log line.

use domain::allowance::{Allowance, Backoff, Spent, TooOften, WrongTries};
use std::cell::Cell;
use worker::{DurableObject, Env, Request, Response, State, durable_object};

const NAMESPACE: &str = "RATE_LIMIT";

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Looking for a version of the policies that is not in force: a question to the database.
    OldPolicies,
    /// Handing in an application.
    Apply,
    /// Sending a photo of an application.
    Attach,
    /// Writing a letter.
    Write,
    /// Making or changing a pledge.
    Pledge,
    /// Holding a place for a ceremony.
    Hold,
    /// Beginning a sign-in of staff.
    SignIn,
}

impl Deed {
    const ALL: [Deed; 7] = [
        Deed::OldPolicies,
        Deed::Apply,
        Deed::Attach,
        Deed::Write,
        Deed::Pledge,
        Deed::Hold,
        Deed::SignIn,
    ];

    fn path(self) -> &'static str {
        match self {
            Deed::OldPolicies => "/old-policies",
            Deed::Apply => "/apply",
            Deed::Attach => "/attach",
            Deed::Write => "/write",
            Deed::Pledge => "/pledge",
            Deed::Hold => "/hold",
            Deed::SignIn => "/sign-in",
        }
    }

    fn allowance(self) -> Allowance {
        match self {
            Deed::OldPolicies => Allowance {
                burst: 20,
                refill_ms: 3_000,
            },
            // A village office hands in for many families from one address.
            Deed::Apply => Allowance {
                burst: 30,
                refill_ms: 20_000,
            },
            Deed::Attach => Allowance {
                burst: 100,
                refill_ms: 3_000,
            },
            // A firm's one-day giving comes from one address.
            Deed::Pledge => Allowance {
                burst: 60,
                refill_ms: 10_000,
            },
            // A class that goes through its village's names writes from one address.
            Deed::Write => Allowance {
                burst: 30,
                refill_ms: 60_000,
            },
            // Many phones share one address in a mobile network.
            Deed::Hold => Allowance {
                burst: 30,
                refill_ms: 20_000,
            },
            // A whole bureau comes to work behind one address.
            Deed::SignIn => Allowance {
                burst: 60,
                refill_ms: 3_000,
            },
        }
    }
}

/// Whose wrong tries are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Guess {
    /// All that come from one address.
    ByCaller,
    /// All at one record, wherever they come from.
    AtRecord,
}

impl Guess {
    const ALL: [Guess; 2] = [Guess::ByCaller, Guess::AtRecord];

    fn path(self) -> &'static str {
        match self {
            Guess::ByCaller => "/guess-by-caller",
            Guess::AtRecord => "/guess-at-record",
        }
    }

    fn backoff(self) -> Backoff {
        let free = match self {
            // A village office looks after many families' links, and a link is easily cut off.
            Guess::ByCaller => 100,
            Guess::AtRecord => 20,
        };
        Backoff {
            free,
            first_ms: 1000,
            longest_ms: 60 * 60 * 1000,
        }
    }
}

/// What one caller has spent of one allowance, or the wrong tries of one caller or at one record.
#[durable_object]
#[derive(Default)]
pub struct RateLimit {
    spent: Cell<Spent>,
    wrong: Cell<WrongTries>,
}

impl DurableObject for RateLimit {
    fn new(_state: State, _env: Env) -> RateLimit {
        RateLimit::default()
    }

    async fn fetch(&self, request: Request) -> worker::Result<Response> {
        let path = request.path();
        let now_ms = js_sys::Date::now() as i64;
        let deed = Deed::ALL.into_iter().find(|deed| deed.path() == path);
        let guess = Guess::ALL.into_iter().find(|guess| guess.path() == path);
        let taken = match (deed, guess) {
            (Some(deed), _) => {
                let mut spent = self.spent.get();
                let taken = spent.take(deed.allowance(), now_ms);
                self.spent.set(spent);
                taken
            }
            (None, Some(guess)) => {
                let mut wrong = self.wrong.get();
                let noted = wrong.note(guess.backoff(), now_ms);
                self.wrong.set(wrong);
                noted
            }
            (None, None) => return Response::error("no such deed", 404),
        };
        match taken {
            Ok(()) => Response::empty(),
            Err(TooOften { retry_after_s }) => {
                Ok(Response::ok(retry_after_s.to_string())?.with_status(429))
            }
        }
    }
}

/// Takes one from a caller's allowance.
///
/// # Errors
/// [`TooOften`] when it is used up. A limit that cannot be asked lets everybody through: it guards
/// cost, not safety.
pub async fn take(env: &Env, deed: Deed, caller: &str) -> Result<(), TooOften> {
    or_let_through(ask(env, deed.path(), caller).await)
}

/// Notes that a private link was tried with a wrong secret: by its caller, and at its record. Only such
/// tries are counted and refused; the right secret opens at any time, whatever others have tried.
///
/// # Errors
/// [`TooOften`] says how long to wait before another try is looked at.
pub async fn wrong_try(env: &Env, caller: &str, record: &str) -> Result<(), TooOften> {
    or_let_through(ask(env, Guess::ByCaller.path(), caller).await)?;
    or_let_through(ask(env, Guess::AtRecord.path(), record).await)
}

fn or_let_through(asked: worker::Result<Result<(), TooOften>>) -> Result<(), TooOften> {
    match asked {
        Ok(answer) => answer,
        Err(error) => {
            worker::console_warn!(
                r#"{{"level":"warn","event":"rate limit","error":{}}}"#,
                serde_json::Value::from(error.to_string())
            );
            Ok(())
        }
    }
}

async fn ask(env: &Env, path: &str, about: &str) -> worker::Result<Result<(), TooOften>> {
    let name = format!("{path}/{about}");
    let object = env.durable_object(NAMESPACE)?.get_by_name(&name)?;
    let mut answer = object
        .fetch_with_str(&format!("https://rate-limit{path}"))
        .await?;
    if answer.status_code() != 429 {
        return Ok(Ok(()));
    }
    let retry_after_s = answer.text().await?.parse().unwrap_or(60);
    Ok(Err(TooOften { retry_after_s }))
}
