//! Near-duplicates: sampled shingles, candidates, exact verification, groups.
