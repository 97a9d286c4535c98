//! What a publisher says of ceremonies (`migrations/0011_ceremony_edition.sql`).

use super::DATABASE;
use domain::day::Day;
use serde::Deserialize;
use worker::Env;

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `domain::ceremony::Timetable`.
    Timetable,
    /// `domain::ceremony::facts::Facts`.
    Venues,
    /// A list of `domain::calendar::Year`.
    Holidays,
}

impl Kind {
    /// The word in the database and in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Timetable => "timetable",
            Kind::Venues => "venues",
            Kind::Holidays => "holidays",
        }
    }
}

/// An edition.
#[derive(Clone, Debug, Deserialize)]
pub struct Stored {
    /// Its id.
    pub id: String,
    kind: String,
    /// From 1 within its kind.
    pub number: u32,
    /// The document, as JSON.
    pub body: String,
    /// Who published it (`domain::staff::StaffId`).
    pub published_by: String,
    /// UTC, RFC 3339.
    pub published_at: String,
}

const COLUMNS: &str = "id, kind, number, body, published_by, published_at";

/// The editions in force, one of each kind that has some.
#[derive(Clone, Debug, Default)]
pub struct InForce(Vec<Stored>);

impl InForce {
    /// Of a kind.
    pub fn of(&self, kind: Kind) -> Option<&Stored> {
        self.0.iter().find(|it| it.kind == kind.word())
    }

    /// The number of the edition of a kind; 0 if there is none.
    pub fn number(&self, kind: Kind) -> u32 {
        self.of(kind).map_or(0, |it| it.number)
    }

    /// The document of a kind; none if there is none, or this build cannot read it.
    pub fn read<T: serde::de::DeserializeOwned>(&self, kind: Kind) -> Option<T> {
        serde_json::from_str(&self.of(kind)?.body).ok()
    }
}

/// What is in force.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn in_force(env: &Env) -> worker::Result<InForce> {
    let sql = format!(
        "SELECT {COLUMNS} FROM ceremony_edition AS it WHERE number = (SELECT MAX(number) FROM ceremony_edition WHERE kind = it.kind)"
    );
    let rows = env.d1(DATABASE)?.prepare(sql).all().await?;
    Ok(InForce(rows.results()?))
}

/// The editions of a kind, the newest first.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn newest(env: &Env, kind: Kind, most: u32) -> worker::Result<Vec<Stored>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM ceremony_edition WHERE kind = ?1 ORDER BY number DESC LIMIT ?2"
    );
    let values = [kind.word().into(), most.into()];
    let statement = env.d1(DATABASE)?.prepare(sql).bind(&values)?;
    statement.all().await?.results()
}

/// The edition with an id.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn find(env: &Env, kind: Kind, id: &str) -> worker::Result<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM ceremony_edition WHERE kind = ?1 AND id = ?2");
    let values = [kind.word().into(), id.into()];
    env.d1(DATABASE)?
        .prepare(sql)
        .bind(&values)?
        .first(None)
        .await
}

/// Publishes a document, unless another was published since the one with the number `based_on`; whether
/// what has this id now is this one.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn publish(
    env: &Env,
    kind: Kind,
    (id, based_on): (&str, u32),
    body: &str,
    by: &str,
) -> worker::Result<bool> {
    const SQL: &str = "INSERT INTO ceremony_edition (id, kind, number, body, published_by) \
         SELECT ?1, ?2, ?3 + 1, ?4, ?5 \
         WHERE ?3 = (SELECT COALESCE(MAX(number), 0) FROM ceremony_edition WHERE kind = ?2) ON CONFLICT DO NOTHING";
    let values = [
        id.into(),
        kind.word().into(),
        based_on.into(),
        body.into(),
        by.into(),
    ];
    env.d1(DATABASE)?.prepare(SQL).bind(&values)?.run().await?;
    let stored = find(env, kind, id).await?;
    Ok(stored.is_some_and(|it| it.body == body && it.published_by == by))
}

/// A booking that is to come.
#[derive(Debug, Deserialize)]
pub struct ToCome {
    /// Its code.
    pub code: String,
    /// At which venue.
    pub venue: String,
    /// On which day.
    pub day: Day,
    /// Minutes after midnight.
    pub slot: u16,
}

/// All bookings from a day on.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn to_come(env: &Env, from: Day) -> worker::Result<Vec<ToCome>> {
    const SQL: &str = "SELECT code, venue, day, slot FROM ceremony_booking \
         WHERE day >= ?1 AND standing IN ('confirmed', 'departing') ORDER BY day, slot";
    env.d1(DATABASE)?
        .prepare(SQL)
        .bind(&[from.to_string().into()])?
        .all()
        .await?
        .results()
}
