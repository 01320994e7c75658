//! Values of flags that are no plain numbers.

use crate::story::says_something;

/// A share as a flag gives it. Under a twentieth, stock phrases alone make copies.
pub(super) fn share(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|share| (0.05..=1.0).contains(share))
        .ok_or("give a number from 0.05 to 1".to_owned())
}

/// A size in bytes as a flag gives it: a number and K, M, G or T (powers of 1024).
pub(super) fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => Some(0),
        "K" | "KB" | "KIB" => Some(10),
        "M" | "MB" | "MIB" => Some(20),
        "G" | "GB" | "GIB" => Some(30),
        "T" | "TB" | "TIB" => Some(40),
        _ => None,
    };
    let number = digits.parse::<f64>().ok().filter(|n| *n > 0.0 && *n < 1e15);
    let size = number.zip(shift).map(|(n, shift): (f64, u32)| (n * 2f64.powi(shift as i32)) as u64);
    size.ok_or("give a size such as 2G or 800M".to_owned())
}

/// A number from 1.
pub(super) fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n) if n > 0 => Ok(n),
        _ => Err("a whole number from 1 is wanted".to_owned()),
    }
}

/// Words that are looked for: some, and not only words that every text has.
pub(super) fn words(text: &str) -> Result<String, String> {
    if !text.chars().any(char::is_alphanumeric) {
        Err("give at least one word".to_owned())
    } else if !says_something(text) {
        Err("every text has words so short or common: add another, such as a name in full".to_owned())
    } else {
        Ok(text.to_owned())
    }
}
