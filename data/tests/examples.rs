//! The examples that stand in the policy files: households with the verdict their authors expect.
#![allow(clippy::unwrap_used)]

use domain::policy::Program;
use domain::policy::compile::compile;
use std::path::Path;

#[path = "../src/files.rs"]
mod files;

#[test]
fn every_example_comes_out_as_its_author_expects() {
    let files = files::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let compiled = compile(&files).unwrap();
    assert!(
        compiled.examples.len() >= 3 * compiled.pack.policies.len(),
        "too few examples"
    );
    let mut wrong = Vec::new();
    for example in &compiled.examples {
        let program = Program::new(&compiled.pack, example.on);
        let verdict = program.evaluate(&example.answers).verdict(example.policy);
        if verdict != example.expect {
            wrong.push(format!(
                "{}:{}: expected {:?}, got {verdict:?} ({})",
                example.path, example.line, example.expect, example.because.zh
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
