//! Who filed first, and what the others are to it.

use super::Item;
use super::exact::Measures;
use super::judge::before;
use crate::model::{Genre, Group, GroupId, MarkerKind, Member, Role};

/// An agency's copy within this time of the earliest article is the original. From the design.
const AGENCY_SECONDS: i64 = 6 * 3600;
/// A copy is shortened if the original has this many times its shingles, and holds it. Chosen.
const SHORTENED: f64 = 1.15;

/// The group of an article that has no copies.
pub(super) fn single(items: &[Item<'_>], only: usize) -> Group {
    let role = match items[only].genre {
        _ if items[only].sketch.words == 0 => Role::Stub,
        Genre::Stub => Role::Stub,
        Genre::Digest => Role::Digest,
        _ => Role::Single,
    };
    Group { id: GroupId::from(items[only].id), members: vec![Member { reading: only, role }] }
}

/// The original: the earliest published; an agency's copy before an outlet's within 6 hours of it; of two published at
/// once the longer, then by id. Undated never beats dated, of a day whose hour is told before one whose hour is not, and withdrawn
/// copy is only chosen among its like.
pub(super) fn original(items: &[Item<'_>], members: &[usize]) -> usize {
    let rank = |i: usize| (is(&items[i], MarkerKind::Withdrawal), items[i].instant.is_none());
    let best = members.iter().map(|&i| rank(i)).min().unwrap_or_default();
    let pool: Vec<usize> = members.iter().copied().filter(|&i| rank(i) == best).collect();
    // A day without an hour is over when it ends.
    let filed = |i: usize| {
        let seconds = if items[i].day_only { 86_399 } else { 0 };
        items[i].instant.map(|at| at.as_second() + seconds)
    };
    let earliest = pool.iter().filter_map(|&i| filed(i)).min();
    let key = |i: usize| {
        let item = &items[i];
        let late = earliest.zip(filed(i)).map_or(0, |(first, at)| at - first);
        let agency = item.agency.is_some() && late <= AGENCY_SECONDS;
        (!agency, filed(i), std::cmp::Reverse(item.sketch.words), item.id)
    };
    pool.into_iter().min_by_key(|&i| key(i)).unwrap_or(0)
}

/// The group of an original and its copies, each with its measures seen from the original.
pub(super) fn assign(items: &[Item<'_>], original: usize, mut with: Vec<(usize, Measures)>) -> Group {
    with.sort_unstable_by(|x, y| {
        let (a, b) = (&items[x.0], &items[y.0]);
        if before(a, b) { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater }
    });
    let earliest = with
        .iter()
        .map(|w| w.0)
        .chain([original])
        .reduce(|x, y| if before(&items[x], &items[y]) { x } else { y });
    let mut members = vec![Member { reading: original, role: Role::Original }];
    members.extend(
        with.iter()
            .map(|(i, measures)| Member { reading: *i, role: role(&items[original], &items[*i], measures) }),
    );
    Group { id: GroupId::from(items[earliest.unwrap_or(original)].id), members }
}

fn role(original: &Item<'_>, item: &Item<'_>, measures: &Measures) -> Role {
    if is(item, MarkerKind::Withdrawal) {
        return Role::Withdrawn;
    }
    if is(item, MarkerKind::Correction) {
        return Role::Correction;
    }
    if item.genre == Genre::Digest {
        return Role::Digest;
    }
    let repeats = is(item, MarkerKind::Repeat);
    let same_desk = item.outlet.is_some() && item.outlet == original.outlet;
    if !repeats && (item.marker.is_some() || same_desk) && item.sketch.content != original.sketch.content {
        return Role::Version;
    }
    let (a, b) = (f64::from(measures.a.max(1)), f64::from(measures.b.max(1)));
    if a >= b * SHORTENED && measures.ba() >= measures.ab() {
        Role::Abridged
    } else if b >= a * SHORTENED {
        Role::Extended
    } else {
        Role::Reprint
    }
}

fn is(item: &Item<'_>, kind: MarkerKind) -> bool {
    item.marker.is_some_and(|marker| marker.kind == kind)
}
