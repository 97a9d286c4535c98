//! A record on somebody's desk: taking it, deciding, and handing out what is sealed.

use crate::application::store::photo;
use crate::inbox::store::{self, Step, Stepped, Task};
use crate::seal::wire::{Photo, Sealed};
use crate::staff::guard::{Answer, Desk};
use crate::web::problem::Problem;
use crate::web::reply::{NO_STORE, Reply, json};
use domain::application::Binding;
use domain::audit::Subject;
use domain::ceremony::couple;
use domain::inbox::{Kind, Stage};
use domain::letter;
use domain::record::id::ApplicationId;
use domain::record::step::NoStep;
use domain::staff::Action;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What one must be allowed to do to decide on records of a kind, and to see them.
pub const fn decides(kind: Kind) -> Action {
    match kind {
        Kind::Application => Action::DecideApplication,
        Kind::Letter(_) => Action::DecideLetter,
        Kind::Ceremony => Action::SeeCeremonies,
    }
}

/// The kinds of records that somebody may see.
pub fn kinds(desk: &Desk<'_>) -> Vec<Kind> {
    let may = |kind: &Kind| desk.staff.role_for(decides(*kind)).is_some();
    Kind::ALL.into_iter().filter(may).collect()
}

/// What the audit calls a record.
pub fn subject(kind: Kind, id: ApplicationId) -> Subject {
    let kind = match kind {
        Kind::Application => "application",
        Kind::Letter(_) => "letter",
        Kind::Ceremony => "booking",
    };
    Subject::new(kind, &id.to_string())
}

/// A record that somebody may see.
///
/// # Errors
/// There is none, or it is none of theirs.
async fn found(desk: &Desk<'_>) -> Result<(ApplicationId, Task, Stage), Problem> {
    let id = desk.parts.first().and_then(|id| id.parse().ok());
    let id: ApplicationId = id.ok_or_else(Problem::not_found)?;
    let task = store::by_id(desk.env, id)
        .await
        .map_err(|_| Problem::internal())?
        .ok_or_else(Problem::not_found)?;
    let stage = task.stage().ok_or_else(Problem::internal)?;
    if desk.staff.role_for(decides(stage.kind())).is_none() {
        return Err(Problem::forbidden());
    }
    if stage.kind() == Kind::Ceremony {
        // A booking is not decided upon here: `ceremonies`.
        return Err(Problem::not_found());
    }
    Ok((id, task, stage))
}

/// Hands out what is sealed in a record. Every time is written down; `without_task` in the audit says
/// that the record was not with whoever asked.
#[utoipa::path(get, path = "/api/staff/records/{id}/sealed", params(("id" = String, Path)), responses((status = 200, body = Sealed), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn sealed(desk: &Desk<'_>) -> Answer {
    let (id, task, stage) = found(desk).await?;
    let noted = note_view(desk, id, &task, stage).await?;
    let inside = store::inside(desk.env, id, stage.kind())
        .await
        .map_err(|_| Problem::internal())?
        .ok_or_else(Problem::not_found)?;
    let binding = Binding {
        id,
        town: &task.town,
        urgent: task.urgent(),
        attachments: inside.attachments,
    };
    let numbers: Vec<u8> = serde_json::from_str(&inside.arrived).unwrap_or_default();
    let photos = numbers.into_iter().map(|number| Photo {
        number,
        context: binding.of_attachment(number),
    });
    let shown = Sealed {
        kind: stage.kind().word(),
        context: match stage.kind() {
            Kind::Application => binding.of_form(),
            Kind::Letter(kind) => letter::binding(id, kind),
            Kind::Ceremony => couple::binding(id),
        },
        photos: photos.filter(|_| inside.envelope.is_some()).collect(),
        envelope: inside.envelope,
    };
    Ok((json(&shown), noted))
}

/// Hands out a sealed photo of an application; written down as the form is.
#[utoipa::path(get, path = "/api/staff/records/{id}/photos/{number}", params(("id" = String, Path), ("number" = u8, Path, description = "From 0")), responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn sealed_photo(desk: &Desk<'_>) -> Answer {
    let number = desk.parts.get(1).and_then(|number| number.parse().ok());
    let number: u8 = number.ok_or_else(Problem::not_found)?;
    let (id, task, stage) = found(desk).await?;
    let noted = note_view(desk, id, &task, stage).await?;
    let bytes = photo(desk.env, id, number)
        .await
        .map_err(|_| Problem::internal())?
        .ok_or_else(Problem::not_found)?;
    Ok((
        Reply::bytes("application/octet-stream", NO_STORE, bytes),
        noted,
    ))
}

async fn note_view(
    desk: &Desk<'_>,
    id: ApplicationId,
    task: &Task,
    stage: Stage,
) -> Result<crate::staff::guard::Noted, Problem> {
    let subject = subject(stage.kind(), id);
    if task.is_with(&desk.staff.id) && stage.is_open() {
        desk.note(subject, "").await
    } else {
        desk.note(subject.without_task(), "").await
    }
}

/// Who is to have a record.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Take {
    /// With whom it was seen; null for nobody.
    from: Option<String>,
}

/// Who has a record.
#[derive(Serialize, ToSchema)]
pub struct Taken {
    /// Null for nobody.
    taken_by: Option<String>,
}

/// Takes a record, from nobody or from the colleague with whom it was seen.
#[utoipa::path(put, path = "/api/staff/records/{id}/taker", params(("id" = String, Path)), request_body = Take, responses((status = 200, body = Taken), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 409, body = Problem, content_type = "application/problem+json", description = "Somebody else has taken it meanwhile")))]
pub async fn take(desk: &Desk<'_>) -> Answer {
    let (id, task, stage) = found(desk).await?;
    let body = desk.asked.body(1024).await?;
    let asked: Take = serde_json::from_slice(&body).map_err(|_| Problem::unreadable("taker"))?;
    let noted = hand(desk, id, &task, stage, asked.from.as_deref(), true).await?;
    let taken_by = Some(desk.staff.id.to_string());
    Ok((json(&Taken { taken_by }), noted))
}

/// Gives a record of one's own back.
#[utoipa::path(delete, path = "/api/staff/records/{id}/taker", params(("id" = String, Path)), responses((status = 200, body = Taken), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 409, body = Problem, content_type = "application/problem+json", description = "It is with somebody else")))]
pub async fn give_back(desk: &Desk<'_>) -> Answer {
    let (id, task, stage) = found(desk).await?;
    let own = desk.staff.id.to_string();
    let noted = hand(desk, id, &task, stage, Some(&own), false).await?;
    Ok((json(&Taken { taken_by: None }), noted))
}

/// Takes a record or gives it back.
///
/// # Errors
/// It is with somebody else by now.
pub async fn hand(
    desk: &Desk<'_>,
    id: ApplicationId,
    task: &Task,
    stage: Stage,
    from: Option<&str>,
    take: bool,
) -> Result<crate::staff::guard::Noted, Problem> {
    let done = |task: &Task| {
        if take {
            task.is_with(&desk.staff.id)
        } else {
            task.taken_by.is_none()
        }
    };
    let why = match (take, from) {
        (true, None) => "take".to_owned(),
        (true, Some(from)) => format!("take from {from}")
            .chars()
            .take(domain::audit::LONGEST_WHY)
            .collect(),
        (false, _) => "give back".to_owned(),
    };
    let noted = desk.note(subject(stage.kind(), id), &why).await?;
    if done(task) {
        return Ok(noted);
    }
    let to = take.then_some(&desk.staff.id);
    let after = store::hand(desk.env, id, from, to)
        .await
        .map_err(|_| Problem::internal())?;
    match after {
        Some(after) if done(&after) => Ok(noted),
        _ => Err(Problem::elsewhere("it is with somebody else by now")),
    }
}

/// A step of a record.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStep {
    /// The state in which it was seen.
    from: String,
    /// The state into which it is to come.
    to: String,
    /// What the resident reads.
    reason: String,
}

/// Where a record stands after a step.
#[derive(Serialize, ToSchema)]
pub struct StepDone {
    /// Its state.
    state: String,
}

/// Brings a record that one has taken into another state. The step's id is made by the sender: sent
/// again, it is found, and nothing happens twice.
#[utoipa::path(put, path = "/api/staff/records/{id}/steps/{step}", params(("id" = String, Path), ("step" = String, Path, description = "32 hex digits, random")), request_body = NewStep, responses((status = 201, body = StepDone), (status = 200, body = StepDone, description = "It was done already"), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 409, body = Problem, content_type = "application/problem+json", description = "Nothing leads there from where it stands, it stands elsewhere by now, or it is not with whoever asks"), (status = 422, body = Problem, content_type = "application/problem+json", description = "The reason is missing or holds an identity number")))]
pub async fn step(desk: &Desk<'_>) -> Answer {
    let step = desk.parts.get(1).and_then(|step| step.parse().ok());
    let step: ApplicationId = step.ok_or_else(Problem::not_found)?;
    let (id, task, stage) = found(desk).await?;
    let body = desk.asked.body(8 * 1024).await?;
    let asked: NewStep = serde_json::from_slice(&body).map_err(|_| Problem::unreadable("step"))?;
    let (stepped, noted) = bring(desk, id, &task, stage, step, &asked).await?;
    let reply = Reply {
        status: if stepped == Stepped::Now { 201 } else { 200 },
        ..json(&StepDone { state: asked.to })
    };
    Ok((reply, noted))
}

impl NewStep {
    /// A step as a form says it.
    pub fn new(from: String, to: String, reason: String) -> NewStep {
        NewStep { from, to, reason }
    }
}

/// Takes a step, checked by the rules of its kind.
///
/// # Errors
/// The rules refuse it, it was decided otherwise meanwhile, or the record is not with whoever asks.
pub async fn bring(
    desk: &Desk<'_>,
    id: ApplicationId,
    task: &Task,
    stage: Stage,
    step: ApplicationId,
    asked: &NewStep,
) -> Result<(Stepped, crate::staff::guard::Noted), Problem> {
    let known = |word: &str| stage.to(word).ok_or_else(|| Problem::unreadable("state"));
    let (from, to) = (known(&asked.from)?, known(&asked.to)?);
    let reason = from.step(to, &asked.reason).map_err(|no| match no {
        NoStep::NotFromHere => Problem::elsewhere("nothing leads there from this state"),
        NoStep::Reason(trouble) => Problem::reason(trouble),
    })?;
    if !task.is_with(&desk.staff.id) {
        return Err(Problem::elsewhere("take the record first"));
    }
    let why = format!("{} -> {}", from.word(), to.word());
    let (deciding, subject) = (decides(stage.kind()), subject(stage.kind(), id));
    let noted = desk.note_as(deciding, subject, &why).await?;
    let step = Step {
        id: step,
        record: id,
        from,
        to,
        reason: &reason,
        who: &desk.staff.id,
    };
    let stepped = store::step(desk.env, &step)
        .await
        .map_err(|_| Problem::internal())?;
    match stepped {
        Stepped::Refused => Err(Problem::elsewhere("it stands elsewhere by now")),
        done => Ok((done, noted)),
    }
}
