//! The tables, as the migrations make them; kept in step by a test.
//!
//! No query joins: nouns are loaded by key and put together in memory, which keeps the queries
//! the same on both engines and the build short.

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    language_approvals (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        language -> Text,
        texts -> Text,
        reviewer -> Text,
        approved_by -> Uid,
        created_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    clinics (id) {
        id -> Uid,
        name -> Text,
        neutral_name -> Text,
        phone -> Text,
        address -> Text,
        zone -> Text,
        hours -> Doc,
        settings -> Doc,
        created_at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    sites (id) {
        id -> Uid,
        clinic_id -> Nullable<Uid>,
        name -> Text,
        address -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    site_distances (from_site, to_site) {
        from_site -> Uid,
        to_site -> Uid,
        minutes -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    calendars (id) {
        id -> Uid,
        owner_kind -> Text,
        changed -> BigInt,
    }
}

diesel::table! {
    directory_changes (changed) {
        changed -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    claims (id) {
        id -> Uid,
        calendar_id -> Uid,
        start_at -> UtcTime,
        end_at -> UtcTime,
        kind -> Text,
        exclusive -> Bool,
        active -> Bool,
        clinic_id -> Nullable<Uid>,
        appointment_id -> Nullable<Uid>,
        site_id -> Nullable<Uid>,
        modality -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    rooms (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        site_id -> Uid,
        calendar_id -> Uid,
        name -> Text,
        seats -> Integer,
        equipment -> Doc,
        modalities -> Doc,
        rank -> Integer,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    clinicians (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        calendar_id -> Uid,
        name -> Text,
        profession -> Text,
        mail -> Nullable<Text>,
        language -> Text,
        speaks -> Doc,
        hours -> Doc,
        feed_secret -> Text,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    patients (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        calendar_id -> Uid,
        name -> Text,
        called -> Text,
        search_name -> Text,
        birth_date -> Date,
        sex -> Nullable<Text>,
        interpreter_required -> Bool,
        interpreter_sex -> Nullable<Text>,
        interpreter_sex_force -> Nullable<Text>,
        address -> Nullable<Text>,
        contact -> Doc,
        usual_clinician -> Nullable<Uid>,
        created_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    patient_varieties (clinic_id, patient_id, rank) {
        clinic_id -> Uid,
        patient_id -> Uid,
        rank -> Integer,
        tag -> Text,
        declared -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    patient_recipients (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        patient_id -> Uid,
        name -> Text,
        relation -> Text,
        contact -> Doc,
        gets_invites -> Bool,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    agencies (id) {
        id -> Uid,
        name -> Text,
        mail -> Text,
        phone -> Text,
        zone -> Text,
        language -> Text,
        opening -> Doc,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    contracts (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        agency_id -> Uid,
        rank -> Integer,
        modalities -> Doc,
        varieties -> Nullable<Doc>,
        terms -> Doc,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    interpreters (id) {
        id -> Uid,
        calendar_id -> Uid,
        name -> Text,
        sex -> Text,
        birth_year -> Nullable<Integer>,
        mail -> Nullable<Text>,
        phone -> Nullable<Text>,
        language -> Text,
        home_site -> Nullable<Uid>,
        modalities -> Doc,
        hours -> Nullable<Doc>,
        limits -> Doc,
        confidentiality_to -> Nullable<Date>,
        feed_secret -> Text,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    agency_interpreters (agency_id, interpreter_id) {
        agency_id -> Uid,
        interpreter_id -> Uid,
        number -> Text,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    interpreter_skills (interpreter_id, tag) {
        interpreter_id -> Uid,
        tag -> Text,
        grade -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    qualifications (interpreter_id, scheme) {
        interpreter_id -> Uid,
        scheme -> Text,
        level -> Integer,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    exclusions (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        patient_id -> Nullable<Uid>,
        interpreter_id -> Uid,
        class_sealed -> Binary,
        created_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    visit_types (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        name -> Text,
        interpreted -> Bool,
        profession -> Text,
        minutes -> Integer,
        lead_minutes -> Integer,
        tail_minutes -> Integer,
        briefing_minutes -> Integer,
        modalities -> Doc,
        min_level -> Integer,
        equipment -> Doc,
        rank -> Integer,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    appointments (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        number -> Text,
        kind -> Text,
        status -> Text,
        local_start -> Timestamp,
        fold -> Integer,
        zone -> Text,
        tzdb -> Text,
        start_at -> UtcTime,
        end_at -> UtcTime,
        clinic_start -> UtcTime,
        clinic_end -> UtcTime,
        interpreter_start -> UtcTime,
        interpreter_end -> UtcTime,
        version -> Integer,
        cancel_reason -> Nullable<Text>,
        created_at -> UtcTime,
        tentative -> Nullable<Text>,
        part_of -> Nullable<Uid>,
        course -> Nullable<Uid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    visits (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        patient_id -> Uid,
        visit_type_id -> Uid,
        room_id -> Nullable<Uid>,
        modality -> Text,
        patient_answer -> Nullable<Text>,
        patient_answered_at -> Nullable<UtcTime>,
        wishes_opened_at -> Nullable<UtcTime>,
        arrived_at -> Nullable<UtcTime>,
        began_at -> Nullable<UtcTime>,
        finished_at -> Nullable<UtcTime>,
        ask_at -> Nullable<UtcTime>,
        asked_at -> Nullable<UtcTime>,
        remind_at -> Nullable<UtcTime>,
        asked_alone_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    appointment_people (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        clinician_id -> Uid,
        is_lead -> Bool,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    needs (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        variety -> Text,
        modality -> Text,
        min_level -> Integer,
        sex_condition -> Nullable<Text>,
        start_at -> UtcTime,
        end_at -> UtcTime,
        status -> Text,
        owner_id -> Nullable<Uid>,
        fill_by -> UtcTime,
        created_at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    requests (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        number -> Text,
        need_id -> Uid,
        agency_id -> Uid,
        contract_id -> Uid,
        interpreter_id -> Nullable<Uid>,
        rank_reason -> Nullable<Text>,
        state -> Text,
        start_at -> UtcTime,
        end_at -> UtcTime,
        modality -> Text,
        terms -> Doc,
        created_at -> UtcTime,
        sent_at -> Nullable<UtcTime>,
        answer_by -> UtcTime,
        answered_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    request_answers (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        request_id -> Uid,
        answer -> Text,
        interpreter_id -> Nullable<Uid>,
        reason -> Nullable<Text>,
        proposal -> Nullable<Doc>,
        by_account -> Nullable<Uid>,
        channel -> Text,
        counted -> Bool,
        at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    assignments (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        need_id -> Uid,
        request_id -> Uid,
        interpreter_id -> Nullable<Uid>,
        created_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
        attendance -> Nullable<Text>,
        attendance_at -> Nullable<UtcTime>,
        late_minutes -> Nullable<Integer>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    private_wishes (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        key_id -> Text,
        sealed -> Binary,
        created_at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    question_answers (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        key_id -> Text,
        sealed -> Binary,
        created_at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    undo_points (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        act -> Text,
        before -> Doc,
        until -> UtcTime,
        created_at -> UtcTime,
        used_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    tasks (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        kind -> Text,
        appointment_id -> Nullable<Uid>,
        need_id -> Nullable<Uid>,
        request_id -> Nullable<Uid>,
        recipient_id -> Nullable<Uid>,
        role -> Text,
        clinician_id -> Nullable<Uid>,
        due_at -> Nullable<UtcTime>,
        created_at -> UtcTime,
        done_at -> Nullable<UtcTime>,
        done_by -> Nullable<Uid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    invitations (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        audience -> Text,
        person_id -> Uid,
        request_id -> Nullable<Uid>,
        need_id -> Nullable<Uid>,
        uid -> Text,
        sequence -> Integer,
        dtstamp -> Nullable<UtcTime>,
        language -> Text,
        revision -> Integer,
        due_at -> Nullable<UtcTime>,
        lease_until -> Nullable<UtcTime>,
        last_view -> Nullable<Doc>,
        last_sent_at -> Nullable<UtcTime>,
        created_at -> UtcTime,
        again -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    deliveries (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        invitation_id -> Uid,
        appointment_id -> Uid,
        kind -> Text,
        audience -> Text,
        channel -> Text,
        address -> Text,
        sender -> Text,
        language -> Text,
        sequence -> Integer,
        frozen -> Binary,
        state -> Text,
        attempts -> Integer,
        next_at -> UtcTime,
        lease_until -> Nullable<UtcTime>,
        outcome -> Nullable<Text>,
        created_at -> UtcTime,
        sent_at -> Nullable<UtcTime>,
        reference -> Nullable<Text>,
        reported -> Nullable<Text>,
        reported_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    links (id) {
        id -> Uid,
        clinic_id -> Uid,
        invitation_id -> Uid,
        purpose -> Text,
        generation -> Integer,
        token_hash -> Binary,
        not_after -> UtcTime,
        revoked_at -> Nullable<UtcTime>,
        created_at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    accounts (id) {
        id -> Uid,
        login -> Text,
        name -> Text,
        password_hash -> Nullable<Text>,
        language -> Text,
        created_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    memberships (id) {
        id -> Uid,
        account_id -> Uid,
        clinic_id -> Nullable<Uid>,
        agency_id -> Nullable<Uid>,
        clinician_id -> Nullable<Uid>,
        role -> Text,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    sessions (token_hash) {
        token_hash -> Binary,
        membership_id -> Uid,
        csrf -> Text,
        created_at -> UtcTime,
        seen_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
        browser -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    api_tokens (token_hash) {
        token_hash -> Binary,
        membership_id -> Uid,
        label -> Text,
        created_at -> UtcTime,
        not_after -> Nullable<UtcTime>,
        ended_at -> Nullable<UtcTime>,
        scopes -> Nullable<Doc>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    second_factors (account_id) {
        account_id -> Uid,
        sealed -> Binary,
        key_id -> Text,
        last_step -> BigInt,
        created_at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    sign_in_steps (token_hash) {
        token_hash -> Binary,
        account_id -> Uid,
        sealed -> Nullable<Binary>,
        key_id -> Nullable<Text>,
        tries -> Integer,
        created_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    kept_forms (account_id) {
        account_id -> Uid,
        key_id -> Text,
        sealed -> Binary,
        created_at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    identities (account_id) {
        account_id -> Uid,
        issuer -> Text,
        subject -> Text,
        shown -> Text,
        created_at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    provider_steps (token_hash) {
        token_hash -> Binary,
        goal -> Text,
        account_id -> Nullable<Uid>,
        link_hash -> Nullable<Binary>,
        created_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    account_links (token_hash) {
        token_hash -> Binary,
        account_id -> Uid,
        created_at -> UtcTime,
        not_after -> UtcTime,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    audit_entries (id) {
        id -> Uid,
        clinic_id -> Nullable<Uid>,
        at -> UtcTime,
        actor_kind -> Text,
        actor_id -> Nullable<Uid>,
        verb -> Text,
        object_kind -> Text,
        object_id -> Nullable<Uid>,
        purpose -> Nullable<Text>,
        detail -> Doc,
        request_id -> Text,
        seq -> Nullable<BigInt>,
        mac -> Nullable<Binary>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    searched_words (entry_id) {
        entry_id -> Uid,
        clinic_id -> Uid,
        key_id -> Text,
        sealed -> Binary,
        at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    sealed_log (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        key_id -> Text,
        sealed -> Binary,
        at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    operations_done (caller, key) {
        caller -> Uid,
        key -> Text,
        request_hash -> Binary,
        status -> Integer,
        body -> Doc,
        at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    facts (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    meetings (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        convener_id -> Uid,
        purpose -> Text,
        goal -> Nullable<Text>,
        goal_rendering -> Nullable<Text>,
        yes_at -> Nullable<UtcTime>,
        yes_given -> Nullable<Text>,
        yes_interpreter -> Nullable<Text>,
        yes_by -> Nullable<Uid>,
        answer_by -> Nullable<UtcTime>,
        release_at -> Nullable<UtcTime>,
        finalised_at -> Nullable<UtcTime>,
        briefed_at -> Nullable<UtcTime>,
        read_back_at -> Nullable<UtcTime>,
        minutes_at -> Nullable<UtcTime>,
        closed_at -> Nullable<UtcTime>,
        remind_at -> Nullable<UtcTime>,
        version -> Integer,
        created_at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    problems (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        patient_id -> Uid,
        rank -> Integer,
        words -> Text,
        variety -> Text,
        rendering -> Nullable<Text>,
        rendered_by -> Nullable<Text>,
        trouble -> Nullable<Integer>,
        since -> Nullable<Text>,
        hope -> Nullable<Text>,
        helper -> Nullable<Text>,
        clinic_only -> Bool,
        off_table -> Bool,
        created_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    participants (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        role -> Text,
        name -> Text,
        organisation -> Text,
        seat -> Text,
        presence -> Text,
        contact -> Doc,
        variety -> Nullable<Text>,
        from_minute -> Nullable<Integer>,
        to_minute -> Nullable<Integer>,
        shows_name -> Bool,
        code_generation -> Integer,
        code_misses -> Integer,
        code_locked_at -> Nullable<UtcTime>,
        created_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
        reply -> Nullable<Text>,
        reply_at -> Nullable<UtcTime>,
        signed_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    agenda_items (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        problem_id -> Nullable<Uid>,
        source -> Text,
        proposed_by -> Nullable<Uid>,
        agreed -> Bool,
        position -> Integer,
        title -> Text,
        question -> Text,
        minutes -> Integer,
        created_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    consents (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        participant_id -> Uid,
        item_id -> Uid,
        direction -> Text,
        from_day -> Date,
        to_day -> Date,
        given -> Text,
        interpreter_number -> Nullable<Text>,
        explained_by -> Uid,
        understood -> Bool,
        given_at -> UtcTime,
        withdrawn_at -> Nullable<UtcTime>,
        withdrawn_by -> Nullable<Uid>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    disclosures (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        participant_id -> Uid,
        item_id -> Uid,
        consent_id -> Uid,
        what -> Text,
        at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    meeting_times (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        start_at -> UtcTime,
        end_at -> UtcTime,
        held_as -> Nullable<Uid>,
        created_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    meeting_votes (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        time_id -> Uid,
        participant_id -> Uid,
        choice -> Text,
        substitute -> Bool,
        way -> Text,
        by_account -> Nullable<Uid>,
        at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    minutes (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        item_id -> Uid,
        kind -> Text,
        words -> Text,
        written_by -> Uid,
        created_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    actions (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        appointment_id -> Uid,
        item_id -> Nullable<Uid>,
        kind -> Text,
        words -> Text,
        plain -> Nullable<Text>,
        participant_id -> Nullable<Uid>,
        clinician_id -> Nullable<Uid>,
        due_on -> Nullable<Date>,
        seen_by -> Nullable<Text>,
        state -> Text,
        created_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    action_answers (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        action_id -> Uid,
        answer -> Text,
        note -> Nullable<Text>,
        by_account -> Nullable<Uid>,
        at -> UtcTime,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::sql_types::*;

    waiting (clinic_id, id) {
        clinic_id -> Uid,
        id -> Uid,
        patient_id -> Uid,
        visit_type_id -> Uid,
        from_day -> Date,
        to_day -> Date,
        clinician_id -> Nullable<Uid>,
        modalities -> Nullable<Doc>,
        weekdays -> Nullable<Doc>,
        not_before -> Nullable<Integer>,
        not_after -> Nullable<Integer>,
        notice_hours -> Integer,
        state -> Text,
        created_at -> UtcTime,
        created_by -> Nullable<Uid>,
        expires_at -> UtcTime,
        ended_at -> Nullable<UtcTime>,
        appointment_id -> Nullable<Uid>,
    }
}

// One of these asks for rows that the other names.
diesel::allow_tables_to_appear_in_same_query!(appointments, appointment_people, visits, needs);
diesel::allow_tables_to_appear_in_same_query!(appointments, meetings);
diesel::allow_tables_to_appear_in_same_query!(appointment_people, meetings);
diesel::allow_tables_to_appear_in_same_query!(needs, assignments);
diesel::allow_tables_to_appear_in_same_query!(needs, requests);
diesel::allow_tables_to_appear_in_same_query!(appointments, requests);
diesel::allow_tables_to_appear_in_same_query!(meetings, visits);
diesel::allow_tables_to_appear_in_same_query!(agencies, contracts);
