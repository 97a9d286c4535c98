//! An edition written back into the region pack's files, so that the next build has it: each value as a
//! line of its own at its place, everything else left as people wrote it.

use super::values::{NewValue, PolicyValues, Refused};
use crate::policy::compile::{Diagnostic, Files, SourceFile, compile};
use crate::policy::pack::{Pack, Source};
use crate::text::Bilingual;

/// Why an edition cannot be written back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotWritten {
    /// The files do not compile, before or after.
    Files(Vec<Diagnostic>),
    /// The files refuse the edition.
    Refused(Vec<Refused>),
    /// A parameter's values do not stand in the form that is known here.
    Form(String),
    /// The files would make another pack than the one that was published.
    Differs,
}

/// The files with the edition in them. They compile to the very pack that [`PolicyValues::applied`] makes.
///
/// # Errors
/// [`NotWritten`] says why not.
pub fn write_back(files: &Files, edition: &PolicyValues) -> Result<Files, NotWritten> {
    let compiled = |files: &Files| {
        compile(files)
            .map(|compiled| compiled.pack)
            .map_err(NotWritten::Files)
    };
    let before = compiled(files)?;
    let wanted = edition.applied(&before).map_err(NotWritten::Refused)?;
    let mut files = files.clone();
    for source in &edition.sources {
        if before.sources.iter().all(|known| known.id != source.id) {
            write_source(&mut files.sources.text, source);
        }
    }
    let mut pack = compiled(&files)?;
    for value in &edition.values {
        let one = PolicyValues {
            sources: Vec::new(),
            values: vec![value.clone()],
        };
        let with = one.applied(&pack).map_err(NotWritten::Refused)?;
        if with.version != pack.version {
            write_value(&mut files, value, &pack)
                .ok_or_else(|| NotWritten::Form(value.parameter.clone()))?;
            pack = with;
        }
    }
    if compiled(&files)? == wanted {
        Ok(files)
    } else {
        Err(NotWritten::Differs)
    }
}

/// Text in double quotes; JSON's are YAML's too.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// A text in both languages.
pub(crate) fn both(text: &Bilingual) -> String {
    format!("{{zh: {}, en: {}}}", quoted(&text.zh), quoted(&text.en))
}

fn write_source(text: &mut String, source: &Source) {
    let confidence = serde_json::to_string(&source.confidence).unwrap_or_default();
    let from = source.from.map(|day| format!("  from: {day}\n"));
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(&format!(
        "- id: {}\n  title: {}\n  issuer: {}\n{}  confidence: {}\n",
        source.id,
        both(&source.title),
        both(&source.issuer),
        from.unwrap_or_default(),
        confidence.trim_matches('"'),
    ));
}

/// A value as a line of a list.
fn item(value: &NewValue) -> String {
    let to = value.to.map(|to| format!(", to: {to}")).unwrap_or_default();
    let plain = value
        .value
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let amount = if plain {
        value.value.clone()
    } else {
        quoted(&value.value)
    };
    let note = value.note.as_ref();
    let note = note.map(|note| format!(", note: {}", both(note)));
    format!(
        "- {{from: {}{to}, value: {amount}, cite: {}{}}}",
        value.from,
        quoted(&value.cite),
        note.unwrap_or_default()
    )
}

/// How far a line is indented.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Writes one value into the file of its parameter. `pack` is what the files make now.
fn write_value(files: &mut Files, value: &NewValue, pack: &Pack) -> Option<()> {
    let head = format!("- id: {}", value.parameter);
    let is_head = |line: &str| line.trim() == head;
    let file: &mut SourceFile = files
        .policies
        .iter_mut()
        .find(|file| file.text.lines().any(is_head))?;
    let mut lines: Vec<String> = file.text.lines().map(str::to_owned).collect();
    let head_at = lines.iter().position(|line| is_head(line))?;
    let list_at = (head_at + 1..lines.len()).find(|at| lines[*at].trim().starts_with("values:"))?;
    let depth = indent(&lines[list_at]);
    if lines[list_at].trim() == "values: []" {
        lines[list_at] = format!("{}values:", " ".repeat(depth));
    }
    if lines[list_at].trim() != "values:" {
        return None;
    }
    let end = (list_at + 1..lines.len())
        .find(|at| !lines[*at].trim().is_empty() && indent(&lines[*at]) <= depth)
        .unwrap_or(lines.len());
    let starts: Vec<usize> = (list_at + 1..end)
        .filter(|at| indent(&lines[*at]) == depth + 2 && lines[*at].trim().starts_with("- "))
        .collect();
    let parameter = pack
        .parameters
        .iter()
        .find(|known| known.id == value.parameter)?;
    if starts.len() != parameter.values.len() {
        return None;
    }
    let at = parameter
        .values
        .partition_point(|known| known.from < value.from);
    let line = format!("{}{}", " ".repeat(depth + 2), item(value));
    lines.insert(starts.get(at).copied().unwrap_or(end), line);
    if let Some(before) = at.checked_sub(1)
        && parameter.values[before].to.is_none()
    {
        let last = value.from.before()?;
        let from = format!("from: {}", parameter.values[before].from);
        let start = &mut lines[starts[before]];
        if !start.contains(&from) {
            return None;
        }
        if start.contains('{') {
            *start = start.replacen(&from, &format!("{from}, to: {last}"), 1);
        } else {
            lines.insert(
                starts[before] + 1,
                format!("{}to: {last}", " ".repeat(depth + 4)),
            );
        }
    }
    file.text = lines.join("\n") + "\n";
    Some(())
}
