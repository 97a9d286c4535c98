//! From `notices.yaml` to checked [`Template`]s.

use super::About;
use super::template::{Template, Value};
use crate::policy::compile::{Diagnostic, SourceFile};
use crate::{application, ceremony, letter};
use serde_saphyr::Spanned;

/// Checks and reads the file: steps that exist, each with one message, the same values in both languages.
///
/// # Errors
/// Every [`Diagnostic`] found.
pub fn compile(file: &SourceFile) -> Result<Vec<Template>, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let mut wrong = |line, message: String| {
        found.push(Diagnostic {
            path: file.path.clone(),
            line,
            message,
        });
    };
    let read: Result<Vec<Spanned<Template>>, _> = serde_saphyr::from_str(&file.text);
    let templates = read.unwrap_or_else(|error| {
        let line = error.location().map_or(0, |location| location.line());
        wrong(line, error.without_snippet().to_string());
        Vec::new()
    });
    for (at, template) in templates.iter().enumerate() {
        let (line, this) = (template.defined.line(), &template.value);
        let known = match this.about {
            About::Application => application::State::parse(&this.step).is_some(),
            About::Letter => letter::State::parse(&this.step).is_some(),
            About::Ceremony => ceremony::task::TOLD.contains(&&*this.step),
        };
        if !known {
            wrong(line, format!("`{}` is no step of it", this.step));
        }
        if templates[..at].iter().any(|other| {
            other.value.id == this.id
                || (other.value.about, &other.value.step) == (this.about, &this.step)
        }) {
            wrong(line, "its id or its step is there twice".to_owned());
        }
        for value in Value::ALL {
            if value.is_in(&this.text.zh) != value.is_in(&this.text.en) {
                let word = value.word();
                wrong(line, format!("`{word}` stands in one language only"));
            }
        }
        for words in [&this.text.zh, &this.text.en] {
            let rest = Value::ALL.iter().fold(words.clone(), |rest, value| {
                rest.replace(&format!("{{{}}}", value.word()), "")
            });
            if rest.contains(['{', '}']) {
                wrong(line, "only `{code}` and `{day}` may stand in braces".into());
            }
        }
    }
    if found.is_empty() {
        Ok(templates
            .into_iter()
            .map(|template| template.value)
            .collect())
    } else {
        Err(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compiled(text: &str) -> Result<Vec<Template>, Vec<String>> {
        let file = SourceFile {
            path: "notices.yaml".to_owned(),
            text: text.to_owned(),
        };
        compile(&file).map_err(|found| found.iter().map(|found| found.message.clone()).collect())
    }

    fn one(step: &str, zh: &str, en: &str) -> String {
        format!("- {{id: a, about: letter, step: {step}, text: {{zh: '{zh}', en: '{en}'}}}}\n")
    }

    #[test]
    fn a_template_is_of_a_step_and_has_the_same_values_in_both_languages() {
        assert!(compiled(&one("accepted", "{code}有答复", "{code} is answered")).is_ok());
        let refused = |text: String| compiled(&text).unwrap_err();
        assert_eq!(
            refused(one("lost", "有答复", "answered")),
            ["`lost` is no step of it"]
        );
        assert_eq!(
            refused(one("accepted", "{code}有答复", "answered")),
            ["`code` stands in one language only"]
        );
        assert_eq!(
            refused(one("accepted", "{name}您好", "hello {name}")),
            ["only `{code}` and `{day}` may stand in braces"; 2]
        );
        let twice = one("accepted", "有答复", "answered");
        assert_eq!(
            refused(twice.clone() + &twice),
            ["its id or its step is there twice"]
        );
        assert!(compiled("- {id: a, free_text: yes}").is_err());
    }
}
