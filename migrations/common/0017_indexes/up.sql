-- A look finds its rows without walking through the years. An index names what is looked for and
-- then the order of the answer: without the order SQLite takes the primary key for it and reads
-- all that the clinic has.
DROP INDEX claims_by_calendar;
-- Who looks at a calendar looks ahead: what is over is passed by, and what begins too late is seen
-- in the index already.
CREATE INDEX claims_by_calendar ON claims (calendar_id, end_at, start_at);

DROP INDEX needs_by_appointment;
CREATE INDEX needs_by_appointment ON needs (clinic_id, appointment_id, id);
DROP INDEX needs_by_status;
CREATE INDEX needs_by_status ON needs (clinic_id, status, fill_by, id);
CREATE INDEX needs_by_deadline ON needs (status, fill_by);

DROP INDEX requests_by_need;
CREATE INDEX requests_by_need ON requests (clinic_id, need_id, id);
CREATE INDEX requests_by_id ON requests (id);
CREATE INDEX requests_by_state ON requests (clinic_id, state, id);
DROP INDEX request_answers_by_request;
CREATE INDEX request_answers_by_request ON request_answers (clinic_id, request_id, id);
CREATE INDEX assignments_by_need ON assignments (clinic_id, need_id, id);
-- A request that is taken away must not be anybody's: the database looks that up.
CREATE INDEX assignments_by_request ON assignments (clinic_id, request_id);
CREATE INDEX assignments_by_interpreter ON assignments (clinic_id, interpreter_id, need_id)
    WHERE ended_at IS NULL;

DROP INDEX private_wishes_by_appointment;
CREATE INDEX private_wishes_by_appointment ON private_wishes (clinic_id, appointment_id, id);
CREATE INDEX sealed_log_by_appointment ON sealed_log (clinic_id, appointment_id, id);
DROP INDEX undo_points_by_appointment;
CREATE INDEX undo_points_by_appointment ON undo_points (clinic_id, appointment_id, id);
DROP INDEX tasks_by_appointment;
CREATE INDEX tasks_by_appointment ON tasks (clinic_id, appointment_id, id);

DROP INDEX audit_entries_by_object;
CREATE INDEX audit_entries_by_object ON audit_entries (clinic_id, object_id, id);

DROP INDEX invitations_by_appointment;
CREATE INDEX invitations_by_appointment ON invitations (clinic_id, appointment_id, id);
CREATE INDEX invitations_by_request ON invitations (clinic_id, request_id);
CREATE INDEX invitations_by_person ON invitations (person_id, audience);
DROP INDEX deliveries_by_appointment;
CREATE INDEX deliveries_by_appointment ON deliveries (clinic_id, appointment_id, id);
CREATE INDEX deliveries_by_invitation ON deliveries (clinic_id, invitation_id, id);
