//! Kinds of files that their first lines name: calendars, cards, subtitles, patches, settings, JSON below a remark.

/// Dates that somebody has.
const CALENDAR: &str = "a calendar (iCalendar)";
/// Addresses.
const CARDS: &str = "address cards (vCard)";
/// What is spoken in a film.
pub(in crate::ingest) const SUBTITLES: &str = "subtitles";
/// What was changed in files.
const PATCH: &str = "a patch (diff)";
/// Names and values under headings.
const SETTINGS: &str = "settings (INI or TOML)";
/// JSON has no remarks: what stands below one is no JSON.
pub(in crate::ingest) const REMARKED: &str = "JSON below a remark";

/// Lines of a remark above JSON that are looked at. Chosen: a licence.
const REMARK: usize = 30;

/// What kind of file lines begin; they have no blank ones among them.
pub(super) fn kind(lines: &[&str]) -> Option<&'static str> {
    let first = lines.first()?.trim_end();
    let timed = |line: Option<&&str>| line.is_some_and(|line| is_timed(line));
    match first {
        "BEGIN:VCALENDAR" => return Some(CALENDAR),
        "BEGIN:VCARD" => return Some(CARDS),
        _ => {}
    }
    if first.starts_with("WEBVTT") || timed(lines.first()) || (is_number(first) && timed(lines.get(1))) {
        return Some(SUBTITLES);
    }
    if is_patch(lines) {
        return Some(PATCH);
    }
    if is_remarked(lines) {
        return Some(REMARKED);
    }
    is_settings(lines).then_some(SETTINGS)
}

fn is_number(line: &str) -> bool {
    !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit())
}

/// `00:00:01,000 --> 00:00:04,000`
fn is_timed(line: &str) -> bool {
    let clock = |part: &str| {
        let part = part.split_whitespace().next().unwrap_or("");
        part.contains(':') && part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b',' | b'.'))
    };
    line.split_once(" --> ").is_some_and(|(from, to)| clock(from) && clock(to))
}

/// The names of two versions of a file, and the place of a change.
fn is_patch(lines: &[&str]) -> bool {
    let named =
        lines.first().is_some_and(|line| line.starts_with("diff --git ") || line.starts_with("Index: "));
    let versions = lines.windows(3).any(|three| {
        three[0].starts_with("--- ") && three[1].starts_with("+++ ") && three[2].starts_with("@@ ")
    });
    let begins = lines.first().is_some_and(|line| line.starts_with("--- "));
    versions && (named || begins) || lines.first().is_some_and(|line| line.starts_with("diff --git a/"))
}

/// Remarks as programs have them, and right below them a value of JSON.
fn is_remarked(lines: &[&str]) -> bool {
    let remark = |line: &&&str| {
        let line = line.trim_start();
        ["//", "#", "/*", "* ", "*/"].iter().any(|mark| line.starts_with(mark))
    };
    let above = lines.iter().take(REMARK).take_while(remark).count();
    let value = |line: &str| {
        let line = line.trim();
        let object = line.strip_prefix('[').unwrap_or(line).trim_start();
        object.starts_with("{\"")
            || (matches!(line, "[" | "{")
                && lines.get(above + 1).is_some_and(|next| {
                    let next = next.trim_start();
                    next.starts_with('"') || next.starts_with('{')
                }))
    };
    above > 0 && lines.get(above).is_some_and(|line| value(line))
}

/// Nothing but headings in brackets, remarks, and names with values.
fn is_settings(lines: &[&str]) -> bool {
    let heading = |line: &str| line.starts_with('[') && line.ends_with(']') && !line.contains(". ");
    let name = |line: &str| {
        line.split_once(['=', ':']).is_some_and(|(name, _)| {
            let name = name.trim();
            !name.is_empty()
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'"'))
        })
    };
    let (mut headings, mut names) = (0, 0);
    for line in lines.iter().map(|line| line.trim()) {
        if heading(line) {
            headings += 1;
        } else if name(line) {
            names += 1;
        } else if !line.starts_with(['#', ';']) {
            return false;
        }
    }
    headings > 0 && names > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_lines() {
        for (text, want) in [
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:The council meets\n", Some(CALENDAR)),
            ("BEGIN:VCARD\nFN:Ann Orsel\n", Some(CARDS)),
            ("1\n00:00:01,000 --> 00:00:04,000\nThe ferry left on Friday.\n", Some(SUBTITLES)),
            ("WEBVTT\n\n00:01.000 --> 00:04.000\nThe ferry left.\n", Some(SUBTITLES)),
            ("--- a/port.txt\n+++ b/port.txt\n@@ -1,2 +1,2 @@\n-old\n+new\n", Some(PATCH)),
            ("diff --git a/port.txt b/port.txt\nindex 1..2\n", Some(PATCH)),
            ("; of the port\n[ferry]\nname = Alda\nport: Muster\n", Some(SETTINGS)),
            ("title = \"Ferry\"\n[ferry]\nbuilt = 1998-03-04\n", Some(SETTINGS)),
            ("# an export\n{\"title\":\"a\"}\n", Some(REMARKED)),
            ("/* an export\n * of May */\n[\n  {\"title\":\"a\"}\n]\n", Some(REMARKED)),
            ("# Ferry sinks\nA ferry sank off Alda on Friday.\n", None),
            ("[Updated]\nFerry sinks: nine dead\nA ferry sank off Alda on Friday.\n", None),
            ("1\nA ferry sank off Alda on Friday.\n", None),
            ("--- A ferry sank off Alda on Friday.\nIt was old.\n", None),
        ] {
            let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
            assert_eq!(kind(&lines), want, "{text}");
        }
    }
}
