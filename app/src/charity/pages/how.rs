//! How giving works and what the law says; who is honoured.

use super::givers::names;
use super::{Context, Giver, cite, known, known_text};
use crate::charity::text::charity::Charity;
use crate::route::Route;
use leptos::prelude::*;

pub(super) fn body(context: &Context) -> AnyView {
    let words = Charity::of(context.view.lang);
    let paying = &context.funds.paying;
    let bank = paying.bank.as_ref().map(|bank| bank.say(context.view.lang));
    let platform = match &paying.platform {
        Some(link) => {
            let href = link.as_str().to_owned();
            view! { <a href=href rel="noopener">{link.as_str().to_owned()}</a> }.into_any()
        }
        None => known(None, context),
    };
    let list = |items: &'static [&'static str]| {
        let items = items.iter().map(|item| view! { <li>{*item}</li> });
        view! { <ul class="statements">{items.collect_view()}</ul> }
    };
    view! {
        <h1>{words.how}</h1>
        <p class="lead">{words.how_lead}</p>
        <h2>{words.pledge_means}</h2>
        <p>{words.pledge_means_text}</p>
        <h2>{words.ways}</h2>
        {list(words.ways_text)}
        <h2>{words.pay}</h2>
        <p>{words.pay_text}</p>
        <dl class="place">
            <div><dt>{words.bank}</dt><dd>{known_text(bank.as_ref(), context)}</dd></div>
            <div><dt>{words.counter}</dt><dd>{known(paying.counter.as_ref(), context)}</dd></div>
            <div><dt>{words.platform}</dt><dd>{platform}</dd></div>
            <div><dt>{words.certificate}</dt><dd>{known_text(paying.certificate.as_ref(), context)}</dd></div>
        </dl>
        <h2>{words.rights}</h2>
        {list(words.rights_text)}
        <h2>{words.check}</h2>
        <p>{words.check_text}</p>
        <p class="actions">
            <a class="btn" href=context.href(&Route::Pledge(None))>{words.pledge}</a>
            <a class="btn-quiet" href=context.href(&Route::Ledger)>{words.ledger}</a>
        </p>
    }
    .into_any()
}

pub(super) fn honour(context: &Context, givers: Option<&[Giver]>) -> AnyView {
    let lang = context.view.lang;
    let words = Charity::of(lang);
    let honours = context
        .funds
        .honours
        .iter()
        .map(|honour| {
            let names = honour
                .names
                .iter()
                .map(|name| view! { <li>{name.get(lang).to_owned()}</li> })
                .collect_view();
            let none = honour
                .names
                .is_empty()
                .then(|| view! { <p class="open">{words.no_names}</p> });
            view! {
                <section class="honour">
                    <h2>{honour.title.get(lang).to_owned()}</h2>
                    <p>{honour.told.get(lang).to_owned()}</p>
                    <ul>{names}</ul>
                    {none}
                    {cite(&honour.cite, honour.year, context)}
                </section>
            }
        })
        .collect_view();
    let told = match givers {
        Some(givers) => names(context, givers),
        None => view! { <p class="note note-warn">{words.ledger_down}</p> }.into_any(),
    };
    view! {
        <h1>{words.honour}</h1>
        <p class="lead">{words.honour_lead}</p>
        {honours}
        {told}
    }
    .into_any()
}
