//! Quarters, halves, seasons, and the periods that company news counts in.

use super::super::lexicon::Class;
use super::super::token::Kind;
use super::{Match, Parser};
use crate::model::{Expression, Length, Modifier, Quantity, TimexType, Unit, YearPart, YearRef};

impl Parser<'_> {
    pub(super) fn quarter(&self, at: usize) -> Option<Match> {
        self.year_ago(at)
            .or_else(|| self.compared_period(at))
            .or_else(|| self.year_then_part(at))
            .or_else(|| self.part_then_year(at))
            .or_else(|| self.season(at))
            .or_else(|| self.spoken(at))
            .or_else(|| self.part_or_years(at))
            .or_else(|| self.count_of_units(at))
            .or_else(|| self.counted_period(at))
    }

    /// "third quarter", "third-quarter", "second half", "Q3".
    fn year_part(&self, at: usize) -> Option<(usize, YearPart)> {
        if let Some(number) = self.val(at, Class::PartNo) {
            let part =
                if number < 10 { YearPart::Quarter(number as i8) } else { YearPart::Half(number as i8 - 10) };
            return Some((at + 1, part));
        }
        let (number, unit) = if self.has(at, Class::Last) {
            (0, at + 1)
        } else {
            match self.kind(at)? {
                Kind::Ordinal(value) => (value as i8, self.skip_hyphen(at + 1)),
                _ => (self.val(at, Class::Ordinal)? as i8, self.skip_hyphen(at + 1)),
            }
        };
        if self.unit(unit) == Some(Unit::Quarter) && !self.has(unit, Class::Plural) {
            let number = if number == 0 { 4 } else { number };
            return (number <= 4).then_some((unit + 1, YearPart::Quarter(number)));
        }
        if self.has(unit, Class::HalfYear) {
            let number = if number == 0 { 2 } else { number };
            return (number <= 2).then_some((unit + 1, YearPart::Half(number)));
        }
        None
    }

    /// "the first two quarters (of 1990)", "the first six months (of 2020)": a half.
    fn two_quarters(&self, at: usize) -> Option<(usize, YearPart)> {
        let half = match (self.val(at, Class::Ordinal), self.has(at, Class::Last)) {
            (Some(1), _) => 1,
            (_, true) => 2,
            _ => return None,
        };
        let (end, count) = self.number(at + 1)?;
        let whole = matches!((self.unit(end)?, count), (Unit::Quarter, 2) | (Unit::Month, 6));
        let (_, year) = self.year_of(end + 1);
        (whole && year != YearRef::Open).then_some((end + 1, YearPart::Half(half)))
    }

    /// "the third quarter of 1984", "the fiscal first quarter", "third-quarter", "the first half of this year".
    fn part_then_year(&self, at: usize) -> Option<Match> {
        let from = self.skip(at, Class::The);
        let fiscal = self.skip_hyphen(self.skip(from, Class::Fiscal));
        if self.has(fiscal, Class::Last) && from == at {
            return None;
        }
        let (end, part) = self.year_part(fiscal).or_else(|| self.two_quarters(fiscal))?;
        let (after, year) = self.year_of(end);
        // In "the third-quarter loss" the article is the loss's.
        if from > at && year == YearRef::Open && self.mark(end - 2, '-') {
            return None;
        }
        let bare_half = matches!(part, YearPart::Half(_)) && year == YearRef::Open;
        let last = self.has(fiscal, Class::Last) && year == YearRef::Open;
        if bare_half || last {
            return None;
        }
        Some(Match::date(after, Expression::Part { year, part }))
    }

    /// "this year's third quarter", "the 1988 third quarter", "the 1988 period", "last year's quarter".
    fn year_then_part(&self, at: usize) -> Option<Match> {
        let from = self.skip(at, Class::The);
        let (end, year) = match self.year_number(from) {
            Some((end, year)) => (end, YearRef::Given(year)),
            None => self.year_reference(at)?,
        };
        let next = if self.word(end).starts_with(['\'', '’']) { end + 1 } else { end };
        let next = self.skip_hyphen(self.skip(next, Class::Fiscal));
        if let Some((end, part)) = self.year_part(next) {
            return Some(Match::date(end, Expression::Part { year, part }));
        }
        let quarter = self.unit(next) == Some(Unit::Quarter) && !self.has(next, Class::Plural);
        if let (YearRef::Given(given), true) = (year, from > at && (quarter || self.has(next, Class::Period)))
        {
            return Some(Match::date(next + 1, Expression::SpokenIn(given)));
        }
        if let (YearRef::Anchor(shift @ ..0), true) = (year, quarter) {
            return Some(Match::date(next + 1, Expression::YearsBefore(-i32::from(shift), None)));
        }
        None
    }

    /// "the last half of the '80s", "the years" of "over the years".
    fn part_or_years(&self, at: usize) -> Option<Match> {
        if !self.has(at, Class::The) {
            return None;
        }
        self.half_of(at).or_else(|| self.unnumbered(at))
    }

    /// "the last half of the '80s", "the first half of May".
    fn half_of(&self, at: usize) -> Option<Match> {
        let (end, YearPart::Half(half)) = self.year_part(at + 1)? else { return None };
        let found = self.calendar(end + 1).filter(|_| self.has(end, Class::Of))?;
        let whole = matches!(
            found.expression,
            Expression::Decade(_)
                | Expression::DecadeOfCentury(_)
                | Expression::Century(_)
                | Expression::Month { .. }
        );
        let stage = if half == 1 { Modifier::Start } else { Modifier::End };
        whole.then(|| found.with(Some(stage)))
    }

    /// "summer", "the spring of 1916", "summer 2010".
    fn season(&self, at: usize) -> Option<Match> {
        let from = self.skip(at, Class::The);
        let season = self.val(from, Class::Season).filter(|_| !self.has(from, Class::Plural))?;
        let (end, year) = self.year_of(from + 1);
        // "a 4 percent fall last year"
        let led = at == 0 || self.has(at - 1, Class::YearCue);
        let decline =
            matches!(year, YearRef::Anchor(_) | YearRef::Context(_)) && self.is_doubtful(from) && !led;
        if decline || (year == YearRef::Open && !self.season_fits(at, from)) {
            return None;
        }
        Some(Match::date(end, Expression::Part { year, part: YearPart::Season(season as i8) }))
    }

    /// Whether the name of a season is a word of its own too.
    fn is_doubtful(&self, noun: usize) -> bool {
        matches!(self.word(noun), "fall" | "spring" | "Fall" | "Spring")
    }

    /// Whether a season that stands alone is one: "fall" and "spring" are verbs and nouns too.
    fn season_fits(&self, at: usize, noun: usize) -> bool {
        let cue = at > 0 && self.has(at - 1, Class::YearCue);
        let followed = self.has(noun + 1, Class::Of);
        if self.is_doubtful(noun) {
            cue && (noun > at || self.val(noun, Class::Season) == Some(1)) && !followed
        } else {
            cue || noun > at
        }
    }

    /// "the year-ago quarter", "a year earlier" is read elsewhere.
    fn year_ago(&self, at: usize) -> Option<Match> {
        let from = self.skip(at, Class::The);
        let from = from + usize::from(matches!(self.word(from), "comparable" | "corresponding" | "same"));
        if !self.has(from, Class::YearAgo) {
            return None;
        }
        let next = self.skip(from + 1, Class::Fiscal);
        if let Some((end, part)) = self.year_part(next) {
            return Some(Match::date(end, Expression::YearsBefore(1, Some(part))));
        }
        if let Some(amount) = self.amount(next).filter(|a| !a.bare && !a.article) {
            let length = Length { quantity: amount.quantity, unit: amount.unit };
            return Some(Match::of(amount.end, Expression::Duration(length), TimexType::Duration));
        }
        let noun = self.has(next, Class::Period) || self.unit(next) == Some(Unit::Quarter);
        // In "the year-ago loss" the article is the loss's.
        if from > at && !noun {
            return None;
        }
        Some(Match::date(next + usize::from(noun), Expression::YearsBefore(1, None)))
    }

    /// "the corresponding period last year", "the same quarter of 1988", "the quarter a year ago".
    fn compared_period(&self, at: usize) -> Option<Match> {
        let mut next = self.skip(at, Class::The);
        if next == at {
            return None;
        }
        next += usize::from(matches!(self.word(next), "comparable" | "corresponding" | "same" | "like"));
        let part = self.year_part(next);
        let (end, part) = match part {
            Some((end, part)) => (end, Some(part)),
            None if self.has(next, Class::Period) || self.unit(next) == Some(Unit::Quarter) => {
                (next + 1, None)
            }
            None => return None,
        };
        let ago = self.has(end, Class::One)
            && self.unit(end + 1) == Some(Unit::Year)
            && (self.has(end + 2, Class::Ago) || self.has(end + 2, Class::Earlier));
        if ago {
            return Some(Match::date(end + 3, Expression::YearsBefore(1, part)));
        }
        let year_at = end + usize::from(self.has(end, Class::Of) || self.word(end) == "in");
        if let Some((end, YearRef::Anchor(shift @ ..0))) = self.year_reference(year_at) {
            return Some(Match::date(end, Expression::YearsBefore(-i32::from(shift), part)));
        }
        let (end, year) = self.year_number(year_at).filter(|_| part.is_none() && year_at > end)?;
        Some(Match::date(end, Expression::SpokenIn(year)))
    }

    /// "a three-year period", "the 28-day period".
    fn counted_period(&self, at: usize) -> Option<Match> {
        let from = if self.has(at, Class::The) { at + 1 } else { self.skip(at, Class::One) };
        let amount = self.amount(from).filter(|a| !a.bare && !a.article)?;
        let length = Length { quantity: amount.quantity, unit: amount.unit };
        self.has(amount.end, Class::Period)
            .then(|| Match::of(amount.end + 1, Expression::Duration(length), TimexType::Duration))
    }

    /// "the year", "the quarter": what is spoken of.
    fn spoken(&self, at: usize) -> Option<Match> {
        if self.mark(at, '-') {
            return None;
        }
        let from = self.skip(at, Class::The);
        let fiscal = self.skip(from, Class::Fiscal);
        let fiscal = fiscal + usize::from(matches!(self.word(fiscal), "full" | "entire" | "whole"));
        let unit = self.unit(fiscal).filter(|_| !self.has(fiscal, Class::Plural))?;
        // "year-end", "year's end".
        if unit == Unit::Year {
            let end = fiscal + 1 + usize::from(self.word(fiscal + 1).starts_with(['\'', '’']));
            let end = self.skip_hyphen(end);
            if self.val(end, Class::Stage) == Some(2) {
                let year = Expression::Year(YearRef::Anchor(0));
                return Some(Match::date(end + 1, year).with(Some(Modifier::End)));
            }
        }
        if from == at || self.is_age(fiscal + 1) {
            return None;
        }
        // "the year ended June 30" is a length.
        if unit == Unit::Year
            && matches!(self.word(fiscal + 1), "ended" | "ending" | "that")
            && self.word(fiscal + 1) != "that"
        {
            let length = Length { quantity: Quantity::Count(1), unit };
            return Some(Match::of(fiscal + 1, Expression::Duration(length), TimexType::Duration));
        }
        // "the quarter-to-quarter comparison"
        if self.mark(fiscal + 1, '-') {
            return None;
        }
        if let Some(found) = self.quarter_ended(unit, fiscal + 1) {
            return Some(found);
        }
        matches!(unit, Unit::Quarter | Unit::Year | Unit::Month | Unit::Week | Unit::Day)
            .then(|| Match::date(fiscal + 1, Expression::Spoken(unit)))
            .filter(|_| self.spoken_fits(unit, fiscal))
    }

    /// "the quarter" before "ended July 31".
    fn quarter_ended(&self, unit: Unit, at: usize) -> Option<Match> {
        let ended = unit == Unit::Quarter && matches!(self.word(at), "ended" | "ending");
        let (_, month, day, year) = self.month_and_day(at + 1).filter(|_| ended)?;
        let day = Expression::Day { year, month, day, weekday: None };
        Some(Match::date(at, Expression::QuarterEnded(Box::new(day))))
    }

    /// "the years" of "over the years", "the weeks ahead", "the months that followed", "the first hours".
    fn unnumbered(&self, at: usize) -> Option<Match> {
        if !self.lexicon.english {
            return None;
        }
        let edge = self.has(at + 2, Class::Unit) && matches!(self.word(at + 1), "first" | "early" | "final");
        let noun = at + 1 + usize::from(edge);
        let least = if edge { Unit::Hour } else { Unit::Day };
        let unit = self.unit(noun).filter(|u| *u >= least && self.has(noun, Class::Plural))?;
        // "the early hours of Friday morning" is read elsewhere.
        let day =
            |i: usize| self.has(i, Class::Weekday) || self.has(i, Class::RelDay) || self.has(i, Class::Month);
        let end = match (self.word(noun + 1), self.word(noun + 2)) {
            _ if edge => noun + 1,
            ("ahead", _) => noun + 2,
            ("that", "followed") | ("since", _) => noun + 1,
            ("to", "come") => noun + 3,
            _ if at > 0 && matches!(self.word(at - 1), "over" | "Over") => noun + 1,
            _ => return None,
        };
        if edge && self.has(end, Class::Of) && day(end + 1) {
            return None;
        }
        let length = Length { quantity: Quantity::Vague, unit };
        Some(Match::of(end, Expression::Duration(length), TimexType::Duration))
    }

    /// "the month" of "the end of the month".
    pub(super) fn spoken_unit(&self, at: usize) -> Option<Match> {
        let unit = self.unit(at + 1).filter(|u| self.has(at, Class::The) && *u > Unit::Day)?;
        let whole = !self.has(at + 1, Class::Plural) && !self.has(at + 2, Class::Of);
        (whole && unit <= Unit::Decade && unit != Unit::Fortnight)
            .then(|| Match::date(at + 2, Expression::Spoken(unit)))
    }

    fn spoken_fits(&self, unit: Unit, at: usize) -> bool {
        let next = self.get(at + 1);
        let ends = next.is_none_or(|t| {
            matches!(t.kind, Kind::Mark(_))
                || t.is_function()
                || t.is(Class::YearCue)
                || t.is(Class::On)
                || t.is(Class::At)
        });
        match unit {
            Unit::Quarter => true,
            // "the year of the flood" names one; "a high for the year of $42" does not.
            Unit::Year => ends && !(self.has(at + 1, Class::Of) && self.kind(at + 2) == Some(Kind::Word)),
            Unit::Week => ends && !self.has(at + 1, Class::Of),
            _ => false,
        }
    }

    /// "the first nine months", "the nine months".
    fn count_of_units(&self, at: usize) -> Option<Match> {
        if !self.has(at, Class::The) {
            return None;
        }
        let first = at + 1 + usize::from(self.has(at + 1, Class::Ordinal) || self.has(at + 1, Class::Latest));
        let first = first + usize::from(matches!(self.word(first), "full"));
        let amount = self.amount(first).filter(|a| !a.bare && !a.article)?;
        // In "the two-week strike", "the two week strike" the article is the strike's.
        let counts = matches!(amount.quantity, Quantity::Count(count) if count > 1);
        if self.mark(amount.end - 2, '-') || (counts && !self.has(amount.end - 1, Class::Plural)) {
            return None;
        }
        if amount.unit <= Unit::Minute || self.is_age(amount.end) || self.mark(amount.end, '-') {
            return None;
        }
        let length = Length { quantity: amount.quantity, unit: amount.unit };
        let vague = matches!(amount.quantity, Quantity::Vague) && first == at + 1;
        (!vague).then(|| Match::of(amount.end, Expression::Duration(length), TimexType::Duration))
    }
}
