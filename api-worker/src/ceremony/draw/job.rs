//! Freezes the lists of draws that are closed, and places those who were drawn.

use crate::ceremony::current;
use crate::ceremony::draw::store::{self, Draw, Form};
use crate::ceremony::venue_day::client::{self, Ask, Drawn};
use domain::ceremony::draw::{Allotted, DRAWN_MS, Entry, allot};
use std::collections::HashMap;
use worker::Env;

/// So many are told to a venue's day at once.
const BATCH: usize = 200;
/// So many batches in one run.
const BATCHES: usize = 5;

/// Works on all draws; says how many lists it froze and couples it placed.
///
/// # Errors
/// The database or a venue's day cannot be reached: the next run goes on.
pub async fn run(env: &Env) -> worker::Result<usize> {
    let mut done = 0;
    for found in store::all(env).await? {
        if found.is_closed() && found.hash.is_none() {
            store::freeze(env, &found).await?;
            done += 1;
        }
        if found.outcome().is_some() && found.placed_at.is_none() {
            done += place(env, &found).await?;
        }
    }
    Ok(done)
}

/// Places couples in the order of the draw, from where the last run ended. Told twice, a couple is placed
/// once.
///
/// # Errors
/// As [`run`].
pub async fn place(env: &Env, found: &Draw) -> worker::Result<usize> {
    let (Some(outcome), Some(file)) = (found.outcome(), store::file(env, found).await?) else {
        return Ok(0);
    };
    let drawn = allot(&file.list, &outcome);
    let begun = usize::try_from(found.placed).unwrap_or(usize::MAX);
    let mut placed = begun.min(drawn.len());
    for _ in 0..BATCHES {
        let batch: Vec<Allotted> = drawn.iter().skip(placed).take(BATCH).copied().collect();
        let entries: Vec<Entry> = batch.iter().map(|it| it.entry).collect();
        let mut forms: HashMap<String, Form> = store::forms(env, &entries)
            .await?
            .into_iter()
            .map(|form| (form.entry.clone(), form))
            .collect();
        let couples = batch.iter().filter_map(|it| {
            let form = forms.remove(&it.entry.to_string())?;
            let waits_for = || Some(file.list.entries.get(&it.entry)?.first());
            Some(Drawn {
                id: form.id,
                slot: it.given.or_else(waits_for)?,
                access_hash: form.access_hash,
                content_hash: form.content_hash,
                sealed: form.sealed,
            })
        });
        placed += batch.len();
        let last = placed >= drawn.len();
        let ask = Ask::Place {
            opened: found.opened(),
            until: js_sys::Date::now() as i64 + DRAWN_MS,
            couples: couples.collect(),
            last,
        };
        client::ask(env, &found.venue, found.day, ask).await?;
        // At most MOST_ENTRIES.
        store::note_placed(env, found, placed as u32, last, &entries).await?;
        if last {
            current::forget();
            break;
        }
    }
    Ok(placed - begun.min(placed))
}
