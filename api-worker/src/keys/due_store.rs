//! What is to be sealed to other keys.

use super::place::Place;
use crate::application::store::{BUCKET, key};
use crate::ceremony::venue_day::client as venue_day;
use crate::seal::envelope_row::head;
use crate::web::d1::DATABASE;
use domain::application::Binding;
use domain::ceremony::couple;
use domain::charity::pledge;
use domain::day::Day;
use domain::envelope::Head;
use domain::letter::{self, Kind};
use domain::record::id::ApplicationId;
use serde::Deserialize;
use worker::{Env, Range};

/// An envelope that others are to open.
pub struct Due {
    /// Where it lies.
    pub place: Place,
    /// What it is bound to.
    pub context: String,
    /// Who can open it.
    pub head: Head,
}

#[derive(Deserialize)]
struct Form {
    id: String,
    town: String,
    urgent: u8,
    attachments: u8,
    envelope: String,
}

#[derive(Deserialize)]
struct Contact {
    id: String,
    kind: String,
    contact: String,
}

#[derive(Deserialize)]
struct Donor {
    id: String,
    contact: String,
}

#[derive(Deserialize)]
struct Drawn {
    id: String,
    sealed: String,
}

#[derive(Deserialize)]
struct Booked {
    id: String,
    venue: String,
    day: Day,
}

#[derive(Deserialize)]
struct Photo {
    application: String,
    pub number: u8,
    town: String,
    urgent: u8,
    attachments: u8,
}

const FORMS: &str = "SELECT id, town, urgent, attachments, envelope FROM application \
     WHERE envelope > '' AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2)) AND id > ?3 ORDER BY id LIMIT ?4";
const CONTACTS: &str = "SELECT id, kind, contact FROM letter \
     WHERE contact IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2)) AND id > ?3 ORDER BY id LIMIT ?4";
const PLEDGES: &str = "SELECT id, contact FROM pledge \
     WHERE contact IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2)) AND id > ?3 ORDER BY id LIMIT ?4";
const DRAWS: &str = "SELECT id, sealed FROM draw_request \
     WHERE sealed IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2)) AND id > ?3 ORDER BY id LIMIT ?4";
// Day by day, so that few days are asked for a page.
const BOOKINGS: &str = "SELECT id, venue, day FROM ceremony_booking \
     WHERE sealed = 1 AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2)) \
     AND (?3 = '' OR (day, venue, id) > (SELECT day, venue, id FROM ceremony_booking WHERE id = ?3)) ORDER BY day, venue, id LIMIT ?4";
const PHOTOS: &str = "SELECT application, number, town, urgent, application.attachments FROM attachment \
     JOIN application ON application.id = application \
     WHERE application.envelope > '' AND attachment.sealed_to <> ?1 \
     AND (attachment.sealed_to = '' OR instr(attachment.sealed_to, ?2)) \
     AND application || '/' || number > ?3 ORDER BY application || '/' || number LIMIT ?4";
const LEFT: &str = "SELECT \
     (SELECT COUNT(*) FROM application WHERE envelope > '' AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2))) + \
     (SELECT COUNT(*) FROM letter WHERE contact IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2))) + \
     (SELECT COUNT(*) FROM pledge WHERE contact IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2))) + \
     (SELECT COUNT(*) FROM draw_request WHERE sealed IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2))) + \
     (SELECT COUNT(*) FROM ceremony_booking WHERE sealed = 1 AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2))) + \
     (SELECT COUNT(*) FROM attachment JOIN application ON application.id = application WHERE application.envelope > '' \
      AND attachment.sealed_to <> ?1 AND (attachment.sealed_to = '' OR instr(attachment.sealed_to, ?2))) AS count";

/// How many envelopes a key opens that are not sealed to the readers that they should have.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn left(env: &Env, readers: &str, key: &str) -> worker::Result<u32> {
    #[derive(Deserialize)]
    struct Count {
        count: u32,
    }
    let row = env
        .d1(DATABASE)?
        .prepare(LEFT)
        .bind(&[readers.into(), key.into()])?
        .first::<Count>(None)
        .await?;
    Ok(row.map_or(0, |row| row.count))
}

/// At most `limit` envelopes that a key opens and that are not sealed to the readers that they should
/// have, those after a place in their order: [`Place::rank`].
///
/// # Errors
/// The database or the bucket cannot be reached.
pub async fn due(
    env: &Env,
    readers: &str,
    key: &str,
    after: Option<Place>,
    limit: u32,
) -> worker::Result<Vec<Due>> {
    let ask = async |sql: &str, after: String, limit: u32| {
        env.d1(DATABASE)?
            .prepare(sql)
            .bind(&[readers.into(), key.into(), after.into(), limit.into()])?
            .all()
            .await
    };
    let start = |rank: u8| match after {
        Some(after) if after.rank() == rank => Some(after.key()),
        Some(after) if after.rank() > rank => None,
        _ => Some(String::new()),
    };
    let mut found = Vec::new();
    for rank in 0..=5 {
        let room = limit.saturating_sub(found.len() as u32);
        let Some(start) = start(rank).filter(|_| room > 0) else {
            continue;
        };
        match rank {
            0 => {
                let rows = ask(FORMS, start, room).await?.results::<Form>()?;
                found.extend(rows.iter().filter_map(Form::due));
            }
            1 => {
                let rows = ask(CONTACTS, start, room).await?.results::<Contact>()?;
                found.extend(rows.iter().filter_map(Contact::due));
            }
            2 => {
                let rows = ask(PLEDGES, start, room).await?.results::<Donor>()?;
                found.extend(rows.iter().filter_map(Donor::due));
            }
            3 => {
                let rows = ask(DRAWS, start, room).await?.results::<Drawn>()?;
                let due = |row: &Drawn| of_couple(&row.id, &row.sealed, Place::Draw);
                found.extend(rows.iter().filter_map(due));
            }
            4 => {
                let rows = ask(BOOKINGS, start, room).await?.results::<Booked>()?;
                found.extend(booked(env, &rows).await?);
            }
            _ => {
                for row in ask(PHOTOS, start, room).await?.results::<Photo>()? {
                    found.extend(row.due(env).await?);
                }
            }
        }
    }
    Ok(found)
}

impl Form {
    fn due(&self) -> Option<Due> {
        let id = self.id.parse().ok()?;
        let binding = Binding {
            id,
            town: &self.town,
            urgent: self.urgent != 0,
            attachments: self.attachments,
        };
        Some(Due {
            place: Place::Form(id),
            context: binding.of_form(),
            head: head(&self.envelope)?,
        })
    }
}

impl Contact {
    fn due(&self) -> Option<Due> {
        let id = self.id.parse().ok()?;
        Some(Due {
            place: Place::Contact(id),
            context: letter::binding(id, Kind::parse(&self.kind)?),
            head: head(&self.contact)?,
        })
    }
}

impl Donor {
    fn due(&self) -> Option<Due> {
        let id = self.id.parse().ok()?;
        Some(Due {
            place: Place::Pledge(id),
            context: pledge::binding(id),
            head: head(&self.contact)?,
        })
    }
}

impl Photo {
    pub async fn due(&self, env: &Env) -> worker::Result<Option<Due>> {
        let Ok(id) = self.application.parse::<ApplicationId>() else {
            return Ok(None);
        };
        let binding = Binding {
            id,
            town: &self.town,
            urgent: self.urgent != 0,
            attachments: self.attachments,
        };
        let length = Head::LONGEST as u64;
        let range = Range::OffsetWithLength { offset: 0, length };
        let bucket = env.bucket(BUCKET)?;
        let start = bucket.get(key(id, self.number)).range(range);
        let Some(found) = start.execute().await? else {
            return Ok(None);
        };
        let Some(body) = found.body() else {
            return Ok(None);
        };
        let bytes = body.bytes().await?;
        Ok(Head::parse(&bytes).ok().map(|(head, _)| Due {
            place: Place::Photo(id, self.number),
            context: binding.of_attachment(self.number),
            head,
        }))
    }
}

/// What a couple sealed, for a draw or for its booking: it takes the same form from one to the other.
fn of_couple(id: &str, envelope: &str, place: fn(ApplicationId) -> Place) -> Option<Due> {
    let id = id.parse().ok()?;
    Some(Due {
        place: place(id),
        context: couple::binding(id),
        head: head(envelope)?,
    })
}

/// The forms of bookings lie with their days.
async fn booked(env: &Env, rows: &[Booked]) -> worker::Result<Vec<Due>> {
    let mut found = Vec::new();
    for of_day in rows.chunk_by(|one, next| (&one.venue, one.day) == (&next.venue, next.day)) {
        let Some(Booked { venue, day, .. }) = of_day.first() else {
            continue;
        };
        let ids = of_day.iter().map(|row| row.id.clone()).collect();
        let forms = venue_day::sealed_some(env, venue, *day, ids).await?;
        let due = forms
            .iter()
            .filter_map(|it| of_couple(&it.id, &it.envelope, Place::Booking));
        found.extend(due);
    }
    Ok(found)
}
