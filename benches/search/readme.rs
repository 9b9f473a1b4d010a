//! The table of the README, between two comments.

use super::generator::Size;

const BEGIN: &str = "<!-- search-table -->";
const END: &str = "<!-- /search-table -->";

/// What was measured at one size; `None` where there was no anchor, or none that held still.
pub struct Measured {
    pub size: Size,
    pub rows: usize,
    pub times: (f64, f64, f64),
    pub ratio: Option<f64>,
    pub bytes_once: Option<f64>,
    pub bytes_each: f64,
    pub cold_ms: f64,
    pub booking: f64,
}

fn times(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("×{value:.0}"))
}

fn row(one: &Measured) -> String {
    let (p50, p90, worst) = one.times;
    format!(
        "| {} ({} / {}, {} bookings) | {p50:.0} / {p90:.0} / {worst:.0} µs | {} | {} | {:.1} | \
         {:.1} µs | {:.0} ms |\n",
        one.size.name,
        one.size.clinicians,
        one.size.interpreters,
        one.rows,
        times(one.ratio),
        times(one.bytes_once),
        one.bytes_each,
        one.booking,
        one.cold_ms,
    )
}

fn table(all: &[Measured], growth: Option<f64>, meeting: Option<f64>) -> String {
    let mut text = String::from(
        "\n| size (clinicians / interpreters) | search p50 / p90 / worst | PostgreSQL takes, p50 \
         | search over reading its bytes once | bytes per booking | one booking in place \
         | laid out, first answer |\n|---|---|---|---|---|---|---|\n",
    );
    text.extend(all.iter().map(row));
    text.push_str(
        "| first stage | | ×1000 / ×30000 / ×10000 | ×40 | 60 | 20 µs | 60 / 240 / 2700 ms |\n\
         | promise | | ×2000 / ×50000 / ×20000 | ×10 | 40 | 2 µs | 20 / 80 / 900 ms |\n",
    );
    let exponent = growth.map_or("–".to_owned(), |growth| format!("{growth:.2}"));
    let meeting = meeting.map_or("–".to_owned(), |ratio| format!("×{ratio:.1}"));
    text.push_str(&format!(
        "\nThe median grows with the bookings by the power of {exponent} (0.35 first, 0.25 \
         promised). A meeting of 6 to 12 people within 60 days, at p90: PostgreSQL takes {meeting} \
         (×1000 first, ×3000 promised). What the statement leaves out: see `benches/search/anchor.sql`.\n",
    ));
    text
}

/// Writes the table where README.md asks for it.
pub fn write(all: &[Measured], growth: Option<f64>, meeting: Option<f64>) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let text = std::fs::read_to_string(path).expect("the README");
    let (before, rest) = text.split_once(BEGIN).expect("where the table begins");
    let (_, after) = rest.split_once(END).expect("where the table ends");
    let table = table(all, growth, meeting);
    std::fs::write(path, format!("{before}{BEGIN}{table}{END}{after}")).expect("written");
}
