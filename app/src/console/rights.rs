//! What each role may do: the table of `domain::staff::action`, shown to everybody whom it binds.

use super::frame::console;
use crate::console::signed::Signed;
use crate::console::text as said;
use crate::console::text::Staff;
use crate::frame::context::Context;
use crate::frame::mark;
use crate::route::StaffPage;
use domain::staff::{Action, Role};
use leptos::prelude::*;
use maud::html;

/// The table of roles and actions.
pub fn rights(context: &Context, signed: &Signed) -> String {
    let lang = context.view.lang;
    let text = Staff::of(lang);
    let body = html! {
        h1 { (text.rights) }
        p.lead { (text.rights_lead) }
        div.table-wide tabindex="0" role="region" aria-label=(text.rights) {
            table.desk-table {
                thead {
                    tr {
                        th scope="col" { (text.action) }
                        @for role in Role::ALL { th scope="col" { (said::role(role, lang)) } }
                    }
                }
                tbody {
                    @for action in Action::ALL {
                        tr {
                            th scope="row" { (said::action(*action, lang)) }
                            @for role in Role::ALL {
                                td {
                                    @if action.roles().contains(&role) { (mark::YES) span.unseen { (text.may) } }
                                    @else { span.unseen { (text.may_not) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    console(context, signed, &StaffPage::Rights, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}
