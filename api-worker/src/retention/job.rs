//! Deletes what is sealed when its time is over (`data/retention.yaml`).

use crate::ceremony::registrar_store;
use crate::ceremony::venue_day::client::{self, Ask};
use crate::retention::store;
use crate::staff::audit_log;
use crate::web::clock::moment;
use domain::audit::{Deed, Subject};
use domain::ceremony::Command;
use domain::record::id::ApplicationId as BookingId;
use domain::retention::{Record, Rules};
use worker::Env;

/// So many records at once, so often: the rest waits for the next hour.
const BATCH: u32 = 100;
const ROUNDS: usize = 20;
/// A photo that was on its way when its application was withdrawn has arrived by then.
const SETTLED_MS: i64 = 60 * 60 * 1000;

/// Deletes what is over at `now_ms`; says how many records it touched.
pub async fn run(env: &Env, now_ms: i64) -> worker::Result<usize> {
    let rules: Rules = serde_json::from_str(region_pack::RETENTION)?;
    let now = moment(now_ms);
    let mut done = 0;
    for rule in rules.iter() {
        let before = moment(rule.over_before_ms(now_ms));
        for _ in 0..ROUNDS {
            let due = store::due(env, rule.record, &before, BATCH).await?;
            if due.is_empty() {
                break;
            }
            // Written down first: what is deleted unseen cannot be told any more.
            for id in &due {
                let subject = Subject::new(rule.record.word(), id);
                audit_log::append(env, &Deed::of_the_portal("retention_deleted", subject)).await?;
            }
            if rule.record == Record::Ceremony {
                forms_of_couples(env, &due).await?;
            }
            store::erase(env, rule.record, &due, &now).await?;
            done += due.len();
        }
    }
    let settled = moment(now_ms - SETTLED_MS);
    for _ in 0..ROUNDS {
        let swept = store::sweep_photos(env, &settled, &now, BATCH).await?;
        done += swept;
        if swept < BATCH as usize {
            break;
        }
    }
    Ok(done)
}

/// What couples sealed lies with their days, which delete it themselves.
async fn forms_of_couples(env: &Env, ids: &[String]) -> worker::Result<()> {
    for id in ids.iter().filter_map(|id| id.parse::<BookingId>().ok()) {
        let Some(found) = registrar_store::by_id(env, id).await? else {
            continue;
        };
        let ask = Ask::House {
            id: Some(id.to_string()),
            command: Command::Erase,
        };
        // A booking that its day does not know has nothing sealed there.
        let _ = client::answer(env, &found.venue, found.day, ask).await?;
    }
    Ok(())
}
