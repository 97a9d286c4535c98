//! An edition written back into `data/funds.yaml`, so that the next build has it: only the lines of what
//! differs are touched, comments stay.

use super::FundFacts;
use crate::charity::fund::{FundBook, Pot, compile};
use crate::charity::paying::Paying;
use crate::publishing::yaml::{both, indent, quoted};
use std::ops::Range;

/// Why an edition cannot be written back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotWritten {
    /// What is wrong with the file.
    File(Vec<String>),
    /// This part does not stand in the form that is known here.
    Form(String),
    /// The file would say something else than what was published.
    Differs,
}

/// A key with what stands behind it, in a line.
type Pair = (&'static str, Option<String>);

/// The file with the edition in it. It compiles to the very book that [`FundFacts::applied`] makes.
///
/// # Errors
/// [`NotWritten`] says why not.
pub fn write_back(
    text: &str,
    facts: &FundFacts,
    cited: &dyn Fn(&str) -> bool,
) -> Result<String, NotWritten> {
    let before = compile(text, cited).map_err(NotWritten::File)?;
    let wanted = facts.applied(&before);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    write_paying(&mut lines, &before, &wanted).ok_or_else(|| form("paying"))?;
    for (key, old, new) in [
        ("funds", &before.funds, &wanted.funds),
        ("projects", &before.projects, &wanted.projects),
    ] {
        for pot in new {
            let written = match old.iter().find(|known| known.id == pot.id) {
                Some(known) => change_pot(&mut lines, key, known, pot),
                None => add_pot(&mut lines, key, pot),
            };
            written.ok_or_else(|| form(&pot.id))?;
        }
    }
    let made = lines.join("\n") + "\n";
    match compile(&made, cited) {
        Ok(book) if book == wanted => Ok(made),
        _ => Err(NotWritten::Differs),
    }
}

fn form(part: &str) -> NotWritten {
    NotWritten::Form(part.to_owned())
}

fn write_paying(lines: &mut Vec<String>, before: &FundBook, wanted: &FundBook) -> Option<()> {
    let (old, new) = (of_paying(&before.paying), of_paying(&wanted.paying));
    for (at, pair) in new.iter().enumerate() {
        if old[at] != *pair {
            let within = section(lines, "paying")?;
            let said = pair.1.clone().unwrap_or_else(|| "null".to_owned());
            set(lines, within, 2, &new[at..], Some(said))?;
        }
    }
    Some(())
}

fn change_pot(lines: &mut Vec<String>, key: &str, old: &Pot, new: &Pot) -> Option<()> {
    let (old, pairs) = (of_pot(old), of_pot(new));
    for (at, pair) in pairs.iter().enumerate() {
        if old[at] != *pair {
            let within = section(lines, key)?;
            let item = item(lines, within, &new.id)?;
            set(lines, item, 4, &pairs[at..], pair.1.clone())?;
        }
    }
    Some(())
}

fn add_pot(lines: &mut Vec<String>, key: &str, pot: &Pot) -> Option<()> {
    let within = section(lines, key)?;
    let head = &mut lines[within.start - 1];
    if head.trim_end() == format!("{key}: []") {
        *head = format!("{key}:");
    }
    let said = of_pot(pot)
        .into_iter()
        .filter_map(|(key, said)| Some(format!("    {key}: {}", said?)));
    let new = std::iter::once(format!("  - id: {}", quoted(&pot.id))).chain(said);
    lines.splice(within.end..within.end, new);
    Some(())
}

/// The lines below a key of the file; comments that stand before the next key belong to that one.
fn section(lines: &[String], key: &str) -> Option<Range<usize>> {
    let head = format!("{key}:");
    let start = lines.iter().position(|line| line.starts_with(&head))? + 1;
    let next =
        |line: &String| indent(line) == 0 && !line.trim().is_empty() && !line.starts_with('#');
    let limit = lines[start..].iter().position(next);
    let limit = limit.map_or(lines.len(), |at| start + at);
    Some(start..last(lines, start..limit, 1))
}

/// The lines of a list's item.
fn item(lines: &[String], within: Range<usize>, id: &str) -> Option<Range<usize>> {
    let heads = [format!("- id: {id}"), format!("- id: {}", quoted(id))];
    let start = within.clone().find(|at| {
        indent(&lines[*at]) == 2 && heads.iter().any(|head| lines[*at].trim() == head)
    })?;
    let next = (start + 1..within.end).find(|at| lines[*at].trim_start().starts_with("- "));
    Some(start + 1..last(lines, start + 1..next.unwrap_or(within.end), 4))
}

/// Where the last line that is indented at least so far ends.
fn last(lines: &[String], within: Range<usize>, depth: usize) -> usize {
    let start = within.start;
    within
        .rev()
        .find(|at| indent(&lines[*at]) >= depth && !lines[*at].trim().is_empty())
        .map_or(start, |at| at + 1)
}

/// Writes what stands behind the first of `keys`; a new line stands before the next key that is there.
fn set(
    lines: &mut Vec<String>,
    within: Range<usize>,
    depth: usize,
    keys: &[Pair],
    said: Option<String>,
) -> Option<()> {
    let found = |key: &str| {
        let head = format!("{key}:");
        within
            .clone()
            .find(|at| indent(&lines[*at]) == depth && lines[*at].trim_start().starts_with(&head))
    };
    let (key, _) = keys.first()?;
    let line = said.map(|said| format!("{}{key}: {said}", " ".repeat(depth)));
    match (found(key), line) {
        (Some(at), line) => {
            let goes_on = lines.get(at + 1).is_some_and(|next| {
                indent(next) > depth && !next.trim().is_empty() && at + 1 < within.end
            });
            if goes_on {
                return None;
            }
            lines.splice(at..=at, line);
        }
        (None, Some(line)) => {
            let before = keys[1..].iter().find_map(|(key, _)| found(key));
            lines.insert(before.unwrap_or(within.end), line);
        }
        (None, None) => {}
    }
    Some(())
}

fn of_paying(paying: &Paying) -> [Pair; 5] {
    let bank = paying.bank.as_ref().map(|bank| {
        format!(
            "{{holder: {}, bank: {}, number: {}}}",
            quoted(&bank.holder),
            quoted(&bank.bank),
            quoted(&bank.number.to_string())
        )
    });
    let platform = paying.platform.as_ref();
    [
        ("bank", bank),
        ("counter", paying.counter.as_ref().map(both)),
        ("platform", platform.map(|link| quoted(link.as_str()))),
        ("certificate", paying.certificate.as_deref().map(quoted)),
        ("named_minimum", paying.named_minimum.as_ref().map(both)),
    ]
}

fn of_pot(pot: &Pot) -> [Pair; 9] {
    let need = pot.need.as_ref().map(|need| {
        format!(
            "{{households: {}, fen: {}, as_of: {}, source: {}}}",
            need.households.get(),
            need.fen.fen().0,
            need.as_of,
            both(&need.source)
        )
    });
    [
        ("name", Some(both(&pot.name))),
        ("purpose", pot.purpose.as_ref().map(both)),
        ("runs", pot.runs.as_ref().map(both)),
        ("filing", pot.filing.as_deref().map(quoted)),
        (
            "report_months",
            pot.report_months.map(|months| months.to_string()),
        ),
        ("closed", pot.closed.then(|| "true".to_owned())),
        ("need", need),
        ("cite", pot.cite.clone()),
        ("year", Some(pot.year.to_string())),
    ]
}
