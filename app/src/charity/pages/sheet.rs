//! A published period as a sheet of paper: its sums, the signed head with its witnesses, and a code that leads
//! whoever scans it to a comparison with what is published then.

use crate::charity::pages::period_table;
use crate::charity::pages::report_parts::{self, Seen, Told};
use crate::charity::text::report::Report as Words;
use crate::frame::context::Context;
use crate::frame::words::say_moment;
use maud::{Markup, PreEscaped, html};

/// What stands on the sheet.
pub struct Sheet {
    /// What was published, and when.
    pub told: Told,
    /// The head with the lines of all who have signed it.
    pub head: String,
    /// Its root, as it stands in the head.
    pub root: String,
    /// Who has signed it besides the ledger's key.
    pub witnesses: Vec<Seen>,
    /// The address to scan, as SVG.
    pub code: String,
    /// The same as text.
    pub address: String,
}

pub(super) fn body(context: &Context, title: &str, sheet: &Sheet) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        h1 { (title) }
        p.sheet-how { (words.sheet_lead) }
        p { (context.funds.federation.name.get(lang)) " · " (words.closed) " " (say_moment(&sheet.told.closed_at, lang)) }
        (period_table::table(context, &sheet.told.disclosure))
        div.sheet-code {
            div.qr-inline { (PreEscaped(&sheet.code)) }
            div {
                p { (words.sheet_scan) }
                p { b { (words.sheet_root) } br; code { (sheet.root) } }
                p.why { (sheet.address) }
            }
        }
        h2 { (words.witnesses) }
        (report_parts::witnesses(context, &sheet.witnesses))
        h2 { (words.sheet_head) }
        pre.ledger-text tabindex="0" { (sheet.head) }
    }
}
