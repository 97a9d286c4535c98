//! Verifying on the device. What it saw of the ledger last it remembers, and demands that what it is
//! shown now begins with that.

use super::wire;
use domain::charity::log::note::{Note, Verifier};
use domain::charity::log::proof::{Doubt, Trust, signed_head};
use domain::charity::log::tree::check_consistency;
use domain::charity::log::{Checkpoint, Hash, Proof};
use domain::charity::standing::{Gift, Standing};
use leptos::prelude::window;
use web_sys::Storage;

const KEY: &str = "ledger key";
const HEAD: &str = "ledger head";

/// What was found.
pub(super) struct Checked {
    /// The head.
    pub(super) head: Result<Checkpoint, Doubt>,
    /// How it goes with what this device saw before.
    pub(super) past: Past,
    /// Each gift, in the order of the page.
    pub(super) gifts: Vec<Result<(), Doubt>>,
}

/// How the head goes with the one seen before.
pub(super) enum Past {
    /// None was seen before; this one is remembered now.
    First,
    /// It begins with the one seen before, of so many entries.
    Grown(u64),
    /// The ledger signs with another key than before.
    OtherKey,
    /// It does not begin with the one seen before.
    Changed,
    /// What is needed to tell could not be fetched.
    Unknown,
}

impl Checked {
    /// Whether everything agrees.
    pub(super) fn agrees(&self) -> bool {
        self.head.is_ok()
            && matches!(self.past, Past::First | Past::Grown(_))
            && self.gifts.iter().all(Result::is_ok)
    }
}

fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn kept(name: &str) -> Option<String> {
    local()?.get_item(name).ok().flatten()
}

fn keep(name: &str, value: &str) {
    if let Some(storage) = local() {
        // A full or forbidden storage remembers nothing: next time is a first time again.
        let _ = storage.set_item(name, value);
    }
}

/// Checks a donor's page; none before the ledger's first entry, or if its key cannot be had.
pub(super) async fn check(standing: &Standing) -> Option<Checked> {
    let note: Note = standing.head.as_ref()?.parse().ok()?;
    let told = wire::key().await.ok()?;
    let before = kept(KEY);
    let key: Verifier = before.as_ref().unwrap_or(&told).parse().ok()?;
    let trust = Trust {
        log: key,
        witnesses: Vec::new(),
    };
    let head = signed_head(&note, &trust).map(|(head, _)| head);
    let past = match &head {
        _ if before.as_ref().is_some_and(|before| *before != told) => Past::OtherKey,
        Ok(head) => past(head, &trust).await,
        Err(_) => Past::Unknown,
    };
    if let (Ok(head), Past::First | Past::Grown(_)) = (&head, &past) {
        remember(head, &told, &note);
    }
    let gifts = standing
        .gifts
        .iter()
        .map(|gift| {
            let proof = proof(gift, &note).ok_or(Doubt::File)?;
            proof.verify(&trust).map(drop)
        })
        .collect();
    Some(Checked { head, past, gifts })
}

async fn past(head: &Checkpoint, trust: &Trust) -> Past {
    let seen = kept(HEAD).and_then(|note| note.parse::<Note>().ok());
    let Some(Ok((seen, _))) = seen.map(|note| signed_head(&note, trust)) else {
        return Past::First;
    };
    let proof = if seen.size > head.size {
        // What was there before is there no more.
        return Past::Changed;
    } else {
        match wire::consistency(seen.size, head.size).await {
            Ok(proof) => proof,
            Err(_) => return Past::Unknown,
        }
    };
    match check_consistency(&proof, head.size, head.root, seen.size, seen.root) {
        Ok(()) => Past::Grown(seen.size),
        Err(_) => Past::Changed,
    }
}

fn remember(head: &Checkpoint, key: &str, note: &Note) {
    if head.size > 0 {
        keep(KEY, key);
        keep(HEAD, &note.to_string());
    }
}

/// The proof file of a gift; none if the server's answer cannot be one.
pub(super) fn proof(gift: &Gift, head: &Note) -> Option<Proof> {
    let secret = match &gift.secret {
        Some(secret) => Some(secret.parse().ok()?),
        None => None,
    };
    let hashes = gift.hashes.iter().map(|hash| Hash::parse_hash(hash).ok());
    Some(Proof {
        leaf: gift.leaf.clone(),
        secret,
        number: gift.number,
        hashes: hashes.collect::<Option<_>>()?,
        head: head.clone(),
    })
}
