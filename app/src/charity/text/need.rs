//! What a project is to meet, in words.

use crate::frame::yuan::yuan;
use domain::charity::need::Need;
use domain::money::Fen;
use domain::policy::explain::say_day;
use domain::text::Lang;

/// The heading.
pub fn title(lang: Lang) -> &'static str {
    lang.pick("还缺多少", "What is still missing")
}

/// How much, for how many, as of when.
pub fn need(need: &Need, lang: Lang) -> String {
    let (households, fen) = (need.households.get(), yuan(need.fen.fen(), lang));
    let day = say_day(need.as_of, lang);
    lang.pick(
        format!("截至{day}，{households}户家庭还缺{fen}"),
        format!("As of {day}, {households} households were short of {fen}"),
    )
}

/// What has come since.
pub fn received(need: &Need, fen: Fen, lang: Lang) -> String {
    let from = say_day(need.as_of.after().unwrap_or(need.as_of), lang);
    let fen = yuan(fen, lang);
    lang.pick(
        format!("从{from}起，账本上收到{fen}"),
        format!("Received since {from}, by the ledger: {fen}"),
    )
}

/// Why nothing more is said of the households.
pub fn why(lang: Lang) -> &'static str {
    lang.pick(
        "只公布户数和总数，不公布任何一家；不到10户的不公布。",
        "Only the count and the sum are told, nothing of any family; fewer than 10 are not told at all.",
    )
}
