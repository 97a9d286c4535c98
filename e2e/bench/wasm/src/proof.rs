//! A donor's proof as the browser verifies it.

use domain::charity::log::Checkpoint;
use domain::charity::log::proof::Trust;
use domain::charity::log::{Proof, tree};
use wasm_bindgen::prelude::wasm_bindgen;

/// A proof and the key by which it is believed.
#[wasm_bindgen]
pub struct ProofBench {
    proof: Proof,
    head: Checkpoint,
    trust: Trust,
}

#[wasm_bindgen]
impl ProofBench {
    /// Reads both, or nothing if one cannot be read.
    pub fn of(proof: &str, key: &str) -> Option<ProofBench> {
        let proof: Proof = proof.parse().ok()?;
        Some(ProofBench {
            head: Checkpoint::parse(&proof.head.text).ok()?,
            proof,
            trust: Trust {
                log: key.parse().ok()?,
                witnesses: Vec::new(),
            },
        })
    }

    /// The way from the leaf to the root.
    pub fn inclusion(&self) -> bool {
        let Proof {
            hashes,
            number,
            leaf,
            ..
        } = &self.proof;
        tree::check_inclusion(
            hashes,
            self.head.size,
            self.head.root,
            *number,
            leaf.as_bytes(),
        )
        .is_ok()
    }

    /// Everything: signature, secret, inclusion.
    pub fn all(&self) -> bool {
        self.proof.verify(&self.trust).is_ok()
    }
}
