//! JSON lines from bytes that arrive in pieces.

use super::reader::{LONGEST_ROW, Problem};
use serde_json::{Map, Value};

pub(super) struct JsonLines {
    text: Vec<u8>,
    line: u64,
    too_long: bool,
}

impl JsonLines {
    pub(super) fn new() -> JsonLines {
        JsonLines {
            text: Vec::new(),
            line: 1,
            too_long: false,
        }
    }

    /// Takes some bytes; none say that the file is at its end.
    pub(super) fn push(
        &mut self,
        bytes: &[u8],
        each: &mut dyn FnMut(u64, Result<Map<String, Value>, Problem>),
    ) {
        let mut pieces = bytes.split(|byte| *byte == b'\n');
        let last = pieces.next_back().unwrap_or_default();
        for piece in pieces {
            self.add(piece);
            self.finish_line(each);
        }
        self.add(last);
        if bytes.is_empty() {
            self.finish_line(each);
        }
    }

    fn add(&mut self, piece: &[u8]) {
        self.too_long |= self.text.len() + piece.len() > LONGEST_ROW;
        if !self.too_long {
            self.text.extend_from_slice(piece);
        }
    }

    fn finish_line(&mut self, each: &mut dyn FnMut(u64, Result<Map<String, Value>, Problem>)) {
        let line = self.text.trim_ascii();
        if self.too_long {
            each(self.line, Err(Problem::TooLong));
        } else if !line.is_empty() {
            let row = match str::from_utf8(line) {
                Ok(text) => serde_json::from_str(text).map_err(|_| Problem::NotAnObject),
                Err(_) => Err(Problem::NotText),
            };
            each(self.line, row);
        }
        self.text.clear();
        self.too_long = false;
        self.line += 1;
    }
}
