//! Names to positions; a name that means nothing is reported where it stands.

use super::{Resolved, Resolver};
use crate::policy::compile::yaml;
use crate::policy::compile::yaml::Name;
use crate::policy::dated::read_citation;
use crate::policy::pack::{Citation, FactId, FactKind, ParameterId, PolicyId, Statement};

impl Resolver {
    pub(super) fn fact_of(
        &mut self,
        name: &Name,
        what: &str,
        fits: fn(&FactKind) -> bool,
    ) -> Resolved<FactId> {
        match self.pack.fact_named(&name.value) {
            Some(fact) if fits(&self.pack.fact(fact).kind) => Ok(fact),
            Some(_) => Err(self.wrong(
                name.defined.line(),
                format!("the question `{}` does not ask for {what}", name.value),
            )),
            None => Err(self.wrong(
                name.defined.line(),
                format!("there is no question `{}`", name.value),
            )),
        }
    }

    pub(super) fn parameter(&mut self, name: &Name) -> Resolved<ParameterId> {
        match self
            .pack
            .parameters
            .iter()
            .position(|parameter| parameter.id == name.value)
        {
            Some(position) => Ok(ParameterId(position as u16)),
            None => Err(self.wrong(
                name.defined.line(),
                format!("there is no parameter `{}`", name.value),
            )),
        }
    }

    pub(super) fn policy(&mut self, name: &Name) -> Resolved<PolicyId> {
        self.pack.policy_named(&name.value).ok_or_else(|| {
            self.wrong(
                name.defined.line(),
                format!("there is no benefit `{}`", name.value),
            )
        })
    }

    /// `sa-law-2026 18`: a source and, if it has any, the article.
    pub(super) fn citation(&mut self, name: &Name) -> Resolved<Citation> {
        read_citation(&name.value, &self.pack.sources)
            .map_err(|id| self.wrong(name.defined.line(), format!("there is no source `{id}`")))
    }

    pub(super) fn citations(&mut self, names: &[Name]) -> Vec<Citation> {
        names
            .iter()
            .filter_map(|name| self.citation(name).ok())
            .collect()
    }

    pub(super) fn statements(&mut self, statements: &[yaml::Statement]) -> Vec<Statement> {
        statements
            .iter()
            .map(|statement| Statement {
                text: statement.text.clone(),
                cite: self.citations(&statement.cite),
            })
            .collect()
    }
}
