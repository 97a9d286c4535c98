//! What changes, fact by fact, in both languages: whoever agrees answers for both.

use crate::charity::text::charity::Charity;
use crate::charity::text::funds::Funds;
use crate::charity::text::{funds as text, need};
use crate::frame::context::Context;
use crate::publishing::text::Publishing;
use domain::charity::fund::FundBook;
use domain::charity::paying::BankAccount;
use domain::publishing::funds::difference::{Changed, Fact, Said};
use domain::text::{Bilingual, Lang};
use maud::{Markup, html};

/// What an edition changes; `new` is what it makes of the funds.
pub fn changes(context: &Context, new: &FundBook, changed: &[Changed]) -> Markup {
    let lang = context.view.lang;
    let (words, text) = (Publishing::of(lang), Funds::of(lang));
    html! {
        @if changed.is_empty() { p { (words.nothing) } }
        @for part in changed {
            h3 {
                @match part.of.as_ref().and_then(|account| Some((account, new.pot(account)?))) {
                    Some((account, pot)) => {
                        @if part.new { (text.new) (lang.pick("：", ": ")) }
                        (pot.name.get(lang)) " " small { code { (account) } }
                    }
                    None => (text.paying),
                }
            }
            @for (fact, before, after) in &part.facts {
                p { strong { (text::fact(*fact, lang)) } }
                dl.changed {
                    @if !part.new { div { dt { (words.before) } dd { (said(*fact, before.as_ref(), lang)) } } }
                    div { dt { (words.after) } dd { (said(*fact, after.as_ref(), lang)) } }
                }
            }
        }
    }
}

/// What is said of a fact.
pub(super) fn said(fact: Fact, said: Option<&Said>, lang: Lang) -> Markup {
    match said {
        None if fact == Fact::Closed => html! { (Funds::of(lang).open) },
        None if fact == Fact::Need => html! { (Publishing::of(lang).nothing) },
        None => html! { span.open { (Charity::of(lang).to_be_set) } },
        Some(Said::Bank(bank)) => account(bank, lang),
        Some(Said::Text(text)) => html! { (text) },
        Some(Said::Both(text)) => both(text),
        Some(Said::Months(count)) => {
            html! { (crate::charity::text::charity::months(*count, lang)) }
        }
        Some(Said::Need(told)) => html! {
            p { (need::need(told, lang)) }
            (both(&told.source))
        },
        Some(Said::Yes) => html! { (Funds::of(lang).closed) },
    }
}

fn account(account: &BankAccount, lang: Lang) -> Markup {
    let text = Funds::of(lang);
    let colon = lang.pick("：", ": ");
    html! {
        p lang="zh-CN" { (text.holder) (colon) (account.holder) }
        p lang="zh-CN" { (text.bank) (colon) (account.bank) }
        p { (text.number) (colon) strong.account-number { (account.number) } }
    }
}

fn both(text: &Bilingual) -> Markup {
    html! {
        p lang="zh-CN" { (text.zh) }
        p lang="en" { (text.en) }
    }
}
