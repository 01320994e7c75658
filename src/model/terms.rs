/// The words of an article as story clustering weighs them, packed into one run of bytes: a dump of a million articles holds
/// a million of these, or writes them out and reads them again several times.
///
/// Hashes are 32 bits of xxh3: a dump of a million articles has some two million words, so a word shares its hash with
/// another once in two thousand, and a million readings take half the memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// The lengths of [`Lengths`], then the lists in their order, then the printed forms. Empty where there are no terms.
    bytes: Box<[u8]>,
}

/// What [`Terms`] are made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unpacked<'a> {
    /// Stemmed content words and numbers, sorted by hash, distinct; a word of headline or lead counts twice.
    pub words: &'a [(u32, u16)],
    /// Adjacent pairs of stemmed content words, sorted by hash, distinct.
    pub pairs: &'a [(u32, u16)],
    /// Hashes of the numbers among the words, of two digits and more, sorted, distinct.
    pub numbers: &'a [u32],
    /// Places among `words` of those that stand in the headline or the lead, sorted; of the first 65,536 words.
    pub lead: &'a [u16],
    /// Places among `words` of those that are names by their capitals, sorted; of the first 65,536 words.
    pub names: &'a [u16],
    /// Hashes of words found more than once, most frequent first.
    pub often: &'a [u32],
    /// The printed forms of these, one a line.
    pub shown: &'a str,
}

/// Lengths of the lists: words, pairs, numbers, lead, names, often.
type Lengths = [usize; 6];
/// Bytes of an entry of each list: a hash and a count, a hash, a place, a hash.
const SIZES: Lengths = [5, 5, 4, 2, 2, 4];
/// Bytes that the lengths take.
const HEAD: usize = 4 * SIZES.len();

impl Terms {
    /// Packs terms. Counts of more than 255 are kept as 255.
    pub fn pack(terms: &Unpacked<'_>) -> Self {
        let Unpacked { words, pairs, numbers, lead, names, often, shown } = *terms;
        let lengths = [words.len(), pairs.len(), numbers.len(), lead.len(), names.len(), often.len()];
        let size = HEAD + lengths.iter().zip(SIZES).map(|(n, size)| n * size).sum::<usize>() + shown.len();
        let mut bytes = Vec::with_capacity(size);
        bytes.extend(lengths.iter().flat_map(|n| (*n as u32).to_le_bytes()));
        for counted in [words, pairs] {
            bytes.extend(counted.iter().flat_map(|(hash, _)| hash.to_le_bytes()));
            bytes.extend(counted.iter().map(|(_, count)| u8::try_from(*count).unwrap_or(u8::MAX)));
        }
        bytes.extend(numbers.iter().flat_map(|hash| hash.to_le_bytes()));
        for places in [lead, names] {
            bytes.extend(places.iter().flat_map(|place| place.to_le_bytes()));
        }
        bytes.extend(often.iter().flat_map(|hash| hash.to_le_bytes()));
        bytes.extend_from_slice(shown.as_bytes());
        Self { bytes: bytes.into() }
    }

    /// The bytes of the terms, for [`Terms::of_bytes`].
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The terms that gave these bytes; none for bytes that are cut short.
    pub fn of_bytes(bytes: impl Into<Box<[u8]>>) -> Self {
        let terms = Self { bytes: bytes.into() };
        let end: Option<usize> = terms
            .lengths()
            .iter()
            .zip(SIZES)
            .try_fold(HEAD, |end, (n, size)| end.checked_add(n.checked_mul(size)?));
        if end.is_some_and(|end| end <= terms.bytes.len()) { terms } else { Self::default() }
    }

    fn lengths(&self) -> Lengths {
        let head = self.bytes.get(..HEAD).unwrap_or(&[0; HEAD]);
        let mut lengths = Lengths::default();
        for (length, bytes) in lengths.iter_mut().zip(head.as_chunks().0) {
            *length = u32::from_le_bytes(*bytes) as usize;
        }
        lengths
    }

    /// The bytes of a list by its number; what stands behind the lists for the number past their last.
    fn list(&self, number: usize) -> (&[u8], usize) {
        let lengths = self.lengths();
        let from = HEAD + (0..number).map(|at| lengths[at] * SIZES[at]).sum::<usize>();
        let rest = self.bytes.get(from..).unwrap_or_default();
        match lengths.get(number) {
            Some(length) => (&rest[..length * SIZES[number]], *length),
            None => (rest, rest.len()),
        }
    }

    fn counts(&self, number: usize) -> Counts<'_> {
        let (bytes, length) = self.list(number);
        let (hashes, counts) = bytes.split_at(4 * length);
        Counts { hashes: hashes.as_chunks().0, counts }
    }

    fn hashes(&self, number: usize) -> impl ExactSizeIterator<Item = u32> + '_ {
        self.list(number).0.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes))
    }

    fn places(&self, number: usize) -> impl ExactSizeIterator<Item = u16> + '_ {
        self.list(number).0.as_chunks().0.iter().map(|bytes| u16::from_le_bytes(*bytes))
    }

    /// Stemmed content words and numbers.
    pub fn words(&self) -> Counts<'_> {
        self.counts(0)
    }

    /// Adjacent pairs of stemmed content words.
    pub fn pairs(&self) -> Counts<'_> {
        self.counts(1)
    }

    /// Hashes of the numbers among the words, of two digits and more, sorted, distinct.
    pub fn numbers(&self) -> impl ExactSizeIterator<Item = u32> + '_ {
        self.hashes(2)
    }

    /// Places among the words of those of headline or lead, sorted.
    pub fn lead(&self) -> impl ExactSizeIterator<Item = u16> + '_ {
        self.places(3)
    }

    /// Places among the words of those that are names by their capitals, sorted.
    pub fn names(&self) -> impl ExactSizeIterator<Item = u16> + '_ {
        self.places(4)
    }

    /// Hashes and printed forms of words found more than once, most frequent first.
    pub fn shown(&self) -> impl Iterator<Item = (u32, &str)> + '_ {
        let forms = std::str::from_utf8(self.list(SIZES.len()).0).unwrap_or_default();
        self.hashes(5).zip(forms.lines())
    }
}

/// Hashes with how often each was found, sorted by hash, distinct; five bytes each, because a dump has hundreds of millions.
#[derive(Clone, Copy, Debug)]
pub struct Counts<'a> {
    hashes: &'a [[u8; 4]],
    counts: &'a [u8],
}

impl<'a> Counts<'a> {
    /// How many there are.
    pub fn len(self) -> usize {
        self.hashes.len()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.hashes.is_empty()
    }

    /// The hashes, sorted.
    pub fn hashes(self) -> impl ExactSizeIterator<Item = u32> + Clone + 'a {
        self.hashes.iter().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// The hash at a place; 0 past the end.
    pub fn hash(self, place: u16) -> u32 {
        self.hashes.get(usize::from(place)).map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }

    /// How often each was found, by its place; of more than 255 times, 255.
    pub fn counts(self) -> impl ExactSizeIterator<Item = u8> + 'a {
        self.counts.iter().copied()
    }

    /// (hash, times found), sorted by hash; of more than 255 times, 255.
    pub fn iter(self) -> impl ExactSizeIterator<Item = (u32, u8)> + Clone + 'a {
        self.hashes().zip(self.counts.iter().copied())
    }

    /// How often a hash was found.
    pub fn of(self, hash: u32) -> u8 {
        let at = self.hashes.binary_search_by_key(&hash, |bytes| u32::from_le_bytes(*bytes));
        at.map_or(0, |at| self.counts[at])
    }
}

#[cfg(test)]
mod tests {
    use super::{Terms, Unpacked};

    #[test]
    fn terms_come_back() {
        let terms = Terms::pack(&Unpacked {
            words: &[(7, 3), (1 << 31, 300)],
            pairs: &[(9, 1)],
            numbers: &[3, 4],
            lead: &[1],
            names: &[0, 1],
            often: &[1 << 31, 7],
            shown: "Tür\nport",
        });
        for terms in [&terms, &Terms::of_bytes(terms.as_bytes())] {
            assert_eq!(terms.words().iter().collect::<Vec<_>>(), [(7, 3), (1 << 31, 255)]);
            assert_eq!(terms.pairs().iter().collect::<Vec<_>>(), [(9, 1)]);
            assert_eq!((terms.words().of(7), terms.words().of(8)), (3, 0));
            assert_eq!(terms.numbers().collect::<Vec<_>>(), [3, 4]);
            assert_eq!(terms.lead().collect::<Vec<_>>(), [1]);
            assert_eq!(terms.names().collect::<Vec<_>>(), [0, 1]);
            assert_eq!(terms.shown().collect::<Vec<_>>(), [(1 << 31, "Tür"), (7, "port")]);
        }
        for bytes in [&[][..], &[255; 9], &[255; 99], &[0; 24], &terms.as_bytes()[..30]] {
            let none = Terms::of_bytes(bytes);
            assert!(none.words().is_empty() && none.pairs().is_empty() && none.shown().next().is_none());
        }
    }
}
