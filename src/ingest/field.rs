//! What the keys of a record can hold.

/// What a key can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Field {
    Id,
    Url,
    Outlet,
    Title,
    Body,
    Published,
    Crawled,
    Byline,
    Language,
}

impl Field {
    /// All of them, in the order reports print them.
    pub(super) const ALL: [Self; 9] = [
        Self::Id,
        Self::Url,
        Self::Outlet,
        Self::Title,
        Self::Body,
        Self::Published,
        Self::Crawled,
        Self::Byline,
        Self::Language,
    ];

    /// The name used by `--map` and in reports.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Url => "url",
            Self::Outlet => "outlet",
            Self::Title => "title",
            Self::Body => "body",
            Self::Published => "published",
            Self::Crawled => "crawled",
            Self::Byline => "byline",
            Self::Language => "language",
        }
    }

    /// The field a name of `--map` means: its own name, or a common other one.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|f| f.name() == name).or(match name.as_str() {
            "native_id" => Some(Self::Id),
            "link" => Some(Self::Url),
            "source" | "publication" => Some(Self::Outlet),
            "headline" => Some(Self::Title),
            "text" | "content" => Some(Self::Body),
            "date" | "published_at" => Some(Self::Published),
            "author" | "authors" => Some(Self::Byline),
            "lang" => Some(Self::Language),
            _ => None,
        })
    }
}
