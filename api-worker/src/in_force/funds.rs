//! The funds in force: those that were built in, with the bureau's edition on top.

use domain::charity::fund::FundBook;
use domain::publishing::funds::FundFacts;
use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

thread_local! {
    static BUILT_IN: OnceCell<Option<Arc<FundBook>>> = const { OnceCell::new() };
    static PUBLISHED: RefCell<Option<Arc<FundBook>>> = const { RefCell::new(None) };
}

/// The funds as the files have them; none if what was built in is broken.
pub fn built_in() -> Option<Arc<FundBook>> {
    BUILT_IN.with(|cell| {
        let read = || serde_json::from_str(region_pack::FUNDS).ok().map(Arc::new);
        cell.get_or_init(read).clone()
    })
}

/// All funds and projects; none if what was built in is broken.
pub fn funds() -> Option<Arc<FundBook>> {
    PUBLISHED.with_borrow(Clone::clone).or_else(built_in)
}

/// From now on the funds are those of the files with these facts; none: those of the files.
pub fn publish(facts: Option<&FundFacts>) {
    let made = facts.zip(built_in());
    PUBLISHED.set(made.map(|(facts, files)| Arc::new(facts.applied(&files))));
}

/// Under which terms the published accounts may be used.
pub fn licence(funds: &FundBook) -> &str {
    let unknown = "to be set by the bureau 由民政局定";
    funds.licence.as_deref().unwrap_or(unknown)
}
