//! What staff have done, as the auditor reads it and takes it away.

use crate::staff::audit_log::{self, Found, Question};
use crate::staff::guard::{Answer, Desk};
use crate::staff::store;
use crate::web::problem::Problem;
use crate::web::reply::{Body, NO_STORE, Reply, json};
use app::console::audit::{self, Audit, Filter};
use app::route::{StaffPage, View};
use domain::audit::Subject;
use std::collections::HashSet;

/// Staff's reads and writes, the newest first.
#[utoipa::path(get, path = "/api/staff/audit", params(("before" = Option<u32>, Query, description = "Entries before this number"), ("action" = Option<String>, Query), ("id" = Option<String>, Query, description = "Of a record or of one of the staff"), ("without_task" = Option<String>, Query, description = "`yes`: only sealed records that were opened without an open task")), responses((status = 200, body = Object, description = "`entries` (domain::audit::Entry), `more`, `end`"), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json")))]
pub async fn look(desk: &Desk<'_>) -> Answer {
    let noted = desk.note(Subject::all("audit"), "").await?;
    let (_, found) = found(desk).await?;
    Ok((json(&found), noted))
}

/// All of it as JSON lines, the oldest first: `audit verify` (scripts/desk) says whether it is whole.
#[utoipa::path(get, path = "/api/staff/audit/export", responses((status = 200, body = String, content_type = "application/jsonl", description = "domain::audit::Entry, one a line"), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json")))]
pub async fn export(desk: &Desk<'_>) -> Answer {
    let noted = desk.note(Subject::all("audit"), "").await?;
    let answer = audit_log::export(desk.env).await;
    let answer = web_sys::Response::from(answer.map_err(|_| Problem::internal())?);
    let mut reply = Reply::data("application/jsonl", NO_STORE, String::new());
    reply.body = Body::Stream(answer.body().ok_or_else(Problem::internal)?);
    let file = "attachment; filename=\"audit.jsonl\"";
    reply.extra.push(("content-disposition", file.to_owned()));
    Ok((reply, noted))
}

/// The page.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let noted = desk.note(Subject::all("audit"), "").await?;
    let (filter, found) = found(desk).await?;
    let who: HashSet<&str> = found
        .entries
        .iter()
        .map(|entry| entry.who.as_str())
        .collect();
    let labels = store::labels(desk.env, who.into_iter())
        .await
        .map_err(|_| Problem::internal())?;
    let oldest = found.entries.last().map(|entry| entry.sequence);
    let shown = Audit {
        filter: &filter,
        entries: &found.entries,
        labels: &labels,
        end: found.end,
        older: oldest.filter(|_| found.more),
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Audit, view, |context| {
        audit::audit(context, &signed, &shown)
    })?;
    Ok((page, noted))
}

async fn found(desk: &Desk<'_>) -> Result<(Filter, Found), Problem> {
    let asked = |name| desk.asked.parameter(name).unwrap_or_default();
    let filter = Filter {
        action: asked("action"),
        id: asked("id").trim().to_owned(),
        without_task: asked("without_task") == "yes",
    };
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let question = Question {
        before: asked("before").parse().ok(),
        action: given(&filter.action),
        id: given(&filter.id),
        without_task: filter.without_task,
    };
    let found = audit_log::look(desk.env, &question)
        .await
        .map_err(|_| Problem::internal())?;
    Ok((filter, found))
}
