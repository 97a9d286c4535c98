//! The region pack as the interview on a phone loads it: one language, in postcard, compressed
//! here, because Cloudflare compresses no binary type of ours on its way.

use domain::policy::{Pack, wire};
use domain::text::Lang;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::rc::Rc;

/// A pack for a device.
pub struct DevicePack {
    /// What is sent.
    pub gzip: Rc<[u8]>,
    /// Of the bytes and not of the pack's version: another build may write the same pack otherwise.
    pub etag: String,
}

impl DevicePack {
    /// Makes it from the pack's JSON; `None` if that is not a pack.
    pub fn new(json: &str, lang: Lang) -> Option<DevicePack> {
        let mut value: Value = serde_json::from_str(json).ok()?;
        drop_texts(&mut value, lang.pick("en", "zh"));
        drop_pages(&mut value);
        let pack: Pack = serde_json::from_value(value).ok()?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&wire::encode(&pack).ok()?).ok()?;
        let gzip = encoder.finish().ok()?;
        let mut hasher = DefaultHasher::new();
        gzip.hash(&mut hasher);
        Some(DevicePack {
            etag: format!("\"{:016x}\"", hasher.finish()),
            gzip: gzip.into(),
        })
    }
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
