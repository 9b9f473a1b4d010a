//! Wires the layers together: what every request and every job can reach.

use std::path::Path;
use std::sync::Arc;

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web;
use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;

use crate::clock::Clock;
use crate::config::{self, Config, MailTls, MailTransport, SmsTransportKind};
use crate::domain::ids::{ClinicId, MembershipId};
use crate::domain::policy::{Actor, Caller};
use crate::error::Result;
use crate::jobs;
use crate::messages::send::{
    Gateway, GatewaySettings, Memory, SmsTransport, Smtp, SmtpSettings, Tls, Transport,
};
use crate::oidc::Provider;
use crate::operations::keep_demo_clock::keep_demo_clock;
use crate::store::approvals::{self, ApprovalRow};
use crate::store::keys::Keys;
use crate::store::live::Live;
use crate::store::{Database, DbConnection, Policy, Setting, Tx};
use crate::text::{Lang, Review, Writable};
use crate::web::limits::RequestLimits;
use crate::web::links::LinkLimits;
use crate::web::throttle::Throttle;
use crate::web::{envelope, routes, sms_reply, telemetry};

/// The server's parts; clones share them.
#[derive(Clone)]
pub struct App {
    pub db: Database,
    /// The calendars of every clinic, for search.
    pub live: Live,
    pub clock: Arc<Clock>,
    pub keys: Arc<Keys>,
    pub policy: Arc<Policy>,
    pub config: Arc<Config>,
    /// The ways that messages leave by.
    pub transports: Arc<Transports>,
    /// Failed sign-ins, by account and address.
    pub throttle: Arc<Throttle>,
    /// By whom people may sign in beside their passwords.
    pub provider: Option<Arc<Provider>>,
    /// Browsers sent to the provider, by address.
    pub provider_limit: Arc<Throttle>,
    /// Answers by link, by token, and guessed links, by address.
    pub link_limits: Arc<LinkLimits>,
    /// Answers by text message, by number.
    pub reply_limit: Arc<Throttle>,
    /// Requests a second, by token and by address.
    pub request_limits: Arc<RequestLimits>,
    /// A seed makes ids and tokens the same in every run: for the demo's data alone.
    pub seed: Option<u64>,
    /// Opens the page of the first steps; only on a server that started without any account.
    pub first_run: Option<Arc<str>>,
    /// Only in a demo.
    pub demo: Option<Arc<DemoInfo>>,
}

/// The ways that messages leave by.
pub struct Transports {
    pub mail: Transport,
    pub sms: SmsTransport,
}

impl Transports {
    /// The ways out that the settings name; `Err` is one sentence.
    pub fn of(config: &Config) -> std::result::Result<Transports, String> {
        let failed = |cause| format!("The mail transport cannot be used: {cause}.");
        let mail = match config.mail.transport {
            MailTransport::Memory => Transport::Memory(Memory::default()),
            MailTransport::Folder => Transport::folder(config.mail_folder()).map_err(failed)?,
            MailTransport::Smtp => {
                Transport::Smtp(Smtp::new(&smtp_settings(config)?).map_err(failed)?)
            }
        };
        Ok(Transports { mail, sms: sms_transport(config)? })
    }
}

fn sms_transport(config: &Config) -> std::result::Result<SmsTransport, String> {
    let settings = &config.sms;
    let failed = |cause| format!("The transport of text messages cannot be used: {cause}.");
    Ok(match settings.transport {
        SmsTransportKind::Folder => SmsTransport::folder(config.sms_folder()).map_err(failed)?,
        SmsTransportKind::Memory => SmsTransport::Memory(Memory::default()),
        SmsTransportKind::Http => SmsTransport::Http(Gateway::new(GatewaySettings {
            url: settings.url.clone(),
            body: settings.template()?,
            header: settings.header.clone(),
            credential: config::secret(Path::new(&settings.header_file))?,
            sender: settings.sender.clone(),
            error_at: settings.error_at.clone(),
        })),
    })
}

fn smtp_settings(config: &Config) -> std::result::Result<SmtpSettings, String> {
    let mail = &config.mail;
    let credentials = match mail.user.as_str() {
        "" => None,
        user => Some((user.to_owned(), config::secret(Path::new(&mail.password_file))?)),
    };
    Ok(SmtpSettings {
        host: mail.host.clone(),
        port: mail.port,
        tls: match mail.tls {
            MailTls::None => Tls::None,
            MailTls::Starttls => Tls::Starttls,
            MailTls::Tls => Tls::Wrapper,
        },
        extra_root: None,
        credentials,
        hello: None,
        timeout: std::time::Duration::from_secs(30),
        connections_max: 4,
    })
}

/// What is there only in a demo.
#[derive(Debug)]
pub struct DemoInfo {
    pub clinic: ClinicId,
    /// The clinic's, in which the pages show the demo's time.
    pub zone: Tz,
    /// Who one can become with one click, in the order shown.
    pub accounts: Vec<DemoAccount>,
    /// Held while the clock is moved.
    pub stepping: tokio::sync::Mutex<()>,
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
    pub fn new(
        config: Config,
        db: Database,
        keys: Keys,
        clock: Clock,
        transports: Transports,
    ) -> App {
        let seconds = |count: u32| Duration::seconds(i64::from(count));
        let messages = &config.messages;
        let policy = Policy {
            hold: seconds(messages.hold_seconds),
            lease: seconds(messages.lease_seconds),
            notices: config.notices.plan(),
            searching: config.matching.searching(),
        };
        App {
            db,
            live: Live::new(config.matching.horizon_days, config.matching.searching()),
            clock: Arc::new(clock),
            keys: Arc::new(keys),
            policy: Arc::new(policy),
            transports: Arc::new(transports),
            throttle: Arc::new(Throttle::new(&config.limits)),
            provider: Provider::of(&config).map(Arc::new),
            provider_limit: Arc::new(Throttle::of_address(&config.limits)),
            link_limits: Arc::new(LinkLimits::default()),
            reply_limit: Arc::new(sms_reply::limit()),
            request_limits: Arc::new(RequestLimits::new(&config.limits)),
            config: Arc::new(config),
            seed: None,
            first_run: None,
            demo: None,
        }
    }

    /// The languages that a clinic's patients are written to in: those of the house, those that a
    /// manager has approved as they are now, and in a demo all drafts.
    pub fn writable(&self, conn: &mut DbConnection, clinic: ClinicId) -> Result<Writable> {
        Ok(self.with_approved(&approvals::standing(conn, clinic)?))
    }

    /// The same for pages of no clinic.
    pub fn writable_anywhere(&self, conn: &mut DbConnection) -> Result<Writable> {
        Ok(self.with_approved(&approvals::anywhere(conn)?))
    }

    fn with_approved(&self, rows: &[ApprovalRow]) -> Writable {
        let begin = if self.demo.is_some() { Writable::DEMO } else { Writable::HOUSE };
        let now = |row: &ApprovalRow| {
            let lang: Lang = row.language.parse().ok()?;
            (Review::of(lang, Some(&row.texts)) == Review::Approved).then_some(lang)
        };
        rows.iter().filter_map(now).fold(begin, Writable::with)
    }

    /// True when patients may answer by text message; in a demo a page stands for their phones.
    pub fn takes_replies(&self) -> bool {
        self.demo.is_some() || self.config.sms.takes_replies()
    }

    /// What a write transaction of `caller` starts with.
    pub fn setting(&self, caller: Caller) -> Setting {
        Setting {
            now: self.clock.now(),
            caller: Arc::new(caller),
            policy: self.policy.clone(),
            keys: self.keys.clone(),
            seed: self.seed,
            one_view: false,
        }
    }

    /// The same where secrets are made: never from a seed, for whoever guesses a session, a link or
    /// a token has the account.
    pub fn secret_setting(&self, caller: Caller) -> Setting {
        Setting { seed: None, ..self.setting(caller) }
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

    /// Does what falls due until it is dropped; in a demo never in the midst of a step.
    pub async fn run_jobs(self) {
        match self.demo.clone() {
            Some(demo) => jobs::run_between(self, demo).await,
            None => jobs::run(self).await,
        }
    }

    /// Moves a demo's clock to `target` through all that falls due until then; the new time.
    pub async fn step_to(&self, demo: &DemoInfo, target: DateTime<Utc>) -> Result<DateTime<Utc>> {
        let now = jobs::step_to(self, demo, target).await?;
        let kept = serde_json::json!(self.clock.kept());
        let keep = move |tx: &mut Tx| keep_demo_clock(tx, &kept);
        self.db.write(self.own_setting("demo-clock"), keep).await?;
        Ok(now)
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
    telemetry::numbers();
    actix_web::App::new()
        .app_data(web::Data::new(app))
        .configure(routes::configure)
        .default_service(web::to(routes::not_found))
        .wrap(from_fn(envelope::envelope))
}
