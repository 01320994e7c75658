//! Numbers with the name of what they count right behind them, as Chinese, Japanese and Korean write days: `2020年1月5日`,
//! `1月5日`, `2020년 1월 5일`.

use super::Kind;
use super::number::digits;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    Day,
}

/// The signs of each part: Chinese and Japanese share theirs.
const SIGNS: [(&str, Part); 6] = [
    ("年", Part::Year),
    ("月", Part::Month),
    ("日", Part::Day),
    ("년", Part::Year),
    ("월", Part::Month),
    ("일", Part::Day),
];

/// The part whose sign stands at `at`, and the byte after it.
fn part(bytes: &[u8], at: usize) -> Option<(Part, usize)> {
    let (sign, part) = SIGNS.iter().find(|(sign, _)| bytes[at..].starts_with(sign.as_bytes()))?;
    Some((*part, at + sign.len()))
}

/// A number of the part wanted at `at`, which one space may lead: value, digits, and the byte after its sign.
fn counted(bytes: &[u8], at: usize, wanted: Part) -> Option<(u8, usize)> {
    let at = at + usize::from(bytes.get(at) == Some(&b' '));
    let (value, end) = digits(bytes, at);
    let (found, after) = part(bytes, end).filter(|_| (1..=2).contains(&(end - at)))?;
    let most = if wanted == Part::Month { 12 } else { 31 };
    let value = u8::try_from(value).ok().filter(|value| (1..=most).contains(value))?;
    (found == wanted).then_some((value, after))
}

/// The day, month or year that a number of so many digits begins, whose sign stands at `end`; and its end.
pub(super) fn named(bytes: &[u8], value: u32, length: usize, end: usize) -> Option<(usize, Kind)> {
    match part(bytes, end)? {
        (Part::Year, after) if length == 4 && (1000..=2199).contains(&value) => {
            let year = value as i16;
            Some(match counted(bytes, after, Part::Month) {
                Some((month, after)) => match counted(bytes, after, Part::Day) {
                    Some((day, after)) => (after, Kind::Iso(year, month, day)),
                    None => (after, Kind::YearMonth(year, month)),
                },
                None => (after, Kind::Year(year)),
            })
        }
        (Part::Month, after) if length <= 2 && (1..=12).contains(&value) => {
            let (day, after) = counted(bytes, after, Part::Day)?;
            Some((after, Kind::MonthDay(value as u8, day)))
        }
        _ => None,
    }
}
