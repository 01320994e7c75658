//! The one definition of an event as the files print it.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;

use super::cells;
use super::index::Index;
use crate::model::{DatePrecision, DateSource, Event};

/// Columns of `timeline.csv` and `events.csv`, and keys of an event in `timeline.json`, in order; the number of articles
/// is `article_count` there, because `articles` lists them.
pub(super) const COLUMNS: [&str; 36] = [
    "event_date",
    "event_date_end",
    "event_date_edtf",
    "date_precision",
    "date_role",
    "status",
    "headline",
    "summary",
    "place",
    "articles",
    "outlets",
    "independent_sources",
    "origin_agency",
    "support",
    "story_title",
    "story_id",
    "event_id",
    "language",
    "first_published",
    "last_published",
    "evidence",
    "evidence_article_id",
    "evidence_url",
    "date_text",
    "date_rule",
    "date_source",
    "date_conflicts",
    "outcome",
    "headline_source",
    "lead_article_id",
    "lead_url",
    "filed_from",
    "rank",
    "selected",
    "edited",
    "linked_event_id",
];

/// An event as printed. In CSV an absent value is an empty cell; in JSON it is `null`.
#[derive(Clone, Debug, Serialize)]
pub(super) struct EventRow {
    /// First day; absent where the year is not known.
    pub(super) event_date: Option<String>,
    /// Last day, inclusive; the first day again for an event of one day.
    pub(super) event_date_end: Option<String>,
    pub(super) event_date_edtf: Option<String>,
    pub(super) date_precision: &'static str,
    pub(super) date_role: &'static str,
    pub(super) status: &'static str,
    pub(super) headline: String,
    pub(super) summary: String,
    pub(super) place: Option<String>,
    /// Distinct articles among the evidence; in JSON `articles` lists them.
    #[serde(rename = "article_count")]
    pub(super) articles: usize,
    /// Distinct outlets among them.
    pub(super) outlets: usize,
    pub(super) independent_sources: u32,
    /// Agency that signs the lead article.
    pub(super) origin_agency: Option<&'static str>,
    pub(super) support: &'static str,
    pub(super) story_title: String,
    pub(super) story_id: String,
    pub(super) event_id: String,
    pub(super) language: Option<String>,
    /// Earliest and latest stamp of the evidence's articles.
    pub(super) first_published: Option<String>,
    pub(super) last_published: Option<String>,
    /// The sentence of the lead evidence.
    pub(super) evidence: String,
    pub(super) evidence_article_id: String,
    pub(super) evidence_url: Option<String>,
    /// The words the date was read from.
    pub(super) date_text: Option<String>,
    pub(super) date_rule: &'static str,
    pub(super) date_source: &'static str,
    pub(super) date_conflicts: Vec<Conflict>,
    pub(super) outcome: Option<&'static str>,
    pub(super) headline_source: &'static str,
    /// The article that filed the lead evidence's text first: the original of its group, if it tells the event so.
    pub(super) lead_article_id: String,
    pub(super) lead_url: Option<String>,
    /// City in the lead article's dateline.
    pub(super) filed_from: Option<String>,
    pub(super) rank: u32,
    pub(super) selected: bool,
    /// Whether an editor changed the row.
    pub(super) edited: bool,
    /// The row that this one announces, or that announces it.
    pub(super) linked_event_id: Option<String>,
}

/// Another date that other articles give.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Conflict {
    pub(super) date: String,
    pub(super) articles: u32,
}

impl EventRow {
    pub(super) fn new(index: &Index<'_>, event: &Event) -> Self {
        let (lead, dating) = (event.lead(), event.dating());
        let told = index.article(lead.reading);
        let text = &index.analysis.text(lead.reading);
        let filed = index.filed(event);
        let (filed, copy) = (index.article(filed), index.dispatch(filed));
        let coverage = index.coverage(event.evidence.iter().map(|e| e.reading));
        let story = &index.analysis.stories[event.story];
        let edited_day = event.source == DateSource::Edited;
        let city = copy.dateline.as_ref().and_then(|d| d.place.as_ref());
        Self {
            event_date: printed_day(event.first, event.precision),
            event_date_end: printed_day(event.last.or(event.first), event.precision),
            event_date_edtf: Some(cells::edtf(event.first, event.last, event.precision))
                .filter(|e| !e.is_empty()),
            date_precision: event.precision.as_str(),
            date_role: event.role.as_str(),
            status: event.status.as_str(),
            headline: cells::clean(&event.headline),
            summary: cells::clean(&event.summary),
            place: cells::clean_some(&event.place),
            articles: coverage.articles,
            outlets: coverage.outlets,
            independent_sources: event.independent_sources,
            origin_agency: copy.agency,
            support: event.support.as_str(),
            story_title: cells::clean(&story.title),
            story_id: story.id.to_string(),
            event_id: event.id.to_string(),
            language: index.language(lead.reading),
            first_published: coverage.first_published,
            last_published: coverage.last_published,
            evidence: cells::clean(cells::slice(text, &lead.sentence)),
            evidence_article_id: told.id.to_string(),
            evidence_url: told.url.as_deref().and_then(cells::clean_some),
            date_text: cells::clean_some(cells::slice(
                &index.analysis.text(dating.reading),
                &dating.date_span,
            ))
            .filter(|_| !edited_day),
            date_rule: if edited_day { "edited" } else { dating.rule },
            date_source: event.source.as_str(),
            date_conflicts: conflicts(event),
            outcome: event.outcome.map(crate::model::Outcome::as_str),
            headline_source: event.headline_source,
            lead_article_id: filed.id.to_string(),
            lead_url: filed.url.as_deref().and_then(cells::clean_some),
            filed_from: city.and_then(|p| cells::clean_some(&p.name)),
            rank: event.selection.rank,
            selected: event.selection.selected,
            edited: event.edited,
            linked_event_id: event.linked.map(|id| id.to_string()),
        }
    }

    /// The cells under [`COLUMNS`].
    pub(super) fn cells(self) -> [Cow<'static, str>; 36] {
        let text = |value: Option<String>| value.map_or(Cow::Borrowed(""), Cow::Owned);
        let conflicts: Vec<String> =
            self.date_conflicts.iter().map(|c| format!("{} ({})", c.date, c.articles)).collect();
        [
            text(self.event_date),
            text(self.event_date_end),
            text(self.event_date_edtf),
            self.date_precision.into(),
            self.date_role.into(),
            self.status.into(),
            self.headline.into(),
            self.summary.into(),
            text(self.place),
            self.articles.to_string().into(),
            self.outlets.to_string().into(),
            self.independent_sources.to_string().into(),
            self.origin_agency.unwrap_or_default().into(),
            self.support.into(),
            self.story_title.into(),
            self.story_id.into(),
            self.event_id.into(),
            text(self.language),
            text(self.first_published),
            text(self.last_published),
            self.evidence.into(),
            self.evidence_article_id.into(),
            text(self.evidence_url),
            text(self.date_text),
            self.date_rule.into(),
            self.date_source.into(),
            conflicts.join("; ").into(),
            self.outcome.unwrap_or_default().into(),
            self.headline_source.into(),
            self.lead_article_id.into(),
            text(self.lead_url),
            text(self.filed_from),
            self.rank.to_string().into(),
            cells::yes_no(self.selected).into(),
            cells::yes_no(self.edited).into(),
            text(self.linked_event_id),
        ]
    }
}

/// The day as `event_date` prints it: none where the year is a stand-in or the days cannot be told.
pub(super) fn printed_day(date: Option<Date>, precision: DatePrecision) -> Option<String> {
    match precision {
        DatePrecision::DayNoYear | DatePrecision::Unknown => None,
        DatePrecision::Day
        | DatePrecision::Week
        | DatePrecision::Month
        | DatePrecision::Quarter
        | DatePrecision::Year
        | DatePrecision::Decade => date.map(cells::day),
    }
}

/// Other days, without a year where the event's own has none.
pub(super) fn conflicts(event: &Event) -> Vec<Conflict> {
    let print = |date: Date| match event.precision {
        DatePrecision::DayNoYear => cells::day_no_year(date.month(), date.day()),
        _ => cells::day(date),
    };
    event.conflicts.iter().map(|&(date, articles)| Conflict { date: print(date), articles }).collect()
}

/// Where an event stands in the files: its day (days without a year after all others, no day at all last), then its story,
/// rank and id.
pub(super) fn order(index: &Index<'_>, event: &Event) -> impl Ord + use<> {
    let day = match (event.first, event.precision) {
        (None, _) | (_, DatePrecision::Unknown) => (2, None),
        (Some(d), DatePrecision::DayNoYear) => (1, Some((0, d.month(), d.day()))),
        (Some(d), _) => (0, Some((d.year(), d.month(), d.day()))),
    };
    (day, index.analysis.stories[event.story].id, event.selection.rank, event.id)
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, EventRow};
    use crate::export::{index::Index, sample};

    #[test]
    fn json_keys_are_the_csv_columns() {
        let analysis = sample::analysis();
        let row = EventRow::new(&Index::new(&analysis, "0"), &analysis.events[0]);
        let json = serde_json::to_string_pretty(&row).unwrap();
        let keys: Vec<&str> = json
            .lines()
            .filter(|l| l.starts_with("  \""))
            .map(|l| l.trim_start().split('"').nth(1).unwrap())
            .collect();
        assert_eq!(keys, COLUMNS.map(|c| if c == "articles" { "article_count" } else { c }));
    }
}
