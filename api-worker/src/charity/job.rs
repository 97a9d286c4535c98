//! Has the ledger look at what it stores, some entries at a time; what is wrong becomes an alarm that staff
//! see until they acknowledge it.

use crate::charity::alarm_store;
use crate::charity::ledger::client;
use crate::web::clock::moment;
use domain::charity::log::check::Fault;
use worker::Env;

/// Looks at the next entries; says how many.
pub async fn run(env: &Env, now_ms: i64) -> worker::Result<usize> {
    let now = moment(now_ms);
    let checked = match client::check(env).await {
        Ok(checked) => checked,
        Err(error) => {
            let fault = Fault::Unreadable(error.to_string());
            alarm_store::raise(env, &fault, &now).await?;
            return Err(error);
        }
    };
    if let Some(fault) = &checked.fault {
        alarm_store::raise(env, fault, &now).await?;
    }
    alarm_store::ran(env, &now, checked.to, checked.size, checked.whole).await?;
    Ok(usize::try_from(checked.to.saturating_sub(checked.from)).unwrap_or(usize::MAX))
}
