//! Households from a file that arrives in pieces: good rows as answers, bad ones with line and reason.

use super::cell::{CellError, HOUSEHOLD};
use super::csv::{Csv, Event};
use super::json_lines::JsonLines;
use crate::day::Day;
use crate::policy::answers::Answers;
use crate::policy::pack::{FactId, Pack};
use crate::spreadsheet::MARK;
use serde_json::{Map, Value};

/// A row longer than this many bytes is no household.
pub(super) const LONGEST_ROW: usize = 64 * 1024;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated, with a line of headings.
    Csv,
    /// One JSON object a line.
    JsonLines,
}

impl Format {
    /// The format that a file's name tells: JSON lines for `.jsonl`, `.ndjson` and `.json`.
    pub fn of_file(name: &str) -> Format {
        let name = name.to_ascii_lowercase();
        if [".jsonl", ".ndjson", ".json"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            Format::JsonLines
        } else {
            Format::Csv
        }
    }
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// The headings of a CSV file that name no question: their columns are not read.
    Ignored(Vec<String>),
    /// A household.
    Row(Row),
    /// A row that is no household.
    Bad(BadRow),
}

/// A household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Its number or name in the file; empty if the file gives none.
    pub household: String,
    /// What is known of it.
    pub answers: Answers,
}

/// A row that is no household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Longer than 64 KB or than a thousand fields; often a quotation mark that is never closed.
    TooLong,
    /// Not UTF-8.
    NotText,
    /// A JSON line that is not an object.
    NotAnObject,
    /// The first line of a CSV file names no question: there is nothing to read.
    NoHeadings,
    /// More or fewer fields than headings.
    FieldCount {
        /// Headings.
        expected: usize,
        /// Fields.
        found: usize,
    },
    /// A cell does not answer its question.
    Cell {
        /// The question.
        fact: FactId,
        /// What stands in the cell.
        text: String,
        /// Why it is no answer.
        error: CellError,
    },
}

/// Reads households from bytes as they come.
pub struct Reader<'p> {
    cells: Cells<'p>,
    source: Source,
}

/// What is the same for all rows.
struct Cells<'p> {
    pack: &'p Pack,
    today: Day,
}

enum Source {
    Csv(Box<Csv>, Headings),
    JsonLines(JsonLines),
}

enum Headings {
    Awaited,
    /// The headings cannot be read: said once, and no row is read.
    Unusable,
    Known(Vec<Column>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Household,
    Fact(FactId),
    Other,
}

impl<'p> Reader<'p> {
    /// A reader of households whose births are checked against `today`.
    pub fn new(pack: &'p Pack, today: Day, format: Format) -> Reader<'p> {
        Reader {
            cells: Cells { pack, today },
            source: match format {
                Format::Csv => Source::Csv(Box::new(Csv::new()), Headings::Awaited),
                Format::JsonLines => Source::JsonLines(JsonLines::new()),
            },
        }
    }

    /// Takes the next bytes of the file, in UTF-8.
    pub fn push(&mut self, bytes: &[u8], each: &mut dyn FnMut(Record)) {
        if !bytes.is_empty() {
            self.feed(bytes, each);
        }
    }

    /// Says that the file is at its end.
    pub fn finish(mut self, each: &mut dyn FnMut(Record)) {
        self.feed(&[], each);
    }

    fn feed(&mut self, bytes: &[u8], each: &mut dyn FnMut(Record)) {
        let cells = &self.cells;
        match &mut self.source {
            Source::JsonLines(lines) => lines.push(bytes, &mut |line, row| {
                each(match row.and_then(|row| cells.row_of_object(line, &row)) {
                    Ok(row) => Record::Row(row),
                    Err(problem) => Record::Bad(BadRow { line, problem }),
                });
            }),
            Source::Csv(csv, headings) => csv.push(bytes, &mut |line, event| {
                let record = match (event, &mut *headings) {
                    (_, Headings::Unusable) => return,
                    (Event::Bad(problem), Headings::Awaited) => {
                        *headings = Headings::Unusable;
                        Record::Bad(BadRow { line, problem })
                    }
                    (Event::Fields(names), Headings::Awaited) => {
                        let (found, record) = cells.headings(line, &names);
                        *headings = found;
                        record
                    }
                    (Event::Bad(problem), Headings::Known(_)) => {
                        Record::Bad(BadRow { line, problem })
                    }
                    (Event::Fields(fields), Headings::Known(columns)) => {
                        match cells.row_of_fields(line, columns, &fields) {
                            Ok(row) => Record::Row(row),
                            Err(problem) => Record::Bad(BadRow { line, problem }),
                        }
                    }
                };
                each(record);
            }),
        }
    }
}

impl Cells<'_> {
    fn column(&self, heading: &str) -> Column {
        if HOUSEHOLD.contains(&heading.trim()) {
            return Column::Household;
        }
        self.pack
            .fact_headed(heading)
            .map_or(Column::Other, Column::Fact)
    }

    fn headings(&self, line: u64, names: &[String]) -> (Headings, Record) {
        let names: Vec<_> = names
            .iter()
            .map(|name| name.trim_start_matches(MARK))
            .collect();
        let columns: Vec<_> = names.iter().map(|name| self.column(name)).collect();
        if !columns
            .iter()
            .any(|column| matches!(column, Column::Fact(_)))
        {
            let problem = Problem::NoHeadings;
            return (Headings::Unusable, Record::Bad(BadRow { line, problem }));
        }
        let ignored = names
            .iter()
            .zip(&columns)
            .filter(|(_, column)| **column == Column::Other)
            .map(|(name, _)| (*name).to_owned())
            .collect();
        (Headings::Known(columns), Record::Ignored(ignored))
    }

    fn row_of_fields(
        &self,
        line: u64,
        columns: &[Column],
        fields: &[String],
    ) -> Result<Row, Problem> {
        if columns.len() != fields.len() {
            return Err(Problem::FieldCount {
                expected: columns.len(),
                found: fields.len(),
            });
        }
        self.row(line, columns.iter().copied().zip(fields))
    }

    fn row_of_object(&self, line: u64, object: &Map<String, Value>) -> Result<Row, Problem> {
        let cells: Vec<_> = object
            .iter()
            .map(|(name, value)| {
                let text = match value {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                (self.column(name.trim_start_matches(MARK)), text)
            })
            .collect();
        self.row(line, cells.iter().map(|(column, text)| (*column, text)))
    }

    fn row<'t>(
        &self,
        line: u64,
        cells: impl Iterator<Item = (Column, &'t String)>,
    ) -> Result<Row, Problem> {
        let mut row = Row {
            line,
            household: String::new(),
            answers: Answers::none(self.pack),
        };
        for (column, text) in cells {
            match column {
                Column::Other => {}
                Column::Household => row.household = text.trim().to_owned(),
                Column::Fact(fact) => {
                    let answer =
                        self.pack
                            .fact(fact)
                            .read_cell(text, self.today)
                            .map_err(|error| Problem::Cell {
                                fact,
                                text: text.chars().take(60).collect(),
                                error,
                            })?;
                    row.answers.set(fact, answer);
                }
            }
        }
        Ok(row)
    }
}
