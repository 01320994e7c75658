//! What desks set between a dateline's dash and the text: who signs, the reporter, the day.

use super::super::agencies::{Agency, token_at, token_in};
use super::{Found, day, separator, unknown};
use crate::model::PartialDay;
use crate::text::classes::any;

/// Pieces that may stand there: `Harbour Newswire - 3 March 2026 - `.
const PIECES: usize = 3;
/// Bytes of one piece. Chosen.
const PIECE: usize = 90;
/// Words of a reporter's name.
const NAME: usize = 3;

/// A dateline with what signs it behind its dash: `МОСКВА, 3 мар - РИА Новости, Иван Иванов. `,
/// `HONG KONG, Mar 3, 2026 - (XYZ Newswire) - `, `Manila (AFP) March 3, 2026 -- `.
pub(super) fn extended(mut found: Found, window: &str, at: u32) -> Found {
    for _ in 0..PIECES {
        let end = (found.dateline.span.end - at) as usize;
        let Some(rest) = window.get(end..) else { break };
        let rest = &rest[..rest.floor_char_boundary(PIECE)];
        let Some(piece) = piece(rest, &found) else { break };
        found.dateline.span.end += piece.length as u32;
        found.dateline.day = found.dateline.day.or(piece.day);
        found.agency = found.agency.or(piece.agency);
    }
    found
}

/// One piece behind a dateline.
struct Piece {
    length: usize,
    agency: Option<Agency>,
    day: Option<PartialDay>,
}

fn piece(rest: &str, found: &Found) -> Option<Piece> {
    let undated = found.dateline.day.is_none();
    let unsigned = found.agency.is_none();
    let day = if undated { dated(rest) } else { None };
    day.or_else(|| {
        if !unsigned {
            return None;
        }
        enclosed(rest).or_else(|| named(rest, !undated)).or_else(|| newswire(rest))
    })
}

/// `March 3, 2026 -- `; behind a colon stands the caption of a photo: `NEW YORK, NY - JUNE 06: A ferry`.
fn dated(rest: &str) -> Option<Piece> {
    if !any(rest.as_bytes(), |b| b.is_ascii_digit()) {
        return None;
    }
    let dash = rest.find(['—', '–', '_']).into_iter().chain(rest.find(" -")).chain(rest.find("--")).min()?;
    let day = day::partial_day(rest[..dash].trim_end())?;
    Some(Piece { length: dash + separator(&rest[dash..]), agency: None, day: Some(day) })
}

/// `(XYZ Newswire) - `, `/Корр. ТАСС Иван Иванов/. `
fn enclosed(rest: &str) -> Option<Piece> {
    let close = match rest.as_bytes().first()? {
        b'(' => ')',
        b'/' => '/',
        _ => return None,
    };
    let end = 1 + rest[1..].find(close)?;
    let name = &rest[1..end];
    let behind = separator(&rest[end + 1..]);
    let agency = token_in(name).map(|(_, agency)| agency);
    let signs = if close == ')' { agency.is_some() || unknown::signs(name) } else { agency.is_some() };
    (behind > 0 && signs).then_some(Piece { length: end + 1 + behind, agency, day: None })
}

/// `РИА Новости, Иван Иванов. `, `MENA: `, and behind a day `ИА Пример. `, `XYZ. `: up to its stop, before a sentence.
fn named(rest: &str, dated: bool) -> Option<Piece> {
    let known = token_at(rest).filter(|(length, _)| !rest[*length..].starts_with(char::is_alphanumeric));
    if known.is_none() && !dated {
        return None;
    }
    let from = known.map_or(0, |(length, _)| length);
    let stop =
        from + rest[from..].find([':', '.', '—', '–']).into_iter().chain(rest[from..].find(" - ")).min()?;
    let after = stop + separator(&rest[stop..]);
    let capital =
        |c: char| c.is_uppercase() || matches!(c, '"' | '«' | '“') || known.is_some() && c.is_numeric();
    let begins = rest[after..].starts_with(capital);
    let name = &rest[from..stop];
    let signs = match known {
        Some(_) => name.trim().is_empty() || name.strip_prefix(", ").is_some_and(is_reporter),
        None => name.strip_prefix("ИА ").is_some_and(is_reporter) || is_acronym(name),
    };
    let spaced = after > stop + 1;
    (signs && begins && spaced).then_some(Piece {
        length: after,
        agency: known.map(|(_, agency)| agency),
        day: None,
    })
}

/// `Harbour OutReach Newswire - `
fn newswire(rest: &str) -> Option<Piece> {
    if !rest.contains("wire - ") {
        return None;
    }
    let dash = rest.find(" - ")?;
    let name = &rest[..dash];
    (name.contains(' ') && name.ends_with("wire") && unknown::signs(name)).then(|| Piece {
        length: dash + separator(&rest[dash..]),
        agency: None,
        day: None,
    })
}

fn is_reporter(name: &str) -> bool {
    let mut words = name.split(' ');
    words.clone().count() <= NAME && words.all(|word| word.starts_with(char::is_uppercase))
}

/// `UNN`: at least three capitals and nothing else.
fn is_acronym(name: &str) -> bool {
    !name.contains(' ') && unknown::signs(name)
}

#[cfg(test)]
mod tests {
    use super::super::find;

    #[test]
    fn who_signs_behind_the_dash() {
        for (text, place, day, agency, rest) in [
            ("КИЕВ, 3 мар - РИА Новости, Иван Иванов. Город", "Киев", Some((3, 3)), Some("ria"), "Город"),
            (
                "С.-ПЕТЕРБУРГ, 3 марта. /Корр. ТАСС Иван Иванов/. Город",
                "С.-Петербург",
                Some((3, 3)),
                Some("tass"),
                "Город",
            ),
            ("Москва, 3 марта - ИА Пример. Город", "Москва", Some((3, 3)), None, "Город"),
            ("Cairo – MENA: The town", "Cairo", None, Some("mena"), "The town"),
            (
                "HONG KONG, Mar 3, 2026 - (XYZ Newswire) - The town",
                "Hong Kong",
                Some((3, 3)),
                None,
                "The town",
            ),
            (
                "SINGAPORE - Bay OutReach Newswire - 3 March 2026 - The town",
                "Singapore",
                Some((3, 3)),
                None,
                "The town",
            ),
            ("Manila (AFP) March 3, 2026 -- The town", "Manila", Some((3, 3)), Some("afp"), "The town"),
            ("Kyiv. March 3. XYZ. The town", "Kyiv", Some((3, 3)), None, "The town"),
            ("LAGOS, March 3 (XYZ) – The town", "Lagos", Some((3, 3)), None, "The town"),
            ("LONDON (Harbour News) - The town", "London", None, None, "The town"),
            ("ROMA (XYZ) - La città", "Roma", None, None, "La città"),
            ("BRISBANE, AAP - The town", "Brisbane", None, Some("aap"), "The town"),
            (
                "MANILA, March 3 (Reuters Bayviews) - The town",
                "Manila",
                Some((3, 3)),
                Some("reuters"),
                "The town",
            ),
            ("Almaty (Kazajistán) - El puerto", "Almaty (Kazajistán)", None, None, "El puerto"),
            ("MADRID, 3 (EUROPA PRESS) La ciudad", "Madrid", None, Some("europapress"), "La ciudad"),
            ("Bruxelles, le 3 mars (Belga) - La ville", "Bruxelles", Some((3, 3)), Some("belga"), "La ville"),
            ("Bern, 03.03.2026 (dpa) - Die Stadt", "Bern", Some((3, 3)), Some("dpa"), "Die Stadt"),
            ("(dpa) Die Stadt ist", "", None, Some("dpa"), "Die Stadt ist"),
            ("NAIROBI, March 10, 2026 (AFP)", "Nairobi", Some((3, 10)), Some("afp"), ""),
        ] {
            let found = find(text, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.dateline.place.map_or(String::new(), |p| p.name), place, "{text}");
            assert_eq!(found.dateline.day.map(|d| (d.month, d.day)), day, "{text}");
            assert_eq!(found.agency.map(|a| a.code), agency, "{text}");
            assert_eq!(&text[found.dateline.span.end as usize..], rest, "{text}");
        }
    }

    #[test]
    fn the_text_itself_stays() {
        for (text, rest) in [
            ("GENEVA, March 3. NATO ships arrived. They", "NATO ships arrived. They"),
            ("GENEVA, March 3 (Reuters) - The AP said: no.", "The AP said: no."),
            ("Paris - Reuters sold its house. It", "Reuters sold its house. It"),
            ("LYON, FRANCE - JANUARY 25: A bear", "JANUARY 25: A bear"),
            ("OTTAWA — (In the first of two parts) - The", "(In the first of two parts) - The"),
        ] {
            let found = find(text, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(&text[found.dateline.span.end as usize..], rest, "{text}");
        }
    }
}
