//! Names of the fields in records of no known shape.

use std::borrow::Cow;

use super::field::Field;

/// Keys of unknown shapes, folded (lower case, letters and digits only), best first.
pub(super) const SYNONYMS: &[(Field, &[&str])] = &[
    (
        Field::Id,
        &[
            "id",
            "articleid",
            "docid",
            "documentid",
            "storyid",
            "newsid",
            "guid",
            "uuid",
            "uri",
            "accessionnumber",
            "an",
            "identifier",
            "key",
        ],
    ),
    (
        Field::Url,
        &["url", "link", "articleurl", "canonicalurl", "sourceurl", "permalink", "weburl", "href", "pageurl"],
    ),
    (
        Field::Outlet,
        &[
            "outlet",
            "publication",
            "source",
            "sourcename",
            "publisher",
            "newspaper",
            "media",
            "medium",
            "medianame",
            "site",
            "sitename",
            "domain",
            "sourcedomain",
            "journal",
            "provider",
            "channel",
            "hostname",
            "website",
            "agency",
            "zeitung",
            "quelle",
            "fuente",
            "fonte",
            "testata",
            "jornal",
        ],
    ),
    (
        Field::Title,
        &[
            "title",
            "headline",
            "hed",
            "articletitle",
            "newstitle",
            "heading",
            "hl",
            "header",
            "subject",
            "titre",
            "titel",
            "titulo",
            "titolo",
            "überschrift",
            "schlagzeile",
            "titular",
            "заголовок",
        ],
    ),
    (
        Field::Body,
        &[
            "body",
            "text",
            "content",
            "article",
            "fulltext",
            "articletext",
            "articlebody",
            "bodytext",
            "maintext",
            "articlecontent",
            "plaintext",
            "rawtext",
            "story",
            "storytext",
            "newstext",
            "contenttext",
            "cleantext",
            "texte",
            "texto",
            "testo",
            "contents",
            "volltext",
            "inhalt",
            "contenu",
            "contenido",
            "contenuto",
            "conteúdo",
            "cuerpo",
            "текст",
            "bodyhtml",
            "html",
            "paragraphs",
            "document",
            "news",
            "description",
            "summary",
            "abstract",
            "excerpt",
            "standfirst",
            "snippet",
            "lead",
        ],
    ),
    (
        Field::Published,
        &[
            "published",
            "publishedat",
            "publisheddate",
            "datepublished",
            "publishdate",
            "pubdate",
            "publicationdate",
            "publishedon",
            "datepublish",
            "firstpublished",
            "publicationtime",
            "publishtime",
            "publishingdate",
            "pubtime",
            "webpublicationdate",
            "date",
            "datetime",
            "timestamp",
            "time",
            "created",
            "createdat",
            "datecreated",
            "versioncreated",
            "releasedate",
            "issued",
            "day",
            "dct",
            "datum",
            "erscheinungsdatum",
            "veröffentlicht",
            "fecha",
            "дата",
        ],
    ),
    (
        Field::Crawled,
        &[
            "crawled",
            "crawledat",
            "crawldate",
            "scrapedat",
            "scrapedate",
            "datedownload",
            "downloaddate",
            "fetchedat",
            "retrieved",
            "retrievedat",
            "indexed",
            "indexeddate",
            "seendate",
            "seen",
            "accessed",
            "warcdate",
            "collected",
        ],
    ),
    (
        Field::Byline,
        &[
            "byline",
            "author",
            "authors",
            "creator",
            "writer",
            "by",
            "journalist",
            "autor",
            "autorin",
            "auteur",
            "autore",
        ],
    ),
    (
        Field::Language,
        &["language", "lang", "locale", "languagecode", "sprache", "langue", "idioma", "lingua"],
    ),
];

/// A key as the synonyms are written.
pub(super) fn folded(key: &str) -> Cow<'_, str> {
    if key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Cow::Borrowed(key);
    }
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The field and rank of a folded key among the synonyms; rank 0 is the best.
pub(super) fn synonym(folded: &str) -> Option<(Field, usize)> {
    SYNONYMS.iter().find_map(|(field, names)| Some((*field, names.iter().position(|n| *n == folded)?)))
}

#[cfg(test)]
mod tests {
    use super::{SYNONYMS, folded, synonym};

    #[test]
    fn each_name_stands_once_and_as_it_is_looked_for() {
        for (field, names) in SYNONYMS {
            for name in *names {
                assert_eq!(synonym(name).map(|s| s.0), Some(*field), "{name} stands twice");
                assert_eq!(folded(name), *name);
            }
        }
    }
}
