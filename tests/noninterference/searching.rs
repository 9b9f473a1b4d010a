//! The search while filters change, and why somebody is not among its answers.

use serde_json::{Value, json};

use super::role::Role::{self, *};
use super::world::World;

/// Why an interpreter is not there, for the patient of the visit that is booked by page.
pub fn asked(world: &World) -> Value {
    let mut asked = world.question(3, "2027-03-01", "2027-03-05");
    asked["about"] = json!({ "interpreter": world.people.interpreters[0].id });
    asked
}

/// Everybody of the clinic searches as filters change and asks about people, rooms and times; the
/// patient's next visit stands among them.
pub async fn ask(world: &mut World) {
    for role in [Secretary, Manager, Treating, OtherClinician] {
        pages(world, role).await;
        let mut about = vec![asked(world)];
        for other in [
            json!({ "clinician": world.people.clinicians[0].id }),
            json!({ "start": "2027-03-02T09:00:00Z" }),
        ] {
            about.push(asked(world));
            if let Some(last) = about.last_mut() {
                last["about"] = other;
            }
        }
        for body in about {
            world.act(role, "POST", "/slots/explain", "/slots/explain", body).await;
        }
    }
}

async fn pages(world: &mut World, role: Role) {
    let search = format!(
        "patient={}&visit_type={}&from=2027-03-01&to=2027-03-05",
        world.patient(3),
        world.people.visit_types[0].id
    );
    for more in ["&order=earliest", "&order=same_people", "&not_before=10:00&not_after=12:00"] {
        let path = format!("/visits/new?{search}{more}&fragment=1");
        world.page(role, "/visits/new", &path).await;
    }
    let person = world.people.interpreters[0].id;
    let about =
        ["about=&date=2027-03-02&time=10:00".to_owned(), format!("about=interpreter~{person}")];
    for about in about {
        let path = format!("/visits/new/why?{search}&{about}");
        let seen = world.page(role, "/visits/new/why", &path).await;
        assert_eq!(seen.status, 200, "{role:?}: {}", seen.text);
    }
}
