//! Another implementation, in another language, says the same of ten thousand proofs, sound and broken.
#![allow(clippy::unwrap_used)]

use data_encoding::BASE64;
use domain::charity::log::checkpoint::Checkpoint;
use domain::charity::log::note::SigningName;
use domain::charity::log::proof::{Proof, Trust};
use domain::charity::log::tree::{
    check_consistency, check_inclusion, completed, consistency, inclusion, root,
};
use domain::charity::log::{Hash, Leaf, Secret};
use domain::record::id::ApplicationId as PledgeId;
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// A small generator (SplitMix64): the same proofs in every run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }
}

fn leaf(number: u64) -> String {
    format!("leaf {number}")
}

fn coded(hashes: &[Hash]) -> Value {
    hashes.iter().map(|hash| BASE64.encode(&hash.0)).collect()
}

/// What the other implementation says to each line.
fn second_opinion(lines: &[Value]) -> Vec<bool> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/second-opinion.mjs");
    let mut node = Command::new("node")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = node.stdin.take().unwrap();
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()).unwrap());
    let output = node.wait_with_output().unwrap();
    writer.join().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().map(|line| line == "true").collect()
}

#[test]
fn ten_thousand_random_proofs_have_one_answer() {
    const LEAVES: u64 = 3_000;
    let mut hashes: Vec<Hash> = Vec::new();
    for number in 0..LEAVES {
        let new = completed(number, leaf(number).as_bytes(), &hashes).unwrap();
        hashes.extend(new);
    }
    let mut seeded = Seeded(2026);
    let (mut lines, mut own) = (Vec::new(), Vec::new());
    for turn in 0..10_000 {
        let size = 1 + seeded.below(LEAVES);
        let mut head = root(size, &hashes).unwrap();
        let broken = seeded.below(2) == 0;
        if turn % 2 == 0 {
            let mut number = seeded.below(size);
            let mut proof = inclusion(size, number, &hashes).unwrap();
            if broken {
                number = spoil(&mut seeded, &mut proof, &mut head, number);
            }
            own.push(check_inclusion(&proof, size, head, number, leaf(number).as_bytes()).is_ok());
            lines.push(json!({"kind": "included", "size": size, "number": number, "leaf": BASE64.encode(leaf(number).as_bytes()), "root": BASE64.encode(&head.0), "proof": coded(&proof)}));
        } else {
            let mut before = 1 + seeded.below(size);
            let head_before = root(before, &hashes).unwrap();
            let mut proof = consistency(size, before, &hashes).unwrap();
            if broken {
                before = spoil(&mut seeded, &mut proof, &mut head, before).max(1);
            }
            own.push(check_consistency(&proof, size, head, before, head_before).is_ok());
            lines.push(json!({"kind": "consistent", "size": size, "before": before, "root": BASE64.encode(&head.0), "rootBefore": BASE64.encode(&head_before.0), "proof": coded(&proof)}));
        }
    }
    let sound = own.iter().filter(|sound| **sound).count();
    assert!((4_000..7_000).contains(&sound), "{sound}");
    let other = second_opinion(&lines);
    assert_eq!(other.len(), own.len());
    for ((own, other), line) in own.iter().zip(&other).zip(&lines) {
        assert_eq!(own, other, "{line}");
    }
}

/// Breaks something: a hash, their number, the root, or which leaf it is.
fn spoil(seeded: &mut Seeded, proof: &mut Vec<Hash>, head: &mut Hash, number: u64) -> u64 {
    match seeded.below(4) {
        0 if !proof.is_empty() => {
            let at = seeded.below(proof.len() as u64) as usize;
            proof[at].0[seeded.below(32) as usize] ^= 1;
        }
        1 => drop(proof.pop()),
        2 => proof.push(Hash([7; 32])),
        3 => return number + 1,
        _ => head.0[0] ^= 1,
    }
    number
}

#[test]
fn a_proof_file_has_one_answer() {
    let key = SigningName::of_log("second-opinion", &[5; 32]).unwrap();
    let secret = Secret {
        salt: [9; 32],
        pledge: PledgeId([4; 16]).code(),
        month: Some("2026-11".parse().unwrap()),
    };
    let gift = "pinghu-charity/1\n2026-11-25 bank fund:weikang 20000\n";
    let hidden = BASE64.encode(&secret.hidden());
    let gift: Leaf = format!("{gift}hidden {hidden}\n").parse().unwrap();
    let leaves: Vec<String> = (0..77)
        .map(|number| {
            if number == 40 {
                gift.to_string()
            } else {
                leaf(number)
            }
        })
        .collect();
    let mut hashes: Vec<Hash> = Vec::new();
    for (number, leaf) in (0..).zip(&leaves) {
        hashes.extend(completed(number, leaf.as_bytes(), &hashes).unwrap());
    }
    let head = Checkpoint {
        origin: key.name().to_owned(),
        size: 77,
        root: root(77, &hashes).unwrap(),
        book: Default::default(),
    };
    let mut note = head.note().unwrap();
    key.sign(&mut note, 0);
    let proof = Proof {
        leaf: gift.to_string(),
        secret: Some(secret),
        number: 40,
        hashes: inclusion(77, 40, &hashes).unwrap(),
        head: note,
    };
    let trust = Trust {
        log: key.verifier(),
        witnesses: Vec::new(),
    };
    assert!(proof.verify(&trust).is_ok());
    let (text, vkey) = (proof.to_string(), trust.log.to_string());
    let other = text.replace("index 40", "index 41");
    let lines = [
        json!({"kind": "file", "text": text, "key": vkey}),
        json!({"kind": "file", "text": other, "key": vkey}),
    ];
    assert_eq!(second_opinion(&lines), [true, false]);
}
