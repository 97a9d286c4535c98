//! A first look at a proposed name, as the server shows it to a browser without scripts and the island
//! to one with them.

use crate::letter::naming_text as text;
use crate::letter::naming_text::Naming;
use domain::letter::proposal::name;
use domain::placename::Index;
use domain::placename::naming::region::look as findings;
use domain::placename::naming::rules::FOR_PEOPLE;
use domain::placename::naming::{Finding, Proposal};
use domain::text::Lang;
use maud::{Markup, html};

/// What the rules say to a name, and who decides.
pub fn look(proposal: &Proposal, index: &Index, lang: Lang) -> Markup {
    let words = Naming::of(lang);
    html! {
        h2 { (words.looked) }
        @if name(proposal.name).is_err() {
            p.field-error { (words.impossible) }
        } @else {
            (found(&findings(proposal, index), proposal, index, lang))
        }
        p.why { (text::compared(proposal.kind, lang)) }
        p { b { (words.decides) } (lang.pick("：", ": ")) (text::decides(proposal.kind, lang)) }
        details.others {
            summary { (words.people) }
            ul {
                @for rule in FOR_PEOPLE {
                    li { (text::for_people(rule, lang)) small.cite { (text::cite(rule.citation(), lang)) } }
                }
            }
        }
    }
}

fn found(found: &[Finding], proposal: &Proposal, index: &Index, lang: Lang) -> Markup {
    let words = Naming::of(lang);
    html! {
        @if found.is_empty() {
            p { (words.nothing) }
        } @else {
            h3 { (words.found) }
            ul {
                @for finding in found {
                    li { (text::finding(finding, proposal.kind, index, lang)) small.cite { (text::cite(finding.rule.citation(), lang)) } }
                }
            }
            p.why { (words.found_why) }
        }
    }
}

/// The same for staff, a sentence each with its article, in Chinese.
pub fn noticed(proposal: &Proposal, index: &Index) -> Vec<String> {
    let said = |finding: Finding| {
        let cite = text::cite(finding.rule.citation(), Lang::Zh);
        let told = text::finding(&finding, proposal.kind, index, Lang::Zh);
        format!("{told}（{cite}）")
    };
    findings(proposal, index).into_iter().map(said).collect()
}
