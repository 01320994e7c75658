//! The parts of an edition marker: its number, its ordinal, what a desk says of it.

/// The marker before what a desk says of it in one bracket: `Eds: Adding details`, `Zusammenfassung 1730 - neu: Zahl`.
pub(super) fn before_note(inner: &str) -> &str {
    let end = [":", " - "].iter().filter_map(|mark| inner.find(mark)).min().unwrap_or(inner.len());
    inner[..end].trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ')
}

/// `UPDATE 2` as its token and number.
pub(super) fn numbered(text: &str) -> (&str, Option<u16>) {
    if let Some((token, number)) = text.rsplit_once(' ')
        && let Ok(number) = number.parse::<u16>()
        && number < 100
    {
        return (token.trim_end(), Some(number));
    }
    // (Update1)
    let token = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if token.len() < text.len()
        && token.ends_with(char::is_alphabetic)
        && let Ok(number) = text[token.len()..].parse::<u16>()
        && number < 100
    {
        return (token, Some(number));
    }
    (text, None)
}

/// `2nd LD` as its number and the rest; `2ndlead` and `1stLd` are written together.
pub(super) fn ordinal(text: &str) -> (Option<u16>, &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return (None, text);
    }
    let rest = &text[digits..];
    for ending in ["st", "nd", "rd", "th", "ST", "ND", "RD", "TH"] {
        if let Some(rest) = rest.strip_prefix(ending) {
            return (text[..digits].parse().ok(), rest.trim_start_matches([' ', '-']));
        }
    }
    (None, text)
}

/// A slug without the prefix of its news cycle.
pub(in super::super) fn without_cycle(slug: &str) -> &str {
    ["AM-", "PM-", "BC-", "AP-"].iter().find_map(|cycle| slug.strip_prefix(cycle)).unwrap_or(slug)
}
