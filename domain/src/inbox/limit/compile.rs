//! From `limits.yaml`, which people edit, to checked limits.

use super::{Limit, Span, Until};
use crate::policy::Pack;
use crate::policy::compile::{Diagnostic, SourceFile};
use crate::text::Bilingual;
use serde::Deserialize;
use serde_saphyr::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: Spanned<String>,
    benefits: Vec<Spanned<String>>,
    until: Until,
    within: Vec<Span>,
    at_most: Option<Vec<Span>>,
    text: Bilingual,
    cite: Spanned<String>,
}

/// Checks and compiles the file; benefits and sources are those of the pack.
///
/// # Errors
/// What is wrong, with its line.
pub fn compile(file: &SourceFile, pack: &Pack) -> Result<Vec<Limit>, Vec<Diagnostic>> {
    let diagnostic = |line, message| Diagnostic {
        path: file.path.clone(),
        line,
        message,
    };
    let rows: Vec<Row> = serde_saphyr::from_str(&file.text).map_err(|error| {
        let line = error.location().map_or(0, |location| location.line());
        vec![diagnostic(line, error.without_snippet().to_string())]
    })?;
    let (mut limits, mut found): (Vec<Limit>, _) = (Vec::new(), Vec::new());
    for row in rows {
        let line = row.id.defined.line();
        if limits.iter().any(|known| known.id == row.id.value) {
            found.push(diagnostic(
                line,
                format!("`{}` is there twice", row.id.value),
            ));
        }
        if row.within.is_empty() || row.benefits.is_empty() {
            found.push(diagnostic(line, "it has no span or no benefit".to_owned()));
        }
        for benefit in &row.benefits {
            if pack.policy_named(&benefit.value).is_none() {
                let message = format!("there is no benefit `{}`", benefit.value);
                found.push(diagnostic(benefit.defined.line(), message));
            }
        }
        let (source, article) = match row.cite.value.split_once(' ') {
            Some((source, article)) => (source, Some(article.to_owned())),
            None => (row.cite.value.as_str(), None),
        };
        if !pack.sources.iter().any(|known| known.id == source) {
            let message = format!("there is no source `{source}`");
            found.push(diagnostic(row.cite.defined.line(), message));
        }
        limits.push(Limit {
            id: row.id.value,
            benefits: row.benefits.into_iter().map(|name| name.value).collect(),
            until: row.until,
            within: row.within,
            at_most: row.at_most,
            text: row.text,
            source: source.to_owned(),
            article,
        });
    }
    if found.is_empty() {
        Ok(limits)
    } else {
        Err(found)
    }
}
