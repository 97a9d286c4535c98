//! Publishing where one person is enough: proposed and approved in one step.

use crate::in_force::edition_store::{New, Stored};
use crate::in_force::{self, edition_store as store};
use crate::staff::guard::{Answer, Desk, Noted};
use crate::staff::store as staff;
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use app::publishing::edition_form::{Edition, Tried};
use domain::audit::Subject;
use domain::publishing::typed::Wrong;
use domain::publishing::{Kind, LONGEST_REASON};
use domain::record::plain::plain;
use domain::record::trouble::Trouble;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// As many editions are shown.
const MOST: u32 = 20;

pub fn failed(_: worker::Error) -> Problem {
    Problem::internal()
}

/// Publishes a document on top of the edition with this number. Sent again under the same id, it is published already.
///
/// # Errors
/// The id is none, somebody else has published meanwhile, or the database cannot be reached.
pub async fn publish_now(
    desk: &Desk<'_>,
    kind: Kind,
    id: &str,
    based_on: u32,
    body: &str,
    why: &str,
) -> Result<(), Problem> {
    if publish_unless_overtaken(desk, kind, id, based_on, body, why).await? {
        Ok(())
    } else {
        Err(Problem::conflict())
    }
}

/// The same; whether nobody else has published meanwhile.
async fn publish_unless_overtaken(
    desk: &Desk<'_>,
    kind: Kind,
    id: &str,
    based_on: u32,
    body: &str,
    why: &str,
) -> Result<bool, Problem> {
    if is_published(desk, id).await? {
        return Ok(true);
    }
    let by = desk.staff.id.to_string();
    let new = New {
        id,
        kind,
        based_on,
        body,
        why,
        by: &by,
    };
    if !store::propose(desk.env, &new).await.map_err(failed)? {
        return Ok(false);
    }
    let stored = store::find(desk.env, id).await.map_err(failed)?;
    let stored = stored.ok_or_else(Problem::internal)?;
    let published = store::publish(desk.env, &stored, &by, "").await;
    in_force::forget();
    published.map_err(failed)
}

/// Ids are 32 hex digits.
pub(super) fn is_id(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether what a form with this id sent was published.
async fn is_published(desk: &Desk<'_>, id: &str) -> Result<bool, Problem> {
    if !is_id(id) {
        return Err(Problem::unreadable("id"));
    }
    let stored = store::find(desk.env, id).await.map_err(failed)?;
    Ok(stored.is_some_and(|stored| stored.number.is_some()))
}

/// The document in force and the number of its edition; none and 0 if the files alone are.
///
/// # Errors
/// The database cannot be reached, or holds something unreadable.
pub async fn in_force<T: DeserializeOwned>(
    desk: &Desk<'_>,
    kind: Kind,
) -> Result<(u32, Option<T>), Problem> {
    let stored = store::in_force(desk.env, kind).await.map_err(failed)?;
    let number = stored.as_ref().and_then(|stored| stored.number);
    let document = stored.as_ref().map(read).transpose()?;
    Ok((number.unwrap_or(0), document))
}

/// The document of a published edition of a kind.
///
/// # Errors
/// There is none with this id, or the database cannot be reached.
pub async fn earlier<T: DeserializeOwned>(
    desk: &Desk<'_>,
    kind: Kind,
    id: &str,
) -> Result<T, Problem> {
    let stored = store::find(desk.env, id).await.map_err(failed)?;
    let stored = stored.filter(|it| it.kind() == Some(kind) && it.number.is_some());
    read(&stored.ok_or_else(Problem::not_found)?)
}

fn read<T: DeserializeOwned>(stored: &Stored) -> Result<T, Problem> {
    serde_json::from_str(&stored.body).map_err(|_| Problem::internal())
}

/// The published editions of a kind, the newest first.
///
/// # Errors
/// The database cannot be reached.
pub async fn history(desk: &Desk<'_>, kind: Kind) -> Result<Vec<Edition>, Problem> {
    let editions = store::newest(desk.env, kind, MOST).await.map_err(failed)?;
    let who = editions.iter().filter_map(|it| it.decided_by.as_deref());
    let labels = staff::labels(desk.env, who).await.map_err(failed)?;
    let mut listed: Vec<Edition> = editions
        .into_iter()
        .filter_map(|stored| {
            let by = stored.decided_by.unwrap_or_default();
            Some(Edition {
                id: stored.id,
                number: stored.number?,
                by: labels.get(&by).cloned().unwrap_or(by),
                at: stored.decided_at.unwrap_or_default(),
                why: stored.why,
            })
        })
        .collect();
    listed.sort_by_key(|edition| std::cmp::Reverse(edition.number));
    Ok(listed)
}

/// What a form that is opened has in a field; empty if nothing.
pub fn filled(fields: &[(String, String)], name: &str) -> String {
    let found = fields.iter().find(|(field, _)| field == name);
    found.map_or_else(String::new, |(_, value)| value.clone())
}

/// What a posted form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// To publish it; otherwise only to see what would change.
    pub publish: bool,
    /// To take away what it is about.
    pub removes: bool,
}

impl Asked {
    /// Reads the pressed button.
    ///
    /// # Errors
    /// It is none of the form's.
    pub fn read(form: &Posted) -> Result<Asked, Problem> {
        let (publish, removes) = match form.get("do").as_str() {
            "preview" => (false, false),
            "publish" => (true, false),
            "look_remove" => (false, true),
            "remove" => (true, true),
            _ => return Err(Problem::unreadable("do")),
        };
        Ok(Asked { publish, removes })
    }
}

/// The reason that a form gives, for the audit and the list of editions.
///
/// # Errors
/// What is wrong with it, in its field.
pub fn reason(form: &Posted) -> Result<String, (String, Wrong)> {
    plain(&form.get("why"), LONGEST_REASON).map_err(|trouble| {
        let wrong = match trouble {
            Trouble::Empty => Wrong::Empty,
            other => Wrong::Text(other),
        };
        ("why".to_owned(), wrong)
    })
}

/// Whether a form that is to publish has done so already: it was sent twice.
///
/// # Errors
/// Its id is none, or the database cannot be reached.
pub async fn was_sent(desk: &Desk<'_>, form: &Posted, asked: Asked) -> Result<bool, Problem> {
    Ok(asked.publish && is_published(desk, &form.get("id")).await?)
}

/// A sound change on its way.
pub struct Publication<'p, T> {
    /// What kind of document it is.
    pub kind: Kind,
    /// The word for it in the audit.
    pub subject: &'static str,
    /// The number of the edition in force.
    pub number: u32,
    /// The whole document with the change.
    pub document: &'p T,
    /// Where one goes once it is published.
    pub then: &'p str,
}

/// Publishes the change if that was asked for; otherwise what the page has to say of it. A form that was made
/// on an edition which is not in force any more publishes nothing.
///
/// # Errors
/// The database or the audit cannot be reached.
pub async fn publish<T: Serialize>(
    desk: &Desk<'_>,
    form: &Posted,
    asked: Asked,
    change: &Publication<'_, T>,
) -> Result<Result<(Reply, Noted), Tried>, Problem> {
    let why = match reason(form) {
        Ok(why) => why,
        Err(wrong) => return Ok(Err(Tried::Faults(vec![wrong]))),
    };
    let overtaken = form.get("based_on") != change.number.to_string();
    if !asked.publish {
        let tried = if overtaken {
            Tried::Overtaken
        } else {
            Tried::Sound
        };
        return Ok(Err(tried));
    }
    if overtaken {
        return Ok(Err(Tried::Overtaken));
    }
    let id = form.get("id");
    let noted = desk.note(Subject::new(change.subject, &id), &why).await?;
    let body = serde_json::to_string(change.document).map_err(|_| Problem::internal())?;
    let done = publish_unless_overtaken(desk, change.kind, &id, change.number, &body, &why);
    Ok(if done.await? {
        Ok((Reply::see(change.then.to_owned()), noted))
    } else {
        Err(Tried::Overtaken)
    })
}

/// What was tried and came to nothing, told in time for the form.
pub const fn status(tried: &Tried) -> u16 {
    match tried {
        Tried::Nothing | Tried::Sound => 200,
        Tried::Faults(_) | Tried::NothingNew => 422,
        Tried::Gone | Tried::Overtaken => 409,
    }
}

/// A page of the console with the status of what was tried.
pub fn answer(page: Reply, tried: &Tried) -> Answer {
    let status = status(tried);
    Ok((Reply { status, ..page }, Noted::no_record()))
}
