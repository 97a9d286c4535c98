//! Names that donors let be told: staff look at each before it shows.

use crate::charity::pledge::name_store::{self, Named};
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use app::charity::console::public_names::{self, NameRow, NamesSaid, PublicNames};
use app::route::{StaffPage, View};
use domain::audit::{Subject, reason};
use domain::charity::Pledge;
use domain::charity::consent::{Stand, Which};

/// The page as it is looked at.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let noted = desk.note(Subject::all("public_name"), "").await?;
    shown(view, desk, None, noted).await
}

/// What a posted form comes to: a name is confirmed, or refused with a reason.
pub async fn post(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let (id, name) = (form.get("id"), form.get("name"));
    let which = Which::parse(&form.get("which")).ok_or_else(Problem::not_found)?;
    let refuses = form.get("step") == "refuse";
    let why = if refuses {
        reason(&form.get("why")).unwrap_or_default()
    } else {
        String::new()
    };
    if refuses && why.is_empty() {
        let noted = desk.note(Subject::all("public_name"), "").await?;
        return shown(view, desk, Some(NamesSaid::NoReason), noted).await;
    }
    let noted = desk.note(Subject::new("public_name", &id), &why).await?;
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    let reason = refuses.then_some(why.as_str());
    let by = desk.staff.id.to_string();
    let done = name_store::decide(desk.env, (&id, which, &name), reason, &now, &by).await;
    let said = match done.map_err(|_| Problem::internal())? {
        true => NamesSaid::Done,
        false => NamesSaid::Gone,
    };
    shown(view, desk, Some(said), noted).await
}

async fn shown(view: View, desk: &Desk<'_>, said: Option<NamesSaid>, noted: Noted) -> Answer {
    let rows = async |stand| -> Result<(Stand, Vec<NameRow>), Problem> {
        let found = name_store::standing(desk.env, stand).await;
        let found = found.map_err(|_| Problem::again())?;
        Ok((stand, found.into_iter().filter_map(row).collect()))
    };
    let shown = PublicNames {
        rows: [
            rows(Stand::Waiting).await?,
            rows(Stand::Confirmed).await?,
            rows(Stand::Refused).await?,
        ],
        said,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::PublicNames, view, |context| {
        public_names::public_names(context, &signed, &shown)
    })?;
    Ok((page, noted))
}

fn row(one: Named) -> Option<NameRow> {
    let pledge: Pledge = serde_json::from_str(&one.content).ok()?;
    Some(NameRow {
        id: one.id,
        code: one.code,
        which: one.which,
        name: one.name,
        given_at: one.given_at,
        purpose: pledge.purpose,
    })
}
