//! Dated values put into a pack, by the compiler's own rules.

use super::values::{NewValue, PolicyValues, Refused, Why};
use crate::policy::dated::{clashes, read_amount, read_citation};
use crate::policy::pack::{DatedValue, Pack, Source};

impl PolicyValues {
    /// The pack with everything added, under a version of its own. What the pack has already is left as
    /// it is.
    ///
    /// # Errors
    /// Every addition that the compiler of the region pack would refuse.
    pub fn applied(&self, pack: &Pack) -> Result<Pack, Vec<Refused>> {
        match self.applied_where_it_fits(pack) {
            (made, refused) if refused.is_empty() => Ok(made),
            (_, refused) => Err(refused),
        }
    }

    /// The pack with everything added that it takes, and what it does not: the files may have moved on
    /// since an edition was published.
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
