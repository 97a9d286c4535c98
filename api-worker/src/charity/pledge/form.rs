//! Pledges from browsers without scripts: the same form, posted as it is. It carries the id and the secret
//! of what it will send, so that a double click or a reload sends it once. How to reach the donor is not in
//! it: that is sealed on the device, or not sent at all.

use crate::charity::pledge::api::{checked, store, team};
use crate::charity::pledge::store::New;
use crate::in_force::html::{html, not_found};
use crate::in_force::{Page, Published};
use crate::web::clock::today;
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::reply::{NO_STORE, Reply};
use crate::web::request::Asked;
use crate::web::ticket::ticket;
use app::charity::pages::form as pages;
use app::charity::pages::{PledgeForm, PledgeMade};
use app::frame::notice::Notice;
use app::route::{Route, View};
use domain::charity::Pledge;
use domain::charity::pledge::{Field, Wrong};
use domain::record::id::linked;
use worker::Env;

/// The longest texts, percent-encoded.
const LARGEST: usize = 32 * 1024;

/// An empty form; for which fund, or with which firm or team, stands in the query.
pub async fn blank(view: View, asked: &Asked, env: &Env, published: &Published) -> Reply {
    let typed = |field: Field| match field {
        Field::Purpose => asked.parameter("for").unwrap_or_default(),
        Field::Team => asked.parameter("team").unwrap_or_default(),
        Field::Way => asked.parameter("way").unwrap_or_default(),
        _ => String::new(),
    };
    let desk = Desk {
        view,
        asked,
        env,
        published,
    };
    let shown = desk.form(&ticket(), &typed, &[], None, 200).await;
    shown.unwrap_or_else(|problem| problem.reply(asked))
}

/// What a posted form comes to; none if nothing is posted to this route.
pub async fn post(
    route: &Route,
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Option<Reply> {
    let Route::Pledge(_) = route else {
        return None;
    };
    let desk = Desk {
        view,
        asked,
        env,
        published,
    };
    let answered = desk.write().await;
    Some(answered.unwrap_or_else(|problem| problem.reply(asked)))
}

/// Where a form is read and answered.
struct Desk<'d> {
    view: View,
    asked: &'d Asked,
    env: &'d Env,
    published: &'d Published,
}

impl Desk<'_> {
    async fn write(&self) -> Result<Reply, Problem> {
        let posted = Posted::read(self.asked, LARGEST).await?;
        let typed = |field: Field| posted.get(field.word());
        let sent = posted.get("ticket");
        let Some((id, secret)) = linked(&sent) else {
            let failed = Some(Notice::Failed);
            return self.form(&ticket(), &typed, &[], failed, 422).await;
        };
        let read = match Pledge::read(&typed, &|_| true, today()) {
            Ok(read) => checked(&read, self.env).await?,
            Err(wrong) => Err(wrong),
        };
        let pledge = match read {
            Ok(pledge) => pledge,
            Err(wrong) => return self.form(&sent, &typed, &wrong, None, 422).await,
        };
        let content = serde_json::to_vec(&pledge).unwrap_or_default();
        let new = New {
            id,
            access_hash: &secret.token().hash(),
            content_hash: &secret.content_hash(&content),
            pledge: &pledge,
            contact: None,
            readers: "",
            rows: &pledge.rows_after(None, today()),
        };
        let (ticket, notice, status) = match store(&new, self.asked, self.env).await {
            Ok((stored, _)) => return self.made(&stored.code, &sent, &pledge),
            Err(problem) => match problem.status() {
                429 => (sent, Notice::Wait, 429),
                409 => (ticket(), Notice::Changed, 409),
                _ => (sent, Notice::Failed, 500),
            },
        };
        self.form(&ticket, &typed, &[], Some(notice), status).await
    }

    async fn form(
        &self,
        ticket: &str,
        typed: &dyn Fn(Field) -> String,
        wrong: &[Wrong],
        notice: Option<Notice>,
        status: u16,
    ) -> Result<Reply, Problem> {
        let code = typed(Field::Team);
        let found = team(&code, self.env).await;
        let found = found.map_err(|_| Problem::internal())?;
        let team = found.filter(|(_, runs)| *runs);
        if team.is_none() && !code.is_empty() {
            return Ok(not_found(self.asked, self.published, self.view));
        }
        let purpose = typed(Field::Purpose);
        let form = PledgeForm {
            ticket,
            typed,
            wrong,
            notice,
            fresh: status == 200,
            team: team.as_ref().map(|(pledge, _)| (code.as_str(), pledge)),
        };
        let view = self.view;
        let page = self.published.show(view, |context| {
            pages::page(context, &form, purpose.parse().ok())
        });
        self.reply(page, status)
    }

    fn made(&self, code: &str, linked: &str, pledge: &Pledge) -> Result<Reply, Problem> {
        let made = PledgeMade {
            code,
            linked,
            origin: &self.asked.origin,
            pledge,
        };
        let page = self
            .published
            .show(self.view, |context| pages::made(context, &made));
        self.reply(page, 200)
    }

    fn reply(&self, page: Option<Page>, status: u16) -> Result<Reply, Problem> {
        let page = page.ok_or_else(Problem::internal)?;
        Ok(Reply {
            cache: NO_STORE,
            etag: None,
            ..html(&page, status, self.view.lang, true)
        })
    }
}
