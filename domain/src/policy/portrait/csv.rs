//! CSV rows (RFC 4180) from bytes that arrive in pieces, by BurntSushi's csv-core: it needs no I/O.

use super::reader::{LONGEST_ROW, Problem};
use csv_core::ReadRecordResult;

/// What came out of the bytes.
pub(super) enum Event {
    Fields(Vec<String>),
    Bad(Problem),
}

pub(super) struct Csv {
    core: csv_core::Reader,
    text: Vec<u8>,
    filled: usize,
    ends: Vec<usize>,
    ended: usize,
    /// The line of the next byte.
    line: u64,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before a row: empty lines are passed over.
    Between,
    /// In the row that began on this line.
    Within(u64),
    /// In a row that is too long: the rest of its line is dropped.
    Skipping,
}

const MOST_FIELDS: usize = 1_000;

impl Csv {
    pub(super) fn new() -> Csv {
        Csv {
            core: csv_core::Reader::new(),
            text: vec![0; LONGEST_ROW],
            filled: 0,
            ends: vec![0; MOST_FIELDS],
            ended: 0,
            line: 1,
            state: State::Between,
        }
    }

    /// Takes some bytes; none say that the file is at its end.
    pub(super) fn push(&mut self, mut bytes: &[u8], each: &mut dyn FnMut(u64, Event)) {
        let at_end = bytes.is_empty();
        loop {
            let began = match self.state {
                State::Within(began) => began,
                State::Between => {
                    let row = bytes.iter().position(|byte| !matches!(byte, b'\r' | b'\n'));
                    self.pass(&mut bytes, row);
                    if row.is_none() {
                        return;
                    }
                    (self.filled, self.ended) = (0, 0);
                    self.state = State::Within(self.line);
                    self.line
                }
                State::Skipping => {
                    let end = bytes.iter().position(|byte| *byte == b'\n');
                    self.pass(&mut bytes, end);
                    if end.is_none() {
                        return;
                    }
                    self.core = csv_core::Reader::new();
                    self.state = State::Between;
                    continue;
                }
            };
            if bytes.is_empty() && !at_end {
                return;
            }
            let (result, read, written, fields) = self.core.read_record(
                bytes,
                &mut self.text[self.filled..],
                &mut self.ends[self.ended..],
            );
            self.pass(&mut bytes, Some(read));
            self.filled += written;
            self.ended += fields;
            match result {
                ReadRecordResult::InputEmpty => return,
                ReadRecordResult::End => self.state = State::Between,
                ReadRecordResult::Record => {
                    each(began, self.fields());
                    self.state = State::Between;
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    each(began, Event::Bad(Problem::TooLong));
                    self.state = State::Skipping;
                }
            }
        }
    }

    /// Goes on by so many bytes, or to the end.
    fn pass(&mut self, bytes: &mut &[u8], count: Option<usize>) {
        let (passed, rest) = bytes.split_at(count.unwrap_or(bytes.len()));
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        *bytes = rest;
    }

    fn fields(&self) -> Event {
        let Ok(text) = str::from_utf8(&self.text[..self.filled]) else {
            return Event::Bad(Problem::NotText);
        };
        let mut from = 0;
        let mut field = |end: &usize| {
            let field = text.get(from..*end).map(str::to_owned);
            from = *end;
            field
        };
        match self.ends[..self.ended].iter().map(&mut field).collect() {
            Some(fields) => Event::Fields(fields),
            None => Event::Bad(Problem::NotText),
        }
    }
}
