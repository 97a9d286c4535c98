//! What a page is made from.

use crate::route::island::Island;
use crate::route::{Route, View};
use domain::charity::fund::FundBook;

use domain::placename::Gazetteer;
use domain::policy::Pack;
use domain::publishing::announcement::Announcement;
use domain::retention::Rules;
pub use leptos::prelude::AnyView;
use leptos::prelude::*;
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

impl Assets {
    pub fn module(&self, island: Island) -> Module {
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

impl Context {
    pub fn href(&self, route: &Route) -> String {
        self.view.href(route)
    }
}

/// A page as HTML with [`NONCE_MARK`]s.
pub fn to_html(page: impl FnOnce() -> AnyView) -> String {
    to_html_if(|| Some(page())).unwrap_or_default()
}

/// The same, if there is something to show.
pub fn to_html_if(page: impl FnOnce() -> Option<AnyView>) -> Option<String> {
    // Says that this is the server: without it Leptos would reach for the browser's window.
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new())));
    let html = owner.with(|| page().map(RenderHtml::to_html));
    owner.cleanup();
    html.map(|html| format!("<!DOCTYPE html>{html}"))
}
