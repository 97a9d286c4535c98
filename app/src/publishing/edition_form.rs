//! What the pages share on which one person publishes: the form with its errors, what came of it, earlier
//! editions.

use crate::ceremony::text::times::Times as Words;
use crate::ceremony::text::{times_fields, times_say};
use crate::console::frame::token;
use crate::console::signed::Signed;
use crate::frame::mark;
use crate::frame::words::say_moment;
use domain::publishing::typed::{Faults, Wrong};
use domain::text::Lang;
use maud::{Markup, html};

/// A published edition.
pub struct Edition {
    /// Its id.
    pub id: String,
    /// From 1.
    pub number: u32,
    /// Who published it.
    pub by: String,
    /// UTC, RFC 3339.
    pub at: String,
    /// Why.
    pub why: String,
}

/// What stands in the place of an edition's id for what the files say.
pub const FILES: &str = "files";

/// A form for one change.
pub struct Form<'f> {
    /// What is changed: a word that the form gives back.
    pub change: &'f str,
    /// As it was, in the words of the store; empty if it is new.
    pub was: &'f str,
    /// Made anew for each form, so that an edition is published once.
    pub ticket: &'f str,
    /// The number of the edition on which it would be published.
    pub based_on: u32,
    /// What was typed.
    pub typed: &'f dyn Fn(&str) -> String,
    /// What came of it.
    pub tried: Tried,
    /// It is taken away.
    pub removes: bool,
    /// It may be.
    pub removable: bool,
    /// In which language.
    pub lang: Lang,
}

/// What came of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tried {
    /// Nothing was.
    Nothing,
    /// These fields are wrong.
    Faults(Faults),
    /// It is so already.
    NothingNew,
    /// What was to be changed is not there any more.
    Gone,
    /// Somebody else has published meanwhile.
    Overtaken,
    /// It can be published.
    Sound,
}

impl Form<'_> {
    fn error(&self, name: &str) -> Option<&Wrong> {
        let Tried::Faults(faults) = &self.tried else {
            return None;
        };
        let found = faults.iter().find(|(field, _)| field == name);
        found.map(|(_, wrong)| wrong)
    }

    /// A field with its label, hint and error around the control that `inside` draws.
    fn field(&self, name: &str, inside: impl FnOnce(Option<&str>, &str) -> Markup) -> Markup {
        let (error, hint) = (self.error(name), times_fields::hint(name, self.lang));
        let hint_id = hint.map_or_else(String::new, |_| format!("{name}-hint "));
        let described = format!("{hint_id}{name}-error");
        html! {
            div.field {
                label for=(name) { (times_fields::label(name, self.lang)) }
                @if let Some(hint) = hint { p.hint id={ (name) "-hint" } { (hint) } }
                p.field-error id={ (name) "-error" } { @if let Some(wrong) = error { (times_fields::wrong(wrong, self.lang)) } }
                (inside(error.map(|_| "true"), &described))
            }
        }
    }

    /// A line.
    pub fn line(&self, name: &str, kind: &str) -> Markup {
        self.field(name, |invalid, described| html! {
            input.text.wide type=(kind) id=(name) name=(name) value=((self.typed)(name)) autocomplete="off" aria-invalid=[invalid] aria-describedby=(described);
        })
    }

    /// A number.
    pub fn number(&self, name: &str) -> Markup {
        self.field(name, |invalid, described| html! {
            input.text type="text" inputmode="numeric" id=(name) name=(name) value=((self.typed)(name)) autocomplete="off" aria-invalid=[invalid] aria-describedby=(described);
        })
    }

    /// Some lines.
    pub fn area(&self, name: &str, rows: u8) -> Markup {
        self.field(name, |invalid, described| html! {
            textarea.text.wide id=(name) name=(name) rows=(rows) spellcheck="false" aria-invalid=[invalid] aria-describedby=(described) { "\n" ((self.typed)(name)) }
        })
    }

    /// A choice of one.
    pub fn choice<'o>(
        &self,
        name: &str,
        options: impl Iterator<Item = (&'o str, &'o str)>,
    ) -> Markup {
        let chosen = (self.typed)(name);
        self.field(name, |invalid, described| html! {
            select.text.wide id=(name) name=(name) aria-invalid=[invalid] aria-describedby=(described) {
                @for (value, shown) in options { option value=(value) selected[value == chosen] { (shown) } }
            }
        })
    }

    /// Something to tick.
    pub fn tick(&self, name: &str, shown: &str) -> Markup {
        html! {
            label.opt {
                input type="checkbox" id=(name) name=(name) value="1" checked[!(self.typed)(name).is_empty()];
                span { (shown) }
            }
        }
    }

    /// What is wrong with a group of ticks, above them.
    pub fn group_error(&self, name: &str) -> Markup {
        html! {
            p.field-error id=(name) tabindex="-1" { @if let Some(wrong) = self.error(name) { (times_fields::wrong(wrong, self.lang)) } }
        }
    }

    /// What came of it, above the form.
    fn summary(&self) -> Markup {
        let (text, lang) = (Words::of(self.lang), self.lang);
        let alert = |said: &str| html! { div.note.note-warn role="alert" { (mark::WARN) div { p { (said) } } } };
        match &self.tried {
            Tried::Nothing | Tried::Sound => html! {},
            Tried::NothingNew => alert(text.nothing_new),
            Tried::Gone => alert(text.gone),
            Tried::Overtaken => alert(text.overtaken),
            Tried::Faults(faults) => html! {
                div.note.note-warn role="alert" { (mark::WARN) div {
                    h2 { (text.errors) }
                    ul { @for (field, wrong) in faults {
                        li { a href={ "#" (field) } { (times_fields::label(field, lang)) (lang.pick("：", ": ")) (times_fields::wrong(wrong, lang)) } }
                    } }
                } }
            },
        }
    }

    /// The form, with what it would change above its fields once that was asked for.
    pub fn shown(
        &self,
        signed: &Signed,
        action: &str,
        preview: Option<&Markup>,
        fields: &Markup,
    ) -> Markup {
        let text = Words::of(self.lang);
        let can_publish = preview.is_some() && self.tried != Tried::Gone;
        let (look, publish) = match self.removes {
            true => ("look_remove", "remove"),
            false => ("preview", "publish"),
        };
        html! {
            (self.summary())
            @if let Some(preview) = preview {
                section.preview role="status" {
                    h2 { (text.preview_title) }
                    @if self.removes { p { (text.removes) } }
                    (preview)
                }
            }
            form.apply method="post" action=(action) novalidate {
                (token(signed))
                input type="hidden" name="id" value=(self.ticket);
                input type="hidden" name="change" value=(self.change);
                input type="hidden" name="was" value=(self.was);
                input type="hidden" name="based_on" value=(self.based_on);
                (fields)
                (self.line("why", "text"))
                p.actions {
                    @if can_publish {
                        button.btn type="submit" name="do" value=(publish) { (if self.removes { text.publish_removal } else { text.publish }) }
                        button.btn-quiet type="submit" name="do" value=(look) { (text.preview_again) }
                    } @else {
                        button.btn type="submit" name="do" value="preview" { (text.preview) }
                        @if self.removable { button.btn-quiet type="submit" name="do" value="look_remove" { (text.remove) } }
                    }
                }
            }
            p { a href=(action) { (text.back) } }
        }
    }
}

/// Earlier editions, the newest first; each but the first can be restored by those who may.
pub fn history(editions: &[Edition], action: &str, may: bool, lang: Lang) -> Markup {
    let text = Words::of(lang);
    let restore = |id: &str, name: &str| {
        html! {
            @if may { p { a.btn-quiet href={ (action) "?restore=" (id) } { (text.restore) span.unseen { " " (name) } } } }
        }
    };
    html! {
        h2 { (text.history) }
        p.why { (text.history_lead) }
        ul.desk-list {
            @for (at, edition) in editions.iter().enumerate() {
                @let name = times_say::edition(edition.number, lang);
                li {
                    p {
                        strong { (name) }
                        @if at == 0 { " " span.role { (text.in_force) } }
                        br; (edition.by) " · " time datetime=(edition.at) { (say_moment(&edition.at, lang)) }
                        br; small { (edition.why) }
                    }
                    @if at > 0 { (restore(&edition.id, &name)) }
                }
            }
            li {
                p {
                    strong { (text.files) }
                    @if editions.is_empty() { " " span.role { (text.in_force) } }
                    br; small { (text.files_why) }
                }
                @if !editions.is_empty() { (restore(FILES, text.files)) }
            }
        }
        p { a href="/api/staff/publishing/export" download="published.json" { (text.export) } }
    }
}
