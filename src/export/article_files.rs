//! `articles.csv`, `pairs.csv` and `rejects.csv`.

use std::io;

use super::index::Index;
use super::table::Table;
use super::{Options, cells};

/// Every article.
pub(super) fn articles(index: &Index<'_>, options: &Options) -> io::Result<Vec<u8>> {
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
    ];
    let mut readings: Vec<usize> = (0..index.analysis.readings.len()).collect();
    readings.sort_by_key(|&r| (index.stamp(r).is_none(), index.stamp(r), index.article(r).id));
    let mut table = Table::new(&header, options.excel)?;
    for reading in readings {
        table.row(article_row(index, reading))?;
    }
    table.finish()
}

fn article_row(index: &Index<'_>, reading: usize) -> [String; 23] {
    let (article, dispatch) = (index.article(reading), index.dispatch(reading));
    let clean = |text: &Option<String>| text.as_deref().map(cells::clean).unwrap_or_default();
    let dateline = dispatch.dateline.as_ref();
    let place = dateline.and_then(|d| d.place.as_ref());
    [
        article.id.to_string(),
        article.native_id.clone().unwrap_or_default(),
        article.input.clone(),
        article.position.to_string(),
        clean(&article.url),
        clean(&article.outlet),
        cells::clean(&article.title),
        cells::clean(&article.published.text),
        index.stamp(reading).unwrap_or_default().to_owned(),
        article.published.precision.as_str().to_owned(),
        article.published.source.as_str().to_owned(),
        cells::yes_no(index.published_suspect(reading)).to_owned(),
        index.language(reading).unwrap_or_default(),
        dispatch.agency.unwrap_or_default().to_owned(),
        place.map(|p| cells::clean(&p.name)).unwrap_or_default(),
        dateline.and_then(|d| d.day).map(cells::partial_day).unwrap_or_default(),
        dispatch.marker.as_ref().map(|m| cells::clean(&m.text)).unwrap_or_default(),
        dispatch.genre.as_str().to_owned(),
        index.analysis.readings[reading].sketch.words.to_string(),
        index.group(reading).map(|g| g.id.to_string()).unwrap_or_default(),
        index.role(reading).as_str().to_owned(),
        index.article(index.original(reading)).id.to_string(),
        index.story(reading).map(|s| s.id.to_string()).unwrap_or_default(),
    ]
}

/// Verified pairs with their measures; `a` is the one published first.
pub(super) fn pairs(index: &Index<'_>, options: &Options) -> io::Result<Vec<u8>> {
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
    pairs.sort_by_key(|p| (index.article(p.a).id, index.article(p.b).id, p.relation));
    let mut table = Table::new(&header, options.excel)?;
    for pair in pairs {
        table.row([
            index.article(pair.a).id.to_string(),
            index.article(pair.b).id.to_string(),
            pair.relation.as_str().to_owned(),
            cells::share(pair.jaccard),
            cells::share(pair.containment_ab),
            cells::share(pair.containment_ba),
            pair.longest_shared_words.to_string(),
            cells::share(pair.headline_similarity),
            pair.shared_numbers.to_string(),
            pair.conflicting_numbers.to_string(),
        ])?;
    }
    table.finish()
}

/// Records that could not become articles.
pub(super) fn rejects(index: &Index<'_>, options: &Options) -> io::Result<Vec<u8>> {
    let mut rejects: Vec<_> = index.analysis.rejects.iter().collect();
    rejects.sort_by_key(|r| (&r.input, r.position, r.reason.as_str(), &r.detail));
    let mut table = Table::new(&["input", "position", "reason", "detail"], options.excel)?;
    for reject in rejects {
        let (position, detail) = (reject.position.to_string(), cells::clean(&reject.detail));
        table.row([reject.input.as_str(), &position, reject.reason.as_str(), &detail])?;
    }
    table.finish()
}
