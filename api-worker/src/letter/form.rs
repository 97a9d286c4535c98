//! Letters from browsers without scripts: the same forms, posted as they are. Each form carries the id
//! and the secret of what it will send, so that a double click or a reload sends it once.

use crate::in_force::html::{html, not_found};
use crate::in_force::{Published, places};
use crate::letter::api::{Proof, own, store, take_back};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::reply::{NO_STORE, Reply};
use crate::web::request::Asked;
use crate::web::ticket::ticket;
use app::frame::notice::Notice;
use app::letter::naming_parts;
use app::letter::pages;
use app::letter::pages::{Form, Shown};
use app::route::{Route, View};
use domain::letter::{Content, Field, Kind, Wrong};
use domain::placename::naming;
use domain::record::id::linked;
use domain::text::Lang;
use worker::Env;

/// The longest texts, percent-encoded.
const LARGEST: usize = 64 * 1024;

/// The kind of letter that is written at a route.
fn kind(route: &Route) -> Option<Kind> {
    match route {
        Route::Correct(_) => Some(Kind::Correction),
        Route::Propose => Some(Kind::Proposal),
        _ => None,
    }
}

/// The route with what the query says, if a form stands there.
pub fn about(route: &Route, asked: &Asked) -> Option<Route> {
    match route {
        Route::Correct(_) => Some(Route::Correct(asked.parameter("place"))),
        Route::Propose => Some(Route::Propose),
        _ => None,
    }
}

/// An empty form.
pub fn blank(route: &Route, view: View, asked: &Asked, published: &Published) -> Reply {
    let form = Form {
        ticket: &ticket(),
        typed: &|_| String::new(),
        wrong: &[],
        looked: "",
        notice: None,
    };
    page(route, view, &form, 200, asked, published)
}

/// What a posted form comes to; none if nothing is posted to this route.
pub async fn post(
    route: &Route,
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Option<Reply> {
    let answered = match (route, kind(route)) {
        (Route::Letter, _) => follow(view, asked, env, published).await,
        (route, Some(kind)) => write(kind, route, view, asked, env, published).await,
        _ => return None,
    };
    Some(answered.unwrap_or_else(|problem| problem.reply(asked)))
}

async fn write(
    kind: Kind,
    route: &Route,
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Result<Reply, Problem> {
    let posted = Posted::read(asked, LARGEST).await?;
    let typed = |field: Field| posted.get(field.word());
    let route = match route {
        Route::Correct(_) => Route::Correct(Some(typed(Field::Place))),
        other => other.clone(),
    };
    let sent = posted.get("ticket");
    let looked = look(&typed, view.lang);
    let again = |ticket: &str, wrong: &[Wrong], notice, status| {
        let form = Form {
            ticket,
            typed: &typed,
            wrong,
            looked: &looked,
            notice,
        };
        Ok(page(&route, view, &form, status, asked, published))
    };
    let Some((id, secret)) = linked(&sent) else {
        return again(&ticket(), &[], Some(Notice::Failed), 422);
    };
    if !posted.get("look").is_empty() {
        return again(&sent, &[], None, 200);
    }
    let content = match Content::read(kind, &typed) {
        Ok(content) => content,
        Err(wrong) => return again(&sent, &wrong, None, 422),
    };
    let proof = Proof {
        access_hash: secret.token().hash(),
        content_hash: secret.content_hash(&serde_json::to_vec(&content).unwrap_or_default()),
    };
    match store(id, &content, &proof, None, asked, env, published).await {
        Ok((stored, _)) => {
            let shown = Shown::Done {
                code: &stored.code,
                linked: &sent,
                origin: &asked.origin,
            };
            reply(published, view, &shown, 200)
        }
        Err(problem) => match problem.status() {
            // A place that is gone has no form either: the page says that there is none.
            422 => again(&sent, &[], Some(Notice::Failed), 422),
            429 => again(&sent, &[], Some(Notice::Wait), 429),
            409 => again(&ticket(), &[], Some(Notice::Changed), 409),
            _ => again(&sent, &[], Some(Notice::Failed), 500),
        },
    }
}

/// What the rules say to the name that was typed, if one was.
fn look(typed: &dyn Fn(Field) -> String, lang: Lang) -> String {
    let (name, town) = (typed(Field::Name), typed(Field::Town));
    let kind = naming::Kind::parse(&typed(Field::Purpose));
    let (Some(kind), false) = (kind, name.trim().is_empty()) else {
        return String::new();
    };
    let html = places::with_index(|index| {
        let name = name.trim();
        let town = places::town(&town, index);
        let proposal = naming::Proposal { name, kind, town };
        naming_parts::look(&proposal, index, lang).into_string()
    });
    html.unwrap_or_default()
}

/// One's own letter, by its link; withdrawn if that was asked for.
async fn follow(
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Result<Reply, Problem> {
    let posted = Posted::read(asked, LARGEST).await?;
    let link = posted.get("link");
    let Some((id, secret)) = linked(&link) else {
        return reply(published, view, &Shown::BadLink, 422);
    };
    let token = secret.token();
    let found = if posted.get("withdraw").is_empty() {
        own(id, Some(&token), asked, env).await
    } else {
        take_back(id, Some(&token), asked, env).await
    };
    match found {
        Ok(letter) => {
            let linked = &format!("{id}.{secret}");
            let letter = &letter;
            reply(published, view, &Shown::Standing { letter, linked }, 200)
        }
        // After many wrong links as well: the right one would have opened.
        Err(problem) if matches!(problem.status(), 404 | 429) => {
            reply(published, view, &Shown::NotFound, problem.status())
        }
        Err(_) => reply(published, view, &Shown::Failed, 500),
    }
}

fn page(
    route: &Route,
    view: View,
    form: &Form<'_>,
    status: u16,
    asked: &Asked,
    published: &Published,
) -> Reply {
    match published.show_if(view, |context| pages::form(route, context, form)) {
        Some(page) => Reply {
            cache: NO_STORE,
            etag: None,
            ..html(&page, status, view.lang, true)
        },
        None => not_found(asked, published, view),
    }
}

fn reply(
    published: &Published,
    view: View,
    shown: &Shown<'_>,
    status: u16,
) -> Result<Reply, Problem> {
    let page = published
        .show(view, |context| pages::shown(context, shown))
        .ok_or_else(Problem::internal)?;
    Ok(Reply {
        cache: NO_STORE,
        etag: None,
        ..html(&page, status, view.lang, false)
    })
}
