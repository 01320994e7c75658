//! Days, months, years, decades, centuries and named days.

use super::super::lexicon::{Class, Cue};
use super::super::token::Kind;
use super::{Match, Parser};
use crate::model::{Expression, Pick, Unit, YearRef};

/// Days of a list between its first and its last, at most. Chosen: a list of a week.
const MORE_DAYS: usize = 5;

impl Parser<'_> {
    pub(super) fn calendar(&self, at: usize) -> Option<Match> {
        if let Some(found) = self.numeric(at) {
            return Some(found);
        }
        if let Some((end, month, day)) = self.day_and_month(at) {
            let day = Expression::Day { year: YearRef::Open, month, day, weekday: None };
            return Some(Match::date(end, day));
        }
        if let Some(found) = self.hyphened(at) {
            return Some(found);
        }
        let weekday = self.val(at, Class::Weekday).map(|d| d as i8);
        if weekday.is_some() {
            let mut next = self.skip_mark(at + 1, '.');
            next = self.skip_mark(next, ',');
            if let Some((end, month, day, year)) = self.month_and_day(next) {
                return Some(Match::date(end, Expression::Day { year, month, day, weekday }));
            }
            let (end, month, day) = self.day_and_month(self.skip(next, Class::The))?;
            return Some(Match::date(end, Expression::Day { year: YearRef::Open, month, day, weekday }));
        }
        let from = self.skip(at, Class::The);
        // In "the Aug. 7 attack" the article is the attack's; in "the 7th of August" it is the day's.
        let dated = if self.has(from, Class::Month) { at } else { from };
        if let Some((end, month, day, mut year)) = self.month_and_day(dated) {
            if year == YearRef::Open
                && let Some(known) = self.year_of_event(month, day, end)
            {
                year = YearRef::Given(known);
            }
            return Some(Match::date(end, Expression::Day { year, month, day, weekday: None }));
        }
        self.day_alone(at)
            .or_else(|| self.month_alone(at))
            .or_else(|| self.holiday(at, Pick::Bare))
            .or_else(|| self.decade(from))
            .or_else(|| self.century(from))
            .or_else(|| self.bare_year(at))
    }

    /// The year of a day that is the name of an event ("the Sept. 11 attacks").
    fn year_of_event(&self, month: i8, day: i8, end: usize) -> Option<i16> {
        let named = (end..end + 2).any(|i| self.has(i, Class::EventNoun));
        ((month, day) == (9, 11) && named).then_some(2001)
    }

    /// `2020-01-05`, `5/1/2020`, `05.01.2020`, `2020年`, `2020年1月`, `1月5日`.
    fn numeric(&self, at: usize) -> Option<Match> {
        let (year, month, day) = match self.kind(at)? {
            Kind::Year(year) => {
                return Some(Match::date(at + 1, Expression::Year(YearRef::Given(year))));
            }
            Kind::YearMonth(year, month) => {
                let month = Expression::Month { year: YearRef::Given(year), month: month as i8 };
                return Some(Match::date(at + 1, month));
            }
            Kind::MonthDay(month, day) => {
                let (month, day) = (month as i8, day as i8);
                let day = Expression::Day { year: YearRef::Open, month, day, weekday: None };
                return Some(Match::date(at + 1, day));
            }
            Kind::Iso(year, month, day) => (year, month, day),
            Kind::Dotted(day, month, year) => (year, month, day),
            Kind::Fraction(9, 11) if self.is_attacks(at) => (2001, 9, 11),
            Kind::Slashed(a, b, year) if (self.lexicon.day_first && b <= 12) || a > 12 => (year, b, a),
            Kind::Slashed(a, b, year) => (year, a, b),
            _ => return None,
        };
        if !(1..=12).contains(&month) {
            return None;
        }
        let expression =
            Expression::Day { year: YearRef::Given(year), month: month as i8, day: day as i8, weekday: None };
        Some(Match::date(at + 1, expression))
    }

    /// "am 1.3.", "vom 1.3. bis 5.3.", "Montag, den 1.3.": the token after, the month and the day. "Kapitel 1.3." is none.
    fn day_and_month(&self, at: usize) -> Option<(usize, i8, i8)> {
        let Kind::DayMonth(day, month) = self.kind(at)? else { return None };
        let before = self.get(at.checked_sub(1)?)?;
        let classes = [Class::On, Class::From, Class::To, Class::The, Class::Weekday];
        let led =
            classes.iter().any(|class| before.is(*class)) || before.cue(Cue::Ahead) || before.cue(Cue::Since);
        let listed = at > 1 && before.mark(',') && self.has(at - 2, Class::Weekday);
        (led || listed).then_some((at + 2, month as i8, day as i8))
    }

    /// `9-Mar-2026`, `09-MAR-26`.
    fn hyphened(&self, at: usize) -> Option<Match> {
        let Some(Kind::Number(day @ 1..=31, 1..=2)) = self.kind(at) else { return None };
        let joined =
            self.mark(at + 1, '-') && self.mark(at + 3, '-') && (1..=4).all(|n| self.is_glued(at + n));
        let month = self.val(at + 2, Class::Month).filter(|_| joined)? as i8;
        let year = match self.kind(at + 4)? {
            Kind::Number(year @ 1000..=2199, 4) => YearRef::Given(year as i16),
            Kind::Number(year, 2) => YearRef::Short(year as i8),
            _ => return None,
        };
        let expression = Expression::Day { year, month, day: day as i8, weekday: None };
        Some(Match::date(at + 5, expression))
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.glued)
    }

    /// "the 9/11 attacks", "since 9/11".
    fn is_attacks(&self, at: usize) -> bool {
        let led =
            |word: &str| matches!(word, "since" | "after" | "before" | "of" | "Since" | "After" | "Before");
        self.lexicon.english && (self.has(at + 1, Class::EventNoun) || (at > 0 && led(self.word(at - 1))))
    }

    /// "March 3, 2020", "3 March 2020", "the third of March".
    pub(in crate::dates) fn month_and_day(&self, at: usize) -> Option<(usize, i8, i8, YearRef)> {
        if let Some(month) = self.val(at, Class::Month) {
            let mut next = self.skip_mark(at + 1, '.');
            next = self.skip(next, Class::The);
            let (end, day) = self.day_number(next)?;
            if self.has(end, Class::Unit) || self.mark(end, '%') {
                return None;
            }
            let (end, year) = self.year_of(end);
            return Some((end, month as i8, day, year));
        }
        let (end, day) = self.day_number(at)?;
        let next = self.skip(self.skip_mark(end, '.'), Class::Of);
        if let Some(month) = self.val(next, Class::Month) {
            let after = self.skip_mark_if_abbreviated(next);
            let (end, year) = self.year_of(after);
            return Some((end, month as i8, day, year));
        }
        // "5 to 7 March", "5, 6 and 7 March": the first day takes the month of the last.
        let next = self.skip_days(next);
        let second = next + 1;
        if (self.has(next, Class::To) || self.has(next, Class::And) || self.dash(next))
            && let Some((end, _)) = self.day_number(second)
        {
            let month_at = self.skip(self.skip_mark(end, '.'), Class::Of);
            let month = self.val(month_at, Class::Month)?;
            let (_, year) = self.year_of(self.skip_mark_if_abbreviated(month_at));
            return Some((at + 1, month as i8, day, year));
        }
        None
    }

    /// The token after some more days of a list, each led by a comma.
    pub(in crate::dates) fn skip_days(&self, at: usize) -> usize {
        let mut next = at;
        for _ in 0..MORE_DAYS {
            match self.day_number(next + 1).filter(|_| self.mark(next, ',')) {
                Some((end, _)) => next = end,
                None => break,
            }
        }
        next
    }

    pub(in crate::dates) fn dash(&self, at: usize) -> bool {
        self.mark(at, '-') || self.mark(at, '–') || self.mark(at, '—')
    }

    fn skip_mark_if_abbreviated(&self, month_at: usize) -> usize {
        let dotted = self.mark(month_at + 1, '.')
            && self.word(month_at).len() <= 4
            && matches!(self.kind(month_at + 2), Some(Kind::Number(_, 4)));
        month_at + 1 + usize::from(dotted)
    }

    /// "the 28th of that month", "the 5th of next month", and "on the 13th" of the month spoken of.
    fn day_alone(&self, at: usize) -> Option<Match> {
        let from = self.skip(at, Class::The);
        let Some(Kind::Ordinal(day @ 1..=31)) = self.kind(from).filter(|_| from > at && self.lexicon.english)
        else {
            return None;
        };
        let day = day as i8;
        if self.has(from + 1, Class::Of) {
            let month = self
                .picked(from + 2)
                .filter(|m| matches!(m.expression, Expression::Shift { unit: Unit::Month, .. }))?;
            return Some(Match::date(month.end, Expression::DayIn(day, Box::new(month.expression))));
        }
        let cue = at > 0 && (self.has(at - 1, Class::On) || self.has(at - 1, Class::YearCue));
        let ends = self.get(from + 1).is_none_or(|t| match t.kind {
            Kind::Word => t.is_function(),
            Kind::Mark(mark) => mark != '-',
            _ => false,
        });
        (cue && ends).then(|| Match::date(from + 1, Expression::DayOfMonth(day)))
    }

    /// A day of the month, in figures or words.
    pub(in crate::dates) fn day_number(&self, at: usize) -> Option<(usize, i8)> {
        match self.kind(at)? {
            Kind::Number(value, 1..=2) if (1..=31).contains(&value) => Some((at + 1, value as i8)),
            Kind::Ordinal(value) if value <= 31 => Some((at + 1, value as i8)),
            Kind::Word => {
                if let Some(value) = self.val(at, Class::Ordinal) {
                    return Some((at + 1, value as i8));
                }
                let tens = self.val(at, Class::Number).filter(|v| *v == 20 || *v == 30)?;
                let next = self.skip_hyphen(at + 1);
                let ones = self.val(next, Class::Ordinal).filter(|v| *v < 10)?;
                Some((next + 1, (tens + ones) as i8))
            }
            _ => None,
        }
    }

    /// The year that follows a part of it, and the token after.
    pub(in crate::dates) fn year_of(&self, at: usize) -> (usize, YearRef) {
        let comma = self.skip_mark(at, ',');
        if let Some((end, year)) = self.year_number(comma) {
            return (self.skip_year_word(end), YearRef::Given(year));
        }
        let next = if comma > at { at } else { self.skip_fiscal(self.skip(at, Class::Of)) };
        if let Some((end, year)) = self.year_number(next) {
            return (self.skip_year_word(end), YearRef::Given(year));
        }
        match self.kind(next) {
            Some(Kind::ShortYear(year)) => return (next + 1, YearRef::Short(year)),
            Some(_) => {}
            None => return (at, YearRef::Open),
        }
        self.year_reference(next).unwrap_or((at, YearRef::Open))
    }

    /// "года" and the like after a year.
    pub(super) fn skip_year_word(&self, at: usize) -> usize {
        let word = !self.lexicon.english && self.val(at, Class::Unit) == Some(Unit::Year as i16);
        at + usize::from(word)
    }

    /// "last year", "this year", "that year", "the following year".
    pub(super) fn year_reference(&self, at: usize) -> Option<(usize, YearRef)> {
        let from = self.skip(at, Class::The);
        let year =
            |i: usize| self.val(i, Class::Unit) == Some(Unit::Year as i16) && !self.has(i, Class::Plural);
        let reference = [
            (Class::Last, YearRef::Anchor(-1)),
            (Class::This, YearRef::Anchor(0)),
            (Class::Current, YearRef::Anchor(0)),
            (Class::Next, YearRef::Anchor(1)),
            (Class::Previous, YearRef::Context(-1)),
            (Class::Following, YearRef::Context(1)),
            (Class::Same, YearRef::Context(0)),
            (Class::That, YearRef::Context(0)),
        ]
        .into_iter()
        .find(|(class, _)| self.has(from, *class))?
        .1;
        let mut next = from + 1;
        if reference == YearRef::Context(0) {
            next = self.skip(next, Class::Same);
        }
        year(next).then_some((next + 1, reference))
    }

    fn month_alone(&self, at: usize) -> Option<Match> {
        let month = self.val(at, Class::Month)? as i8;
        let dotted = self.skip_mark_if_abbreviated(at);
        let (end, year) = self.year_of(dotted);
        if year == YearRef::Open {
            if !self.month_fits(at) {
                return None;
            }
            return Some(Match::date(at + 1, Expression::Month { year, month }));
        }
        Some(Match::date(end, Expression::Month { year, month }))
    }

    /// Whether a month name that stands alone is one: some are words or names of people too.
    fn month_fits(&self, at: usize) -> bool {
        let cue = at > 0
            && (self.has(at - 1, Class::YearCue)
                || self.has(at - 1, Class::Of)
                || self.has(at - 1, Class::Each)
                || self.has(at - 1, Class::EarlyLate)
                || self.mark(at - 1, '-')
                || self.is_attribute(at))
            // "May-August 1950"
            || (self.dash(at + 1) && self.has(at + 2, Class::Month));
        let token = self.get(at);
        let doubtful =
            token.is_some_and(|t| self.lexicon.entry(t.word).capital & (1 << Class::Month as u128) != 0);
        let name_follows = self.get(at + 1).is_some_and(|t| t.kind == Kind::Word && t.capital && t.mask == 0);
        let short = token.is_some_and(|t| t.end - t.start <= 4 && t.capital) && doubtful;
        let named = matches!(self.word(at), "May" | "June" | "July");
        if self.lexicon.english && short && !named && !self.mark(at + 1, '.') {
            return false;
        }
        // "and June Smith said": a name; "in June Smith said" is none.
        if name_follows
            && self.lexicon.english
            && at > 0
            && !self.dates_year(at - 1)
            && self.any(at - 1, super::bits(&[Class::And, Class::To, Class::From]))
            && self.word(at + 1).len() > 1
        {
            return false;
        }
        cue || !(doubtful || (name_follows && self.lexicon.english))
    }

    /// "a June storm", "a March deal".
    fn is_attribute(&self, at: usize) -> bool {
        let noun = self.is_noun(at + 1) && self.get(at + 1).is_some_and(|t| !t.capital);
        self.lexicon.english && noun && self.has(at - 1, Class::One)
    }

    pub(super) fn holiday(&self, at: usize, pick: Pick) -> Option<Match> {
        let token = self.get(at).filter(|t| t.cue(Cue::Holiday))?;
        let holiday = self.lexicon.holiday(token.word)?;
        let (end, year) = self.year_of(at + 1);
        let expression = Expression::Holiday { year, holiday, pick };
        if self.val(end, Class::Unit) == Some(Unit::Week as i16) && year == YearRef::Open {
            return Some(Match::date(end + 1, Expression::WeekOf(Box::new(expression))));
        }
        if self.has(end, Class::Weekend) {
            return Some(Match::date(end + 1, Expression::WeekOf(Box::new(expression))));
        }
        Some(self.with_part(end, expression))
    }
}
