//! From page to page within the tab. What the server sends is a whole page; its island's part takes the
//! place of the present one. Whatever is unusual is left to the browser.

use super::{Desk, bookings, sealed};
use crate::device::browser;
use crate::device::element::{on, one};
use gloo_net::http::{Request, Response};
use leptos::prelude::{document, window};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    DomParser, Element, Event, FormData, HtmlFormElement, MouseEvent, SubmitEvent, SupportedType,
    UrlSearchParams,
};

pub(super) fn start(desk: &Rc<Desk>) {
    let heard = desk.clone();
    on(&desk.place, "click", move |event: MouseEvent| {
        click(&heard, &event);
    });
    let heard = desk.clone();
    on(&desk.place, "submit", move |event: SubmitEvent| {
        submit(&heard, &event);
    });
    let heard = desk.clone();
    on(&window(), "popstate", move |_: Event| {
        let address = window().location().href().unwrap_or_default();
        go(&heard, Request::get(&address).build(), false, None);
    });
}

fn click(desk: &Rc<Desk>, event: &MouseEvent) {
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(target) = target else { return };
    if let Ok(Some(pressed)) = target.closest("[data-do]") {
        return sealed::pressed(desk, &pressed);
    }
    let special = event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0;
    let link = target.closest("a[href]").ok().flatten();
    let address = link.and_then(|link| link.get_attribute("href"));
    if let (Some(address), false) = (address.filter(|it| is_ours(it)), special) {
        event.prevent_default();
        go(desk, Request::get(&address).build(), true, None);
    }
}

/// Whether an address is the list's or a record's, or the registrar's.
fn is_ours(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_prefix("/en").unwrap_or(path);
    matches!(
        path,
        "/staff/inbox" | "/staff/ceremonies" | "/staff/treasury/pledges"
    )
}

fn submit(desk: &Rc<Desk>, event: &SubmitEvent) {
    let form: Option<HtmlFormElement> = event.target().and_then(|form| form.dyn_into().ok());
    let Some(form) = form else { return };
    if form.has_attribute("data-unlock") {
        event.prevent_default();
        return sealed::unlock(desk, &form);
    }
    let action = form.get_attribute("action").unwrap_or_default();
    let fields = fields(&form, event);
    let (Some(fields), true) = (fields, is_ours(&action)) else {
        return;
    };
    event.prevent_default();
    let request = if form.method() == "post" {
        Request::post(&action)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(fields)
    } else {
        Request::get(&format!("{action}?{fields}")).build()
    };
    let row = form.closest("li[id]").ok().flatten().map(|row| row.id());
    go(desk, request, true, row);
}

/// The fields of a form as a query, with the button that was pressed.
fn fields(form: &HtmlFormElement, event: &SubmitEvent) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let fields = UrlSearchParams::new().ok()?;
    for name in browser::names(&data) {
        for value in data.get_all(&name).iter().filter_map(|it| it.as_string()) {
            // An empty field of the filter says nothing, and would only make the address long.
            if !value.is_empty() || form.method() == "post" {
                fields.append(&name, &value);
            }
        }
    }
    let button = event.submitter();
    let said = |name| button.as_ref()?.get_attribute(name);
    if let Some((name, value)) = said("name").zip(said("value")) {
        fields.append(&name, &value);
    }
    Some(String::from(fields.to_string()))
}

thread_local! {
    /// How often a page was asked for: the answer to an earlier question comes too late.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Asks for a page and puts it in the place of the present one; who was at a `row` of a list stays there.
fn go(desk: &Rc<Desk>, request: Result<Request, gloo_net::Error>, push: bool, row: Option<String>) {
    let desk = desk.clone();
    let turn = ASKED.get() + 1;
    ASKED.set(turn);
    spawn_local(async move {
        let Ok(request) = request else { return };
        let address = request.url();
        let arrived = match request.send().await {
            Ok(answer) => arrive(&desk, answer, turn, push, row.as_deref()).await,
            Err(_) => false,
        };
        if !arrived && ASKED.get() == turn {
            // The browser says what is wrong better than we could.
            let _ = window().location().set_href(&address);
        }
    });
}

async fn arrive(
    desk: &Rc<Desk>,
    answer: Response,
    turn: u32,
    push: bool,
    row: Option<&str>,
) -> bool {
    let address = answer.url();
    let Ok(text) = answer.text().await else {
        return false;
    };
    let page = DomParser::new()
        .and_then(|parser| parser.parse_from_string(&text, SupportedType::TextHtml));
    let Ok(page) = page else { return false };
    let part = page.query_selector(".island").ok().flatten();
    let Some(part) = part.filter(|_| is_ours(path(&address))) else {
        return false;
    };
    if ASKED.get() != turn {
        return true;
    }
    sealed::leave();
    desk.place.set_inner_html(&part.inner_html());
    document().set_title(&page.title());
    menu(&page);
    if push {
        let history = window().history();
        let _ = history.map(|it| it.push_state_with_url(&JsValue::NULL, "", Some(&address)));
    }
    let row = row.and_then(|id| one(&desk.place, &format!("li[id=\"{id}\"]")));
    let focus = one(&desk.place, "[data-error]").or(row);
    if focus.is_none() {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
    if let Some(element) = focus.or_else(|| one(&desk.place, "h1")) {
        element.set_tab_index(-1);
        let _ = element.focus();
    }
    sealed::arrive(desk);
    bookings::arrive(desk);
    true
}

/// The console's menu says on which page one is.
fn menu(page: &web_sys::Document) {
    let there = page.query_selector(".desk-menu").ok().flatten();
    let here = document().query_selector(".desk-menu").ok().flatten();
    if let Some((here, there)) = here.zip(there) {
        here.set_inner_html(&there.inner_html());
    }
}

/// The path and the query of a whole address.
fn path(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..])
}
