//! Home: the doors to the rooms that are built.

use crate::frame::art::{
    ApplyIcon, CeremonyIcon, CheckIcon, GiveIcon, NamesIcon, PinghuView, ShieldIcon,
};
use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::frame::pages_text::Pages;
use crate::policy::benefits::shelves;
use crate::route::Route;
use domain::policy::explain::say_span;
use leptos::prelude::*;

pub fn page(context: &Context) -> impl IntoView {
    let text = Pages::of(context.view.lang);
    let body = view! {
        <div class="hero">
            <div>
                <h1>{text.home_title}</h1>
                <p class="lead">{text.home_lead}</p>
            </div>
            <PinghuView/>
        </div>
        {announcements(context)}
        <ul class="doors">
            <li class="door door-check">
                <a href=context.href(&Route::Check)>
                    <CheckIcon/>
                    <span class="door-text">
                        <b>{text.door_check}</b>
                        <span>{text.door_check_text}</span>
                    </span>
                </a>
            </li>
            <li class="door door-apply">
                <a href=context.href(&Route::Apply)>
                    <ApplyIcon/>
                    <span class="door-text">
                        <b>{text.door_apply}</b>
                        <span>{text.door_apply_text}</span>
                    </span>
                </a>
            </li>
            <li class="door door-ceremony">
                <a href=context.href(&Route::Ceremony(String::new()))>
                    <CeremonyIcon/>
                    <span class="door-text">
                        <b>{text.door_ceremony}</b>
                        <span>{text.door_ceremony_text}</span>
                    </span>
                </a>
            </li>
            <li class="door door-give">
                <a href=context.href(&Route::Give)>
                    <GiveIcon/>
                    <span class="door-text">
                        <b>{text.door_give}</b>
                        <span>{text.door_give_text}</span>
                    </span>
                </a>
            </li>
            <li class="door door-names">
                <a href=context.href(&Route::Names)>
                    <NamesIcon/>
                    <span class="door-text">
                        <b>{text.door_names}</b>
                        <span>{text.door_names_text}</span>
                    </span>
                </a>
            </li>
        </ul>
        <div class="note"><ShieldIcon/><div>{text.private_note}</div></div>
        {shelves(context)}
    };
    document(
        context,
        Frame {
            title: text.home_title.to_owned(),
            route: Some(Route::Home),
            above: Vec::new(),
        },
        body,
    )
}

/// What the bureau says today.
fn announcements(context: &Context) -> impl IntoView + use<> {
    let lang = context.view.lang;
    let rows: Vec<_> = context
        .announcements
        .iter()
        .map(|notice| {
            let until = say_span(notice.from, Some(notice.to), lang);
            view! { <li>{notice.text.get(lang).to_owned()}<small>{until}</small></li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let title = Pages::of(lang).announcements;
        view! {
            <section class="note note-warn announcements"><div>
                <h2>{title}</h2>
                <ul>{rows}</ul>
            </div></section>
        }
    })
}
