//! The endings of all names in the order of their sounds: a suffix array over classes of sounds.

use super::super::fold::{Class, Classes};
use super::cells::{FormId, Forms};
use std::ops::Range;

/// An ending of a name: the form and the position where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suffix(u32);

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

    /// The ending that begins so many characters before, if the name has them.
    pub(in super::super) fn before(self, count: usize) -> Option<Suffix> {
        let at = self.at().checked_sub(count)?;
        Some(Suffix::new(self.form(), at))
    }

    pub(in super::super) fn at(self) -> usize {
        (self.0 & ((1 << POSITION_BITS) - 1)) as usize
    }
}

/// All endings that begin in the specific term (专名) of a name, in order.
#[derive(Clone, Debug)]
pub struct Suffixes {
    order: Vec<Suffix>,
    /// The classes of all names, each with its end.
    text: Vec<Class>,
    /// Where each name begins in the text.
    starts: Vec<u32>,
    /// Where the endings begin whose first sound is of a class.
    first: Vec<u32>,
}

impl Suffixes {
    pub(super) fn new(forms: &Forms, classes: &Classes) -> Suffixes {
        let (text, starts) = classes_of(forms, classes);
        let keyed = keyed(forms, &text, &starts);
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
            let at = starts[suffix.form().0 as usize] as usize + suffix.at();
            let classes = text[at..].iter().take_while(|class| **class != Class::END);
            classes.skip(KEYED)
        };
        for bounds in first.windows(2) {
            let bucket = &mut sorted[bounds[0] as usize..bounds[1] as usize];
            bucket.sort_unstable_by_key(|(key, suffix)| (*key, suffix.0));
            for alike in bucket.chunk_by_mut(|(one, _), (other, _)| one == other) {
                // Only the few that go on behind their key are not in order yet.
                if alike.len() > 1 && last_class(alike[0].0) != Class::END {
                    alike.sort_by(|(_, one), (_, other)| rest(*one).cmp(rest(*other)));
                }
            }
        }
        Suffixes {
            order: sorted.into_iter().map(|(_, suffix)| suffix).collect(),
            text,
            starts,
            first,
        }
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
        range: &Range<usize>,
        depth: usize,
        class: Class,
    ) -> Range<usize> {
        if depth == 0 {
            return self.beginning(class);
        }
        let slice = &self.order[range.clone()];
        let from = slice.partition_point(|suffix| self.class(*suffix, depth) < class);
        let count = self.run(&slice[from..], depth, class);
        range.start + from..range.start + from + count
    }

    /// The parts of a range of endings alike up to `depth`, one for each class they go on with.
    pub(in super::super) fn parts(
        &self,
        range: Range<usize>,
        depth: usize,
    ) -> impl Iterator<Item = Range<usize>> {
        let mut from = range.start;
        std::iter::from_fn(move || {
            loop {
                let class = self.class(*self.order[from..range.end].first()?, depth);
                let part = match depth {
                    0 => self.beginning(class),
                    _ => from..from + self.run(&self.order[from..range.end], depth, class),
                };
                from = part.end;
                if class != Class::END {
                    return Some(part);
                }
            }
        })
    }

    fn beginning(&self, class: Class) -> Range<usize> {
        let at = usize::from(class.0);
        self.first[at] as usize..self.first[at + 1] as usize
    }

    /// How many endings at the front of a slice go on with a class: doubling, then halving.
    fn run(&self, slice: &[Suffix], depth: usize, class: Class) -> usize {
        let same = |suffix: &Suffix| self.class(*suffix, depth) <= class;
        let mut beyond = 1;
        while slice.get(beyond - 1).is_some_and(same) {
            beyond *= 2;
        }
        let (known, end) = (beyond / 2, slice.len().min(beyond));
        known + slice[known..end].partition_point(same)
    }

    /// No further than the end: nothing goes on behind it.
    fn class(&self, suffix: Suffix, depth: usize) -> Class {
        let start = self.starts[suffix.form().0 as usize] as usize;
        self.text[start + suffix.at() + depth]
    }
}

/// The classes of all names, each with its end, and where each begins.
fn classes_of(forms: &Forms, classes: &Classes) -> (Vec<Class>, Vec<u32>) {
    let mut text = Vec::with_capacity(forms.all().len() + forms.len());
    let mut starts = Vec::with_capacity(forms.len());
    for form in forms.ids() {
        starts.push(text.len() as u32);
        text.extend(forms.cells(form).iter().map(|cell| cell.class(classes)));
        text.push(Class::END);
    }
    (text, starts)
}

/// All endings, each with the classes of its first sounds as a number that sorts as they do.
fn keyed(forms: &Forms, text: &[Class], starts: &[u32]) -> Vec<(u64, Suffix)> {
    let mut keyed = Vec::with_capacity(3 * forms.len());
    for (form, start) in forms.ids().zip(starts) {
        let start = *start as usize;
        let mut key = 0_u64;
        for at in (0..forms.cells(form).len()).rev() {
            let class = u64::from(text[start + at].0);
            key = key >> CLASS_BITS | class << (CLASS_BITS * (KEYED as u32 - 1));
            if at < forms.specific(form) {
                keyed.push((key, Suffix::new(form, at)));
            }
        }
    }
    keyed
}

fn last_class(key: u64) -> Class {
    Class((key & ((1 << CLASS_BITS) - 1)) as u16)
}

fn first_class(key: u64) -> usize {
    (key >> (CLASS_BITS * (KEYED as u32 - 1))) as usize
}
