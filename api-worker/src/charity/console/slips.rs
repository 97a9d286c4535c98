//! Old paper slips: typed twice, compared.

use crate::charity::pledge::store;
use crate::charity::slip_store;
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use app::charity::console::slips::{self, Slips, SlipsSaid};
use app::route::{StaffPage, View};
use domain::audit::{Subject, reason};
use domain::charity::slips::{Compared, compare, read};
use domain::day::Day;
use domain::record::id::Code;

/// The page as it is looked at.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    shown(view, desk, Slips::default(), Noted::no_record())
}

/// What a posted form comes to.
pub async fn post(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let mut page = Slips {
        reference: form.get("reference").trim().to_uppercase(),
        pass: if form.get("pass") == "2" { 2 } else { 1 },
        lines: form.get("lines"),
        ..Slips::default()
    };
    let code = match known(&page.reference, desk).await {
        Ok(Some(code)) => code,
        Ok(None) => {
            page.said = Some(SlipsSaid::NoPledge);
            return shown(view, desk, page, Noted::no_record());
        }
        Err(_) => return Err(Problem::internal()),
    };
    let step = form.get("step");
    let why = reason(&form.get("why")).ok_or_else(|| Problem::unreadable("why"))?;
    let noted = desk
        .note(Subject::new("old_slip", &code.to_string()), &why)
        .await?;
    match step.as_str() {
        "keep" => {
            page.said = Some(
                keep(&code, &mut page, desk)
                    .await
                    .unwrap_or(SlipsSaid::Again),
            )
        }
        "take-out" if !why.is_empty() => {
            slip_store::take_out(desk.env, &code, &form.get("number"))
                .await
                .map_err(|_| Problem::internal())?;
        }
        _ => {}
    }
    page.compared = Some(both(&code, desk).await.map_err(|_| Problem::internal())?);
    shown(view, desk, page, noted)
}

/// The reference, if a pledge has it.
async fn known(reference: &str, desk: &Desk<'_>) -> worker::Result<Option<Code>> {
    let Ok(code) = reference.parse::<Code>() else {
        return Ok(None);
    };
    let found = store::with_code(desk.env, &code).await?;
    Ok(found.map(|_| code))
}

async fn keep(code: &Code, page: &mut Slips, desk: &Desk<'_>) -> worker::Result<SlipsSaid> {
    let today = Day::in_shanghai(js_sys::Date::now() as i64);
    let (slips, left_out) = read(&page.lines, today);
    let elsewhere = slip_store::elsewhere(desk.env, code, &slips).await?;
    let by = desk.staff.id.to_string();
    slip_store::keep(desk.env, code, page.pass, &slips, &by).await?;
    if left_out.is_empty() && elsewhere.is_empty() {
        page.lines.clear();
    }
    Ok(SlipsSaid::Kept(left_out, elsewhere))
}

/// Both passes, and of each slip whether one person typed it twice.
async fn both(code: &Code, desk: &Desk<'_>) -> worker::Result<Vec<(Compared, bool)>> {
    let typed = slip_store::typed(desk.env, code).await?;
    let of = |pass: u8| {
        let typed = typed.iter().filter(move |one| one.pass == pass);
        typed.map(|one| (one.number.clone(), (one.day, one.fen)))
    };
    let who = |number: &str, pass: u8| {
        let mut typed = typed.iter();
        let found = typed.find(|one| one.number == number && one.pass == pass);
        found.map(|one| one.keyed_by.as_str())
    };
    let compared = compare(of(1), of(2)).into_iter().map(|one| {
        let same = who(&one.number, 1).is_some_and(|who_one| Some(who_one) == who(&one.number, 2));
        (one, same)
    });
    Ok(compared.collect())
}

fn shown(view: View, desk: &Desk<'_>, page: Slips, noted: Noted) -> Answer {
    let signed = desk.signed();
    let made = desk.page(&StaffPage::Slips, view, |context| {
        slips::slips(context, &signed, &page)
    })?;
    Ok((made, noted))
}
