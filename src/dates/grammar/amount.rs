//! Numbers, lengths of time and what recurs.

use super::super::lexicon::{Class, Cue};
use super::super::token::Kind;
use super::{Match, Parser, modifier};
use crate::model::{Base, Expression, Length, Modifier, Quantity, Reference, TimexType, Unit};

const UNITS: [Unit; 12] = [
    Unit::Second,
    Unit::Minute,
    Unit::Hour,
    Unit::Day,
    Unit::Week,
    Unit::Fortnight,
    Unit::Month,
    Unit::Quarter,
    Unit::Year,
    Unit::Decade,
    Unit::Century,
    Unit::Millennium,
];

/// A number of units, and what was said about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub end: usize,
    pub quantity: Quantity,
    pub unit: Unit,
    /// It was counted by an article only ("a week").
    pub article: bool,
    /// It was not counted at all ("weeks").
    pub bare: bool,
}

impl Parser<'_> {
    pub(in crate::dates) fn unit(&self, at: usize) -> Option<Unit> {
        self.val(at, Class::Unit).and_then(|v| UNITS.get(usize::try_from(v).ok()?).copied())
    }

    /// A number below a hundred in words or figures.
    pub(super) fn number_below_hundred(&self, at: usize) -> Option<(usize, i32)> {
        if let Some(Kind::Number(value, 1..=2)) = self.kind(at) {
            return Some((at + 1, value as i32));
        }
        let first = self.val(at, Class::Number).filter(|v| *v < 100)?;
        if first >= 20 && first % 10 == 0 {
            let next = self.skip_hyphen(at + 1);
            if let Some(ones) = self.val(next, Class::Number).filter(|v| (1..10).contains(v)) {
                return Some((next + 1, i32::from(first + ones)));
            }
        }
        Some((at + 1, i32::from(first)))
    }

    /// A number in words or figures.
    pub(super) fn number(&self, at: usize) -> Option<(usize, i32)> {
        if let Some(Kind::Number(value, _)) = self.kind(at) {
            return Some((at + 1, i32::try_from(value).ok().filter(|v| (1..=100_000).contains(v))?));
        }
        let (mut end, mut value) =
            if self.has(at, Class::One) && self.val(at + 1, Class::Number).is_some_and(|v| v >= 12) {
                (at + 1, 1)
            } else {
                self.number_below_hundred(at)?
            };
        for scale in [100, 1000] {
            if self.val(end, Class::Number) == Some(scale) {
                value *= i32::from(scale);
                end += 1;
                let next = self.skip(end, Class::And);
                if let Some((after, rest)) = self.number_below_hundred(next) {
                    value += rest;
                    end = after;
                }
            } else if scale == 100 && self.val(end, Class::Number) == Some(12) && value < 10 {
                value *= 12;
                end += 1;
            }
        }
        Some((end, value))
    }

    fn quantity(&self, at: usize) -> Option<(usize, Quantity, bool)> {
        if let Some(Kind::Decimal(whole, frac, digits)) = self.kind(at) {
            let tenths = i32::try_from(whole).ok().filter(|w| *w < 100_000)? * 10 + i32::from(frac % 10);
            return (digits == 1).then_some((at + 1, Quantity::Tenths(tenths), false));
        }
        if self.has(at, Class::Half) {
            let next = self.skip(at + 1, Class::One);
            return Some((next, Quantity::AndHalf(0), false));
        }
        let from = self.skip(at, Class::One);
        // In "a several-year term" the article is the term's.
        if let Some(value) = self.val(from, Class::Vague).filter(|_| from == at || !self.mark(from + 1, '-'))
        {
            let quantity = if value > 0 { Quantity::Count(i32::from(value)) } else { Quantity::Vague };
            return Some((from + 1, quantity, false));
        }
        if let Some((end, value)) = self.number(at) {
            if let Some(Kind::Fraction(1, 2)) = self.kind(self.skip_hyphen(end)) {
                return Some((self.skip_hyphen(end) + 1, Quantity::AndHalf(value), false));
            }
            if self.has(end, Class::And) && self.has(self.skip(end + 1, Class::One), Class::Half) {
                return Some((self.skip(end + 1, Class::One) + 1, Quantity::AndHalf(value), false));
            }
            // "two to three weeks", "12 to 18 months": the first counts.
            if (self.has(end, Class::To) || self.has(end, Class::And) || self.dash(end))
                && let Some((after, second)) = self.number(end + 1)
                && second > value
                && (self.has(after, Class::Unit) || self.has(self.skip_hyphen(after), Class::Unit))
            {
                return Some((after, Quantity::Count(value), false));
            }
            return Some((end, Quantity::Count(value), false));
        }
        self.has(at, Class::One).then_some((at + 1, Quantity::Count(1), true))
    }

    /// "two weeks", "a year and a half", "16-hour", "several more days"; bare plurals count as some.
    pub(super) fn amount(&self, at: usize) -> Option<Amount> {
        if self.has(at, Class::Unit) && self.has(at, Class::Plural) {
            return Some(Amount {
                end: self.skip_second_unit(at + 1),
                quantity: Quantity::Vague,
                unit: self.unit(at)?,
                article: false,
                bare: true,
            });
        }
        // "неделю назад", "через неделю": the unit alone is one.
        let counted = self.has(at + 1, Class::Ago) || (at > 0 && self.has(at - 1, Class::InBefore));
        if !self.lexicon.english && self.has(at, Class::Unit) && counted {
            return Some(Amount {
                end: at + 1,
                quantity: Quantity::Count(1),
                unit: self.unit(at)?,
                article: true,
                bare: false,
            });
        }
        if self.year_number(at).is_some_and(|(_, year)| (1900..2100).contains(&year)) {
            return None;
        }
        let (end, mut quantity, mut article) = self.quantity(at)?;
        let mut next = self.skip_hyphen(end);
        if self.has(next, Class::More) {
            next += 1;
            article = false;
        }
        // "eight trading days", "three consecutive years": one word may stand between.
        if !self.has(next, Class::Unit) && !article && self.loose_adjective(next) {
            next += 1;
        }
        let unit = self.unit(next)?;
        if article && self.has(next, Class::Plural) {
            return None;
        }
        let mut end = next + 1;
        if self.has(end, Class::And) {
            let half = self.skip(end + 1, Class::One);
            if self.has(half, Class::Half)
                && let Quantity::Count(count) = quantity
            {
                quantity = Quantity::AndHalf(count);
                end = half + 1;
            }
        }
        Some(Amount { end, quantity, unit, article, bare: false })
    }

    /// "... or months" after "weeks": the first counts.
    fn skip_second_unit(&self, at: usize) -> usize {
        let second =
            self.has(at, Class::And) && self.has(at + 1, Class::Unit) && self.has(at + 1, Class::Plural);
        at + if second && self.lexicon.english { 2 } else { 0 }
    }

    fn loose_adjective(&self, at: usize) -> bool {
        self.lexicon.english
            && matches!(
                self.word(at),
                "full"
                    | "consecutive"
                    | "straight"
                    | "trading"
                    | "business"
                    | "whole"
                    | "long"
                    | "calendar"
                    | "working"
            )
            && self.has(at + 1, Class::Unit)
    }

    /// What an amount begins: a length, "ago", "later", "every two weeks".
    pub(super) fn amount_led(&self, at: usize) -> Option<Match> {
        if let Some(found) = self.recurring(at) {
            return Some(found);
        }
        let mut from = at;
        let mut said = None;
        if let Some(value) = self.val(at, Class::Approx) {
            said = modifier(value);
            from = self.skip_hyphen(at + 1);
        }
        if self.has(from, Class::AgoBefore) || self.has(from, Class::InBefore) {
            // "vor rund drei Wochen"
            let about = self.val(from + 1, Class::Approx).and_then(modifier);
            let counted = from + 1 + usize::from(about.is_some());
            let amount = |at: usize| self.amount(at).filter(|amount| !amount.bare);
            let amount = amount(counted).or_else(|| amount(from + 1))?;
            let sign = if self.has(from, Class::AgoBefore) { -1 } else { 1 };
            let spoken = self.val(from, Class::InBefore) == Some(1);
            let base = if spoken { Base::Context } else { Base::Anchor };
            return Some(shifted(amount.end, &amount, sign, base).with(about.or(said)));
        }
        if let Some(found) = self.lasting(from) {
            return Some(found.with(said));
        }
        let amount = self.amount(from)?;
        if self.is_day_to_come(at, &amount) {
            return Some(Match::date(amount.end, Expression::Reference(Reference::Future)));
        }
        // "evolved over several years": during them.
        let during = said == Some(Modifier::MoreThan) && amount.quantity == Quantity::Vague;
        if said.is_some() && (amount.bare || during) {
            return None;
        }
        self.after_amount(at, &amount).map(|m| m.with(said))
    }

    /// "day-long", "decades-long", "years-old": a length without a number. "years old" is an age, and so is "year-old".
    fn lasting(&self, at: usize) -> Option<Match> {
        let unit = self.unit(at).filter(|u| *u >= Unit::Hour)?;
        let plural = self.has(at, Class::Plural);
        let lasts = self.has(at + 2, Class::Long) || (plural && self.has(at + 2, Class::Old));
        if !(self.lexicon.english && self.skip_hyphen(at + 1) > at + 1 && lasts) {
            return None;
        }
        let quantity = if plural { Quantity::Vague } else { Quantity::Count(1) };
        let length = Length { quantity, unit };
        Some(Match::of(at + 3, Expression::Duration(length), TimexType::Duration))
    }

    /// "will one day reach": a day that nobody knows.
    fn is_day_to_come(&self, at: usize, amount: &Amount) -> bool {
        let modal = at > 0
            && self.get(at - 1).is_some_and(|t| {
                t.cue(Cue::Will) || t.cue(Cue::Would) || t.cue(Cue::Could) || t.cue(Cue::Pronoun)
            });
        let verb = self.get(amount.end).is_some_and(|t| t.kind == Kind::Word && t.mask == 0 && !t.capital);
        self.lexicon.english && modal && verb && self.word(at) == "one" && amount.unit == Unit::Day
    }

    fn after_amount(&self, at: usize, amount: &Amount) -> Option<Match> {
        let end = amount.end;
        if self.is_age(end) {
            return None;
        }
        let approx_end = self.or_so(end);
        if self.has(approx_end, Class::Ago) {
            let base =
                if amount.article && amount.unit == Unit::Year { Base::Comparison } else { Base::Anchor };
            return Some(shifted(approx_end + 1, amount, -1, base).with(self.so(end, approx_end)));
        }
        // "in two days' time"
        let possessive =
            self.word(end).starts_with(['\'', '’']) || self.mark(end, '\'') || self.mark(end, '’');
        if possessive && self.lexicon.english && self.word(end + 1) == "time" && amount.unit >= Unit::Day {
            return Some(shifted(end + 2, amount, 1, Base::Anchor));
        }
        // "an hour later": no day can be told from it.
        if amount.unit < Unit::Day && (self.has(end, Class::Later) || self.has(end, Class::Earlier)) {
            let length = Length { quantity: amount.quantity, unit: amount.unit };
            return Some(Match::of(end, Expression::Duration(length), TimexType::Duration));
        }
        if self.has(end, Class::FromNow) {
            return Some(shifted(end + 1, amount, 1, Base::Anchor));
        }
        if self.has(end, Class::Later) {
            return Some(shifted(end + 1, amount, 1, Base::Context));
        }
        if self.has(end, Class::Earlier) {
            let base = if amount.unit == Unit::Year { Base::Comparison } else { Base::Context };
            return Some(shifted(end + 1, amount, -1, base));
        }
        if self.has(end, Class::Before) && !amount.bare && self.closes(end + 1) {
            return Some(shifted(end + 1, amount, -1, Base::Context));
        }
        if self.has(end, Class::After) && !amount.bare && self.closes(end + 1) {
            return Some(shifted(end + 1, amount, 1, Base::Context));
        }
        // "24 hours a day", "40 hours per week" are rates.
        let per = self.has(end, Class::One) || self.has(end, Class::Per);
        if per && self.lexicon.english && self.unit(end + 1).is_some_and(|u| u > amount.unit) {
            return None;
        }
        // "three-quarters", "a quarter of all" are fractions.
        let fraction = amount.unit == Unit::Quarter && !self.counts_quarters(at, amount);
        if amount.unit == Unit::Second || fraction || !self.length_fits(at, amount) {
            return None;
        }
        let mut end = approx_end;
        if self.mark(end, '-') && self.has(end + 1, Class::Long) {
            if amount.article {
                return None;
            }
            end += 2;
        }
        let length = Length { quantity: amount.quantity, unit: amount.unit };
        Some(
            Match::of(end, Expression::Duration(length), TimexType::Duration)
                .with(self.so(amount.end, approx_end)),
        )
    }

    /// Whether quarters are counted: "after several quarters of losses"; three of them are mostly a fraction.
    fn counts_quarters(&self, at: usize, amount: &Amount) -> bool {
        let few =
            matches!(amount.quantity, Quantity::Vague) || matches!(amount.quantity, Quantity::Count(4..));
        let two = amount.quantity == Quantity::Count(2) && !self.has(amount.end, Class::Of);
        self.lexicon.english
            && !amount.bare
            && self.has(amount.end - 1, Class::Plural)
            && !self.mark(at + 1, '-')
            && (few || two)
    }

    /// Whether a clause or sentence may end before this token.
    fn closes(&self, at: usize) -> bool {
        self.get(at)
            .is_none_or(|t| matches!(t.kind, Kind::Mark(',' | '.' | ';' | ':' | ')' | '"' | '”' | '\'')))
    }

    /// "22 years old", "8-month-old".
    pub(super) fn is_age(&self, end: usize) -> bool {
        self.has(self.skip_hyphen(end), Class::Old)
    }

    pub(super) fn or_so(&self, at: usize) -> usize {
        let so = self.lexicon.english && self.has(at, Class::And) && self.word(at + 1) == "so";
        at + if so { 2 } else { 0 }
    }

    fn so(&self, end: usize, approx_end: usize) -> Option<Modifier> {
        (approx_end > end).then_some(Modifier::Approx)
    }

    /// Whether a counted or bare unit is told as a length, not as a rate or a figure of speech.
    fn length_fits(&self, at: usize, amount: &Amount) -> bool {
        if amount.bare {
            return self.bare_length_fits(at, amount);
        }
        if amount.article {
            return !self.ends_quantity(at) && amount.unit > Unit::Minute;
        }
        true
    }

    /// Whether what stands before a token counts something: "$5 million a year", "twice a day", "units annually" are rates.
    pub(super) fn ends_quantity(&self, at: usize) -> bool {
        let plural = |t: &super::Token| {
            let word = t.text(self.text);
            self.lexicon.english
                && t.kind == Kind::Word
                && t.mask == 0
                && !t.capital
                && word.len() > 4
                && word.ends_with('s')
                && !word.ends_with("ss")
        };
        at.checked_sub(1).and_then(|i| self.get(i)).is_some_and(|t| {
            plural(t)
                || !matches!(t.kind, Kind::Word | Kind::Mark(_))
                || t.is(Class::Number)
                || (t.is(Class::Unit) && t.is(Class::Plural))
                || t.mark('%')
                || matches!(
                    t.text(self.text),
                    "percent"
                        | "million"
                        | "billion"
                        | "times"
                        | "twice"
                        | "once"
                        | "cents"
                        | "tons"
                        | "share"
                )
        })
    }

    /// "for weeks", "in recent days": a plural alone is a length only after a word that asks for one.
    fn bare_length_fits(&self, at: usize, amount: &Amount) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.get(i));
        // "within a matter of days"
        if at > 1 && self.has(at - 1, Class::Of) && self.word(at - 2) == "matter" {
            return false;
        }
        amount.unit > Unit::Minute
            && before.is_some_and(|t| {
                matches!(
                    t.text(self.text),
                    "for"
                        | "in"
                        | "of"
                        | "within"
                        | "after"
                        | "over"
                        | "took"
                        | "take"
                        | "lasted"
                        | "spent"
                        | "with"
                        | "past"
                        | "follows"
                        | "followed"
                        | "despite"
                        | "during"
                        | "through"
                        | "For"
                        | "In"
                        | "After"
                        | "Within"
                        | "last"
                        | "by"
                )
            })
            && !self.mark(amount.end, '\'')
    }
}

/// The years of decades and of halves of decades and centuries; other centuries are no finer than a century.
fn round_years(amount: &Amount) -> Option<i32> {
    match (amount.unit, amount.quantity) {
        (Unit::Decade, Quantity::Count(count)) => count.checked_mul(10),
        (Unit::Decade, Quantity::AndHalf(count)) => count.checked_mul(10)?.checked_add(5),
        (Unit::Century, Quantity::AndHalf(count)) => count.checked_mul(100)?.checked_add(50),
        _ => None,
    }
}

/// So many units from a base; some units are the past or the future, and a decade ago is ten years ago.
fn shifted(end: usize, amount: &Amount, sign: i32, base: Base) -> Match {
    if let Some(years) = round_years(amount) {
        let count = sign.saturating_mul(years);
        return Match::date(end, Expression::Shift { unit: Unit::Year, count, base });
    }
    let count = match amount.quantity {
        Quantity::Count(count) => count,
        Quantity::Tenths(tenths) => tenths / 10,
        Quantity::AndHalf(0) if amount.unit == Unit::Year => {
            return Match::date(end, Expression::Shift { unit: Unit::Month, count: sign * 6, base });
        }
        Quantity::AndHalf(count) => count,
        Quantity::Vague => {
            let reference = if sign < 0 { Reference::Past } else { Reference::Future };
            return Match::date(end, Expression::Reference(reference));
        }
    };
    Match::date(end, Expression::Shift { unit: amount.unit, count: sign.saturating_mul(count), base })
}
