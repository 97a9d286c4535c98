//! The pages, rendered inside the Worker. No code of theirs reaches the browser.

mod about;
mod apply;
mod benefit;
mod benefits;
mod ceremony;
mod charity;
mod check;
mod compare;
mod document;
mod home;
mod letter;
mod missing;
mod names;
mod offline;
mod place;
mod portrait;
mod readings;
pub mod staff;
mod statements;

use crate::islands::Island;
use crate::route::{Route, View};
pub use ceremony::{
    Ceremonies, DayFree, DayShown, DrawShown, GroupEvent, GroupShown, Half, HeldShown, HoldNotice,
    LineShown, MonthShown, SlotShown, WorkShown,
};
pub use charity::report::{One, PAYMENTS, Reports, Seen, Told};
pub use charity::sheet::Sheet;
pub use charity::{Books, Giver, PledgeForm, PledgeMade, PotShown, TeamShown};
use domain::charity::fund::FundBook;
use domain::charity::journal::Account;
use domain::placename::{Characters, Gazetteer};
use domain::policy::Pack;
use domain::publishing::announcement::Announcement;
use domain::retention::Rules;
use leptos::prelude::*;
pub use letter::{Form, Notice, Shown};
pub use names::{HITS, Search};
pub use offline::{address as offline_address, offline_script};
use std::sync::Arc;

/// Stands where a response's nonce belongs, so that a page is rendered once and sent many times.
pub const NONCE_MARK: &str = "__nonce__";

/// Addresses of the built files.
#[derive(Clone, Copy, Debug)]
pub struct Assets {
    /// The stylesheet.
    pub css: &'static str,
    /// The eligibility interview.
    pub check: Module,
    /// The joint application.
    pub apply: Module,
    /// Two days side by side.
    pub compare: Module,
    /// Portraits of households.
    pub portrait: Module,
    /// Letters to the bureau.
    pub letter: Module,
    /// The form for a proposed name.
    pub propose: Module,
    /// Pledges and the donor's own page.
    pub give: Module,
    /// A couple's booking.
    pub ceremony: Module,
    /// The search for place names.
    pub names: Module,
    /// The bureau's list, and opening what is sealed.
    pub inbox: Module,
    /// The bureau's keys.
    pub keys: Module,
    /// A bank's statement from a file.
    pub treasury: Module,
}

/// An island's built files.
#[derive(Clone, Copy, Debug)]
pub struct Module {
    /// Its JavaScript.
    pub js: &'static str,
    /// Its WebAssembly.
    pub wasm: &'static str,
}

impl Assets {
    fn module(&self, island: Island) -> Module {
        match island {
            Island::Check => self.check,
            Island::Apply => self.apply,
            Island::Compare => self.compare,
            Island::Portrait => self.portrait,
            Island::Letter => self.letter,
            Island::Propose => self.propose,
            Island::Give => self.give,
            Island::Ceremony => self.ceremony,
            Island::Names => self.names,
            Island::Inbox => self.inbox,
            Island::Keys => self.keys,
            Island::Treasury => self.treasury,
        }
    }
}

/// What a page is made from.
#[derive(Clone, Debug)]
pub struct Context {
    /// Language and size.
    pub view: View,
    /// The region pack in force.
    pub pack: Arc<Pack>,
    /// What stands on the home page today.
    pub announcements: Vec<Announcement>,
    /// How long what is sealed is kept.
    pub retention: Arc<Rules>,
    /// The place names.
    pub places: Arc<Gazetteer>,
    /// Funds and projects.
    pub funds: Arc<FundBook>,
    /// The built files.
    pub assets: Assets,
    /// Where a device loads the names to search them: another address for other names.
    pub names_index: String,
}

impl Context {
    fn href(&self, route: &Route) -> String {
        self.view.href(route)
    }
}

/// The page at a route as HTML with [`NONCE_MARK`]s; `None` if there is no such benefit or place.
pub fn render(route: &Route, context: &Context) -> Option<String> {
    Some(match route {
        Route::Home => to_html(|| home::page(context).into_any()),
        Route::Check => to_html(|| check::page(context).into_any()),
        Route::Compare => to_html(|| compare::page(context).into_any()),
        Route::Apply => to_html(|| apply::page(context).into_any()),
        Route::Application => to_html(|| apply::own(context).into_any()),
        Route::Benefits => to_html(|| benefits::page(context).into_any()),
        Route::Benefit(id) => {
            let policy = context.pack.policy_named(id)?;
            to_html(|| benefit::page(context, policy).into_any())
        }
        Route::Names => to_html(|| names::page(context).into_any()),
        Route::Place(id) => {
            let place = context.places.named(id)?;
            to_html(|| place::page(context, place).into_any())
        }
        // A form is made for each visitor: `render_form`.
        Route::Correct(_) | Route::Propose => return None,
        // They change with every booking: `render_month`, `render_day`.
        Route::Ceremony(_)
        | Route::CeremonyDay { .. }
        | Route::Draw { .. }
        | Route::GroupWeddings => return None,
        Route::Booking => to_html(|| ceremony::own(context)),
        // Its doubts come from the index: `render_readings`.
        Route::Readings => return None,
        // They show what was closed: `render_reports`.
        Route::Reports | Route::Report(_) | Route::Sheet(_) => return None,
        // They show what the ledger says: `render_giving`.
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
        Route::Letter => to_html(|| letter::page(context)),
        Route::Portrait => to_html(|| portrait::page(context).into_any()),
        Route::About => to_html(|| about::page(context).into_any()),
    })
}

/// A page about giving; none if there is no such fund. `books` is none while the ledger cannot be read.
pub fn render_giving(route: &Route, context: &Context, books: Option<&Books>) -> Option<String> {
    let found = match route {
        Route::Pot(account) => context.funds.pot(account).is_some(),
        Route::Pledge(_) | Route::Team(_) | Route::Honour => false,
        _ => true,
    };
    found.then(|| to_html(|| charity::page(route, context, books, None).into_any()))
}

/// The page of a fund or project with its entries; none if there is no such fund.
pub fn render_pot(
    account: &Account,
    context: &Context,
    books: Option<&Books>,
    shown: Option<&PotShown<'_>>,
) -> Option<String> {
    context.funds.pot(account)?;
    let route = Route::Pot(account.clone());
    Some(to_html(|| {
        charity::page(&route, context, books, shown).into_any()
    }))
}

/// The pledge form, which is made for each visitor.
pub fn render_pledge(context: &Context, form: &PledgeForm<'_>, chosen: Option<Account>) -> String {
    to_html(|| charity::form::page(context, form, chosen))
}

/// What follows a pledge that was made without scripts.
pub fn render_pledge_made(context: &Context, made: &PledgeMade<'_>) -> String {
    to_html(|| charity::form::made(context, made))
}

/// A firm's or team's day of giving.
pub fn render_team(context: &Context, shown: &TeamShown) -> String {
    to_html(|| charity::givers::team(context, shown))
}

/// Who is honoured, with the names that may be told; none while they cannot be read.
pub fn render_honour(context: &Context, givers: Option<&[Giver]>) -> String {
    to_html(|| charity::honour(context, givers))
}

/// The pages about published periods of the charity ledger.
pub fn render_reports(context: &Context, shown: &Reports) -> String {
    to_html(|| charity::report::page(context, shown))
}

/// The page with what a search for place names found.
pub fn render_search(context: &Context, search: &Search<'_>) -> String {
    to_html(|| names::results(context, search).into_any())
}

/// The form at a route; none if it is about a place that is not there.
pub fn render_form(route: &Route, context: &Context, form: &Form<'_>) -> Option<String> {
    let known = match route {
        Route::Correct(Some(place)) => context.places.named(place).is_some(),
        _ => true,
    };
    known.then(|| to_html(|| letter::form(route, context, form).into_any()))
}

/// The staff's list of readings to confirm.
pub fn render_readings(context: &Context, characters: &Characters) -> String {
    to_html(|| readings::page(context, characters))
}

/// What became of a letter, for browsers without scripts.
pub fn render_letter(context: &Context, shown: &Shown<'_>) -> String {
    to_html(|| letter::shown(context, shown))
}

/// The calendar of ceremonies.
pub fn render_month(context: &Context, all: &Ceremonies<'_>, shown: &MonthShown<'_>) -> String {
    to_html(|| ceremony::month(context, all, shown))
}

/// A venue's day.
pub fn render_day(context: &Context, all: &Ceremonies<'_>, shown: &DayShown<'_>) -> String {
    to_html(|| ceremony::day(context, all, shown))
}

/// Group weddings.
pub fn render_group(context: &Context, all: &Ceremonies<'_>, shown: &GroupShown<'_>) -> String {
    to_html(|| ceremony::group(context, all, shown))
}

/// A draw.
pub fn render_draw(context: &Context, shown: &DrawShown<'_>) -> String {
    to_html(|| ceremony::draw(context, shown))
}

/// What asks for a proof of work.
pub fn render_work(context: &Context, shown: &WorkShown<'_>) -> String {
    to_html(|| ceremony::work(context, shown))
}

/// What was held just now.
pub fn render_held(context: &Context, all: &Ceremonies<'_>, shown: &HeldShown<'_>) -> String {
    to_html(|| ceremony::held(context, all, shown))
}

/// The page that says that there is none at an address.
pub fn render_missing(context: &Context) -> String {
    to_html(|| missing::page(context).into_any())
}

fn to_html(page: impl FnOnce() -> AnyView) -> String {
    // Says that this is the server: without it Leptos would reach for the browser's window.
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new())));
    let html = owner.with(|| page().to_html());
    owner.cleanup();
    format!("<!DOCTYPE html>{html}")
}
