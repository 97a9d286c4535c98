//! Pledges as the treasurer sees them, and handing out the sealed contact.

use crate::charity::ledger::client;
use crate::charity::pledge::store::{self, Listed};
use crate::seal::wire::Sealed;
use crate::staff::guard::{Answer, Desk};
use crate::web::problem::Problem;
use crate::web::reply::json;
use app::charity::console::pledges::{self, PledgeRow, Pledges};
use app::route::{StaffPage, View};
use domain::audit::Subject;
use domain::charity::pledge::binding;
use domain::day::Day;
use domain::money::Fen;
use domain::record::id::{ApplicationId as PledgeId, Code};

/// So many pledges are looked at for one page.
const PAGE: u32 = 50;

/// The page as it is looked at; with a reference in the query, that pledge.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let asked = |name: &str| desk.asked.parameter(name).unwrap_or_default();
    let noted = desk.note(Subject::all("pledge"), "").await?;
    let reference = asked("reference").trim().to_uppercase();
    let missed = asked("missed") == "1";
    let failed = |_| Problem::again();
    let one = match reference.parse::<Code>() {
        Ok(code) => {
            let found = store::listed_one(desk.env, &code, today()).await;
            with_gifts(found.map_err(failed)?.into_iter().collect(), desk)
                .await
                .map_err(failed)?
                .pop()
        }
        Err(_) => None,
    };
    let after = asked("after");
    let listed = store::listed(desk.env, &after, PAGE, today()).await;
    let listed = listed.map_err(failed)?;
    let full = listed.len() == PAGE as usize;
    let more = listed.last().map(|last| last.id.clone()).filter(|_| full);
    let mut rows = with_gifts(listed, desk).await.map_err(failed)?;
    if missed {
        rows.retain(|row| row.missed() > 0);
    }
    let shown = Pledges {
        reference,
        missed,
        one,
        rows,
        more,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Pledges, view, |context| {
        pledges::pledges(context, &signed, &shown)
    })?;
    Ok((page, noted))
}

fn today() -> Day {
    Day::in_shanghai(js_sys::Date::now() as i64)
}

async fn with_gifts(listed: Vec<Listed>, desk: &Desk<'_>) -> worker::Result<Vec<PledgeRow>> {
    let codes: Vec<&str> = listed.iter().map(|one| one.code.as_str()).collect();
    let came = client::came(desk.env, &codes).await?;
    let rows = listed.into_iter().filter_map(|one| {
        Some(PledgeRow {
            pledge: serde_json::from_str(&one.content).ok()?,
            state: domain::charity::pledge::State::parse(&one.state)?,
            reachable: one.reachable != 0,
            due: Fen(one.due),
            came: Fen(came.get(&one.code).copied().unwrap_or(0)),
            id: one.id,
            code: one.code,
        })
    });
    Ok(rows.collect())
}

/// Hands out the sealed contact of a pledge. Every time is written down.
#[utoipa::path(get, path = "/api/staff/pledges/{id}/sealed", params(("id" = String, Path)), responses((status = 200, body = Sealed), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn sealed(desk: &Desk<'_>) -> Answer {
    let id = desk.parts.first().and_then(|id| id.parse().ok());
    let id: PledgeId = id.ok_or_else(Problem::not_found)?;
    let noted = desk
        .note(Subject::new("pledge", &id.to_string()), "")
        .await?;
    let contact = store::contact(desk.env, id)
        .await
        .map_err(|_| Problem::internal())?
        .ok_or_else(Problem::not_found)?;
    Ok((
        json(&Sealed::contact("pledge", binding(id), contact)),
        noted,
    ))
}
