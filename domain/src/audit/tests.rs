use super::*;

fn deed(number: u64) -> Deed {
    let who: StaffId = format!("user-{}", number % 3).try_into().unwrap();
    let subject = Subject::new("application", &format!("{number:032x}"));
    let subject = if number.is_multiple_of(5) {
        subject.without_task()
    } else {
        subject
    };
    Deed::of(&who, Role::Auditor, Action::ReadAudit, subject, "复核").unwrap()
}

fn chain(length: u64) -> Vec<Entry> {
    let mut end = End::NONE;
    (1..=length)
        .map(|number| {
            let entry = Entry::after(
                end,
                format!("2026-11-25T00:00:{number:02}.000Z"),
                deed(number),
            );
            end = entry.end();
            entry
        })
        .collect()
}

/// The first bad entry and what is wrong with it.
fn first_bad(entries: &[Entry]) -> Option<(usize, Broken)> {
    let mut end = End::NONE;
    for (position, entry) in entries.iter().enumerate() {
        match follow(end, entry) {
            Ok(next) => end = next,
            Err(broken) => return Some((position, broken)),
        }
    }
    None
}

#[test]
fn a_chain_that_nobody_touched_is_whole() {
    assert_eq!(first_bad(&chain(40)), None);
    assert_eq!(first_bad(&[]), None);
}

#[test]
fn every_change_of_every_field_is_seen_where_it_is() {
    let changes: [fn(&mut Entry); 10] = [
        |entry| entry.at.push('0'),
        |entry| entry.who.push('x'),
        |entry| entry.role = "reviewer".to_owned(),
        |entry| entry.action = "sign_in".to_owned(),
        |entry| entry.subject = "letter".to_owned(),
        |entry| entry.id.push('0'),
        |entry| entry.why.clear(),
        |entry| entry.without_task = !entry.without_task,
        |entry| entry.hash.0[31] ^= 1,
        // A byte that moves from one field to the next.
        |entry| {
            let byte = entry.subject.pop().unwrap();
            entry.id.insert(0, byte);
        },
    ];
    for (which, change) in changes.into_iter().enumerate() {
        for position in 0..12 {
            let mut entries = chain(12);
            change(&mut entries[position]);
            assert_eq!(
                first_bad(&entries),
                Some((position, Broken::Changed)),
                "change {which} of entry {position}"
            );
        }
    }
}

#[test]
fn what_is_taken_out_put_in_or_moved_is_seen_where_it_is() {
    for position in 0..11 {
        let mut shorter = chain(12);
        shorter.remove(position);
        assert_eq!(first_bad(&shorter), Some((position, Broken::OutOfPlace)));
        let mut longer = chain(12);
        longer.insert(position, longer[position].clone());
        assert_eq!(first_bad(&longer), Some((position + 1, Broken::OutOfPlace)));
        let mut moved = chain(12);
        moved.swap(position, position + 1);
        assert_eq!(first_bad(&moved), Some((position, Broken::OutOfPlace)));
    }
}

#[test]
fn an_entry_made_anew_breaks_the_next() {
    let mut entries = chain(12);
    let mut other = deed(99);
    other.why = "another".to_owned();
    entries[5] = Entry::after(entries[4].end(), entries[5].at.clone(), other);
    assert_eq!(first_bad(&entries), Some((6, Broken::OutOfPlace)));
}

#[test]
fn the_encoding_is_fixed() {
    // Exported files are verified for decades: this hash must never change. It was worked out by
    // `printf 'pinghu audit 1\n1:124:2026-11-25T00:00:01.000Z6:user-1…' | sha256sum`.
    let entry = &chain(1)[0];
    let text = format!(
        "pinghu audit 1\n1:1{}:{}6:user-17:auditor10:read_audit11:application32:{:032x}6:复核1:064:{}",
        entry.at.len(),
        entry.at,
        1,
        "0".repeat(64)
    );
    assert_eq!(entry.hash, Hash(Sha256::digest(text).into()));
}

#[test]
fn an_entry_reads_back_from_its_line() {
    for entry in chain(6) {
        let bytes = postcard::to_allocvec(&entry).unwrap();
        assert_eq!(postcard::from_bytes::<Entry>(&bytes).unwrap(), entry);
    }
}

#[test]
fn no_personal_data_gets_in() {
    let who: StaffId = "user-1".to_owned().try_into().unwrap();
    let deed = |id: &str, why: &str| {
        Deed::of(
            &who,
            Role::Reviewer,
            Action::SeeConsole,
            Subject::new("application", id),
            why,
        )
    };
    for why in [
        "电话13800000000",
        "11010519491231002X",
        "a\u{202e}b",
        &"长".repeat(201),
    ] {
        assert_eq!(deed("", why), Err(NoReason), "{why}");
    }
    assert_eq!(deed("", " 投诉复核 ").unwrap().why, "投诉复核");
    for id in ["张三", "a b", "<script>", &"a".repeat(256)] {
        assert_eq!(deed(id, "").unwrap().id, "?", "{id}");
    }
    assert_eq!(deed("dibao_standard", "").unwrap().id, "dibao_standard");
}
