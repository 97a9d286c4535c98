//! The place names that were built in: the gazetteer for pages, its index for the search.

use domain::placename::{Gazetteer, Index, wire};
use std::cell::OnceCell;
use std::sync::Arc;

thread_local! {
    static GAZETTEER: OnceCell<Option<Arc<Gazetteer>>> = const { OnceCell::new() };
    static INDEX: OnceCell<Option<Index>> = const { OnceCell::new() };
}

/// All places; none if what was built in is broken.
pub fn gazetteer() -> Option<Arc<Gazetteer>> {
    GAZETTEER.with(|cell| {
        let read = || wire::decode(region_pack::GAZETTEER).ok().map(Arc::new);
        cell.get_or_init(read).clone()
    })
}

/// Does something with the index, which is loaded once an isolate.
pub fn with_index<T>(with: impl FnOnce(&Index) -> T) -> Option<T> {
    INDEX.with(|cell| {
        cell.get_or_init(|| Index::load(region_pack::PLACENAME_INDEX).ok())
            .as_ref()
            .map(with)
    })
}
