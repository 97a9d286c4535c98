//! What led to a verdict and what is missing, told together.

use crate::policy::evaluate::{Evaluation, Verdict};
use crate::policy::pack::PolicyId;
use crate::text::Lang;

impl Evaluation<'_, '_> {
    /// What led to the verdict on a benefit whose conditions are known, and what is missing.
    pub fn say_why(&self, policy: PolicyId, lang: Lang) -> (Vec<String>, Vec<String>) {
        let deciding = self.deciding(policy);
        let told = match self.verdict(policy) {
            Verdict::CannotTell => self.say_reasons(&self.settled(policy), lang),
            Verdict::Eligible | Verdict::Held | Verdict::NotEligible => {
                self.say_reasons(&deciding, lang)
            }
        };
        let mut missing = Vec::new();
        for reason in &deciding {
            for gap in self.missing(reason) {
                let sentence = self.say_missing(reason, gap, lang);
                if !missing.contains(&sentence) {
                    missing.push(sentence);
                }
            }
        }
        (told, missing)
    }
}
