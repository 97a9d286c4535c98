//! What the sources do not say about venues: one venue at a time, each time a new edition of all facts.

use crate::in_force::beside::files_venues;
use crate::publishing::one_person::{
    Asked, Publication, answer, earlier, filled, history, in_force, publish, reason, was_sent,
};
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::random::random_hex;
use crate::web::reply::Reply;
use app::ceremony::console::venues as pages;
use app::ceremony::console::venues::{Overview, Would};
use app::publishing::edition_form::{FILES, Form, Tried};
use app::route::{Route, StaffPage, View};
use domain::ceremony::facts::Facts;
use domain::ceremony::{Venue, VenueFacts};
use domain::publishing::Kind;
use domain::staff::Action;

const VENUE: &str = "venue";
const RESTORE: &str = "restore";

/// The published facts, the venues that they make with the files', and the number of their edition.
struct Current {
    number: u32,
    published: VenueFacts,
    venues: Vec<Venue>,
}

impl Current {
    async fn read(desk: &Desk<'_>) -> Result<Current, Problem> {
        let (number, published) = in_force(desk, Kind::Venues).await?;
        let published: VenueFacts = published.unwrap_or_default();
        let venues = applied(&published)?;
        Ok(Current {
            number,
            published,
            venues,
        })
    }

    fn venue(&self, id: &str) -> Option<&Venue> {
        self.venues.iter().find(|venue| venue.id == id)
    }

    /// What other facts would change.
    fn would(&self, after: &VenueFacts) -> Result<Would, Problem> {
        let after = applied(after)?;
        let pairs = self.venues.iter().zip(&after);
        let pairs = pairs.map(|(before, after)| (Facts::of(before), Facts::of(after)));
        let changed = pairs.filter(|(before, after)| before != after).collect();
        Ok(Would { changed })
    }
}

fn applied(facts: &VenueFacts) -> Result<Vec<Venue>, Problem> {
    let files = files_venues().map_err(|_| Problem::internal())?;
    Ok(facts.applied(&files))
}

/// The page: all venues, the form for one (`?venue=`), or for restoring (`?restore=`).
///
/// # Errors
/// There is no such venue or edition, or the database cannot be reached.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let current = Current::read(desk).await?;
    let (venue, restore) = (desk.asked.parameter(VENUE), desk.asked.parameter(RESTORE));
    let (change, was, fields, would) = match (venue, restore) {
        (Some(id), _) => {
            let venue = current.venue(&id).ok_or_else(Problem::not_found)?;
            (VENUE, id, Facts::of(venue).fields(), None)
        }
        (None, Some(id)) => {
            let would = current.would(&restored(desk, &id).await?)?;
            (RESTORE, id, Vec::new(), Some(would))
        }
        (None, None) => return overview(view, desk, &current).await,
    };
    if !desk.signed().may(Action::PublishTimes) {
        return Err(Problem::forbidden());
    }
    let shown = Shown {
        change,
        was: &was,
        current: &current,
        typed: &|name| filled(&fields, name),
    };
    shown.page(view, desk, Tried::Nothing, would.as_ref())
}

async fn overview(view: View, desk: &Desk<'_>, current: &Current) -> Answer {
    let editions = history(desk, Kind::Venues).await?;
    let shown = Overview {
        venues: &current.venues,
        editions: &editions,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Venues, view, |context| {
        pages::venues(context, &signed, &shown)
    })?;
    Ok((page, Noted::no_record()))
}

async fn restored(desk: &Desk<'_>, id: &str) -> Result<VenueFacts, Problem> {
    match id {
        FILES => Ok(VenueFacts::default()),
        id => earlier(desk, Kind::Venues, id).await,
    }
}

/// The form on its way.
struct Shown<'f> {
    change: &'static str,
    /// The venue, or the edition that is restored.
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
        let venues = &self.current.venues;
        let venue = (self.change == VENUE).then(|| self.current.venue(self.was));
        let signed = desk.signed();
        let page = desk.page(&StaffPage::Venues, view, |context| {
            pages::venues_change(context, &signed, &form, venue.flatten(), venues, would)
        })?;
        answer(page, &form.tried)
    }
}

/// Looks at a venue's facts, or publishes them.
///
/// # Errors
/// It is none of the forms here, there is no such venue, or the database cannot be reached.
pub async fn post(view: View, desk: &Desk<'_>, posted: &Posted) -> Answer {
    let asked = Asked::read(posted)?;
    let then = view.href(&Route::Staff(StaffPage::Venues));
    if was_sent(desk, posted, asked).await? {
        return Ok((Reply::see(then), Noted::no_record()));
    }
    let current = Current::read(desk).await?;
    let was = posted.get("was");
    let typed = |name: &str| posted.get(name);
    let change = match posted.get("change").as_str() {
        VENUE => VENUE,
        RESTORE => RESTORE,
        _ => return Err(Problem::unreadable("change")),
    };
    let shown = Shown {
        change,
        was: &was,
        current: &current,
        typed: &typed,
    };
    let after = if change == RESTORE {
        restored(desk, &was).await?
    } else {
        current.venue(&was).ok_or_else(Problem::not_found)?;
        match Facts::read(&was, &typed) {
            Ok(facts) => current.published.with(facts),
            Err(mut faults) => {
                faults.extend(reason(posted).err());
                return shown.page(view, desk, Tried::Faults(faults), None);
            }
        }
    };
    let would = current.would(&after)?;
    if would.changed.is_empty() {
        return shown.page(view, desk, Tried::NothingNew, None);
    }
    let publication = Publication {
        kind: Kind::Venues,
        subject: "venues",
        number: current.number,
        document: &after,
        then: &then,
    };
    match publish(desk, posted, asked, &publication).await? {
        Ok(done) => Ok(done),
        Err(tried) => {
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
