//! States, provinces and countries behind the name of a town in a dateline: `NEEDHAM, Mass.`, `QUETTA, Pakistan`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lines::at_last_comma;
use super::table::{list, rows};
use crate::model::Place;
use crate::text::fold::fold;

const TABLE: &str = include_str!("../../data/regions.tsv");

#[derive(Clone, Debug)]
struct Region {
    country: &'static str,
    /// IANA time zones, that of most towns first; `*` for whatever zone a city of the table has there.
    zones: Vec<&'static str>,
}

static REGIONS: LazyLock<FxHashMap<String, Region>> = LazyLock::new(|| {
    let mut regions = FxHashMap::default();
    for [name, aliases, country, zones] in rows(TABLE) {
        let region = Region { country, zones: list(zones).collect() };
        for form in std::iter::once(name).chain(list(aliases)) {
            regions.entry(key(form)).or_insert_with(|| region.clone());
        }
    }
    regions
});

/// A name as it is looked up: `N.Y.` and `NY` are one.
fn key(name: &str) -> String {
    fold(name).replace(['.', ' '], "")
}

/// Gives a place the country and zone of the region behind its name: there are towns of the name of a city elsewhere (`Moscow, Idaho`),
/// and towns that no table names.
pub(super) fn settle(place: &mut Place) {
    let Some((_, region)) = at_last_comma(&place.name) else { return };
    let Some(region) = REGIONS.get(&key(region)) else { return };
    let own = place.country == Some(region.country)
        && place.zone.is_some_and(|zone| region.zones.contains(&zone) || region.zones.contains(&"*"));
    if !own {
        (place.country, place.zone) = (Some(region.country), region.zones.first().copied());
    }
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::super::table::{check, list, rows};
    use super::{TABLE, key, settle};
    use crate::model::Place;

    #[test]
    fn each_form_stands_once_and_each_zone_exists() {
        check::<4>(TABLE, "region\taliases\tcountry\tzones");
        let mut seen = FxHashSet::default();
        for [name, aliases, country, zones] in rows(TABLE) {
            for form in std::iter::once(name).chain(list(aliases)) {
                assert!(seen.insert(key(form)), "{form}: it stands twice");
            }
            assert!(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()), "{name}");
            assert!(list(zones).count() > 0, "{name}");
            for zone in list(zones).filter(|zone| *zone != "*") {
                assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{name}: {zone}");
            }
        }
    }

    #[test]
    fn a_region_settles_where_a_town_is() {
        for (name, zone, settled) in [
            ("Moscow, Idaho", Some("Europe/Moscow"), Some("America/Boise")),
            ("El Paso, Texas", Some("America/Denver"), Some("America/Chicago")),
            ("Sampleton, Mass.", None, Some("America/New_York")),
            ("Sampleton, N.Y.", None, Some("America/New_York")),
            ("Sampletan, Pakistan", None, Some("Asia/Karachi")),
            ("Sampleton", None, None),
            ("Moscow, the old town", Some("Europe/Moscow"), Some("Europe/Moscow")),
        ] {
            let mut place = Place { name: name.to_owned(), zone, country: None };
            settle(&mut place);
            assert_eq!(place.zone, settled, "{name}");
        }
        let mut known =
            Place { name: "El Paso, Texas".into(), country: Some("US"), zone: Some("America/Denver") };
        settle(&mut known);
        assert_eq!(known.zone, Some("America/Denver"));
        let mut far =
            Place { name: "Vladivostok, Russia".into(), country: Some("RU"), zone: Some("Asia/Vladivostok") };
        settle(&mut far);
        assert_eq!(far.zone, Some("Asia/Vladivostok"));
    }
}
