//! The Beta distribution: what is believed of a chance after some tries.

/// Below it a value counts as this much, so that nothing is divided by zero.
const TINY: f64 = 1e-300;
/// Steps of the continued fraction; so many are never needed for what a clinic can have seen.
const STEPS_MAX: u32 = 500;
/// Halvings of the interval in which a quantile lies: more than a number has digits.
const HALVINGS: u32 = 60;

/// The natural logarithm of the gamma function for positive `x`, after Lanczos (g = 7, n = 9).
pub(super) fn ln_gamma(x: f64) -> f64 {
    const FIRST: f64 = 0.999_999_999_999_809_9;
    const FURTHER: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let below = x - 1.0;
    let (sum, _) = FURTHER
        .iter()
        .fold((FIRST, 1.0), |(sum, place), factor| (sum + factor / (below + place), place + 1.0));
    let t = below + 7.5;
    0.5 * (2.0 * std::f64::consts::PI).ln() + (below + 0.5) * t.ln() - t + sum.ln()
}

/// The logarithm of the Beta function.
pub(super) fn ln_beta(a: f64, b: f64) -> f64 {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// The value below which a share `p` of Beta(`a`, `b`) lies.
pub(super) fn quantile(a: f64, b: f64, p: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if below(a, b, middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// How much of Beta(`a`, `b`) lies below `x`: the regularised incomplete beta function.
fn below(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    let front = (a * x.ln() + b * (1.0 - x).ln() - ln_beta(a, b)).exp();
    // The fraction converges fast on one side of the mean only; the other side is its mirror.
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(a, b, x) / a
    } else {
        1.0 - front * fraction(b, a, 1.0 - x) / b
    }
}

/// The continued fraction of the incomplete beta function (DLMF 8.17.22), after Lentz.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut above = 1.0;
    let mut under = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut value = under;
    for step in 1..=STEPS_MAX {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            under = 1.0 / away(1.0 + term * under);
            above = away(1.0 + term / above);
            change = above * under;
            value *= change;
        }
        if (change - 1.0).abs() < 1e-12 {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_quantiles_come_out() {
        // Uniform; a power; symmetric; from tables of the binomial distribution.
        assert!((quantile(1.0, 1.0, 0.3) - 0.3).abs() < 1e-9);
        assert!((quantile(3.0, 1.0, 0.125) - 0.5).abs() < 1e-9);
        assert!((quantile(7.5, 7.5, 0.5) - 0.5).abs() < 1e-9);
        assert!((below(3.0, 8.0, 0.3) - 0.617_217_213_6).abs() < 1e-8);
        assert!((quantile(0.5, 0.5, 0.25) - 0.146_446_609_4).abs() < 1e-8);
    }

    #[test]
    fn a_quantile_is_where_the_share_lies() {
        for (a, b) in [(0.1, 4.0), (2.0, 30.0), (45.0, 5.0), (900.0, 100.0), (0.5, 900.0)] {
            for p in [0.1, 0.5, 0.9] {
                let found = below(a, b, quantile(a, b, p));
                assert!((found - p).abs() < 1e-6, "Beta({a}, {b}): {p} came back as {found}");
            }
        }
    }
}
