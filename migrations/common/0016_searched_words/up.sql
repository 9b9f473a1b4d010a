-- What somebody typed to find a patient, sealed. The audit's entry has its fingerprint alone, so
-- that the words can be removed with the person, and the chain still holds.
CREATE TABLE searched_words (
    entry_id {uid} NOT NULL PRIMARY KEY,
    clinic_id {uid} NOT NULL,
    key_id {text} NOT NULL,
    sealed {bytes} NOT NULL,
    at {instant} NOT NULL
){strict};
CREATE INDEX searched_words_by_clinic ON searched_words (clinic_id, at);
