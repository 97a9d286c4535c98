//! The pledge form. It works without scripts; the island finds it on the page, keeps a draft, seals the
//! contact and sends it itself.

use super::{Context, known};
use crate::charity::parts::{Done, done, error, summary};
use crate::charity::text::charity::{Charity, label};
use crate::charity::text::charity_form::Form;
use crate::charity::text::giving_ways as said;
use crate::charity::text::giving_ways::Ways;
use crate::frame::document::{Frame, document, still};
use crate::frame::notice::Notice;
use crate::route::Route;
use domain::charity::Pledge;
use domain::charity::fund::Pot;
use domain::charity::journal::Account;
use domain::charity::pledge::{Condition, Delivery, Field, Wrong};
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// Amounts to press, in yuan.
const AMOUNTS: [&str; 4] = ["50", "100", "200", "500"];

/// A pledge form as it is to be shown.
pub struct PledgeForm<'f> {
    /// The id and the secret of what will be sent, for browsers without scripts: `ID.SECRET`.
    pub ticket: &'f str,
    /// What was typed.
    pub typed: &'f dyn Fn(Field) -> String,
    /// What needs changing.
    pub wrong: &'f [Wrong],
    /// Why it was not taken, if that is no field's fault.
    pub notice: Option<Notice>,
    /// Whether nothing was typed yet.
    pub fresh: bool,
    /// The firm or team to give with: the reference and the pledge.
    pub team: Option<(&'f str, &'f Pledge)>,
}

/// A pledge that was made without scripts.
pub struct PledgeMade<'m> {
    /// The payment reference.
    pub code: &'m str,
    /// What stands behind the `#` of the private link.
    pub linked: &'m str,
    /// Scheme and host.
    pub origin: &'m str,
    /// What was pledged.
    pub pledge: &'m Pledge,
}

fn frame(account: Option<Account>, lang: Lang) -> Frame {
    Frame {
        title: Charity::of(lang).pledge.to_owned(),
        route: Some(Route::Pledge(account)),
        above: vec![(Charity::of(lang).title.to_owned(), Route::Give)],
    }
}

/// The page with the form.
pub fn page(context: &Context, form: &PledgeForm<'_>, chosen: Option<Account>) -> AnyView {
    let lang = context.view.lang;
    let words = Form::of(lang);
    let html = Filled { context, form }.form().into_string();
    let bank = context.funds.paying.bank.as_ref();
    let bank = bank.map(|bank| bank.say(lang));
    let body = view! {
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <div class="island give" data-lang=lang.tag() data-bank=bank inner_html=html></div>
        <div class="note note-warn if-failed"><div>{Ways::of(lang).no_contact}</div></div>
    };
    document(context, frame(chosen, lang), body).into_any()
}

/// What follows a pledge that was made without scripts.
pub fn made(context: &Context, made: &PledgeMade<'_>) -> AnyView {
    let lang = context.view.lang;
    let link = format!(
        "{}{}#{}",
        made.origin,
        Route::MyGiving.path(lang),
        made.linked
    );
    let bank = context.funds.paying.bank.as_ref();
    let html = done(
        &Done {
            code: made.code,
            link: &link,
            origin: made.origin,
            pledge: made.pledge,
            reminder: false,
            scripted: false,
            bank: bank.map(|bank| bank.say(lang)),
        },
        lang,
    );
    let body = view! { <h1>{Form::of(lang).title}</h1><div inner_html=html.into_string()></div> };
    still(context, frame(None, lang), body).into_any()
}

/// The form with what was typed.
struct Filled<'f> {
    context: &'f Context,
    form: &'f PledgeForm<'f>,
}

impl Filled<'_> {
    fn lang(&self) -> Lang {
        self.context.view.lang
    }

    fn typed(&self, field: Field) -> String {
        (self.form.typed)(field)
    }

    fn error(&self, field: Field) -> Option<String> {
        error(field, self.form.wrong, self.lang())
    }

    fn form(&self) -> Markup {
        let lang = self.lang();
        let (words, ways) = (Form::of(lang), Ways::of(lang));
        let notice = self.form.notice.map(|notice| match notice {
            Notice::Wait => words.wait,
            Notice::Changed => ways.changed,
            Notice::Failed => words.refused,
        });
        let least = self.context.funds.paying.named_minimum.as_ref();
        html! {
            form.apply method="post" action=(self.context.href(&Route::Pledge(None))) novalidate data-pledge data-fresh[self.form.fresh] {
                div data-summary { (summary(self.form.wrong, lang)) }
                input type="hidden" name="ticket" value=(self.form.ticket);
                (self.way())
                div.for-title {
                    p.why.for-named { (ways.named_why) " " (ways.named_least) (lang.pick("：", ": ")) @match least { Some(least) => (least.get(lang)), None => span.open { (Charity::of(lang).to_be_set) } } }
                    p.why.for-team { (ways.team_why) }
                    (self.line(Field::Title, ways.title_hint, "text", "text"))
                }
                div.for-money {
                    (self.line(Field::Amount, words.amount_hint, "decimal", "text"))
                    p.amounts data-amounts hidden {
                        @for amount in AMOUNTS { button.btn-quiet type="button" data-amount=(amount) { (amount) (lang.pick("元", " yuan")) } }
                    }
                }
                div.for-monthly {
                    (self.line(Field::Start, words.start_hint, "text", "date"))
                    (self.line(Field::Months, words.months_hint, "numeric", "text"))
                }
                div.for-team { (self.line(Field::Day, ways.day_hint, "text", "date")) }
                div.for-goods { (self.goods()) }
                @match self.form.team {
                    Some((code, team)) => { (self.with_team(code, team)) }
                    None => { (self.purpose()) }
                }
                (self.line(Field::Wish, ways.wish_hint, "text", "text"))
                (self.line(Field::Name, words.name_hint, "text", "text"))
                (self.consent())
                (contact(lang))
                noscript { p.note { (ways.no_contact) } }
                p.note.note-warn role="status" data-status hidden[notice.is_none()] { @if let Some(notice) = notice { (notice) } }
                p.actions { button.btn type="submit" { (words.send) } }
                p.why data-scripted hidden { (ways.draft) }
            }
        }
    }

    fn way(&self) -> Markup {
        let lang = self.lang();
        let (words, ways) = (Form::of(lang), Ways::of(lang));
        if self.form.team.is_some() {
            return html! { input type="hidden" name="way" value="once"; };
        }
        let all = [
            ("once", words.once),
            ("monthly", words.monthly),
            ("goods", words.goods),
            ("named", ways.named),
            ("team", ways.team),
        ];
        let typed = self.typed(Field::Way);
        let chosen = all.iter().find(|(word, _)| *word == typed);
        let chosen = chosen.map_or("once", |(word, _)| word);
        html! {
            fieldset.ways #way tabindex="-1" {
                legend { h2 { (label(Field::Way, lang)) } }
                p.field-error #way-error { @if let Some(error) = self.error(Field::Way) { (error) } }
                @for (word, text) in all {
                    label.opt { input type="radio" name="way" value=(word) checked[word == chosen]; span { (text) } }
                }
            }
        }
    }

    fn goods(&self) -> Markup {
        let ways = Ways::of(self.lang());
        html! {
            (self.line(Field::Goods, ways.goods_hint, "text", "text"))
            (self.line(Field::Count, "", "numeric", "text"))
            (self.line(Field::Unit, ways.unit_hint, "text", "text"))
            (self.choice(Field::Condition, &Condition::ALL.map(|one| (one.word(), said::condition(one, self.lang())))))
            (self.choice(Field::Delivery, &Delivery::ALL.map(|one| (one.word(), said::delivery(one, self.lang())))))
        }
    }

    /// A field with its label, hint and error.
    fn around(&self, field: Field, hint: &str, filled: &Markup) -> Markup {
        let id = field.word();
        html! {
            div.field {
                label for=(id) { (label(field, self.lang())) }
                @if !hint.is_empty() { p.why id={ (id) "-hint" } { (hint) } }
                p.field-error id={ (id) "-error" } { @if let Some(error) = self.error(field) { (error) } }
                (filled)
            }
        }
    }

    fn invalid(&self, field: Field) -> Option<&'static str> {
        let wrong = self.form.wrong.iter().any(|wrong| wrong.field == field);
        wrong.then_some("true")
    }

    fn line(&self, field: Field, hint: &str, mode: &str, kind: &str) -> Markup {
        let id = field.word();
        let filled = html! {
            input.text.wide id=(id) name=(id) type=(kind) inputmode=(mode) autocomplete="off" value=(self.typed(field)) aria-invalid=[self.invalid(field)] aria-describedby=(described(field, hint));
        };
        self.around(field, hint, &filled)
    }

    fn choice(&self, field: Field, words: &[(&str, &str)]) -> Markup {
        let (id, typed) = (field.word(), self.typed(field));
        let filled = html! {
            select.text.wide id=(id) name=(id) aria-invalid=[self.invalid(field)] aria-describedby=(described(field, "")) {
                option value="" { (Form::of(self.lang()).choose) }
                @for (word, text) in words { option value=(word) selected[typed == *word] { (text) } }
            }
        };
        self.around(field, "", &filled)
    }

    fn purpose(&self) -> Markup {
        let lang = self.lang();
        let words = Form::of(lang);
        let pots = self.context.funds.pots().filter(|(_, pot)| !pot.closed);
        let pots: Vec<(Account, &Pot)> = pots.collect();
        let typed: Option<Account> = self.typed(Field::Purpose).parse().ok();
        let options = |funds: bool| {
            html! {
                @for (account, pot) in pots.iter().filter(|(account, _)| matches!(account, Account::Fund(_)) == funds) {
                    option value=(account) selected[typed.as_ref() == Some(account)] { (pot.name.get(lang)) }
                }
            }
        };
        let filled = html! {
            select.text.wide #purpose name="purpose" aria-invalid=[self.invalid(Field::Purpose)] aria-describedby=(described(Field::Purpose, words.purpose_hint)) {
                option value="" { (words.choose) }
                optgroup label=(Charity::of(lang).funds) { (options(true)) }
                optgroup label=(Charity::of(lang).projects) { (options(false)) }
            }
        };
        self.around(Field::Purpose, words.purpose_hint, &filled)
    }

    /// With whom one gives, and for what: both are chosen already.
    fn with_team(&self, code: &str, team: &Pledge) -> Markup {
        let ways = Ways::of(self.lang());
        let pot = self.context.funds.pot(&team.purpose);
        let purpose = pot.map(|pot| pot.name.get(self.lang()));
        html! {
            input type="hidden" name="team" value=(code);
            input type="hidden" name="purpose" value=(team.purpose);
            p #team tabindex="-1" { (ways.with) " " b { (code) } " · " (ways.purpose) " " b { (purpose.unwrap_or_default()) } }
            p.why { (ways.with_why) }
            p.field-error #team-error { @if let Some(error) = self.error(Field::Team) { (error) } }
        }
    }

    fn consent(&self) -> Markup {
        let ways = Ways::of(self.lang());
        html! {
            div.field {
                p.field-error #consent-error { @if let Some(error) = self.error(Field::Consent) { (error) } }
                label.opt { input #consent type="checkbox" name="consent" value="yes" checked[self.typed(Field::Consent) == "yes"] aria-describedby="consent-hint consent-error"; span { (ways.consent) } }
                p.why #consent-hint { (ways.consent_why) }
            }
        }
    }
}

fn described(field: Field, hint: &str) -> String {
    let id = field.word();
    if hint.is_empty() {
        format!("{id}-error")
    } else {
        format!("{id}-hint {id}-error")
    }
}

/// How to reach the donor. It shows once the island can seal it; until then it is disabled, so that
/// nothing of it can be sent.
fn contact(lang: Lang) -> Markup {
    let words = Form::of(lang);
    html! {
        fieldset data-contact hidden disabled {
            legend { h2 { (words.contact) } }
            p.why { (words.contact_why) }
            p.note.note-warn data-development hidden { (words.development) }
            @for (id, text, mode, fill) in [("phone", words.phone, "tel", "tel"), ("salutation", words.salutation, "text", "name")] {
                div.field {
                    label for=(id) { (text) }
                    p.field-error id={ (id) "-error" } {}
                    input.text.wide id=(id) name=(id) type="text" inputmode=(mode) autocomplete=(fill) aria-describedby={ (id) "-error" };
                }
            }
            p.cite { (words.fingerprint) " " span data-fingerprint {} }
        }
    }
}

/// What is known of a day of giving, on the page that is shared.
pub fn team_purpose(context: &Context, team: &Pledge) -> AnyView {
    match context.funds.pot(&team.purpose) {
        Some(pot) => pot.name.get(context.view.lang).to_owned().into_any(),
        None => known(None, context),
    }
}
