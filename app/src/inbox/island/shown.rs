//! What was sealed, as people read it.

use crate::ceremony::text::registrar::{self, Registrar};
use crate::inbox::text::{Inbox, Inbox as Words};
use domain::application::form::Form;
use domain::ceremony::couple;
use domain::day::Day;
use domain::letter::Contact;
use domain::policy::{Answer, Answers, Pack};
use domain::text::Lang;
use maud::{Markup, html};

/// A couple: what is printed, and beside it what is for the screen only.
pub(super) fn couple(form: &couple::Form, lang: Lang) -> Markup {
    let wishes = &form.wishes;
    html! {
        ul.persons {
            @for person in &form.persons { li { b { (person.name) } " " span.screen { (person.id_number) } } }
        }
        p.screen { (Inbox::of(lang).phone) " " (form.phone) }
        p { (Registrar::of(lang).wishes) (lang.pick("：", ": ")) (registrar::wishes(wishes, lang)) }
        @if !wishes.note.is_empty() { p.as-typed { (wishes.note) } }
    }
}

/// An application.
pub(super) fn form(form: &Form, pack: Option<&Pack>, lang: Lang) -> Markup {
    let words = Words::of(lang);
    let benefit = |id: &str| {
        let found = pack.and_then(|pack| Some(pack.policy(pack.policy_named(id)?)));
        found.map_or_else(|| id.to_owned(), |policy| policy.name.get(lang).to_owned())
    };
    html! {
        @if let Some(urgent) = &form.urgent {
            div.note.note-warn { div { h3 { (words.what_is_urgent) } p.as-typed { (urgent) } } }
        }
        h3 { (words.benefits) }
        ul { @for id in &form.benefits { li { (benefit(id)) } } }
        h3 { (words.applicant) }
        dl.answers {
            (row(words.name, &form.applicant.name))
            (row(words.id_number, &form.applicant.id_number))
            (row(words.phone, &form.applicant.phone))
            (row(words.address, &form.applicant.address))
        }
        @if !form.members.is_empty() {
            h3 { (words.members) }
            ul {
                @for member in &form.members {
                    li { (member.name) @if !member.relation.is_empty() { (lang.pick("（", " (")) (member.relation) (lang.pick("）", ")")) } " " (member.id_number) }
                }
            }
        }
        @if !form.note.is_empty() { h3 { (words.note) } p.as-typed { (form.note) } }
        h3 { (words.answers) }
        @match pack.map(|pack| (pack, answers(form, pack))) {
            Some((pack, answers)) if !answers.is_empty() => {
                dl.answers {
                    @for id in pack.fact_ids().filter(|id| answers.get(*id) != Answer::Open) {
                        (row(pack.fact(id).label.get(lang), &pack.fact(id).say_answer(answers.get(id), lang)))
                    }
                }
            }
            None if !form.answers.is_empty() => { p.as-typed { (form.answers) } }
            _ => { p { (words.answers_none) } }
        }
        @if !form.photos.is_empty() {
            h3 { (words.photos) }
            ul.opened-photos {
                @for (number, photo) in form.photos.iter().enumerate() {
                    li data-photo=(number) { span { (photo.name) } p role="status" { (words.photo_missing) } }
                }
            }
        }
    }
}

fn answers(form: &Form, pack: &Pack) -> Answers {
    // The day by which the answers were looked at; it only says which births are in the future.
    let day = form.day.parse().unwrap_or_else(|_| Day::in_shanghai(0));
    Answers::from_text(pack, &form.answers, day)
}

/// How to reach whoever wrote a letter.
pub(super) fn contact(contact: &Contact, lang: Lang) -> Markup {
    let words = Words::of(lang);
    html! {
        h3 { (words.contact) }
        dl.answers {
            @if !contact.salutation.is_empty() { (row(words.salutation, &contact.salutation)) }
            (row(words.phone, &contact.phone))
        }
    }
}

fn row(label: &str, value: &str) -> Markup {
    html! { div { dt { (label) } dd { (value) } } }
}
