//! How many requests a second a token and an address may make of the API.
//!
//! Time here is the machine's own, not the clock of the clinic: a demo's clock stands or jumps.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;

use actix_web::dev::ServiceRequest;
use actix_web::http::header;
use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::config::{Config, Limits};
use crate::error::{Error, Result};
use crate::store::keys::token_hash;
use crate::web::client;

/// So many are remembered at most; beyond that, those are forgotten who have their whole allowance.
const REMEMBERED_MAX: usize = 20_000;

/// What each token and each address has left.
#[derive(Debug)]
pub struct RequestLimits {
    /// By hash: whatever a stranger sends as a token is not kept.
    tokens: Allowance<Vec<u8>>,
    addresses: Allowance<IpAddr>,
}

type Allowance<K> = RateLimiter<K, HashMapStateStore<K>, DefaultClock>;

impl RequestLimits {
    pub fn new(limits: &Limits) -> RequestLimits {
        let quota = |per_second| quota(per_second, limits.burst_seconds);
        RequestLimits {
            tokens: RateLimiter::hashmap(quota(limits.token_per_second)),
            addresses: RateLimiter::hashmap(quota(limits.address_per_second)),
        }
    }

    /// `TooMany` when the address or the token has used up what it may.
    pub fn admit(&self, request: &ServiceRequest, config: &Config) -> Result<()> {
        if let Some(address) = client::address(request.request(), config) {
            spend(&self.addresses, &client::network_of(address))?;
        }
        let shown = request.headers().get(header::AUTHORIZATION);
        match shown.and_then(|value| value.to_str().ok()) {
            Some(token) => spend(&self.tokens, &token_hash(token)),
            None => Ok(()),
        }
    }
}

fn quota(per_second: u32, burst_seconds: u32) -> Quota {
    let at_least_one = |number: u32| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
    let burst = at_least_one(per_second.saturating_mul(burst_seconds));
    Quota::per_second(at_least_one(per_second)).allow_burst(burst)
}

fn spend<K: Hash + Eq + Clone>(allowance: &Allowance<K>, name: &K) -> Result<()> {
    if allowance.len() >= REMEMBERED_MAX {
        allowance.retain_recent();
    }
    allowance.check_key(name).map_err(|until| {
        let wait = until.wait_time_from(allowance.clock().now());
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        Error::TooMany(u32::try_from(seconds.max(1)).unwrap_or(u32::MAX))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_at_once_beyond_the_allowance_waits() {
        let allowance: Allowance<u8> = RateLimiter::hashmap(quota(1, 3));
        assert_eq!((0..5).filter(|_| spend(&allowance, &1).is_ok()).count(), 3);
        assert!(matches!(spend(&allowance, &1), Err(Error::TooMany(1))));
        assert!(spend(&allowance, &2).is_ok(), "somebody else has an allowance of their own");
    }

    #[test]
    fn a_network_is_one_address() {
        let of = |text: &str| client::network_of(text.parse().expect("an address"));
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
