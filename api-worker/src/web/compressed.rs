//! Bytes for a device, compressed here: Cloudflare compresses no binary type of ours on its way.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::rc::Rc;

/// Compressed bytes and their name.
pub struct Compressed {
    /// What is sent.
    pub gzip: Rc<[u8]>,
    /// Of the bytes and not of a version: another build may write the same data otherwise.
    pub etag: String,
}

impl Compressed {
    /// Compresses bytes; none if that fails.
    pub fn new(bytes: &[u8]) -> Option<Compressed> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).ok()?;
        let gzip = encoder.finish().ok()?;
        let mut hasher = DefaultHasher::new();
        gzip.hash(&mut hasher);
        Some(Compressed {
            etag: format!("\"{:016x}\"", hasher.finish()),
            gzip: gzip.into(),
        })
    }
}
