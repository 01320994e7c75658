//! Articles in time: how far apart two of them are, and which of them the window of each reaches.

use std::ops::Range;

/// Days after which the similarity of two articles counts 1/e of what it is: these, and those in which so many articles
/// appear, up to so many days (measured: 7 to 8, 60 to 100 and 20 to 30 are level). The more that is told between two
/// articles, the likelier one is of another event of the kind; in a thin dump there is no other to take it for.
const DECAY_DAYS: f32 = 7.0;
const DECAY_ARTICLES: f32 = 80.0;
const LONGEST_DECAY: f32 = 20.0;

/// Rows in the order of the index: dated ones by day, then undated ones.
pub(super) struct Timeline {
    /// Days since any fixed day, per row; `NaN`-free, `None` for undated rows.
    days: Vec<Option<f32>>,
    /// Longest time between two linked articles, days.
    window: f32,
    /// Days after which the similarity of two articles counts 1/e of what it is.
    decay: f32,
}

impl Timeline {
    /// The timeline of rows with these days; how fast likeness decays on it follows from how many of them there are a day.
    pub(super) fn new(days: Vec<Option<f32>>, window: f32) -> Self {
        let decay = decay(&days);
        Self { days, window, decay }
    }

    /// What the time between two rows leaves of their similarity, 0 to 1.
    pub(super) fn factor(&self, a: usize, b: usize) -> f32 {
        let (Some(a), Some(b)) = (self.days[a], self.days[b]) else { return 1.0 };
        let apart = (a - b).abs();
        if apart > self.window { 0.0 } else { (-apart / self.decay).exp() }
    }
}

/// Days after which likeness counts 1/e, by the rows a day: of the days that have any, so that gaps and a stray stamp do
/// not count.
fn decay(days: &[Option<f32>]) -> f32 {
    let mut told: Vec<i32> = days.iter().flatten().map(|day| day.floor() as i32).collect();
    let dated = told.len().max(1);
    told.sort_unstable();
    told.dedup();
    (DECAY_DAYS + DECAY_ARTICLES * told.len() as f32 / dated as f32).min(LONGEST_DECAY)
}

/// Rows in time: dated ones by day, then undated ones.
pub(super) struct Order {
    /// Per position in time: the row.
    pub(super) rows: Vec<u32>,
    /// Per row: its position in time, and the positions its window reaches.
    pub(super) position: Vec<u32>,
    pub(super) window: Vec<(u32, u32)>,
    /// First undated position.
    pub(super) dated: u32,
}

impl Order {
    /// The order of the rows of a timeline.
    pub(super) fn new(timeline: &Timeline) -> Self {
        let all = timeline.days.len();
        let mut rows: Vec<u32> = (0..all as u32).collect();
        let day = |row: u32| timeline.days[row as usize].unwrap_or(f32::INFINITY);
        rows.sort_by(|a, b| day(*a).total_cmp(&day(*b)).then(a.cmp(b)));
        let dated = rows.partition_point(|row| day(*row).is_finite());
        let mut position = vec![0; all];
        let mut window = vec![(0, all as u32); all];
        let (mut low, mut high) = (0, 0);
        for (at, row) in rows.iter().enumerate() {
            position[*row as usize] = at as u32;
            if at < dated {
                while day(rows[low]) < day(*row) - timeline.window {
                    low += 1;
                }
                while high < dated && day(rows[high]) <= day(*row) + timeline.window {
                    high += 1;
                }
                window[*row as usize] = (low as u32, high as u32);
            }
        }
        Self { rows, position, window, dated: dated as u32 }
    }

    /// The positions that are searched with one index each. What the windows of a slice reach is about three times the slice, so
    /// that a dump of a year needs a third of the memory for a twofold effort; undated rows reach everything.
    pub(super) fn slices(&self, least: u32) -> Vec<Range<u32>> {
        let all = self.rows.len() as u32;
        let reached: u64 = self.window.iter().map(|(low, high)| u64::from(high - low)).sum();
        let size = ((reached / u64::from(all.max(1))) as u32).max(least.max(1));
        let size = if self.dated < all || size > all / 4 { all.max(1) } else { size };
        (0..all).step_by(size as usize).map(|from| from..all.min(from.saturating_add(size))).collect()
    }

    /// The positions that the windows of some positions reach.
    pub(super) fn reach(&self, slice: &Range<u32>) -> Range<u32> {
        let window = |position: u32| self.window[self.rows[position as usize] as usize];
        let undated = slice.end > self.dated;
        if undated || slice.is_empty() {
            0..self.rows.len() as u32
        } else {
            window(slice.start).0..window(slice.end - 1).1
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DECAY_DAYS, LONGEST_DECAY, decay};

    #[test]
    fn likeness_decays_faster_the_more_is_told_a_day() {
        let dump = |a_day: usize, every: usize| -> Vec<Option<f32>> {
            (0..20 * a_day).map(|i| Some((i / a_day * every) as f32 + 0.25)).chain([None]).collect()
        };
        let of = |a_day, every| decay(&dump(a_day, every));
        assert_eq!(of(1, 1), LONGEST_DECAY);
        assert!(of(10, 1) > of(40, 1) && of(40, 1) > of(200, 1) && of(200, 1) > DECAY_DAYS);
        assert_eq!(of(40, 1), of(40, 3));
        let mut stray = dump(40, 1);
        stray.push(Some(-9_000.0));
        assert!((decay(&stray) - of(40, 1)).abs() < 0.2);
        assert!(decay(&[]) <= LONGEST_DECAY && decay(&[None]) <= LONGEST_DECAY);
    }
}
