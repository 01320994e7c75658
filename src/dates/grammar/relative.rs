//! What counts from the anchor or from the day spoken of: weekdays, "last week", "the next day", references.

use super::super::lexicon::{Class, Cue};
use super::super::token::Kind;
use super::{Match, Parser, bits};
use crate::model::{Base, Expression, Length, Pick, Quantity, Reference, TimexType, Unit, YearPart};

/// Words that pick one of several.
const PICKS: u128 = bits(&[
    Class::This,
    Class::That,
    Class::Last,
    Class::Past,
    Class::Next,
    Class::Coming,
    Class::Previous,
    Class::Following,
    Class::Same,
    Class::Current,
    Class::Latest,
]);

impl Parser<'_> {
    pub(super) fn relative(&self, at: usize) -> Option<Match> {
        self.around_day(at)
            .or_else(|| self.counted(at))
            .or_else(|| self.nth(at))
            .or_else(|| self.picked(at))
            .or_else(|| self.weekday(at, at, Pick::Bare))
            .or_else(|| self.named_day(at))
            .or_else(|| self.reference(at))
            .or_else(|| self.part_of_day(at))
    }

    /// "Friday", "Friday night", "Friday's", and what follows a pick in other languages ("lundi dernier").
    pub(super) fn weekday(&self, _at: usize, day_at: usize, pick: Pick) -> Option<Match> {
        let weekday = self.val(day_at, Class::Weekday)? as i8;
        let mut end = day_at + 1;
        let mut pick = pick;
        // "on Mondays" recurs.
        if !self.weekday_fits(day_at) || (self.has(day_at, Class::Plural) && self.lexicon.english) {
            return None;
        }
        // "one Sunday in May" may be any of them.
        let one = |i: usize| self.has(i, Class::One) || self.val(i, Class::Number) == Some(1);
        let any = day_at > 0 && one(day_at - 1) && self.has(end, Class::YearCue);
        if any && self.has(end + 1, Class::Month) {
            return None;
        }
        let comma = self.skip_mark(end, ',');
        // "Tuesday, the 3rd of March"
        let comma = if self.has(comma + 1, Class::Month) { comma } else { self.skip(comma, Class::The) };
        if let Some((end, month, day, year)) = self.month_and_day(comma) {
            return Some(Match::date(end, Expression::Day { year, month, day, weekday: Some(weekday) }));
        }
        if pick == Pick::Bare
            && let Some((after, weeks)) = self.week_behind(end)
        {
            return Some(self.with_part(after, Expression::WeekdayOfWeek { weekday, weeks }));
        }
        if pick == Pick::Bare
            && let Some((after, found)) = self.post_pick(end)
        {
            (end, pick) = (after, found);
        }
        // The coming one may be tomorrow's, the next one not.
        let coming = pick == Pick::Next && self.has(day_at.saturating_sub(1), Class::Coming);
        let day = if coming {
            Expression::WeekdayShift { weekday, weeks: 1 }
        } else {
            Expression::Weekday(weekday, pick)
        };
        Some(self.with_part(end, day))
    }

    /// "next week", "of last week", "nächster Woche", "de la semana pasada" behind a weekday: the token after, and which week.
    fn week_behind(&self, at: usize) -> Option<(usize, i32)> {
        let from = self.skip(self.skip(at, Class::Of), Class::The);
        // "в среду на следующей неделе"
        let from = if self.lexicon.english { from } else { self.skip(from, Class::On) };
        let week = |i: usize| self.unit(i) == Some(Unit::Week) && !self.has(i, Class::Plural);
        let (end, pick) = if week(from) {
            self.post_pick(from + 1)?
        } else {
            (from + 2, self.pick_at(from).filter(|_| week(from + 1))?)
        };
        // "said on Tuesday last week's raid had failed", "said on Tuesday next week will be hard"
        let subject = self.get(end).is_some_and(|t| t.cue(Cue::Will) || t.cue(Cue::Would))
            || self.get(end).is_some_and(|t| self.text[t.start as usize..].starts_with(['\'', '’']));
        let weeks = match pick {
            Pick::Last => -1,
            Pick::Previous if !self.lexicon.english => -1,
            Pick::This => 0,
            Pick::Next => 1,
            _ => return None,
        };
        (!subject).then_some((end, weeks))
    }

    /// Short weekday names are words of their own too ("in the Sun.", "he sat.").
    fn weekday_fits(&self, at: usize) -> bool {
        if self.has(at, Class::Homonym) {
            return self.is_led_to_day(at);
        }
        if self.word(at).len() > 5 || !self.lexicon.english {
            return true;
        }
        let dot = self.mark(at + 1, '.');
        let dated = self.get(at + 2).is_some_and(|t| {
            !matches!(t.kind, Kind::Word | Kind::Mark(_))
                || t.is(Class::Month)
                || t.is(Class::Part)
                || t.mark(',')
        });
        (at > 0 && self.has(at - 1, Class::On)) || (dot && dated)
    }

    /// Whether a weekday that is another noun, too, is meant as one: a word of dates stands before it, or a number behind it ("в среду",
    /// "вечером среды", "среда, 5 мая"; "охрана среды").
    fn is_led_to_day(&self, at: usize) -> bool {
        const LEADING: [Class; 6] =
            [Class::On, Class::From, Class::To, Class::For, Class::Part, Class::PartOf];
        let before = at.checked_sub(1).and_then(|i| self.get(i));
        let led = before.is_some_and(|t| t.mask & PICKS != 0 || LEADING.iter().any(|class| t.is(*class)));
        let number = self
            .get(self.skip_mark(at + 1, ','))
            .is_some_and(|t| !matches!(t.kind, Kind::Word | Kind::Mark(_)));
        led || number
    }

    /// "la semana pasada", "lundi prochain": the pick after its noun.
    fn post_pick(&self, at: usize) -> Option<(usize, Pick)> {
        if self.lexicon.english {
            return None;
        }
        self.pick_at(at).map(|pick| (at + 1, pick))
    }

    fn pick_at(&self, at: usize) -> Option<Pick> {
        let token = self.get(at).filter(|t| t.mask & PICKS != 0)?;
        Some(if token.is(Class::Last) || token.is(Class::Past) {
            Pick::Last
        } else if token.is(Class::Next) || token.is(Class::Coming) {
            Pick::Next
        } else if token.is(Class::Previous) {
            Pick::Previous
        } else if token.is(Class::Following) {
            Pick::Following
        } else if token.is(Class::That) || token.is(Class::Same) {
            Pick::Same
        } else {
            Pick::This
        })
    }

    /// "this", "the past", "this coming", "that same": the pick, whether an article led it, and the token after.
    fn pick(&self, at: usize) -> Option<(usize, Pick, bool)> {
        let from = self.skip(at, Class::The);
        let mut pick = self.pick_at(from)?;
        let mut end = from + 1;
        // "Following Friday's fall": without an article it is a preposition.
        if self.lexicon.english && pick == Pick::Following && from == at {
            return None;
        }
        if let Some(second) = self.pick_at(end).filter(|_| matches!(pick, Pick::This | Pick::Same)) {
            // "said that last week": a conjunction, not a pick.
            if self.lexicon.english && self.has(from, Class::That) && second != Pick::Same {
                return None;
            }
            pick = if pick == Pick::This || second != Pick::Same { second } else { pick };
            end += 1;
        }
        Some((end, pick, from > at))
    }

    pub(super) fn picked(&self, at: usize) -> Option<Match> {
        if let Some(found) = self.unit_then_pick(at) {
            return Some(found);
        }
        let (next, pick, article) = self.pick(at)?;
        if self.opens_clause(at) {
            return None;
        }
        if let Some(found) = self.weekday(at, next, pick) {
            return Some(found);
        }
        if let Some(month) = self.val(next, Class::Month) {
            if let Some((end, month, day, year)) = self.month_and_day(next) {
                return Some(Match::date(end, Expression::Day { year, month, day, weekday: None }));
            }
            return Some(Match::date(next + 1, Expression::MonthPicked(month as i8, pick)));
        }
        if let Some(season) = self.val(next, Class::Season)
            && !self.has(next, Class::Plural)
        {
            return Some(Match::date(next + 1, Expression::PartPicked(YearPart::Season(season as i8), pick)));
        }
        if self.has(next, Class::Weekend) {
            return Some(Match::date(next + 1, Expression::Weekend(pick)));
        }
        if let Some(value) = self.val(next, Class::Part) {
            return Some(self.picked_part(next, value, pick));
        }
        if let Some(found) = self.holiday(next, pick) {
            return Some(found);
        }
        self.picked_unit(at, next, pick, article)
    }

    /// Whether "that" before a weekday or a month opens a clause ("noted that Tuesday's vote was close") and points to none: it
    /// points where a preposition or a word of stage leads it ("later that Tuesday"), or the clause ends with it.
    fn opens_clause(&self, at: usize) -> bool {
        let named = self.has(at + 1, Class::Weekday) || self.has(at + 1, Class::Month);
        if !(self.lexicon.english && named && self.has(at, Class::That)) {
            return false;
        }
        const LEADS: u128 = bits(&[Class::YearCue, Class::On, Class::Of, Class::LaterIn, Class::EarlyLate]);
        let Some(before) = at.checked_sub(1).and_then(|i| self.get(i)) else { return false };
        let led = before.mask & LEADS != 0 && !before.is(Class::And);
        let ends = match self.get(at + 2) {
            None => true,
            Some(next) => match next.kind {
                Kind::Mark(mark) => !matches!(mark, '-' | '\''),
                _ => next.is(Class::Part) || (next.mask & LEADS != 0 && !before.cue(Cue::Say)),
            },
        };
        !(led || ends)
    }

    fn picked_unit(&self, at: usize, next: usize, pick: Pick, article: bool) -> Option<Match> {
        let word = self.skip(at, Class::The);
        let latest = self.has(word, Class::Latest);
        let fiscal = self.skip(next, Class::Fiscal);
        if latest && self.has(fiscal, Class::Period) {
            return Some(Match::date(fiscal + 1, Expression::LatestPeriod(Unit::Quarter)));
        }
        if let Some(unit) = self.unit(fiscal).filter(|_| !self.has(fiscal, Class::Plural)) {
            // "This Week" is a programme.
            let named = self.get(fiscal).is_some_and(|t| t.capital) && self.lexicon.english;
            if self.is_age(fiscal + 1) || unit < Unit::Day || named {
                return None;
            }
            if latest {
                return Some(Match::date(fiscal + 1, Expression::LatestPeriod(unit)));
            }
            if unit == Unit::Fortnight
                || (unit == Unit::Century && pick == Pick::This)
                || self.is_length(word, unit, article)
            {
                let length = Length { quantity: Quantity::Count(1), unit };
                return Some(Match::of(fiscal + 1, Expression::Duration(length), TimexType::Duration));
            }
            // Tomorrow is never called the next day.
            let (count, base) = shift_of(pick, (article && self.lexicon.english) || unit == Unit::Day);
            let day = Expression::Shift { unit, count, base };
            if unit == Unit::Day && base == Base::Anchor {
                return (pick == Pick::This).then(|| Match::date(fiscal + 1, day));
            }
            return Some(self.with_part(self.or_so(fiscal + 1), day));
        }
        // "the past two weeks", "the next several days".
        if !matches!(pick, Pick::Last | Pick::Next | Pick::Previous | Pick::Following) && !latest {
            return None;
        }
        let amount = self.amount(next).filter(|a| !a.article)?;
        if self.is_age(amount.end) {
            return None;
        }
        // "in past years": no length.
        if amount.bare && self.lexicon.english && !article && self.has(word, Class::Past) {
            return Some(Match::date(amount.end, Expression::Reference(Reference::Past)));
        }
        let length = Length { quantity: amount.quantity, unit: amount.unit };
        Some(Match::of(self.or_so(amount.end), Expression::Duration(length), TimexType::Duration))
    }

    /// "the past year" is a length, "last year" a year.
    fn is_length(&self, word: usize, unit: Unit, article: bool) -> bool {
        unit > Unit::Day
            && (self.has(word, Class::Past) || (article && unit == Unit::Decade))
            && self.lexicon.english
    }

    /// "la semaine dernière", "прошлого года" are read as `picked`; here the noun comes first.
    fn unit_then_pick(&self, at: usize) -> Option<Match> {
        let noun = self.skip(at, Class::The);
        if self.lexicon.english {
            // "the day before", "the year following": of what was spoken of.
            let unit =
                self.unit(noun).filter(|u| noun > at && *u >= Unit::Day && !self.has(noun, Class::Plural))?;
            // "the day after his death": the preposition is that of the deed. "the order of the day following some bad news"
            let deed = self.get(noun + 2).is_some_and(|t| t.cue(Cue::Det));
            if deed && !self.has(noun + 1, Class::Following) {
                let count = match (self.has(noun + 1, Class::After), self.has(noun + 1, Class::Before)) {
                    (true, _) => 1,
                    (_, true) => -1,
                    _ => return None,
                };
                // "on March 3, the day before his death": that day itself.
                let beside = at > 1
                    && self.mark(at - 1, ',')
                    && (self.has(at - 2, Class::Weekday)
                        || matches!(self.kind(at - 2), Some(Kind::Number(..))));
                let count = if beside { 0 } else { count };
                return Some(Match::date(noun + 1, Expression::Shift { unit, count, base: Base::Context }));
            }
            let ends = !deed && self.ends_phrase(noun + 2);
            let following =
                (self.has(noun + 1, Class::Following) || self.has(noun + 1, Class::After)) && ends;
            let before = self.has(noun + 1, Class::Before) && ends;
            let count = if following { 1 } else { -1 };
            return (following || before)
                .then(|| Match::date(noun + 2, Expression::Shift { unit, count, base: Base::Context }));
        }
        if let Some((end, pick)) = self.post_pick(noun + 1) {
            if let Some(unit) = self.unit(noun).filter(|u| *u >= Unit::Day && !self.has(noun, Class::Plural))
            {
                let (count, base) = shift_of(pick, unit == Unit::Day);
                return Some(Match::date(end, Expression::Shift { unit, count, base }));
            }
            if let Some(month) = self.val(noun, Class::Month) {
                return Some(Match::date(end, Expression::MonthPicked(month as i8, pick)));
            }
            if let Some(season) = self.val(noun, Class::Season) {
                return Some(Match::date(end, Expression::PartPicked(YearPart::Season(season as i8), pick)));
            }
            if self.has(noun, Class::Weekend) {
                return Some(Match::date(end, Expression::Weekend(pick)));
            }
            if let Some(value) = self.val(noun, Class::Part) {
                return Some(self.picked_part(end - 1, value, pick));
            }
        }
        None
    }

    pub(super) fn ends_phrase(&self, at: usize) -> bool {
        self.get(at).is_none_or(|t| {
            matches!(t.kind, Kind::Mark(_)) || (t.kind == Kind::Word && !t.capital && t.is_function())
        })
    }

    /// "the day before last Tuesday", "the day after Christmas".
    fn around_day(&self, at: usize) -> Option<Match> {
        let noun = self.skip(at, Class::The);
        // "days before Christmas" is none of them.
        if self.unit(noun) != Some(Unit::Day) || self.has(noun, Class::Plural) {
            return None;
        }
        let count = if self.has(noun + 1, Class::Before) {
            -1
        } else if self.has(noun + 1, Class::After) {
            1
        } else {
            return None;
        };
        let inner = self
            .calendar(noun + 2)
            .or_else(|| self.picked(noun + 2))
            .or_else(|| self.weekday(noun + 2, noun + 2, Pick::Bare))?;
        let day = matches!(
            inner.expression,
            Expression::Day { .. } | Expression::Holiday { .. } | Expression::Weekday(..)
        );
        day.then(|| Match::date(inner.end, Expression::DaysFrom(count, Box::new(inner.expression))))
    }

    /// "the first Tuesday of next month", "the last Friday in May".
    fn nth(&self, at: usize) -> Option<Match> {
        let from = self.skip(at, Class::The);
        let nth = if self.has(from, Class::Last) { -1 } else { self.val(from, Class::Ordinal)? as i8 };
        let weekday = self.val(from + 1, Class::Weekday)? as i8;
        if nth > 5 || !(self.has(from + 2, Class::Of) || self.has(from + 2, Class::YearCue)) {
            return None;
        }
        let inner = self.calendar(from + 3).or_else(|| self.picked(from + 3))?;
        let month = matches!(
            inner.expression,
            Expression::Month { .. }
                | Expression::MonthPicked(..)
                | Expression::Shift { unit: Unit::Month, .. }
        );
        month.then(|| {
            Match::date(inner.end, Expression::NthWeekday { nth, weekday, month: Box::new(inner.expression) })
        })
    }

    /// "now", "recently", "the future".
    fn reference(&self, at: usize) -> Option<Match> {
        let reference = |value: i16| match value {
            0 => Reference::Past,
            1 => Reference::Present,
            _ => Reference::Future,
        };
        if let Some(value) = self.val(at, Class::Ref) {
            // "most recently last October" says when by itself.
            if self.lexicon.english && value == 0 && self.picked(at + 1).is_some() {
                return None;
            }
            return Some(Match::date(at + 1, Expression::Reference(reference(value))));
        }
        let noun = self.skip(at, Class::The);
        if noun > at
            && let Some(value) = self.val(noun, Class::RefNoun)
            && (at > 0 && self.has(at - 1, Class::YearCue)
                || self.get(noun + 1).is_none_or(|t| t.kind != Kind::Word || t.word != 0 || t.mask != 0))
        {
            return Some(Match::date(noun + 1, Expression::Reference(reference(value))));
        }
        if self.has(at, Class::RefSpan)
            && let Some(amount) = self.amount(at + 1).filter(|a| a.bare)
        {
            // "in future quarters": no length.
            if self.word(at) == "future" {
                return Some(Match::date(amount.end, Expression::Reference(Reference::Future)));
            }
            let length = Length { quantity: Quantity::Vague, unit: amount.unit };
            return Some(Match::of(amount.end, Expression::Duration(length), TimexType::Duration));
        }
        // "in future, boats must ..."
        let to_come = self.lexicon.english && self.word(at) == "future" && at > 0;
        if to_come && self.word(at - 1).eq_ignore_ascii_case("in") && !self.is_noun(at + 1) {
            return Some(Match::date(at + 1, Expression::Reference(Reference::Future)));
        }
        let value = self.val(at, Class::RefAdj)?;
        self.bare_adjective(at).then(|| Match::date(at + 1, Expression::Reference(reference(value))))
    }

    fn bare_adjective(&self, at: usize) -> bool {
        self.get(at + 1).is_some_and(|t| t.kind == Kind::Word)
    }
}

/// So many units from which base a pick means; with an article "next" counts from what was spoken of.
pub(super) fn shift_of(pick: Pick, article: bool) -> (i32, Base) {
    match pick {
        Pick::Bare | Pick::This => (0, Base::Anchor),
        Pick::Last => (-1, Base::Anchor),
        Pick::Next if article => (1, Base::Context),
        Pick::Next => (1, Base::Anchor),
        Pick::Previous => (-1, Base::Context),
        Pick::Following => (1, Base::Context),
        Pick::Same => (0, Base::Context),
    }
}
