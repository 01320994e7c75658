//! `articles.csv`, `pairs.csv` and `rejects.csv`.

use std::borrow::Cow;
use std::io::{self, Write};

use super::index::Index;
use super::table::Table;
use super::{Options, cells};
use crate::model::{Anchor, AnchorSource, Dispatch};

/// Every article.
pub(super) fn articles(index: &Index<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let header = [
        "article_id",
        "native_id",
        "input",
        "position",
        "url",
        "outlet",
        "title",
        "published",
        "published_utc",
        "published_precision",
        "published_source",
        "published_suspect",
        "language",
        "agency",
        "dateline_place",
        "dateline_date",
        "marker",
        "genre",
        "words",
        "group_id",
        "role",
        "original_id",
        "story_id",
        "withdrawn",
    ];
    let mut readings: Vec<usize> = (0..index.analysis.readings.len()).collect();
    readings.sort_by_cached_key(|&r| (index.stamp(r).is_none(), index.stamp(r), index.article(r).id));
    let mut table = Table::new(out, &header, options.excel)?;
    for reading in readings {
        table.row(article_row(index, reading))?;
    }
    table.finish()
}

fn article_row<'a>(index: &Index<'a>, reading: usize) -> [Cow<'a, str>; 24] {
    let (article, dispatch) = (index.article(reading), index.dispatch(reading));
    let clean = |text: Option<&'a str>| text.map(cells::cleaned).unwrap_or_default();
    let dateline = dispatch.dateline.as_ref();
    let place = dateline.and_then(|d| d.place.as_ref());
    let own = |value: &dyn ToString| Cow::Owned(value.to_string());
    [
        own(&article.id),
        article.native_id.as_deref().unwrap_or_default().into(),
        (&*article.input).into(),
        own(&article.position),
        clean(article.url.as_deref()),
        clean(article.outlet.as_deref()),
        cells::title(&article.title),
        cells::cleaned(&article.published.text),
        index.stamp(reading).unwrap_or_default().to_owned().into(),
        article.published.precision.as_str().into(),
        article.published.source.as_str().into(),
        cells::yes_no(index.published_suspect(reading)).into(),
        index.language(reading).unwrap_or_default().into(),
        dispatch.agency.unwrap_or_default().into(),
        place.map(|p| cells::cleaned(&p.name)).unwrap_or_default(),
        dateline_day(dispatch, index.analysis.anchors.get(reading).copied().flatten())
            .unwrap_or_default()
            .into(),
        dispatch.marker.as_ref().map(|m| cells::cleaned(&m.text)).unwrap_or_default(),
        dispatch.genre.as_str().into(),
        own(&index.analysis.readings[reading].sketch.words),
        index.group(reading).map(|g| own(&g.id)).unwrap_or_default(),
        index.role(reading).as_str().into(),
        own(&index.article(index.original(reading)).id),
        index.story(reading).map(|s| own(&s.id)).unwrap_or_default(),
        cells::yes_no(index.is_withdrawn(reading)).into(),
    ]
}

/// The day of a dateline, in the year that the article's days count from where none is printed.
pub fn dateline_day(dispatch: &Dispatch, anchor: Option<Anchor>) -> Option<String> {
    let day = dispatch.dateline.as_ref()?.day?;
    let resolved =
        anchor.filter(|a| a.year_known && a.source == AnchorSource::Dateline && day.year.is_none());
    Some(resolved.map_or_else(|| cells::partial_day(day), |anchor| cells::day(anchor.day)))
}

/// Verified pairs with their measures; `a` is the one published first.
pub(super) fn pairs(index: &Index<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let header = [
        "a",
        "b",
        "relation",
        "jaccard",
        "containment_ab",
        "containment_ba",
        "longest_shared_words",
        "headline_similarity",
        "shared_numbers",
        "conflicting_numbers",
    ];
    let mut pairs: Vec<_> = index.analysis.pairs.iter().collect();
    pairs.sort_by_cached_key(|p| (index.article(p.a).id, index.article(p.b).id, p.relation));
    let mut table = Table::new(out, &header, options.excel)?;
    for pair in pairs {
        table.row([
            Cow::Owned(index.article(pair.a).id.to_string()),
            Cow::Owned(index.article(pair.b).id.to_string()),
            Cow::Borrowed(pair.relation.as_str()),
            cells::share(pair.jaccard),
            cells::share(pair.containment_ab),
            cells::share(pair.containment_ba),
            Cow::Owned(pair.longest_shared_words.to_string()),
            cells::share(pair.headline_similarity),
            Cow::Owned(pair.shared_numbers.to_string()),
            Cow::Owned(pair.conflicting_numbers.to_string()),
        ])?;
    }
    table.finish()
}

/// Records that could not become articles.
pub(super) fn rejects(index: &Index<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut rejects: Vec<_> = index.analysis.rejects.iter().collect();
    rejects.sort_by_key(|r| (&r.input, r.position, r.reason.as_str(), &r.detail));
    let mut table = Table::new(out, &["input", "position", "reason", "detail"], options.excel)?;
    for reject in rejects {
        let (position, detail) = (reject.position.to_string(), cells::clean(&reject.detail));
        table.row([reject.input.as_str(), &position, reject.reason.as_str(), &detail])?;
    }
    table.finish()
}
