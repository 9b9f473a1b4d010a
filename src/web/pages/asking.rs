//! The search form: what is asked for, as typed and as read.

use chrono::{DateTime, Duration, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;

use crate::domain::hours::{WEEKDAYS, local_date};
use crate::domain::ids::{PatientId, VisitTypeId};
use crate::domain::matching::Order;
use crate::domain::visit::Modality;
use crate::error::{Error, FieldError};
use crate::store::clinicians::ClinicianRow;
use crate::store::visit_types::VisitTypeRow;
use crate::text::{self, Lang};
use crate::web::api::slots::Asked;
use crate::web::cookies::encoded;
use crate::web::fields::Fields;

/// How far ahead is searched unless somebody says otherwise, in days.
pub const DAYS_AHEAD: i64 = 28;
const DAYS_MAX: i64 = 366;
const ROWS_MAX: usize = 12;

/// One choice of a list.
#[derive(Clone, Debug)]
pub struct Choice {
    pub value: String,
    pub text: String,
    pub chosen: bool,
}

/// The form's fields as they were typed, to be shown again.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub patient: String,
    pub visit_type: String,
    pub from: String,
    pub to: String,
    pub clinician: String,
    pub modality: String,
    pub weekdays: Vec<String>,
    pub not_before: String,
    pub not_after: String,
    pub order: String,
}

impl Typed {
    /// Reads the fields as text; dates that are missing become the next four weeks.
    pub fn read(fields: &mut Fields, now: DateTime<Utc>, zone: Tz) -> Typed {
        let today = local_date(now, zone);
        let mut text = |name| fields.optional_text(name, 60).unwrap_or_default();
        let or_date = |typed: String, date: NaiveDate| {
            if typed.is_empty() { date.to_string() } else { typed }
        };
        Typed {
            patient: text("patient"),
            visit_type: text("visit_type"),
            from: or_date(text("from"), today),
            to: or_date(text("to"), today + Duration::days(DAYS_AHEAD)),
            clinician: text("clinician"),
            modality: text("modality"),
            not_before: text("not_before"),
            not_after: text("not_after"),
            order: text("order"),
            weekdays: fields.optional_texts("weekday", 10).unwrap_or_default(),
        }
    }

    /// True when more than patient, visit type and dates is asked for.
    pub fn is_narrowed(&self) -> bool {
        let said = [&self.clinician, &self.modality, &self.not_before, &self.not_after];
        !self.weekdays.is_empty() || said.iter().any(|text| !text.is_empty())
    }

    /// Name and value of everything that is filled in, for hidden fields and addresses.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let single = [
            ("patient", &self.patient),
            ("visit_type", &self.visit_type),
            ("from", &self.from),
            ("to", &self.to),
            ("clinician", &self.clinician),
            ("modality", &self.modality),
            ("not_before", &self.not_before),
            ("not_after", &self.not_after),
            ("order", &self.order),
        ];
        let weekdays = self.weekdays.iter().map(|day| ("weekday", day.clone()));
        let filled = single.into_iter().filter(|(_, value)| !value.is_empty());
        filled.map(|(name, value)| (name, value.clone())).chain(weekdays).collect()
    }

    /// The question that was typed; `Invalid` names the fields that cannot be read.
    pub fn asked(&self, patient: PatientId, visit_type: VisitTypeId) -> Result<Asked, Error> {
        let mut fields = Fields::of_typed(
            self.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        );
        let (from, to) = (fields.date("from"), fields.date("to"));
        let clinician = fields.optional_id("clinician");
        let modality: Option<Modality> = fields.optional_word("modality");
        let weekdays = fields.optional_words("weekday");
        let (not_before, not_after) =
            (fields.optional_time("not_before"), fields.optional_time("not_after"));
        let order = fields.optional_word("order").unwrap_or(Order::Best);
        fields.done()?;
        let (from, to) = (Fields::given(from)?, Fields::given(to)?);
        if from > to {
            return Err(Error::field("to", "before_from"));
        }
        if to - from > Duration::days(DAYS_MAX) {
            return Err(Error::Invalid(vec![FieldError::new("to", "too_many_days")]));
        }
        Ok(Asked {
            patient,
            visit_type,
            from,
            to,
            limit: ROWS_MAX,
            clinician,
            modalities: modality.map(|modality| vec![modality]),
            weekdays,
            not_before,
            not_after,
            order,
            without: None,
        })
    }

    /// The days of the week to choose from.
    pub fn weekday_choices(&self, lang: Lang) -> Vec<Choice> {
        let choice = |(_, word): &(Weekday, &str)| Choice {
            value: (*word).to_owned(),
            text: text::word(lang, "weekday", word),
            chosen: self.weekdays.iter().any(|day| day == word),
        };
        WEEKDAYS.iter().map(choice).collect()
    }

    /// In which order the answers may come.
    pub fn order_choices(&self, lang: Lang) -> Vec<Choice> {
        let choice = |order: &Order| Choice {
            value: order.to_string(),
            text: text::word(lang, "order", order.as_str()),
            chosen: self.order == order.as_str(),
        };
        Order::ALL.iter().map(choice).collect()
    }

    /// The address of the search page with all of this filled in.
    pub fn address(&self) -> String {
        let pairs = self.pairs().into_iter();
        let said = pairs.map(|(name, value)| format!("{name}={}", encoded(&value)));
        format!("/visits/new?{}", said.collect::<Vec<_>>().join("&"))
    }

    pub fn modality_choices(&self, lang: Lang) -> Vec<Choice> {
        let choice = |modality: &Modality| Choice {
            value: modality.to_string(),
            text: text::word(lang, "modality", modality.as_str()),
            chosen: self.modality == modality.as_str(),
        };
        Modality::ALL.iter().map(choice).collect()
    }

    pub fn clinician_choices(&self, lang: Lang, rows: &[ClinicianRow]) -> Vec<Choice> {
        let choice = |row: &ClinicianRow| Choice {
            value: row.id.to_string(),
            text: format!(
                "{} ({})",
                row.name,
                text::word(lang, "profession", row.profession.as_str())
            ),
            chosen: self.clinician == row.id.to_string(),
        };
        rows.iter().map(choice).collect()
    }

    pub fn visit_type_choices(&self, lang: Lang, rows: &[VisitTypeRow]) -> Vec<Choice> {
        let choice = |row: &VisitTypeRow| Choice {
            value: row.id.to_string(),
            text: format!("{} ({})", row.name, text::duration(lang, i64::from(row.minutes))),
            chosen: self.visit_type == row.id.to_string(),
        };
        rows.iter().map(choice).collect()
    }
}
