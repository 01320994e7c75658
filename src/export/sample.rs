//! A small analysis made by hand: one story of a made-up dam, another of a made-up strike.

use jiff::civil::{Date, date, time};

use crate::model::{
    Analysis, Anchor, AnchorSource, Article, ArticleId, DatePrecision, DateRole, DateSource, Dateline,
    Dispatch, Edition, Event, EventId, Evidence, EvidenceRole, Genre, Group, Marker, MarkerKind, Member,
    Outcome, Pair, PartialDay, Place, Published, PublishedSource, Reading, Reject, RejectReason, Relation,
    Role, Selection, Sketch, Span, StampPrecision, Status, Story, Support,
};

use super::{Counts, Facts, InputFacts};

/// Text of the dam's dispatch, with letters of two bytes before its second sentence.
const DAM: &str = "The Érable dam gave way on Wednesday, flooding three villages.\nThe dam was last inspected in May 2025.\nA vote on repairs is set for March 20.";

/// Text of the strike's dispatch.
const STRIKE: &str = "Ferry crews walked out on January 5, the union said.";

fn article(id: u128, title: &str, body: &str, outlet: Option<&str>, day: Option<Date>) -> Article {
    Article {
        id: ArticleId(id),
        native_id: Some(format!("n {id}").into()),
        input: "made-up.jsonl".into(),
        position: id as u64,
        url: outlet.map(|o| format!("https://{}.example/{id}", o.to_lowercase().replace(' ', "-")).into()),
        outlet: outlet.map(Into::into),
        title: title.into(),
        body: body.to_owned(),
        published: Published {
            text: day.map(|d| format!("{d} 21:15 +0100").into()).unwrap_or_default(),
            day,
            time: day.map(|_| time(21, 15, 0, 0)),
            offset: day.map(|_| 3600),
            precision: if day.is_some() { StampPrecision::Time } else { StampPrecision::None },
            source: if day.is_some() { PublishedSource::Field } else { PublishedSource::None },
        },
        byline: None,
        language: Some("en".into()),
        desk: None,
    }
}

fn reading(article: Article, agency: Option<&'static str>) -> Reading {
    let dispatch = Dispatch {
        headline: article.title.clone(),
        text: article.body.clone(),
        agency,
        genre: Genre::News,
        language: Some("en"),
        ..Dispatch::default()
    };
    let sketch = Sketch { words: 20, ..Sketch::default() };
    Reading { article, dispatch, sentences: Box::default(), sketch, features: None, mentions: Box::default() }
}

fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).unwrap() as u32;
    start..start + part.len() as u32
}

fn evidence(
    reading: usize,
    role: EvidenceRole,
    text: &str,
    sentence: &str,
    words: &str,
    value: &str,
) -> Evidence {
    let sentence = span(text, sentence);
    Evidence {
        reading,
        role,
        clause: sentence.clone(),
        sentence,
        date_span: if words.is_empty() { 0..0 } else { span(text, words) },
        value: value.to_owned(),
        rule: "weekday",
        origin: if reading == 2 { "Harbour Post" } else { "tass" }.to_owned(),
        news: true,
        foretold: false,
    }
}

fn event(id: u128, story: usize, day: Option<Date>, headline: &str, evidence: Vec<Evidence>) -> Event {
    Event {
        id: EventId(id),
        story,
        first: day,
        last: day,
        precision: DatePrecision::Day,
        role: DateRole::Happened,
        status: Status::Reported,
        outcome: None,
        source: DateSource::Text,
        headline: headline.to_owned(),
        dating: 0,
        headline_source: "title",
        summary: format!("{headline}.\nMore  of it."),
        place: String::new(),
        evidence,
        independent_sources: 1,
        support: Support::Single,
        conflicts: Vec::new(),
        selection: Selection { rank: id as u32, selected: true, score: 1.0 },
        edited: false,
        linked: None,
    }
}

fn dam_events() -> Vec<Event> {
    use EvidenceRole::{Lead, Reprint};
    let [gave, inspected, vote] = DAM.split('\n').collect::<Vec<_>>()[..] else { unreachable!() };
    let wednesday = "2026-03-04";
    let mut broke = event(
        1,
        0,
        Some(date(2026, 3, 4)),
        "Dam gives way, flooding three villages",
        vec![
            evidence(0, Lead, DAM, gave, "on Wednesday", wednesday),
            evidence(1, Reprint, DAM, gave, "on Wednesday", wednesday),
        ],
    );
    broke.place = "Érable".to_owned();
    broke.support = Support::Fair;
    broke.conflicts = vec![(date(2026, 3, 3), 2), (date(2026, 3, 5), 1)];
    let inspection = vec![evidence(0, Lead, DAM, inspected, "in May 2025", "2025-05")];
    let mut inspection = event(2, 0, Some(date(2025, 5, 1)), "The dam was last inspected", inspection);
    inspection.last = Some(date(2025, 5, 31));
    inspection.precision = DatePrecision::Month;
    inspection.status = Status::Background;
    inspection.headline_source = "sentence";
    inspection.evidence[0].rule = "month-year";
    inspection.selection.selected = false;
    let mut vote = event(
        3,
        0,
        Some(date(2026, 3, 20)),
        "A vote on repairs is set",
        vec![evidence(0, Lead, DAM, vote, "March 20", "2026-03-20")],
    );
    vote.evidence[0].rule = "month-day";
    vote.status = Status::Scheduled;
    vote.outcome = Some(Outcome::Open);
    vec![inspection, broke, vote]
}

/// The analysis.
pub(super) fn analysis() -> Analysis {
    let dam = "Dam gives way, flooding three villages";
    let march = Some(date(2026, 3, 4));
    let mut readings = vec![
        reading(article(1, dam, DAM, Some("Morning Wire"), march), Some("tass")),
        reading(article(2, &format!("UPDATE 1-{dam}"), DAM, Some("=Daily, \"North\""), march), Some("tass")),
        reading(article(3, "Ferry crews walk out", STRIKE, None, None), None),
    ];
    readings[0].dispatch.dateline = Some(Box::new(Dateline {
        place: Some(Place { name: "Lacville".to_owned(), ..Place::default() }),
        day: Some(PartialDay { year: None, month: 3, day: 4 }),
        span: 0..0,
    }));
    readings[1].dispatch.marker = Some(Box::new(Marker {
        text: "UPDATE 1-".to_owned(),
        kind: MarkerKind::Update,
        number: Some(1),
        slug: None,
    }));
    let mut walkout = vec![evidence(2, EvidenceRole::Lead, STRIKE, STRIKE, "on January 5", "XXXX-01-05")];
    walkout[0].rule = "month-day";
    let mut strike = event(4, 1, Some(date(2000, 1, 5)), "Ferry crews walk out", walkout);
    strike.precision = DatePrecision::DayNoYear;
    strike.support = Support::Weak;
    let mut events = dam_events();
    events.push(strike);
    let anchor =
        Anchor { day: date(2026, 3, 4), year_known: true, hour: Some(21), source: AnchorSource::Published };
    let member = |reading, role| Member { reading, role };
    Analysis {
        texts: None,
        suspect: Vec::new(),
        houses: readings.iter().map(|r| r.article.outlet.as_deref().map(str::to_owned)).collect(),
        readings: readings.into_iter().map(Box::new).collect(),
        anchors: vec![Some(anchor), Some(anchor), None],
        origins: vec!["tass".to_owned(), "tass".to_owned(), "made-up.jsonl".to_owned()],
        groups: vec![
            Group {
                id: ArticleId(1).into(),
                members: vec![member(0, Role::Original), member(1, Role::Reprint)],
            },
            Group { id: ArticleId(3).into(), members: vec![member(2, Role::Single)] },
        ],
        pairs: vec![Pair {
            a: 0,
            b: 1,
            relation: Relation::Same,
            jaccard: 0.875,
            containment_ab: 1.0,
            containment_ba: 0.875,
            longest_shared_words: 20,
            headline_similarity: 0.9,
            shared_numbers: 2,
            conflicting_numbers: 0,
        }],
        stories: vec![
            Story {
                id: ArticleId(1).into(),
                title: dam.to_owned(),
                keywords: vec!["dam".to_owned(), "flood".to_owned()],
                groups: vec![0],
            },
            Story {
                id: ArticleId(3).into(),
                title: "Ferry crews walk out".to_owned(),
                keywords: vec![],
                groups: vec![1],
            },
        ],
        editions: vec![Edition::default(); 3],
        figures: Vec::new(),
        events,
        rejects: vec![Reject {
            input: "made-up.jsonl".into(),
            position: 4,
            reason: RejectReason::BadJson,
            detail: "EOF while parsing\na string".to_owned(),
        }],
    }
}

/// Facts of a run that made it.
pub(super) fn facts() -> Facts {
    Facts {
        version: "0.0.0".to_owned(),
        config: serde_json::json!({"tz": null, "one_story": false}),
        config_hash: "c0".to_owned(),
        inputs: vec![InputFacts {
            name: "made-up.jsonl".to_owned(),
            format: "jsonl".to_owned(),
            bytes: 1000,
            hash: "1f".to_owned(),
            records: 4,
            articles: 3,
            rejects: 1,
            repeats: 0,
        }],
        counts: Counts {
            records: 4,
            articles: 3,
            rejects: 1,
            inputs_rejected: 0,
            repeats: 0,
            groups: 2,
            groups_with_copies: 1,
            stories: 2,
            stories_told: 2,
            events: 4,
            selected: 3,
        },
        timings: vec![("read".to_owned(), 0.123_456), ("join".to_owned(), 1.0)],
        peak_memory_bytes: 1 << 20,
        unread: Vec::new(),
        warnings: vec!["one of them".to_owned()],
    }
}
