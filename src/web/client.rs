//! Which address a request comes from, also behind a proxy.

use std::net::IpAddr;

use actix_web::HttpRequest;

use crate::config::Config;

const FORWARDED: &str = "x-forwarded-for";

/// The address of the connection; behind a proxy that the settings trust, the last one that it
/// names and that is no such proxy itself. What anybody else claims is not believed.
pub fn address(request: &HttpRequest, config: &Config) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    let lines = request.headers().get_all(FORWARDED).filter_map(|value| value.to_str().ok());
    let said: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    Some(behind(&config.server.trusted_proxies, peer, &said))
}

/// Its network as text, for counting by it; empty where there is none.
pub fn address_text(request: &HttpRequest, config: &Config) -> String {
    address(request, config).map_or_else(String::new, |address| network_of(address).to_string())
}

/// A house has a whole /64 of IPv6 to itself, and may send from any address in it.
pub fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(long) => {
            let network = u128::from(long) & !u128::from(u64::MAX);
            IpAddr::V6(network.into())
        }
        short => short,
    }
}

/// `said` are the addresses that were passed on, the nearest proxy's word last.
fn behind(trusted: &[IpAddr], peer: IpAddr, said: &[&str]) -> IpAddr {
    let mut nearest = peer;
    for address in said.iter().rev() {
        if !trusted.contains(&nearest) {
            break;
        }
        // A word that is no address cannot come from a proxy that does its work.
        let Ok(next) = address.parse() else { break };
        nearest = next;
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn only_what_a_trusted_proxy_says_is_believed() {
        let (proxy, outer, client) = (ip("127.0.0.1"), ip("10.0.0.9"), ip("192.0.2.7"));
        let trusted = [proxy, outer];
        let of = |peer, said: &[&str]| behind(&trusted, peer, said);
        assert_eq!(of(proxy, &[]), proxy);
        assert_eq!(of(proxy, &["192.0.2.7"]), client);
        assert_eq!(of(proxy, &["192.0.2.7", "10.0.0.9"]), client, "two proxies");
        assert_eq!(of(proxy, &["198.51.100.1", "192.0.2.7"]), client, "the client's own claim");
        assert_eq!(of(client, &["198.51.100.1"]), client, "no proxy of ours");
        assert_eq!(of(proxy, &["192.0.2.7", "nonsense"]), proxy);
        assert_eq!(of(proxy, &["2001:db8::1"]), ip("2001:db8::1"));
        assert_eq!(behind(&[], proxy, &["192.0.2.7"]), proxy, "nobody is trusted by default");
    }
}
