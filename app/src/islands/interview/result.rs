//! The result: first what one may get, then what is missing and where to ask, then why.

use super::device;
use super::question::said;
use super::start::date_field;
use super::state::State;
use crate::components::art::{AskMark, HeldMark, NoMark, YesMark};
use crate::route::{Route, View};
use crate::text::check::{self, Check};
use domain::policy::evaluate::Ground;
use domain::policy::explain::say_day;
use domain::policy::pack::Statement;
use domain::policy::{Evaluation, Outcome, Pack, Verdict};
use domain::text::Lang;
use leptos::prelude::*;

pub(super) fn result(state: State) -> impl IntoView {
    // Another day may open questions again; then the interview goes on.
    let first = state.day.get_untracked();
    Effect::new(move || {
        if state.day.get() != first {
            state.advance();
        }
    });
    let Some((pack, answers)) = untrack(|| state.ready()) else {
        return ().into_any();
    };
    let lang = state.lang;
    let text = Check::of(lang);
    let evaluation = Evaluation {
        pack: &pack,
        answers: &answers,
        day: first,
    };
    let outcomes = evaluation.outcomes();
    let of = |verdict| {
        outcomes
            .iter()
            .filter(|outcome| outcome.verdict == verdict)
            .collect::<Vec<_>>()
    };
    let [eligible, ask, held, not] = [
        Verdict::Eligible,
        Verdict::CannotTell,
        Verdict::Held,
        Verdict::NotEligible,
    ]
    .map(of);
    let group = |verdict, members: &[&Outcome<'_>]| {
        (!members.is_empty()).then(|| {
            let cards = members.iter().map(|outcome| card(&evaluation, outcome, lang)).collect_view();
            view! { <section class="res-group"><h2>{check::verdict_group(verdict, lang)}</h2>{cards}</section> }.into_any()
        })
    };
    let others = (!not.is_empty()).then(|| {
        view! { <details class="others"><summary>{text.others}</summary>{group(Verdict::NotEligible, &not)}</details> }.into_any()
    });
    view! {
        <section class="result">
            <h1 tabindex="-1" data-focus="">{check::headline(eligible.len(), ask.len(), lang)}</h1>
            <p class="lead">{text.estimate}" "{text.human}</p>
            <p class="cite">{text.date}{lang.pick("：", ": ")}{say_day(first, lang)}</p>
            {group(Verdict::Eligible, &eligible)}
            {group(Verdict::CannotTell, &ask)}
            {group(Verdict::Held, &held)}
            {others}
            {towns(&pack, lang)}
            <div class="actions">
                <button type="button" class="btn" on:click=move |_| device::print()>{text.print}</button>
                <button type="button" class="link" on:click=move |_| device::back()>{text.back}</button>
            </div>
        </section>
        <details class="said"><summary>{text.other_date}</summary>{date_field(state)}</details>
        {said(state)}
    }
    .into_any()
}

fn card(evaluation: &Evaluation<'_>, outcome: &Outcome<'_>, lang: Lang) -> AnyView {
    let pack = evaluation.pack;
    let text = Check::of(lang);
    let policy = pack.policy(outcome.policy);
    let (class, mark) = match outcome.verdict {
        Verdict::Eligible => ("res res-yes", YesMark().into_any()),
        Verdict::CannotTell => ("res res-ask", AskMark().into_any()),
        Verdict::Held => ("res res-held", HeldMark().into_any()),
        Verdict::NotEligible => ("res res-no", NoMark().into_any()),
    };
    let href = View { lang, large: false }.href(&Route::Benefit(policy.id.clone()));
    let (reasons, missing) = why(evaluation, outcome, lang);
    let useful = matches!(outcome.verdict, Verdict::Eligible | Verdict::CannotTell);
    let to_do = useful.then(|| {
        view! {
            <details class="docs">
                <summary>{text.documents}{lang.pick("、", ", ")}{text.where_to}</summary>
                {statements(pack, text.documents, &policy.documents, lang)}
                {statements(pack, text.where_to, &policy.apply, lang)}
                {statements(pack, text.decides, &policy.decides, lang)}
            </details>
        }
    });
    view! {
        <article class=class>
            <h3><span class="tag">{mark}{check::verdict(outcome.verdict, lang)}</span>
                <a href=href>{policy.name.get(lang).to_owned()}</a></h3>
            {useful.then(|| view! { <p>{policy.summary.get(lang).to_owned()}</p> })}
            {list(reasons).map(|items| view! { <ul class="reasons">{items}</ul> })}
            {list(missing).map(|items| view! { <div class="gap"><b>{text.missing}</b><ul>{items}</ul></div> })}
            {to_do}
            <p class="cite">{rests_on(pack, outcome, lang)}</p>
        </article>
    }
    .into_any()
}

fn list(sentences: Vec<String>) -> Option<AnyView> {
    let items: Vec<_> = sentences
        .into_iter()
        .map(|sentence| view! { <li>{sentence}</li> })
        .collect();
    (!items.is_empty()).then(|| items.into_any())
}

/// The sentences that led to the verdict, and those about what is missing.
fn why(
    evaluation: &Evaluation<'_>,
    outcome: &Outcome<'_>,
    lang: Lang,
) -> (Vec<String>, Vec<String>) {
    let text = Check::of(lang);
    let (mut reasons, mut missing) = (Vec::new(), Vec::new());
    match &outcome.ground {
        Ground::Said(_) => {}
        Ground::NotYet(start) => {
            reasons.push(sentence(
                format!("{} ({})", text.not_yet, say_day(start.day, lang)),
                lang,
            ));
        }
        Ground::NoConditions => missing.push(text.no_conditions.to_owned()),
        Ground::Conditions(_, finding) => {
            let told = if outcome.verdict == Verdict::CannotTell {
                finding.settled()
            } else {
                finding.deciding()
            };
            for leaf in told {
                push_once(
                    &mut reasons,
                    sentence(evaluation.say_finding(leaf, lang), lang),
                );
            }
            if outcome.verdict == Verdict::CannotTell {
                for leaf in finding.deciding() {
                    for gap in &leaf.missing {
                        push_once(
                            &mut missing,
                            sentence(evaluation.say_missing(leaf, *gap, lang), lang),
                        );
                    }
                }
            }
        }
    }
    (reasons, missing)
}

fn push_once(sentences: &mut Vec<String>, sentence: String) {
    if !sentences.contains(&sentence) {
        sentences.push(sentence);
    }
}

/// With a capital letter and a full stop.
fn sentence(text: String, lang: Lang) -> String {
    let stop = lang.pick('。', '.');
    let mut chars = text.chars();
    let mut sentence: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(chars)
        .collect();
    if !sentence.ends_with(stop) {
        sentence.push(stop);
    }
    sentence
}

fn statements(
    pack: &Pack,
    heading: &'static str,
    statements: &[Statement],
    lang: Lang,
) -> Option<AnyView> {
    let items = statements
        .iter()
        .map(|statement| {
            let cites: Vec<_> = statement.cite.iter().map(|cite| pack.say_citation(cite, lang)).collect();
            view! { <li>{statement.text.get(lang).to_owned()}<small class="cite">{cites.join(lang.pick("；", "; "))}</small></li> }
        })
        .collect_view();
    (!statements.is_empty()).then(|| view! { <h4>{heading}</h4><ul>{items}</ul> }.into_any())
}

fn rests_on(pack: &Pack, outcome: &Outcome<'_>, lang: Lang) -> String {
    let (cites, from) = match &outcome.ground {
        Ground::Conditions(version, _) => (version.basis.iter().collect(), Some(version.from)),
        Ground::NotYet(start) => (vec![&start.cite], None),
        Ground::Said(_) | Ground::NoConditions => (Vec::new(), None),
    };
    let said: Vec<_> = cites
        .into_iter()
        .map(|cite| pack.say_citation(cite, lang))
        .collect();
    let from = from.map(|from| {
        lang.pick(
            format!("，{}起", say_day(from, lang)),
            format!(", from {}", say_day(from, lang)),
        )
    });
    format!(
        "{}{}",
        said.join(lang.pick("；", "; ")),
        from.unwrap_or_default()
    )
}

/// Where to go: the towns and streets, one of which may be chosen.
fn towns(pack: &Pack, lang: Lang) -> AnyView {
    let text = Check::of(lang);
    let chosen = RwSignal::new(String::new());
    let options = pack
        .towns
        .iter()
        .map(|town| view! { <option value=town.name.get(lang).to_owned()>{town.name.get(lang).to_owned()}</option> })
        .collect_view();
    let office = move || {
        let town = chosen.get();
        (!town.is_empty()).then(|| match lang {
            Lang::Zh if town.ends_with("街道") => {
                format!("请到{town}办事处的社会救助窗口，带上这一页。")
            }
            Lang::Zh => format!("请到{town}人民政府的社会救助窗口，带上这一页。"),
            Lang::En => {
                format!("Please go to the social assistance counter of {town} and bring this page.")
            }
        })
    };
    view! {
        <div class="field">
            <label for="town">{text.town}</label>
            <select class="text" id="town" on:change=move |event| chosen.set(event_target_value(&event))>
                <option value="">{text.choose_town}</option>
                {options}
            </select>
            <p role="status">{office}</p>
        </div>
    }
    .into_any()
}
