//! What an edition changes: values before and after, pages, verdicts on the example families.

use crate::frame::context::Context;
use crate::policy::text::verdict;
use crate::publishing::text::Publishing;
use crate::route::Route;
use domain::policy::explain::{say_day, say_span};
use domain::policy::pack::Pack;
use domain::policy::{Answer, Answers};
use domain::publishing::difference::{Difference, Example, Said, Turned};
use domain::text::Lang;
use maud::{Markup, html};

/// A change from one pack to another.
pub struct Change<'c> {
    /// As it is.
    pub old: &'c Pack,
    /// As it would be.
    pub new: &'c Pack,
    /// What differs.
    pub difference: &'c Difference,
    /// The example families.
    pub examples: &'c [Example],
}

impl Change<'_> {
    /// Values, pages and verdicts, before and after.
    pub fn shown(&self, context: &Context) -> Markup {
        let lang = context.view.lang;
        let text = Publishing::of(lang);
        html! {
            h3 { (text.changes) }
            @if self.difference.values.is_empty() { p { (text.nothing) } }
            @for changed in &self.difference.values {
                @let parameter = self.new.parameter(changed.parameter);
                p { strong { (parameter.name.get(lang)) } }
                dl.changed {
                    div { dt { (text.before) } dd { (self.said(&changed.before, self.old, changed, lang)) } }
                    div { dt { (text.after) } dd { (self.said(&changed.after, self.new, changed, lang)) } }
                }
            }
            h3 { (text.pages) }
            ul {
                @for page in &self.difference.pages {
                    @let policy = self.new.policy(*page);
                    li { a href=(context.href(&Route::Benefit(policy.id.clone()))) { (policy.name.get(lang)) } }
                }
            }
            h3 { (text.verdicts) }
            p.why { (text.verdicts_lead) }
            @if self.difference.turned.is_empty() { p { (text.no_verdict) } }
            @else {
                ul.desk-list {
                    @for turned in &self.difference.turned { li { p { (self.turned(turned, lang)) } } }
                }
            }
        }
    }

    fn said(
        &self,
        values: &[Said],
        pack: &Pack,
        changed: &domain::publishing::difference::Changed,
        lang: Lang,
    ) -> Markup {
        let unit = self.new.parameter(changed.parameter).unit;
        html! {
            @if values.is_empty() { (Publishing::of(lang).nothing) }
            @for said in values {
                p {
                    strong { (unit.say(said.value.amount, lang)) }
                    (lang.pick("，", ", ")) (say_span(said.value.from, said.value.to, lang))
                    br;
                    small {
                        (pack.say_citation(&said.value.cite, lang))
                        @if let Some(note) = &said.value.note { " " (note.get(lang)) }
                    }
                }
            }
        }
    }

    fn turned(&self, turned: &Turned, lang: Lang) -> Markup {
        let text = Publishing::of(lang);
        let Some(example) = self.examples.get(turned.example) else {
            return html! {};
        };
        html! {
            strong { (self.new.policy(turned.policy).name.get(lang)) }
            " · " (say_day(example.on, lang))
            br;
            (text.as_it_is) (lang.pick("：", ": ")) (verdict(turned.before, lang))
            " → " (text.as_it_would_be) (lang.pick("：", ": ")) strong { (verdict(turned.after, lang)) }
            br;
            small { (household(self.new, example, lang)) }
        }
    }
}

/// The example's answers in one line.
fn household(pack: &Pack, example: &Example, lang: Lang) -> String {
    let answers = Answers::from_text(pack, &example.household, example.on);
    let said = pack.fact_ids().filter_map(|id| {
        let (fact, answer) = (pack.fact(id), answers.get(id));
        (answer != Answer::Open).then(|| {
            let (label, colon) = (fact.label.get(lang), lang.pick("：", ": "));
            format!("{label}{colon}{}", fact.say_answer(answer, lang))
        })
    });
    said.collect::<Vec<_>>().join(lang.pick("；", "; "))
}
