//! Hashes sorted: they are evenly spread, so that their leading bits tell nearly where each belongs.

/// Fewest values that are put in buckets. Chosen: fewer are sorted as fast without.
const FEWEST: usize = 48;
/// Values of a bucket, on average. Measured: one costs as much in buckets as it saves.
const MEAN: usize = 4;
/// Most values of a bucket that are sorted by insertion. Chosen: more are one hash many times over, or crafted.
const EVEN: usize = 32;
/// Leading bits that are told apart at most. Chosen: their buckets still fit a cache.
const MOST_BITS: u32 = 14;

/// Sorts values that begin with a hash; `leading` gives bits of it, the highest first. Cost: linear where they are evenly
/// spread, else that of any sort.
pub fn sort<T: Copy + Ord>(values: &mut [T], leading: impl Fn(T) -> u32) {
    if values.len() < FEWEST {
        values.sort_unstable();
        return;
    }
    let bits = (values.len() / MEAN).ilog2().min(MOST_BITS);
    let bucket = |value: T| (leading(value) >> (32 - bits)) as usize;
    let unsorted = values.to_vec();
    let mut next = vec![0_usize; 1 << bits];
    unsorted.iter().for_each(|&value| next[bucket(value)] += 1);
    let mut from = 0;
    for next in &mut next {
        (*next, from) = (from, from + *next);
    }
    for value in unsorted {
        let next = &mut next[bucket(value)];
        values[*next] = value;
        *next += 1;
    }
    let mut from = 0;
    for end in next {
        let bucket = &mut values[from..end];
        if bucket.len() > EVEN {
            bucket.sort_unstable();
        } else {
            insertion_sort(bucket);
        }
        from = end;
    }
}

/// Sorts what is nearly sorted.
pub fn insertion_sort<T: Ord + Copy>(values: &mut [T]) {
    for i in 1..values.len() {
        let value = values[i];
        let mut j = i;
        while j > 0 && values[j - 1] > value {
            values[j] = values[j - 1];
            j -= 1;
        }
        values[j] = value;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn hashes_are_sorted_as_any_values_are(
            spread in proptest::collection::vec(any::<u32>(), 0..600),
            crowded in proptest::collection::vec(0..9_u32, 0..200),
        ) {
            for values in [spread, crowded] {
                let mut sorted = values.clone();
                sorted.sort_unstable();
                let mut found = values;
                super::sort(&mut found, |value| value);
                prop_assert_eq!(found, sorted);
            }
        }
    }
}
