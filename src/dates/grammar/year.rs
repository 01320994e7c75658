//! Years, decades and centuries, and what only looks like one.

use super::super::lexicon::{Class, Cue};
use super::super::token::Kind;
use super::{Match, Parser};
use crate::model::{Expression, TimexType, Unit, YearRef};

impl Parser<'_> {
    /// A year in figures or words, not a quantity; -479 for 480 BC.
    pub(in crate::dates) fn year_number(&self, at: usize) -> Option<(usize, i16)> {
        if let Some(found) = self.year_before_christ(at) {
            return Some(found);
        }
        match self.kind(at)? {
            Kind::Number(value, 4) if (1000..=2199).contains(&value) => Some((at + 1, value as i16)),
            Kind::Word => {
                let first = self.val(at, Class::Number)?;
                if (11..=20).contains(&first) {
                    let (end, rest) = self.number_below_hundred(at + 1).filter(|(_, v)| *v >= 10)?;
                    return Some((end, first * 100 + rest as i16));
                }
                if first == 2
                    && self.val(at + 1, Class::Number) == Some(1000)
                    && !self.has(at + 2, Class::Unit)
                {
                    let next = self.skip(at + 2, Class::And);
                    let (end, rest) =
                        self.number_below_hundred(next).filter(|(_, v)| *v < 100).unwrap_or((at + 2, 0));
                    let counted = self.get(end).is_some_and(|t| t.kind == Kind::Word && t.word == 0);
                    return (!counted).then_some((end, 2000 + rest as i16));
                }
                None
            }
            _ => None,
        }
    }

    /// "480 BC", and the first year of "480-479 BC", "from 499 to 493 BC".
    fn year_before_christ(&self, at: usize) -> Option<(usize, i16)> {
        let number = |i: usize| match self.kind(i) {
            Some(Kind::Number(value, 1..=4)) if value > 0 => Some(value as i16),
            _ => None,
        };
        let year = 1 - number(at)?;
        if self.has(at + 1, Class::Bce) {
            return Some((at + 2, year));
        }
        let joined = self.dash(at + 1) || self.has(at + 1, Class::To) || self.has(at + 1, Class::And);
        let opens = joined && self.has(at + 3, Class::Bce) && number(at + 2)? < number(at)?;
        opens.then_some((at + 1, year))
    }

    /// "les années 1990", "los años 90", "1990-х годах".
    fn decade_of_years(&self, at: usize) -> Option<Match> {
        if self.lexicon.english {
            return None;
        }
        let years = |i: usize| self.unit(i) == Some(Unit::Year) && self.has(i, Class::Plural);
        match self.kind(at)? {
            Kind::Word if years(at) => match self.kind(at + 1)? {
                Kind::Number(year @ 1000..=2099, 4) if year % 10 == 0 => {
                    Some(Match::date(at + 2, Expression::Decade(year as i16 / 10)))
                }
                Kind::Number(tens @ 20..=90, 2) if tens % 10 == 0 => {
                    Some(Match::date(at + 2, Expression::DecadeOfCentury(tens as i8 / 10)))
                }
                // "anni '90", "anni Novanta"
                Kind::ShortYear(tens) if tens % 10 == 0 => {
                    Some(Match::date(at + 2, Expression::DecadeOfCentury(tens / 10)))
                }
                Kind::Word => {
                    let tens = self.val(at + 1, Class::DecadeName)? as i8;
                    Some(Match::date(at + 2, Expression::DecadeOfCentury(tens)))
                }
                _ => None,
            },
            Kind::Number(year @ 1000..=2099, 4)
                if year % 10 == 0 && self.mark(at + 1, '-') && matches!(self.word(at + 2), "х" | "е") =>
            {
                let end = at + 3 + usize::from(self.unit(at + 3) == Some(Unit::Year));
                Some(Match::date(end, Expression::Decade(year as i16 / 10)))
            }
            _ => None,
        }
    }

    /// "1990s", "the nineties", "the nineteen-twenties".
    pub(in crate::dates) fn decade(&self, at: usize) -> Option<Match> {
        if let Some(found) = self.decade_of_years(at) {
            return Some(found);
        }
        match self.kind(at)? {
            Kind::Decade(decade) if decade >= 100 => Some(Match::date(at + 1, Expression::Decade(decade))),
            // "in his 30s" is an age.
            Kind::Decade(_) if at > 0 && self.get(at - 1).is_some_and(|t| t.cue(Cue::Det)) => None,
            Kind::Decade(decade) => Some(Match::date(at + 1, Expression::DecadeOfCentury(decade as i8))),
            Kind::Word => {
                if let Some(tens) = self.val(at, Class::DecadeName) {
                    let article = at > 0 && self.any(at - 1, super::bits(&[Class::The, Class::EarlyLate]));
                    let article =
                        article || (at > 1 && self.mark(at - 1, '-') && self.has(at - 2, Class::EarlyLate));
                    return article.then(|| Match::date(at + 1, Expression::DecadeOfCentury(tens as i8)));
                }
                let century = self.val(at, Class::Number).filter(|v| (13..=20).contains(v))?;
                let next = self.skip_hyphen(at + 1);
                let tens = self.val(next, Class::DecadeName)?;
                Some(Match::date(next + 1, Expression::Decade(century * 10 + tens)))
            }
            _ => None,
        }
    }

    /// "the 20th century".
    pub(in crate::dates) fn century(&self, at: usize) -> Option<Match> {
        let (end, number) = match self.kind(at)? {
            Kind::Ordinal(value) => (at + 1, i16::from(value)),
            Kind::Word => self.day_number(at).map(|(end, value)| (end, i16::from(value)))?,
            _ => return None,
        };
        let next = self.skip_hyphen(end);
        let century = self.val(next, Class::Unit) == Some(Unit::Century as i16);
        if century && self.has(next + 1, Class::Bce) {
            return Some(Match::date(next + 2, Expression::Century(-number)));
        }
        century.then(|| Match::date(next + 1, Expression::Century(number - 1)))
    }

    /// The token after "fiscal" or "fiscal year".
    pub(in crate::dates) fn skip_fiscal(&self, at: usize) -> usize {
        let next = self.skip(at, Class::Fiscal);
        let year = next > at && self.val(next, Class::Unit) == Some(Unit::Year as i16);
        next + usize::from(year && self.year_number(next + 1).is_some())
    }

    /// A year that stands alone; figures that count something are not one.
    pub(in crate::dates) fn bare_year(&self, at: usize) -> Option<Match> {
        if let Some(Kind::ShortYear(year)) = self.kind(at) {
            let cue = at > 0 && self.any(at - 1, super::bits(&[Class::YearCue, Class::EarlyLate, Class::Of]));
            return cue.then(|| Match::date(at + 1, Expression::Year(YearRef::Short(year))));
        }
        let fiscal = self.skip(at, Class::Fiscal);
        let the_year = self.skip(at, Class::The);
        if the_year > at && self.val(the_year, Class::Unit) == Some(Unit::Year as i16) {
            let (end, year) = self.year_number(the_year + 1)?;
            return Some(Match::date(end, Expression::Year(YearRef::Given(year))));
        }
        let (end, year) = self.year_number(self.skip_fiscal(at))?;
        if fiscal == at && year > 0 && !self.year_fits(at, end, year) {
            return None;
        }
        Some(Match::of(self.skip_year_word(end), Expression::Year(YearRef::Given(year)), TimexType::Date))
    }

    /// Whether a word before a year or month takes nothing but a date after it.
    pub(in crate::dates) fn dates_year(&self, at: usize) -> bool {
        matches!(
            self.word(at).to_ascii_lowercase().as_str(),
            "in" | "since"
                | "during"
                | "until"
                | "till"
                | "the"
                | "early"
                | "late"
                | "mid"
                | "before"
                | "after"
                | "fiscal"
        )
    }

    /// Whether the name of a street stands at a token ("2012 Main Street").
    fn is_address(&self, at: usize) -> bool {
        const STREETS: [&str; 8] = ["Street", "Avenue", "Road", "Boulevard", "Lane", "Drive", "St", "Ave"];
        let name = |i: usize| self.get(i).is_some_and(|t| t.kind == Kind::Word && t.capital);
        name(at) && (1..=2).any(|n| name(at + n) && STREETS.contains(&self.word(at + n)))
    }

    /// Whether a number in the shape of a year stands as one.
    fn year_fits(&self, at: usize, end: usize, year: i16) -> bool {
        if self.names_by_number(at, end) || self.ends_name(at) || self.is_measured(at, end) {
            return false;
        }
        let led = self.is_led_as_year(at);
        let next = self.get(end);
        let unit = next.is_some_and(|t| t.is(Class::Unit) && t.is(Class::Plural));
        if unit || (self.counts(end) && !(led && self.is_named_year(at, end, year))) {
            return false;
        }
        let before = at.checked_sub(1).and_then(|i| self.get(i));
        if (1900..=2050).contains(&year) {
            let name = before.is_some_and(|t| t.kind == Kind::Word && t.capital && t.mask == 0);
            let spelled = self.get(at).is_some_and(|t| t.kind == Kind::Word);
            return led || spelled || !name || self.mark(end, ')');
        }
        let dated = before.is_some_and(|t| {
            matches!(
                t.text(self.text),
                "in" | "In" | "since" | "Since" | "until" | "Until" | "of" | "during" | "from" | "From"
            )
        });
        let range = self.dash(end) && self.year_number(end + 1).is_some_and(|(_, last)| last > year);
        range || (led && (dated || next.is_none_or(|t| t.kind != Kind::Word || t.word != 0)))
    }

    /// Whether a number tells apart a thing: "room 2012", "2012 Main Street".
    fn names_by_number(&self, at: usize, end: usize) -> bool {
        let noun = at > 0 && is_numbered(self.word(at - 1));
        self.lexicon.english && (noun || self.is_address(end))
    }

    /// Whether a number ends a name: "F-1995" is one, "2009-2010" and "mid-1996" are not.
    fn ends_name(&self, at: usize) -> bool {
        if !(at > 1 && self.is_glued(at) && self.mark(at - 1, '-') && self.is_glued(at - 1)) {
            return false;
        }
        let prefix = matches!(
            self.word(at - 2).to_ascii_lowercase().as_str(),
            "mid" | "post" | "pre" | "early" | "late"
        );
        let year = matches!(self.kind(at - 2), Some(Kind::Number(_, 2 | 4)));
        !prefix && !year && !self.has(at - 2, Class::Month)
    }

    /// Whether a sign before or behind a number makes a sum, a share or a code of it.
    fn is_measured(&self, at: usize, end: usize) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.kind(i));
        if matches!(before, Some(Kind::Mark('$' | '£' | '€' | '#'))) {
            return true;
        }
        let joined = matches!(before, Some(Kind::Mark('/' | '.' | ':' | '_' | '@')));
        let behind = self.get(end).is_some_and(|t| {
            t.glued
                && matches!(t.kind, Kind::Mark('%' | '$' | '°' | '€') | Kind::Word)
                && !t.text(self.text).starts_with(['\'', '’'])
        });
        (joined && self.is_glued(at)) || behind
    }

    /// Whether what stands before a number may lead a year.
    fn is_led_as_year(&self, at: usize) -> bool {
        let glued = self.is_glued(at);
        at.checked_sub(1).and_then(|i| self.get(i)).is_some_and(|t| {
            t.is(Class::YearCue)
                || t.is(Class::Of)
                || t.is(Class::EarlyLate)
                || t.is(Class::Month)
                || t.mark('(')
                || (glued && t.mark('-'))
        })
    }

    /// Whether the word behind a number is what it counts.
    fn counts(&self, end: usize) -> bool {
        self.get(end).is_some_and(|t| {
            let word = t.text(self.text);
            let plural = word.ends_with('s') && !word.ends_with("ss") && word.len() > 3;
            t.kind == Kind::Word
                && !t.capital
                && t.mask == 0
                && !t.is_function()
                && (plural || matches!(word, "people" | "percent" | "men"))
        })
    }

    /// Whether a year names what follows it: "in 2019 dollars" does, "and 2019 dollars", "about 2000 homes" count.
    fn is_named_year(&self, at: usize, end: usize, year: i16) -> bool {
        let english = self.lexicon.english;
        let about = english && at > 0 && (self.has(at - 1, Class::Approx) || self.word(at - 1) == "than");
        let money = english && is_counted(self.word(end)) && !(at > 0 && self.dates_year(at - 1));
        !about && !money && (1900..=2030).contains(&year)
    }
}

/// Whether a noun is told apart by a number after it ("room 2012").
fn is_numbered(noun: &str) -> bool {
    const NUMBERED: [&str; 14] = [
        "room",
        "flight",
        "gate",
        "suite",
        "apartment",
        "route",
        "highway",
        "page",
        "chapter",
        "section",
        "channel",
        "locker",
        "platform",
        "lot",
    ];
    NUMBERED.iter().any(|known| noun.eq_ignore_ascii_case(known))
}

/// Whether a noun is always counted: money, people, votes.
fn is_counted(noun: &str) -> bool {
    const COUNTED: [&str; 12] = [
        "dollars", "euros", "pounds", "francs", "people", "troops", "soldiers", "points", "votes", "miles",
        "homes", "jobs",
    ];
    COUNTED.contains(&noun)
}
