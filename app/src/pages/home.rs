//! Home: the doors to the rooms that are built.

use super::Context;
use super::benefits::shelves;
use super::document::{Frame, document};
use crate::components::art::{ApplyIcon, CheckIcon, GiveIcon, NamesIcon, PinghuView, ShieldIcon};
use crate::route::Route;
use crate::text::pages::Pages;
use leptos::prelude::*;

pub(super) fn page(context: &Context) -> impl IntoView {
    let text = Pages::of(context.view.lang);
    let body = view! {
        <div class="hero">
            <div>
                <h1>{text.home_title}</h1>
                <p class="lead">{text.home_lead}</p>
            </div>
            <PinghuView/>
        </div>
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
