//! The console's API. The table is the router: a route that is not in it is not answered, and one that
//! is in it demands an action. `e2e/api/staff-routes.spec.ts` walks it with every role.

use crate::ceremony::console as ceremonies;
use crate::charity::console::{book, funds, pledges, statement};
use crate::in_force::Published;
use crate::inbox::record;
use crate::keys::console as keys;
use crate::placename::console as names;
use crate::publishing::values;
use crate::staff::audit;
use crate::staff::guard::{Answer, Denied, Desk, HEADER, Noted, require};
use crate::web::problem::Problem;
use crate::web::reply::{Reply, json};
use crate::web::request::{Asked, is_own};
use app::route::{Route, StaffPage};
use domain::staff::Action;
use domain::text::Lang;
use serde::Serialize;
use std::pin::Pin;
use utoipa::ToSchema;
use worker::Env;

type Handler = for<'a> fn(&'a Desk<'a>) -> Pin<Box<dyn Future<Output = Answer> + 'a>>;

/// A route of the console's API.
struct ApiRoute {
    method: &'static str,
    /// Below `/api/staff/`; what stands in braces is handed on in [`Desk::parts`].
    path: &'static str,
    /// What one must be allowed to do.
    action: Action,
    handler: Handler,
}

/// The table. GET also answers HEAD.
const ROUTES: &[ApiRoute] = &[
    ApiRoute {
        method: "GET",
        path: "routes",
        action: Action::SeeConsole,
        handler: |desk| Box::pin(routes(desk)),
    },
    ApiRoute {
        method: "GET",
        path: "audit",
        action: Action::ReadAudit,
        handler: |desk| Box::pin(audit::look(desk)),
    },
    ApiRoute {
        method: "GET",
        path: "publishing/export",
        action: Action::SeeEditions,
        handler: |desk| Box::pin(values::export(desk)),
    },
    ApiRoute {
        method: "GET",
        path: "funds/export",
        action: Action::SeeEditions,
        handler: |desk| Box::pin(funds::export(desk)),
    },
    ApiRoute {
        method: "GET",
        path: "names/export",
        action: Action::CorrectNames,
        handler: |desk| Box::pin(names::export(desk)),
    },
    ApiRoute {
        method: "GET",
        path: "audit/export",
        action: Action::ExportAudit,
        handler: |desk| Box::pin(audit::export(desk)),
    },
    ApiRoute {
        method: "GET",
        path: "records/{id}/sealed",
        action: Action::OpenSealed,
        handler: |desk| Box::pin(record::sealed(desk)),
    },
    ApiRoute {
        method: "GET",
        path: "records/{id}/photos/{number}",
        action: Action::OpenSealed,
        handler: |desk| Box::pin(record::sealed_photo(desk)),
    },
    ApiRoute {
        method: "PUT",
        path: "records/{id}/taker",
        action: Action::WorkInbox,
        handler: |desk| Box::pin(record::take(desk)),
    },
    ApiRoute {
        method: "DELETE",
        path: "records/{id}/taker",
        action: Action::WorkInbox,
        handler: |desk| Box::pin(record::give_back(desk)),
    },
    ApiRoute {
        method: "PUT",
        path: "records/{id}/steps/{step}",
        action: Action::WorkInbox,
        handler: |desk| Box::pin(record::step(desk)),
    },
    ApiRoute {
        method: "GET",
        path: "ceremonies/{day}/sealed",
        action: Action::OpenBookings,
        handler: |desk| Box::pin(ceremonies::sealed::sealed(desk)),
    },
    ApiRoute {
        method: "GET",
        path: "keys",
        action: Action::SeeKeys,
        handler: |desk| Box::pin(keys::list(desk)),
    },
    ApiRoute {
        method: "PUT",
        path: "keys/{fingerprint}",
        action: Action::PublishKey,
        handler: |desk| Box::pin(keys::publish(desk)),
    },
    ApiRoute {
        method: "GET",
        path: "sealed",
        action: Action::Reseal,
        handler: |desk| Box::pin(keys::to_reseal(desk)),
    },
    ApiRoute {
        method: "POST",
        path: "sealed",
        action: Action::Reseal,
        handler: |desk| Box::pin(keys::reseal(desk)),
    },
    ApiRoute {
        method: "POST",
        path: "ledger/entries",
        action: Action::BookLedger,
        handler: |desk| Box::pin(book::book_entries(desk)),
    },
    ApiRoute {
        method: "GET",
        path: "pledges/{id}/sealed",
        action: Action::OpenPledge,
        handler: |desk| Box::pin(pledges::sealed(desk)),
    },
    ApiRoute {
        method: "POST",
        path: "ledger/statement",
        action: Action::BookLedger,
        handler: |desk| Box::pin(statement::book(desk)),
    },
    ApiRoute {
        method: "POST",
        path: "ledger/statement/look",
        action: Action::BookLedger,
        handler: |desk| Box::pin(statement::look(desk)),
    },
];

/// The handler for a path below `/api/staff/`.
pub async fn route(asked: &Asked, env: &Env, published: &Published) -> Reply {
    let answer = answer(asked, env, published).await;
    answer.unwrap_or_else(|problem| problem.reply(asked))
}

async fn answer(asked: &Asked, env: &Env, published: &Published) -> Result<Reply, Problem> {
    let path = asked.path.strip_prefix("/api/staff/").unwrap_or_default();
    let known = ROUTES
        .iter()
        .filter_map(|route| Some((route, parts(route.path, path)?)));
    let known: Vec<_> = known.collect();
    let method = match asked.method.as_str() {
        "HEAD" => "GET",
        method => method,
    };
    let found = known.iter().find(|(route, _)| route.method == method);
    let Some((route, parts)) = found else {
        return Err(match known.first() {
            None => Problem::not_found(),
            Some((route, _)) => Problem::method_not_allowed(route.method),
        });
    };
    let denied = |denied| match denied {
        Denied::SignedOut => Problem::signed_out(),
        Denied::Forbidden(_) => Problem::forbidden(),
        Denied::Failed => Problem::internal(),
    };
    let mut desk = require(asked, env, published, route.action)
        .await
        .map_err(denied)?;
    if method != "GET" && !(is_own(asked) && asked.header(HEADER).is_some()) {
        return Err(Problem::foreign());
    }
    desk.parts.clone_from(parts);
    let (reply, Noted { .. }) = (route.handler)(&desk).await?;
    Ok(reply)
}

/// What stands in the braces of a pattern, if the path is of its kind.
fn parts(pattern: &str, path: &str) -> Option<Vec<String>> {
    let (mut parts, mut given) = (Vec::new(), path.split('/'));
    for expected in pattern.split('/') {
        let given = given.next()?;
        if expected.starts_with('{') && !given.is_empty() {
            parts.push(given.to_owned());
        } else if expected != given {
            return None;
        }
    }
    given.next().is_none().then_some(parts)
}

/// A route or a page of the console and who may use it.
#[derive(Serialize, ToSchema)]
pub struct Demand {
    /// GET, PUT, POST or DELETE.
    method: &'static str,
    /// What stands in braces is any id.
    path: String,
    /// The action that it demands.
    action: &'static str,
    /// The roles that may do that.
    roles: Vec<&'static str>,
}

impl Demand {
    fn new(method: &'static str, path: String, action: Action) -> Demand {
        Demand {
            method,
            path,
            action: action.word(),
            roles: action.roles().iter().map(|role| role.word()).collect(),
        }
    }
}

/// Every route and page of the console, and the roles that may use it.
#[utoipa::path(get, path = "/api/staff/routes", responses((status = 200, body = [Demand]), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn routes(_desk: &Desk<'_>) -> Answer {
    let api = ROUTES.iter().map(|route| {
        Demand::new(
            route.method,
            format!("/api/staff/{}", route.path),
            route.action,
        )
    });
    let pages = StaffPage::ALL.into_iter().flat_map(|page| {
        let path = Route::Staff(page.clone()).path(Lang::Zh);
        let posted = page.posted();
        [("GET", Some(page.action())), ("POST", posted)]
            .into_iter()
            .filter_map(move |(method, action)| Some(Demand::new(method, path.clone(), action?)))
    });
    Ok((
        json(&api.chain(pages).collect::<Vec<_>>()),
        Noted::no_record(),
    ))
}
