//! What came out of a file: numbers, who comes first, what could not be read, and the exports.

use super::work::Found;
use super::{Stage, State};
use crate::device::dom;
use crate::policy::portrait_text as text;
use crate::policy::portrait_text::Portrait;
use domain::policy::Pack;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};
use std::sync::Arc;

pub(super) fn result(state: State, pack: Arc<Pack>, found: Arc<Found>) -> impl IntoView {
    let (lang, text) = (state.lang, Portrait::of(state.lang));
    let summary = text::summary(found.households, found.matched, found.bad, lang);
    let report = report(&pack, &found, lang).into_string();
    let has_bad = found.bad > 0;
    let bad = found.clone();
    let export = move |_| {
        dom::save_blob(
            &found.matches_file,
            lang.pick("家庭画像.csv", "portraits.csv"),
        );
    };
    let export_bad = move |_| {
        dom::save_blob(&bad.bad_file, lang.pick("读不出的行.txt", "bad-rows.txt"));
    };
    let again = move |_| state.stage.set(Stage::Choosing(pack.clone()));
    view! {
        <h2 tabindex="-1" data-focus="">{text.done}</h2>
        <p class="lead" role="status">{summary}</p>
        <p class="actions">
            <button type="button" class="btn" on:click=export>{text.export}</button>
            <button type="button" class="btn-quiet" on:click=export_bad hidden=!has_bad>{text.export_bad}</button>
            <button type="button" class="link" on:click=again>{text.again}</button>
        </p>
        <div inner_html=report></div>
    }
}

fn report(pack: &Pack, found: &Found, lang: Lang) -> Markup {
    let words = Portrait::of(lang);
    let name = |policy: usize| pack.policies[policy].name.get(lang);
    html! {
        @if !found.bad_rows.is_empty() {
            div.note.note-warn { ul {
                @for row in &found.bad_rows { li { (row) } }
                (rest(found.bad, found.bad_rows.len(), lang))
            } }
        }
        @if !found.ignored.is_empty() { p { (words.ignored) (lang.pick("：", ": ")) (found.ignored.join(lang.pick("、", ", "))) } }
        @if found.matched > 0 {
            h3 { (words.by_benefit) }
            div.scroll tabindex="0" role="region" aria-label=(words.by_benefit) { table.counts {
                thead { tr { th scope="col" { (words.benefit) } @for heading in [words.urgent, words.due, words.check] { th.num scope="col" { (heading) } } } }
                tbody {
                    @for (policy, counts) in found.by_benefit.iter().enumerate().filter(|(_, counts)| counts.iter().any(|count| *count > 0)) {
                        tr { th scope="row" { (name(policy)) } @for count in counts { td.num { (count) } } }
                    }
                }
            } }
            p.why { (words.priorities) }
        }
        @if !found.urgent.is_empty() {
            h3 { (words.urgent_families) }
            ul.columns {
                @for (household, urgent) in &found.urgent {
                    li { b { (household) } " " @for policy in urgent { (name(policy.index())) " " } }
                }
                (rest(found.urgent_count, found.urgent.len(), lang))
            }
        }
    }
}

fn rest(count: u64, shown: usize, lang: Lang) -> Markup {
    let more = count.saturating_sub(shown as u64);
    html! { @if more > 0 { li { (text::more(more, lang)) } } }
}
