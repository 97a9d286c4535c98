//! The pages, rendered inside the Worker. No code of theirs reaches the browser.

mod about;
mod apply;
mod benefit;
mod benefits;
mod check;
mod compare;
mod document;
mod home;
mod missing;
mod portrait;
mod statements;

use crate::islands::Island;
use crate::route::{Route, View};
use domain::policy::Pack;
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
    /// The built files.
    pub assets: Assets,
}

impl Context {
    fn href(&self, route: &Route) -> String {
        self.view.href(route)
    }
}

/// The page at a route as HTML with [`NONCE_MARK`]s; `None` if the pack has no such benefit.
pub fn render(route: &Route, context: &Context) -> Option<String> {
    let policy = match route {
        Route::Benefit(id) => Some(context.pack.policy_named(id)?),
        _ => None,
    };
    Some(to_html(|| match (route, policy) {
        (Route::Home, _) => home::page(context).into_any(),
        (Route::Check, _) => check::page(context).into_any(),
        (Route::Benefits, _) => benefits::page(context).into_any(),
        (Route::Apply, _) => apply::page(context).into_any(),
        (Route::Application, _) => apply::own(context).into_any(),
        (Route::Compare, _) => compare::page(context).into_any(),
        (Route::Portrait, _) => portrait::page(context).into_any(),
        (Route::About, _) => about::page(context).into_any(),
        (Route::Benefit(_), Some(policy)) => benefit::page(context, policy).into_any(),
        (Route::Benefit(_), None) => missing::page(context).into_any(),
    }))
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
