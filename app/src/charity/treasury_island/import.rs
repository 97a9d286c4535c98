//! From the file to the ledger: the columns, the look at what each line would become, the booking. Lines go
//! out some at a time; whatever breaks off is gone on with, since the same line is the same entry.

use super::file;
use super::shown::{Part, Summary};
use super::wire::{Looked, MOST};
use crate::charity::treasury_island::found::Found;
use crate::charity::treasury_island::{shown, wire};
use crate::device::dom::{painted, save};
use crate::device::element::{on, one};
use domain::charity::statement::{Columns, Guess, Incoming, Table, Unreadable};
use domain::text::Lang;
use leptos::prelude::window;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, MouseEvent, SubmitEvent,
};

/// The import on its page.
pub(super) struct Import {
    part: HtmlElement,
    lang: Lang,
    names: Vec<(String, String)>,
    table: RefCell<Option<Table>>,
    looked: RefCell<Option<Found>>,
    /// One file after another: what a former one still does no longer counts.
    turn: Cell<u32>,
}

impl Import {
    pub(super) fn start(part: HtmlElement, lang: Lang) {
        part.set_hidden(false);
        let names = part.get_attribute("data-names").unwrap_or_default();
        let pair = |line: &str| {
            let (account, name) = line.split_once(' ')?;
            Some((account.to_owned(), name.to_owned()))
        };
        let import = Rc::new(Import {
            names: names.lines().filter_map(pair).collect(),
            part,
            lang,
            table: RefCell::default(),
            looked: RefCell::default(),
            turn: Cell::new(0),
        });
        let heard = import.clone();
        on(&import.part, "change", move |event: Event| {
            let input = event.target().and_then(|it| it.dyn_into().ok());
            heard.changed(input);
        });
        // A file may have been chosen before this was loaded.
        import.changed(one(&import.part, "[type=file]").and_then(|it| it.dyn_into().ok()));
        let heard = import.clone();
        on(&import.part, "submit", move |event: SubmitEvent| {
            event.prevent_default();
            heard.clone().look();
        });
        let heard = import.clone();
        on(&import.part, "click", move |event: MouseEvent| {
            let target: Option<Element> = event.target().and_then(|it| it.dyn_into().ok());
            let pressed = target.and_then(|target| target.closest("[data-do]").ok().flatten());
            match pressed
                .and_then(|it| it.get_attribute("data-do"))
                .as_deref()
            {
                Some("book") => heard.clone().book(),
                Some("save") => heard.save(),
                _ => {}
            }
        });
    }

    fn show(&self, place: &str, html: &str) {
        if let Some(element) = one(&self.part, place) {
            element.set_inner_html(html);
        }
    }

    /// A file was chosen.
    fn changed(self: &Rc<Self>, input: Option<HtmlInputElement>) {
        let Some(chosen) = input.and_then(|input| input.files()?.get(0)) else {
            return;
        };
        self.turn.set(self.turn.get() + 1);
        self.looked.replace(None);
        self.show("[data-found]", "");
        self.show("[data-columns]", &shown::reading(self.lang).into_string());
        let import = self.clone();
        spawn_local(async move {
            painted().await;
            let text = file::text(&chosen).await.map_err(|_| Unreadable::NoCsv);
            let table = text.and_then(|text| Table::read(&text));
            match table {
                Ok(table) => {
                    let known = remembered(&table).map(Guess::from);
                    let known = known.unwrap_or_else(|| table.guess.clone());
                    let form = shown::columns(&table, &known, import.lang);
                    import.show("[data-columns]", &form.into_string());
                    import.table.replace(Some(table));
                }
                Err(why) => {
                    import.table.replace(None);
                    let told = shown::unreadable(why, import.lang);
                    import.show("[data-columns]", &told.into_string());
                }
            }
        });
    }

    /// The columns as they are chosen.
    fn chosen(&self, width: usize) -> Option<Columns> {
        let number = |name: &str| {
            let select = one(&self.part, &format!("[name={name}]"))?;
            let select: HtmlSelectElement = select.unchecked_into();
            select.value().parse::<usize>().ok()
        };
        let columns = Columns {
            day: number("day-column")?,
            amount: number("amount-column")?,
            number: number("number-column"),
            direction: number("direction-column"),
            remarks: ["remark-column", "remark-two-column"]
                .iter()
                .filter_map(|name| number(name))
                .collect(),
        };
        columns.fit(width).then_some(columns)
    }

    /// Looks at what each line would become.
    fn look(self: Rc<Self>) {
        let statement = {
            let table = self.table.borrow();
            let Some(table) = table.as_ref() else { return };
            let Some(columns) = self.chosen(table.headings.len()) else {
                self.show("[data-found]", &shown::choose(self.lang).into_string());
                return;
            };
            remember(table, &columns);
            table.with(&columns)
        };
        let turn = self.turn.get();
        spawn_local(async move {
            let mut looked = Vec::with_capacity(statement.incoming.len());
            for some in statement.incoming.chunks(MOST) {
                self.progress(looked.len(), statement.incoming.len());
                let lines: Vec<&Incoming> = some.iter().collect();
                let answer = wire::look(&lines).await;
                if self.turn.get() != turn {
                    return;
                }
                match answer {
                    Ok(answer) => looked.extend(answer),
                    Err(failure) => {
                        self.show(
                            "[data-found]",
                            &shown::failed(failure, false, self.lang).into_string(),
                        );
                        return;
                    }
                }
            }
            let found = Found {
                statement,
                looked,
                done: 0,
                refused: Vec::new(),
            };
            self.summary(&found);
            self.looked.replace(Some(found));
            self.focus();
        });
    }

    fn progress(&self, done: usize, all: usize) {
        self.show(
            "[data-found]",
            &shown::progress(done, all, self.lang).into_string(),
        );
    }

    fn focus(&self) {
        if let Some(heading) = one(&self.part, "[data-found] h3") {
            let _ = heading.focus();
        }
    }

    fn summary(&self, found: &Found) {
        let summary = Summary::of(found, &self.names);
        self.show(
            "[data-found]",
            &shown::summary(&summary, self.lang).into_string(),
        );
    }

    /// Books what is new, some at a time, from where it stood.
    fn book(self: Rc<Self>) {
        let Some(mut found) = self.looked.take() else {
            return;
        };
        let turn = self.turn.get();
        spawn_local(async move {
            let all = found.fresh().len();
            while found.done < all {
                self.progress(found.done, all);
                let new = found.fresh();
                let some = &new[found.done..(found.done + MOST).min(all)];
                let answer = wire::book(some).await;
                if self.turn.get() != turn {
                    return;
                }
                match answer {
                    Ok(booked) => {
                        let words = some.iter().zip(&booked);
                        let refused: Vec<_> = words
                            .filter_map(|(one, booked)| Some((one.line, booked.refused.clone()?)))
                            .collect();
                        let count = some.len();
                        found.refused.extend(refused);
                        found.done += count;
                    }
                    Err(failure) => {
                        self.show(
                            "[data-found]",
                            &shown::failed(failure, true, self.lang).into_string(),
                        );
                        self.looked.replace(Some(found));
                        return;
                    }
                }
            }
            let done = shown::done(all - found.refused.len(), &found.refused, self.lang);
            self.show("[data-found]", &done.into_string());
            self.focus();
        });
    }

    /// The lines that are not booked, as a file.
    fn save(&self) {
        if let Some(found) = self.looked.borrow().as_ref() {
            let summary = Summary::of(found, &self.names);
            let text = shown::left_out_file(&summary, self.lang);
            save(
                &text,
                self.lang.pick("没有入账的行.csv", "lines-left-out.csv"),
            );
        }
    }
}

/// The name under which the columns of a bank's headings are kept on this device.
fn key(table: &Table) -> String {
    format!("statement {}", table.headings.join("|"))
}

fn remembered(table: &Table) -> Option<Columns> {
    let storage = window().local_storage().ok().flatten()?;
    let kept = storage.get_item(&key(table)).ok().flatten()?;
    let columns: Columns = serde_json::from_str(&kept).ok()?;
    columns.fit(table.headings.len()).then_some(columns)
}

fn remember(table: &Table, columns: &Columns) {
    let kept = serde_json::to_string(columns).unwrap_or_default();
    if let Ok(Some(storage)) = window().local_storage() {
        // A device that keeps nothing asks again the next time.
        let _ = storage.set_item(&key(table), &kept);
    }
}

impl Part {
    /// Which part a line belongs to.
    pub(super) fn of(looked: &Looked) -> Part {
        match looked {
            Looked {
                booked: Some(_), ..
            } => Part::Before,
            Looked { taken: true, .. } => Part::Taken,
            looked if looked.to.is_pot() => Part::Matched,
            _ => Part::Waits,
        }
    }
}
