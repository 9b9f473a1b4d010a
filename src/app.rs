//! Wires the layers together: what every request and every job can reach.

use std::sync::Arc;

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web;
use chrono::Duration;

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::ids::MembershipId;
use crate::domain::policy::{Actor, Caller};
use crate::store::keys::Keys;
use crate::store::{Database, Policy, Setting};
use crate::web::throttle::Throttle;
use crate::web::{envelope, routes};

/// The server's parts; clones share them.
#[derive(Clone)]
pub struct App {
    pub db: Database,
    pub clock: Arc<Clock>,
    pub keys: Arc<Keys>,
    pub policy: Arc<Policy>,
    pub config: Arc<Config>,
    /// Failed sign-ins, by account and address.
    pub throttle: Arc<Throttle>,
    /// A seed makes ids and tokens the same in every run: for the demo's data alone.
    pub seed: Option<u64>,
    /// Only in a demo.
    pub demo: Option<Arc<DemoInfo>>,
}

/// What the pages show of a demo.
#[derive(Clone, Debug)]
pub struct DemoInfo {
    /// Who one can become with one click, in the order shown.
    pub accounts: Vec<DemoAccount>,
}

/// One button of the sign-in page.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    /// Such as "Secretary: Mette Holm".
    pub label: String,
    pub membership: MembershipId,
}

impl App {
    /// Puts the parts together, without a demo.
    pub fn new(config: Config, db: Database, keys: Keys, clock: Clock) -> App {
        let hold = Duration::seconds(i64::from(config.messages.hold_seconds));
        App {
            db,
            clock: Arc::new(clock),
            keys: Arc::new(keys),
            policy: Arc::new(Policy { hold }),
            throttle: Arc::new(Throttle::new(&config.limits)),
            config: Arc::new(config),
            seed: None,
            demo: None,
        }
    }

    /// What a write transaction of `caller` starts with.
    pub fn setting(&self, caller: Caller) -> Setting {
        Setting {
            now: self.clock.now(),
            caller: Arc::new(caller),
            policy: self.policy.clone(),
            keys: self.keys.clone(),
            seed: self.seed,
        }
    }

    /// The same for what the server does of itself; `occasion` names it in the audit.
    pub fn own_setting(&self, occasion: &str) -> Setting {
        self.setting(Caller {
            actor: Actor::Server,
            request_id: occasion.to_owned(),
            purpose: None,
            language: "da".to_owned(),
        })
    }
}

/// The whole service: used by the server and, without a port, by tests.
pub fn service(
    app: App,
) -> actix_web::App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<BoxBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    actix_web::App::new()
        .app_data(web::Data::new(app))
        .configure(routes::configure)
        .default_service(web::to(routes::not_found))
        .wrap(from_fn(envelope::envelope))
}
