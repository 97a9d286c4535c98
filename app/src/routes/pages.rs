//! Which page stands at which address, for the pages that are the same for everybody.

use crate::application::page as application;
use crate::ceremony::pages as ceremony;
use crate::frame::context::Context;
use crate::home::{about, page as home};
use crate::letter::pages as letter;
use crate::placename::{place_page, search_page};
use crate::policy::{benefit, benefits, check_page, compare_page, portrait_page};
use crate::route::Route;
use leptos::prelude::*;

/// The page at a route that is the same for everybody; none if it is made for each visitor by its feature, or if
/// there is no such benefit or place.
pub fn page(route: &Route, context: &Context) -> Option<AnyView> {
    Some(match route {
        Route::Home => home::page(context).into_any(),
        Route::Check => check_page::page(context).into_any(),
        Route::Compare => compare_page::page(context).into_any(),
        Route::Apply => application::page(context).into_any(),
        Route::Application => application::own(context).into_any(),
        Route::Benefits => benefits::page(context).into_any(),
        Route::Benefit(id) => {
            let policy = context.pack.policy_named(id)?;
            benefit::page(context, policy).into_any()
        }
        Route::Names => search_page::page(context).into_any(),
        Route::Place(id) => {
            let place = context.places.named(id)?;
            place_page::page(context, place).into_any()
        }
        // A form is made for each visitor: `form`.
        Route::Correct(_) | Route::Propose => return None,
        // They change with every booking: `month`, `day`.
        Route::Ceremony(_)
        | Route::CeremonyDay { .. }
        | Route::Draw { .. }
        | Route::GroupWeddings => return None,
        Route::Booking => ceremony::own(context),
        // Its doubts come from the index: `readings`.
        Route::Readings => return None,
        // They show what was closed: `reports`.
        Route::Reports | Route::Report(_) | Route::Sheet(_) => return None,
        // They show what the ledger says: `giving`.
        Route::Give
        | Route::Pot(_)
        | Route::GiveHow
        | Route::Honour
        | Route::Ledger
        | Route::Pledge(_)
        | Route::Team(_)
        | Route::MyGiving => return None,
        // Made for whoever is signed in: `staff`.
        Route::SignIn | Route::Staff(_) => return None,
        Route::Letter => letter::page(context),
        Route::Portrait => portrait_page::page(context).into_any(),
        Route::About => about::page(context).into_any(),
    })
}
