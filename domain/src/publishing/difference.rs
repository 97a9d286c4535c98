//! What an edition would change: the values, the pages on which they stand, the verdicts on the
//! households that the region pack's authors gave as examples.

use crate::day::Day;
use crate::policy::pack::{DatedValue, Pack, Parameter, ParameterId, PolicyId};
use crate::policy::{Answers, Program, Verdict};
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// A household of the region pack, as it is shipped for previews.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The benefit's name in the data files.
    pub policy: String,
    /// The household: [`Answers::to_text`].
    pub household: String,
    /// The day whose policy counts.
    pub on: Day,
    /// What is special about it.
    pub because: Bilingual,
}

/// What changes from one pack to another.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Difference {
    /// Parameters with other values, by their position in both packs' names.
    pub values: Vec<Changed>,
    /// Benefits on whose pages one of them stands, by their position in the new pack.
    pub pages: Vec<PolicyId>,
    /// Examples with another verdict.
    pub turned: Vec<Turned>,
}

/// A parameter's values before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The parameter, by its position in the new pack.
    pub parameter: ParameterId,
    /// Values that are there no longer, or no longer so.
    pub before: Vec<Said>,
    /// Values that are new, or new so.
    pub after: Vec<Said>,
}

/// A value and the name of its source, which may stand elsewhere in another pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The value.
    pub value: DatedValue,
    /// Its source's name.
    pub source: String,
}

/// An example whose verdict changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// Which, by its position in the list.
    pub example: usize,
    /// The benefit, by its position in the new pack.
    pub policy: PolicyId,
    /// As it is.
    pub before: Verdict,
    /// As it would be.
    pub after: Verdict,
}

/// Compares two packs. `examples` are asked of both.
pub fn difference(old: &Pack, new: &Pack, examples: &[Example]) -> Difference {
    let values: Vec<Changed> = new
        .parameters
        .iter()
        .enumerate()
        .filter_map(|(position, parameter)| {
            changed(old, new, parameter, ParameterId(position as u16))
        })
        .collect();
    let pages = new
        .policy_ids()
        .filter(|policy| {
            let shown = new.policy(*policy).parameters();
            values.iter().any(|value| shown.contains(&value.parameter))
        })
        .collect();
    let turned = examples
        .iter()
        .enumerate()
        .filter_map(|(at, example)| turned(old, new, at, example))
        .collect();
    Difference {
        values,
        pages,
        turned,
    }
}

fn said(pack: &Pack, parameter: &Parameter) -> Vec<Said> {
    let said = |value: &DatedValue| Said {
        source: pack.source(&value.cite).id.clone(),
        value: value.clone(),
    };
    parameter.values.iter().map(said).collect()
}

/// Whether two packs say the same: positions of sources may differ.
fn same(a: &Said, b: &Said) -> bool {
    let (x, y) = (&a.value, &b.value);
    a.source == b.source
        && x.cite.article == y.cite.article
        && (x.from, x.to, x.amount, &x.note) == (y.from, y.to, y.amount, &y.note)
}

fn changed(old: &Pack, new: &Pack, parameter: &Parameter, at: ParameterId) -> Option<Changed> {
    let before = old.parameters.iter().find(|known| known.id == parameter.id);
    let before = before.map_or_else(Vec::new, |known| said(old, known));
    let after = said(new, parameter);
    let without = |all: &[Said], others: &[Said]| -> Vec<Said> {
        let gone = |said: &&Said| !others.iter().any(|other| same(said, other));
        all.iter().filter(gone).cloned().collect()
    };
    let changed = Changed {
        parameter: at,
        before: without(&before, &after),
        after: without(&after, &before),
    };
    (!changed.before.is_empty() || !changed.after.is_empty()).then_some(changed)
}

fn turned(old: &Pack, new: &Pack, at: usize, example: &Example) -> Option<Turned> {
    let verdict = |pack: &Pack| {
        let policy = pack.policy_named(&example.policy)?;
        let answers = Answers::from_text(pack, &example.household, example.on);
        let program = Program::new(pack, example.on);
        Some((policy, program.evaluate(&answers).verdict(policy)))
    };
    let ((_, before), (policy, after)) = (verdict(old)?, verdict(new)?);
    (before != after).then_some(Turned {
        example: at,
        policy,
        before,
        after,
    })
}
