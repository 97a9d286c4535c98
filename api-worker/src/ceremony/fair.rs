//! Fair use of what many want: who holds how much, and the proof of work that a rush asks for.

use crate::ceremony::at::At;
use crate::ceremony::current::Ceremonies;
use crate::ceremony::fair_use;
use crate::web::problem::Problem;
use crate::web::request::{Asked, cookie};
use domain::allowance::TooOften;
use domain::ceremony::fair::Rules;
use domain::ceremony::proof::{About, Proof, Refused};
use domain::ceremony::{HOLD_MS, Start};
use domain::record::id::ApplicationId as BookingId;
use worker::Env;

/// The cookie that names a device. It is set with the first hold and forgotten after a day.
const COOKIE: &str = "__Host-device";
const DAY_S: u32 = 24 * 60 * 60;
/// Without a proof of work it is worth trying again after so many seconds.
const TRY_AGAIN_S: u32 = 60;

/// The rules; `CEREMONY_CALM` says for a machine that is measured how many may come at once.
pub fn rules(env: &Env, current: &Ceremonies) -> Rules {
    let mut rules = current.built.fairness;
    let calm = env.var("CEREMONY_CALM").ok();
    if let Some(burst) = calm.and_then(|calm| calm.to_string().parse().ok()) {
        (rules.busy_day.burst, rules.busy_network.burst) = (burst, burst);
    }
    rules
}

/// Who holds: a device, as far as it is known, and the network it comes from.
pub struct Holder {
    device: Option<String>,
    network: String,
    fresh: Option<String>,
}

impl Holder {
    /// Whoever asks. A device without a name is given one if `named`.
    pub async fn of(asked: &Asked, named: bool, env: &Env) -> Holder {
        let network = format!("network/{}", asked.caller());
        let mut holder = Holder {
            device: None,
            network,
            fresh: None,
        };
        let said = cookie(asked, COOKIE);
        if said.is_none() && !named {
            return holder;
        }
        // Without the key no device is known, and the network's bounds are left.
        let Ok(signer) = fair_use::signer(env).await else {
            return holder;
        };
        let known = said.as_deref().and_then(|said| signer.known_device(said));
        let mut id = [0; 16];
        match known {
            Some(id) => holder.device = Some(id.to_owned()),
            None if named && getrandom::fill(&mut id).is_ok() => {
                let name = signer.device(id);
                holder.device = signer.known_device(&name).map(str::to_owned);
                holder.fresh = Some(name);
            }
            None => {}
        }
        holder
    }

    /// What names the device, without saying anything of it.
    pub fn device(&self) -> Option<&str> {
        self.device.as_deref()
    }

    /// The header that gives a new device its name.
    pub fn set_cookie(&self) -> Option<(&'static str, String)> {
        let name = self.fresh.as_ref()?;
        let cookie =
            format!("{COOKIE}={name}; Path=/; Max-Age={DAY_S}; Secure; HttpOnly; SameSite=Lax");
        Some(("set-cookie", cookie))
    }

    fn device_object(&self) -> Option<String> {
        self.device.as_ref().map(|id| format!("device/{id}"))
    }

    /// Takes a place, or a number on a waiting list, within what device and network may have; whether many
    /// come from the network at once.
    ///
    /// # Errors
    /// [`TooOften`] says when it is worth asking again.
    pub async fn take(
        &self,
        id: BookingId,
        wait: bool,
        rules: &Rules,
        env: &Env,
    ) -> Result<bool, TooOften> {
        let until = (!wait).then(|| js_sys::Date::now() as i64 + HOLD_MS);
        if let Some(device) = self.device_object() {
            fair_use::take(env, &device, id, until, rules.device, None).await?;
        }
        let busy = Some(rules.busy_network);
        let taken = fair_use::take(env, &self.network, id, until, rules.network, busy).await;
        if let (Err(_), Some(device)) = (&taken, self.device_object()) {
            fair_use::over(env, &device, id, true, true).await;
        }
        taken
    }

    /// The place is booked or given back; `undone` if nothing came of it.
    pub async fn over(&self, id: BookingId, undone: bool, env: &Env) {
        if let Some(device) = self.device_object() {
            fair_use::over(env, &device, id, undone, true).await;
        }
        fair_use::over(env, &self.network, id, undone, false).await;
    }
}

fn about(at: &At, slot: Start, id: BookingId) -> About<'_> {
    About {
        venue: &at.venue,
        day: at.day,
        slot,
        id,
    }
}

/// Whether a proof of work came along that is good for this; false if none did.
///
/// # Errors
/// What came is no good; the problem holds a new challenge.
pub async fn proven(
    proof: Option<&str>,
    at: &At,
    slot: Start,
    id: BookingId,
    rules: &Rules,
    env: &Env,
) -> Result<bool, Problem> {
    let Some(text) = proof.filter(|text| !text.is_empty()) else {
        return Ok(false);
    };
    let signer = fair_use::signer(env)
        .await
        .map_err(|_| Problem::internal())?;
    let now = js_sys::Date::now() as i64;
    let checked = text.parse::<Proof>().map_err(|_| Refused::Foreign);
    match checked.and_then(|proof| signer.check(&proof, about(at, slot, id), now)) {
        Ok(()) => Ok(true),
        Err(_) => Err(challenged(at, slot, id, rules, env).await),
    }
}

/// Many come at once: a proof of work is asked for.
pub async fn challenged(at: &At, slot: Start, id: BookingId, rules: &Rules, env: &Env) -> Problem {
    let Ok(signer) = fair_use::signer(env).await else {
        return Problem::internal();
    };
    let now = js_sys::Date::now() as i64;
    let challenge = signer.challenge(about(at, slot, id), rules.proof, now);
    Problem::new(
        "/problems/proof-of-work",
        429,
        "Many are booking at this moment: send a proof of work, or try again in a minute",
        "现在约的人很多：请附上算好的题，或者过一分钟再试",
    )
    .with_challenge(challenge.to_string())
    .with_retry(TRY_AGAIN_S)
}

impl Problem {
    /// A device or a network holds as much as it may.
    pub fn too_many_holds(often: TooOften) -> Problem {
        Problem::new(
            "/problems/too-many-holds",
            429,
            "From this device or network as many places are held as may be; book or give back one of them, or wait",
            "这台设备或这个网络已经占了能占的位置：请先确认或者让出一个，或者等一等",
        )
        .with_retry(often.retry_after_s)
    }

    /// The day is drawn.
    pub fn drawn() -> Problem {
        Problem::new(
            "/problems/drawn",
            409,
            "Places of this day are drawn; nothing can be booked until the draw is over",
            "这一天的位置由抽签决定，抽签结束前不能直接预约",
        )
    }
}
