//! Reading the form for a new dated value.

use super::LONGEST_REASON;
use super::form::{Field, Wrong};
use super::values::{NewValue, PolicyValues, Refused};
use crate::day::Day;
use crate::money::narrow;
use crate::policy::pack::{Confidence, Pack, Source};
use crate::record::plain::plain;
use crate::record::trouble::Trouble;
use crate::text::Bilingual;

/// What was typed, read and accepted by the region pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// All dated values, with the new one.
    pub document: PolicyValues,
    /// The region pack with them.
    pub pack: Pack,
    /// Why.
    pub why: String,
}

/// The longest title, issuer or note, in characters.
const LONGEST_TEXT: usize = 200;

/// Reads the form. `base` is the pack of the files, `published` what the bureau has added so far.
///
/// # Errors
/// What needs changing, field by field.
pub fn read(
    parameter: &str,
    typed: &dyn Fn(Field) -> String,
    base: &Pack,
    published: &PolicyValues,
) -> Result<Filled, Vec<(Field, Wrong)>> {
    let mut form = Reading {
        typed,
        wrong: Vec::new(),
    };
    let from = form.day(Field::From);
    let to = form.day_or_none(Field::To);
    let value = narrow(&typed(Field::Value));
    if value.is_empty() {
        form.wrong.push((Field::Value, Wrong::Empty));
    }
    let known = typed(Field::Source);
    let new_source = if known.is_empty() {
        form.source()
    } else {
        None
    };
    let source = new_source
        .as_ref()
        .map_or(known, |source| source.id.clone());
    let cite = match typed(Field::Article).trim() {
        "" => source,
        article => format!("{source} {article}"),
    };
    let note = form.note();
    let why = form.text(Field::Why, LONGEST_REASON);
    let Some(from) = from.filter(|_| form.wrong.is_empty()) else {
        return Err(form.wrong);
    };
    let mut document = published.clone();
    document.sources.extend(new_source);
    document.values.push(NewValue {
        parameter: parameter.to_owned(),
        from,
        to,
        value,
        cite,
        note,
    });
    // What an earlier edition says and the files no longer take is no fault of this form.
    let (_, before) = published.applied_where_it_fits(base);
    let (pack, refused) = document.applied_where_it_fits(base);
    let fresh: Vec<_> = refused
        .into_iter()
        .filter(|refused| !before.contains(refused))
        .map(|Refused { why, .. }| (why.field(), Wrong::Refused(why)))
        .collect();
    if fresh.is_empty() {
        Ok(Filled {
            document,
            pack,
            why,
        })
    } else {
        Err(fresh)
    }
}

struct Reading<'f> {
    typed: &'f dyn Fn(Field) -> String,
    wrong: Vec<(Field, Wrong)>,
}

impl Reading<'_> {
    fn day(&mut self, field: Field) -> Option<Day> {
        let day = self.day_or_none(field);
        if (self.typed)(field).trim().is_empty() {
            self.wrong.push((field, Wrong::Empty));
        }
        day
    }

    fn day_or_none(&mut self, field: Field) -> Option<Day> {
        let typed = narrow(&(self.typed)(field));
        let day = typed.parse().ok();
        if day.is_none() && !typed.is_empty() {
            self.wrong.push((field, Wrong::NoDay));
        }
        day
    }

    fn text(&mut self, field: Field, longest: usize) -> String {
        match plain(&(self.typed)(field), longest) {
            Ok(text) => text,
            Err(trouble) => {
                let wrong = match trouble {
                    Trouble::Empty => Wrong::Empty,
                    other => Wrong::Text(other),
                };
                self.wrong.push((field, wrong));
                String::new()
            }
        }
    }

    fn both(&mut self, zh: Field, en: Field) -> Bilingual {
        Bilingual {
            zh: self.text(zh, LONGEST_TEXT),
            en: self.text(en, LONGEST_TEXT),
        }
    }

    fn source(&mut self) -> Option<Source> {
        let id = narrow(&(self.typed)(Field::SourceId));
        if id.is_empty() {
            // Neither a known source nor a new one: a value without a source is refused.
            self.wrong.push((Field::Source, Wrong::Empty));
            return None;
        }
        Some(Source {
            id,
            title: self.both(Field::TitleZh, Field::TitleEn),
            issuer: self.both(Field::IssuerZh, Field::IssuerEn),
            from: self.day_or_none(Field::SourceFrom),
            // Whoever publishes has the paper in hand.
            confidence: Confidence::Text,
        })
    }

    fn note(&mut self) -> Option<Bilingual> {
        let empty = |field| (self.typed)(field).trim().is_empty();
        let none = empty(Field::NoteZh) && empty(Field::NoteEn);
        (!none).then(|| self.both(Field::NoteZh, Field::NoteEn))
    }
}
