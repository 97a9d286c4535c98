//! Funds, projects and honours as data: what is known, from where, and what the bureau has yet to say.

use super::journal::{Account, Name};
use super::need::Need;
use super::paying::Paying;
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// All of `data/funds.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundBook {
    /// Changes with the content; empty in the file.
    #[serde(default)]
    pub version: String,
    /// Who runs the funds.
    pub federation: Federation,
    /// How gifts reach it.
    pub paying: Paying,
    /// Funds that have a name in the sources.
    pub funds: Vec<Pot>,
    /// Projects that have a name in the sources.
    pub projects: Vec<Pot>,
    /// Under which terms the ledger's data may be used; none: to be set by the bureau.
    pub licence: Option<String>,
    /// What is honoured, and by whom.
    pub honours: Vec<Honour>,
}

/// The charity federation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Federation {
    /// Its name.
    pub name: Bilingual,
    /// Figures that it or the bureau has published.
    pub figures: Vec<Figure>,
}

/// A published figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What it counts.
    pub what: Bilingual,
    /// The figure, as it was published.
    pub value: Bilingual,
    /// The year it is about.
    pub year: i32,
    /// The id of its source in `sources.yaml`.
    pub cite: String,
}

/// A fund or a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pot {
    /// Its stable name, in addresses and in the journal.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// What it is for, as far as the source says; none: to be set by the bureau.
    pub purpose: Option<Bilingual>,
    /// Who runs it; none: to be set by the bureau.
    pub runs: Option<Bilingual>,
    /// The filing number of its public fundraising (备案编号); none: to be set by the bureau.
    pub filing: Option<String>,
    /// Its account is published anew after so many months at the latest (慈善法, 79); none: to be set.
    pub report_months: Option<u8>,
    /// Whether it takes no new pledges; what was pledged before still comes.
    #[serde(default)]
    pub closed: bool,
    /// Of a project: what an assistance programme could not meet.
    pub need: Option<Need>,
    /// The id of the source that names it; none: the federation itself, on the bureau's console.
    pub cite: Option<String>,
    /// The year of that source.
    pub year: i32,
}

/// Something that is honoured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Honour {
    /// What.
    pub title: Bilingual,
    /// When and by whom.
    pub told: Bilingual,
    /// Names that agreed to stand here; a name is public only with consent.
    #[serde(default)]
    pub names: Vec<Bilingual>,
    /// The id of its source.
    pub cite: String,
    /// The year it is about.
    pub year: i32,
}

impl FundBook {
    /// The fund or project behind an account.
    pub fn pot(&self, account: &Account) -> Option<&Pot> {
        let (list, name) = match account {
            Account::Fund(name) => (&self.funds, name),
            Account::Project(name) => (&self.projects, name),
            _ => return None,
        };
        list.iter().find(|pot| pot.id == name.as_str())
    }

    /// Whether one can pledge to an account: it is a fund or project, and not closed.
    pub fn takes_pledges(&self, account: &Account) -> bool {
        self.pot(account).is_some_and(|pot| !pot.closed)
    }

    /// Every fund and project with its account, funds first.
    pub fn pots(&self) -> impl Iterator<Item = (Account, &Pot)> {
        let account = |of: fn(Name) -> Account, pot: &Pot| Some(of(pot.id.parse().ok()?));
        let funds = self
            .funds
            .iter()
            .filter_map(move |pot| Some((account(Account::Fund, pot)?, pot)));
        let projects = self
            .projects
            .iter()
            .filter_map(move |pot| Some((account(Account::Project, pot)?, pot)));
        funds.chain(projects)
    }

    /// What is wrong with the data, a sentence each. `cited` says whether a source is there.
    pub fn faults(&self, cited: &dyn Fn(&str) -> bool) -> Vec<String> {
        let mut faults = Vec::new();
        for pots in [&self.funds, &self.projects] {
            for (at, pot) in pots.iter().enumerate() {
                if pot.id.parse::<Name>().is_err() {
                    faults.push(format!(
                        "`{}` is no name: lower-case letters, digits, dashes",
                        pot.id
                    ));
                }
                if pots[..at].iter().any(|other| other.id == pot.id) {
                    faults.push(format!("`{}` stands here twice", pot.id));
                }
            }
        }
        for pot in self.funds.iter().filter(|pot| pot.need.is_some()) {
            faults.push(format!(
                "`{}` is a fund: a need belongs to a project",
                pot.id
            ));
        }
        let cites = self
            .federation
            .figures
            .iter()
            .map(|figure| &figure.cite)
            .chain(
                self.funds
                    .iter()
                    .chain(&self.projects)
                    .filter_map(|pot| pot.cite.as_ref()),
            )
            .chain(self.honours.iter().map(|honour| &honour.cite));
        faults.extend(
            cites
                .filter(|cite| !cited(cite))
                .map(|cite| format!("`{cite}` is no source in sources.yaml")),
        );
        faults
    }

    /// A name for the content.
    ///
    /// # Errors
    /// None that could happen: it is made of what JSON can write.
    #[cfg(feature = "publish")]
    pub fn content_version(&self) -> serde_json::Result<String> {
        use sha2::{Digest, Sha256};
        let unnamed = FundBook {
            version: String::new(),
            ..self.clone()
        };
        let digest = Sha256::digest(serde_json::to_vec(&unnamed)?);
        Ok(data_encoding::HEXLOWER.encode(&digest[..8]))
    }
}

/// Reads `funds.yaml`, checks it and gives it its version.
///
/// # Errors
/// What is wrong, a sentence each.
#[cfg(feature = "compile")]
pub fn compile(text: &str, cited: &dyn Fn(&str) -> bool) -> Result<FundBook, Vec<String>> {
    let mut book: FundBook =
        serde_saphyr::from_str(text).map_err(|error| vec![error.to_string()])?;
    let faults = book.faults(cited);
    if !faults.is_empty() {
        return Err(faults);
    }
    book.version = book
        .content_version()
        .map_err(|error| vec![error.to_string()])?;
    Ok(book)
}

#[cfg(all(test, feature = "compile"))]
mod tests {
    use super::*;

    const BOOK: &str = r"
federation:
  name: {zh: 总会, en: Federation}
  figures: [{what: {zh: 救助, en: helped}, value: {zh: 1人次, en: 1 person-time}, year: 2022, cite: known}]
paying: {}
funds: [{id: a, name: {zh: 甲, en: A}, cite: known, year: 2022}]
projects: [{id: a, name: {zh: 乙, en: B}, cite: known, year: 2022}]
honours: []
licence: null
";

    #[test]
    fn what_the_source_does_not_say_stays_open() {
        let book = compile(BOOK, &|cite| cite == "known").unwrap();
        assert_eq!(book.version.len(), 16);
        let pot = book.pot(&"fund:a".parse().unwrap()).unwrap();
        assert_eq!((&pot.purpose, &pot.filing), (&None, &None));
        let accounts: Vec<String> = book
            .pots()
            .map(|(account, _)| account.to_string())
            .collect();
        assert_eq!(accounts, ["fund:a", "project:a"]);
        assert_eq!(book.pot(&Account::Bank), None);
    }

    #[test]
    fn faults_are_told() {
        let twice = BOOK.replace(
            "projects: [",
            "projects: [{id: a, name: {zh: 乙, en: B}, cite: nobody, year: 2022}, ",
        );
        let faults = compile(&twice, &|cite| cite == "known").unwrap_err();
        assert_eq!(
            faults,
            [
                "`a` stands here twice",
                "`nobody` is no source in sources.yaml"
            ]
        );
        let needy = BOOK.replace(
            "funds: [{id: a,",
            "funds: [{id: a, need: {households: 10, fen: 1, as_of: 2026-11-20, source: {zh: 甲, en: a}},",
        );
        assert_eq!(
            compile(&needy, &|_| true).unwrap_err(),
            ["`a` is a fund: a need belongs to a project"]
        );
        assert!(compile(&needy.replace("households: 10", "households: 9"), &|_| true).is_err());
        assert!(compile(&BOOK.replace("id: a", "id: A"), &|_| true).is_err());
        assert!(compile(&BOOK.replace("honours", "honors"), &|_| true).is_err());
    }
}
