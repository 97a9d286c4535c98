//! What of the bureau's list somebody wants to see. It stands in the page's address.

use super::{Kind, Stage};

/// Records on one page of the list.
pub const PAGE: u32 = 50;
/// The last page that can be asked for.
const LAST_PAGE: u32 = 10_000;

/// What of the list is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only records of this kind.
    pub kind: Option<Kind>,
    /// Only records in this state, by its word.
    pub state: Option<String>,
    /// Only records from this town, by its statistics code.
    pub town: Option<String>,
    /// Only what is urgent.
    pub urgent: bool,
    /// Only what the viewer has taken.
    pub mine: bool,
    /// Only what is overdue.
    pub overdue: bool,
    /// Also what has been decided.
    pub closed: bool,
    /// Records whose code begins so, as it is stored.
    pub code: Option<String>,
    /// The page, from 0.
    pub page: u32,
}

impl Filter {
    /// Reads the parameters of an address. What means nothing is left out: an old link still shows a
    /// list.
    pub fn read(value: impl Fn(&str) -> Option<String>) -> Filter {
        let text = |name: &str| value(name).filter(|text| !text.trim().is_empty());
        let on = |name: &str| text(name).is_some();
        let kind = text("kind").as_deref().and_then(Kind::parse);
        let known = |word: &String| is_state(word, kind);
        Filter {
            kind,
            state: text("state").filter(known),
            town: text("town")
                .filter(|code| code.len() == 9 && code.bytes().all(|digit| digit.is_ascii_digit())),
            urgent: on("urgent"),
            mine: on("mine"),
            overdue: on("overdue"),
            closed: on("closed"),
            code: text("code").as_deref().and_then(beginning),
            page: text("page")
                .and_then(|page| page.parse().ok())
                .map_or(0, |page: u32| page.saturating_sub(1).min(LAST_PAGE)),
        }
    }

    /// The parameters of the address of a page, counted from 0, of the same list.
    pub fn query(&self, page: u32) -> String {
        let mut said: Vec<String> = Vec::new();
        let mut say = |name: &str, value: &str| said.push(format!("{name}={value}"));
        if let Some(kind) = self.kind {
            say("kind", kind.word());
        }
        for (name, value) in [
            ("state", &self.state),
            ("town", &self.town),
            ("code", &self.code),
        ] {
            if let Some(value) = value {
                say(name, value);
            }
        }
        for (name, on) in [
            ("urgent", self.urgent),
            ("mine", self.mine),
            ("overdue", self.overdue),
            ("closed", self.closed),
        ] {
            if on {
                say(name, "yes");
            }
        }
        if page > 0 {
            say("page", &(page + 1).to_string());
        }
        said.join("&")
    }
}

fn is_state(word: &str, kind: Option<Kind>) -> bool {
    Kind::ALL
        .into_iter()
        .filter(|known| kind.is_none_or(|kind| kind == *known))
        .any(|kind| Stage::parse(kind.word(), word, false).is_some())
}

/// The beginning of a code as it is stored, from what somebody typed: `ph3k7m` is `PH-3K7M`.
fn beginning(typed: &str) -> Option<String> {
    let plain: String = typed
        .to_ascii_uppercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let digits = plain.strip_prefix("PH").unwrap_or(&plain);
    if digits.is_empty() || digits.len() > 9 {
        return None;
    }
    let mut code = "PH".to_owned();
    for (position, character) in digits.chars().enumerate() {
        if position % 4 == 0 {
            code.push('-');
        }
        code.push(match character {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        });
    }
    Some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Filter {
        let find = |name: &str| {
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value.to_owned())
        };
        Filter::read(find)
    }

    #[test]
    fn a_list_has_one_address() {
        for query in [
            "",
            "kind=application&state=papers_asked&town=330482001&code=PH-3K7M-9&urgent=yes&mine=yes&overdue=yes&closed=yes&page=3",
            "kind=proposal&state=accepted",
            "state=declined",
        ] {
            let filter = read(query);
            assert_eq!(filter.query(filter.page), query);
        }
    }

    #[test]
    fn what_means_nothing_is_left_out() {
        let filter =
            read("kind=pledge&state=lost&town=1';--&page=-4&code=张&urgent=&kind=application");
        assert_eq!(filter, Filter::default());
        assert_eq!(read("kind=application&state=accepted").state, None);
        assert_eq!(read("page=99999999999").page, 0);
        assert_eq!(read("page=9999999").page, LAST_PAGE);
    }

    #[test]
    fn a_code_is_found_however_its_beginning_is_typed() {
        for typed in ["PH-3K7M-9", "ph3k7m9", "3k7m 9", " PH 3K7M 9"] {
            assert_eq!(beginning(typed).as_deref(), Some("PH-3K7M-9"), "{typed}");
        }
        assert_eq!(beginning("ol").as_deref(), Some("PH-01"));
        assert_eq!(
            beginning("PH-3K7M-9QXA-5").as_deref(),
            Some("PH-3K7M-9QXA-5")
        );
        for none in ["", "PH", "张", "PH-3K7M-9QXA-55"] {
            assert_eq!(beginning(none), None, "{none}");
        }
    }
}
