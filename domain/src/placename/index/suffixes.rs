//! The endings of all names in the order of their sounds: a suffix array over classes of sounds.

use super::super::fold::{Class, Classes};
use super::cells::{FormId, Forms};
use std::ops::Range;

/// An ending of a name: the form and the position where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Suffix(u32);

const POSITION_BITS: u32 = 6;
const CLASS_BITS: u32 = 9;
/// Classes that fit into a sort key.
const KEYED: usize = 7;

impl Suffix {
    fn new(form: FormId, at: usize) -> Suffix {
        Suffix(form.0 << POSITION_BITS | at as u32)
    }

    pub(in super::super) fn form(self) -> FormId {
        FormId(self.0 >> POSITION_BITS)
    }

    pub(in super::super) fn at(self) -> usize {
        (self.0 & ((1 << POSITION_BITS) - 1)) as usize
    }
}

/// All endings that begin in the specific term (专名) of a name, in order.
#[derive(Clone, Debug)]
pub(in super::super) struct Suffixes {
    order: Vec<Suffix>,
    /// Where the endings begin whose first sound is of a class.
    first: Vec<u32>,
}

impl Suffixes {
    pub(super) fn new(forms: &Forms, classes: &Classes) -> Suffixes {
        let keyed = keyed(forms, classes);
        let mut first = vec![0_u32; Class::COUNT + 1];
        for (key, _) in &keyed {
            first[first_class(*key) + 1] += 1;
        }
        for class in 1..first.len() {
            first[class] += first[class - 1];
        }
        let mut next = first.clone();
        let mut sorted = vec![(0, Suffix(0)); keyed.len()];
        for (key, suffix) in keyed {
            let slot = &mut next[first_class(key)];
            sorted[*slot as usize] = (key, suffix);
            *slot += 1;
        }
        let rest = |suffix: Suffix| {
            let cells = forms.cells(suffix.form()).iter().skip(suffix.at() + KEYED);
            cells.map(|cell| cell.class(classes))
        };
        for bounds in first.windows(2) {
            let bucket = &mut sorted[bounds[0] as usize..bounds[1] as usize];
            bucket.sort_unstable_by(|(one, a), (other, b)| {
                one.cmp(other)
                    .then_with(|| rest(*a).cmp(rest(*b)))
                    .then(a.0.cmp(&b.0))
            });
        }
        let order = sorted.into_iter().map(|(_, suffix)| suffix).collect();
        Suffixes { order, first }
    }

    pub(in super::super) fn all(&self) -> Range<usize> {
        0..self.order.len()
    }

    pub(in super::super) fn within(&self, range: Range<usize>) -> &[Suffix] {
        &self.order[range]
    }

    /// The part of a range of endings alike up to `depth` that goes on with a class.
    pub(in super::super) fn with(
        &self,
        forms: &Forms,
        classes: &Classes,
        range: &Range<usize>,
        depth: usize,
        class: Class,
    ) -> Range<usize> {
        if depth == 0 {
            let at = usize::from(class.0);
            return self.first[at] as usize..self.first[at + 1] as usize;
        }
        let slice = &self.order[range.clone()];
        let from =
            slice.partition_point(|suffix| self.class(forms, classes, *suffix, depth) < class);
        let count = self.run(forms, classes, &slice[from..], depth, class);
        range.start + from..range.start + from + count
    }

    /// The parts of a range of endings alike up to `depth`, one for each class they go on with.
    pub(in super::super) fn parts(
        &self,
        forms: &Forms,
        classes: &Classes,
        range: &Range<usize>,
        depth: usize,
    ) -> Vec<(Class, Range<usize>)> {
        let mut parts = Vec::new();
        let mut from = range.start;
        while let Some(suffix) = self.order[from..range.end].first() {
            let class = self.class(forms, classes, *suffix, depth);
            let to = from + self.run(forms, classes, &self.order[from..range.end], depth, class);
            if class != Class::END {
                parts.push((class, from..to));
            }
            from = to;
        }
        parts
    }

    /// How many endings at the front of a slice go on with a class: doubling, then halving.
    fn run(
        &self,
        forms: &Forms,
        classes: &Classes,
        slice: &[Suffix],
        depth: usize,
        class: Class,
    ) -> usize {
        let same = |suffix: &Suffix| self.class(forms, classes, *suffix, depth) <= class;
        let mut beyond = 1;
        while slice.get(beyond - 1).is_some_and(same) {
            beyond *= 2;
        }
        let (known, end) = (beyond / 2, slice.len().min(beyond));
        known + slice[known..end].partition_point(same)
    }

    fn class(&self, forms: &Forms, classes: &Classes, suffix: Suffix, depth: usize) -> Class {
        let cell = forms.cells(suffix.form()).get(suffix.at() + depth);
        cell.map_or(Class::END, |cell| cell.class(classes))
    }
}

/// All endings, each with the classes of its first sounds as a number that sorts as they do.
fn keyed(forms: &Forms, classes: &Classes) -> Vec<(u64, Suffix)> {
    let mut keyed = Vec::with_capacity(3 * forms.len());
    for form in forms.ids() {
        let cells = forms.cells(form);
        let mut key = 0_u64;
        for at in (0..cells.len()).rev() {
            let class = u64::from(cells[at].class(classes).0);
            key = key >> CLASS_BITS | class << (CLASS_BITS * (KEYED as u32 - 1));
            if at < forms.specific(form) {
                keyed.push((key, Suffix::new(form, at)));
            }
        }
    }
    keyed
}

fn first_class(key: u64) -> usize {
    (key >> (CLASS_BITS * (KEYED as u32 - 1))) as usize
}
