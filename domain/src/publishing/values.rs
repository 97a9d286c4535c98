//! Dated values of policies: an old value is never edited, a new one begins on a day and says its source.

use crate::day::Day;
use crate::policy::dated::{Clash, clashes, read_amount, read_citation};
use crate::policy::pack::{DatedValue, Pack, Source};
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// All that the bureau has added to the region pack of the files.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyValues {
    /// Laws, rules and reports that the files do not know.
    pub sources: Vec<Source>,
    /// The values, in the order in which they were added.
    pub values: Vec<NewValue>,
}

/// A dated value as people write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewValue {
    /// The parameter's name in the data files.
    pub parameter: String,
    /// First day. An earlier value without a last day ends on the day before.
    pub from: Day,
    /// Last day; open if none.
    pub to: Option<Day>,
    /// In yuan, years, a number or a ratio, as the parameter's unit asks for.
    pub value: String,
    /// A source's name and, after a space, the article.
    pub cite: String,
    /// What a reader should know about it.
    pub note: Option<Bilingual>,
}

/// Why an addition cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which value or source, counted from 0.
    pub at: usize,
    /// Why.
    pub why: Why,
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no such parameter.
    NoParameter(String),
    /// This is no value of the parameter's unit.
    NoValue(String),
    /// There is no such source.
    NoSource(String),
    /// Its days touch another value's.
    Clash(Clash),
    /// A source needs a name of small letters, digits and dashes.
    SourceName(String),
    /// Another source has this name.
    SourceTaken(String),
    /// A source needs title and issuer in both languages.
    SourceText(String),
}

impl PolicyValues {
    /// The pack with everything added, under a version of its own. What the pack has already is left as
    /// it is.
    ///
    /// # Errors
    /// Every addition that the compiler of the region pack would refuse.
    #[cfg(feature = "publish")]
    pub fn applied(&self, pack: &Pack) -> Result<Pack, Vec<Refused>> {
        match self.applied_where_it_fits(pack) {
            (made, refused) if refused.is_empty() => Ok(made),
            (_, refused) => Err(refused),
        }
    }

    /// The pack with everything added that it takes, and what it does not: the files may have moved on
    /// since an edition was published.
    #[cfg(feature = "publish")]
    pub fn applied_where_it_fits(&self, pack: &Pack) -> (Pack, Vec<Refused>) {
        let mut made = pack.clone();
        let mut refused = Vec::new();
        for (at, source) in self.sources.iter().enumerate() {
            if let Err(why) = add_source(&mut made, source) {
                refused.push(Refused { at, why });
            }
        }
        for (at, value) in self.values.iter().enumerate() {
            if let Err(why) = add_value(&mut made, value) {
                refused.push(Refused { at, why });
            }
        }
        // A pack is made of what JSON can write.
        made.version = made.content_version().unwrap_or_default();
        (made, refused)
    }
}

#[cfg(feature = "publish")]
fn add_source(pack: &mut Pack, source: &Source) -> Result<(), Why> {
    match pack.sources.iter().find(|known| known.id == source.id) {
        Some(known) if known == source => return Ok(()),
        Some(_) => return Err(Why::SourceTaken(source.id.clone())),
        None => {}
    }
    let named = !source.id.is_empty()
        && source
            .id
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if !named {
        return Err(Why::SourceName(source.id.clone()));
    }
    let texts = [&source.title, &source.issuer];
    if texts
        .iter()
        .any(|text| text.zh.trim().is_empty() || text.en.trim().is_empty())
    {
        return Err(Why::SourceText(source.id.clone()));
    }
    pack.sources.push(source.clone());
    Ok(())
}

#[cfg(feature = "publish")]
fn add_value(pack: &mut Pack, new: &NewValue) -> Result<(), Why> {
    let position = pack
        .parameters
        .iter()
        .position(|parameter| parameter.id == new.parameter)
        .ok_or_else(|| Why::NoParameter(new.parameter.clone()))?;
    let parameter = &pack.parameters[position];
    let amount =
        read_amount(parameter.unit, &new.value).ok_or_else(|| Why::NoValue(new.value.clone()))?;
    let cite =
        read_citation(&new.cite, &pack.sources).map_err(|id| Why::NoSource(id.to_owned()))?;
    let added = DatedValue {
        from: new.from,
        to: new.to,
        amount,
        cite,
        note: new.note.clone(),
    };
    if is_known(&parameter.values, &added) {
        return Ok(());
    }
    let mut values = parameter.values.clone();
    let at = values.partition_point(|value| value.from < new.from);
    if let Some(before) = at.checked_sub(1).and_then(|before| values.get_mut(before))
        && before.to.is_none()
    {
        before.to = new.from.before();
    }
    values.insert(at, added);
    let found = clashes(values.iter().map(|value| (value.from, value.to)));
    if let Some((_, clash)) = found.into_iter().next() {
        return Err(Why::Clash(clash));
    }
    pack.parameters[position].values = values;
    Ok(())
}

/// Whether a value stands there already; an open one may have been ended by the one after it.
#[cfg(feature = "publish")]
fn is_known(values: &[DatedValue], added: &DatedValue) -> bool {
    let Some(at) = values.iter().position(|value| value.from == added.from) else {
        return false;
    };
    let next = values.get(at + 1).and_then(|next| next.from.before());
    let ended = added.to.is_none() && next.is_some() && values[at].to == next;
    let to = if ended { values[at].to } else { added.to };
    values[at]
        == DatedValue {
            to,
            ..added.clone()
        }
}
