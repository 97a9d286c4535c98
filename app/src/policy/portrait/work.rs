//! One pass over a file.

use super::files::Pieces;
use crate::policy::portrait::files;
use domain::day::Day;
use domain::policy::portrait::{Format, Priority, Reader, Record, Report, Row};
use domain::policy::{Pack, PolicyId, Program};
use domain::text::Lang;
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{Blob, File};

/// How to go over the file.
#[derive(Clone, Copy)]
pub(super) struct Order {
    pub(super) day: Day,
    pub(super) today: Day,
    pub(super) lang: Lang,
    pub(super) least: Priority,
}

/// So many bad rows and urgent households are shown; the exported files hold all.
pub(super) const SHOWN: usize = 50;

/// What came out.
pub(super) struct Found {
    pub(super) households: u64,
    pub(super) matched: u64,
    pub(super) bad: u64,
    pub(super) ignored: Vec<String>,
    /// Households by benefit and priority, in the pack's order.
    pub(super) by_benefit: Vec<[u64; 3]>,
    /// The first of them, with the names of what is urgent.
    pub(super) urgent: Vec<(String, Vec<PolicyId>)>,
    pub(super) urgent_count: u64,
    pub(super) bad_rows: Vec<String>,
    pub(super) matches_file: Blob,
    pub(super) bad_file: Blob,
}

/// Goes over the file. `told` hears of households and the share of the file, and says whether to go
/// on; nothing comes out of a pass that was stopped.
pub(super) async fn work(
    pack: &Pack,
    file: &File,
    order: Order,
    told: impl Fn(u64, f64) -> bool,
) -> Result<Option<Found>, JsValue> {
    let mut tally = Tally::new(pack, order)?;
    let mut reader = Reader::new(pack, order.today, Format::of_file(&file.name()));
    let mut pieces = Pieces::of(file);
    while let Some(text) = pieces.next().await? {
        reader.push(text.as_bytes(), &mut |record| tally.take(record));
        tally.put_by()?;
        if !told(tally.found.households, pieces.share()) {
            return Ok(None);
        }
    }
    reader.finish(&mut |record| tally.take(record));
    tally.finish().map(Some)
}

struct Tally<'p> {
    pack: &'p Pack,
    program: Program<'p>,
    report: Report,
    found: Found,
    /// What has been written since it was last put by.
    matches: String,
    bad: String,
    match_parts: Array,
    bad_parts: Array,
}

impl<'p> Tally<'p> {
    fn new(pack: &'p Pack, order: Order) -> Result<Tally<'p>, JsValue> {
        let report = Report {
            format: Format::Csv,
            lang: order.lang,
            least: order.least,
        };
        Ok(Tally {
            pack,
            program: Program::new(pack, order.day),
            report,
            found: Found {
                households: 0,
                matched: 0,
                bad: 0,
                ignored: Vec::new(),
                by_benefit: vec![[0; 3]; pack.policies.len()],
                urgent: Vec::new(),
                urgent_count: 0,
                bad_rows: Vec::new(),
                matches_file: Blob::new()?,
                bad_file: Blob::new()?,
            },
            matches: report.headings(),
            bad: String::new(),
            match_parts: Array::new(),
            bad_parts: Array::new(),
        })
    }

    fn take(&mut self, record: Record) {
        match record {
            Record::Ignored(names) => self.found.ignored = names,
            Record::Row(row) => self.household(&row),
            Record::Bad(bad) => {
                self.found.bad += 1;
                let said = bad.say(self.pack, self.report.lang);
                self.bad.push_str(&said);
                self.bad.push_str("\r\n");
                if self.found.bad_rows.len() < SHOWN {
                    self.found.bad_rows.push(said);
                }
            }
        }
    }

    fn household(&mut self, row: &Row) {
        let mut portrait = self.program.portray(&row.answers);
        portrait
            .matches
            .retain(|found| found.priority <= self.report.least);
        self.matches.push_str(&self.report.rows(row, &portrait));
        let found = &mut self.found;
        found.households += 1;
        found.matched += u64::from(!portrait.matches.is_empty());
        for one in &portrait.matches {
            found.by_benefit[one.policy.index()][one.priority as usize] += 1;
        }
        let urgent: Vec<_> = portrait
            .matches
            .iter()
            .filter(|one| one.priority == Priority::Urgent)
            .map(|one| one.policy)
            .collect();
        if !urgent.is_empty() {
            found.urgent_count += 1;
            if found.urgent.len() < SHOWN {
                found.urgent.push((row.household.clone(), urgent));
            }
        }
    }

    /// Hands what has been written to the browser, so that our memory does not grow.
    fn put_by(&mut self) -> Result<(), JsValue> {
        for (text, parts) in [
            (&mut self.matches, &self.match_parts),
            (&mut self.bad, &self.bad_parts),
        ] {
            if !text.is_empty() {
                parts.push(&files::part(text)?.into());
                text.clear();
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Found, JsValue> {
        self.put_by()?;
        self.found.matches_file = files::joined(&self.match_parts)?;
        self.found.bad_file = files::joined(&self.bad_parts)?;
        Ok(self.found)
    }
}
