//! The timeline in the formats of others: TimelineJS 3 (CSV and JSON), Markdown, JSON Lines.

use std::io::{self, Write};

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::event_row::{EventRow, order};
use super::index::Index;
use super::table::Table;
use super::{Options, cells, figures};
use crate::model::{Analysis, DatePrecision, Event};

/// A further file to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `timelinejs.csv`: the spreadsheet that TimelineJS 3 reads.
    TimelineJsCsv,
    /// `timelinejs.json`: the same as TimelineJS 3's own JSON.
    TimelineJsJson,
    /// `timeline.md`.
    Markdown,
    /// `timeline.jsonl`: an event a line, with the keys of `timeline.json`.
    Jsonl,
}

impl Format {
    /// Every format by its name on the command line.
    pub const ALL: [(&'static str, Self); 4] = [
        ("timelinejs-csv", Self::TimelineJsCsv),
        ("timelinejs-json", Self::TimelineJsJson),
        ("markdown", Self::Markdown),
        ("jsonl", Self::Jsonl),
    ];

    /// The file it is written to.
    pub fn file(self) -> &'static str {
        match self {
            Self::TimelineJsCsv => "timelinejs.csv",
            Self::TimelineJsJson => "timelinejs.json",
            Self::Markdown => "timeline.md",
            Self::Jsonl => "timeline.jsonl",
        }
    }

    pub(super) fn render(self, index: &Index<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::TimelineJsCsv => timelinejs_csv(index, options, out),
            Self::TimelineJsJson => timelinejs_json(index, out),
            Self::Markdown => out.write_all(markdown(index).as_bytes()),
            Self::Jsonl => jsonl(index, out),
        }
    }
}

/// The chosen events, in the order of `timeline.csv`.
fn chosen<'a>(index: &Index<'a>) -> Vec<&'a Event> {
    let mut events: Vec<&Event> = index.analysis.events.iter().filter(|e| e.selection.selected).collect();
    events.sort_by_cached_key(|e| order(index, e));
    events
}

/// The parts of a date that are known: year, month, day.
fn parts(date: Date, precision: DatePrecision) -> Vec<(&'static str, String)> {
    let mut parts = vec![("year", date.year().to_string())];
    if !matches!(precision, DatePrecision::Year | DatePrecision::Decade) {
        parts.push(("month", date.month().to_string()));
    }
    if matches!(precision, DatePrecision::Day | DatePrecision::Week) {
        parts.push(("day", date.day().to_string()));
    }
    parts
}

/// First and last day of an event that TimelineJS can show: it needs a year.
fn days(event: &Event) -> Option<(Date, Option<Date>)> {
    let known = !matches!(event.precision, DatePrecision::DayNoYear | DatePrecision::Unknown);
    let first = event.first.filter(|_| known)?;
    Some((first, event.last.filter(|last| *last > first && event.precision != DatePrecision::Month)))
}

/// What the formats asked for cannot show, as a warning: TimelineJS has no place for an event without a year.
pub fn undrawn(analysis: &Analysis, options: &Options) -> Option<String> {
    let drawn = |f: &&Format| matches!(f, Format::TimelineJsCsv | Format::TimelineJsJson);
    let files: Vec<&str> = options.formats.iter().filter(drawn).map(|f| f.file()).collect();
    let chosen = analysis.events.iter().filter(|e| e.selection.selected);
    let missing = chosen.filter(|e| days(e).is_none()).count();
    (missing > 0 && !files.is_empty()).then(|| {
        let events = if missing == 1 { "1 event".to_owned() } else { format!("{missing} events") };
        format!(
            "{}: {events} without a year left out, which TimelineJS cannot show (--assume-year)",
            files.join(", ")
        )
    })
}

/// Text as TimelineJS takes it: as HTML.
fn escaped(text: &str) -> String {
    cells::clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A headline with what the event is beside plain news ("(scheduled)"): TimelineJS has no other place for it.
fn marked(headline: &str, event: &Event) -> String {
    let mark = super::list::mark(event).map(|mark| format!(" ({mark})")).unwrap_or_default();
    format!("{}{mark}", escaped(headline))
}

/// Whether a text of the input is a link to a page and nothing else: TimelineJS runs markup it finds in place of one.
fn is_link(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && !url.contains([' ', '"', '<', '>', ')'])
}

/// Columns of the spreadsheet template of TimelineJS 3 (`my-own-timeline.csv`), in its order.
const TIMELINEJS: [&str; 18] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Type",
    "Group",
    "Background",
];

fn timelinejs_csv(index: &Index<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(out, &TIMELINEJS, options.excel)?;
    for event in chosen(index) {
        let Some((first, last)) = days(event) else { continue };
        let row = EventRow::new(index, event);
        let mut cells = vec![String::new(); TIMELINEJS.len()];
        for (at, (_, part)) in parts(first, event.precision).into_iter().enumerate() {
            cells[at] = part;
        }
        for (at, (_, part)) in
            last.map(|d| parts(d, event.precision)).unwrap_or_default().into_iter().enumerate()
        {
            cells[4 + at] = part;
        }
        cells[9] = marked(&row.headline, event);
        cells[10] = escaped(&row.summary);
        cells[11] = row.lead_url.filter(|url| is_link(url)).unwrap_or_default();
        cells[16] = escaped(&row.story_title);
        table.row(cells)?;
    }
    table.finish()
}

fn timelinejs_json(index: &Index<'_>, out: &mut dyn Write) -> io::Result<()> {
    let date = |d: Date, precision| {
        let parts = parts(d, precision).into_iter().map(|(k, v)| (k.to_owned(), Value::String(v)));
        Value::Object(parts.collect::<Map<_, _>>())
    };
    let slides: Vec<Value> = chosen(index)
        .into_iter()
        .filter_map(|event| {
            let (first, last) = days(event)?;
            let row = EventRow::new(index, event);
            let mut slide = json!({
                "start_date": date(first, event.precision),
                "text": {"headline": marked(&row.headline, event), "text": escaped(&row.summary)},
                "group": escaped(&row.story_title),
                "unique_id": row.event_id,
            });
            if let Some(last) = last {
                slide["end_date"] = date(last, event.precision);
            }
            if let Some(url) = row.lead_url.filter(|url| is_link(url)) {
                slide["media"] = json!({"url": url});
            }
            Some(slide)
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &json!({ "events": slides }))?;
    out.write_all(b"\n")
}

fn markdown(index: &Index<'_>) -> String {
    let mut out = String::new();
    let mut events = chosen(index);
    events.sort_by_key(|e| e.story);
    for of_story in events.chunk_by(|a, b| a.story == b.story) {
        if !out.is_empty() {
            out.push('\n');
        }
        let story = of_story[0].story;
        out.push_str(&format!("## {}\n\n", plain(&index.analysis.stories[story].title)));
        of_story.iter().for_each(|event| markdown_row(index, event, &mut out));
        for line in figures::lines(index, story) {
            out.push_str(&format!("\n{}\n", plain(&line)));
        }
    }
    out
}

/// An event as an item of a list.
fn markdown_row(index: &Index<'_>, event: &Event, out: &mut String) {
    let row = EventRow::new(index, event);
    let day = row.event_date_edtf.as_deref().unwrap_or("day unknown");
    let mark = super::list::mark(event).map(|m| format!(" ({m})")).unwrap_or_default();
    let summary = plain(&super::list::resolved(index, event));
    let source = match &row.evidence_url {
        Some(url) if is_link(url) => {
            format!(" [source](<{url}>)")
        }
        _ => String::new(),
    };
    let told = if super::list::is_summary(event) {
        format!("{summary}{mark}")
    } else {
        format!("{}{mark}  \n  {summary}", plain(&row.headline))
    };
    out.push_str(&format!("- **{day}** {told} *{}*{source}\n", row.support));
}

/// Text in which no character is markup.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in cells::clean(text).chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '<' | '>' | '#' | '|' | '[' | ']') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn jsonl(index: &Index<'_>, out: &mut dyn Write) -> io::Result<()> {
    for event in chosen(index) {
        serde_json::to_writer(&mut *out, &EventRow::new(index, event))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Format;
    use crate::export::{Options, index::Index, sample};

    fn text(format: Format) -> String {
        let analysis = sample::analysis();
        let mut out = Vec::new();
        format.render(&Index::new(&analysis, "0"), &Options::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn timelinejs_gets_its_own_header_and_dates() {
        let csv = text(Format::TimelineJsCsv);
        let mut lines = csv.lines();
        assert_eq!(
            lines.next().unwrap(),
            "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background"
        );
        assert!(lines.next().unwrap().starts_with("2026,3,4,,,,,,,"));
        let json: serde_json::Value = serde_json::from_str(&text(Format::TimelineJsJson)).unwrap();
        assert_eq!(json["events"][0]["start_date"]["year"], "2026");
        assert!(json["events"][0]["unique_id"].as_str().unwrap().starts_with("e-"));
    }

    #[test]
    fn links_are_links() {
        for (url, expected) in [
            ("https://a.example/b?c=d#e", true),
            ("http://a.example", true),
            ("", false),
            ("javascript:alert(1)", false),
            ("<iframe src=https://a.example>", false),
            ("https://a.example/<blockquote>", false),
            ("https://a.example/ b", false),
        ] {
            assert_eq!(super::is_link(url), expected, "{url}");
        }
    }

    #[test]
    fn a_row_of_one_sentence_says_it_once() {
        let mut analysis = sample::analysis();
        for event in &mut analysis.events {
            event.headline = "The port of Alda was shut".to_owned();
            event.summary = format!("{}.", event.headline);
        }
        let chosen = analysis.events.iter().filter(|e| e.selection.selected).count();
        let mut bytes = Vec::new();
        Format::Markdown.render(&Index::new(&analysis, "0"), &Options::default(), &mut bytes).unwrap();
        let told = String::from_utf8(bytes).unwrap();
        assert_eq!(told.matches("The port of Alda was shut").count(), chosen, "{told}");
    }

    #[test]
    fn every_chosen_event_is_a_line() {
        let chosen = sample::analysis().events.iter().filter(|e| e.selection.selected).count();
        assert_eq!(text(Format::Jsonl).lines().count(), chosen);
        assert_eq!(text(Format::Markdown).lines().filter(|l| l.starts_with("- **")).count(), chosen);
    }
}
