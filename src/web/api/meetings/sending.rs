//! An act on a meeting as it was sent, and how it is done.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use serde_json::Value;

use super::{LEADS, body};
use crate::app::App;
use crate::domain::ids::{AppointmentId, Id, PatientId};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::names::Names;
use crate::store::visits::VisitRow;
use crate::store::{Tx, meeting, record};
use crate::web::answer::{change_once, path_id, path_id_named};
use crate::web::caller::{self, SignedIn};
use crate::web::fields::Fields;
use crate::web::json::Body;

/// Who asks for something, of which meeting, and what is said.
pub struct Sending {
    pub app: web::Data<App>,
    pub by: SignedIn,
    pub request: HttpRequest,
    pub body: Body,
}

impl FromRequest for Sending {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Sending>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let by = SignedIn::from_request(request, payload);
        let body = Body::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let app = caller::app(&request)?;
            Ok(Sending { by: by.await?, body: body.await?, app, request })
        })
    }
}

impl Sending {
    /// The id of something below the meeting, for those alone whose role may lead one.
    pub fn inner<K>(&self, slot: &str) -> Result<Id<K>> {
        self.by.must(LEADS)?;
        path_id_named(&self.request, slot)
    }

    /// What `read` finds in the body; every fault is named.
    pub fn said<T>(&mut self, read: impl FnOnce(&mut Fields) -> Option<T>) -> Result<T> {
        let said = read(&mut self.body.fields);
        self.body.fields.done()?;
        Fields::given(said)
    }

    /// Does what only those may who lead the meeting.
    pub async fn lead<T: Send + 'static>(
        self,
        read: impl FnOnce(&mut Fields) -> Option<T>,
        work: impl Fn(&mut Tx, AppointmentId, &T) -> Result<()> + Send + 'static,
    ) -> Result<HttpResponse> {
        self.act(|treating| Act::LeadMeeting { treating }, read, work).await
    }

    /// Does one act and answers 200 with the meeting as it is then. Roles that may not are refused
    /// before anything is looked for.
    pub async fn act<T: Send + 'static>(
        mut self,
        may: fn(bool) -> Act,
        read: impl FnOnce(&mut Fields) -> Option<T>,
        work: impl Fn(&mut Tx, AppointmentId, &T) -> Result<()> + Send + 'static,
    ) -> Result<HttpResponse> {
        self.by.must(may(true))?;
        let id: AppointmentId = path_id(&self.request)?;
        let said = self.said(read)?;
        let change = move |tx: &mut Tx| {
            must_lead(tx, id, may)?;
            work(tx, id, &said).map(|()| None)
        };
        let view = move |tx: &mut Tx| shown(tx, id);
        change_once(&self.app, &self.by, &self.request, &self.body.bytes, view, change).await
    }
}

/// `NotFound` for what is no meeting of the clinic; `Forbidden` for who may not do that there.
pub fn must_lead(tx: &mut Tx, id: AppointmentId, may: fn(bool) -> Act) -> Result<()> {
    patient_of(tx, id)?;
    let actor = tx.caller.actor.clone();
    record::allowed(tx.conn, &actor, id, may).map(drop)
}

/// For an act without any field.
pub fn nothing(_: &mut Fields) -> Option<()> {
    Some(())
}

/// The meeting as whoever asks may see it.
pub fn shown(tx: &mut Tx, id: AppointmentId) -> Result<Value> {
    let clinic = tx.member().and_then(|member| member.clinic()).ok_or(Error::Forbidden)?;
    let meeting = meeting::load(tx.conn, clinic, id)?;
    of(tx, &meeting)
}

/// The same of one that is loaded already.
pub fn of(tx: &mut Tx, meeting: &meeting::Meeting) -> Result<Value> {
    let leads = tx.member().is_some_and(|member| {
        let treating = meeting.record.is_treated_by(member.clinician());
        member.may(Act::LeadMeeting { treating })
    });
    body::meeting(tx.conn, &mut Names::default(), meeting, (tx.now, leads))
}

/// Whose meeting it is: problems belong to the patient.
pub fn patient_of(tx: &mut Tx, id: AppointmentId) -> Result<PatientId> {
    let clinic = tx.member().and_then(|member| member.clinic()).ok_or(Error::Forbidden)?;
    // A visit has the patient as well, but is no meeting.
    meeting::MeetingRow::get(tx.conn, clinic, id)?;
    Ok(VisitRow::get(tx.conn, clinic, id)?.patient_id)
}
