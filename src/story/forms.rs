//! Forms of a house that are filled in again and again: results, weather, markets. They share their words, not their news.

use super::Item;
use super::evidence::agreement;
use super::neighbours::Edge;

/// Cosine from which two texts are on one form (measured: 0.5 and 0.6 are level).
const ALIKE: f32 = 0.6;
/// Numbers that each has at least (measured: 3 to 5 are level).
const NUMBERS: usize = 4;
/// Most agreement of the numbers: reports of one event that share most of their words share its figures too (measured:
/// 0.15 parts reports of one event).
const AGREEMENT: f32 = 0.1;

/// Whether two linked articles are one outlet's form, filled in with other figures. `numbers` are those of all items, as
/// unit vectors.
pub(super) fn is_form(edge: &Edge, items: &[Item<'_>], numbers: &[Box<[(u32, f32)]>]) -> bool {
    let (a, b) = (edge.a as usize, edge.b as usize);
    edge.weight >= ALIKE
        && numbers[a].len().min(numbers[b].len()) >= NUMBERS
        && items[a].outlet.is_some()
        && items[a].outlet == items[b].outlet
        && agreement(&numbers[a], &numbers[b]).is_some_and(|common| common <= AGREEMENT)
}
