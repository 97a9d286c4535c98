//! The search as a module that needs no glue: Node writes a text into [`room`] and calls [`load`] or
//! [`search`], which read it from there.
#![allow(unsafe_code)] // an exported name is an unsafe attribute; there is no other

use domain::placename::Index;
use std::cell::RefCell;

thread_local! {
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static INDEX: RefCell<Option<Index>> = const { RefCell::new(None) };
}

/// Room for so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    ROOM.with_borrow_mut(|room| {
        room.clear();
        room.resize(bytes, 0);
        room.as_mut_ptr()
    })
}

/// Loads the index in the room: how many places it has, or -1.
#[unsafe(no_mangle)]
pub extern "C" fn load() -> i32 {
    let index = ROOM.with_borrow(|bytes| Index::load(bytes).ok());
    let places = index.as_ref().map_or(-1, |index| index.len() as i32);
    INDEX.set(index);
    places
}

/// Searches for the text in the room: how many hits, at most ten.
#[unsafe(no_mangle)]
pub extern "C" fn search() -> i32 {
    ROOM.with_borrow(|room| {
        INDEX.with_borrow(|index| {
            let hits = index
                .as_ref()
                .zip(str::from_utf8(room).ok())
                .and_then(|(index, typed)| {
                    let query = index.query(typed).ok()?;
                    Some(index.search(&query, 10).len() as i32)
                });
            hits.unwrap_or(0)
        })
    })
}
