//! A visit and an absence at the same time: one of the two, whoever comes first, on both databases.

use serde_json::json;
use trialogue::domain::directory::{Noun, Thing};
use trialogue::domain::ids::{AccountId, ClinicianId, MembershipId};
use trialogue::domain::person::Role;
use trialogue::domain::policy::{Actor, Caller, Member, Workplace};
use trialogue::domain::span::Span;
use trialogue::error::{Error, Result};
use trialogue::operations::add_absence::add_absence;
use trialogue::store::Tx;
use uuid::Uuid;

use super::scene::*;

const DAYS: [&str; 6] =
    ["2027-01-18", "2027-01-19", "2027-01-20", "2027-01-21", "2027-01-22", "2027-01-25"];

/// The manager writes down that a clinician is away.
async fn away(scene: &Scene, role: Role, who: ClinicianId, span: Span) -> Result<()> {
    let (account, membership) = (AccountId::new(Uuid::nil()), MembershipId::new(Uuid::nil()));
    let place = Workplace::Clinic { clinic: scene.app.clinic, clinician: None };
    let member = Member { account, membership, name: "Test".to_owned(), role, place, scopes: None };
    let caller = Caller {
        actor: Actor::Member(member),
        request_id: "test".to_owned(),
        purpose: None,
        language: "en".to_owned(),
    };
    let thing = Thing { noun: Noun::Clinician, id: who.cast() };
    let work = move |tx: &mut Tx| add_absence(tx, thing, span).map(|_| ());
    scene.app.app.db.write(scene.app.app.setting(caller), work).await
}

on_both! {
    async fn a_visit_and_an_absence_never_share_a_time(app) {
        let scene = Scene::of(app).await;
        let mut seen = [0, 0];
        for day in DAYS {
            let start = format!("{day}T09:00:00Z");
            let body = scene.booking_with(&[("start", json!(start))]);
            let who = text(&body["clinician"]).parse().expect("an id");
            let span = Span::of_minutes(instant(&start), 30);
            let booking = scene.app.post(&scene.app.secretary, "/api/v1/visits", body);
            let (absent, booked) =
                tokio::join!(away(&scene, Role::Manager, who, span), booking);
            match (booked.status.as_u16(), absent) {
                (201, Err(Error::Conflict("absence_over_visits"))) => seen[0] += 1,
                (409, Ok(())) => seen[1] += 1,
                (status, absent) => panic!("{day}: {status} and {absent:?}: {}", booked.text()),
            }
        }
        println!("{seen:?} visits and absences came first");
        scene.holds().await;
    }

    async fn only_the_manager_writes_absences_down(app) {
        let scene = Scene::of(app).await;
        let who = scene.app.clinicians[0];
        let span = Span::of_minutes(instant("2027-01-18T09:00:00Z"), 60);
        for role in [Role::Secretary, Role::Clinician, Role::Agency] {
            let refused = away(&scene, role, who, span).await;
            assert!(matches!(refused, Err(Error::Forbidden)), "{role}: {refused:?}");
        }
        away(&scene, Role::Manager, who, span).await.expect("written down");
    }
}
