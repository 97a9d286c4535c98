//! What differs between two days, a card a benefit.

use crate::policy::compare_text::Compare;
use crate::policy::{compare_text as text, text as check};
use domain::day::Day;
use domain::policy::evaluate::{Evaluation, Ground};
use domain::policy::explain::{say_day, say_span};
use domain::policy::pack::{DatedValue, Parameter, Version};
use domain::policy::transition::{Difference, differences};
use domain::policy::{Answers, Outcome, Pack, Program};
use domain::text::Lang;
use maud::{Markup, html};

pub(super) fn report(pack: &Pack, answers: &Answers, days: [Day; 2], lang: Lang) -> Markup {
    let words = Compare::of(lang);
    let programs = days.map(|day| Program::new(pack, day));
    let evaluations = programs.each_ref().map(|program| program.evaluate(answers));
    let found = differences([&programs[0], &programs[1]], answers);
    let (changed, same): (Vec<_>, Vec<_>) = found
        .iter()
        .partition(|difference| difference.changes_verdict());
    let cards = |differences: &[&Difference<'_>]| {
        html! { @for difference in differences { (card(pack, difference, &evaluations, days, lang)) } }
    };
    html! {
        @if found.is_empty() { p.lead { (words.none) } }
        @if !changed.is_empty() { h2 { (words.changed) } (cards(&changed)) }
        @if !same.is_empty() {
            details.others { summary { (text::others(same.len(), lang)) } (cards(&same)) }
        }
    }
}

fn card(
    pack: &Pack,
    difference: &Difference<'_>,
    evaluations: &[Evaluation<'_, '_>; 2],
    days: [Day; 2],
    lang: Lang,
) -> Markup {
    let words = Compare::of(lang);
    let policy = pack.policy(difference.policy());
    let row = |label: &str, cells: [Markup; 2]| {
        html! {
            tr {
                th scope="row" { (label) }
                @for (cell, day) in cells.iter().zip(days) { td data-label=(say_day(day, lang)) { (cell) } }
            }
        }
    };
    let told = |position: usize| why(&evaluations[position], &difference.outcomes[position], lang);
    let verdict = |outcome: &Outcome<'_>| html! { b { (check::verdict(outcome.verdict, lang)) } };
    html! {
        article.res {
            h3 { (policy.name.get(lang)) }
            table.compared {
                thead { tr { td {} @for day in days { th scope="col" { (say_day(day, lang)) } } } }
                tbody {
                    (row(words.verdict, difference.outcomes.each_ref().map(verdict)))
                    @if difference.changes_verdict() { (row(words.reasons, [told(0), told(1)])) }
                    @if let Some(conditions) = difference.conditions {
                        (row(words.articles, conditions.map(|version| articles(pack, version, lang))))
                    }
                    @for change in &difference.values {
                        @let parameter = pack.parameter(change.parameter);
                        (row(parameter.name.get(lang), change.values.map(|known| value(pack, parameter, known, lang))))
                    }
                }
            }
        }
    }
}

fn why(evaluation: &Evaluation<'_, '_>, outcome: &Outcome<'_>, lang: Lang) -> Markup {
    let words = check::Check::of(lang);
    match outcome.ground {
        Ground::Said => html! {},
        Ground::NotYet(_) => html! { (words.not_yet) },
        Ground::NoConditions => html! { (words.no_conditions) },
        Ground::Conditions(_) => {
            let (reasons, missing) = evaluation.say_why(outcome.policy, lang);
            html! { ul.reasons { @for said in reasons.iter().chain(&missing) { li { (said) } } } }
        }
    }
}

fn articles(pack: &Pack, version: Option<&Version>, lang: Lang) -> Markup {
    match version {
        Some(version) => html! { (pack.say_citations(&version.basis, lang)) },
        None => html! { (Compare::of(lang).unknown) },
    }
}

fn value(pack: &Pack, parameter: &Parameter, known: Option<&DatedValue>, lang: Lang) -> Markup {
    match known {
        Some(known) => html! {
            (parameter.unit.say(known.amount, lang)) " "
            small.cite { (say_span(known.from, known.to, lang)) " " (pack.say_citation(&known.cite, lang)) }
        },
        None => html! { (Compare::of(lang).unknown) },
    }
}
