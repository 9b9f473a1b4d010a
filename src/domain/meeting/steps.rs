//! The way of a meeting, from the idea to the end: where it stands, what comes next, and what is
//! missing for it. A pure function of what has been done, so that the page, the API and whoever
//! refuses an act say the same.

words! {
    /// The steps, in their order.
    Step {
        /// The patient says yes to a meeting at all.
        Consent = "consent",
        /// The patient's own list, the people, and what each may hear.
        Prepare = "prepare",
        FindTime = "find_time",
        Invite = "invite",
        BriefInterpreter = "brief_interpreter",
        /// Patient, clinic and interpreter: a part of every meeting.
        PreMeeting = "pre_meeting",
        Meeting = "meeting",
        ReadBack = "read_back",
        Minutes = "minutes",
        FollowUp = "follow_up",
        Close = "close",
    }
}

words! {
    /// What is missing, and so which press mends it.
    Missing {
        PatientYes = "patient_yes",
        Items = "items",
        People = "people",
        /// Somebody at the table may hear nothing at all.
        ConsentForSomebody = "consent_for_somebody",
        /// Somebody would overhear what they may not.
        Clash = "clash",
        /// The items take longer than the meeting.
        TooLong = "longer_than_meeting",
        /// What is not the patient's stands among the patient's items.
        StaffItems = "staff_items",
        Times = "times",
        Answers = "answers",
        /// Nobody takes a seat that the meeting needs.
        Seat = "seat",
        Finalising = "finalising",
        Interpreter = "interpreter",
        Briefing = "briefing",
        Held = "held",
        ReadBack = "read_back",
        Minutes = "minutes",
        OpenTasks = "open_tasks",
    }
}

/// What has been done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub patient_yes: bool,
    pub items: usize,
    pub people: usize,
    pub without_consent: usize,
    pub clashes: usize,
    pub too_long: bool,
    pub misplaced: usize,
    pub times: usize,
    /// Asked, and not heard of.
    pub silent: usize,
    /// At some time every needed seat is taken.
    pub quorum: bool,
    pub finalised: bool,
    pub interpreters: usize,
    pub interpreters_missing: usize,
    pub briefed: bool,
    /// The told time has begun, and has ended.
    pub begun: bool,
    pub over: bool,
    pub read_back: bool,
    pub minutes: bool,
    pub open_tasks: usize,
    pub closed: bool,
}

/// One step, and what is missing for it; done when nothing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub step: Step,
    pub missing: Vec<Missing>,
}

impl Standing {
    pub fn is_done(&self) -> bool {
        self.missing.is_empty()
    }
}

/// Every step in its order.
pub fn standings(facts: &Facts) -> Vec<Standing> {
    Step::ALL.iter().map(|step| Standing { step: *step, missing: missing(*step, facts) }).collect()
}

/// The first step that is not done; `None` when the meeting is closed.
pub fn next(facts: &Facts) -> Option<Standing> {
    if facts.closed {
        return None;
    }
    standings(facts).into_iter().find(|standing| !standing.is_done())
}

/// What is missing for a time to be settled and people to be invited, whoever the time suits.
pub fn missing_to_invite(facts: &Facts) -> Vec<Missing> {
    [Step::Consent, Step::Prepare].iter().flat_map(|step| missing(*step, facts)).collect()
}

/// What is missing for one step. What should have been there before the meeting is not asked for once
/// it has begun: nobody is stopped by what cannot be mended any more.
fn missing(step: Step, facts: &Facts) -> Vec<Missing> {
    if facts.begun && matches!(step, Step::Prepare | Step::BriefInterpreter) {
        return Vec::new();
    }
    let wants: Vec<(bool, Missing)> = match step {
        Step::Consent => vec![(!facts.patient_yes, Missing::PatientYes)],
        Step::Prepare => vec![
            (facts.items == 0, Missing::Items),
            (facts.people == 0, Missing::People),
            (facts.without_consent > 0, Missing::ConsentForSomebody),
            (facts.clashes > 0, Missing::Clash),
            (facts.too_long, Missing::TooLong),
            (facts.misplaced > 0, Missing::StaffItems),
        ],
        Step::FindTime => vec![
            (!facts.finalised && facts.times == 0, Missing::Times),
            (!facts.finalised && !facts.quorum && facts.silent > 0, Missing::Answers),
            (!facts.finalised && !facts.quorum && facts.silent == 0, Missing::Seat),
        ],
        Step::Invite => vec![(!facts.finalised, Missing::Finalising)],
        Step::BriefInterpreter => vec![
            (facts.interpreters_missing > 0, Missing::Interpreter),
            (facts.interpreters > 0 && !facts.briefed, Missing::Briefing),
        ],
        Step::PreMeeting => vec![(!facts.begun, Missing::Held)],
        Step::Meeting => vec![(!facts.over, Missing::Held)],
        Step::ReadBack => vec![(!facts.read_back, Missing::ReadBack)],
        Step::Minutes => vec![(!facts.minutes, Missing::Minutes)],
        Step::FollowUp => vec![(facts.open_tasks > 0, Missing::OpenTasks)],
        Step::Close => vec![(!facts.closed, Missing::OpenTasks)],
    };
    wants.into_iter().filter_map(|(wanted, what)| wanted.then_some(what)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_thing_is_the_patients_yes() {
        let next = next(&Facts::default()).expect("a step");
        assert_eq!((next.step, next.missing), (Step::Consent, vec![Missing::PatientYes]));
    }

    #[test]
    fn a_meeting_without_consent_for_somebody_is_not_ready_to_invite() {
        let facts = Facts {
            patient_yes: true,
            items: 3,
            people: 2,
            without_consent: 1,
            clashes: 1,
            ..Facts::default()
        };
        assert_eq!(missing_to_invite(&facts), [Missing::ConsentForSomebody, Missing::Clash]);
    }

    #[test]
    fn each_thing_that_is_done_leads_on_until_the_meeting_is_closed() {
        let mut facts = Facts::default();
        let mut met = Vec::new();
        let mut step = |facts: &Facts| met.extend(next(facts).map(|standing| standing.step));
        step(&facts);
        facts.patient_yes = true;
        step(&facts);
        (facts.items, facts.people) = (3, 2);
        step(&facts);
        (facts.times, facts.quorum) = (3, true);
        step(&facts);
        (facts.finalised, facts.interpreters) = (true, 1);
        step(&facts);
        facts.briefed = true;
        step(&facts);
        facts.begun = true;
        step(&facts);
        facts.over = true;
        step(&facts);
        facts.read_back = true;
        step(&facts);
        (facts.minutes, facts.open_tasks) = (true, 1);
        step(&facts);
        facts.open_tasks = 0;
        step(&facts);
        facts.closed = true;
        assert_eq!(next(&facts), None);
        assert_eq!(met, Step::ALL);
    }
}
