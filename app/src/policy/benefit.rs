//! One benefit, complete without scripts: what it gives, its conditions and numbers over time,
//! what to bring, where to apply, and what is not known.

use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::frame::pages_text::{Pages, confidence};
use crate::frame::statements::section;
use crate::route::Route;
use domain::policy::explain::{say_day, say_span};
use domain::policy::pack::Delivery;
use domain::policy::{Parameter, Policy, PolicyId, Rule};
use domain::text::Lang;
use leptos::prelude::*;
use std::collections::BTreeSet;

pub fn page(context: &Context, id: PolicyId) -> impl IntoView {
    let lang = context.view.lang;
    let text = Pages::of(lang);
    let policy = context.pack.policy(id);
    let name = policy.name.get(lang).to_owned();
    let unknown: Vec<_> = policy
        .unknown
        .iter()
        .map(|text| text.get(lang).to_owned())
        .collect();
    let towns: Vec<_> = context
        .pack
        .towns
        .iter()
        .map(|town| town.name.get(lang).to_owned())
        .collect();
    let body = view! {
        <h1>{name.clone()}</h1>
        <p class="lead">{policy.summary.get(lang).to_owned()}</p>
        {(policy.delivery == Delivery::Automatic).then(|| view! { <p class="note"><b>{text.automatic}</b></p> })}
        <div class="two">
            <div>
                {section(context, text.gives, &policy.gives)}
                {conditions(context, policy)}
                {numbers(context, policy)}
            </div>
            <div class="side">
                <p class="actions"><a class="btn" href=context.href(&Route::Check)>{text.check_this}</a></p>
                {section(context, text.documents, &policy.documents)}
                {section(context, text.apply, &policy.apply)}
                <section>
                    <h2>{text.towns}</h2>
                    <ul class="towns">{towns.into_iter().map(|town| view! { <li>{town}</li> }).collect_view()}</ul>
                </section>
                {section(context, text.decides, &policy.decides)}
                {(!unknown.is_empty()).then(|| view! {
                    <section class="note note-warn"><div>
                        <h2>{text.unknown}</h2>
                        <ul>{unknown.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                    </div></section>
                })}
                {sources(context, policy)}
            </div>
        </div>
    };
    let above = vec![(text.benefits_title.to_owned(), Route::Benefits)];
    document(
        context,
        Frame {
            title: name,
            route: Some(Route::Benefit(policy.id.clone())),
            above,
        },
        body,
    )
}

fn conditions(context: &Context, policy: &Policy) -> impl IntoView + use<> {
    let lang = context.view.lang;
    let text = Pages::of(lang);
    let versions = policy
        .versions
        .iter()
        .rev()
        .enumerate()
        .map(|(age, version)| {
            let span = say_span(version.from, version.to, lang);
            let body = view! {
                <p class="cite">{text.in_force}{lang.pick("：", ": ")}{span.clone()}{lang.pick("。", ". ")}{context.pack.say_citations(&version.basis, lang)}</p>
                {condition(context, &version.rule)}
            };
            if age == 0 {
                body.into_any()
            } else {
                view! { <details><summary>{text.earlier}{lang.pick("（", " (")}{span}{lang.pick("）", ")")}</summary>{body}</details> }.into_any()
            }
        })
        .collect_view();
    let starts = policy.starts.as_ref().map(|start| {
        let day = say_day(start.day, lang);
        view! { <p>{lang.pick(format!("{day}起才有这项补助。"), format!("This benefit exists since {day}."))}</p> }
    });
    view! {
        <section>
            <h2>{text.conditions}</h2>
            <p class="extra">{text.conditions_lead}</p>
            {starts}
            {versions}
        </section>
    }
}

fn condition(context: &Context, rule: &Rule) -> AnyView {
    let text = Pages::of(context.view.lang);
    let joined = |join: &'static str, parts: &[Rule]| {
        let parts = parts
            .iter()
            .map(|part| view! { <li>{condition(context, part)}</li> })
            .collect_view();
        view! { <div class="rule-tree"><span class="join">{join}</span><ul>{parts}</ul></div> }
            .into_any()
    };
    match rule {
        Rule::All(parts) => joined(text.all_of, parts),
        Rule::Any(parts) => joined(text.any_of, parts),
        Rule::Not(part) => joined(text.none_of, std::slice::from_ref(part)),
        Rule::Is { cite, .. } | Rule::Compare { cite, .. } | Rule::Counter { cite, .. } => {
            let said = context.pack.say_condition(rule, context.view.lang);
            let rests_on = (!cite.is_empty()).then(
                || view! { <small class="cite">{context.pack.say_citations(cite, context.view.lang)}</small> },
            );
            view! { {said}{rests_on} }.into_any()
        }
        Rule::Holds(policy) => {
            let href = context.href(&Route::Benefit(context.pack.policy(*policy).id.clone()));
            view! { <a href=href>{context.pack.say_condition(rule, context.view.lang)}</a> }
                .into_any()
        }
    }
}

fn numbers(context: &Context, policy: &Policy) -> impl IntoView + use<> {
    let text = Pages::of(context.view.lang);
    let rows: Vec<_> = policy
        .parameters()
        .into_iter()
        .map(|id| rows(context, context.pack.parameter(id)))
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h2>{text.numbers}</h2>
                <table class="facts-table">
                    <thead><tr>
                        <th scope="col">{text.number}</th><th scope="col">{text.value}</th>
                        <th scope="col">{text.days}</th><th scope="col">{text.source}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
    })
}

fn rows(context: &Context, parameter: &Parameter) -> AnyView {
    let lang = context.view.lang;
    let text = Pages::of(lang);
    let name = parameter.name.get(lang).to_owned();
    if parameter.values.is_empty() {
        return view! { <tr><th scope="row">{name}</th><td colspan="3">{text.no_value}</td></tr> }
            .into_any();
    }
    parameter
        .values
        .iter()
        .map(|value| {
            let source = context.pack.source(&value.cite);
            let read = confidence(source.confidence, lang);
            let cited = context.pack.say_citation(&value.cite, lang);
            let note = value.note.as_ref().map(|note| view! { <small>{note.get(lang).to_owned()}</small> });
            view! {
                <tr>
                    <th scope="row">{name.clone()}</th>
                    <td data-label=text.value>{parameter.unit.say(value.amount, lang)}</td>
                    <td data-label=text.days>{say_span(value.from, value.to, lang)}</td>
                    <td data-label=text.source>{cited}{lang.pick("（", " (")}{read}{lang.pick("）", ")")}{note}</td>
                </tr>
            }
        })
        .collect_view()
        .into_any()
}

fn sources(context: &Context, policy: &Policy) -> impl IntoView + use<> {
    let lang = context.view.lang;
    let text = Pages::of(lang);
    let mut cited = BTreeSet::new();
    for version in &policy.versions {
        cited.extend(version.basis.iter().map(|citation| citation.source));
    }
    for statement in [
        &policy.gives,
        &policy.decides,
        &policy.apply,
        &policy.documents,
    ]
    .into_iter()
    .flatten()
    {
        cited.extend(statement.cite.iter().map(|citation| citation.source));
    }
    let items = cited
        .into_iter()
        .map(|id| {
            let source = &context.pack.sources[id.index()];
            let title = lang.pick(format!("《{}》", source.title.zh), source.title.en.clone());
            let from = source.from.map(|from| say_span(from, None, lang)).unwrap_or_default();
            let parts = [source.issuer.get(lang), from.as_str(), confidence(source.confidence, lang)];
            let rest: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect();
            view! { <li>{title}<small>{rest.join(match lang { Lang::Zh => "，", Lang::En => ", " })}</small></li> }
        })
        .collect_view();
    view! { <section><h2>{text.sources}</h2><ul class="cites">{items}</ul></section> }
}
