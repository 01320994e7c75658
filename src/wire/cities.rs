//! Cities that agencies file from, with their country and time zone.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table::{list, rows};
use crate::text::fold::fold;

const TABLE: &str = include_str!("../../data/cities.tsv");

/// A city that agencies file from.
#[derive(Clone, Copy, Debug)]
pub(super) struct City {
    /// English name.
    pub name: &'static str,
    /// ISO 3166-1 alpha-2 code.
    pub country: &'static str,
    /// IANA time zone.
    pub zone: &'static str,
}

static CITIES: LazyLock<FxHashMap<String, City>> = LazyLock::new(|| {
    let mut cities = FxHashMap::default();
    for [name, aliases, country, zone] in rows(TABLE) {
        let city = City { name, country, zone };
        for form in std::iter::once(name).chain(list(aliases)) {
            cities.entry(fold(form).into_owned()).or_insert(city);
        }
    }
    cities
});

/// The city of a printed name, in any case, with or without accents.
pub(super) fn city(name: &str) -> Option<City> {
    // The longest name of the table has fewer bytes; this keeps sentences from being folded.
    if name.len() > 40 {
        return None;
    }
    CITIES.get(fold(name.trim()).as_ref()).copied()
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::super::table::{check, list, rows};
    use super::{TABLE, city};
    use crate::text::fold::fold;

    #[test]
    fn each_name_stands_once_and_each_zone_exists() {
        check::<4>(TABLE, "city\taliases\tcountry\tzone");
        let mut seen = FxHashSet::default();
        for [name, aliases, country, zone] in rows(TABLE) {
            let mut own = FxHashSet::default();
            for form in std::iter::once(name).chain(list(aliases)) {
                let form = fold(form).into_owned();
                assert!(!own.insert(form.clone()) || seen.insert(form), "{name}: a form stands twice");
            }
            assert!(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()), "{name}");
            assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{name}: {zone}");
            assert_eq!(city(name).unwrap().name, name);
        }
        assert!(seen.len() >= 400);
    }

    #[test]
    fn names_are_found_as_printed() {
        for (printed, zone) in
            [("GENEVA", "Europe/Zurich"), ("Londres", "Europe/London"), ("KIEV", "Europe/Kyiv")]
        {
            assert_eq!(city(printed).map(|c| c.zone), Some(zone), "{printed}");
        }
        assert!(city("Not a city of this world").is_none());
    }
}
