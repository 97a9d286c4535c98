//! The timetable of ceremonies, what is said of venues, and public holidays: one publisher is enough, each
//! edition is kept, and any of them can be taken up again.

use super::desk::{Answer, Desk, Noted};
use crate::ceremonies::{self, Ceremonies};
use crate::http::posted::Posted;
use crate::http::problem::Problem;
use crate::http::reply::{Reply, random_hex};
use crate::store::ceremony_edition::{self as store, Kind};
use crate::store::staff;
use app::pages::staff::timetable::{
    self as pages, EditionRow, FactsForm, Notice, Stranded, TimesForm, YearForm,
};
use app::route::{Route, StaffPage, View};
use domain::audit::Subject;
use domain::calendar::{WrongYear, Year};
use domain::ceremony::draft::{Draft, Wrong};
use domain::ceremony::effect::{effect, has};
use domain::ceremony::facts::Facts;
use domain::ceremony::{Start, Timetable};
use serde::Serialize;

/// So many editions are listed.
const LISTED: u32 = 30;

fn failed(_: worker::Error) -> Problem {
    Problem::internal()
}

/// The form that the query asks for.
///
/// # Errors
/// Something cannot be reached.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let current = current(desk).await?;
    let notice = match desk.asked.parameter("done") {
        Some(_) => Notice::Done,
        None => Notice::None,
    };
    let reply = match desk.asked.parameter("part").as_deref() {
        Some("venues") => facts(view, desk, &current, None, (&[], notice))?,
        Some("holidays") => year(view, desk, &current, &|_| String::new(), (&[], notice))?,
        _ => {
            let draft = current.timetable.as_deref().map(Draft::of);
            let draft = draft.unwrap_or_default();
            times(view, desk, &current, Shown::new(&draft, notice)).await?
        }
    };
    Ok((reply, Noted::no_record()))
}

async fn current(desk: &Desk<'_>) -> Result<Ceremonies, Problem> {
    // What is in force now, not what another isolate knew half a minute ago.
    ceremonies::forget();
    let current = ceremonies::current(desk.env).await;
    current.ok_or_else(Problem::internal)
}

/// What a posted form comes to.
///
/// # Errors
/// As [`page`]; and there is no such edition.
pub async fn post(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let current = current(desk).await?;
    match form.get("part").as_str() {
        "times" => times_posted(view, desk, &current, form).await,
        "venues" => facts_posted(view, desk, &current, form).await,
        "holidays" => year_posted(view, desk, &current, form).await,
        _ => Err(Problem::unreadable("part")),
    }
}

/// How the timetable's form is shown.
struct Shown<'s> {
    draft: &'s Draft,
    wrong: &'s [Wrong],
    new: Option<&'s Timetable>,
    notice: Notice,
    more: bool,
}

impl<'s> Shown<'s> {
    fn new(draft: &'s Draft, notice: Notice) -> Shown<'s> {
        Shown {
            draft,
            wrong: &[],
            new: None,
            notice,
            more: false,
        }
    }

    fn status(&self) -> u16 {
        match self.notice {
            Notice::Conflict => 409,
            _ if self.wrong.is_empty() => 200,
            _ => 422,
        }
    }
}

async fn times(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    shown: Shown<'_>,
) -> Result<Reply, Problem> {
    let editions = store::newest(desk.env, Kind::Timetable, LISTED)
        .await
        .map_err(failed)?;
    let who = editions.iter().map(|it| it.published_by.as_str());
    let labels = staff::labels(desk.env, who).await.map_err(failed)?;
    let editions: Vec<EditionRow> = editions
        .into_iter()
        .map(|it| EditionRow {
            by: labels
                .get(&it.published_by)
                .cloned()
                .unwrap_or(it.published_by),
            id: it.id,
            number: it.number,
            at: it.published_at,
        })
        .collect();
    let old = current.timetable.as_deref();
    let (calendar, today) = (&current.built.calendar, current.today);
    let venues: Vec<String> = current.built.venues.iter().map(|it| it.id.clone()).collect();
    let compared = shown
        .new
        .map(|new| effect(old, new, &venues, today, calendar));
    let stranded = match shown.new {
        Some(new) => stranded(desk, current, new).await?,
        None => Vec::new(),
    };
    let form = TimesForm {
        venues: &current.built.venues,
        current: old,
        based_on: current.in_force.number(Kind::Timetable),
        draft: shown.draft,
        wrong: shown.wrong,
        effect: compared.as_ref().map(|it| (it, &stranded[..])),
        ticket: &random_hex(),
        notice: shown.notice,
        editions: &editions,
        more: shown.more,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Timetable, view, |context| {
        pages::times(context, &signed, &form)
    })?;
    let status = shown.status();
    Ok(Reply { status, ..page })
}

/// The bookings that a timetable has no time for.
async fn stranded(
    desk: &Desk<'_>,
    current: &Ceremonies,
    new: &Timetable,
) -> Result<Vec<Stranded>, Problem> {
    let all = store::to_come(desk.env, current.today)
        .await
        .map_err(failed)?;
    let (calendar, today) = (&current.built.calendar, current.today);
    let stranded = all.into_iter().filter_map(|it| {
        let slot = Start::new(it.slot)?;
        // Whether bookings are taken that far ahead does not matter to who has one.
        let wide = Timetable {
            days_ahead: u32::MAX,
            ..new.clone()
        };
        let kept = has(&wide, (&it.venue, it.day, slot), today, calendar);
        (!kept).then_some(Stranded {
            code: it.code,
            venue: it.venue,
            day: it.day,
            slot,
        })
    });
    Ok(stranded.collect())
}

async fn times_posted(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    form: &Posted,
) -> Answer {
    let deed = form.get("do");
    if deed == "restore" {
        return restore(view, desk, current, form).await;
    }
    let draft = Draft::read(|name| form.get(name));
    if deed == "more" {
        let shown = Shown {
            more: true,
            ..Shown::new(&draft, Notice::None)
        };
        let page = times(view, desk, current, shown).await?;
        return Ok((page, Noted::no_record()));
    }
    let checked = draft.check(&current.built.venues);
    let new = match &checked {
        Ok(new) => new,
        Err(wrong) => {
            let shown = Shown {
                wrong,
                ..Shown::new(&draft, Notice::None)
            };
            let page = times(view, desk, current, shown).await?;
            return Ok((page, Noted::no_record()));
        }
    };
    let preview = |notice| Shown {
        new: Some(new),
        ..Shown::new(&draft, notice)
    };
    if deed != "publish" {
        let page = times(view, desk, current, preview(Notice::None)).await?;
        return Ok((page, Noted::no_record()));
    }
    match publish(desk, Kind::Timetable, form, new).await? {
        (true, noted) => Ok((Reply::see(done(view, "times")), noted)),
        (false, noted) => {
            let page = times(view, desk, current, preview(Notice::Conflict)).await?;
            Ok((page, noted))
        }
    }
}

/// An earlier edition in the fields: it is published by hand, after it was looked at.
async fn restore(view: View, desk: &Desk<'_>, current: &Ceremonies, form: &Posted) -> Answer {
    let stored = store::find(desk.env, Kind::Timetable, &form.get("edition"))
        .await
        .map_err(failed)?
        .ok_or_else(Problem::not_found)?;
    let timetable: Timetable =
        serde_json::from_str(&stored.body).map_err(|_| Problem::internal())?;
    let draft = Draft::of(&timetable);
    let checked = draft.check(&current.built.venues);
    let (new, wrong) = match &checked {
        Ok(new) => (Some(new), &[][..]),
        Err(wrong) => (None, &wrong[..]),
    };
    let shown = Shown {
        new,
        wrong,
        ..Shown::new(&draft, Notice::Restored)
    };
    let page = times(view, desk, current, shown).await?;
    Ok((page, Noted::no_record()))
}

/// Publishes a document once; whether it is in force, or somebody else was quicker.
async fn publish(
    desk: &Desk<'_>,
    kind: Kind,
    form: &Posted,
    document: &impl Serialize,
) -> Result<(bool, Noted), Problem> {
    let (id, based_on) = (form.get("id"), form.get("based-on").parse());
    if id.len() != 32 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Problem::unreadable("id"));
    }
    let based_on = based_on.map_err(|_| Problem::unreadable("based-on"))?;
    let noted = desk
        .note(Subject::new("ceremony_edition", &id), kind.word())
        .await?;
    let body = serde_json::to_string(document).map_err(|_| Problem::internal())?;
    let by = desk.staff.id.to_string();
    let published = store::publish(desk.env, kind, (&id, based_on), &body, &by)
        .await
        .map_err(failed)?;
    ceremonies::forget();
    Ok((published, noted))
}

fn done(view: View, part: &str) -> String {
    let page = view.href(&Route::Staff(StaffPage::Timetable));
    let mark = if page.contains('?') { '&' } else { '?' };
    format!("{page}{mark}part={part}&done=yes")
}

fn facts(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    typed: Option<&dyn Fn(&str) -> String>,
    (wrong, notice): (&[String], Notice),
) -> Result<Reply, Problem> {
    let form = FactsForm {
        venues: &current.built.venues,
        based_on: current.in_force.number(Kind::Venues),
        ticket: &random_hex(),
        typed,
        wrong,
        notice,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Timetable, view, |context| {
        pages::facts(context, &signed, &form)
    })?;
    let status = status(wrong.is_empty(), notice);
    Ok(Reply { status, ..page })
}

fn status(sound: bool, notice: Notice) -> u16 {
    match notice {
        Notice::Conflict => 409,
        _ if sound => 200,
        _ => 422,
    }
}

async fn facts_posted(view: View, desk: &Desk<'_>, current: &Ceremonies, form: &Posted) -> Answer {
    let typed = |name: &str| form.get(name);
    let read = match Facts::read(&current.built.venues, typed) {
        Ok(read) => read,
        Err(wrong) => {
            let told = (&wrong[..], Notice::None);
            let page = facts(view, desk, current, Some(&typed), told)?;
            return Ok((page, Noted::no_record()));
        }
    };
    match publish(desk, Kind::Venues, form, &read).await? {
        (true, noted) => Ok((Reply::see(done(view, "venues")), noted)),
        (false, noted) => {
            let told = (&[][..], Notice::Conflict);
            Ok((facts(view, desk, current, Some(&typed), told)?, noted))
        }
    }
}

fn year(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    typed: &dyn Fn(&str) -> String,
    (wrong, notice): (&[WrongYear], Notice),
) -> Result<Reply, Problem> {
    let form = YearForm {
        calendar: &current.built.calendar,
        table_ends: current.built.calendar.runs_out(current.today),
        based_on: current.in_force.number(Kind::Holidays),
        ticket: &random_hex(),
        typed,
        wrong,
        notice,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Timetable, view, |context| {
        pages::holidays(context, &signed, &form)
    })?;
    let status = status(wrong.is_empty(), notice);
    Ok(Reply { status, ..page })
}

async fn year_posted(view: View, desk: &Desk<'_>, current: &Ceremonies, form: &Posted) -> Answer {
    let typed = |name: &str| form.get(name);
    let read = match current.built.calendar.read_next(typed) {
        Ok(read) => read,
        Err(wrong) => {
            let told = (&wrong[..], Notice::None);
            let page = year(view, desk, current, &typed, told)?;
            return Ok((page, Noted::no_record()));
        }
    };
    let known: Option<Vec<Year>> = current.in_force.read(Kind::Holidays);
    let mut all = known.unwrap_or_default();
    all.push(read);
    match publish(desk, Kind::Holidays, form, &all).await? {
        (true, noted) => Ok((Reply::see(done(view, "holidays")), noted)),
        (false, noted) => {
            let told = (&[][..], Notice::Conflict);
            Ok((year(view, desk, current, &typed, told)?, noted))
        }
    }
}
