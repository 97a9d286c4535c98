//! Parts of the form: a text field, the benefits, the family members, the papers.

use super::Ready;
use super::draft::Draft;
use super::read::{Wrong, member_fields, member_keys};
use crate::application::text::{self, Apply};
use domain::policy::pack::Delivery;
use domain::policy::{PolicyId, Verdict};
use domain::text::Lang;
use leptos::prelude::*;

/// What needs changing.
pub(super) type Wrongs = RwSignal<Vec<Wrong>>;

/// What to do about a field, if anything.
fn said(wrong: Wrongs, field: &str) -> Option<&'static str> {
    wrong.with(|wrong| {
        wrong
            .iter()
            .find(|wrong| wrong.field == field)
            .map(|wrong| wrong.say)
    })
}

/// The place of a field's error.
pub(super) fn error(wrong: Wrongs, field: String) -> impl IntoView {
    let id = format!("{field}-error");
    view! { <p class="field-error" id=id>{move || said(wrong, &field)}</p> }
}

/// How a text field looks and what the browser may fill in.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    pub(super) hint: Option<&'static str>,
    pub(super) autocomplete: &'static str,
    pub(super) mode: &'static str,
}

pub(super) const PLAIN: Kind = Kind {
    hint: None,
    autocomplete: "off",
    mode: "text",
};

/// A text field with label, hint and error.
pub(super) fn field(
    name: String,
    label: &'static str,
    kind: Kind,
    draft: &Draft,
    wrong: Wrongs,
) -> AnyView {
    let value = draft.value(&name);
    let hint = kind.hint.map(|hint| view! { <p class="why">{hint}</p> });
    let (field, described) = (name.clone(), format!("{name}-error"));
    let invalid = move || said(wrong, &field).map(|_| "true");
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            {hint}
            {error(wrong, name.clone())}
            <input
                class="text wide"
                type="text"
                id=name.clone()
                name=name
                value=value
                autocomplete=kind.autocomplete
                inputmode=kind.mode
                aria-invalid=invalid
                aria-describedby=described
            />
        </div>
    }
    .into_any()
}

/// The benefits, those that the check found first; `chosen` follows the ticks.
pub(super) fn benefits(ready: &Ready, chosen: RwSignal<Vec<PolicyId>>, wrong: Wrongs) -> AnyView {
    let (lang, text) = (ready.lang, Apply::of(ready.lang));
    let pack = &ready.pack;
    let program = ready.program();
    let evaluation = program.evaluate(&ready.answers);
    let (mut first, mut other) = (Vec::new(), Vec::new());
    for policy in pack.policy_ids() {
        let benefit = pack.policy(policy);
        let verdict = evaluation.verdict(policy);
        if benefit.delivery == Delivery::Automatic || verdict == Verdict::Held {
            continue;
        }
        let hint = match verdict {
            Verdict::Eligible => Some(text.likely),
            Verdict::CannotTell if !evaluation.settled(policy).is_empty() => Some(text.ask),
            _ => None,
        };
        let ticked = chosen.with_untracked(|chosen| chosen.contains(&policy));
        let change = move |event| {
            let on = event_target_checked(&event);
            chosen.update(|chosen| {
                chosen.retain(|known| *known != policy);
                if on {
                    chosen.push(policy);
                }
            });
        };
        let row = view! {
            <label class="keep">
                <input type="checkbox" name="benefit" value=benefit.id.clone() checked=ticked on:change=change/>
                <span>{benefit.name.get(lang).to_owned()}{hint.map(|hint| view! { <small>{hint}</small> })}</span>
            </label>
        };
        let in_front = match hint {
            Some(_) => true,
            None => ready.answers.is_empty() && JOINT.contains(&benefit.id.as_str()),
        };
        if in_front || ticked {
            first.push(row);
        } else {
            other.push(row);
        }
    }
    let why = if ready.answers.is_empty() {
        let href = lang.pick("/check", "/en/check");
        view! { <p><a class="btn-quiet" href=href>{text.check_first}</a></p> }.into_any()
    } else {
        view! { <p class="why">{text.which_why}</p> }.into_any()
    };
    view! {
        <fieldset id="benefit" tabindex="-1">
            <legend><h2>{text.which}</h2></legend>
            {why}
            {error(wrong, "benefit".to_owned())}
            {first}
            <details class="others"><summary>{text.other_benefits}</summary>{other}</details>
        </fieldset>
    }
    .into_any()
}

/// What the city's joint application (线上惠民联办) brought together.
const JOINT: [&str; 5] = ["dibao", "dibian", "tekun", "gangxing", "linshi"];

/// The benefits that are ticked at first: those of the draft, else those that the check found.
pub(super) fn chosen_at_first(ready: &Ready) -> Vec<PolicyId> {
    let kept = ready.draft.values("benefit");
    let pack = &ready.pack;
    if !kept.is_empty() {
        return kept.iter().filter_map(|id| pack.policy_named(id)).collect();
    }
    let program = ready.program();
    let evaluation = program.evaluate(&ready.answers);
    let is_open = |policy: &PolicyId| {
        pack.policy(*policy).delivery == Delivery::OnApplication
            && evaluation.verdict(*policy) == Verdict::Eligible
    };
    pack.policy_ids().filter(is_open).collect()
}

/// The family members.
pub(super) fn members(ready: &Ready, draft: &Draft, wrong: Wrongs) -> AnyView {
    let (lang, text) = (ready.lang, Apply::of(ready.lang));
    let keys = RwSignal::new(member_keys(draft));
    let draft = draft.clone();
    let add = move |_| {
        keys.update(|keys| keys.push(keys.iter().max().map_or(0, |key| key + 1)));
    };
    let row = move |key: u32| member(key, keys, lang, &draft, wrong);
    view! {
        <h2>{text.members}</h2>
        <p class="why">{text.members_why}</p>
        <For each=move || keys.get() key=|key| *key children=row/>
        <p><button type="button" class="btn-quiet" on:click=add>{text.add_member}</button></p>
    }
    .into_any()
}

fn member(key: u32, keys: RwSignal<Vec<u32>>, lang: Lang, draft: &Draft, wrong: Wrongs) -> AnyView {
    let text = Apply::of(lang);
    let [name, relation, id] = member_fields(key);
    let number = move || {
        let position = keys.with(|keys| keys.iter().position(|known| *known == key));
        text::member(position.unwrap_or(0) + 1, lang)
    };
    let remove = move |_| keys.update(|keys| keys.retain(|known| *known != key));
    view! {
        <fieldset class="member">
            <legend>{number}</legend>
            <input type="hidden" name="member" value=key.to_string()/>
            {field(name, text.name, PLAIN, draft, wrong)}
            {field(relation, text.relation, PLAIN, draft, wrong)}
            {field(id, text.id_number, PLAIN, draft, wrong)}
            <button type="button" class="link" on:click=remove>{text.remove}</button>
        </fieldset>
    }
    .into_any()
}

/// The papers of all benefits that are ticked, each once.
pub(super) fn papers(ready: &Ready, chosen: RwSignal<Vec<PolicyId>>) -> AnyView {
    let (lang, pack) = (ready.lang, ready.pack.clone());
    let list = move || {
        let mut papers: Vec<&str> = Vec::new();
        chosen.with(|chosen| {
            for policy in chosen {
                for paper in &pack.policy(*policy).documents {
                    let paper = paper.text.get(lang);
                    if !papers.contains(&paper) {
                        papers.push(paper);
                    }
                }
            }
        });
        papers
            .into_iter()
            .map(|paper| view! { <li>{paper.to_owned()}</li> })
            .collect_view()
    };
    view! { <ul>{list}</ul> }.into_any()
}
