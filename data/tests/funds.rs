//! The funds that are shipped.

use domain::charity::fund::FundBook;

#[test]
fn what_the_source_names_is_there_and_nothing_is_made_up() {
    let book: FundBook = serde_json::from_str(region_pack::FUNDS).unwrap();
    assert_eq!(
        (book.funds.len(), book.projects.len(), book.honours.len()),
        (4, 5, 3)
    );
    for (account, pot) in book.pots() {
        assert_eq!(pot.year, 2022, "{account}");
        assert_eq!(
            pot.filing, None,
            "{account}: a filing number needs a source"
        );
    }
    assert!(book.federation.bank.is_none() && book.federation.platform.is_none());
    assert!(book.honours.iter().all(|honour| honour.names.is_empty()));
}
