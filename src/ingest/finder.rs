//! Which key of a record holds what: found by `--map`, by the record's shape, or by the names of its keys.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use super::field::Field;
use super::record::{Record, Value};
use super::shapes::{SHAPES, Shape};
use super::synonyms;

/// Texts that stand where a body is withheld.
const PLACEHOLDERS: &[&str] =
    &["only available in paid plans", "only available in professional and corporate plans"];

/// Field, key taken for it, and why.
pub(super) type Taken = (Field, String, &'static str);

/// What the keys of a record say about all records with the same keys.
struct Layout {
    keys: Vec<String>,
    shape: Option<&'static Shape>,
    /// Synonyms present: (field, rank, key).
    named: Vec<(Field, usize, String)>,
}

thread_local! {
    /// The layout of the last record without nested fields: most inputs have one for all of them.
    static LAST: RefCell<Option<Rc<Layout>>> = const { RefCell::new(None) };
}

impl Layout {
    /// The layout of a record, and the record proper, which may lie inside it.
    fn of<'r, 'a>(record: &'r Record<'a>) -> (Rc<Self>, &'r Record<'a>) {
        // Elasticsearch and its kin put the record proper beside what they say of it.
        if let Some(Value::Object(inner)) = record.get("_source") {
            return Self::of(inner);
        }
        // What is nested can have a part in the shape beside the keys.
        if record.fields.iter().any(|(_, value)| value.is_nested()) {
            let (layout, inner) = Self::find(record);
            return (Rc::new(layout), inner);
        }
        LAST.with_borrow_mut(|last| {
            let layout = last.take().filter(|last| last.fits(record));
            let layout = layout.unwrap_or_else(|| Rc::new(Self::find(record).0));
            *last = Some(layout.clone());
            (layout, record)
        })
    }

    fn fits(&self, record: &Record) -> bool {
        self.keys.len() == record.fields.len()
            && self.keys.iter().zip(&record.fields).all(|(known, (key, _))| known == key)
    }

    fn find<'r, 'a>(record: &'r Record<'a>) -> (Self, &'r Record<'a>) {
        // A key that begins with a byte that none here does is not there: most shapes are settled by that.
        let mut first = [false; 256];
        for byte in record.fields.iter().filter_map(|(key, _)| key.as_bytes().first()) {
            first[usize::from(*byte)] = true;
        }
        let may_have = |need: &str| {
            need.as_bytes().first().is_none_or(|byte| first[usize::from(*byte)]) || need.contains('|')
        };
        let shape = SHAPES.iter().find(|s| s.needs.iter().all(|need| may_have(need) && has(record, need)));
        let inner = shape.and_then(|s| match record.at(s.inside?)[..] {
            [Value::Object(inner)] => Some(inner),
            _ => None,
        });
        let keys = record.fields.iter().map(|(key, _)| key.clone().into_owned()).collect();
        let record = inner.unwrap_or(record);
        let mut named = Vec::new();
        if shape.is_none() {
            name(record, "", 0, None, &mut named);
            named.sort_by_key(|&(field, rank, _)| (field, rank));
        }
        (Self { keys, shape, named }, record)
    }
}

/// Keys of objects that hold a part of the record itself, folded.
const WRAPPERS: [&str; 9] =
    ["meta", "metadata", "data", "fields", "attributes", "properties", "item", "record", "payload"];
/// Objects within objects that are looked into, and by how much their keys rank behind those outside.
const DEEPEST: usize = 3;
const BEHIND: usize = 1_000;

/// Names the keys of a record by their synonyms, and those of the objects in it that hold a part of it: `content.headline`. Where a
/// key of a field holds an object, what is nested in it is that field's `only`; a text may have its title and day beside it.
fn name(
    record: &Record,
    path: &str,
    depth: usize,
    only: Option<Field>,
    named: &mut Vec<(Field, usize, String)>,
) {
    for (key, value) in &record.fields {
        let folded = synonyms::folded(key);
        let known = synonyms::synonym(&folded).filter(|(field, _)| only.is_none_or(|only| only == *field));
        let path = if path.is_empty() { key.clone().into_owned() } else { format!("{path}.{key}") };
        let before = named.len();
        if let Value::Object(inner) = value
            && depth < DEEPEST
        {
            match known {
                Some((Field::Body, _)) => name(inner, &path, depth + 1, only, named),
                Some((field @ (Field::Published | Field::Outlet), _)) => {
                    name(inner, &path, depth + 1, Some(field), named);
                }
                None if WRAPPERS.contains(&folded.as_ref()) => name(inner, &path, depth + 1, only, named),
                Some(_) | None => {}
            }
        }
        if let Some((field, rank)) = known {
            // The text alone, not all that stands beside it.
            let within = field == Field::Body && named[before..].iter().any(|n| n.0 == field);
            let rank = rank + depth * BEHIND + if within { DEEPEST * BEHIND } else { 0 };
            named.push((field, rank, path));
        }
    }
}

/// The fields of one record.
pub(super) struct Finder<'r, 'a> {
    pub(super) record: &'r Record<'a>,
    layout: Rc<Layout>,
    map: &'r [(Field, String)],
    asked: bool,
    /// What was taken so far, where somebody asks.
    pub(super) taken: Vec<Taken>,
}

impl<'r, 'a> Finder<'r, 'a> {
    pub(super) fn new(record: &'r Record<'a>, map: &'r [(Field, String)], asked: bool) -> Self {
        let (layout, record) = Layout::of(record);
        Self { record, layout, map, asked, taken: Vec::new() }
    }

    /// The shape its keys are read by; `None` if by their names alone.
    pub(super) fn shape(&self) -> Option<&'static Shape> {
        self.layout.shape
    }

    /// Whether there is a key under which a text is looked for.
    pub(super) fn may_have_body(&self) -> bool {
        self.layout.shape.is_some() || self.layout.named.iter().any(|n| n.0 == Field::Body)
    }

    /// The first candidate of a field of which `make` makes something.
    pub(super) fn find<T>(
        &mut self,
        field: Field,
        mut make: impl FnMut(&'r Value<'a>) -> Option<T>,
    ) -> Option<T> {
        let mapped = self.map.iter().filter(|(f, _)| *f == field).map(|(_, key)| (key.as_str(), "--map"));
        let shaped = self.layout.shape.iter().flat_map(|s| s.keys(field)).map(|key| (*key, "shape"));
        let named = self.layout.named.iter().filter(|n| n.0 == field).map(|n| (n.2.as_str(), "name"));
        for (key, why) in mapped.chain(shaped).chain(named) {
            let found = if why == "--map" { self.record.get_folded(key) } else { self.record.get(key) };
            let made = match found {
                Some(value) => make(value),
                None if key.contains('.') => self.record.at(key).into_iter().find_map(&mut make),
                None => None,
            };
            if let Some(made) = made {
                if self.asked {
                    self.taken.push((field, key.to_owned(), why));
                }
                return Some(made);
            }
        }
        None
    }

    pub(super) fn text(&mut self, field: Field) -> Option<Cow<'r, str>> {
        self.find(field, Value::scalar)
    }

    pub(super) fn body(&mut self) -> Option<Cow<'r, str>> {
        self.find(Field::Body, |value| {
            let text = match value {
                Value::List(_) | Value::Object(_) => {
                    let mut out = String::new();
                    value.flat(&mut out);
                    Cow::Owned(out)
                }
                Value::Text(_) => value.scalar()?,
                Value::Null | Value::Bool(_) | Value::Number(_) => return None,
            };
            (!text.trim().is_empty() && !is_placeholder(&text)).then_some(text)
        })
    }

    /// All names of a byline, comma apart.
    pub(super) fn byline(&mut self) -> Option<String> {
        self.find(Field::Byline, |value| {
            let names: Vec<Cow<str>> = match value {
                Value::List(items) => items.iter().filter_map(Value::scalar).collect(),
                other => other.scalar().into_iter().collect(),
            };
            // A list printed by Python into a cell: ['A', 'B'].
            let names = names.join(", ");
            let bare =
                names.strip_prefix("['").and_then(|n| n.strip_suffix("']")).map(|n| n.replace("', '", ", "));
            Some(bare.unwrap_or(names)).filter(|n| !n.is_empty())
        })
    }
}

/// Whether a record has a key, or one of several (`a|b`).
fn has(record: &Record, need: &str) -> bool {
    need.split('|').any(|key| record.get(key).is_some() || key.contains('.') && !record.at(key).is_empty())
}

fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    text.len() < 80 && PLACEHOLDERS.iter().any(|p| text.to_ascii_lowercase().starts_with(p))
}
