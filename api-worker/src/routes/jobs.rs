//! What the Worker does by itself, once a minute (`[triggers]` in `wrangler.toml`).
//!
//! To add a job: a file here with `run`, a variant of [`Job`] and its three lines. A job does a bounded
//! piece of work, finds where it stood by what is stored, and is safe to run twice at once. It takes the
//! time from its argument, so that a test can move the clock:
//! `GET /cdn-cgi/local/scheduled?time=UNIX_MS` of `wrangler dev`. Not so `draws`: whether a draw is closed is asked
//! by requests, too, and both must say the same.
//!
//! - `draws`: freezes lists, and places those who were drawn.
//! - `ledger_check`: has the charity ledger look at itself.
//! - `notices`: sends text messages to the bureau's gateway.
//! - `retention`: deletes what is sealed when its time is over.

use crate::ceremony::draw::job;
use serde::Serialize;
use worker::Env;

/// A job.
#[derive(Clone, Copy)]
enum Job {
    Draws,
    Notices,
    Retention,
    LedgerCheck,
}

impl Job {
    /// In the order in which they run.
    const ALL: [Job; 4] = [Job::Draws, Job::Notices, Job::Retention, Job::LedgerCheck];

    const fn name(self) -> &'static str {
        match self {
            Job::Draws => "draws",
            Job::Notices => "notices",
            Job::Retention => "retention",
            Job::LedgerCheck => "ledger_check",
        }
    }

    /// It runs in the minutes whose number since 1970 this divides.
    const fn every_minutes(self) -> i64 {
        match self {
            Job::Draws | Job::Notices => 1,
            Job::Retention => 60,
            Job::LedgerCheck => 10,
        }
    }

    /// Runs it; says how many things it did.
    async fn run(self, env: &Env, now_ms: i64) -> worker::Result<usize> {
        match self {
            Job::Draws => job::run(env).await,
            Job::Notices => crate::notice::job::run(env, now_ms).await,
            Job::Retention => crate::retention::job::run(env, now_ms).await,
            Job::LedgerCheck => crate::charity::job::run(env, now_ms).await,
        }
    }
}

/// One line of the log: what ran and how it ended, nothing about anybody.
#[derive(Serialize)]
struct LogLine {
    level: &'static str,
    event: &'static str,
    job: &'static str,
    done: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    ms: f64,
}

/// Runs what is due in the minute of `now_ms` (Unix milliseconds). One that fails stops no other.
pub async fn run(env: &Env, now_ms: i64) {
    let minute = now_ms.div_euclid(60_000);
    for job in Job::ALL {
        if minute % job.every_minutes() != 0 {
            continue;
        }
        let began = js_sys::Date::now();
        let ended = job.run(env, now_ms).await;
        let failed = ended.is_err();
        let line = LogLine {
            level: if failed { "error" } else { "info" },
            event: "job",
            job: job.name(),
            done: ended.as_ref().map_or(0, |done| *done),
            error: ended.err().map(|error| error.to_string()),
            ms: js_sys::Date::now() - began,
        };
        // Strings and numbers: JSON can always write them.
        let line = serde_json::to_string(&line).unwrap_or_default();
        web_sys::console::log_1(&line.into());
    }
}
