//! What was entered, as a form to seal or as a list of what needs changing.

use super::Ready;
use super::draft::Draft;
use crate::application::text::Apply;
use crate::device::browser;
use crate::frame::person_text;
use domain::application::form::{Applicant, Form, Member, VERSION};
use domain::policy::Answers;
use domain::record::person::{IdNumber, PersonError, Phone};

/// Something that needs changing: the field's id and what to do.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) field: String,
    /// What the field is called.
    pub(super) label: &'static str,
    pub(super) say: &'static str,
}

/// What was entered, photos apart.
pub(super) struct Entered {
    pub(super) town: String,
    pub(super) form: Form,
}

/// The names of a family member's fields.
pub(super) fn member_fields(key: u32) -> [String; 3] {
    ["name", "relation", "id"].map(|part| format!("member-{key}-{part}"))
}

/// The keys of the family members on the form.
pub(super) fn member_keys(draft: &Draft) -> Vec<u32> {
    let keys = draft.values("member");
    keys.iter().filter_map(|key| key.parse().ok()).collect()
}

/// Reads the form.
pub(super) fn read(ready: &Ready, draft: &Draft) -> Result<Entered, Vec<Wrong>> {
    let (lang, today) = (ready.lang, browser::today());
    let words = Apply::of(lang);
    let mut wrong = Vec::new();
    let mut needed = |field: &str, label: &'static str, say: &'static str| {
        let value = draft.value(field).trim().to_owned();
        if value.is_empty() {
            wrong.push(Wrong {
                field: field.to_owned(),
                label,
                say,
            });
        }
        value
    };
    needed("benefit", words.which, words.none_chosen);
    let name = needed("name", words.name, words.empty);
    let town = needed("town", words.town, words.no_town);
    let address = needed("address", words.address, words.empty);
    let urgent = (!draft.value("urgent").is_empty())
        .then(|| needed("urgent-what", words.urgent_what, words.no_reason));
    let mut person = |field: &str, label: &'static str, error: PersonError| {
        wrong.push(Wrong {
            field: field.to_owned(),
            label,
            say: person_text::person_error(error, lang),
        });
    };
    let id_number = IdNumber::parse(&draft.value("id-number"), today)
        .map_err(|error| person("id-number", words.id_number, error));
    let phone =
        Phone::parse(&draft.value("phone")).map_err(|error| person("phone", words.phone, error));
    let mut members = Vec::new();
    for key in member_keys(draft) {
        let fields = member_fields(key);
        let [name, relation, id] = fields
            .each_ref()
            .map(|field| draft.value(field).trim().to_owned());
        if [&name, &relation, &id].iter().all(|value| value.is_empty()) {
            continue;
        }
        if name.is_empty() {
            person(&fields[0], words.name, PersonError::Empty);
        }
        match IdNumber::parse(&id, today) {
            Ok(id) => members.push(Member {
                name,
                relation,
                id_number: id.as_str().to_owned(),
            }),
            Err(error) => person(&fields[2], words.id_number, error),
        }
    }
    match (id_number, phone) {
        (Ok(id_number), Ok(phone)) if wrong.is_empty() => Ok(Entered {
            town,
            form: Form {
                version: VERSION,
                pack: ready.pack.version.clone(),
                day: today.to_string(),
                benefits: draft.values("benefit"),
                answers: answers(&ready.answers, ready),
                applicant: Applicant::new(&name, &id_number, &phone, &address),
                members,
                urgent,
                note: draft.value("note").trim().to_owned(),
                photos: Vec::new(),
            },
        }),
        _ => Err(wrong),
    }
}

fn answers(answers: &Answers, ready: &Ready) -> String {
    answers.to_text(&ready.pack)
}
