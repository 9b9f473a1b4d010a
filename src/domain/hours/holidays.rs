//! Danish public holidays, and the days on which a clinic may choose to be closed besides.

use chrono::{Datelike, Duration, NaiveDate};
use serde::{Deserialize, Serialize};

words! {
    /// A day on which a clinic is closed without saying so for that day.
    Holiday {
        NewYear = "new_year",
        MaundyThursday = "maundy_thursday",
        GoodFriday = "good_friday",
        EasterSunday = "easter_sunday",
        EasterMonday = "easter_monday",
        /// Abolished from 2024.
        GreatPrayerDay = "great_prayer_day",
        AscensionDay = "ascension_day",
        WhitSunday = "whit_sunday",
        WhitMonday = "whit_monday",
        /// 5 June: no public holiday by law, closed by custom and agreement.
        ConstitutionDay = "constitution_day",
        /// 24 December, likewise.
        ChristmasEve = "christmas_eve",
        ChristmasDay = "christmas_day",
        SecondChristmasDay = "second_christmas_day",
        /// 31 December, likewise.
        NewYearsEve = "new_years_eve",
    }
}

/// Which holidays close somebody's doors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holidays {
    /// The public holidays of Denmark.
    pub danish: bool,
    pub constitution_day: bool,
    pub christmas_eve: bool,
    pub new_years_eve: bool,
}

impl Holidays {
    /// Open every day of the year.
    pub const NONE: Holidays = Holidays {
        danish: false,
        constitution_day: false,
        christmas_eve: false,
        new_years_eve: false,
    };

    /// The public holidays and the three days that most Danish clinics close besides.
    pub const DANISH_CLINIC: Holidays =
        Holidays { danish: true, constitution_day: true, christmas_eve: true, new_years_eve: true };

    /// The holiday that closes on `date`.
    pub fn on(self, date: NaiveDate) -> Option<Holiday> {
        let chosen = match (date.month(), date.day()) {
            (6, 5) if self.constitution_day => Some(Holiday::ConstitutionDay),
            (12, 24) if self.christmas_eve => Some(Holiday::ChristmasEve),
            (12, 31) if self.new_years_eve => Some(Holiday::NewYearsEve),
            _ => None,
        };
        self.danish.then(|| danish_holiday(date)).flatten().or(chosen)
    }
}

/// The public holiday of Denmark on `date`.
pub fn danish_holiday(date: NaiveDate) -> Option<Holiday> {
    match (date.month(), date.day()) {
        (1, 1) => return Some(Holiday::NewYear),
        (12, 25) => return Some(Holiday::ChristmasDay),
        (12, 26) => return Some(Holiday::SecondChristmasDay),
        _ => {}
    }
    match (date - easter_sunday(date.year())?).num_days() {
        -3 => Some(Holiday::MaundyThursday),
        -2 => Some(Holiday::GoodFriday),
        0 => Some(Holiday::EasterSunday),
        1 => Some(Holiday::EasterMonday),
        26 if date.year() < 2024 => Some(Holiday::GreatPrayerDay),
        39 => Some(Holiday::AscensionDay),
        49 => Some(Holiday::WhitSunday),
        50 => Some(Holiday::WhitMonday),
        _ => None,
    }
}

/// Easter Sunday of the Gregorian calendar, by the Meeus/Jones/Butcher computus.
pub fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15).rem_euclid(30);
    let m = (a + 11 * h) / 319;
    let l = (2 * (b % 4) + 2 * (c / 4) - c % 4 - h + m + 32).rem_euclid(7);
    let days_after_21_march = h - m + l + 1;
    Some(NaiveDate::from_ymd_opt(year, 3, 21)? + Duration::days(i64::from(days_after_21_march)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn easter_falls_where_almanacs_say() {
        for date in [
            "1961-04-02",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2019-04-21",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2038-04-25",
            "2049-04-18",
            "2100-03-28",
        ] {
            let date = day(date);
            assert_eq!(easter_sunday(date.year()), Some(date));
        }
    }

    #[test]
    fn danish_holidays_of_2026_and_2027() {
        for (date, holiday) in [
            ("2026-01-01", Holiday::NewYear),
            ("2026-04-02", Holiday::MaundyThursday),
            ("2026-04-03", Holiday::GoodFriday),
            ("2026-04-05", Holiday::EasterSunday),
            ("2026-04-06", Holiday::EasterMonday),
            ("2026-05-14", Holiday::AscensionDay),
            ("2026-05-24", Holiday::WhitSunday),
            ("2026-05-25", Holiday::WhitMonday),
            ("2026-12-25", Holiday::ChristmasDay),
            ("2026-12-26", Holiday::SecondChristmasDay),
            ("2027-05-06", Holiday::AscensionDay),
        ] {
            assert_eq!(danish_holiday(day(date)), Some(holiday), "{date}");
        }
    }

    #[test]
    fn great_prayer_day_ended_in_2023() {
        assert_eq!(danish_holiday(day("2023-05-05")), Some(Holiday::GreatPrayerDay));
        assert_eq!(danish_holiday(day("2024-04-26")), None);
        assert_eq!(danish_holiday(day("2026-05-01")), None);
    }

    #[test]
    fn three_days_are_the_clinics_choice() {
        for date in ["2026-06-05", "2026-12-24", "2026-12-31"] {
            assert_eq!(danish_holiday(day(date)), None);
            assert!(Holidays::DANISH_CLINIC.on(day(date)).is_some());
            let open = Holidays { danish: true, ..Holidays::NONE };
            assert_eq!(open.on(day(date)), None);
        }
        assert_eq!(Holidays::NONE.on(day("2026-12-25")), None);
    }
}
