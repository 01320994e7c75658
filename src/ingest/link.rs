//! Links: their canonical form, and the day some of them carry.

use jiff::civil::Date;

/// Query keys that say how a reader came, never what the page is.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "cmpid",
    "cmp",
    "ncid",
    "ocid",
    "icid",
    "rss",
    "ref",
    "ref_src",
    "ref_url",
    "referrer",
    "source",
    "src",
    "share",
    "sharetype",
    "smid",
    "smtyp",
    "spm",
    "at_medium",
    "at_campaign",
    "feedtype",
    "feedname",
    "partner",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "_ga",
    "ftag",
    "soc_src",
    "soc_trk",
    "xtor",
    "wt.mc_id",
    "mod",
    "amp",
    "outputtype",
];

/// The form under which two links are one page: http and https alike, host in lower case without `www.` and default port,
/// no fragment, no tracking parameters, no trailing slash. `None` for what is no web address.
pub(super) fn canonical(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = match url.strip_prefix("//") {
        Some(rest) => ("http", rest),
        None => url.split_once("://")?,
    };
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let rest = rest.split('#').next().unwrap_or(rest);
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = place.split_once('/').unwrap_or((place, ""));
    let host = authority.rsplit('@').next().unwrap_or(authority).to_lowercase();
    let host = host.strip_suffix(":80").or_else(|| host.strip_suffix(":443")).unwrap_or(&host);
    let host = host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.');
    if host.is_empty()
        || !host.contains(['.', ':']) && host != "localhost"
        || host.contains(char::is_whitespace)
    {
        return None;
    }
    let path = path.trim_end_matches('/');
    let mut kept: Vec<&str> = query.split('&').filter(|p| !p.is_empty() && !is_tracking(p)).collect();
    // The same page is linked with its parameters in any order.
    kept.sort_unstable();
    let mut out = format!("{host}/{path}");
    if !kept.is_empty() {
        out.push('?');
        out.push_str(&kept.join("&"));
    }
    Some(out)
}

fn is_tracking(parameter: &str) -> bool {
    let key = parameter.split('=').next().unwrap_or(parameter).to_ascii_lowercase();
    key.starts_with("utm_") || TRACKING.contains(&key.as_str())
}

/// The host of a web address, without `www.`.
pub(super) fn host(url: &str) -> Option<String> {
    let canonical = canonical(url)?;
    canonical.split(['/', '?']).next().map(str::to_owned)
}

/// The day a link carries in its path (`/2020/01/05/`, `/2020-01-05-`, `/20200105/`), with its words.
pub(super) fn day(url: &str) -> Option<(Date, &str)> {
    let path_from = url.find("://").map_or(0, |at| at + 3);
    let path = url[path_from..].split(['?', '#']).next()?;
    first_day(path.get(path.find('/')?..)?)
}

/// The first day in a file's name or a path: year, month and day apart by one sign or by none.
pub(super) fn first_day(text: &str) -> Option<(Date, &str)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let number = |at: usize, n: usize| -> Option<i16> {
        let part = bytes.get(at..at + n)?;
        part.iter().try_fold(0_i16, |v, b| b.is_ascii_digit().then(|| v * 10 + i16::from(b - b'0')))
    };
    for start in 0..bytes.len() {
        if start > 0 && digit(start - 1) || !digit(start) {
            continue;
        }
        let Some(year) = number(start, 4).filter(|y| (1900..=2100).contains(y)) else { continue };
        let sign = bytes.get(start + 4).copied().filter(|b| matches!(b, b'/' | b'-' | b'_' | b'.'));
        let gap = usize::from(sign.is_some());
        let month_at = start + 4 + gap;
        let Some(month) = number(month_at, 2) else { continue };
        let day_at = month_at + 2 + gap;
        if sign.is_some() && bytes.get(month_at + 2).copied() != sign {
            continue;
        }
        let Some(day) = number(day_at, 2).filter(|_| !digit(day_at + 2)) else { continue };
        if let Ok(date) = Date::new(year, month as i8, day as i8) {
            return Some((date, &text[start..day_at + 2]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn one_page_one_form() {
        let cases = [
            ("https://www.Example.org/a/b/", Some("example.org/a/b")),
            ("http://example.org:80/a/b?utm_source=x&fbclid=1#top", Some("example.org/a/b")),
            ("HTTPS://example.org/a?id=5&page=2", Some("example.org/a?id=5&page=2")),
            ("https://example.org/a?page=2&id=5", Some("example.org/a?id=5&page=2")),
            ("https://example.org", Some("example.org/")),
            ("//example.org/x", Some("example.org/x")),
            ("urn:newsml:example.org:2020:1", None),
            ("tag:example.org,2020:x", None),
            ("None", None),
            ("http://", None),
            ("", None),
        ];
        for (url, want) in cases {
            assert_eq!(canonical(url).as_deref(), want, "{url}");
        }
    }

    #[test]
    fn days_in_links() {
        let cases = [
            ("https://example.org/2020/01/05/a-bridge", Some(date(2020, 1, 5))),
            ("https://example.org/world/2020-01-05-a-bridge?x=2019/01/01", Some(date(2020, 1, 5))),
            ("https://example.org/news/20200105/a", Some(date(2020, 1, 5))),
            ("https://example.org/news-12345678", None),
            ("https://example.org/2020/13/05/", None),
            ("https://example.org/2020/01/", None),
            ("https://20200105.example.org/", None),
            ("https://example.org/202001051234", None),
        ];
        for (url, want) in cases {
            assert_eq!(day(url).map(|d| d.0), want, "{url}");
        }
        assert_eq!(first_day("wire-2020-01-05.txt"), Some((date(2020, 1, 5), "2020-01-05")));
    }
}
