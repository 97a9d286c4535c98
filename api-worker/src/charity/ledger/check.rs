//! The ledger's own look at what it stores and has published.

use crate::charity::ledger::client::Checked;
use crate::charity::ledger::object::Ledger;
use crate::charity::ledger::store::{Books, file};
use domain::charity::log::append::Storage;
use domain::charity::log::check::{Check, Fault};
use domain::charity::log::proof::{Trust, signed_head};
use domain::charity::log::tree::{self, Tile};
use domain::charity::log::{Checkpoint, HEAD};

/// So many entries are looked at in one run: their files are that many divided by 128.
const AT_ONCE: u64 = 10_000;

impl Ledger {
    /// Looks at the next entries and at their published files.
    pub(super) async fn check(&self) -> worker::Result<Checked> {
        let books = self.books()?;
        let Some(head) = books.head()? else {
            return Ok(Checked {
                from: 0,
                to: 0,
                size: 0,
                whole: true,
                fault: None,
            });
        };
        let mut check = books.check()?;
        if check.at() >= head.size {
            check = Check::default();
        }
        let from = check.at();
        let to = head.size.min(from + AT_ONCE);
        let mut fault = self.entries(books, &mut check, to, &head)?;
        if fault.is_none() {
            fault = self.published(books, from, to, &head).await?;
        }
        // What is wrong is looked at from the start again the next time.
        let kept = if fault.is_none() {
            check
        } else {
            Check::default()
        };
        books.keep_check(&kept)?;
        Ok(Checked {
            from,
            to,
            size: head.size,
            whole: fault.is_none() && to == head.size,
            fault,
        })
    }

    fn entries(
        &self,
        books: &Books,
        check: &mut Check,
        to: u64,
        head: &Checkpoint,
    ) -> worker::Result<Option<Fault>> {
        // Hashes as they are stored now, not as they are remembered.
        books.forget_hashes();
        while check.at() < to {
            let number = check.at();
            let Some(row) = books.check_row(number)? else {
                return Ok(Some(Fault::Missing(number)));
            };
            if let Err(fault) = check.add(&row, books) {
                return Ok(Some(fault));
            }
        }
        if to < head.size {
            return Ok(None);
        }
        Ok(check.end(head, books).err())
    }

    async fn published(
        &self,
        books: &Books,
        from: u64,
        to: u64,
        head: &Checkpoint,
    ) -> worker::Result<Option<Fault>> {
        if let Some(fault) = self.published_head(books).await? {
            return Ok(Some(fault));
        }
        let tiles = Tile::new_between(from, head.size).into_iter();
        let here = |tile: &Tile| tile.level.is_none() && tile.entries().start < to;
        for tile in tiles.filter(here) {
            let mut leaves = Vec::new();
            for number in tile.entries() {
                leaves.push(books.leaf(number)?.unwrap_or_default());
            }
            let bundle = tree::bundle(leaves.iter().map(String::as_str));
            let hashes = Tile {
                level: Some(0),
                ..tile
            };
            let told = hashes.bytes(books).unwrap_or_default();
            for (path, bytes) in [(tile.path(), bundle), (hashes.path(), told)] {
                if file(&self.env, &path).await? != Some(bytes) {
                    return Ok(Some(Fault::File(path)));
                }
            }
        }
        Ok(None)
    }

    /// Whether the published head is the stored one, and signed by this ledger's key.
    async fn published_head(&self, books: &Books) -> worker::Result<Option<Fault>> {
        let before = books.note()?;
        let out = file(&self.env, HEAD).await?;
        let (after, waits) = (books.note()?, !books.staged()?.is_empty());
        if before != after || waits {
            // An entry came in between; the next look sees it.
            return Ok(None);
        }
        let note = before.unwrap_or_default();
        let signed = self.key.as_ref().is_none_or(|key| {
            let trust = Trust {
                log: key.verifier(),
                witnesses: Vec::new(),
            };
            let note = note.parse().ok();
            note.is_some_and(|note| signed_head(&note, &trust).is_ok())
        });
        let same = out.as_deref() == Some(note.as_bytes());
        Ok((!(same && signed)).then_some(Fault::Head))
    }
}
