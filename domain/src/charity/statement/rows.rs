//! CSV as rows of cells.

use csv_core::ReadRecordResult;

/// The rows with their lines; none if one has more cells than any statement.
pub(super) fn rows(text: &str) -> Option<Vec<(u64, Vec<String>)>> {
    let mut reader = csv_core::Reader::new();
    let (mut input, mut rows) = (text.as_bytes(), Vec::new());
    let (mut cells, mut ends) = (vec![0; text.len() + 1], vec![0; 200]);
    let (mut filled, mut ended) = (0, 0);
    let mut line = reader.line();
    loop {
        let (result, read, wrote, cut) =
            reader.read_record(input, &mut cells[filled..], &mut ends[ended..]);
        input = &input[read..];
        (filled, ended) = (filled + wrote, ended + cut);
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => return None,
            ReadRecordResult::End => return Some(rows),
            ReadRecordResult::Record => {
                let mut from = 0;
                let mut row = Vec::new();
                for end in &ends[..ended] {
                    row.push(String::from_utf8_lossy(&cells[from..*end]).into_owned());
                    from = *end;
                }
                rows.push((line, row));
                (filled, ended) = (0, 0);
                // A line break is read with the record after it, and so are empty lines.
                let breaks = input
                    .iter()
                    .take_while(|byte| matches!(byte, b'\r' | b'\n'));
                line = reader.line() + breaks.filter(|byte| **byte == b'\n').count() as u64;
            }
        }
    }
}
