//! The list of all that needs a decision, and the page of one record.

use crate::in_force::html::{drawing_pictures, not_found};
use crate::inbox::limits;
use crate::inbox::record::{self, NewStep, bring, decides, hand, subject};
use crate::inbox::store::{self, Asked, Event, Task};
use crate::staff::guard::{Answer, Desk};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use app::inbox::list::{self, Inbox, Row, Taken};
use app::inbox::record::{Moment, Record, Time, Tried};
use app::route::{Route, StaffPage, View};
use domain::audit::Subject;
use domain::calendar::Calendar;
use domain::day::Day;
use domain::inbox::filter::Filter;
use domain::inbox::limit::{is_over, soonest};
use domain::inbox::{Kind, Stage};
use domain::letter::Content;
use domain::record::id::{ApplicationId, Code};

/// The list, or the record that the address names.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    match desk.asked.parameter("record") {
        Some(code) => one(view, desk, &code, &Tried::default(), 200).await,
        None => list(view, desk).await,
    }
}

async fn list(view: View, desk: &Desk<'_>) -> Answer {
    let filter = Filter::read(|name| desk.asked.parameter(name));
    let kinds = record::kinds(desk);
    let today = today();
    let overdue = limits::overdue(today, &desk.published.calendar);
    let noted = desk.note(Subject::all("inbox"), "").await?;
    let asked = Asked {
        filter: &filter,
        kinds: &kinds,
        who: &desk.staff.id,
        overdue: &overdue,
    };
    let listed = store::list(desk.env, &asked)
        .await
        .map_err(|_| Problem::internal())?;
    let rows: Vec<Row> = listed
        .tasks
        .iter()
        .filter_map(|task| row(task, task.stage()?, desk, today))
        .collect();
    let shown = Inbox {
        filter: &filter,
        kinds: &kinds,
        rows: &rows,
        count: listed.count,
        table_ends: desk.published.calendar.runs_out(today),
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Inbox, view, |context| {
        list::inbox(context, &signed, &shown)
    })?;
    // The island shows records on this page too: it is not left.
    Ok((drawing_pictures(page), noted))
}

fn row(task: &Task, stage: Stage, desk: &Desk<'_>, today: Day) -> Option<Row> {
    let from = clock(task)?;
    let calendar = &desk.published.calendar;
    let due = limits::with(|limits| soonest(limits, stage, from, calendar));
    Some(Row {
        code: task.code.clone(),
        stage,
        town: task.town.clone(),
        came_at: task.came_at.clone(),
        due,
        over: due.is_some_and(|due| is_over(due, today)),
        taken: task.taken_by.as_ref().map(|who| Taken {
            who: who.clone(),
            label: task.taken_label.clone().unwrap_or_else(|| who.clone()),
            mine: task.is_with(&desk.staff.id),
        }),
    })
}

fn clock(task: &Task) -> Option<Day> {
    Day::and_time_in_shanghai(&task.clock_at).map(|(day, ..)| day)
}

fn today() -> Day {
    Day::in_shanghai(js_sys::Date::now() as i64)
}

async fn one(view: View, desk: &Desk<'_>, code: &str, tried: &Tried, status: u16) -> Answer {
    let failed = |_| Problem::internal();
    let Some((id, task, stage)) = found(desk, code).await? else {
        let noted = desk.note(Subject::all("inbox"), "").await?;
        return Ok((not_found(desk.asked, desk.published, view), noted));
    };
    let noted = desk.note(subject(stage.kind(), id), "").await?;
    let inside = store::inside(desk.env, id, stage.kind())
        .await
        .map_err(failed)?;
    let inside = inside.ok_or_else(Problem::not_found)?;
    let history = store::history(desk.env, id, stage.kind())
        .await
        .map_err(failed)?;
    let today = today();
    let row = row(&task, stage, desk, today).ok_or_else(Problem::internal)?;
    let content: Option<Content> = inside
        .content
        .as_deref()
        .and_then(|content| serde_json::from_str(content).ok());
    let noticed: Vec<String> = serde_json::from_str(&inside.noticed).unwrap_or_default();
    let photos: Vec<u8> = serde_json::from_str(&inside.arrived).unwrap_or_default();
    let shown = Record {
        id,
        row: &row,
        sealed: inside.envelope.is_some(),
        photos: (photos.len(), inside.attachments.into()),
        content: content.as_ref(),
        noticed: &noticed,
        history: &history.into_iter().map(moment).collect::<Vec<_>>(),
        times: &times(&task, stage, today, &desk.published.calendar),
        step: &fresh()?.to_string(),
        tried,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Inbox, view, |context| {
        app::inbox::record::record(context, &signed, &shown)
    })?;
    Ok((
        Reply {
            status,
            ..drawing_pictures(page)
        },
        noted,
    ))
}

/// The record with a code, if somebody may see it.
async fn found(
    desk: &Desk<'_>,
    code: &str,
) -> Result<Option<(ApplicationId, Task, Stage)>, Problem> {
    let Ok(code) = code.parse::<Code>() else {
        return Ok(None);
    };
    let task = store::by_code(desk.env, &code.to_string())
        .await
        .map_err(|_| Problem::internal())?;
    let record = |task: Task| Some((task.id()?, task.stage()?, task));
    // Bookings have pages of their own.
    let may = |kind| kind != Kind::Ceremony && desk.staff.role_for(decides(kind)).is_some();
    Ok(task
        .and_then(record)
        .filter(|(_, stage, _)| may(stage.kind()))
        .map(|(id, stage, task)| (id, task, stage)))
}

fn moment(event: Event) -> Moment {
    Moment {
        state: event.state,
        at: event.at,
        reason: event.reason,
        label: event.label,
    }
}

/// All limits that may count for a record.
fn times(task: &Task, stage: Stage, today: Day, calendar: &Calendar) -> Vec<Time> {
    let Some(from) = clock(task) else {
        return Vec::new();
    };
    limits::with(|limits| {
        let running = limits.iter().filter(|limit| limit.runs_for(stage));
        running
            .map(|limit| Time {
                limit: limit.clone(),
                due: limit.due(from, calendar),
                at_most: limit.due_at_most(from, calendar),
                over: is_over(limit.due(from, calendar), today),
            })
            .collect()
    })
}

fn fresh() -> Result<ApplicationId, Problem> {
    let mut id = [0; 16];
    getrandom::fill(&mut id).map_err(|_| Problem::internal())?;
    Ok(ApplicationId(id))
}

/// What a form on a record's page comes to.
pub async fn post(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let code = form.get("record");
    let Some((id, task, stage)) = found(desk, &code).await? else {
        return Err(Problem::not_found());
    };
    let done = match form.get("do").as_str() {
        "take" => {
            let from = Some(form.get("from")).filter(|from| !from.is_empty());
            hand(desk, id, &task, stage, from.as_deref(), true).await
        }
        "give" => {
            let own = desk.staff.id.to_string();
            hand(desk, id, &task, stage, Some(&own), false).await
        }
        "step" => {
            let step = form.get("step").parse();
            let step = step.map_err(|_| Problem::unreadable("step"))?;
            let asked = NewStep::new(form.get("from"), form.get("to"), form.get("reason"));
            let stepped = bring(desk, id, &task, stage, step, &asked).await;
            stepped.map(|(_, noted)| noted)
        }
        _ => Err(Problem::unreadable("do")),
    };
    match done {
        Ok(noted) => {
            let inbox = Route::Staff(StaffPage::Inbox);
            let query = format!("record={}", task.code);
            Ok((Reply::see(view.href_with(&inbox, &query)), noted))
        }
        // Nothing that was typed is lost: the page says why, and keeps it.
        Err(problem) if matches!(problem.status(), 409 | 422) => {
            let tried = Tried {
                to: form.get("to"),
                reason: form.get("reason"),
                trouble: problem.trouble(),
                elsewhere: problem.status() == 409,
            };
            one(view, desk, &code, &tried, problem.status()).await
        }
        Err(problem) => Err(problem),
    }
}
