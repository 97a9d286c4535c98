//! The place names in force: those that were built in, with the bureau's corrections on top. The gazetteer is for
//! pages, its index for the search.

use crate::web::compressed::Compressed;
use domain::placename::correction::Corrections;
use domain::placename::index::{character_table, encode, fingerprint};
use domain::placename::naming::region::town_named;
use domain::placename::{Gazetteer, Index, RowId, wire};
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// An edition of the names. What is slow to make is made when it is first asked for.
struct Names {
    gazetteer: Arc<Gazetteer>,
    bytes: Cow<'static, [u8]>,
    index: OnceCell<Option<Index>>,
    for_device: OnceCell<Option<Rc<Compressed>>>,
}

thread_local! {
    static BUILT_IN: OnceCell<Option<Arc<Gazetteer>>> = const { OnceCell::new() };
    static CURRENT: RefCell<Option<Rc<Names>>> = const { RefCell::new(None) };
}

/// The places as the files have them; none if what was built in is broken.
pub fn built_in() -> Option<Arc<Gazetteer>> {
    BUILT_IN.with(|cell| {
        let read = || wire::decode(region_pack::GAZETTEER).ok().map(Arc::new);
        cell.get_or_init(read).clone()
    })
}

fn current() -> Option<Rc<Names>> {
    if let Some(names) = CURRENT.with_borrow(Clone::clone) {
        return Some(names);
    }
    let names = Rc::new(Names {
        gazetteer: built_in()?,
        bytes: region_pack::PLACENAME_INDEX.into(),
        index: OnceCell::new(),
        for_device: OnceCell::new(),
    });
    CURRENT.set(Some(names.clone()));
    Some(names)
}

/// From now on the names are those of the files with these corrections; how many no longer fit. Where no index
/// can be made of them, nothing changes.
pub fn correct(corrections: &Corrections) -> Option<usize> {
    if corrections.0.is_empty() {
        CURRENT.set(None);
        return Some(0);
    }
    let (gazetteer, refused) = corrections.applied(&*built_in()?);
    let bytes = index_of(&gazetteer)?;
    let names = Names {
        gazetteer: Arc::new(gazetteer),
        bytes: bytes.into(),
        index: OnceCell::new(),
        for_device: OnceCell::new(),
    };
    CURRENT.set(Some(Rc::new(names)));
    Some(refused)
}

/// An index of these names, as bytes.
pub fn index_of(gazetteer: &Gazetteer) -> Option<Vec<u8>> {
    let characters = character_table(region_pack::PLACENAME_INDEX).ok()?;
    encode(&gazetteer.entries(), &characters).ok()
}

/// All places; none if what was built in is broken.
pub fn gazetteer() -> Option<Arc<Gazetteer>> {
    Some(current()?.gazetteer.clone())
}

/// Does something with the index, which is loaded once for an edition.
pub fn with_index<T>(with: impl FnOnce(&Index) -> T) -> Option<T> {
    let names = current()?;
    let load = || Index::load(&names.bytes).ok();
    names.index.get_or_init(load).as_ref().map(with)
}

/// The town with this statistics code, as the index knows it.
pub fn town(code: &str, index: &Index) -> Option<RowId> {
    let places = gazetteer()?;
    let of_code = |place: &&domain::placename::Place| place.code.as_deref() == Some(code);
    town_named(&places.places.iter().find(of_code)?.id, index)
}

/// By which this index is told from another.
pub fn index_version() -> String {
    current().map_or_else(String::new, |names| fingerprint(&names.bytes))
}

/// The index as a device loads it, compressed once for an edition.
pub fn index_for_device() -> Option<Rc<Compressed>> {
    let names = current()?;
    let compress = || Compressed::new(&names.bytes).map(Rc::new);
    names.for_device.get_or_init(compress).clone()
}
