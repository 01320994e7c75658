use std::sync::Arc;

use jiff::Timestamp;

use super::{
    Anchor, Edition, Event, Group, MarkerKind, Member, Pair, Reading, Reject, Role, Series, StampPrecision,
    Story, TextStore,
};

/// All that join and tell made of a set of readings: what every output is rendered from.
///
/// Vectors named per reading run parallel to `readings`, which is sorted by article id.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The readings, sorted by article id. Each stands by itself: they are moved about while they are gathered, and a dump
    /// of a million has no room for a second copy of them.
    #[allow(clippy::vec_box)]
    pub readings: Vec<Box<Reading>>,
    /// Holds the texts of the readings, where they do not themselves; see [`Analysis::text`].
    pub texts: Option<Arc<dyn TextStore>>,
    /// Per reading: whether its text contradicts the stamp it came with; no reading's does where this is empty.
    pub suspect: Vec<bool>,
    /// Per reading: the day it counts from.
    pub anchors: Vec<Option<Anchor>>,
    /// Per reading: the house its outlet belongs to, by the name that most of its articles carry; `None` without an outlet.
    pub houses: Vec<Option<String>>,
    /// Per reading: the origin it counts for in independent sources (agency if it signs, else the house, else the input).
    pub origins: Vec<String>,
    /// Groups of copies, singles included, by (published of the original, id). Every reading is in exactly one.
    pub groups: Vec<Group>,
    /// Per reading: which version of its dispatch it is, and what later ones changed.
    pub editions: Vec<Edition>,
    /// Verified pairs, by (a, b).
    pub pairs: Vec<Pair>,
    /// Stories, by (published of the earliest member, id). Every group is in exactly one.
    pub stories: Vec<Story>,
    /// Events of the stories that are told, by (story, first day, rank).
    pub events: Vec<Event>,
    /// What the told stories say of quantities over time, by (story, quantity, currency, first point).
    pub figures: Vec<Series>,
    /// Records that could not become articles, by (input, position).
    pub rejects: Vec<Reject>,
}

/// Notices of one group that are looked at for each of its members. Chosen: bounds the cost; a desk sends one or two.
const NOTICES: usize = 64;

impl Analysis {
    /// Per reading: index of its group, and its role there.
    pub fn group_of(&self) -> Vec<(usize, Role)> {
        let mut of = vec![(usize::MAX, Role::Single); self.readings.len()];
        for (g, group) in self.groups.iter().enumerate() {
            for member in &group.members {
                of[member.reading] = (g, member.role);
            }
        }
        of
    }

    /// When an article was published to the day at least, by its stamp.
    pub fn stamped(&self, reading: usize) -> Option<Timestamp> {
        let stamp = &self.readings[reading].article.published;
        if stamp.precision >= StampPrecision::Day { stamp.instant() } else { None }
    }

    /// Per reading: whether the desk took it back. It is the notice, or a copy in its group; not what was filed anew behind it,
    /// nor what another agency signs.
    pub fn withdrawn(&self) -> Vec<bool> {
        let mut withdrawn: Vec<bool> = (0..self.readings.len()).map(|r| self.is_notice(r)).collect();
        for group in &self.groups {
            let notices: Vec<usize> =
                group.members.iter().map(|m| m.reading).filter(|&r| self.is_notice(r)).collect();
            if notices.is_empty() {
                continue;
            }
            for member in &group.members {
                let reached = notices.iter().take(NOTICES).any(|&notice| self.takes_back(notice, member));
                withdrawn[member.reading] |= reached;
            }
        }
        withdrawn
    }

    fn takes_back(&self, notice: usize, member: &Member) -> bool {
        let agency = |r: usize| self.readings[r].dispatch.agency;
        let (own, other) = (agency(notice), agency(member.reading));
        let anew = matches!(member.role, Role::Version | Role::Correction)
            && self.stamped(notice) < self.stamped(member.reading);
        !anew && (own.is_none() || other.is_none() || own == other)
    }

    /// Whether an article is a notice that takes copy back, or copy marked as such.
    pub fn is_notice(&self, reading: usize) -> bool {
        let marker = self.readings[reading].dispatch.marker.as_ref();
        marker.is_some_and(|m| m.kind == MarkerKind::Withdrawal)
    }

    /// Per group: index of its story.
    pub fn story_of(&self) -> Vec<usize> {
        let mut of = vec![usize::MAX; self.groups.len()];
        for (s, story) in self.stories.iter().enumerate() {
            for &group in &story.groups {
                of[group] = s;
            }
        }
        of
    }
}
