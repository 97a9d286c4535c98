//! Text as UTF-8, whatever spreadsheet wrote it: Excel in Chinese saves CSV as GBK.

use encoding_rs::{CoderResult, GB18030, UTF_8};

/// Decodes bytes that arrive in pieces: UTF-8 while they are that, else GB18030 from the first
/// piece on, else replacement characters.
#[derive(Default)]
pub struct Decoder {
    chosen: Option<encoding_rs::Decoder>,
    text: String,
}

impl Decoder {
    /// The text of the next bytes; none say that the file is at its end.
    pub fn push(&mut self, bytes: &[u8]) -> &str {
        let decoder = self.chosen.get_or_insert_with(|| {
            let encoding = if is_utf8_so_far(bytes) {
                UTF_8
            } else {
                GB18030
            };
            encoding.new_decoder_with_bom_removal()
        });
        self.text.clear();
        let room = decoder.max_utf8_buffer_length(bytes.len());
        self.text.reserve(room.unwrap_or(bytes.len() * 4));
        let (result, ..) = decoder.decode_to_string(bytes, &mut self.text, bytes.is_empty());
        debug_assert_eq!(result, CoderResult::InputEmpty);
        &self.text
    }
}

/// Whether it is UTF-8 that may be cut off in the middle of a character.
fn is_utf8_so_far(bytes: &[u8]) -> bool {
    match str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], piece: usize) -> String {
        let mut decoder = Decoder::default();
        let mut text: String = bytes
            .chunks(piece)
            .map(|piece| decoder.push(piece).to_owned())
            .collect();
        text.push_str(decoder.push(&[]));
        text
    }

    #[test]
    fn both_encodings_come_out_as_written_however_they_are_cut() {
        let text = "户编号,户口\n甲一,在平湖\n";
        let (gbk, ..) = GB18030.encode(text);
        for piece in [1, 3, 7, 1000] {
            assert_eq!(decoded(text.as_bytes(), piece), text);
        }
        for piece in [7, 16, 1000] {
            assert_eq!(decoded(&gbk, piece), text);
        }
        assert_eq!(decoded("\u{feff}a".as_bytes(), 10), "a");
    }
}
