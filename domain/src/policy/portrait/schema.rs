//! What a row may hold, as JSON Schema (2020-12): for whoever writes the export.

use super::cell::{HOUSEHOLD, UNSURE};
use crate::policy::pack::{Fact, FactKind, Pack};
use crate::spreadsheet::MARK;
use serde_json::{Map, Value, json};

/// The schema of one JSON line; a CSV file has the same names as headings. Nothing is required:
/// what a table does not say is unknown, never "no".
pub fn schema(pack: &Pack) -> Value {
    let mut properties = Map::new();
    properties.insert(
        HOUSEHOLD[0].to_owned(),
        json!({ "type": ["string", "number"], "title": "户编号", "description": "Comes back in the result; no name is needed." }),
    );
    for fact in &pack.facts {
        properties.insert(fact.id.clone(), property(fact));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Household of a portrait (困难群体精准画像)",
        "description": format!("Region pack {}. An empty or missing value is not known; `unsure` was asked and is not known. Labels and options may also be written in Chinese or English as on the form.", pack.version),
        "type": "object",
        "properties": properties,
    })
}

/// A table's first line and an empty second one, to fill in; headings are the Chinese or English labels.
pub fn template(pack: &Pack, lang: crate::text::Lang) -> String {
    let labels = pack.facts.iter().map(|fact| fact.label.get(lang));
    let headings: Vec<_> = std::iter::once(lang.pick(HOUSEHOLD[1], HOUSEHOLD[0]))
        .chain(labels)
        .collect();
    // A byte-order mark, or Excel takes UTF-8 for something else.
    format!("{MARK}{}\r\n", headings.join(","))
}

fn property(fact: &Fact) -> Value {
    let about = |mut schema: Value| {
        schema["title"] = json!(fact.label.zh);
        schema["description"] = json!(format!("{} / {}", fact.ask.zh, fact.ask.en));
        schema
    };
    let or_unsure = |kind: Value| json!({ "anyOf": [kind, { "enum": ["", UNSURE[0], null] }] });
    about(match &fact.kind {
        FactKind::Choice(options) => {
            let mut known: Vec<_> = options.iter().map(|option| json!(option.id)).collect();
            known.extend([json!(""), json!(UNSURE[0]), Value::Null]);
            json!({ "enum": known })
        }
        FactKind::Count { least, most, .. } => {
            or_unsure(json!({ "type": "integer", "minimum": least, "maximum": most }))
        }
        FactKind::MoneyPerMonth => or_unsure(
            json!({ "type": "number", "minimum": 0, "multipleOf": 0.01, "$comment": "yuan a month" }),
        ),
        FactKind::Birth => {
            or_unsure(json!({ "type": "string", "pattern": r"^\d{4}-\d{1,2}(-\d{1,2})?$" }))
        }
    })
}
