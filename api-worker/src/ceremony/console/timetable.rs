//! When ceremonies can be booked: one change at a time, each a new edition of the whole timetable.

use crate::ceremony::store;
use crate::publishing::one_person::{
    Asked, Publication, answer, earlier, failed, history, in_force, publish, reason, was_sent,
};
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::clock::today;
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::random::random_hex;
use crate::web::reply::Reply;
use app::ceremony::console::difference::Difference;
use app::ceremony::console::timetable as pages;
use app::ceremony::console::timetable::{Change, Overview};
use app::publishing::edition_form::{FILES, Form, Tried};
use app::route::{Route, StaffPage, View};
use domain::ceremony::Timetable;
use domain::ceremony::times::difference::{Changed, Outside, Times, changed, outside};
use domain::ceremony::times::{Edit, Refused, Swap, reading};
use domain::publishing::Kind;
use domain::publishing::typed::{Faults, Wrong};
use domain::staff::Action;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The page: what stands now, the form for a change (`?change=`), or for restoring (`?restore=`).
///
/// # Errors
/// There is no such change or edition, or the database cannot be reached.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let (number, timetable) = current(desk).await?;
    let filled = match desk.asked.parameter("change") {
        Some(word) => {
            let change = Change::parse(&word).ok_or_else(Problem::not_found)?;
            let at = desk.asked.parameter("at");
            let at = at.map(|at| at.parse()).transpose();
            let at = at.map_err(|_| Problem::not_found())?;
            let timetable = timetable.clone().unwrap_or_default();
            let filled = Filled::with(change, at, &timetable).ok_or_else(Problem::not_found)?;
            Some((filled, None))
        }
        None => match desk.asked.parameter("restore") {
            Some(id) => {
                let was = restored(desk, &id).await?;
                let would = Would::of(desk, timetable.as_ref(), &was).await?;
                let filled = Filled {
                    change: Change::Restore,
                    was: id,
                    fields: Vec::new(),
                };
                Some((filled, Some(would)))
            }
            None => None,
        },
    };
    let Some((filled, would)) = filled else {
        return overview(view, desk, timetable.as_ref()).await;
    };
    if !desk.signed().may(Action::PublishTimes) {
        return Err(Problem::forbidden());
    }
    let shown = Shown {
        change: filled.change,
        was: &filled.was,
        number,
        typed: &|name| filled.get(name),
        removes: false,
    };
    shown.page(view, desk, Tried::Nothing, would.as_ref())
}

/// The form of a change as it is opened.
struct Filled {
    change: Change,
    was: String,
    fields: reading::Fields,
}

impl Filled {
    /// The form for what stands at a position, or for something new; none if nothing stands there.
    fn with(change: Change, at: Option<usize>, it: &Timetable) -> Option<Filled> {
        fn row<T: Serialize>(
            list: &[T],
            at: Option<usize>,
            fields: fn(&T) -> reading::Fields,
        ) -> Option<(String, reading::Fields)> {
            let Some(at) = at else {
                return Some(Default::default());
            };
            let row = list.get(at)?;
            Some((serde_json::to_string(row).ok()?, fields(row)))
        }
        let (was, fields) = match change {
            Change::Own => Default::default(),
            Change::Settings => {
                let ahead = match it.days_ahead {
                    0 => String::new(),
                    days => days.to_string(),
                };
                let customs = if it.customs { "1" } else { "" };
                let fields = vec![("days_ahead", ahead), ("customs", customs.to_owned())];
                (String::new(), fields)
            }
            Change::Opening => row(&it.openings, at, reading::of_opening)?,
            Change::Release => row(&it.releases, at, reading::of_release)?,
            Change::Closure => row(&it.closures, at, reading::of_closure)?,
            Change::Restore => return None,
        };
        Some(Filled {
            change,
            was,
            fields,
        })
    }

    fn get(&self, name: &str) -> String {
        let found = self.fields.iter().find(|(field, _)| *field == name);
        found.map_or_else(String::new, |(_, value)| value.clone())
    }
}

async fn overview(view: View, desk: &Desk<'_>, timetable: Option<&Timetable>) -> Answer {
    let editions = history(desk, Kind::Timetable).await?;
    let shown = Overview {
        timetable,
        venues: &desk.published.venues,
        editions: &editions,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Timetable, view, |context| {
        pages::timetable(context, &signed, &shown)
    })?;
    Ok((page, Noted::no_record()))
}

/// The timetable in force and the number of its edition.
async fn current(desk: &Desk<'_>) -> Result<(u32, Option<Timetable>), Problem> {
    match in_force(desk, Kind::Timetable).await? {
        (number, Some(timetable)) => Ok((number, Some(timetable))),
        (number, None) => Ok((number, loaded(desk).await?)),
    }
}

/// The timetable that was loaded with the files.
async fn loaded(desk: &Desk<'_>) -> Result<Option<Timetable>, Problem> {
    let body = store::loaded_timetable(desk.env).await.map_err(failed)?;
    let read = body.map(|body| serde_json::from_str(&body));
    read.transpose().map_err(|_| Problem::internal())
}

/// An earlier edition, or what was loaded with the files.
async fn restored(desk: &Desk<'_>, id: &str) -> Result<Timetable, Problem> {
    match id {
        FILES => Ok(loaded(desk).await?.unwrap_or_default()),
        id => earlier(desk, Kind::Timetable, id).await,
    }
}

/// What a change would do.
struct Would {
    changed: Vec<Changed>,
    outside: Vec<Outside>,
}

impl Would {
    async fn of(
        desk: &Desk<'_>,
        before: Option<&Timetable>,
        after: &Timetable,
    ) -> Result<Would, Problem> {
        let today = today();
        let taken = store::taken(desk.env, today).await.map_err(failed)?;
        let nothing = Timetable::default();
        let times = |timetable| Times {
            timetable,
            calendar: &desk.published.calendar,
        };
        let (old, new) = (times(before.unwrap_or(&nothing)), times(after));
        Ok(Would {
            changed: changed(&desk.published.venues, old, new, today),
            outside: outside(&taken, old, new),
        })
    }
}

/// The form on its way.
struct Shown<'f> {
    change: Change,
    was: &'f str,
    number: u32,
    typed: &'f dyn Fn(&str) -> String,
    removes: bool,
}

impl Shown<'_> {
    pub fn page(&self, view: View, desk: &Desk<'_>, tried: Tried, would: Option<&Would>) -> Answer {
        let form = Form {
            change: self.change.word(),
            was: self.was,
            ticket: &random_hex(),
            based_on: self.number,
            typed: self.typed,
            tried,
            removes: self.removes,
            removable: self.change != Change::Restore && !self.was.is_empty(),
            lang: view.lang,
        };
        let venues = &desk.published.venues;
        let would = would.map(|it| Difference {
            venues,
            changed: &it.changed,
            outside: &it.outside,
        });
        let signed = desk.signed();
        let page = desk.page(&StaffPage::Timetable, view, |context| {
            let would = would.as_ref();
            pages::timetable_change(context, &signed, self.change, &form, venues, would)
        })?;
        answer(page, &form.tried)
    }
}

/// Looks at a change, or publishes it.
///
/// # Errors
/// It is none of the forms here, or the database cannot be reached.
pub async fn post(view: View, desk: &Desk<'_>, posted: &Posted) -> Answer {
    let asked = Asked::read(posted)?;
    let change = Change::parse(&posted.get("change"));
    let change = change.ok_or_else(|| Problem::unreadable("change"))?;
    let then = view.href(&Route::Staff(StaffPage::Timetable));
    if was_sent(desk, posted, asked).await? {
        return Ok((Reply::see(then), Noted::no_record()));
    }
    let (number, before) = current(desk).await?;
    let was = posted.get("was");
    let shown = Shown {
        change,
        was: &was,
        number,
        typed: &|name| posted.get(name),
        removes: asked.removes,
    };
    let base = before.clone().unwrap_or_default();
    let applied = if change == Change::Restore {
        let after = restored(desk, &was).await?;
        if after == base {
            Err(Refused::NothingNew)
        } else {
            Ok(after)
        }
    } else {
        match edit(change, &was, asked.removes, posted)? {
            Ok(edit) => edit.applied(&base, &desk.published.venues),
            Err(faults) => Err(Refused::Faults(faults)),
        }
    };
    let after = match applied {
        Ok(after) => after,
        Err(Refused::NothingNew) => return shown.page(view, desk, Tried::NothingNew, None),
        Err(Refused::Gone) => {
            // What it was is no more: what was typed can be published as a new one.
            let anew = Shown {
                was: "",
                removes: false,
                ..shown
            };
            return anew.page(view, desk, Tried::Gone, None);
        }
        Err(Refused::Faults(mut faults)) => {
            faults.extend(reason(posted).err());
            return shown.page(view, desk, Tried::Faults(faults), None);
        }
    };
    let publication = Publication {
        kind: Kind::Timetable,
        subject: "timetable",
        number,
        document: &after,
        then: &then,
    };
    match publish(desk, posted, asked, &publication).await? {
        Ok(done) => Ok(done),
        Err(tried) => {
            let would = Would::of(desk, before.as_ref(), &after).await?;
            let (newest, _) = current(desk).await?;
            // Somebody was quicker by a moment: what it does on top of theirs has to be looked at anew.
            let would = Some(&would).filter(|_| newest == number);
            let shown = Shown {
                number: newest,
                ..shown
            };
            shown.page(view, desk, tried, would)
        }
    }
}

/// The change that a form says.
fn edit(
    change: Change,
    was: &str,
    removes: bool,
    posted: &Posted,
) -> Result<Result<Edit, Faults>, Problem> {
    let typed = |name: &str| posted.get(name);
    Ok(match change {
        Change::Own => match typed("own").as_str() {
            "keep" => Ok(Edit::Own { keep: true }),
            "anew" => Ok(Edit::Own { keep: false }),
            _ => Err(vec![("own".to_owned(), Wrong::Empty)]),
        },
        Change::Settings => reading::settings(&typed).map(|(days_ahead, customs)| Edit::Settings {
            days_ahead,
            customs,
        }),
        Change::Opening => swap(was, removes, || reading::opening(&typed))?.map(Edit::Opening),
        Change::Release => swap(was, removes, || reading::release(&typed))?.map(Edit::Release),
        Change::Closure => swap(was, removes, || reading::closure(&typed))?.map(Edit::Closure),
        Change::Restore => return Err(Problem::unreadable("change")),
    })
}

fn swap<T: DeserializeOwned>(
    was: &str,
    removes: bool,
    read: impl FnOnce() -> Result<T, Faults>,
) -> Result<Result<Swap<T>, Faults>, Problem> {
    let was = match was {
        "" => None,
        was => Some(serde_json::from_str(was).map_err(|_| Problem::unreadable("was"))?),
    };
    if removes {
        return Ok(Ok(Swap { was, new: None }));
    }
    Ok(read().map(|new| Swap {
        was,
        new: Some(new),
    }))
}
