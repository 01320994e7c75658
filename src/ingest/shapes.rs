//! The shapes of records that common tools and feeds write: which keys tell them, which key holds what.

use super::field::Field;

/// One shape. Keys are exact; dots go into nested objects and through lists; candidates stand best first.
pub(super) struct Shape {
    pub(super) name: &'static str,
    /// A record has this shape if it has all these keys (`a|b`: one of them).
    pub(super) needs: &'static [&'static str],
    /// The path under which the record proper lies.
    pub(super) inside: Option<&'static str>,
    pub(super) id: &'static [&'static str],
    pub(super) url: &'static [&'static str],
    pub(super) outlet: &'static [&'static str],
    pub(super) title: &'static [&'static str],
    /// Summaries stand last: a record with nothing else is read by them.
    pub(super) body: &'static [&'static str],
    pub(super) published: &'static [&'static str],
    /// When it was fetched or seen: an upper bound only.
    pub(super) crawled: &'static [&'static str],
    pub(super) byline: &'static [&'static str],
    pub(super) language: &'static [&'static str],
}

impl Shape {
    /// Candidate keys of a field.
    pub(super) fn keys(&self, field: Field) -> &'static [&'static str] {
        match field {
            Field::Id => self.id,
            Field::Url => self.url,
            Field::Outlet => self.outlet,
            Field::Title => self.title,
            Field::Body => self.body,
            Field::Published => self.published,
            Field::Crawled => self.crawled,
            Field::Byline => self.byline,
            Field::Language => self.language,
        }
    }
}

const NONE: Shape = Shape {
    name: "",
    needs: &[],
    inside: None,
    id: &[],
    url: &[],
    outlet: &[],
    title: &["title"],
    body: &[],
    published: &[],
    crawled: &[],
    byline: &[],
    language: &["language"],
};

/// Known shapes; the first whose keys are all there is taken, so the more special stand first.
pub(super) const SHAPES: &[Shape] = &[
    Shape {
        name: "news-please",
        needs: &["maintext", "source_domain"],
        id: &["_id"],
        url: &["url"],
        outlet: &["source_domain"],
        title: &["title", "title_page", "title_rss"],
        body: &["maintext", "text", "description"],
        published: &["date_publish"],
        crawled: &["date_download"],
        byline: &["authors"],
        ..NONE
    },
    Shape {
        name: "fundus",
        needs: &["publishing_date", "plaintext|body", "free_access|topics|authors"],
        id: &["id"],
        url: &["url", "html.requested_url"],
        outlet: &["publisher"],
        body: &["plaintext", "body", "description"],
        published: &["publishing_date"],
        crawled: &["crawl_date", "html.crawl_date"],
        byline: &["authors"],
        language: &["language", "lang"],
        ..NONE
    },
    Shape {
        name: "newspaper4k",
        needs: &["text", "publish_date", "canonical_link|meta_site_name|meta_lang|top_image|source_url"],
        id: &["id"],
        url: &["url", "canonical_link"],
        outlet: &["meta_site_name", "source_url"],
        body: &["text", "summary", "meta_description"],
        published: &["publish_date"],
        crawled: &["download_date"],
        byline: &["authors"],
        language: &["language", "meta_lang"],
        ..NONE
    },
    Shape {
        name: "trafilatura",
        needs: &["source-hostname|hostname", "text|raw_text"],
        id: &["id"],
        url: &["source", "url"],
        outlet: &["source-hostname", "hostname"],
        body: &["text", "raw_text", "excerpt"],
        published: &["date"],
        crawled: &["filedate"],
        byline: &["author"],
        ..NONE
    },
    Shape {
        name: "RealNews",
        needs: &["warc_date", "text", "publish_date|split|domain"],
        url: &["url"],
        outlet: &["domain"],
        body: &["text", "summary"],
        published: &["publish_date"],
        crawled: &["warc_date"],
        byline: &["authors"],
        ..NONE
    },
    Shape {
        name: "cc_news",
        needs: &["domain", "image_url", "text"],
        url: &["url"],
        outlet: &["domain"],
        body: &["text", "description"],
        published: &["date"],
        ..NONE
    },
    Shape {
        name: "Event Registry",
        needs: &["dateTimePub|dateTime", "body", "uri"],
        id: &["uri"],
        url: &["url"],
        outlet: &["source.title", "source.uri", "source"],
        body: &["body"],
        published: &["dateTimePub"],
        crawled: &["dateTime"],
        byline: &["authors.name", "authors"],
        language: &["lang"],
        ..NONE
    },
    Shape {
        name: "NewsAPI",
        needs: &["publishedAt", "urlToImage|source", "content|description"],
        url: &["url"],
        outlet: &["source.name", "source.id", "source"],
        body: &["content", "description"],
        published: &["publishedAt"],
        byline: &["author"],
        ..NONE
    },
    Shape {
        name: "NewsCatcher",
        needs: &["published_date", "domain_url|clean_url|name_source|published_date_precision"],
        id: &["id", "_id"],
        url: &["link"],
        outlet: &["name_source", "domain_url", "clean_url"],
        body: &["content", "summary", "description", "excerpt"],
        published: &["published_date"],
        crawled: &["parse_date"],
        byline: &["authors", "author"],
        ..NONE
    },
    Shape {
        name: "NewsData.io",
        needs: &["pubDate", "article_id|source_id|pubDateTZ"],
        id: &["article_id"],
        url: &["link"],
        outlet: &["source_id", "source_name"],
        body: &["content", "description"],
        published: &["pubDate"],
        byline: &["creator"],
        ..NONE
    },
    Shape {
        name: "Media Cloud",
        needs: &["media_name", "publish_date|indexed_date"],
        id: &["id", "stories_id"],
        url: &["url"],
        outlet: &["media_name", "media_url"],
        body: &["text", "story_text"],
        published: &["publish_date"],
        crawled: &["indexed_date", "collect_date"],
        ..NONE
    },
    Shape {
        name: "GDELT DOC",
        needs: &["seendate", "domain|socialimage"],
        url: &["url"],
        outlet: &["domain"],
        body: &["text", "content", "body"],
        crawled: &["seendate"],
        ..NONE
    },
    Shape {
        name: "mediastack",
        needs: &["published_at", "source", "country", "description"],
        url: &["url"],
        outlet: &["source"],
        body: &["description"],
        published: &["published_at"],
        byline: &["author"],
        ..NONE
    },
    Shape {
        name: "Guardian",
        needs: &["webTitle", "webPublicationDate", "webUrl|apiUrl"],
        url: &["webUrl"],
        outlet: &["fields.publication"],
        title: &["fields.headline", "webTitle"],
        body: &["fields.bodyText", "fields.body", "fields.trailText"],
        published: &["webPublicationDate"],
        byline: &["fields.byline"],
        language: &["fields.lang"],
        ..NONE
    },
    Shape { name: "AP Media API", needs: &["data.item.versioncreated"], inside: Some("data.item"), ..NINJS },
    Shape { name: "AP Media API", needs: &["item.versioncreated"], inside: Some("item"), ..NINJS },
    Shape {
        name: "PA",
        needs: &["source-feed", "body_text|body_html"],
        id: &["uri", "usn"],
        outlet: &["source-feed"],
        title: &["headline"],
        body: &["body_text", "body_html"],
        published: &["firstVersion", "versionCreated", "dateTimeSent"],
        byline: &["byline"],
        ..NONE
    },
    Shape { name: "ninjs 3", needs: &["versionCreated|firstCreated", "headlines|bodies|headline"], ..NINJS },
    Shape { name: "ninjs 2", needs: &["bodies", "headlines"], ..NINJS },
    Shape {
        name: "ninjs 1",
        needs: &["versioncreated|firstcreated", "headline|body_html|body_text|uri"],
        ..NINJS
    },
    Shape { name: "ninjs 1", needs: &["uri|guid", "body_html|body_text|body_xhtml"], ..NINJS },
    Shape {
        name: "WordPress",
        needs: &["title.rendered", "content.rendered|excerpt.rendered"],
        id: &["id"],
        url: &["link", "guid.rendered"],
        title: &["title.rendered"],
        body: &["content.rendered", "excerpt.rendered"],
        published: &["date"],
        ..NONE
    },
    Shape {
        name: "NYT Article Search",
        needs: &["headline.main"],
        id: &["_id", "uri", "id"],
        url: &["web_url", "url"],
        outlet: &["source"],
        title: &["headline.main"],
        body: &["body", "text", "lead_paragraph", "abstract", "snippet"],
        published: &["pub_date", "date"],
        byline: &["byline.original"],
        ..NONE
    },
    Shape {
        name: "JSON Feed",
        needs: &["content_html|content_text", "date_published|url|id"],
        id: &["id"],
        url: &["url", "external_url"],
        body: &["content_text", "content_html", "summary"],
        published: &["date_published"],
        byline: &["authors.name", "author.name"],
        ..NONE
    },
    Shape {
        name: "All the News",
        needs: &["publication", "content|article", "title"],
        id: &["id"],
        url: &["url"],
        outlet: &["publication"],
        body: &["content", "article"],
        published: &["date"],
        byline: &["author"],
        ..NONE
    },
];

const NINJS: Shape = Shape {
    id: &["uri", "guid", "altids.itemid"],
    url: &["url", "canonicalurl", "canonicalUrl", "link"],
    outlet: &[
        "infosource.0.name",
        "infosources.0.name",
        "infoSources.0.name",
        "source",
        "copyrightholder",
        "copyrightHolder",
    ],
    title: &["headline", "headlines.0.value", "title", "headline_extended", "name"],
    body: &[
        "body_text",
        "body_html",
        "body_xhtml",
        "bodies.0.value",
        "renditions.nitf.content",
        "description_text",
        "description_html",
        "descriptions.0.value",
    ],
    published: &[
        "firstpublished",
        "versioncreated",
        "versionCreated",
        "contentcreated",
        "contentCreated",
        "firstcreated",
        "firstCreated",
    ],
    byline: &["byline", "by", "bylines.by"],
    ..NONE
};

#[cfg(test)]
mod tests {
    use super::SHAPES;

    #[test]
    fn each_shape_says_what_tells_it_and_what_it_holds() {
        for shape in SHAPES {
            assert!(!shape.name.is_empty() && !shape.needs.is_empty(), "{}", shape.name);
            assert!(!shape.title.is_empty() && !shape.body.is_empty(), "{}", shape.name);
        }
    }
}
