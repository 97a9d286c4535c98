//! The region pack as the interview on a phone loads it: one language, in postcard.

use crate::web::compressed::Compressed;
use domain::policy::{Pack, wire};
use domain::text::Lang;
use serde_json::Value;

/// The pack for a device from its JSON; `None` if that is not a pack.
pub fn device_pack(json: &str, lang: Lang) -> Option<Compressed> {
    let mut value: Value = serde_json::from_str(json).ok()?;
    drop_texts(&mut value, lang.pick("en", "zh"));
    drop_pages(&mut value);
    let pack: Pack = serde_json::from_value(value).ok()?;
    Compressed::new(&wire::encode(&pack).ok()?)
}

/// Empties what stands only on a benefit's own page: one tap away, and a third of the bytes.
fn drop_pages(value: &mut Value) {
    let empty = |place: Option<&mut Value>| {
        if let Some(place) = place {
            *place = Value::Array(Vec::new());
        }
    };
    for policy in list(value, "policies") {
        for field in ["gives", "decides", "unknown", "shows"] {
            empty(policy.get_mut(field));
        }
    }
    for source in list(value, "sources") {
        if let Some(issuer) = source.get_mut("issuer") {
            *issuer = serde_json::json!({"zh": "", "en": ""});
        }
    }
    for parameter in list(value, "parameters") {
        for dated in list(parameter, "values") {
            if let Some(note) = dated.get_mut("note") {
                *note = Value::Null;
            }
        }
    }
}

fn list<'v>(value: &'v mut Value, field: &str) -> impl Iterator<Item = &'v mut Value> + use<'v> {
    value
        .get_mut(field)
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
}

/// Empties one language of every bilingual text.
fn drop_texts(value: &mut Value, tag: &str) {
    match value {
        Value::Object(fields)
            if fields.len() == 2 && fields.contains_key("zh") && fields.contains_key("en") =>
        {
            fields.insert(tag.to_owned(), Value::String(String::new()));
        }
        Value::Object(fields) => fields.values_mut().for_each(|value| drop_texts(value, tag)),
        Value::Array(values) => values.iter_mut().for_each(|value| drop_texts(value, tag)),
        _ => {}
    }
}
