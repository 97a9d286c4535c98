//! The place names that were built in: the gazetteer for pages, its index for the search.

use crate::compressed::Compressed;
use domain::placename::index::fingerprint;
use domain::placename::naming::region::town_named;
use domain::placename::{Gazetteer, Index, RowId, wire};
use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

thread_local! {
    static GAZETTEER: OnceCell<Option<Arc<Gazetteer>>> = const { OnceCell::new() };
    static INDEX: OnceCell<Option<Index>> = const { OnceCell::new() };
    static FOR_DEVICE: OnceCell<Option<Rc<Compressed>>> = const { OnceCell::new() };
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

/// The town with this statistics code, as the index knows it.
pub fn town(code: &str, index: &Index) -> Option<RowId> {
    let places = gazetteer()?;
    let of_code = |place: &&domain::placename::Place| place.code.as_deref() == Some(code);
    town_named(&places.places.iter().find(of_code)?.id, index)
}

/// By which this index is told from another.
pub fn index_version() -> String {
    fingerprint(region_pack::PLACENAME_INDEX)
}

/// The index as a device loads it, compressed once an isolate.
pub fn index_for_device() -> Option<Rc<Compressed>> {
    FOR_DEVICE.with(|cell| {
        let compress = || Compressed::new(region_pack::PLACENAME_INDEX).map(Rc::new);
        cell.get_or_init(compress).clone()
    })
}
