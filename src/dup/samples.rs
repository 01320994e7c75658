//! Samples of many texts, side by side in a few large blocks: a million of them are a sixth of what a run for copies alone
//! holds, and are given back to the system as one when they are read.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::model::Sample;

/// Names in a block, 32 MiB: so large that the allocator maps it by itself and unmaps it when it goes. What is not filled
/// takes no memory.
const BLOCK: usize = 8 << 20;

/// Samples by item.
#[derive(Debug, Default)]
pub struct Samples {
    blocks: Vec<Vec<u32>>,
    places: Vec<SamplePlace>,
}

/// Where a sample stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SamplePlace {
    block: u32,
    from: u32,
    names: u32,
    /// As in [`Sample`].
    common: u32,
}

impl Samples {
    /// The names of the common sample and the others, as [`Sample::parts`].
    pub(super) fn parts(&self, item: u32) -> (&[u32], &[u32]) {
        self.at(self.places[item as usize])
    }

    /// The same of what stands at a place.
    pub(super) fn at(&self, place: SamplePlace) -> (&[u32], &[u32]) {
        let SamplePlace { block, from, names, common } = place;
        self.blocks[block as usize][from as usize..][..names as usize].split_at(common as usize)
    }

    /// Where the samples of the items of a list stand, in the order of memory, and which item in the list each is of.
    pub(super) fn in_order(&self, items: &[u32]) -> (Vec<SamplePlace>, Vec<u32>) {
        let mut order: Vec<_> = items.iter().map(|&item| self.places[item as usize]).zip(0..).collect();
        order.par_sort_unstable_by_key(|&(place, at)| (place.block, place.from, at));
        order.into_iter().unzip()
    }
}

impl FromIterator<Sample> for Samples {
    fn from_iter<I: IntoIterator<Item = Sample>>(samples: I) -> Self {
        let taken = SampleStore::new(1);
        let places = samples.into_iter().map(|sample| taken.put(&sample.names, sample.common)).collect();
        taken.finish(places)
    }
}

/// A block and its number among those of all threads.
type Begun = (u32, Vec<u32>);

/// Takes samples in, from many threads at once.
#[derive(Debug)]
pub struct SampleStore {
    /// The blocks that each thread has begun, with their numbers.
    begun: Vec<Mutex<Vec<Begun>>>,
    next: AtomicU32,
}

impl SampleStore {
    /// An empty one for so many threads of rayon's current pool.
    pub fn new(threads: usize) -> Self {
        Self { begun: (0..threads.max(1)).map(|_| Mutex::default()).collect(), next: AtomicU32::new(0) }
    }

    /// Takes a sample in: its names, and how many of them are common. Threads do not wait for each other.
    pub fn put(&self, names: &[u32], common: u32) -> SamplePlace {
        let own = rayon::current_thread_index().unwrap_or(0) % self.begun.len();
        let mut begun = self.begun[own].lock().unwrap_or_else(PoisonError::into_inner);
        let full = |block: &Vec<u32>| block.capacity() - block.len() < names.len();
        if begun.last().is_none_or(|(_, block)| full(block)) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            begun.push((number, Vec::with_capacity(BLOCK.max(names.len()))));
        }
        let mut place = SamplePlace { names: names.len() as u32, common, ..SamplePlace::default() };
        if let Some((number, block)) = begun.last_mut() {
            (place.block, place.from) = (*number, block.len() as u32);
            block.extend_from_slice(names);
        }
        place
    }

    /// The samples, by item.
    pub fn finish(self, places: Vec<SamplePlace>) -> Samples {
        let begun = self.begun.into_iter();
        let mut blocks: Vec<Begun> =
            begun.flat_map(|begun| begun.into_inner().unwrap_or_else(PoisonError::into_inner)).collect();
        blocks.sort_unstable_by_key(|(number, _)| *number);
        Samples { blocks: blocks.into_iter().map(|(_, block)| block).collect(), places }
    }
}

#[cfg(test)]
mod tests {
    use rayon::prelude::*;

    use super::{BLOCK, SampleStore, Samples};
    use crate::model::Sample;

    #[test]
    fn samples_come_back() {
        let of = |i: u32| (0..i % 7).map(|k| i * 10 + k).collect::<Vec<u32>>();
        let store = SampleStore::new(rayon::current_num_threads());
        let places = (0..5000u32).into_par_iter().map(|i| store.put(&of(i), i % 7 / 2)).collect();
        let many = store.finish(places);
        let one: Samples = (0..5000).map(|i| Sample { names: of(i).into(), common: i % 7 / 2 }).collect();
        for i in 0..5000 {
            let names = of(i);
            assert_eq!(many.parts(i), names.split_at((i % 7 / 2) as usize));
            assert_eq!(one.parts(i), many.parts(i));
        }
    }

    #[test]
    fn a_sample_larger_than_a_block_has_its_own() {
        let store = SampleStore::new(1);
        let large = vec![7; BLOCK + 1];
        let places = vec![store.put(&[1, 2], 1), store.put(&large, 0), store.put(&[3], 1)];
        let samples = store.finish(places);
        assert_eq!(samples.parts(0), (&[1][..], &[2][..]));
        assert_eq!(samples.parts(1).1.len(), BLOCK + 1);
        assert_eq!(samples.parts(2), (&[3][..], &[][..]));
    }
}
