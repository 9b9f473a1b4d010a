//! Who works where and when, and who speaks what.

use chrono::{Duration, NaiveDate};
use trialogue::domain::hours::{Exception, ExceptionKind, Hours};
use trialogue::domain::language::Grade;
use trialogue::domain::matching::{
    ClinicianProfile, InterpreterProfile, Limits, Qualification, RoomProfile, Skill,
};
use trialogue::domain::person::{Profession, Sex};
use trialogue::domain::visit::Modality;

use super::{ARABIC, DAYS, Maker, OTHERS, WEEK, first_day, id, part, variety, weekly};

impl Maker {
    pub(super) fn people(&mut self) {
        for number in 0..self.size.clinicians {
            let hours = self.hours();
            let profession =
                self.seed.one_of(&[Profession::Nurse, Profession::Nurse, Profession::Doctor]);
            self.clinicians.push(ClinicianProfile {
                id: id(2, number),
                name: format!("Clinician {number}"),
                profession,
                calendar: id(2, number),
                hours,
                busy: Vec::new(),
                speaks: Vec::new(),
                ended_at: None,
            });
        }
        let sites = self.sites();
        for number in 0..self.size.rooms {
            self.rooms.push(RoomProfile {
                id: id(3, number),
                name: format!("Room {number}"),
                calendar: id(3, number),
                site: self.site(number * sites / self.size.rooms),
                equipment: vec!["couch".to_owned()],
                seats: 3,
                modalities: Modality::ALL.to_vec(),
                busy: Vec::new(),
                ended_at: None,
            });
        }
        (0..self.size.interpreters).for_each(|number| self.interpreter(number));
    }

    /// Monday to Friday with a pause at noon; away on 15 of 100 days.
    fn hours(&mut self) -> Hours {
        let mut hours = weekly(&[part(480, 720), part(750, 930)], &WEEK);
        for date in first_day().iter_days().take(DAYS) {
            if self.seed.percent(15) {
                hours.exceptions.push(Exception { date, kind: ExceptionKind::Closed });
            }
        }
        hours
    }

    fn interpreter(&mut self, number: usize) {
        let seed = &mut self.seed;
        let mut tags: Vec<&'static str> = Vec::new();
        let drawn = seed.below(100);
        let mut sum = 71;
        if drawn < sum {
            let first = seed.below(5) as usize;
            tags.push(ARABIC[first]);
            for (place, tag) in ARABIC.iter().enumerate() {
                if place != first && seed.percent(25) {
                    tags.push(tag);
                }
            }
        } else {
            for (tag, share) in OTHERS {
                if drawn >= sum && drawn < sum + share {
                    tags.push(tag);
                }
                sum += share;
            }
            if tags.is_empty() {
                tags.push("so");
            }
        }
        let grades = [Grade::Native, Grade::Native, Grade::Full, Grade::Workable];
        let skills =
            tags.iter().map(|tag| Skill { variety: variety(tag), grade: seed.one_of(&grades) });
        let skills = skills.collect();
        let sex = seed.one_of(&[Sex::Woman, Sex::Man]);
        let proof = Qualification {
            scheme: "clinic".to_owned(),
            level: seed.one_of(&[1, 2, 2, 3, 3, 4, 5]),
            valid_to: seed
                .percent(10)
                .then(|| first_day() + Duration::days(seed.below(DAYS as u64) as i64)),
        };
        let agencies = match seed.below(10) {
            0..6 => vec![id(5, 1)],
            6..9 => vec![id(5, 2)],
            _ => vec![id(5, 1), id(5, 2)],
        };
        let home = self.sites() + self.seed.below(4) as usize;
        let hours = if self.seed.percent(70) { Some(self.hours()) } else { None };
        for tag in &tags {
            self.speakers.entry(tag).or_default().push(number);
        }
        self.interpreters.push(InterpreterProfile {
            id: id(4, number),
            name: format!("Interpreter {number}"),
            calendar: id(4, number),
            sex: Some(sex),
            adult: true,
            skills,
            qualifications: vec![proof],
            confidentiality_valid_to: NaiveDate::from_ymd_opt(2030, 1, 1),
            hours,
            busy: Vec::new(),
            home: Some(self.site(home)),
            limits: Limits::default(),
            modalities: if self.seed.percent(80) {
                Modality::ALL.to_vec()
            } else {
                vec![Modality::Video, Modality::Phone]
            },
            agencies,
            excluded: None,
            ended_at: None,
        });
    }
}
