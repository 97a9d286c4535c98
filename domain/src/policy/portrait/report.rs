//! Portraits as rows of a table: CSV with a line a match, or JSON lines with a line a household.

use super::cell::CellError;
use super::matches::{Match, Portrait, Priority};
use super::reader::{BadRow, Format, Problem, Row};
use crate::policy::pack::{FactKind, Pack};
use crate::spreadsheet::{MARK, harmless, row};
use crate::text::Lang;
use serde::Serialize;

/// Writes portraits in one format and language.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// How.
    pub format: Format,
    /// In which language.
    pub lang: Lang,
    /// Matches that press less than this are left out.
    pub least: Priority,
}

#[derive(Serialize)]
struct Household<'t> {
    line: u64,
    household: &'t str,
    matches: Vec<Line<'t>>,
}

#[derive(Serialize)]
struct Line<'t> {
    benefit: &'t str,
    name: &'t str,
    priority: Priority,
    automatic: bool,
    reasons: Vec<String>,
    missing: Vec<String>,
    basis: String,
}

impl Report {
    /// What stands above the rows, with the mark by which Excel knows UTF-8; nothing for JSON lines.
    pub fn headings(self) -> String {
        match self.format {
            Format::JsonLines => String::new(),
            Format::Csv => {
                MARK.to_owned()
                    + &row(self.lang.pick(
                        [
                            "行",
                            "户编号",
                            "优先",
                            "项目",
                            "项目名称",
                            "办理",
                            "理由",
                            "还缺什么",
                            "依据",
                        ],
                        [
                            "line",
                            "household",
                            "priority",
                            "benefit",
                            "name",
                            "delivery",
                            "reasons",
                            "missing",
                            "basis",
                        ],
                    ))
            }
        }
    }

    /// A household's rows: in CSV one for each match, in JSON lines always one.
    pub fn rows(self, of: &Row, portrait: &Portrait<'_, '_>) -> String {
        let lines = portrait
            .matches
            .iter()
            .filter(|found| found.priority <= self.least)
            .map(|found| self.line(portrait, found));
        match self.format {
            Format::JsonLines => {
                let household = Household {
                    line: of.line,
                    household: &of.household,
                    matches: lines.collect(),
                };
                // Maps and strings: nothing that JSON could not write.
                serde_json::to_string(&household).unwrap_or_default() + "\n"
            }
            Format::Csv => lines
                .map(|line| {
                    let comma = self.lang.pick("；", "; ");
                    row::<&str, 9>([
                        &of.line.to_string(),
                        &harmless(&of.household),
                        line.priority.say(self.lang),
                        line.benefit,
                        line.name,
                        match line.automatic {
                            true => self.lang.pick("免申即享", "comes by itself"),
                            false => self.lang.pick("要申请", "on application"),
                        },
                        &line.reasons.join(comma),
                        &line.missing.join(comma),
                        &line.basis,
                    ])
                })
                .collect(),
        }
    }

    fn line<'t>(self, portrait: &'t Portrait<'_, '_>, found: &Match) -> Line<'t> {
        let evaluation = &portrait.evaluation;
        let pack = evaluation.pack();
        let policy = pack.policy(found.policy);
        let (reasons, missing) = evaluation.say_why(found.policy, self.lang);
        let basis = policy.on(evaluation.day()).map(|version| &version.basis);
        Line {
            benefit: &policy.id,
            name: policy.name.get(self.lang),
            priority: found.priority,
            automatic: found.automatic,
            reasons,
            missing,
            basis: pack.say_citations(basis.map_or(&[], Vec::as_slice), self.lang),
        }
    }
}

impl BadRow {
    /// The line and what is wrong with it.
    pub fn say(&self, pack: &Pack, lang: Lang) -> String {
        let line = self.line;
        let problem = self.problem.say(pack, lang);
        lang.pick(
            format!("第 {line} 行：{problem}"),
            format!("line {line}: {problem}"),
        )
    }
}

impl Problem {
    /// What is wrong, for whoever made the table.
    pub fn say(&self, pack: &Pack, lang: Lang) -> String {
        let plain = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
        match self {
            Problem::TooLong => plain(
                "这一行太长，可能是引号没有成对",
                "the row is too long; perhaps a quotation mark is never closed",
            ),
            Problem::NotText => plain(
                "不是 UTF-8 或 GB18030 文字",
                "the text is neither UTF-8 nor GB18030",
            ),
            Problem::NotAnObject => plain("不是一个 JSON 对象", "this is not a JSON object"),
            Problem::NoHeadings => plain(
                "第一行没有一个认得的列名，请用模板的列名",
                "the first line holds no known heading; use those of the template",
            ),
            Problem::FieldCount { expected, found } => lang.pick(
                format!("应有 {expected} 列，这里有 {found} 列"),
                format!("{expected} fields are expected, {found} are here"),
            ),
            Problem::Cell { fact, text, error } => {
                let fact = pack.fact(*fact);
                let label = fact.label.get(lang);
                let why = match error {
                    CellError::Input(error) => error.say(lang),
                    CellError::NoSuchOption => {
                        let FactKind::Choice(options) = &fact.kind else {
                            return String::new();
                        };
                        let known: Vec<_> = options.iter().map(|o| o.text.get(lang)).collect();
                        lang.pick(
                            format!("可以填：{}", known.join("、")),
                            format!("it may be: {}", known.join(" / ")),
                        )
                    }
                };
                lang.pick(
                    format!("“{label}”里的“{text}”不能用，{why}"),
                    format!("“{text}” is no {label}: {why}"),
                )
            }
        }
    }
}
