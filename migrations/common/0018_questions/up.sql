-- What the clock brings to the patient before a visit. When the patient is to be asked the
-- questions, and was; when the next reminder is due; when a clinician asked alone with the patient.
ALTER TABLE visits ADD COLUMN ask_at {instant};
ALTER TABLE visits ADD COLUMN asked_at {instant};
ALTER TABLE visits ADD COLUMN remind_at {instant};
ALTER TABLE visits ADD COLUMN asked_alone_at {instant};
CREATE INDEX visits_to_ask ON visits (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX visits_to_remind ON visits (remind_at) WHERE remind_at IS NOT NULL;

-- The ordinary answers, sealed, of one size and only ever added to.
CREATE TABLE question_answers (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    key_id {text} NOT NULL,
    sealed {bytes} NOT NULL,
    created_at {instant} NOT NULL,
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, appointment_id) REFERENCES appointments (clinic_id, id)
){strict};
CREATE INDEX question_answers_by_appointment ON question_answers (clinic_id, appointment_id, id);
