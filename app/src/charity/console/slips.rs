//! Old paper slips: typed twice, compared.

use crate::charity::text::import::line;
use crate::charity::text::slips as said;
use crate::charity::text::slips::Slips as Words;
use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::console::titles;
use crate::frame::context::Context;
use crate::frame::yuan::yuan;
use crate::route::{Route, StaffPage};
use domain::charity::slips::{Compared, Why};
use domain::day::Day;
use domain::money::Fen;
use domain::policy::explain::say_day;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlipsSaid {
    /// There is no such reference.
    NoPledge,
    /// Kept, but for these lines and these numbers of others.
    Kept(Vec<(usize, Why)>, Vec<String>),
    /// It did not work.
    Again,
}

/// The page.
#[derive(Default)]
pub struct Slips {
    /// The reference that was typed.
    pub reference: String,
    /// Which pass.
    pub pass: u8,
    /// What was typed; kept where something could not be read.
    pub lines: String,
    /// Both passes; none if no reference was chosen.
    pub compared: Option<Vec<(Compared, bool)>>,
    /// What came of the last step.
    pub said: Option<SlipsSaid>,
}

/// Typing slips.
pub fn slips(context: &Context, signed: &Signed, shown: &Slips) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let here = context.href(&Route::Staff(StaffPage::Slips));
    let body = html! {
        h1 { (titles::page(&StaffPage::Slips, lang)) }
        p.lead { (words.lead) }
        @if let Some(came) = &shown.said { (outcome(came, lang)) }
        form method="post" action=(here) {
            (token(signed))
            div.field {
                label for="reference" { (words.reference) }
                input.text.wide #reference name="reference" type="text" required autocomplete="off" value=(shown.reference);
            }
            div.field {
                label for="pass" { (words.pass) }
                select.text.wide #pass name="pass" {
                    option value="1" selected[shown.pass != 2] { (words.first) }
                    option value="2" selected[shown.pass == 2] { (words.second) }
                }
            }
            div.field {
                label for="lines" { (words.lines) }
                p.why #lines-hint { (words.lines_hint) }
                textarea.text.wide #lines name="lines" rows="8" spellcheck="false" aria-describedby="lines-hint" { "\n" (shown.lines) }
            }
            p.actions {
                button.btn type="submit" name="step" value="keep" { (words.keep) }
                button.btn-quiet type="submit" name="step" value="look" { (words.look) }
            }
        }
        @if let Some(compared) = &shown.compared { (table(context, signed, shown, compared)) }
    };
    console(context, signed, &StaffPage::Slips, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn outcome(said: &SlipsSaid, lang: Lang) -> Markup {
    let words = Words::of(lang);
    html! {
        @match said {
            SlipsSaid::NoPledge => { p.note.note-warn role="alert" { (words.no_pledge) } }
            SlipsSaid::Again => { p.note.note-warn role="alert" { (words.again) } }
            SlipsSaid::Kept(left_out, elsewhere) => {
                div.note role="status" { div {
                    p { (words.kept) }
                    @if !left_out.is_empty() || !elsewhere.is_empty() {
                        p { (words.left_out) }
                        ul {
                            @for (at, why) in left_out { li { (line(*at as u64, lang)) (lang.pick("：", ": ")) (said::why(*why, lang)) } }
                            @for number in elsewhere { li { (number) (lang.pick("：", ": ")) (words.elsewhere) } }
                        }
                    }
                } }
            }
        }
    }
}

fn table(
    context: &Context,
    signed: &Signed,
    shown: &Slips,
    compared: &[(Compared, bool)],
) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    // What was typed once is not shown: the other pass is typed from the paper.
    let told = |typed: Option<(Day, Fen)>, both: bool| match typed {
        Some((day, fen)) if both => format!("{} {}", say_day(day, lang), yuan(fen, lang)),
        _ => "–".to_owned(),
    };
    html! {
        h2 { (words.state) }
        @if compared.is_empty() {
            p { (words.none) }
        } @else {
            table.facts-table {
                thead { tr { th scope="col" { (words.number) } th scope="col" { (words.first) } th scope="col" { (words.second) } th scope="col" { (words.state) } } }
                tbody {
                    @for (one, same_person) in compared {
                        @let both = one.first.is_some() && one.second.is_some();
                        tr {
                            th scope="row" { (one.number) }
                            td data-label=(words.first) { (told(one.first, both)) }
                            td data-label=(words.second) { (told(one.second, both)) }
                            td data-label=(words.state) {
                                @if one.agrees() { span.good { (words.agrees) } }
                                @else if one.differs() { span.bad { (words.differs) } }
                                @else if one.first.is_some() { (words.once_first) }
                                @else { (words.once_second) }
                                @if *same_person { " · " (words.same_person) }
                                (taking_out(context, signed, shown, &one.number))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn taking_out(context: &Context, signed: &Signed, shown: &Slips, number: &str) -> Markup {
    let words = Words::of(context.view.lang);
    let id = format!("why-{number}");
    html! {
        details {
            summary { (words.take_out) span.unseen { " " (number) } }
            form method="post" action=(context.href(&Route::Staff(StaffPage::Slips))) {
                (token(signed))
                input type="hidden" name="reference" value=(shown.reference);
                input type="hidden" name="number" value=(number);
                label for=(id) { (words.take_out_why) }
                input.text.wide id=(id) name="why" type="text" required maxlength="200" autocomplete="off";
                p.actions { button.btn-quiet type="submit" name="step" value="take-out" { (words.take_out) } }
            }
        }
    }
}
