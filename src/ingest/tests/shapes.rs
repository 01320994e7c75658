//! Records as common tools and feeds write them.

use super::one;
use crate::model::PublishedSource;

#[test]
fn shapes_of_records() {
    // (record, outlet, title, body, day, source of the stamp)
    let cases = [
        (
            r#"{"meta":{"id":"1","date":{"published":"2020-01-05T10:00:00Z"}},"source":{"outlet":"Post"},"content":{"headline":"T","text":"Text."}}"#,
            "Post",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"_id":"1","_source":{"titel":"T","volltext":"Text.","datum":"05.01.2020","zeitung":"Post"}}"#,
            "Post",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"id":"a/1","webTitle":"W","webPublicationDate":"2020-01-05T10:00:00Z","webUrl":"https://post.example/a","fields":{"headline":"T","bodyText":"Text."}}"#,
            "post.example",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"maintext":"Text.","source_domain":"post.example","title":"None","title_page":"T","date_publish":"2020-01-05 10:00:00","url":"https://post.example/a","authors":["A","B"]}"#,
            "post.example",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"maintext":"Text.","source_domain":"post.example","title":"T","date_publish":"None","date_download":"2020-01-06 01:00:00"}"#,
            "post.example",
            "T",
            "Text.",
            "2020-01-06",
            PublishedSource::Crawl,
        ),
        (
            r#"{"source":{"id":null,"name":"Post"},"publishedAt":"2020-01-05T10:00:00Z","urlToImage":"","content":null,"description":"Text.","title":"T"}"#,
            "Post",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"uri":"1","dateTime":"2020-01-06T10:00:00Z","dateTimePub":"2020-01-05T10:00:00Z","source":{"uri":"post.example","title":"Post"},"title":"T","body":"Text."}"#,
            "Post",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"warc_date":"2019-06-01T00:00:00","split":"train","domain":"post.example","publish_date":"04-05-2019","title":"T","text":"Text."}"#,
            "post.example",
            "T",
            "Text.",
            "2019-04-05",
            PublishedSource::Field,
        ),
        (
            r#"{"url":"https://post.example/2020/01/05/a","seendate":"20200106T101500Z","domain":"post.example","socialimage":"","title":"T","text":"Text."}"#,
            "post.example",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Url,
        ),
        (
            r#"{"uri":"urn:x:1","versioncreated":"2020-01-05T10:00:00+0000","headline":"T","body_html":"Text.","source":"EXA"}"#,
            "EXA",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"uri":"urn:x:1","versionCreated":"2020-01-05T10:00:00Z","headlines":[{"value":"T"}],"bodies":[{"value":"Text."}],"infoSources":[{"name":"EXA"}]}"#,
            "EXA",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"publishing_date":"2020-01-05 03:04:05+00:00","free_access":true,"title":"T","body":{"summary":[],"sections":[{"headline":[],"paragraphs":["One.","Two."]}]},"publisher":"Post"}"#,
            "Post",
            "T",
            "One.\n\nTwo.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"Headline":"T","Full_Text":"Text.","Pub Date":"5 January 2020","Newspaper":"Post"}"#,
            "Post",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"_id":{"$oid":"5e"},"title":"T","text":"Text.","published":{"$date":"2020-01-05T00:00:00Z"},"source":"Post"}"#,
            "Post",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"pubDate":"2020-01-05 10:00:00","article_id":"1","content":"ONLY AVAILABLE IN PAID PLANS","description":"Text.","title":"T","source_id":"post"}"#,
            "post",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"id":1,"date":"2020-01-05T10:00:00","title":{"rendered":"T"},"content":{"rendered":"Text.","protected":false},"excerpt":{"rendered":"Te"},"link":"https://post.example/1"}"#,
            "post.example",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"_id":"n/1","web_url":"https://post.example/1","headline":{"main":"T","kicker":"K"},"pub_date":"2020-01-05T10:00:00+0000","lead_paragraph":"Text.","snippet":"Te"}"#,
            "post.example",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
        (
            r#"{"id":"1","url":"https://post.example/1","title":"T","content_html":"Text.","date_published":"2020-01-05T10:00:00Z"}"#,
            "post.example",
            "T",
            "Text.",
            "2020-01-05",
            PublishedSource::Field,
        ),
    ];
    for (record, outlet, title, body, day, source) in cases {
        let article = one("a.jsonl", record);
        assert_eq!(article.outlet.as_deref(), Some(outlet), "{record}");
        assert_eq!((&*article.title, &*article.body), (title, body), "{record}");
        assert_eq!(article.published.day.map(|d| d.to_string()).as_deref(), Some(day), "{record}");
        assert_eq!(article.published.source, source, "{record}");
    }
}
