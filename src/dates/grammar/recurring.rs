//! What recurs.

use super::super::lexicon::Class;
use super::super::token::Kind;
use super::clock::part_letters;
use super::{Match, Parser};
use crate::model::{Expression, Length, Quantity, TimexType};

impl Parser<'_> {
    /// "daily", "every day", "each July", "every two weeks", "Mondays".
    pub(super) fn recurring(&self, at: usize) -> Option<Match> {
        let set = |end: usize, value: String| Some(Match::of(end, Expression::Set(value), TimexType::Set));
        if let Some(index) = self.val(at, Class::Freq) {
            let noun = self.get(at + 1).is_some_and(|t| t.kind == Kind::Word && !t.is_function());
            if self.lexicon.english && !noun && self.ends_quantity(at) {
                return None;
            }
            // "the Daily Herald", "Weekly World": a name.
            let name = |i: usize| self.get(i).is_some_and(|t| t.capital);
            if self.lexicon.english && name(at) && (at > 0 || name(at + 1)) {
                return None;
            }
            return set(at + 1, self.lexicon.string(index).to_owned());
        }
        if let Some(day) = self.val(at, Class::Weekday)
            && self.has(at, Class::Plural)
        {
            return set(at + 1, format!("XXXX-WXX-{day}"));
        }
        if let Some(day) = self.val(at, Class::Weekday)
            && self.has(at + 1, Class::Part)
            && self.has(at + 1, Class::Plural)
        {
            let part = part_letters(self.val(at + 1, Class::Part)?);
            return set(at + 2, format!("XXXX-WXX-{day}T{part}"));
        }
        let each = self.val(at, Class::Each)?;
        let next = at + 1;
        if let Some(unit) = self.unit(next) {
            let count = if each == 2 { 2 } else { 1 };
            return set(next + 1, Length { quantity: Quantity::Count(count), unit }.to_string());
        }
        if let Some(day) = self.val(next, Class::Weekday) {
            if let Some(part) = self.val(next + 1, Class::Part) {
                return set(next + 2, format!("XXXX-WXX-{day}T{}", part_letters(part)));
            }
            return set(next + 1, format!("XXXX-WXX-{day}"));
        }
        if let Some(month) = self.val(next, Class::Month) {
            return set(next + 1, format!("XXXX-{month:02}"));
        }
        if let Some(season) = self.val(next, Class::Season) {
            return set(next + 1, format!("XXXX-{}", ["SP", "SU", "FA", "WI"][(season - 1) as usize % 4]));
        }
        if let Some(part) = self.val(next, Class::Part) {
            return set(next + 1, format!("XXXX-XX-XXT{}", part_letters(part)));
        }
        let amount = self.amount(next).filter(|a| !a.bare)?;
        set(amount.end, Length { quantity: amount.quantity, unit: amount.unit }.to_string())
    }
}
