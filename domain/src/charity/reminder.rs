//! A monthly reminder as a calendar file (RFC 5545). Fifteen fixed lines: a library would weigh more in
//! the browser than the page.

use super::schedule::Schedule;

/// The calendar file: an event of a whole day each month, on the last day where the month is shorter.
/// `uid` names it for good, `stamp` is now in UTC as `20261125T083000Z`.
pub fn calendar(schedule: &Schedule, uid: &str, stamp: &str, title: &str, told: &str) -> String {
    let start = schedule.start;
    let date = start.to_string().replace('-', "");
    let days = match start.day() {
        day @ 29..=31 => {
            let days: Vec<String> = (28..=day).map(|day| day.to_string()).collect();
            format!("{};BYSETPOS=-1", days.join(","))
        }
        day => day.to_string(),
    };
    let count = schedule.months.map(|months| format!(";COUNT={months}"));
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Pinghu//Giving//ZH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{uid}"),
        format!("DTSTAMP:{stamp}"),
        format!("DTSTART;VALUE=DATE:{date}"),
        format!(
            "RRULE:FREQ=MONTHLY;BYMONTHDAY={days}{}",
            count.unwrap_or_default()
        ),
        format!("SUMMARY:{}", escaped(title)),
        format!("DESCRIPTION:{}", escaped(told)),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    let mut file = String::new();
    for line in &lines {
        fold(line, &mut file);
    }
    file
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}

/// A line has at most 75 bytes; what follows begins with a space.
fn fold(line: &str, file: &mut String) {
    let mut room = 75;
    for character in line.chars() {
        if character.len_utf8() > room {
            file.push_str("\r\n ");
            room = 74;
        }
        room -= character.len_utf8();
        file.push(character);
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_31st_is_the_last_day_of_shorter_months() {
        let schedule = Schedule {
            start: "2027-01-31".parse().unwrap(),
            months: Some(132),
        };
        let file = calendar(
            &schedule,
            "x@pinghu",
            "20261125T000000Z",
            "捐款, 200元",
            &"备注".repeat(30),
        );
        assert!(
            file.contains("RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=132\r\n")
        );
        assert!(file.contains("SUMMARY:捐款\\, 200元\r\n"));
        assert!(file.lines().all(|line| line.len() <= 75));
        let open = Schedule {
            start: "2027-01-05".parse().unwrap(),
            months: None,
        };
        let file = calendar(&open, "x", "20261125T000000Z", "a", "b");
        assert!(file.contains("RRULE:FREQ=MONTHLY;BYMONTHDAY=5\r\n"));
    }
}
