//! Which benefits a household may get, from dated and cited policy.
//!
//! The policies are data: people edit `data/policies/*.yaml`, [`compile`] checks them at build
//! time and makes a [`Pack`]; the same pack drives the pages, the API and the interview on the
//! resident's device. Evaluation is three-valued (Kleene's strong logic): what is not known,
//! be it an answer or a local amount, is never taken for a "no".
//!
//! - [`pack`]: the compiled policies, parameters, questions and sources.
//! - [`dated`]: what every dated value has to be.
//! - [`rule`]: the conditions of a benefit as a tree.
//! - [`answers`]: what a resident said, parsed into values that cannot be wrong.
//! - [`program`]: the conditions on one day, flat and without repetition.
//! - [`batch`]: the verdicts on many households at once.
//! - [`measure`]: the number a rule reads, and its limit.
//! - [`evaluate`]: a verdict with the reasons that decided it.
//! - [`counterfactual`]: what would make it a "yes".
//! - [`interview`]: which question can still change an answer.
//! - [`wire`]: the pack on its way to a device.
//! - [`portrait`]: the same for a file of households.
//! - [`transition`]: the same household on two days.
//! - [`trace`]: the machine's side of a result.
//! - [`explain`]: the reasons as plain sentences in both languages.
//!
//! What it does not do: decide. A result is an estimate; the decision is the bureau's.

pub mod answers;
pub mod batch;
#[cfg(feature = "compile")]
pub mod compile;
pub mod counterfactual;
pub mod dated;
pub mod evaluate;
pub mod explain;
pub mod interview;
pub mod measure;
pub mod pack;
#[cfg(feature = "portrait")]
pub mod portrait;
pub mod program;
mod reach;
pub mod rule;
pub mod trace;
pub mod transition;
mod truths;
pub mod wire;

pub use answers::{Answer, Answers, Birth, InputError, Value};
pub use counterfactual::{Remedy, Turn};
pub use evaluate::{Evaluation, Missing, Outcome, Reason, Truth, Verdict};
pub use interview::{Interview, Step};
pub use pack::{
    Citation, DatedValue, Fact, FactId, FactKind, Pack, Parameter, ParameterId, Policy, PolicyId,
};
pub use program::Program;
pub use rule::{Comparison, Limit, Measure, Rule};
