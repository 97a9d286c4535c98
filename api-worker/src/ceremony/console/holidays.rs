//! Public holidays: a State Council notice is entered, or a year is corrected by a later one. Each time the
//! whole list of published years is a new edition, put on top of the table of the files.

use crate::ceremony::{current, store};
use crate::in_force::beside::files_calendar;
use crate::publishing::one_person::{
    Asked, Publication, answer, earlier, failed, filled, history, in_force, publish, reason,
    was_sent,
};
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::clock::today;
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::random::random_hex;
use crate::web::reply::Reply;
use app::ceremony::console::difference::Difference;
use app::ceremony::console::holidays as pages;
use app::ceremony::console::holidays::Overview;
use app::publishing::edition_form::{FILES, Form, Tried};
use app::route::{Route, StaffPage, View};
use domain::calendar::reading::{self, NAMES};
use domain::calendar::{Calendar, Holidays, Year};
use domain::ceremony::Timetable;
use domain::ceremony::times::difference::{Changed, Outside, Times, changed, outside};
use domain::day::Day;
use domain::publishing::Kind;
use domain::staff::Action;

const YEAR: &str = "year";
const RESTORE: &str = "restore";

/// The published years, the table that they make with the files', and the number of their edition.
struct Current {
    number: u32,
    published: Holidays,
    calendar: Calendar,
}

impl Current {
    async fn read(desk: &Desk<'_>) -> Result<Current, Problem> {
        let (number, published) = in_force(desk, Kind::Holidays).await?;
        let published: Holidays = published.unwrap_or_default();
        let calendar = table(&published)?;
        Ok(Current {
            number,
            published,
            calendar,
        })
    }

    fn year(&self, number: i32) -> Option<&Year> {
        self.calendar.years().iter().find(|it| it.year == number)
    }
}

fn table(published: &Holidays) -> Result<Calendar, Problem> {
    let files = files_calendar().map_err(|_| Problem::internal())?;
    Ok(published.applied(&files).0)
}

/// The page: the years, the form for a notice (`?change=year`, `&year=` to correct one), or for restoring.
///
/// # Errors
/// There is no such year or edition, or the database cannot be reached.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let current = Current::read(desk).await?;
    let may = desk.signed().may(Action::PublishTimes);
    let shown = |change, was: &str, fields: &[(String, String)], would| {
        if !may {
            return Err(Problem::forbidden());
        }
        let shown = Shown {
            change,
            was,
            current: &current,
            typed: &|name| filled(fields, name),
        };
        shown.page(view, desk, Tried::Nothing, would)
    };
    if let Some(id) = desk.asked.parameter(RESTORE) {
        let would = Would::of(desk, &current, &restored(desk, &id).await?, None).await?;
        return shown(RESTORE, &id, &[], Some(&would));
    }
    match desk.asked.parameter("change").as_deref() {
        Some(YEAR) => match desk.asked.parameter("year") {
            Some(number) => {
                let number = number.parse().map_err(|_| Problem::not_found())?;
                let year = current.year(number).ok_or_else(Problem::not_found)?;
                let fields = correction(year);
                shown(YEAR, &number.to_string(), &fields, None)
            }
            None => shown(YEAR, "", &next(&current.calendar), None),
        },
        Some(_) => Err(Problem::not_found()),
        None => overview(view, desk, &current).await,
    }
}

async fn overview(view: View, desk: &Desk<'_>, current: &Current) -> Answer {
    let editions = history(desk, Kind::Holidays).await?;
    let shown = Overview {
        calendar: &current.calendar,
        runs_out: current.calendar.runs_out(today()),
        editions: &editions,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Holidays, view, |context| {
        pages::holidays(context, &signed, &shown)
    })?;
    Ok((page, Noted::no_record()))
}

/// What the form for the next year begins with: its number and the names of the days off.
fn next(calendar: &Calendar) -> Vec<(String, String)> {
    let next = calendar.years().last().map(|it| it.year + 1);
    let next = next.map_or_else(String::new, |it| it.to_string());
    let names = NAMES.iter().enumerate().flat_map(|(row, (zh, en))| {
        [
            (format!("name_zh_{row}"), (*zh).to_owned()),
            (format!("name_en_{row}"), (*en).to_owned()),
        ]
    });
    std::iter::once(("year".to_owned(), next))
        .chain(names)
        .collect()
}

/// What the form for a correction begins with: all but the notice, which is another one.
fn correction(year: &Year) -> Vec<(String, String)> {
    let mut fields = reading::of_year(year);
    let notice = ["title_zh", "title_en", "number", "issued"];
    fields.retain(|(field, _)| !notice.contains(&field.as_str()));
    fields
}

async fn restored(desk: &Desk<'_>, id: &str) -> Result<Holidays, Problem> {
    match id {
        FILES => Ok(Holidays::default()),
        id => earlier(desk, Kind::Holidays, id).await,
    }
}

/// What a change would do.
struct Would {
    year: Option<Year>,
    left_out: Vec<String>,
    last: Day,
    changed: Vec<Changed>,
    outside: Vec<Outside>,
}

impl Would {
    async fn of(
        desk: &Desk<'_>,
        current: &Current,
        after: &Holidays,
        filled: Option<reading::Filled>,
    ) -> Result<Would, Problem> {
        let after = table(after)?;
        let today = today();
        let taken = store::taken(desk.env, today).await.map_err(failed)?;
        let known = current::current(desk.env).await;
        let timetable = known.and_then(|it| it.timetable).unwrap_or_default();
        let times = |calendar| Times {
            timetable: AsRef::<Timetable>::as_ref(&timetable),
            calendar,
        };
        let (old, new) = (times(&current.calendar), times(&after));
        let (year, left_out) =
            filled.map_or_else(Default::default, |it| (Some(it.year), it.left_out));
        Ok(Would {
            year,
            left_out,
            last: after.span().last,
            changed: changed(&desk.published.venues, old, new, today),
            outside: outside(&taken, old, new),
        })
    }
}

/// The form on its way.
struct Shown<'f> {
    change: &'static str,
    /// The year that is corrected, or the edition that is restored.
    was: &'f str,
    current: &'f Current,
    typed: &'f dyn Fn(&str) -> String,
}

impl Shown<'_> {
    pub fn page(&self, view: View, desk: &Desk<'_>, tried: Tried, would: Option<&Would>) -> Answer {
        let form = Form {
            change: self.change,
            was: self.was,
            ticket: &random_hex(),
            based_on: self.current.number,
            typed: self.typed,
            tried,
            removes: false,
            removable: false,
            lang: view.lang,
        };
        let would = would.map(|it| pages::Would {
            year: it.year.as_ref(),
            before: it.year.as_ref().and_then(|new| self.current.year(new.year)),
            left_out: &it.left_out,
            last: it.last,
            times: Difference {
                venues: &desk.published.venues,
                changed: &it.changed,
                outside: &it.outside,
            },
        });
        let signed = desk.signed();
        let restores = self.change == RESTORE;
        let corrects = !restores && !self.was.is_empty();
        let page = desk.page(&StaffPage::Holidays, view, |context| {
            let would = would.as_ref();
            pages::holidays_change(context, &signed, &form, corrects, restores, would)
        })?;
        answer(page, &form.tried)
    }
}

/// Looks at a notice, or publishes it.
///
/// # Errors
/// It is none of the forms here, or the database cannot be reached.
pub async fn post(view: View, desk: &Desk<'_>, posted: &Posted) -> Answer {
    let asked = Asked::read(posted)?;
    let then = view.href(&Route::Staff(StaffPage::Holidays));
    if was_sent(desk, posted, asked).await? {
        return Ok((Reply::see(then), Noted::no_record()));
    }
    let current = Current::read(desk).await?;
    let was = posted.get("was");
    let typed = |name: &str| posted.get(name);
    let change = match posted.get("change").as_str() {
        YEAR => YEAR,
        RESTORE => RESTORE,
        _ => return Err(Problem::unreadable("change")),
    };
    let shown = Shown {
        change,
        was: &was,
        current: &current,
        typed: &typed,
    };
    let (after, filled) = if change == RESTORE {
        (restored(desk, &was).await?, None)
    } else {
        match reading::read(&typed, &current.calendar) {
            Ok(filled) => {
                let mut after = current.published.clone();
                after.0.push(filled.year.clone());
                (after, Some(filled))
            }
            Err(mut faults) => {
                faults.extend(reason(posted).err());
                return shown.page(view, desk, Tried::Faults(faults), None);
            }
        }
    };
    if after == current.published {
        return shown.page(view, desk, Tried::NothingNew, None);
    }
    let publication = Publication {
        kind: Kind::Holidays,
        subject: "holidays",
        number: current.number,
        document: &after,
        then: &then,
    };
    match publish(desk, posted, asked, &publication).await? {
        Ok(done) => Ok(done),
        Err(tried) => {
            let would = Would::of(desk, &current, &after, filled).await?;
            let newest = Current::read(desk).await?;
            // Somebody was quicker by a moment: what it does on top of theirs has to be looked at anew.
            let would = Some(&would).filter(|_| newest.number == current.number);
            let shown = Shown {
                current: &newest,
                ..shown
            };
            shown.page(view, desk, tried, would)
        }
    }
}
