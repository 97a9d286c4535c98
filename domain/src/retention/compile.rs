//! From `retention.yaml` to checked [`Rules`].

use super::{Record, Rule, Rules};
use crate::policy::compile::{Diagnostic, SourceFile};
use serde_saphyr::Spanned;

/// Checks and reads the file: a rule for each kind of record, and no more.
///
/// # Errors
/// Every [`Diagnostic`] found.
pub fn compile(file: &SourceFile) -> Result<Rules, Vec<Diagnostic>> {
    let wrong = |line, message: String| Diagnostic {
        path: file.path.clone(),
        line,
        message,
    };
    let rules: Vec<Spanned<Rule>> = serde_saphyr::from_str(&file.text).map_err(|error| {
        let line = error.location().map_or(0, |location| location.line());
        vec![wrong(line, error.without_snippet().to_string())]
    })?;
    let mut found = Vec::new();
    for rule in &rules {
        if rule.value.days == 0 {
            let message = "kept for 0 days: nobody could read it".to_owned();
            found.push(wrong(rule.defined.line(), message));
        }
    }
    for record in Record::ALL {
        let mut of = rules.iter().filter(|rule| rule.value.record == record);
        match (of.next(), of.next()) {
            (None, _) => found.push(wrong(0, format!("`{}` has no rule", record.word()))),
            (_, Some(second)) => {
                let message = format!("`{}` is there twice", record.word());
                found.push(wrong(second.defined.line(), message));
            }
            _ => {}
        }
    }
    if found.is_empty() {
        Ok(Rules(rules.into_iter().map(|rule| rule.value).collect()))
    } else {
        Err(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compiled(text: &str) -> Result<Rules, Vec<String>> {
        let file = SourceFile {
            path: "retention.yaml".to_owned(),
            text: text.to_owned(),
        };
        compile(&file).map_err(|found| found.iter().map(ToString::to_string).collect())
    }

    fn rule(record: &str, days: &str) -> String {
        format!(
            "- record: {record}\n  days: {days}\n  basis: to_be_confirmed\n  what: {{zh: 表, en: form}}\n  why: {{zh: 短, en: short}}\n"
        )
    }

    #[test]
    fn each_kind_of_record_has_one_rule_and_a_time() {
        let all: String = Record::ALL
            .iter()
            .map(|record| rule(record.word(), "30"))
            .collect();
        assert!(compiled(&all).is_ok());
        let short = all.replacen("days: 30", "days: 0", 1);
        let found = compiled(&short).unwrap_err();
        assert_eq!(
            found,
            ["retention.yaml:1: kept for 0 days: nobody could read it"]
        );
        let twice = all.clone() + &rule("application", "9");
        assert_eq!(
            compiled(&twice).unwrap_err(),
            [format!(
                "retention.yaml:{}: `application` is there twice",
                5 * Record::ALL.len() + 1
            )]
        );
        let missing = rule("application", "9");
        assert_eq!(compiled(&missing).unwrap_err().len(), Record::ALL.len() - 1);
        assert!(compiled(&all.replacen("application", "secrets", 1)).is_err());
        assert!(compiled(&all.replacen("to_be_confirmed", "because", 1)).is_err());
    }
}
