//! The result on paper and screen: a card a benefit, with its reasons, what is missing, what to
//! bring, and the article behind it.

use crate::frame::mark;
use crate::policy::text::{self, Check};
use crate::route::{Route, View};
use domain::policy::evaluate::Ground;
use domain::policy::explain::say_day;
use domain::policy::pack::{Delivery, Group, Statement};
use domain::policy::{Evaluation, Outcome, Pack, Verdict};
use domain::text::Lang;
use maud::{Markup, html};

/// The whole report: first what one may get, then what to ask about, then what one has; what does
/// not fit is folded away.
pub(super) fn report(evaluation: &Evaluation<'_, '_>, lang: Lang) -> Markup {
    let text = Check::of(lang);
    let outcomes = evaluation.outcomes();
    let pack = evaluation.pack();
    // Help whose conditions were never published: every family would see it first, and long.
    let aside = |outcome: &&Outcome<'_>| {
        outcome.verdict == Verdict::CannotTell && pack.policy(outcome.policy).group == Group::Daily
    };
    let of = |verdict| {
        outcomes
            .iter()
            .filter(move |outcome| outcome.verdict == verdict && !aside(outcome))
            .collect::<Vec<_>>()
    };
    let [eligible, ask, held, not] = [
        Verdict::Eligible,
        Verdict::CannotTell,
        Verdict::Held,
        Verdict::NotEligible,
    ]
    .map(of);
    let aside: Vec<_> = outcomes.iter().filter(aside).collect();
    let cards = |members: &[&Outcome<'_>]| {
        html! {
            @for outcome in members { (card(evaluation, outcome, lang)) }
        }
    };
    let group = |verdict, members: &[&Outcome<'_>]| {
        html! {
            @if !members.is_empty() {
                section.res-group { h2 { (text::verdict_group(verdict, lang)) } (cards(members)) }
            }
        }
    };
    let folded = |summary: &str, members: &[&Outcome<'_>]| {
        html! {
            @if !members.is_empty() {
                details.others { summary { (summary) } (cards(members)) }
            }
        }
    };
    html! {
        h1 tabindex="-1" data-focus { (text::headline(eligible.len(), ask.len(), lang)) }
        p.lead { (text.estimate) " " (text.human) }
        p.cite { (text.date) (lang.pick("：", ": ")) (say_day(evaluation.day(), lang)) }
        (group(Verdict::Eligible, &eligible))
        (group(Verdict::CannotTell, &ask))
        (group(Verdict::Held, &held))
        (folded(&text::aside(aside.len(), lang), &aside))
        (folded(text.others, &not))
        details.others { summary { (text.trace) } pre.trace tabindex="0" { (evaluation.trace()) } }
    }
}

fn card(evaluation: &Evaluation<'_, '_>, outcome: &Outcome<'_>, lang: Lang) -> Markup {
    let (pack, text) = (evaluation.pack(), Check::of(lang));
    let policy = pack.policy(outcome.policy);
    let (class, mark) = match outcome.verdict {
        Verdict::Eligible => ("res-yes", mark::YES),
        Verdict::CannotTell => ("res-ask", mark::ASK),
        Verdict::Held => ("res-held", mark::HELD),
        Verdict::NotEligible => ("res-no", mark::NO),
    };
    let href = View { lang, large: false }.href(&Route::Benefit(policy.id.clone()));
    let (reasons, missing) = why(evaluation, outcome, lang);
    let useful = matches!(outcome.verdict, Verdict::Eligible | Verdict::CannotTell);
    html! {
        article.res.(class) {
            h3 {
                span.tag { (mark) (text::verdict(outcome.verdict, lang)) } " "
                a href=(href) { (policy.name.get(lang)) }
            }
            @if useful { p { (policy.summary.get(lang)) } }
            @if !reasons.is_empty() { ul.reasons { (items(&reasons)) } }
            @if !missing.is_empty() { div.gap { b { (text.missing) } ul { (items(&missing)) } } }
            (remedies(evaluation, outcome, lang))
            @if useful && policy.delivery == Delivery::Automatic { p { b { (text.automatic) } } }
            @if useful {
                details.docs {
                    summary { (text.documents) (lang.pick("、", ", ")) (text.where_to) }
                    (statements(pack, text.documents, &policy.documents, lang))
                    (statements(pack, text.where_to, &policy.apply, lang))
                }
            }
            p.cite { (rests_on(pack, outcome, lang)) }
        }
    }
}

/// More ways than these to a "yes" would be a list that nobody reads.
const MOST_REMEDIES: usize = 4;

/// What would make it a "yes": the smallest sets of things.
fn remedies(evaluation: &Evaluation<'_, '_>, outcome: &Outcome<'_>, lang: Lang) -> Markup {
    let text = Check::of(lang);
    let remedies = evaluation.remedies(outcome.policy);
    html! {
        @if !remedies.is_empty() {
            details.docs {
                summary { (text.remedies) }
                @if remedies.len() > 1 { p { (text.any_remedy) } }
                ul {
                    @for remedy in remedies.iter().take(MOST_REMEDIES) {
                        li {
                            @for turn in remedy {
                                span.turn {
                                    b { (text::means(evaluation.means(turn), lang)) } (lang.pick("：", ": "))
                                    (sentence(evaluation.say_turn(turn, lang), lang)) " "
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn items(sentences: &[String]) -> Markup {
    html! { @for sentence in sentences { li { (sentence) } } }
}

/// The sentences that led to the verdict, and those about what is missing.
fn why(
    evaluation: &Evaluation<'_, '_>,
    outcome: &Outcome<'_>,
    lang: Lang,
) -> (Vec<String>, Vec<String>) {
    let text = Check::of(lang);
    let (mut reasons, mut missing) = (Vec::new(), Vec::new());
    match &outcome.ground {
        Ground::Said => {}
        Ground::NotYet(start) => {
            let said = format!("{} ({})", text.not_yet, say_day(start.day, lang));
            reasons.push(sentence(said, lang));
        }
        Ground::NoConditions => missing.push(text.no_conditions.to_owned()),
        Ground::Conditions(_) => {
            let say = |said: Vec<String>| said.into_iter().map(|one| sentence(one, lang)).collect();
            let (told, gaps) = evaluation.say_why(outcome.policy, lang);
            (reasons, missing) = (say(told), say(gaps));
        }
    }
    (reasons, missing)
}

/// With a capital letter and a full stop.
fn sentence(mut text: String, lang: Lang) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let stop = lang.pick('。', '.');
    if !text.ends_with(stop) {
        text.push(stop);
    }
    text
}

fn statements(pack: &Pack, heading: &str, statements: &[Statement], lang: Lang) -> Markup {
    html! {
        @if !statements.is_empty() {
            h4 { (heading) }
            ul {
                @for Statement { text, cite } in statements {
                    li {
                        (text.get(lang))
                        small.cite { (pack.say_citations(cite, lang)) }
                    }
                }
            }
        }
    }
}

fn rests_on(pack: &Pack, outcome: &Outcome<'_>, lang: Lang) -> String {
    match &outcome.ground {
        Ground::Conditions(version) => {
            let from = say_day(version.from, lang);
            pack.say_citations(&version.basis, lang)
                + &lang.pick(format!("，{from}起"), format!(", from {from}"))
        }
        Ground::NotYet(start) => pack.say_citation(&start.cite, lang),
        Ground::Said | Ground::NoConditions => String::new(),
    }
}
