//! Groups from links: best link first, every link verified before it joins.

mod weak;

use rayon::prelude::*;

use super::candidates::Link;
use super::exact::{Grams, measure};
use super::identical::Distinct;
use super::judge::{Verdict, judge};
use super::recurrence::Recurring;
use super::sets::{Grown, Sets};
use super::{Found, Item, Options, Texts, roles};
use crate::model::{Group, Pair, Relation};

/// A link that joins two sets whose other members share less than this with the far side is a bridge. Chosen.
const SHARED_BEYOND_BRIDGE: f64 = 0.15;
/// Links this near to identical need no look beyond the pair. Chosen.
const SURE_JACCARD: f64 = 0.6;
/// Members of either side that are looked at.
const LOOKED_AT: usize = 8;
/// Pairs that are no copies are told of from this containment on. Chosen.
const NEAR_MISS: f64 = 0.3;
/// Texts of a component that are kept in memory while it is worked on, some 10 kB each.
const CACHED: usize = 1024;

/// Whether a verdict has a row, even if it joins nothing.
fn is_told(verdict: &Verdict) -> bool {
    verdict.relation == Relation::PartOf || verdict.measures.containment() >= NEAR_MISS
}

/// Groups all items by the links.
pub(super) fn join(
    items: &[Item<'_>],
    texts: &dyn Texts,
    distinct: &Distinct,
    links: &[Link],
    recurring: &Recurring,
    options: &Options,
) -> Found {
    let context = Context { items, texts, recurring, options };
    let mut components = Components::of(items.len(), distinct, links.to_vec());
    if components.largest() > CACHED {
        components = Components::of(items.len(), distinct, weak::winnow(context, links));
    }
    let parts: Vec<Found> = (0..components.ends.len())
        .into_par_iter()
        .map_init(Shelf::default, |shelf, at| Work::new(context, components.get(at), shelf).run())
        .collect();
    let mut found = Found::default();
    found.groups.extend(components.alone.iter().map(|&i| roles::single(items, i as usize)));
    for part in parts {
        found.groups.extend(part.groups);
        found.pairs.extend(part.pairs);
    }
    let order = |i: usize| (items[i].instant.is_none(), items[i].instant, items[i].id);
    found.groups.par_sort_unstable_by_key(|group| order(group.original()));
    found.pairs.par_sort_unstable_by_key(|pair| (pair.a, pair.b));
    found
}

/// Items that links hold together, with their links: all of them, one component after the other.
struct Components {
    items: Vec<u32>,
    same: Vec<(u32, u32)>,
    links: Vec<Link>,
    /// Where each component ends in the three.
    ends: Vec<[u32; 3]>,
    /// Items without any link.
    alone: Vec<u32>,
}

/// One component.
#[derive(Clone, Copy)]
struct Component<'a> {
    /// Items, rising.
    items: &'a [u32],
    same: &'a [(u32, u32)],
    links: &'a [Link],
}

impl Components {
    fn of(n: usize, texts: &Distinct, mut links: Vec<Link>) -> Self {
        let mut sets = Sets::new(n);
        for (a, b) in texts.same.iter().copied().chain(links.iter().map(|l| (l.a, l.b))) {
            sets.join(a, b);
        }
        let mut sizes = vec![0u32; n];
        let roots: Vec<u32> = (0..n as u32).map(|i| sets.find(i)).collect();
        for &root in &roots {
            sizes[root as usize] += 1;
        }
        let mut items: Vec<u32> = (0..n as u32).filter(|&i| sizes[roots[i as usize] as usize] > 1).collect();
        let alone = (0..n as u32).filter(|&i| sizes[roots[i as usize] as usize] == 1).collect();
        let root = |i: u32| roots[i as usize];
        // Stable: what was rising stays so within a component.
        items.par_sort_by_key(|&i| root(i));
        let mut same = texts.same.clone();
        same.par_sort_by_key(|s| root(s.0));
        links.par_sort_by_key(|l| root(l.a));
        let mut ends = Vec::new();
        let (mut s, mut l, mut end) = (0, 0, 0);
        for component in items.chunk_by(|&x, &y| root(x) == root(y)) {
            end += component.len();
            let own = root(component[0]);
            s += same[s..].iter().take_while(|pair| root(pair.0) == own).count();
            l += links[l..].iter().take_while(|link| root(link.a) == own).count();
            ends.push([end as u32, s as u32, l as u32]);
        }
        Self { items, same, links, ends, alone }
    }

    /// Items of the largest component.
    fn largest(&self) -> usize {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end[0]));
        starts.zip(&self.ends).map(|(start, end)| (end[0] - start) as usize).max().unwrap_or(0)
    }

    fn get(&self, at: usize) -> Component<'_> {
        let from = if at == 0 { [0; 3] } else { self.ends[at - 1] }.map(|i| i as usize);
        let to = self.ends[at].map(|i| i as usize);
        Component {
            items: &self.items[from[0]..to[0]],
            same: &self.same[from[1]..to[1]],
            links: &self.links[from[2]..to[2]],
        }
    }
}

/// Texts read in full, kept while a component is worked on; the buffers serve one component after the other.
#[derive(Default)]
struct Shelf {
    grams: Vec<Grams>,
    /// The place each one was read for.
    holds: Vec<u32>,
    /// The text read last.
    text: String,
}

impl Shelf {
    fn clear(&mut self, n: usize) {
        let n = n.min(CACHED);
        if self.grams.len() < n {
            self.grams.resize_with(n, Grams::default);
        }
        self.holds.clear();
        self.holds.resize(n, u32::MAX);
    }

    /// Where the text of a place stands, or is to stand; not where `taken` does.
    fn slot(&self, place: u32, taken: usize) -> usize {
        let n = self.holds.len();
        let (one, two) = (place as usize % n, (place as usize + 1) % n);
        if one == taken || (self.holds[one] != place && self.holds[two] == place && two != taken) {
            two
        } else {
            one
        }
    }
}

/// What all components share.
#[derive(Clone, Copy)]
struct Context<'a> {
    items: &'a [Item<'a>],
    texts: &'a dyn Texts,
    recurring: &'a Recurring,
    options: &'a Options,
}

/// One component being worked on. Items are named by their place in it.
struct Work<'a, 's> {
    context: Context<'a>,
    items: &'a [Item<'a>],
    component: Component<'a>,
    shelf: &'s mut Shelf,
    /// The item that stands for each item: itself, or one with the same words.
    keeper: Vec<u32>,
    sets: Grown,
    verdicts: Vec<(u32, u32, Verdict)>,
    pairs: Vec<Pair>,
}

impl<'a, 's> Work<'a, 's> {
    fn new(context: Context<'a>, component: Component<'a>, shelf: &'s mut Shelf) -> Self {
        let items = context.items;
        let n = component.items.len();
        shelf.clear(n);
        let mut keeper: Vec<u32> = (0..n as u32).collect();
        let mut sets =
            Grown::new(n, |i| items[component.items[i] as usize].instant.map(jiff::Timestamp::as_second));
        let place = |i: u32| component.items.partition_point(|&j| j < i) as u32;
        for &(a, b) in component.same {
            let (a, b) = (place(a), place(b));
            keeper[b as usize] = a;
            sets.join(a, b);
        }
        Self { context, items, component, shelf, keeper, sets, verdicts: Vec::new(), pairs: Vec::new() }
    }

    fn run(mut self) -> Found {
        self.admit();
        let mut groups = Vec::new();
        for i in 0..self.component.items.len() as u32 {
            if self.sets.find(i) == i {
                let members = self.sets.take(i);
                groups.push(self.finish(&members));
            }
        }
        Found { groups, pairs: self.pairs }
    }

    fn item(&self, place: u32) -> &'a Item<'a> {
        &self.items[self.component.items[place as usize] as usize]
    }

    /// Reads the texts of two places, or finds them read.
    fn read(&mut self, a: u32, b: u32) -> (usize, usize) {
        let x = self.read_one(a, usize::MAX);
        (x, if a == b { x } else { self.read_one(b, x) })
    }

    fn read_one(&mut self, place: u32, taken: usize) -> usize {
        let slot = self.shelf.slot(place, taken);
        if self.shelf.holds[slot] != place {
            let item = self.component.items[place as usize] as usize;
            self.context.texts.kept(item, &mut self.shelf.text);
            self.shelf.grams[slot].read(&self.shelf.text, self.context.recurring);
            self.shelf.holds[slot] = place;
        }
        slot
    }

    fn judge(&mut self, a: u32, b: u32) -> Verdict {
        let (x, y) = self.read(a, b);
        let grams = &self.shelf.grams;
        judge((self.item(a), &grams[x]), (self.item(b), &grams[y]), self.context.options)
    }

    fn containment(&mut self, a: u32, b: u32) -> f64 {
        let (x, y) = self.read(a, b);
        measure(&self.shelf.grams[x], &self.shelf.grams[y]).containment()
    }

    /// Verifies the links, best first, and joins what may be joined.
    fn admit(&mut self) {
        let mut links = self.component.links.to_vec();
        links.sort_unstable_by(|x, y| y.likeness.total_cmp(&x.likeness).then((x.a, x.b).cmp(&(y.a, y.b))));
        let component = self.component;
        let place = |i: u32| component.items.partition_point(|&j| j < i) as u32;
        for link in links {
            let (a, b) = (place(link.a), place(link.b));
            let joined = self.sets.find(a) == self.sets.find(b);
            if joined && !self.context.options.all_pairs {
                continue;
            }
            let verdict = self.judge(a, b);
            let joins = verdict.joins() || verdict.joins_running() && self.ran_together(a, b);
            if joins || is_told(&verdict) {
                self.verdicts.push((a, b, verdict));
                self.pairs.push(verdict.pair(self.items, link.a, link.b));
            }
            if joins && !joined && !self.is_bridge(a, b, &verdict) {
                self.sets.join(a, b);
            }
        }
        self.verdicts.sort_unstable_by_key(|&(a, b, _)| (a.min(b), a.max(b)));
    }

    /// Whether the sets of two items overlap in time, or nearly.
    fn ran_together(&mut self, a: u32, b: u32) -> bool {
        self.sets.seconds_apart(a, b).is_some_and(|gap| gap <= self.context.options.window_hours * 3600)
    }

    /// Whether one end of the link is all that its two sets share.
    fn is_bridge(&mut self, a: u32, b: u32, verdict: &Verdict) -> bool {
        if verdict.measures.jaccard() >= SURE_JACCARD {
            return false;
        }
        let (left, right) = (self.others(a), self.others(b));
        if left.is_empty() || right.is_empty() {
            return false;
        }
        if self.any_shares(&left, &right) {
            return false;
        }
        !self.any_shares(&left, &[b]) || !self.any_shares(&right, &[a])
    }

    fn any_shares(&mut self, left: &[u32], right: &[u32]) -> bool {
        left.iter().any(|&s| right.iter().any(|&t| self.containment(s, t) >= SHARED_BEYOND_BRIDGE))
    }

    /// Some other texts of the set of an item.
    fn others(&mut self, place: u32) -> Vec<u32> {
        let keeper = &self.keeper;
        let own = keeper[place as usize];
        let other = |&&m: &&u32| keeper[m as usize] == m && m != own;
        self.sets.members(place).iter().filter(other).take(LOOKED_AT).copied().collect()
    }

    /// Original, roles and the pairs with the original.
    fn finish(&mut self, members: &[u32]) -> Group {
        let all: Vec<usize> = members.iter().map(|&m| self.component.items[m as usize] as usize).collect();
        if let [only] = all[..] {
            return roles::single(self.items, only);
        }
        let original = roles::original(self.items, &all);
        let first = members[all.iter().position(|&i| i == original).unwrap_or(0)];
        let mut with = Vec::with_capacity(members.len());
        for &m in members.iter().filter(|&&m| m != first) {
            let verdict = self.with_original(first, m);
            let index = self.component.items[m as usize];
            if verdict.1 {
                self.pairs.push(verdict.0.pair(self.items, original as u32, index));
            }
            with.push((index as usize, verdict.0.measures));
        }
        roles::assign(self.items, original, with)
    }

    /// The verdict on a member and its original, seen from the original; whether the pair has no row yet.
    fn with_original(&mut self, first: u32, member: u32) -> (Verdict, bool) {
        let (x, y) = (self.keeper[first as usize], self.keeper[member as usize]);
        if x == y {
            let (at, _) = self.read(x, x);
            return (Verdict::identical(&self.shelf.grams[at]), true);
        }
        let key = (x.min(y), x.max(y));
        let known = self.verdicts.binary_search_by_key(&key, |&(a, b, _)| (a.min(b), a.max(b)));
        let Ok(at) = known else { return (self.judge(x, y), true) };
        let (a, _, mut verdict) = self.verdicts[at];
        if a != x {
            verdict.measures = verdict.measures.swapped();
        }
        (verdict, (x, y) != (first, member))
    }
}
