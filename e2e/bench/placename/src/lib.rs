//! The search and the check of proposed names as a module that needs no glue: Node writes a text into
//! [`room`] and calls [`load`], [`search`], [`province`] or [`check`], which read it from there.
#![allow(unsafe_code)] // an exported name is an unsafe attribute; there is no other

pub mod naming;

use domain::placename::Index;
use naming::Province;
use std::cell::RefCell;

thread_local! {
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static INDEX: RefCell<Option<Index>> = const { RefCell::new(None) };
    static PROVINCE: RefCell<Option<Province>> = const { RefCell::new(None) };
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

/// Makes a register of all names of the index in the room: 0, or -1.
#[unsafe(no_mangle)]
pub extern "C" fn province() -> i32 {
    let index = ROOM.with_borrow(|bytes| Index::load(bytes).ok());
    let made = if index.is_some() { 0 } else { -1 };
    PROVINCE.set(index.map(Province::new));
    made
}

/// Checks the proposal in the room, a level and a name with a tab between: how much is found.
#[unsafe(no_mangle)]
pub extern "C" fn check() -> i32 {
    ROOM.with_borrow(|room| {
        PROVINCE.with_borrow(|province| {
            let proposal = str::from_utf8(room)
                .ok()
                .and_then(|text| text.split_once('\t'));
            let found = province
                .as_ref()
                .zip(proposal)
                .map(|(province, (level, name))| province.check(level, name).len() as i32);
            found.unwrap_or(-1)
        })
    })
}
