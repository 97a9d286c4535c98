//! The pages of place names that are made for each visitor.

use crate::in_force::{Page, Published, places};
use app::placename::readings_page;
use app::placename::search_page::{self, Search};
use app::route::View;

/// The page with what was found for `typed`. None if the index is broken, which the build would have seen.
pub fn search(typed: &str, view: View, published: &Published) -> Option<Page> {
    places::with_index(|index| {
        let found = index
            .query(typed)
            .map(|query| index.search(&query, search_page::HITS));
        let search = Search {
            typed,
            found,
            index,
        };
        published.show(view, |context| search_page::results(context, &search))
    })?
}

/// The staff's list of readings to confirm.
pub fn readings(view: View, published: &Published) -> Option<Page> {
    places::with_index(|index| {
        published.show(view, |context| {
            readings_page::page(context, index.characters())
        })
    })?
}
