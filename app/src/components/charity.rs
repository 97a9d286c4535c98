//! The pledge form and what follows it, as the server shows them and the island does.

use crate::text::charity::{fault, label};
use crate::text::charity_form::Form;
use domain::charity::fund::Pot;
use domain::charity::journal::Account;
use domain::charity::pledge::{Field, Wrong};
use domain::text::Lang;
use maud::{Markup, html};

/// Amounts to press, in yuan.
const AMOUNTS: [&str; 4] = ["50", "100", "200", "500"];

/// All that needs changing, each a link to its field.
pub fn summary(wrong: &[Wrong], lang: Lang) -> Markup {
    let colon = lang.pick("：", ": ");
    html! {
        @if !wrong.is_empty() {
            div.error-summary role="alert" tabindex="-1" data-error {
                h2 { (Form::of(lang).problem) }
                ul {
                    @for wrong in wrong {
                        li { a href={ "#" (wrong.field.word()) } { (label(wrong.field, lang)) (colon) (fault(*wrong, lang)) } }
                    }
                }
            }
        }
    }
}

/// The empty form.
pub fn form(pots: &[(Account, &Pot)], chosen: Option<&Account>, lang: Lang) -> Markup {
    let words = Form::of(lang);
    html! {
        form.apply method="post" novalidate data-pledge {
            div data-summary {}
            fieldset.ways #way tabindex="-1" {
                legend { h2 { (label(Field::Way, lang)) } }
                p.field-error #way-error {}
                @for (word, text) in [("once", words.once), ("monthly", words.monthly), ("goods", words.goods)] {
                    label.opt { input type="radio" name="way" value=(word) checked[word == "once"]; span { (text) } }
                }
            }
            div.for-money {
                (line(Field::Amount, words.amount_hint, "decimal", "text", lang))
                p.amounts data-amounts hidden {
                    @for amount in AMOUNTS { button.btn-quiet type="button" data-amount=(amount) { (amount) (lang.pick("元", " yuan")) } }
                }
            }
            div.for-monthly {
                (line(Field::Start, words.start_hint, "text", "date", lang))
                (line(Field::Months, words.months_hint, "numeric", "text", lang))
            }
            div.for-goods { (long(Field::Goods, words.goods_hint, lang)) }
            (purpose(pots, chosen, lang))
            (line(Field::Name, words.name_hint, "text", "text", lang))
            (contact(lang))
            p.note.note-warn role="status" data-status hidden {}
            p.actions { button.btn type="submit" disabled data-send { (words.send) } }
        }
    }
}

fn hinted(field: Field, hint: &str, lang: Lang, filled: &Markup) -> Markup {
    let id = field.word();
    html! {
        div.field {
            label for=(id) { (label(field, lang)) }
            p.why id={ (id) "-hint" } { (hint) }
            p.field-error id={ (id) "-error" } {}
            (filled)
        }
    }
}

fn described(field: Field) -> String {
    format!("{0}-hint {0}-error", field.word())
}

fn line(field: Field, hint: &str, mode: &str, kind: &str, lang: Lang) -> Markup {
    let id = field.word();
    let filled = html! {
        input.text.wide id=(id) name=(id) type=(kind) inputmode=(mode) autocomplete="off" aria-describedby=(described(field));
    };
    hinted(field, hint, lang, &filled)
}

fn long(field: Field, hint: &str, lang: Lang) -> Markup {
    let id = field.word();
    let filled = html! {
        textarea.text.wide id=(id) name=(id) rows="4" aria-describedby=(described(field)) {}
    };
    hinted(field, hint, lang, &filled)
}

fn purpose(pots: &[(Account, &Pot)], chosen: Option<&Account>, lang: Lang) -> Markup {
    let words = Form::of(lang);
    let option = |account: &Account, pot: &Pot| {
        html! { option value=(account) selected[chosen == Some(account)] { (pot.name.get(lang)) } }
    };
    let funds = |account: &Account| matches!(account, Account::Fund(_));
    let filled = html! {
        select.text.wide #purpose name="purpose" aria-describedby=(described(Field::Purpose)) {
            option value="" { (words.choose) }
            optgroup label=(lang.pick("基金", "Funds")) {
                @for (account, pot) in pots.iter().filter(|(account, _)| funds(account)) { (option(account, pot)) }
            }
            optgroup label=(lang.pick("项目", "Projects")) {
                @for (account, pot) in pots.iter().filter(|(account, _)| !funds(account)) { (option(account, pot)) }
            }
        }
    };
    hinted(Field::Purpose, words.purpose_hint, lang, &filled)
}

/// How to reach the donor. It shows once the island can seal it.
fn contact(lang: Lang) -> Markup {
    let words = Form::of(lang);
    html! {
        fieldset data-contact hidden disabled {
            legend { h2 { (words.contact) } }
            p.why { (words.contact_why) }
            p.note.note-warn data-development hidden { (words.development) }
            @for (id, text, mode, fill) in [("phone", words.phone, "tel", "tel"), ("salutation", words.salutation, "text", "name")] {
                div.field {
                    label for=(id) { (text) }
                    p.field-error id={ (id) "-error" } {}
                    input.text.wide id=(id) name=(id) type="text" inputmode=(mode) autocomplete=(fill) aria-describedby={ (id) "-error" };
                }
            }
            p.cite { (words.fingerprint) " " span data-fingerprint {} }
        }
    }
}

/// The reference, how to pay, the reminder and the private link.
pub fn done(code: &str, link: &str, goods: bool, monthly: bool, lang: Lang) -> Markup {
    let words = Form::of(lang);
    html! {
        section.done {
            h2 tabindex="-1" data-focus { (words.done) }
            p { (words.code) }
            p.code { (code) }
            p.why { @if goods { (words.goods_code_hint) } @else { (words.code_hint) } }
            @if !goods { p { b { (words.to_account) } (lang.pick("：", ": ")) span.open { (crate::text::charity::Charity::of(lang).to_be_set) } } }
            @if monthly { p.actions { button.btn-quiet type="button" data-do="calendar" { (words.calendar) } } }
            h3 { (words.link) }
            p.secret-link { a href=(link) { (link) } }
            p.why { (words.link_hint) }
            p.actions {
                button.btn type="button" data-do="copy" { (words.copy) }
                button.link type="button" data-do="print" { (words.print) }
            }
            p role="status" data-copied hidden { (words.copied) }
        }
    }
}

/// Asks for the private link.
pub fn paste(lang: Lang) -> Markup {
    let words = Form::of(lang);
    html! {
        form data-paste {
            div.field {
                label for="link" { (words.paste) }
                p.why #link-hint { (words.paste_hint) }
                input.text.wide #link type="text" name="link" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="link-hint";
            }
            p.actions { button.btn type="submit" { (words.look) } }
        }
    }
}
