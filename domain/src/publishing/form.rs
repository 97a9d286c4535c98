//! The form for a new dated value: its fields, and what may be wrong with them.

use super::values::Why;
use crate::record::trouble::Trouble;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// First day.
    From,
    /// Last day; may be empty.
    To,
    /// The value.
    Value,
    /// A source that is known, by its name; empty for a new one.
    Source,
    /// The article; may be empty.
    Article,
    /// A new source's name in the data files.
    SourceId,
    /// Its title in Chinese.
    TitleZh,
    /// Its title in English.
    TitleEn,
    /// Who issued it, in Chinese.
    IssuerZh,
    /// Who issued it, in English.
    IssuerEn,
    /// From when it is in force; may be empty.
    SourceFrom,
    /// What a reader should know, in Chinese; may be empty.
    NoteZh,
    /// The same in English.
    NoteEn,
    /// Why it is proposed.
    Why,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing was typed.
    Empty,
    /// It is no day like 2026-07-01.
    NoDay,
    /// It is no text that can be shown, or too long.
    Text(Trouble),
    /// The region pack refuses it.
    Refused(Why),
}

impl Field {
    /// All fields, in the order of the form.
    pub const ALL: [Field; 14] = [
        Field::From,
        Field::To,
        Field::Value,
        Field::Source,
        Field::Article,
        Field::SourceId,
        Field::TitleZh,
        Field::TitleEn,
        Field::IssuerZh,
        Field::IssuerEn,
        Field::SourceFrom,
        Field::NoteZh,
        Field::NoteEn,
        Field::Why,
    ];

    /// Its name in the form.
    pub const fn word(self) -> &'static str {
        match self {
            Field::From => "from",
            Field::To => "to",
            Field::Value => "value",
            Field::Source => "source",
            Field::Article => "article",
            Field::SourceId => "source_id",
            Field::TitleZh => "title_zh",
            Field::TitleEn => "title_en",
            Field::IssuerZh => "issuer_zh",
            Field::IssuerEn => "issuer_en",
            Field::SourceFrom => "source_from",
            Field::NoteZh => "note_zh",
            Field::NoteEn => "note_en",
            Field::Why => "why",
        }
    }
}

impl Why {
    /// The field that it is about.
    pub const fn field(&self) -> Field {
        match self {
            Why::NoParameter(_) | Why::NoValue(_) => Field::Value,
            Why::NoSource(_) => Field::Source,
            Why::Clash(_) => Field::From,
            Why::SourceName(_) | Why::SourceTaken(_) => Field::SourceId,
            Why::SourceText(_) => Field::TitleZh,
        }
    }
}
