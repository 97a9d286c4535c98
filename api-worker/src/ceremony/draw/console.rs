//! Draws on the console: announcing one, and writing down what the source said.

use crate::ceremony::at::At;
use crate::ceremony::current::{self, known};
use crate::ceremony::draw::{api, job, store};
use crate::ceremony::venue_day::client::{self, Ask};
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::clock;
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use app::ceremony::console::draws::{self, DrawRow, DrawWrong, DrawsShown};
use app::route::{Route, StaffPage, View};
use domain::audit::Subject;
use domain::ceremony::draw::Outcome;
use domain::ceremony::{Opened, Start};
use domain::day::Day;

/// A source is named in at most so many characters.
const LONGEST_SOURCE: usize = 200;

fn failed(_: worker::Error) -> Problem {
    Problem::internal()
}

/// The page.
///
/// # Errors
/// The database cannot be reached.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    Ok((
        shown(view, desk, &|_| String::new(), None).await?,
        Noted::no_record(),
    ))
}

async fn shown(
    view: View,
    desk: &Desk<'_>,
    typed: &dyn Fn(&str) -> String,
    wrong: Option<DrawWrong>,
) -> Result<Reply, Problem> {
    let current = known(desk.env).await?;
    let draws = store::all(desk.env).await.map_err(failed)?;
    let draws: Vec<DrawRow> = draws
        .into_iter()
        .map(|draw| DrawRow {
            outcome: draw.outcome().map(|it| it.text().to_owned()),
            waits: draw.is_closed() && draw.outcome().is_none(),
            placed: draw.placed_at.is_some(),
            venue: draw.venue,
            day: draw.day,
            closes_at: draw.closes_at,
            source: draw.source,
            source_day: draw.source_day,
            requests: draw.requests,
        })
        .collect();
    let shown = DrawsShown {
        draws: &draws,
        venues: &current.venues,
        typed,
        wrong,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Draws, view, |context| {
        draws::draws(context, &signed, &shown)
    })?;
    let status = if wrong.is_some() { 422 } else { 200 };
    Ok(Reply { status, ..page })
}

/// A new draw, or what the source of one said.
///
/// # Errors
/// The database or the venue's day cannot be reached.
pub async fn post(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let done = match form.get("do").as_str() {
        "say" => say(desk, form).await?,
        _ => announce(desk, form).await?,
    };
    match done {
        Ok(noted) => {
            current::forget();
            let page = view.href(&Route::Staff(StaffPage::Draws));
            Ok((Reply::see(page), noted))
        }
        Err(wrong) => {
            let page = shown(view, desk, &|name| form.get(name), Some(wrong)).await?;
            Ok((page, Noted::no_record()))
        }
    }
}

async fn announce(desk: &Desk<'_>, form: &Posted) -> Result<Result<Noted, DrawWrong>, Problem> {
    let current = known(desk.env).await?;
    let day = |name: &str| form.get(name).trim().parse::<Day>();
    let closes = in_shanghai(&form.get("closes"));
    let (Ok(day), Ok(source_day), Some(closes)) = (day("day"), day("source_day"), closes) else {
        return Ok(Err(DrawWrong::Wrong));
    };
    let (venue, source) = (form.get("venue"), form.get("source").trim().to_owned());
    let planned = current.opens(&venue, day);
    let named = !source.is_empty()
        && source.chars().count() <= LONGEST_SOURCE
        && !source.contains(char::is_control);
    let now = js_sys::Date::now();
    let in_order =
        now < closes && Day::in_shanghai(closes as i64) <= source_day && source_day < day;
    if current.venue(&venue).is_none() || planned.is_empty() || !named || !in_order {
        return Ok(Err(DrawWrong::Wrong));
    }
    let slots = client::slots_of(desk.env, &venue, day, planned.clone()).await;
    let slots = slots.map_err(failed)?;
    if slots
        .iter()
        .any(|it| !it.closed && (it.free < it.places || it.waiting > 0))
    {
        return Ok(Err(DrawWrong::Taken));
    }
    // Times that are closed already are not drawn for.
    let closed = |start: Start| slots.iter().any(|it| it.start == start && it.closed);
    let drawn = planned.iter().filter(|it| !closed(it.start));
    let opened: Vec<Opened> = drawn.copied().collect();
    if opened.is_empty() {
        return Ok(Err(DrawWrong::Wrong));
    }
    let subject = Subject::new("draw", &format!("{venue}/{day}"));
    let noted = desk.note(subject, "").await?;
    let closes_at = clock::moment(closes as i64);
    let new = store::announce(
        desk.env,
        &venue,
        day,
        &closes_at,
        (&source, source_day),
        &opened,
    );
    if !new.await.map_err(failed)? {
        return Ok(Err(DrawWrong::Exists));
    }
    // From now on the day itself takes nobody, whatever other machines believe.
    let close = Ask::CloseAll { opened: planned };
    client::ask(desk.env, &venue, day, close)
        .await
        .map_err(failed)?;
    Ok(Ok(noted))
}

/// `2027-04-20T18:00` or with seconds, on a clock in Pinghu, as Unix milliseconds.
fn in_shanghai(text: &str) -> Option<f64> {
    let text = text.trim();
    let (day, time) = text.split_once('T')?;
    let plain = |c: char| c.is_ascii_digit() || c == ':';
    if day.parse::<Day>().is_err() || !time.chars().all(plain) {
        return None;
    }
    let at = js_sys::Date::parse(&format!("{text}+08:00"));
    at.is_finite().then_some(at)
}

async fn say(desk: &Desk<'_>, form: &Posted) -> Result<Result<Noted, DrawWrong>, Problem> {
    let day = form.get("day").parse::<Day>();
    let at = At {
        venue: form.get("venue"),
        day: day.map_err(|_| Problem::not_found())?,
    };
    let draw = api::find(&at, desk.env).await?;
    let Ok(said_on) = form.get("said_on").trim().parse::<Day>() else {
        return Ok(Err(DrawWrong::Differs));
    };
    let read = |name: &str| Outcome::new(&form.get(name), &form.get("link"), said_on);
    let (Ok(said), Ok(again)) = (read("outcome"), read("again")) else {
        return Ok(Err(DrawWrong::Differs));
    };
    let today = Day::in_shanghai(js_sys::Date::now() as i64);
    if said != again || said_on < draw.source_day || said_on > today {
        return Ok(Err(DrawWrong::Differs));
    }
    if draw.hash.is_none() || draw.outcome().is_some() {
        return Ok(Err(DrawWrong::NotYet));
    }
    let subject = Subject::new("draw", &format!("{}/{}", at.venue, at.day));
    let noted = desk.note(subject, "").await?;
    if !store::say(desk.env, &at.venue, at.day, &said)
        .await
        .map_err(failed)?
    {
        return Ok(Err(DrawWrong::NotYet));
    }
    let draw = api::find(&at, desk.env).await?;
    // What is not placed now is placed by the job.
    if let Err(error) = job::place(desk.env, &draw).await {
        worker::console_warn!(
            r#"{{"level":"warn","event":"draw","error":{}}}"#,
            serde_json::Value::from(error.to_string())
        );
    }
    Ok(Ok(noted))
}
