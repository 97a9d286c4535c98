//! Sends text messages to the bureau's gateway; without one they stand on the outbox page.

use crate::notice::gateway::{Gateway, Message, SealedPhone};
use crate::notice::store::{self, Claimed, Settled};
use domain::day::Day;
use domain::notice::delivery::{Next, State};
use domain::notice::template::{Template, Values};
use domain::notice::{About, phone_context};
use domain::{application, letter};
use futures_util::future::join_all;
use worker::Env;

/// So many at once, so often in one minute: a gateway that answers no one takes 10 seconds of each.
const AT_ONCE: u32 = 10;
const ROUNDS: usize = 4;

/// Sends what is due at `now_ms`; says how many messages it settled.
pub async fn run(env: &Env, now_ms: i64) -> worker::Result<usize> {
    let Some(gateway) = Gateway::of(env)? else {
        return store::show(env).await;
    };
    let templates: Vec<Template> = serde_json::from_str(region_pack::NOTICES)?;
    let mut done = 0;
    for _ in 0..ROUNDS {
        let claimed = store::claim(env, now_ms, AT_ONCE).await?;
        let settling = claimed.iter().map(async |claimed| {
            let settled = send(&gateway, &templates, claimed, now_ms).await;
            store::settle(env, claimed, &settled).await
        });
        for settled in join_all(settling).await {
            settled?;
        }
        done += claimed.len();
        if claimed.len() < AT_ONCE as usize {
            break;
        }
    }
    Ok(done)
}

async fn send(
    gateway: &Gateway,
    templates: &[Template],
    claimed: &Claimed,
    now_ms: i64,
) -> Settled {
    let Some((message, last)) = message(templates, claimed) else {
        // The number was taken back meanwhile, or nothing is said at this step.
        return Settled {
            state: State::Dropped,
            due_ms: None,
            trouble: String::new(),
            last: false,
        };
    };
    let outcome = gateway.send(&claimed.id, &message, now_ms).await;
    let (state, due_ms) = match outcome.after(claimed.tries, jitter()) {
        Next::Sent => (State::Sent, None),
        Next::Again(pause_s) => (State::Waiting, Some(now_ms + i64::from(pause_s) * 1000)),
        Next::Dead => (State::Dead, None),
    };
    let sent = state == State::Sent;
    Settled {
        state,
        due_ms,
        trouble: if sent {
            String::new()
        } else {
            outcome.trouble()
        },
        last: sent && last,
    }
}

/// What there is to say, and whether it is the last; none if there is nothing or nobody to say it to.
fn message<'m>(templates: &'m [Template], claimed: &'m Claimed) -> Option<(Message<'m>, bool)> {
    let (about, id) = claimed.about()?;
    let envelope = claimed.phone.as_deref()?;
    let template = templates
        .iter()
        .find(|template| template.about == about && template.step == claimed.step)?;
    let lang = claimed.lang();
    let (day, _, _) = Day::and_time_in_shanghai(&claimed.at)?;
    let values = Values {
        code: id.code(),
        day,
    };
    let last = match about {
        About::Application => application::State::parse(&claimed.step)
            .is_some_and(|state| state.next(false).is_empty()),
        About::Letter => {
            letter::State::parse(&claimed.step).is_some_and(|state| state.next().is_empty())
        }
        // Until its day there may always be more to tell.
        About::Ceremony => false,
    };
    let message = Message {
        template: &template.id,
        lang: lang.tag(),
        values: template
            .values()
            .map(|value| (value.word(), values.plain(value)))
            .collect(),
        text: template.say(&values, lang),
        phone: SealedPhone {
            envelope,
            context: phone_context(about, id, lang),
        },
    };
    Some((message, last))
}

/// Random; without randomness the pause is the shortest.
fn jitter() -> u16 {
    let mut bytes = [0; 2];
    let _ = getrandom::fill(&mut bytes);
    u16::from_le_bytes(bytes)
}
