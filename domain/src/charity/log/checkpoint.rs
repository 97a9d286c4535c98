//! The head of the log (C2SP tlog-checkpoint): origin, size, root, and in its extension lines what every
//! fund and project has taken in, given out and holds. Signed, these cannot be told otherwise later.

use super::note::{Malformed, Note};
use crate::charity::journal::{Account, Book, Total};
use std::fmt::Write;
use tlog_tiles::Hash;

/// The head of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    /// Which log.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The root of their tree.
    pub root: Hash,
    /// What has moved through each account.
    pub book: Book,
}

impl Checkpoint {
    /// The text that is signed.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n{}\n{}\n", self.origin, self.size, self.root);
        for (account, total) in self.book.totals() {
            let (into, out, holds) = (total.into, total.out, total.holds().0);
            // Writing into a string cannot fail.
            let _ = writeln!(text, "{account} {into} {out} {holds}");
        }
        text
    }

    /// As a note that nobody has signed yet.
    ///
    /// # Errors
    /// [`Malformed`] if the origin cannot stand in a note.
    pub fn note(&self) -> Result<Note, Malformed> {
        Note::new(self.text())
    }

    /// Reads the text of a note. Only exactly what [`Checkpoint::text`] writes is a checkpoint.
    ///
    /// # Errors
    /// [`Malformed`] if it is none.
    pub fn parse(text: &str) -> Result<Checkpoint, Malformed> {
        let head = tlog_tiles::Checkpoint::from_bytes(text.as_bytes()).map_err(|_| Malformed)?;
        let totals = head
            .extension()
            .lines()
            .map(total)
            .collect::<Option<Vec<_>>>()
            .ok_or(Malformed)?;
        let checkpoint = Checkpoint {
            origin: head.origin().to_owned(),
            size: head.size(),
            root: *head.hash(),
            book: Book::with(totals),
        };
        (checkpoint.text() == text && checkpoint.size < 1 << 62)
            .then_some(checkpoint)
            .ok_or(Malformed)
    }
}

fn total(line: &str) -> Option<(Account, Total)> {
    let mut words = line.split(' ');
    let account = words.next()?.parse().ok()?;
    let mut number = || words.next()?.parse::<i64>().ok();
    let (into, out, holds) = (number()?, number()?, number()?);
    (into.checked_sub(out)? == holds).then_some((account, Total { into, out }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_reads_back_and_totals_add_up() {
        let fund: Account = "fund:weikang".parse().unwrap();
        let checkpoint = Checkpoint {
            origin: "log".to_owned(),
            size: 3,
            root: Hash([7; 32]),
            book: Book::with([(
                fund,
                Total {
                    into: 20_000,
                    out: 5_000,
                },
            )]),
        };
        let text = checkpoint.text();
        assert!(text.ends_with("fund:weikang 20000 5000 15000\n"), "{text}");
        assert_eq!(Checkpoint::parse(&text), Ok(checkpoint));
        for other in [
            text.replace("15000", "15001"),
            text.replace("20000", "020000"),
            text.replace("\n3\n", "\n03\n"),
            text.replace("fund:", "fond:"),
            format!("{text}x\n"),
            text.replacen('\n', "\n\n", 1),
            text.replace("20000 5000 15000", "-9223372036854775808 1 1"),
            String::new(),
        ] {
            assert_eq!(Checkpoint::parse(&other), Err(Malformed), "{other}");
        }
    }
}
