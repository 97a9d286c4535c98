//! The bureau's keys: publishing, retiring, and sealing records to the present ones. Public halves and
//! ciphertext only: no private key and no passphrase ever comes here.

use crate::keys::due_store;
use crate::keys::place::Place;
pub use crate::keys::reseal_store::{self, Reseal};
use crate::seal::key_store::{self, BureauKey};
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::reply::{Reply, json};
use app::keys::page::{self, KeyRow};
use app::route::{Route, StaffPage, View};
use data_encoding::BASE64URL_NOPAD;
use domain::audit::Subject;
use domain::envelope::keys::PublicKey;
use domain::envelope::{Head, MOST_KEYS, readers};
use domain::record::plain::plain;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a key is called has at most this many characters.
const LONGEST_LABEL: usize = 40;
/// So many heads go out at once.
const PAGE: u32 = 100;
/// The largest body of new heads: a page of the longest, in base64, with their places.
const LARGEST: usize = 4 * 1024 * 1024;

/// A key of the bureau, as its staff see it.
#[derive(Serialize, ToSchema)]
pub struct StaffKey {
    /// X25519, 43 characters of base64url.
    public: String,
    /// To compare with what is printed at the counter.
    fingerprint: String,
    /// What it is called; may be empty.
    label: String,
    /// Made for a developer's machine.
    development: bool,
    /// When it was published, UTC.
    added_at: String,
    /// When it was retired, UTC; null while residents seal to it.
    retired_at: Option<String>,
    /// How many envelopes it opens that are not sealed to exactly the keys in use.
    left: u32,
}

/// The bureau's keys, retired ones too.
#[utoipa::path(get, path = "/api/staff/keys", responses((status = 200, body = [StaffKey]), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json")))]
pub async fn list(desk: &Desk<'_>) -> Answer {
    let keys = all(desk).await?;
    let shown = keys.into_iter().map(|(key, left)| StaffKey {
        public: key.public.to_string(),
        fingerprint: key.fingerprint().to_string(),
        label: key.label,
        development: key.development,
        added_at: key.added_at,
        retired_at: key.retired_at,
        left,
    });
    Ok((json(&shown.collect::<Vec<_>>()), Noted::no_record()))
}

/// Each key with the number of envelopes that it opens and that are to be sealed anew.
async fn all(desk: &Desk<'_>) -> Result<Vec<(BureauKey, u32)>, Problem> {
    let failed = |_| Problem::internal();
    let keys = key_store::all(desk.env).await.map_err(failed)?;
    let present = present(&keys);
    let mut counted = Vec::new();
    for key in keys {
        let name = key.fingerprint().to_string();
        let left = due_store::left(desk.env, &present, &name)
            .await
            .map_err(failed)?;
        counted.push((key, left));
    }
    Ok(counted)
}

fn present(keys: &[BureauKey]) -> String {
    let in_use = keys.iter().filter(|key| key.is_in_use());
    readers(in_use.map(BureauKey::fingerprint))
}

/// The page.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let keys = all(desk).await?;
    let rows: Vec<KeyRow> = keys
        .into_iter()
        .map(|(key, left)| KeyRow {
            fingerprint: key.fingerprint().to_string(),
            label: key.label,
            development: key.development,
            added_at: key.added_at,
            retired_at: key.retired_at,
            left,
        })
        .collect();
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Keys, view, |context| {
        page::keys(context, &signed, &rows)
    })?;
    Ok((page, Noted::no_record()))
}

/// A key to publish.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewKey {
    /// X25519, 43 characters of base64url.
    public: String,
    /// What it is called; may be empty.
    label: String,
}

/// Publishes the public half of a key: from now on residents seal to it too. The same request again
/// changes nothing.
#[utoipa::path(put, path = "/api/staff/keys/{fingerprint}", params(("fingerprint" = String, Path, description = "Of the key in the body")), request_body = NewKey, responses((status = 200, body = [StaffKey]), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 409, body = Problem, content_type = "application/problem+json", description = "16 keys are in use already, or this one was retired"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn publish(desk: &Desk<'_>) -> Answer {
    let body = desk.asked.body(2048).await?;
    let new: NewKey = serde_json::from_slice(&body).map_err(|_| Problem::unreadable("key"))?;
    let key: PublicKey = new.public.parse().map_err(|_| Problem::unreadable("key"))?;
    let fingerprint = key.fingerprint().to_string();
    if desk.parts.first() != Some(&fingerprint) {
        return Err(Problem::unreadable("fingerprint"));
    }
    let label = match new.label.trim() {
        "" => String::new(),
        label => plain(label, LONGEST_LABEL).map_err(|_| Problem::unreadable("label"))?,
    };
    let failed = |_| Problem::internal();
    let known = key_store::all(desk.env).await.map_err(failed)?;
    let full = known.iter().filter(|key| key.is_in_use()).count() >= MOST_KEYS;
    match known.iter().find(|known| known.public == key) {
        Some(known) if !known.is_in_use() => {
            return Err(Problem::elsewhere("this key was retired; make a new one"));
        }
        None if full => return Err(Problem::elsewhere("16 keys are in use: retire one first")),
        _ => {}
    }
    let noted = desk.note(Subject::new("key", &fingerprint), "").await?;
    key_store::publish(desk.env, key, &label, &desk.staff.id)
        .await
        .map_err(failed)?;
    let (reply, _) = list(desk).await?;
    Ok((reply, noted))
}

/// Retires a key, by the page's form.
pub async fn retire(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let wanted = form.get("retire");
    let failed = |_| Problem::internal();
    let known = key_store::all(desk.env).await.map_err(failed)?;
    let key = known
        .iter()
        .find(|key| key.fingerprint().to_string() == wanted);
    let key = key.ok_or_else(Problem::not_found)?;
    let in_use = known.iter().filter(|key| key.is_in_use()).count();
    if key.is_in_use() && in_use < 2 {
        return Err(Problem::elsewhere(
            "it is the only key in use: publish another one first",
        ));
    }
    let noted = desk
        .note(Subject::new("key", &wanted), &form.get("why"))
        .await?;
    key_store::retire(desk.env, key.public)
        .await
        .map_err(failed)?;
    let page = view.href(&Route::Staff(StaffPage::Keys));
    Ok((Reply::see(page), noted))
}

/// Envelopes that are to be sealed to the keys in use.
#[derive(Serialize, ToSchema)]
pub struct ToReseal {
    /// The keys in use, 43 characters of base64url each.
    keys: Vec<String>,
    /// How many are left, these included.
    left: u32,
    /// The next of them; none at the end.
    items: Vec<Item>,
}

/// An envelope that is to be sealed to the keys in use.
#[derive(Serialize, ToSchema)]
pub struct Item {
    /// Where it lies: `form/ID`, `contact/ID`, `pledge/ID`, `draw/ID`, `booking/ID` or `photo/ID/NUMBER`.
    place: String,
    /// What it is bound to.
    context: String,
    /// Its head (`domain::envelope::Head`), base64url. What follows the head does not change.
    head: String,
}

/// The heads of envelopes that a key opens and that are not sealed to exactly the keys in use.
#[utoipa::path(get, path = "/api/staff/sealed", params(("key" = String, Query, description = "Fingerprint of the key that is to open them"), ("after" = Option<String>, Query, description = "The place of the last one seen")), responses((status = 200, body = ToReseal), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json", description = "There is no such key"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn to_reseal(desk: &Desk<'_>) -> Answer {
    let key = desk.asked.parameter("key").unwrap_or_default();
    let failed = |_| Problem::internal();
    let keys = key_store::all(desk.env).await.map_err(failed)?;
    if !keys
        .iter()
        .any(|known| known.fingerprint().to_string() == key)
    {
        return Err(Problem::not_found());
    }
    let after = desk
        .asked
        .parameter("after")
        .filter(|after| !after.is_empty());
    let after = after.map(|after| after.parse::<Place>()).transpose();
    let after = after.map_err(|_| Problem::unreadable("after"))?;
    let noted = desk.note(Subject::all("sealed"), "").await?;
    let present = present(&keys);
    let items = due_store::due(desk.env, &present, &key, after, PAGE)
        .await
        .map_err(failed)?;
    let in_use = keys.iter().filter(|key| key.is_in_use());
    let shown = ToReseal {
        keys: in_use.map(|key| key.public.to_string()).collect(),
        left: due_store::left(desk.env, &present, &key)
            .await
            .map_err(failed)?,
        items: items
            .iter()
            .map(|due| Item {
                place: due.place.to_string(),
                context: due.context.clone(),
                head: BASE64URL_NOPAD.encode(&due.head.to_bytes()),
            })
            .collect(),
    };
    Ok((json(&shown), noted))
}

/// New heads for envelopes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Resealed {
    /// At most a page of them.
    items: Vec<NewHead>,
}

/// A new head for an envelope.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewHead {
    /// Where the envelope lies.
    place: String,
    /// SHA-256 of the head that is to go, 64 hex digits.
    was: String,
    /// The head that is to come, base64url.
    head: String,
}

/// What became of new heads.
#[derive(Serialize, ToSchema)]
pub struct ResealDone {
    /// How many envelopes have the head that was sent.
    done: u32,
    /// The places of those that were changed meanwhile, or are gone.
    stale: Vec<String>,
}

/// Gives envelopes new heads, each only while its head is the one that was seen. Sent again, those that
/// have theirs keep it.
#[utoipa::path(post, path = "/api/staff/sealed", request_body = Resealed, responses((status = 200, body = ResealDone), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json", description = "A head is not for exactly the keys in use")))]
pub async fn reseal(desk: &Desk<'_>) -> Answer {
    let body = desk.asked.body(LARGEST).await?;
    let sent: Resealed = serde_json::from_slice(&body).map_err(|_| Problem::unreadable("heads"))?;
    if sent.items.len() > PAGE as usize {
        return Err(Problem::unreadable("heads"));
    }
    let failed = |_| Problem::internal();
    let keys = key_store::all(desk.env).await.map_err(failed)?;
    let present = present(&keys);
    let read = |item: &NewHead| read(item, &present).ok_or_else(Problem::not_sealed);
    let all = sent.items.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let noted = desk.note(Subject::all("sealed"), "").await?;
    let done = reseal_store::reseal(desk.env, &all, &present)
        .await
        .map_err(failed)?;
    let stale = all.iter().zip(&done).filter(|(_, done)| !**done);
    let shown = ResealDone {
        done: done.iter().filter(|done| **done).count() as u32,
        stale: stale.map(|(item, _)| item.place.to_string()).collect(),
    };
    Ok((json(&shown), noted))
}

fn read(item: &NewHead, present: &str) -> Option<Reseal> {
    let bytes = BASE64URL_NOPAD.decode(item.head.as_bytes()).ok()?;
    let (head, rest) = Head::parse(&bytes).ok()?;
    let exact = rest.is_empty() && readers(head.keys()) == present;
    Some(Reseal {
        place: item.place.parse().ok()?,
        was: item.was.clone(),
        head,
    })
    .filter(|_| exact)
}
