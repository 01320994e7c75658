//! Amounts in a sentence: numbers in figures or words, with their scale, their currency and what bounds them.

use crate::model::Bound;
use crate::text::numerals::in_words;

/// A word of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    /// The word without the punctuation around it.
    pub word: &'a str,
    /// Punctuation stands between it and the next word.
    pub breaks: bool,
}

/// An amount and the tokens it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount<'a> {
    /// In hundredths.
    pub value: i64,
    /// Currency as written; empty for a count.
    pub currency: &'a str,
    /// Number of tokens.
    pub tokens: usize,
}

/// The words of a sentence.
pub(super) fn tokens(sentence: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    for raw in sentence.split_whitespace() {
        let inner = |c: char| c.is_alphanumeric() || "$€£¥%".contains(c);
        let Some(from) = raw.find(inner) else {
            if let Some(last) = found.last_mut() {
                last.breaks = true;
            }
            continue;
        };
        let to =
            raw.rfind(inner).map_or(raw.len(), |at| at + raw[at..].chars().next().map_or(1, char::len_utf8));
        if from > 0
            && let Some(last) = found.last_mut()
        {
            last.breaks = true;
        }
        found.push(Token { word: &raw[from..to], breaks: to < raw.len() });
    }
    found
}

/// The values of all numbers of a text, in hundredths, sorted.
pub(super) fn numbers(text: &str) -> Vec<i64> {
    let tokens = tokens(text);
    let mut values: Vec<i64> =
        (0..tokens.len()).filter_map(|at| amount(&tokens[at..])).map(|amount| amount.value).collect();
    values.sort_unstable();
    values
}

/// Largest count that is read, and smallest and largest number that is taken for a year where nothing says otherwise.
const LARGEST: i64 = 1_000_000_000_000_000;
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2099;

/// The amount that begins at a token.
pub(super) fn amount<'a>(tokens: &[Token<'a>]) -> Option<Amount<'a>> {
    let first = tokens.first()?;
    let digits = first.word.find(|c: char| c.is_ascii_digit());
    let (mut value, symbol) = match digits {
        Some(at) => (decimal(&first.word[at..])?, &first.word[..at]),
        None => (in_words(first.word)? * 100, ""),
    };
    if !symbol.is_empty() && !symbol.ends_with(['$', '€', '£', '¥']) {
        return None;
    }
    let mut used = 1;
    let mut currency = symbol;
    let next = |used: usize| tokens.get(used).filter(|_| !tokens[used - 1].breaks).map_or("", |t| t.word);
    let scale = match next(used) {
        "thousand" => 1_000,
        "million" | "mln" | "m" => 1_000_000,
        "billion" | "bln" | "bn" => 1_000_000_000,
        "trillion" => 1_000_000_000_000,
        _ => 1,
    };
    if scale > 1 {
        used += 1;
    }
    value = value.checked_mul(scale).filter(|v| *v <= LARGEST * 100)?;
    if currency.is_empty()
        && matches!(next(used), "euros" | "dollars" | "pounds" | "yen" | "yuan" | "rupees" | "francs")
    {
        currency = next(used);
        used += 1;
    }
    let bare = scale == 1 && currency.is_empty() && digits.is_some() && !first.word.contains(',');
    if bare && value % 100 == 0 && YEARS.contains(&(value / 100)) {
        return None;
    }
    Some(Amount { value, currency, tokens: used })
}

/// A decimal number with commas between thousands, in hundredths; `None` for anything else (`5th`, `3-year`, `50%`, `7:30`).
fn decimal(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let grouped = whole.split(',').skip(1).all(|g| g.len() == 3);
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit() || b == b',');
    if whole.is_empty() || !grouped || !plain(whole) || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let whole: i64 = whole.replace(',', "").parse().ok().filter(|n| *n <= LARGEST)?;
    let part: i64 = format!("{part:0<2}").get(..2)?.parse().ok()?;
    Some(whole * 100 + part)
}

/// What the words before an amount make of it, and how many of them do.
pub(super) fn bound(before: &[Token<'_>]) -> (Bound, usize) {
    let word = |back: usize| {
        before.len().checked_sub(back).map_or(String::new(), |at| before[at].word.to_ascii_lowercase())
    };
    let (last, previous) = (word(1), word(2));
    match (previous.as_str(), last.as_str()) {
        ("at", "least") | ("more", "than") => (Bound::AtLeast, 2),
        ("fewer" | "less", "than") | ("up", "to") | ("many", "as") => (Bound::AtMost, 2),
        ("an", "estimated") => (Bound::About, 2),
        (_, "over") => (Bound::AtLeast, 1),
        (_, "under") => (Bound::AtMost, 1),
        (_, "about" | "around" | "some" | "nearly" | "almost" | "approximately" | "roughly") => {
            (Bound::About, 1)
        }
        _ => (Bound::Exact, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::{amount, bound, tokens};
    use crate::model::Bound;

    #[test]
    fn amounts_are_read_with_scale_and_currency() {
        for (text, value, currency) in [
            ("1,204 people", 120_400, ""),
            ("twenty-two men", 2_200, ""),
            ("$86.50 a share", 8_650, "$"),
            ("C$30 million", 3_000_000_000, "C$"),
            ("11.2 billion euros", 1_120_000_000_000, "euros"),
            ("3,000-strong", -1, ""),
            ("2008 was", -1, ""),
            ("5th", -1, ""),
            ("50% of", -1, ""),
            ("12,34 of", -1, ""),
            ("99999999999999999999", -1, ""),
            ("one of", -1, ""),
        ] {
            let found = amount(&tokens(text)).map_or((-1, ""), |a| (a.value, a.currency));
            assert_eq!(found, (value, currency), "{text}");
        }
    }

    #[test]
    fn words_before_an_amount_bound_it() {
        for (text, expected) in [
            ("killing at least", Bound::AtLeast),
            ("as many as", Bound::AtMost),
            ("some", Bound::About),
            ("the", Bound::Exact),
            ("", Bound::Exact),
        ] {
            assert_eq!(bound(&tokens(text)).0, expected, "{text}");
        }
    }
}
