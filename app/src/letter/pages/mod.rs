//! Letters to the bureau. The forms work without scripts; the island finds them on the page, seals the
//! contact and sends them itself.
//!
//! - `correct`: a mistake on a place's page; `propose`: a name for something new.
//! - `fields`: parts that the forms share.
//! - `own`: what became of a letter.

pub mod correct;
pub mod fields;
pub mod own;
pub mod propose;

use crate::frame::context::Context;
use crate::frame::document::{Frame, document, still};
use crate::frame::notice::Notice;
use crate::letter::naming_text::Naming;
use crate::letter::text::Letter;
use crate::route::Route;
use domain::letter::{Field, Standing, Wrong};
use leptos::prelude::*;

/// A form as it is to be shown.
pub struct Form<'f> {
    /// The id and the secret of what will be sent, for browsers without scripts: `ID.SECRET`.
    pub ticket: &'f str,
    /// What was typed.
    pub typed: &'f dyn Fn(Field) -> String,
    /// What needs changing.
    pub wrong: &'f [Wrong],
    /// What the rules say to a proposed name, as HTML; may be empty.
    pub looked: &'f str,
    /// Why it was not taken, if that is no field's fault.
    pub notice: Option<Notice>,
}

/// What became of a letter, for browsers without scripts.
pub enum Shown<'s> {
    /// It has just come.
    Done {
        /// Its code.
        code: &'s str,
        /// What stands behind the `#` of its link.
        linked: &'s str,
        /// Scheme and host of this portal.
        origin: &'s str,
    },
    /// Where it stands.
    Standing {
        /// The letter.
        letter: &'s Standing,
        /// What stands behind the `#` of its link.
        linked: &'s str,
    },
    /// The link is not complete.
    BadLink,
    /// There is no such letter.
    NotFound,
    /// The server failed.
    Failed,
}

/// The form at a route; none if it is about a place that is not there.
pub fn form(route: &Route, context: &Context, form: &Form<'_>) -> Option<AnyView> {
    match route {
        Route::Correct(Some(place)) => {
            let place = context.places.named(place)?;
            Some(correct::form(context, place, form))
        }
        Route::Correct(None) => Some(correct::which(context)),
        Route::Propose => Some(propose::form(context, form)),
        _ => None,
    }
}

pub fn page(context: &Context) -> AnyView {
    let body = own::page(context.view.lang);
    document(context, frame(context, Route::Letter), body).into_any()
}

pub fn shown(context: &Context, shown: &Shown<'_>) -> AnyView {
    let body = own::shown(context.view.lang, shown);
    still(context, frame(context, Route::Letter), body).into_any()
}

fn frame(context: &Context, route: Route) -> Frame {
    let text = Letter::of(context.view.lang);
    let (title, above) = match &route {
        Route::Correct(place) => {
            let names = (text.names.to_owned(), Route::Names);
            let place = place.as_ref().and_then(|id| context.places.named(id));
            let place =
                place.map(|place| (place.name.text.clone(), Route::Place(place.id.clone())));
            (
                text.correct,
                [Some(names), place].into_iter().flatten().collect(),
            )
        }
        Route::Propose => {
            let names = (text.names.to_owned(), Route::Names);
            (Naming::of(context.view.lang).title, vec![names])
        }
        _ => (text.own, Vec::new()),
    };
    Frame {
        title: title.to_owned(),
        route: Some(route),
        above,
    }
}
