//! A bank's statement in the API: the device reads the file, and here its lines find their pledges and are
//! looked for or booked, some at a time. A line's id comes from the bank, so the same file again, shuffled
//! or twice at once, is one set of entries.

use crate::charity::console::book::MOST;
use crate::charity::ledger::client::{self, Booking, Known, Sought};
use crate::charity::pledge::store;
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::problem::Problem;
use crate::web::reply::json;
use data_encoding::HEXLOWER;
use domain::audit::Subject;
use domain::charity::Amount;
use domain::charity::journal::{Account, Entry};
use domain::charity::log::{Leaf, Secret};
use domain::charity::statement::Incoming;
use domain::day::Day;
use domain::record::id::Code;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use utoipa::ToSchema;
use worker::Env;

const LARGEST: usize = 512 * 1024;

/// Lines of a statement.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLines {
    /// At most 1,000.
    lines: Vec<NewLine>,
}

/// Money that came in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    /// The bank's number of the line, or one made from it (`domain::charity::statement`).
    pub id: String,
    /// When.
    #[schema(value_type = String)]
    pub day: Day,
    /// How much, in fen.
    #[schema(value_type = i64)]
    pub fen: Amount,
    /// The payment reference in its remark.
    #[schema(value_type = Option<String>)]
    pub reference: Option<String>,
}

impl From<&Incoming> for NewLine {
    fn from(one: &Incoming) -> NewLine {
        NewLine {
            id: one.id.clone(),
            day: one.day,
            fen: one.amount,
            reference: one.reference.as_ref().map(ToString::to_string),
        }
    }
}

/// What would become of a line.
#[derive(Serialize, ToSchema)]
pub struct Looked {
    /// `fund:NAME`, `project:NAME`, or `suspense` if no known reference stands in it.
    #[schema(value_type = String)]
    pub to: Account,
    /// Its number in the ledger, from zero, if it is booked already.
    pub booked: Option<u64>,
    /// Whether another line was booked under its number.
    pub taken: bool,
}

/// What would become of the lines of a bank's statement. Nothing is booked.
#[utoipa::path(post, path = "/api/staff/ledger/statement/look", params(("x-console" = String, Header, description = "Anything: shows that the console asks")), request_body = NewLines, responses((status = 200, body = [Looked]), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 413, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn look(desk: &Desk<'_>) -> Answer {
    let lines = read(desk).await?;
    Ok((json(&looked(&lines, desk.env).await?), Noted::no_record()))
}

/// Books the lines of a bank's statement: to the fund or project of the pledge whose reference stands in
/// it, else to what waits. The same line again gives the same answer.
#[utoipa::path(post, path = "/api/staff/ledger/statement", params(("x-console" = String, Header, description = "Anything: shows that the console asks")), request_body = NewLines, responses((status = 200, body = [client::Booked]), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 413, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json"), (status = 503, body = Problem, content_type = "application/problem+json", description = "Send the same again")))]
pub async fn book(desk: &Desk<'_>) -> Answer {
    let lines = read(desk).await?;
    let noted = desk.note(Subject::all("ledger"), "").await?;
    Ok((json(&booked(&lines, desk.env).await?), noted))
}

async fn read(desk: &Desk<'_>) -> Result<Vec<NewLine>, Problem> {
    let body = desk.asked.body(LARGEST).await?;
    let new: NewLines = serde_json::from_slice(&body).map_err(|_| Problem::unreadable("lines"))?;
    if new.lines.len() > MOST {
        return Err(Problem::too_large(LARGEST));
    }
    let fits = |line: &NewLine| (1..=90).contains(&line.id.len());
    if !new.lines.iter().all(fits) {
        return Err(Problem::unreadable("id"));
    }
    Ok(new.lines)
}

/// What would become of lines.
///
/// # Errors
/// The ledger or the database cannot be reached.
pub async fn looked(lines: &[NewLine], env: &Env) -> Result<Vec<Looked>, Problem> {
    let purposes = purposes(lines, env).await?;
    let sought: Vec<Sought> = lines
        .iter()
        .map(|line| Sought {
            id: line.entry_id(),
            content: line.content(),
        })
        .collect();
    let known = client::known(env, &sought)
        .await
        .map_err(|_| Problem::again())?;
    let looked = lines.iter().zip(known).map(|(line, known)| Looked {
        to: line.to(&purposes).1,
        booked: match known {
            Some(Known::Booked(number)) => Some(number),
            _ => None,
        },
        taken: known == Some(Known::Taken),
    });
    Ok(looked.collect())
}

/// Books lines.
///
/// # Errors
/// The ledger or the database cannot be reached: the same may be asked again.
pub async fn booked(lines: &[NewLine], env: &Env) -> Result<Vec<client::Booked>, Problem> {
    let purposes = purposes(lines, env).await?;
    let bookings = lines.iter().map(|line| line.booking(&purposes));
    let bookings: Vec<Booking> = bookings.collect::<Result<_, _>>()?;
    client::append(env, &bookings)
        .await
        .map_err(|_| Problem::again())
}

type Purposes = HashMap<Code, Account>;

/// Where the pledges say that money goes, by their references.
async fn purposes(lines: &[NewLine], env: &Env) -> Result<Purposes, Problem> {
    let codes = lines.iter().filter_map(NewLine::code);
    store::purposes(env, codes)
        .await
        .map_err(|_| Problem::internal())
}

impl NewLine {
    fn entry_id(&self) -> String {
        format!("bank:{}", self.id)
    }

    /// What makes the line the same line: not where it goes, since a pledge may be made after it came.
    fn content(&self) -> String {
        let line = format!("{} {}", self.day, self.fen.fen());
        HEXLOWER.encode(&Sha256::digest(line))
    }

    fn code(&self) -> Option<Code> {
        self.reference.as_ref()?.parse().ok()
    }

    /// Whose it is and where it goes.
    fn to(&self, purposes: &Purposes) -> (Option<Code>, Account) {
        let found = self.code().and_then(|code| {
            let to = purposes.get(&code)?.clone();
            Some((Some(code), to))
        });
        found.unwrap_or((None, Account::Suspense))
    }

    fn booking(&self, purposes: &Purposes) -> Result<Booking, Problem> {
        let (code, to) = self.to(purposes);
        let secret = match code {
            Some(pledge) => {
                let mut salt = [0; 32];
                getrandom::fill(&mut salt).map_err(|_| Problem::internal())?;
                Some(Secret {
                    salt,
                    pledge,
                    month: None,
                })
            }
            None => None,
        };
        let leaf = Leaf {
            entry: Entry {
                day: self.day,
                from: Account::Bank,
                to,
                amount: self.fen,
                takes_back: None,
            },
            hidden: secret.as_ref().map(Secret::hidden),
            voucher: None,
            note: String::new(),
        };
        Ok(Booking {
            id: self.entry_id(),
            content: self.content(),
            leaf: leaf.to_string(),
            secret: secret.as_ref().map(ToString::to_string),
            receipt: None,
            matches: None,
        })
    }
}
