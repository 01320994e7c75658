//! Datelines of East Asia, where no space parts place, day and agency: `新华社北京3月10日电`, `(서울=연합뉴스) 홍길동 기자 = `,
//! `【東京共同】`.

use super::super::agencies::{token_at, token_in};
use super::super::cities::city;
use super::{Found, separator};
use crate::model::{Dateline, PartialDay, Place};

/// Letters of such a dateline. Chosen.
const LETTERS: usize = 40;
/// Letters of its place.
const PLACE: usize = 10;
/// Letters between the bracket and the sign that ends the name of a reporter.
const REPORTER: usize = 24;

const OPEN: [char; 4] = ['(', '（', '[', '【'];
const CLOSE: [char; 4] = [')', '）', ']', '】'];
/// "By wire", which ends a Chinese dateline.
const BY_WIRE: [char; 3] = ['电', '電', '讯'];

/// The dateline that a passage begins with; its agency must be of the table.
pub(super) fn unspaced(window: &str, at: u32) -> Option<Found> {
    let lead = window.len() - window.trim_start().len();
    let text = &window[lead..];
    // Most texts are settled by their first bytes.
    let begins = text.starts_with(OPEN) || text.as_bytes().first().is_some_and(|b| *b >= 0xe3);
    if !begins {
        return None;
    }
    let text = &text[..text.char_indices().nth(LETTERS + REPORTER).map_or(text.len(), |(end, _)| end)];
    let (inner, end) = enclosed(text).or_else(|| by_wire(text))?;
    let (token, agency) = token_in(inner)?;
    if inner[token.clone()].is_ascii() || token.start > 0 && token_at(inner).is_some() {
        return None;
    }
    let (day, rest) = day(&[&inner[..token.start], &inner[token.end..]].concat());
    let place = place(&rest)?;
    let end = end + reporter(&text[end..]);
    let end = end + separator(&text[end..]);
    let end = window.len() - window[lead + end..].trim_start().len();
    let span = at + lead as u32..at + end as u32;
    Some(Found { dateline: Dateline { place, day, span }, agency: Some(agency), carrier: None })
}

/// What stands in the bracket at the head of a text, and where it ends.
fn enclosed(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix(OPEN)?;
    let from = text.len() - inner.len();
    let (close, bracket) = inner.char_indices().find(|(_, c)| CLOSE.contains(c))?;
    let inner = inner[..close].trim_end_matches(BY_WIRE);
    (inner.chars().count() <= LETTERS).then_some((inner, from + close + bracket.len_utf8()))
}

/// What stands before "by wire", behind the agency that begins the text and a day; and where that ends.
fn by_wire(text: &str) -> Option<(&str, usize)> {
    token_at(text)?;
    let (wire, c) = text.char_indices().find(|(_, c)| BY_WIRE.contains(c))?;
    let inner = &text[..wire];
    (inner.ends_with('日') && inner.chars().count() <= LETTERS).then_some((inner, wire + c.len_utf8()))
}

/// The day in a dateline, `3月10日`, and the dateline without it; a day without its month is taken off only.
fn day(inner: &str) -> (Option<PartialDay>, String) {
    let mut numbers = [None; 2];
    let (mut rest, mut digits) = (String::new(), String::new());
    for c in inner.chars() {
        // Digits of full width are those of ASCII, 0xfee0 above them.
        let narrow = match c {
            '０'..='９' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            _ => c,
        };
        if narrow.is_ascii_digit() {
            digits.push(narrow);
            continue;
        }
        let number = std::mem::take(&mut digits);
        match c {
            '月' if !number.is_empty() => numbers[0] = number.parse().ok(),
            '日' if !number.is_empty() => numbers[1] = number.parse().ok(),
            _ => rest.extend(number.chars().chain([c])),
        }
    }
    rest.push_str(&digits);
    let day = numbers[0].zip(numbers[1]).and_then(|(month, day)| super::day::of(None, month, day));
    (day, rest)
}

/// The place that is left of a dateline, if any; `None` if what is left is none.
fn place(rest: &str) -> Option<Option<Place>> {
    if !rest.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || "・·.=＝/-".contains(c)) {
        return None;
    }
    // "记者" and "記者" begin the names of reporters, who may stand in the bracket.
    let rest = ["记者", "記者"].iter().fold(rest, |rest, mark| rest.split(mark).next().unwrap_or(rest));
    let name = rest.trim_matches(|c: char| !c.is_alphabetic());
    if name.chars().count() > PLACE {
        return None;
    }
    let known = city(name);
    let place = Place { name: name.into(), country: known.map(|c| c.country), zone: known.map(|c| c.zone) };
    Some((!name.is_empty()).then_some(place))
}

/// Length of the reporter behind the bracket: ` 홍길동 기자 = `, `（记者李明）`.
fn reporter(text: &str) -> usize {
    let inner = text.trim_start();
    let named = inner.strip_prefix(OPEN).filter(|name| name.starts_with("记者") || name.starts_with("記者"));
    let end =
        match named {
            Some(_) => inner.char_indices().take(REPORTER).find(|(_, c)| CLOSE.contains(c)),
            None => inner.char_indices().take(REPORTER).find(|(_, c)| *c == '=').filter(|(at, _)| {
                inner[..*at].trim_end().ends_with("기자") || inner[..*at].trim().is_empty()
            }),
        };
    end.map_or(0, |(at, c)| text.len() - inner.len() + at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::super::find;

    #[test]
    fn datelines_without_spaces() {
        for (text, place, zone, day, agency, rest) in [
            ("新华社北京3月10日电 港口", "北京", Some("Asia/Shanghai"), Some((3, 10)), "xinhua", "港口"),
            (
                "新华社北京3月10日电（记者李明）港口",
                "北京",
                Some("Asia/Shanghai"),
                Some((3, 10)),
                "xinhua",
                "港口",
            ),
            ("（新华社港城3月10日电）港口", "港城", None, Some((3, 10)), "xinhua", "港口"),
            (
                "中新社东京３月１０日电 (记者 李明) 港口",
                "东京",
                Some("Asia/Tokyo"),
                Some((3, 10)),
                "cns",
                "港口",
            ),
            ("(서울=연합뉴스) 홍길동 기자 = 항구", "서울", Some("Asia/Seoul"), None, "yonhap", "항구"),
            ("(서울=연합뉴스) 항구", "서울", Some("Asia/Seoul"), None, "yonhap", "항구"),
            ("【東京共同】港", "東京", Some("Asia/Tokyo"), None, "kyodo", "港"),
            ("[東京　１０日　ロイター] - 港", "東京", Some("Asia/Tokyo"), None, "reuters", "港"),
        ] {
            let found = find(text, 0).unwrap_or_else(|| panic!("{text}"));
            let at = found.dateline.place.unwrap();
            assert_eq!((at.name.as_str(), at.zone), (place, zone), "{text}");
            assert_eq!(found.dateline.day.map(|d| (d.month, d.day)), day, "{text}");
            assert_eq!(found.agency.map(|a| a.code), Some(agency), "{text}");
            assert_eq!(&text[found.dateline.span.end as usize..], rest, "{text}");
        }
        for text in [
            "新华社记者在北京说，3月10日电力恢复",
            "【速報】港が閉鎖された",
            "(서울) 항구가 닫혔다",
            "共同社报道说港口3月10日关闭",
            "新华社",
            "（",
        ] {
            assert!(find(text, 0).is_none(), "{text}");
        }
    }
}
