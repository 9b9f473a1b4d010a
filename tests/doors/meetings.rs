//! Meetings behind the doors: one that people are asked about, and one that has begun.

use chrono::{DateTime, Utc};
use trialogue::domain::ids::{AccountId, ClinicId, ClinicianId, MembershipId};
use trialogue::domain::person::Role;
use trialogue::domain::policy::{Actor, Caller, Member, Workplace};
use trialogue::error::Result;
use trialogue::store::Tx;

use crate::operations::scene::{Scene, by_mail, instant};
use crate::support::meetings::{Made, Wanted, polling, settled, with_action};

/// When the meeting that has begun begins.
const BEGINS: &str = "2027-01-04T10:15:00Z";

/// Thursdays before noon in Copenhagen, when nobody has anything else to do.
const TIMES: [[&str; 2]; 3] = [
    ["2027-02-11T10:00:00Z", "2027-02-18T10:00:00Z"],
    ["2027-03-04T10:00:00Z", "2027-03-11T10:00:00Z"],
    ["2027-04-08T10:00:00Z", "2027-04-15T10:00:00Z"],
];

/// Whoever convenes.
pub fn convener(clinic: ClinicId, clinician: ClinicianId) -> Caller {
    let actor = Actor::Member(Member {
        account: AccountId::new(clinician.uuid()),
        membership: MembershipId::new(clinician.uuid()),
        name: "Nina".to_owned(),
        role: Role::Clinician,
        place: Workplace::Clinic { clinic, clinician: Some(clinician) },
        scopes: None,
    });
    Caller { actor, request_id: "test".to_owned(), purpose: None, language: "en".to_owned() }
}

async fn convened(
    scene: &Scene,
    (clinic, clinician): (ClinicId, ClinicianId),
    make: impl Fn(&mut Tx) -> Result<Made> + Send + 'static,
) -> Made {
    let setting = scene.app.app.setting(convener(clinic, clinician));
    scene.app.app.db.write(setting, make).await.expect("a meeting")
}

fn wanted(scene: &Scene, times: [DateTime<Utc>; 2]) -> Wanted {
    let mail = "karen@offices.example".to_owned();
    Wanted { patient: scene.patient, visit_type: scene.consultation, times, mail }
}

/// A meeting of the clinic that people are asked about; `which` of three.
pub async fn asked(scene: &Scene, which: usize) -> Made {
    let mut wanted = wanted(scene, TIMES[which].map(instant));
    if which > 0 {
        // Another patient's, whose list of problems is another.
        wanted.patient = scene.add_patient(by_mail("c@x.example")).await;
    }
    let by = (scene.app.clinic, scene.app.clinicians[0]);
    convened(scene, by, move |tx| polling(tx, &wanted)).await
}

/// The same of another clinic.
pub async fn foreign(
    scene: &Scene,
    by: (ClinicId, ClinicianId),
    patient: trialogue::domain::ids::PatientId,
    visit_type: trialogue::domain::ids::VisitTypeId,
) -> Made {
    let wanted = Wanted { patient, visit_type, ..wanted(scene, TIMES[0].map(instant)) };
    let made = convened(scene, by, move |tx| polling(tx, &wanted)).await;
    // Its meeting has not begun: nothing has an id of its plan.
    Made { action: made.item.clone(), ..made }
}

/// A meeting of the clinic that begins soon.
pub async fn beginning(scene: &Scene) -> Made {
    let wanted = wanted(scene, [instant(BEGINS), instant(TIMES[2][0])]);
    let by = (scene.app.clinic, scene.app.clinicians[0]);
    convened(scene, by, move |tx| settled(tx, &wanted)).await
}

/// Gives the one that has begun meanwhile a task.
pub async fn begun(scene: &Scene, made: Made) -> Made {
    let by = (scene.app.clinic, scene.app.clinicians[0]);
    convened(scene, by, move |tx| with_action(tx, &made)).await
}
