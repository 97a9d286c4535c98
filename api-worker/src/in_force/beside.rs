//! What is published beside the region pack: announcements, public holidays, venues, each the files' with the
//! bureau's edition on top.

use crate::in_force::edition_store;
use crate::in_force::pack_store::Stand;
use domain::calendar::{Calendar, Holidays, wire};
use domain::ceremony::{Venue, VenueFacts};
use domain::publishing::Kind;
use domain::publishing::announcement::Announcements;
use serde::de::{DeserializeOwned, Error as _};
use worker::Env;

/// All of it.
pub struct Beside {
    /// Notices on the home page.
    pub announcements: Announcements,
    /// Public holidays.
    pub calendar: Calendar,
    /// The venues for ceremonies.
    pub venues: Vec<Venue>,
}

impl Beside {
    /// As the files have it.
    ///
    /// # Errors
    /// What was built in is broken, which the build would have seen.
    pub fn files() -> serde_json::Result<Beside> {
        Ok(Beside {
            announcements: Announcements::default(),
            calendar: files_calendar()?,
            venues: files_venues()?,
        })
    }

    /// With the bureau's editions.
    ///
    /// # Errors
    /// The database cannot be reached, or holds something unreadable.
    pub async fn in_force(env: &Env, stand: &Stand) -> worker::Result<Beside> {
        let files = Beside::files()?;
        let holidays: Holidays = document(env, Kind::Holidays, stand.holidays).await?;
        let facts: VenueFacts = document(env, Kind::Venues, stand.venues).await?;
        let (calendar, refused) = holidays.applied(&files.calendar);
        if refused > 0 {
            worker::console_warn!(r#"{{"level":"warn","event":"holidays","refused":{refused}}}"#);
        }
        Ok(Beside {
            announcements: document(env, Kind::Announcements, stand.announcements).await?,
            calendar,
            venues: facts.applied(&files.venues),
        })
    }
}

/// The public holidays of the files.
///
/// # Errors
/// As [`Beside::files`].
pub fn files_calendar() -> serde_json::Result<Calendar> {
    wire::decode(region_pack::CALENDAR)
        .map_err(|_| serde_json::Error::custom("the table of holidays"))
}

/// The venues of the files.
///
/// # Errors
/// As [`Beside::files`].
pub fn files_venues() -> serde_json::Result<Vec<Venue>> {
    serde_json::from_str(region_pack::VENUES)
}

/// The document of the edition in force; empty if its number is 0.
///
/// # Errors
/// The database cannot be reached, or holds something unreadable.
pub async fn document<T: DeserializeOwned + Default>(
    env: &Env,
    kind: Kind,
    number: u32,
) -> worker::Result<T> {
    match text(env, kind, number).await? {
        Some(body) => Ok(serde_json::from_str(&body)?),
        None => Ok(T::default()),
    }
}

/// The same as JSON; none if its number is 0.
///
/// # Errors
/// The database cannot be reached.
pub async fn text(env: &Env, kind: Kind, number: u32) -> worker::Result<Option<String>> {
    if number == 0 {
        return Ok(None);
    }
    let found = edition_store::in_force(env, kind).await?;
    Ok(found.map(|edition| edition.body))
}
