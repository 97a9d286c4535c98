//! From the YAML that people edit to a checked [`Pack`].
//!
//! Everything that can be wrong is found here, with file and line: an unknown field, a missing
//! source, dates that overlap, a name that means nothing, a rule that compares apples with pears.
//! All errors are reported, not only the first.
//!
//! - [`yaml`]: the shapes of the files.
//! - `resolve`: names to positions, and the checks.

mod resolve;
pub mod yaml;

use super::answers::Answers;
use super::evaluate::Verdict;
use super::pack::{Pack, PolicyId};
use crate::day::Day;
use std::fmt;

/// A file of the region pack.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path, for messages; a policy's identity is its file name without `.yaml`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The files of the region pack.
#[derive(Clone, Debug)]
pub struct Files {
    /// `sources.yaml`.
    pub sources: SourceFile,
    /// `facts.yaml`.
    pub facts: SourceFile,
    /// `towns.yaml`.
    pub towns: SourceFile,
    /// `policies/*.yaml`.
    pub policies: Vec<SourceFile>,
}

/// Something wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file.
    pub path: String,
    /// The line, from 1; 0 if the whole file is meant.
    pub line: u64,
    /// What is wrong and what is expected.
    pub message: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// A household with the verdict that a social worker expects.
#[derive(Clone, Debug)]
pub struct Example {
    /// The file it stands in.
    pub path: String,
    /// Its line.
    pub line: u64,
    /// The benefit.
    pub policy: PolicyId,
    /// The household.
    pub answers: Answers,
    /// The day whose policy counts.
    pub on: Day,
    /// What is expected.
    pub expect: Verdict,
    /// Why, for the reader.
    pub because: crate::text::Bilingual,
}

/// A checked region pack with the examples that its authors gave.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// What is shipped.
    pub pack: Pack,
    /// What is tested.
    pub examples: Vec<Example>,
}

/// Checks and compiles the files.
///
/// # Errors
/// Every [`Diagnostic`] found, in file order.
pub fn compile(files: &Files) -> Result<Compiled, Vec<Diagnostic>> {
    let mut compiled = resolve::resolve(files)?;
    compiled.pack.version = compiled.pack.content_version().map_err(|error| {
        vec![Diagnostic {
            path: files.facts.path.clone(),
            line: 0,
            message: error.to_string(),
        }]
    })?;
    Ok(compiled)
}
