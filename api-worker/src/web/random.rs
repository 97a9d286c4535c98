//! Random names.

use std::cell::RefCell;

const POOL: usize = 1024;

thread_local! {
    static RANDOM: RefCell<(usize, [u8; POOL])> = const { RefCell::new((POOL, [0; POOL])) };
}

/// 16 random bytes in hex, from a pool that is filled by the runtime's generator.
pub fn random_hex() -> String {
    RANDOM.with_borrow_mut(|(used, pool)| {
        if *used + 16 > POOL && getrandom::fill(pool).is_ok() {
            *used = 0;
        }
        // If the runtime cannot give random bytes, the empty name makes the nonce match nothing.
        let bytes = pool.get_mut(*used..*used + 16).unwrap_or_default();
        *used += 16;
        let hex = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        bytes.fill(0);
        hex
    })
}
