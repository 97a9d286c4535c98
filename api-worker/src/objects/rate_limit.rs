//! One object a caller and deed: how often somebody may do what costs the portal something.
//!
//! It counts in memory and stores nothing. A caller's address is part of the object's name and goes
//! nowhere else: into no table and no log line.

use domain::allowance::{Allowance, Spent, TooOften};
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
    /// Trying to write into the ledger without the treasurer's token.
    Guess,
}

impl Deed {
    const ALL: [Deed; 6] = [
        Deed::OldPolicies,
        Deed::Apply,
        Deed::Attach,
        Deed::Write,
        Deed::Pledge,
        Deed::Guess,
    ];

    fn path(self) -> &'static str {
        match self {
            Deed::OldPolicies => "/old-policies",
            Deed::Apply => "/apply",
            Deed::Attach => "/attach",
            Deed::Write => "/write",
            Deed::Pledge => "/pledge",
            Deed::Guess => "/guess",
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
            Deed::Guess => Allowance {
                burst: 5,
                refill_ms: 60_000,
            },
            // A class that goes through its village's names writes from one address.
            Deed::Write => Allowance {
                burst: 30,
                refill_ms: 60_000,
            },
        }
    }
}

/// What one caller has spent of one allowance.
#[durable_object]
pub struct RateLimit(Cell<Spent>);

impl DurableObject for RateLimit {
    fn new(_state: State, _env: Env) -> RateLimit {
        RateLimit(Cell::default())
    }

    async fn fetch(&self, request: Request) -> worker::Result<Response> {
        let path = request.path();
        let Some(deed) = Deed::ALL.into_iter().find(|deed| deed.path() == path) else {
            return Response::error("no such deed", 404);
        };
        let mut spent = self.0.get();
        let taken = spent.take(deed.allowance(), js_sys::Date::now() as i64);
        self.0.set(spent);
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
    match ask(env, deed, caller).await {
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

async fn ask(env: &Env, deed: Deed, caller: &str) -> worker::Result<Result<(), TooOften>> {
    let name = format!("{}/{caller}", deed.path());
    let object = env.durable_object(NAMESPACE)?.get_by_name(&name)?;
    let mut answer = object
        .fetch_with_str(&format!("https://rate-limit{}", deed.path()))
        .await?;
    if answer.status_code() != 429 {
        return Ok(Ok(()));
    }
    let retry_after_s = answer.text().await?.parse().unwrap_or(60);
    Ok(Err(TooOften { retry_after_s }))
}
