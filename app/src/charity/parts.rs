//! What follows the pledge form and stands on the donor's page, as the server shows it and the island does.

use crate::charity::text::charity::{fault, label};
use crate::charity::text::charity_form::Form;
use crate::charity::text::giving_ways::Ways;
use domain::charity::Pledge;
use domain::charity::pledge::{Field, Way, Wrong};
use domain::text::Lang;
use maud::{Markup, html};

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

/// What is wrong with a field.
pub fn error(field: Field, wrong: &[Wrong], lang: Lang) -> Option<String> {
    let found = wrong.iter().find(|wrong| wrong.field == field);
    found.map(|wrong| fault(*wrong, lang))
}

/// A pledge that was made.
pub struct Done<'d> {
    /// The payment reference.
    pub code: &'d str,
    /// The private link.
    pub link: &'d str,
    /// Scheme and host.
    pub origin: &'d str,
    /// What was pledged.
    pub pledge: &'d Pledge,
    /// Whether there is a reminder for a calendar.
    pub reminder: bool,
    /// Whether buttons will work.
    pub scripted: bool,
    /// Where to transfer to; none: to be set by the bureau.
    pub bank: Option<String>,
}

/// The reference, how to pay, the reminder, the page to share and the private link.
pub fn done(made: &Done<'_>, lang: Lang) -> Markup {
    let (words, ways) = (Form::of(lang), Ways::of(lang));
    let goods = matches!(made.pledge.way, Way::Goods(_));
    let colon = lang.pick("：", ": ");
    html! {
        section.done {
            h2 tabindex="-1" data-focus { (words.done) }
            p { (words.code) }
            p.code { (made.code) }
            p.why { @if goods { (words.goods_code_hint) } @else { (words.code_hint) } }
            @if !goods {
                p { b { (words.to_account) } (colon) @match &made.bank { Some(bank) => (bank), None => span.open { (crate::charity::text::charity::Charity::of(lang).to_be_set) } } }
            }
            @if made.reminder { p.actions { button.btn-quiet type="button" data-do="calendar" { (words.calendar) } } }
            @if matches!(made.pledge.way, Way::Team { .. }) {
                @let shared = format!("{}{}give/team/{}", made.origin, lang.pick("/", "/en/"), made.code);
                h3 { (ways.shared) }
                p.shared-link { a href=(shared) { (shared) } }
                p.why { (ways.shared_why) }
            }
            h3 { (words.link) }
            p.secret-link { a href=(made.link) { (made.link) } }
            p.why { (words.link_hint) @if !made.scripted { " " (ways.mine_scripts) } }
            @if made.scripted {
                p.actions {
                    button.btn type="button" data-do="copy" { (words.copy) }
                    button.link type="button" data-do="print" { (words.print) }
                }
                p role="status" data-copied hidden { (words.copied) }
            }
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
