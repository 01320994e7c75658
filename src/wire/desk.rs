//! What the fields of a feed tell desks, read as if the copy itself said it.

use super::{advisory, embargo, noted, withdrawal};
use crate::model::{Article, DeskStatus, Dispatch, Marker, MarkerKind};

/// Adds to a dispatch what the feed's fields say of it; what the copy says itself comes first.
pub(super) fn apply(article: &Article, dispatch: &mut Dispatch) {
    let Some(desk) = article.desk.as_deref() else { return };
    let note = desk.note.as_deref().unwrap_or_default();
    let until = || embargo::read(note, article.published.day);
    dispatch.embargo = dispatch.embargo.or(desk.embargo).or_else(until);
    let kind = advisory::kind_of(note);
    if dispatch.change_note.is_none() && kind.is_some() {
        dispatch.change_note = Some(note.into());
    }
    let held = desk.status == DeskStatus::Withheld && dispatch.embargo.is_none();
    let names = withdrawal::read("", note, false);
    let marked = if desk.status == DeskStatus::Canceled || held || names.is_some() || is_kill(note) {
        Some(MarkerKind::Withdrawal)
    } else {
        kind.filter(|_| dispatch.marker.is_none())
    };
    if let Some(kind) = marked {
        let text = dispatch.marker.take().filter(|m| m.kind == kind).map(|m| (m.text, m.slug));
        let (text, slug) = text.unwrap_or_else(|| (noted(kind).to_owned(), None));
        dispatch.marker = Some(Box::new(Marker { text, kind, number: None, slug: slug.or(names.flatten()) }));
    }
}

/// `Kill: ...`, `MANDATORY KILL`: a note that begins with the order.
fn is_kill(note: &str) -> bool {
    let head = note[..note.floor_char_boundary(20)].to_ascii_lowercase();
    // "Fish kill photos to come" orders nothing.
    let order = ["mandatory kill", "a kill is", "kill"]
        .iter()
        .find_map(|order| head.trim_start().strip_prefix(order));
    order.is_some_and(|rest| {
        head.contains("a kill is") || !rest.starts_with(' ') && !rest.starts_with(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::apply;
    use crate::model::{Desk, DeskStatus, Dispatch, MarkerKind};
    use crate::wire::tests::article;

    #[test]
    fn fields_say_what_copy_says() {
        let withdrawal = Some(MarkerKind::Withdrawal);
        for (status, note, kind, embargoed) in [
            (DeskStatus::Canceled, "", withdrawal, false),
            (DeskStatus::Withheld, "", withdrawal, false),
            (DeskStatus::Withheld, "Embargoed until March 14, 2026 0001 GMT", None, true),
            (DeskStatus::Usable, "KILL: the ferry did not sink", withdrawal, false),
            (DeskStatus::Usable, "A kill is mandatory. Do not use.", withdrawal, false),
            (DeskStatus::Usable, "Corrects toll in lead", Some(MarkerKind::Correction), false),
            (DeskStatus::Usable, "MANDATORY KILL", withdrawal, false),
            (DeskStatus::Usable, "Fish kill photos to come", None, false),
            (DeskStatus::Usable, "Adds quote", Some(MarkerKind::Update), false),
            (DeskStatus::Usable, "Photos are on the site. Killings are told below.", None, false),
        ] {
            let mut article = article("Ferry sinks", "A ferry sank.");
            article.desk = Some(Box::new(Desk { status, note: Some(note.to_owned()), embargo: None }));
            let mut dispatch = Dispatch::default();
            apply(&article, &mut dispatch);
            assert_eq!(dispatch.marker.map(|m| m.kind), kind, "{note}");
            assert_eq!(dispatch.embargo.is_some(), embargoed, "{note}");
        }
    }
}
