//! Edition markers in headlines: `UPDATE 2-`, `(2nd LD)`, `BC-BAY--Harbour-Ferry, 1st Ld-Writethru,416`, `... =2`.

mod parts;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub(super) use self::parts::without_cycle;
use self::parts::{before_note, numbered, ordinal};
use super::agencies;
use super::table::rows;
use crate::model::{Genre, Marker, MarkerKind};
use crate::text::classes::positions;

const TABLE: &str = include_str!("../../data/markers.tsv");

/// How desks mark questions and answers.
const QUESTIONS: [&str; 2] = ["Q&A", "Q+A"];

/// What a headline says beside its news.
#[derive(Clone, Debug, Default)]
pub(super) struct Title {
    pub headline: String,
    pub marker: Option<Marker>,
    pub genre: Option<Genre>,
    /// It calls its copy questions and answers, `Q&A: `: a desk answers some itself.
    pub questions: bool,
}

#[derive(Clone, Copy)]
struct Row {
    kind: Option<MarkerKind>,
    genre: Option<Genre>,
}

struct Table {
    prefix: FxHashMap<&'static str, Row>,
    bracket: FxHashMap<&'static str, Row>,
    slug: FxHashMap<&'static str, Row>,
}

static MARKERS: LazyLock<Table> = LazyLock::new(|| {
    let mut table =
        Table { prefix: FxHashMap::default(), bracket: FxHashMap::default(), slug: FxHashMap::default() };
    for [token, form, kind, genre, _, _] in rows::<6>(TABLE) {
        let row = Row { kind: kind_of(kind), genre: genre_of(genre) };
        let forms = match form {
            "prefix" => &mut table.prefix,
            "bracket" => &mut table.bracket,
            _ => &mut table.slug,
        };
        forms.insert(token, row);
    }
    table
});

fn kind_of(word: &str) -> Option<MarkerKind> {
    Some(match word {
        "update" => MarkerKind::Update,
        "correction" => MarkerKind::Correction,
        "withdrawal" => MarkerKind::Withdrawal,
        "repeat" => MarkerKind::Repeat,
        "refile" => MarkerKind::Refile,
        "wrapup" => MarkerKind::Wrapup,
        "take" => MarkerKind::Take,
        "alert" => MarkerKind::Alert,
        _ => return None,
    })
}

fn genre_of(word: &str) -> Option<Genre> {
    let all = [
        Genre::News,
        Genre::Alert,
        Genre::Digest,
        Genre::Live,
        Genre::Factbox,
        Genre::Chronology,
        Genre::Interview,
        Genre::Table,
        Genre::Column,
        Genre::PressRelease,
        Genre::Stub,
    ];
    all.into_iter().find(|g| g.as_str() == word)
}

/// Reads the markers off a title, in its normal form.
pub(super) fn read(title: &str) -> Title {
    let mut found = Markers::default();
    let mut rest = found.around(title.trim());
    // CORRECTED-UPDATE 1-, RPT-UPDATE 2-: markers stand in rows; no desk sets more than three.
    for _ in 0..4 {
        let Some(after) = found
            .slug(rest)
            .or_else(|| found.prefix(rest))
            .or_else(|| found.bracket(rest))
            .or_else(|| found.thrice(rest))
        else {
            break;
        };
        // A title of nothing but a marker keeps it.
        if after.trim().is_empty() {
            break;
        }
        rest = after.trim_start();
    }
    let text =
        title.trim()[..title.trim().len() - rest.len()].trim_end_matches(['-', ':', '|', ' ', '–', '—']);
    let whole = rest;
    rest = found.tail(rest);
    // The marker stands before the headline, or behind it.
    let behind = whole[rest.len()..].trim().trim_matches(['(', ')', '[', ']']);
    let text = if text.trim().is_empty() { behind } else { text.trim() };
    let marker = found.kind.map(|kind| Marker {
        text: found.text.take().unwrap_or_else(|| text.to_owned()),
        kind,
        number: found.number,
        slug: found.slug,
    });
    let questions = found.genre == Some(Genre::Interview) && QUESTIONS.iter().any(|word| text.contains(word));
    Title { headline: rest.trim().to_owned(), marker, genre: found.genre, questions }
}

/// The row of a word of the desk, in capitals, whatever agency it is of and whatever it says of it in brackets: `REUTERS INSIGHT`,
/// `CORRECTED (OFFICIAL)`.
fn of_desk(table: &FxHashMap<&'static str, Row>, token: &str) -> Option<Row> {
    let bare = || token.strip_suffix(')').and_then(|open| open.rsplit_once(" (")).map(|(word, _)| word);
    let own = || token.split_once(' ').filter(|(name, _)| is_agency(name)).map(|(_, word)| word);
    table.get(token).or_else(|| table.get(bare()?)).or_else(|| table.get(own()?)).copied()
}

/// Whether an agency has a name that is this in capitals.
fn is_agency(shouted: &str) -> bool {
    agencies::by_name(shouted).or_else(|| agencies::by_token(shouted)).is_some()
}

/// A title of a notice that takes copy back without the word that says so, in capitals or not: `Retraction: Ferry sinks`.
pub(super) fn without_withdrawal(title: &str) -> &str {
    let says = |word: &str| {
        let upper = word.to_uppercase();
        let of_table = MARKERS.prefix.get(upper.as_str()).and_then(|row| row.kind);
        of_table == Some(MarkerKind::Withdrawal)
            || ["RETRACTION", "STORY RETRACTED"].contains(&upper.as_str())
    };
    title.split_once(": ").filter(|(word, _)| says(word.trim())).map_or(title, |(_, rest)| rest.trim())
}

#[derive(Default)]
struct Markers {
    kind: Option<MarkerKind>,
    genre: Option<Genre>,
    number: Option<u16>,
    slug: Option<String>,
    text: Option<String>,
}

impl Markers {
    /// The first marker decides what the version is; a number may come with a later one. What is sent again because it was
    /// wrong is a correction.
    fn take(&mut self, row: Row, number: Option<u16>) {
        self.kind = match (self.kind, row.kind) {
            (Some(MarkerKind::Refile) | None, Some(MarkerKind::Correction)) => Some(MarkerKind::Correction),
            (first, own) => first.or(own),
        };
        self.genre = self.genre.or(row.genre);
        self.number = self.number.or(number);
    }

    /// `UPDATE 2-`, `FACTBOX:`, `Live updates | `: what follows.
    fn prefix<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let limit = text.floor_char_boundary(40);
        let mark = |b| (b == b'-') | (b == b':') | (b == b'|') | (b == 0xe2);
        for at in positions(&text.as_bytes()[..limit], mark) {
            let Some(c) = text[at..].chars().next().filter(|c| matches!(c, '-' | ':' | '|' | '–' | '—'))
            else {
                continue;
            };
            if at == 0 {
                continue;
            }
            let (token, number) = numbered(text[..at].trim_end());
            let upper = token.to_uppercase();
            let Some(row) = of_desk(&MARKERS.prefix, &upper) else { continue };
            let rest = &text[at + c.len_utf8()..];
            // A hyphen in mixed case is part of a word: "Live-in carers".
            if token != upper && (c == '-' && !rest.starts_with(' ')) {
                continue;
            }
            // "Withdrawal: last troops leave" is news: a desk that takes copy back shouts.
            if token != upper && row.kind == Some(MarkerKind::Withdrawal) {
                continue;
            }
            // "WATCH: ..." yes, "Live: ..." yes, but "Text-to-speech" and "UPDATE 2.0: ..." no.
            self.take(row, number);
            return Some(rest.trim_start_matches(['-', '–', '—', ' ']));
        }
        None
    }

    /// `ATTENTION - ajoute détails /// Un bac échoué`, `++ Traghetto arenato ++`, `Sperrfrist: Freitag, 05.00 Uhr - Fähre`: the
    /// headline in it.
    fn around<'a>(&mut self, title: &'a str) -> &'a str {
        let update = Row { kind: Some(MarkerKind::Update), genre: None };
        let alert = Row { kind: Some(MarkerKind::Alert), genre: Some(Genre::Alert) };
        if title.contains("ATTENTION")
            && let Some((note, headline)) = title.split_once("/// ")
            && note.contains("ATTENTION")
        {
            self.take(update, None);
            return headline;
        }
        if let Some(headline) = title.strip_prefix("++ ").and_then(|rest| rest.strip_suffix(" ++")) {
            self.take(alert, None);
            return headline;
        }
        let until = title.starts_with("Sperrfrist").then(|| title.split_once(" - ")).flatten();
        until.map_or(title, |(_, headline)| headline)
    }

    /// `KILL KILL KILL Ferry ...`: a word of the desk, thrice and without a dash.
    fn thrice<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (word, _) = text.split_once(' ')?;
        let shouted = word.len() >= 4 && word.bytes().all(|b| b.is_ascii_uppercase());
        let length = 3 * word.len() + 2;
        let thrice = text.get(..length)?;
        if !shouted || thrice.split(' ').any(|w| w != word) {
            return None;
        }
        let &row = MARKERS.prefix.get(word).or_else(|| MARKERS.prefix.get(thrice))?;
        self.take(row, None);
        text[length..].strip_prefix(' ')
    }

    /// `(2nd LD) ...`, `[UPDATED] ...`: what follows.
    fn bracket<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let close = match text.as_bytes().first()? {
            b'(' => text.find(')')?,
            b'[' => text.find(']')?,
            _ => return None,
        };
        let inner = &text[1..close];
        let (ordinal, token) = ordinal(inner);
        let (token, number) = numbered(token);
        let row = |token: &str| of_desk(&MARKERS.bracket, &token.to_uppercase());
        let row = row(token).or_else(|| row(before_note(token)))?;
        // Yonhap's first lead is (LEAD), then come (2nd LD), (3rd LD).
        let first = token.eq_ignore_ascii_case("lead").then_some(1);
        self.take(row, ordinal.or(number).or(first));
        // CORRECTED-(OFFICIAL)-UPDATE 2-
        Some(text[close + 1..].trim_start_matches(['-', ' ']))
    }

    /// `2nd lead: ...` before the headline, or `SLUG, 1st Ld-Writethru,416` in place of one: the headline or slug.
    fn slug<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (number, rest) = ordinal(text);
        if number.is_some() {
            if let Some((word, headline)) =
                rest.split_once(' ').filter(|(word, _)| ["LD", "LEAD", "lead"].contains(word))
                && headline.starts_with(char::is_uppercase)
            {
                // "2nd lead Ferry runs aground", but not "2nd Lead Singer Quits".
                let &row = MARKERS.slug.get(word.to_uppercase().as_str())?;
                self.take(row, number);
                return Some(headline);
            }
            let end = rest.find([':', '|'])?;
            let &row = MARKERS.slug.get(rest[..end].trim().to_uppercase().as_str())?;
            self.take(row, number);
            return Some(&rest[end + 1..]);
        }
        let comma = memchr::memchr_iter(b',', text.as_bytes()).find(|at| text[at + 1..].starts_with(' '))?;
        let (head, tail) = (&text[..comma], &text[comma + 2..]);
        let (number, token) = ordinal(tail);
        let end = token.find([',', ' ']).unwrap_or(token.len());
        let &row = MARKERS.slug.get(token[..end].to_uppercase().as_str())?;
        // What follows the marker is a word count and the first words of the slug again, never a headline.
        let after = token[end..].trim_matches([',', ' ']);
        if number.is_none() || after.split(',').any(|part| part.split_whitespace().count() > 4) {
            return None;
        }
        self.take(row, number);
        self.text = Some(tail[..tail.len() - token.len() + end].to_owned());
        self.slug = Some(without_cycle(head).to_owned());
        Some(head)
    }

    /// `... - UPDATE`, `... -- CORRECTED 2`: what stands before a word of the desk that tells of a version.
    fn behind_dash<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        // Most headlines end in a small letter.
        if !text.ends_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()) {
            return None;
        }
        let (at, dash) = [" - ", " -- ", " – ", " — "]
            .iter()
            .filter_map(|dash| Some((text.rfind(dash)?, dash.len())))
            .max_by_key(|(at, _)| *at)?;
        let (token, number) = numbered(&text[at + dash..]);
        let row = MARKERS
            .prefix
            .get(token)
            .filter(|row| matches!(row.kind, Some(MarkerKind::Update | MarkerKind::Correction)))?;
        self.take(*row, number);
        Some(text[..at].trim_end())
    }

    /// `... =2`, `... =`, `... (UPDATED)`, `... [VIDEO]` at the end of a headline: what stands before.
    fn tail<'a>(&mut self, text: &'a str) -> &'a str {
        if let Some(sign) = memchr::memrchr_iter(b'=', text.as_bytes()).find(|at| text[..*at].ends_with(' '))
        {
            let (head, take) = (&text[..sign - 1], &text[sign + 1..]);
            if take.is_empty() {
                return head;
            }
            if let Ok(number) = take.parse::<u16>()
                && number < 20
            {
                self.take(Row { kind: Some(MarkerKind::Take), genre: None }, Some(number));
                return head;
            }
        }
        if let Some(head) = text.strip_suffix("WITHDRAWN").map(str::trim_end)
            && let Some(head) = head.strip_suffix(['-', '–', '—', ':', '|'])
        {
            self.take(Row { kind: Some(MarkerKind::Withdrawal), genre: None }, None);
            return head.trim_end();
        }
        if let Some(head) = self.behind_dash(text) {
            return head;
        }
        let open = if text.ends_with(')') { text.rfind('(') } else { None };
        let open = if text.ends_with(']') { text.rfind('[') } else { open };
        let Some(open) = open.filter(|o| *o > 0) else { return text };
        match self.bracket(&text[open..]) {
            Some(_) => text[..open].trim_end(),
            None => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::{check, rows};
    use super::{TABLE, genre_of, kind_of, read};
    use crate::model::{Genre, MarkerKind};

    #[test]
    fn each_row_of_the_table_reads_its_example() {
        check::<6>(TABLE, "token\tform\tkind\tgenre\texample\texpected");
        for [token, form, kind, genre, example, expected] in rows(TABLE) {
            let title = read(example);
            let [want_kind, number, want_genre, headline] = expected.split(';').collect::<Vec<_>>()[..]
            else {
                panic!("{token}: {expected}")
            };
            assert_eq!(title.headline, headline, "{example}");
            assert_eq!(title.marker.as_ref().map(|m| m.kind), kind_of(want_kind), "{example}");
            assert_eq!(title.marker.as_ref().and_then(|m| m.number), number.parse().ok(), "{example}");
            assert_eq!(title.genre, genre_of(want_genre), "{example}");
            assert!(matches!(form, "prefix" | "bracket" | "slug"), "{form}");
            assert!(kind.is_empty() || kind_of(kind).is_some(), "{kind}");
            assert!(genre.is_empty() || genre_of(genre).is_some(), "{genre}");
        }
    }

    #[test]
    fn markers_in_rows_and_at_the_end() {
        let title = read("CORRECTED-UPDATE 1-Ferry runs aground");
        let marker = title.marker.unwrap();
        assert_eq!(
            (marker.kind, marker.number, marker.text.as_str()),
            (MarkerKind::Correction, Some(1), "CORRECTED-UPDATE 1")
        );
        let marker = read("Ferry runs aground =2").marker.unwrap();
        assert_eq!((marker.kind, marker.number), (MarkerKind::Take, Some(2)));
        let title = read("BC-BAY--Harbour-Ferry, 1st Ld-Writethru,416");
        let marker = title.marker.unwrap();
        assert_eq!(
            (marker.slug.as_deref(), marker.text.as_str()),
            (Some("BAY--Harbour-Ferry"), "1st Ld-Writethru")
        );
        let title = read("Ferry runs aground - WITHDRAWN");
        assert_eq!(
            (title.headline.as_str(), title.marker.unwrap().kind),
            ("Ferry runs aground", MarkerKind::Withdrawal)
        );
        assert_eq!(read("Live: ferry aground").genre, Some(Genre::Live));
        for (title, kind, headline) in [
            ("ATTENTION - ajoute détails /// Un bac échoué", Some(MarkerKind::Update), "Un bac échoué"),
            (
                "++ Traghetto arenato, nove dispersi ++",
                Some(MarkerKind::Alert),
                "Traghetto arenato, nove dispersi",
            ),
            ("Sperrfrist: Freitag 6.3. 05:00 Uhr - Bericht rügt Hafen", None, "Bericht rügt Hafen"),
            ("Ferry runs aground - UPDATE", Some(MarkerKind::Update), "Ferry runs aground"),
            ("Ferry runs aground -- UPDATE 2", Some(MarkerKind::Update), "Ferry runs aground"),
            ("2nd lead Ferry runs aground", Some(MarkerKind::Update), "Ferry runs aground"),
            ("REUTERS INSIGHT-Ferries run late", None, "Ferries run late"),
            ("(Yonhap Feature) Ferries run late", None, "(Yonhap Feature) Ferries run late"),
            (
                "CORRECTED (OFFICIAL)-UPDATE 2-Ferry runs aground",
                Some(MarkerKind::Correction),
                "Ferry runs aground",
            ),
        ] {
            let read = read(title);
            assert_eq!((read.headline.as_str(), read.marker.map(|m| m.kind)), (headline, kind), "{title}");
        }
    }

    #[test]
    fn headlines_that_only_look_marked() {
        for title in [
            "Live-in carers strike",
            "Update your boat before winter",
            "Brief history of ferries",
            "Table for two: ferries that dine",
            "2nd ferry aground: port",
            "2nd Lead Singer Quits",
            "2nd lead pipe found in port",
            "Ferry has no engine - UPDATER",
            "Text-to-speech on ferries",
            "Ferries, 3rd time lucky",
            "Port profit = zero",
            "Withdrawal: last ferry leaves the bay",
            "Kill: director cuts new film",
        ] {
            let read = read(title);
            assert_eq!(
                (read.headline.as_str(), read.marker.is_none(), read.genre),
                (title, true, None),
                "{title}"
            );
        }
    }
}
