DROP INDEX deliveries_by_invitation;
DROP INDEX deliveries_by_appointment;
CREATE INDEX deliveries_by_appointment ON deliveries (clinic_id, appointment_id, created_at);
DROP INDEX invitations_by_person;
DROP INDEX invitations_by_request;
DROP INDEX invitations_by_appointment;
CREATE INDEX invitations_by_appointment ON invitations (clinic_id, appointment_id);

DROP INDEX audit_entries_by_object;
CREATE INDEX audit_entries_by_object ON audit_entries (object_id, at);

DROP INDEX tasks_by_appointment;
CREATE INDEX tasks_by_appointment ON tasks (clinic_id, appointment_id);
DROP INDEX undo_points_by_appointment;
CREATE INDEX undo_points_by_appointment ON undo_points (clinic_id, appointment_id, created_at);
DROP INDEX sealed_log_by_appointment;
DROP INDEX private_wishes_by_appointment;
CREATE INDEX private_wishes_by_appointment ON private_wishes (clinic_id, appointment_id, created_at);

DROP INDEX assignments_by_interpreter;
DROP INDEX assignments_by_request;
DROP INDEX assignments_by_need;
DROP INDEX request_answers_by_request;
CREATE INDEX request_answers_by_request ON request_answers (clinic_id, request_id);
DROP INDEX requests_by_state;
DROP INDEX requests_by_id;
DROP INDEX requests_by_need;
CREATE INDEX requests_by_need ON requests (clinic_id, need_id);

DROP INDEX needs_by_deadline;
DROP INDEX needs_by_status;
CREATE INDEX needs_by_status ON needs (clinic_id, status, fill_by);
DROP INDEX needs_by_appointment;
CREATE INDEX needs_by_appointment ON needs (clinic_id, appointment_id);

DROP INDEX claims_by_calendar;
CREATE INDEX claims_by_calendar ON claims (calendar_id, start_at);
