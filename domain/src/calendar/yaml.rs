//! Years that the bureau has published, written behind the others in `holidays.yaml`: what stands there is
//! never touched.

use super::added::Holidays;
use super::compile::compile;
use super::table::{Calendar, Year};
use crate::day::Day;
use crate::policy::compile::{Diagnostic, SourceFile};
use crate::publishing::yaml::{both, quoted};

/// The file with the published years in it, and the table that it compiles to: the one that residents see.
///
/// # Errors
/// The file does not compile, before or after, or refuses a year.
pub fn write_back(
    file: &SourceFile,
    published: &Holidays,
) -> Result<(SourceFile, Calendar), Vec<Diagnostic>> {
    let before = compile(file)?;
    let (wanted, refused) = published.applied(&before);
    let mut file = file.clone();
    let wrong = |message: &str| {
        vec![Diagnostic {
            path: file.path.clone(),
            line: 0,
            message: message.to_owned(),
        }]
    };
    if refused > 0 {
        return Err(wrong("the file refuses a published year"));
    }
    let differs = wrong("the file would make another table");
    if !file.text.ends_with('\n') {
        file.text.push('\n');
    }
    let known = |year: &Year| before.years().iter().find(|it| it.year == year.year);
    for year in &published.0 {
        if known(year).is_none_or(|it| it.notice.issued < year.notice.issued) {
            file.text.push_str(&item(year));
        }
    }
    if compile(&file)? == wanted {
        Ok((file, wanted))
    } else {
        Err(differs)
    }
}

fn item(year: &Year) -> String {
    let notice = &year.notice;
    let mut text = format!(
        "- year: {}\n  notice: {{title: {}, number: {}, issued: {}}}\n  holidays:\n",
        year.year,
        both(&notice.title),
        quoted(&notice.number),
        notice.issued
    );
    for holiday in &year.holidays {
        let days: Vec<String> = holiday.work.iter().map(Day::to_string).collect();
        let work = match days[..] {
            [] => String::new(),
            _ => format!(", work: [{}]", days.join(", ")),
        };
        text.push_str(&format!(
            "    - {{name: {}, from: {}, to: {}{work}}}\n",
            both(&holiday.name),
            holiday.from,
            holiday.to
        ));
    }
    text
}
