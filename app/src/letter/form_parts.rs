//! Letters to the bureau: what the server shows to a browser without scripts and the island shows to
//! one with them.

use crate::frame::words::say_moment;
use crate::letter::naming_text;
use crate::letter::text::{self, Letter};
use crate::route::Route;
use domain::letter::{Content, Field, Standing, State, Wrong};
use domain::text::Lang;
use maud::{Markup, html};

/// All that needs changing, each a link to its field.
pub fn summary(wrong: &[Wrong], lang: Lang) -> Markup {
    let colon = lang.pick("：", ": ");
    html! {
        @if !wrong.is_empty() {
            div.error-summary role="alert" tabindex="-1" data-error {
                h2 { (Letter::of(lang).problem) }
                ul {
                    @for Wrong { field, trouble } in wrong {
                        li { a href={ "#" (field.word()) } { (text::label(*field, lang)) (colon) (text::trouble(*field, *trouble, lang)) } }
                    }
                }
            }
        }
    }
}

/// What to do about a field, if anything.
pub fn error(field: Field, wrong: &[Wrong], lang: Lang) -> Option<String> {
    let wrong = wrong.iter().find(|wrong| wrong.field == field)?;
    Some(text::trouble(field, wrong.trouble, lang))
}

/// The code and the private link. `link` is the address, `linked` what stands behind its `#`.
pub fn done(code: &str, link: &str, linked: &str, scripted: bool, lang: Lang) -> Markup {
    let words = Letter::of(lang);
    html! {
        section.done {
            h2 tabindex="-1" data-focus { (words.done) }
            p { (words.code) }
            p.code { (code) }
            p.why { (words.code_hint) }
            h3 { (words.link) }
            p.secret-link { a href=(link) { (link) } }
            p.why { (words.link_hint) }
            @if scripted {
                p.actions {
                    button.btn type="button" data-do="copy" { (words.copy) }
                    button.link type="button" data-do="print" { (words.print) }
                }
                p role="status" data-copied hidden { (words.copied) }
            } @else {
                form method="post" action=(Route::Letter.path(lang)) {
                    input type="hidden" name="link" value=(linked);
                    p.actions { button.btn type="submit" { (words.look) } }
                }
            }
        }
    }
}

/// Asks for the private link.
pub fn paste(lang: Lang) -> Markup {
    let words = Letter::of(lang);
    html! {
        form method="post" action=(Route::Letter.path(lang)) data-paste {
            div.field {
                label for="link" { (words.paste) }
                p.why #link-hint { (words.paste_hint) }
                input.text.wide #link type="text" name="link" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="link-hint";
            }
            p.actions { button.btn type="submit" { (words.look) } }
        }
    }
}

/// A letter as its writer sees it; `linked` stands behind the `#` of its link.
pub fn standing(letter: &Standing, linked: &str, lang: Lang) -> Markup {
    let words = Letter::of(lang);
    let answer = letter
        .history
        .iter()
        .rev()
        .find(|moment| !moment.reason.is_empty());
    html! {
        p.why { (text::kind(letter.kind, lang)) "　" (words.code) }
        p.code { (letter.code) }
        p.lead role="status" { (text::state(letter.state, lang)) }
        @if let Some(moment) = answer {
            div.note { div { h2 { (words.reason) } p.as-typed { (moment.reason) } } }
        }
        @if let Some(content) = &letter.content {
            h2 { (words.said) }
            (said(content, lang))
            p.why { @if letter.reachable { (words.reachable) } @else { (words.unreachable) } }
        }
        h2 { (words.so_far) }
        ul {
            @for moment in &letter.history {
                li { (say_moment(&moment.at, lang)) " " (text::state(moment.state, lang)) }
            }
        }
        @if letter.state != State::Withdrawn {
            details.others {
                summary { (words.withdraw) }
                form method="post" action=(Route::Letter.path(lang)) data-withdraw {
                    p { (words.withdraw_sure) }
                    input type="hidden" name="link" value=(linked);
                    p.actions { button.btn-quiet type="submit" name="withdraw" value="yes" { (words.withdraw_yes) } }
                }
            }
        }
    }
}

/// What a letter says.
pub fn said(content: &Content, lang: Lang) -> Markup {
    let words = Letter::of(lang);
    match content {
        Content::Correction(correction) => {
            let place = Route::Place(correction.place.clone()).path(lang);
            html! {
                p { b { (text::aspect(correction.aspect, lang)) } "　" a href=(place) { (words.place) } }
                p.as-typed { (correction.text) }
            }
        }
        Content::Proposal(proposal) => html! {
            p { (naming_text::purpose(proposal.purpose, lang)) "　" b.named { (proposal.name) } }
            p.as-typed { (proposal.reason) }
        },
    }
}
