//! The calendar of a month: what is free, holidays, lunar dates.

use super::{Ceremonies, DayFree, Half, MonthShown, banner};
use crate::ceremony::text::draw::Draw;
use crate::ceremony::text::group::Group;
use crate::ceremony::text::{self, Ceremony as Words};
use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::route::Route;
use domain::calendar::Kind;
use domain::ceremony::VenueKind;
use domain::day::Day;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

pub fn month(context: &Context, ceremonies: &Ceremonies<'_>, shown: &MonthShown<'_>) -> AnyView {
    let words = Words::of(context.view.lang);
    let lang = context.view.lang;
    let inner = html! {
        (banner(ceremonies, lang))
        (venues(context, ceremonies, shown))
        @if shown.venue.kind == VenueKind::Group { p { a.btn-quiet href=(context.href(&Route::GroupWeddings)) { (Group::of(lang).title) (lang.pick("：", ": ")) (Group::of(lang).programme) } } }
        (next_free(context, ceremonies, shown))
        (head(context, ceremonies, shown))
        (grid(context, ceremonies, shown))
        (legend(ceremonies, shown, lang))
    };
    let body = view! {
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <div class="ceremonies" inner_html=inner.into_string()></div>
    };
    let frame = Frame {
        title: words.title.to_owned(),
        route: Some(here(shown.month, shown.half, &shown.venue.id)),
        above: Vec::new(),
    };
    document(context, frame, body).into_any()
}

/// The calendar's address with what is chosen on it.
fn here(month: Day, half: Option<Half>, venue: &str) -> Route {
    let half = half.map_or_else(String::new, |half| format!("&half={}", half.word()));
    let month = format!("{:04}-{:02}", month.year(), month.month());
    Route::Ceremony(format!("venue={venue}&month={month}{half}"))
}

fn venues(context: &Context, ceremonies: &Ceremonies<'_>, shown: &MonthShown<'_>) -> Markup {
    let lang = context.view.lang;
    html! {
        nav.chips aria-label=(Words::of(lang).venues) {
            ul {
                @for venue in ceremonies.venues {
                    @let current = (venue.id == shown.venue.id).then_some("page");
                    li { a href=(context.href(&here(shown.month, shown.half, &venue.id))) aria-current=[current] { (venue.name.get(lang)) } }
                }
            }
        }
    }
}

fn next_free(context: &Context, ceremonies: &Ceremonies<'_>, shown: &MonthShown<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let found = shown.days.iter().find(|it| {
        it.venue == shown.venue.id && it.free(shown.half) > 0 && !shown.drawn.contains(&it.day)
    });
    html! {
        @if let Some(found) = found {
            p.next-free {
                (words.next_free) " "
                a href=(context.href(&day_route(&shown.venue.id, found.day))) { (text::say_date(found.day, lang)) " " (text::free(found.free(shown.half), lang)) }
            }
        } @else if ceremonies.timetable.is_some() {
            p.next-free { (words.none_free) }
        }
    }
}

pub(super) fn day_route(venue: &str, day: Day) -> Route {
    Route::CeremonyDay {
        venue: venue.to_owned(),
        day,
    }
}

fn head(context: &Context, ceremonies: &Ceremonies<'_>, shown: &MonthShown<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let first = shown.month.start_of_month();
    let earlier = first
        .before()
        .filter(|day| *day >= ceremonies.today.start_of_month());
    let later = first.end_of_month().after();
    let later = later.filter(|day| {
        let last = ceremonies.timetable.map(|it| it.last_day(ceremonies.today));
        let last = shown.drawn.iter().copied().chain(last).max();
        last.is_some_and(|last| *day <= last)
    });
    let link = |day: Option<Day>, words: &str, rel: &str| {
        html! {
            @if let Some(day) = day {
                a.btn-quiet rel=(rel) href=(context.href(&here(day, shown.half, &shown.venue.id))) {
                    (text::say_month(day, lang)) span.hidden { " (" (words) ")" }
                }
            }
        }
    };
    let halves = [
        (None, words.whole_day),
        (Some(Half::Morning), words.morning),
        (Some(Half::Afternoon), words.afternoon),
    ];
    html! {
        div.month-head {
            h2 { (text::say_month(first, lang)) }
            nav.chips aria-label=(words.halves) {
                ul {
                    @for (half, name) in halves {
                        @let current = (half == shown.half).then_some("true");
                        li { a href=(context.href(&here(shown.month, half, &shown.venue.id))) aria-current=[current] { (name) } }
                    }
                }
            }
            p.month-turn { (link(earlier, words.earlier, "prev")) (link(later, words.later, "next")) }
        }
    }
}

fn grid(context: &Context, ceremonies: &Ceremonies<'_>, shown: &MonthShown<'_>) -> Markup {
    let lang = context.view.lang;
    let first = shown.month.start_of_month();
    let last = first.end_of_month();
    let days = std::iter::successors(Some(first), |day| day.after());
    html! {
        div.weekdays aria-hidden="true" { @for name in text::weekdays(lang) { span { (name) } } }
        ol class={ "month from-" (first.weekday()) } {
            @for day in days.take_while(|day| *day <= last) { (cell(context, ceremonies, shown, day)) }
        }
    }
}

fn cell(
    context: &Context,
    ceremonies: &Ceremonies<'_>,
    shown: &MonthShown<'_>,
    day: Day,
) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let open = |it: &&DayFree| it.venue == shown.venue.id && it.day == day;
    let free = shown.days.iter().find(open).map(|it| it.free(shown.half));
    let drawn = shown.drawn.contains(&day);
    let (class, said) = match free {
        _ if drawn => ("open", Draw::of(lang).mark.to_owned()),
        Some(0) => ("full", words.full.to_owned()),
        Some(number) => ("open", text::free(number, lang)),
        None if day < ceremonies.today => ("shut", words.past.to_owned()),
        None => ("shut", words.shut.to_owned()),
    };
    let today = (day == ceremonies.today).then_some("date");
    let (mark, name) = holiday(ceremonies, day, lang);
    let custom = ceremonies.custom(day).map(|it| text::custom(it, lang));
    let inside = html! {
        b { span.hidden { (text::say_date(day, lang)) " " } span.number aria-hidden="true" { (day.day()) } }
        span.lunar { (ceremonies.lunar(day, lang)) }
        span.vacant { (said) }
        @if let Some(mark) = mark { span.mark title=[name] { (mark) } }
        @else if let Some(custom) = custom { span.mark.custom { (custom) } }
    };
    html! {
        li class=(class) aria-current=[today] {
            @if drawn { a href=(context.href(&super::draw::route(&shown.venue.id, day))) { (inside) } }
            @else if free.is_some() { a href=(context.href(&day_route(&shown.venue.id, day))) { (inside) } }
            @else { span.cell { (inside) } }
        }
    }
}

/// 休 or 班, and for which holiday.
fn holiday(
    ceremonies: &Ceremonies<'_>,
    day: Day,
    lang: Lang,
) -> (Option<&'static str>, Option<String>) {
    let words = Words::of(lang);
    match ceremonies.calendar.kind(day) {
        Ok(Kind::Holiday(it)) => (Some(words.off), Some(it.name.get(lang).to_owned())),
        Ok(Kind::WorkingWeekend(it)) => (Some(words.work), Some(it.name.get(lang).to_owned())),
        _ => (None, None),
    }
}

fn legend(ceremonies: &Ceremonies<'_>, shown: &MonthShown<'_>, lang: Lang) -> Markup {
    let words = Words::of(lang);
    let end = shown.month.end_of_month();
    let beyond = ceremonies.calendar.kind(end).is_err();
    let year = ceremonies
        .calendar
        .years()
        .iter()
        .find(|it| it.year == shown.month.year());
    let semicolon = lang.pick("；", "; ");
    let colon = lang.pick("：", ": ");
    html! {
        div.legend {
            @if beyond { p.why { (words.not_announced) } }
            p.why {
                (words.off) (colon) (words.off_means) (semicolon) (words.work) (colon) (words.work_means) (lang.pick("。", "."))
                @if let Some(year) = year { " " (words.holidays_from) (year.notice.title.get(lang)) (lang.pick("（", " (")) (year.notice.number) (lang.pick("）。", ").")) }
            }
            @if ceremonies.timetable.is_some_and(|it| it.customs) { p.why { (words.custom_means) } }
            p.why { (words.stale) }
        }
    }
}
