//! Where a line is broken that is too long for its place: between words, else where URLs and names have their joints.
//!
//! Owns the places, not how wide a place is.

use crate::render::words::display_width;

/// How good a place for a break is, the best last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Joint {
    /// After a `-`, `_` and the like, as names have them.
    Name,
    /// After a `/`, or before the `?`, `&` or `#` of an URL.
    Url,
    /// At a space, which goes with the break.
    Word,
}

/// `line` in lines of at most `width` columns; a piece without a joint that is longer is broken anywhere if `anywhere`, and
/// else stays longer.
pub(super) fn fold(line: &str, width: usize, anywhere: bool) -> Vec<String> {
    let (mut lines, mut rest) = (Vec::new(), line);
    while display_width(rest) > width {
        let Some(at) = best(rest, width, anywhere) else { break };
        let (head, tail) = rest.split_at(at);
        lines.push(head.trim_end().to_owned());
        rest = tail.trim_start();
    }
    lines.push(rest.to_owned());
    lines
}

/// How wide the widest piece between two joints is.
pub(super) fn widest_piece(line: &str) -> usize {
    let (mut widest, mut from) = (0, 0);
    for at in joints(line).map(|(at, _)| at).chain([line.len()]) {
        widest = widest.max(display_width(line[from..at].trim()));
        from = at;
    }
    widest
}

/// Where the first line ends; none where it can't end within the width, nor anywhere later.
fn best(line: &str, width: usize, anywhere: bool) -> Option<usize> {
    let fits = |at: usize| display_width(line[..at].trim_end()) <= width;
    let last = |least: Joint| {
        let within = joints(line).take_while(|(at, _)| fits(*at));
        within.filter(|(_, joint)| *joint >= least).last().map(|(at, _)| at)
    };
    if let Some(at) = last(Joint::Word) {
        return Some(at);
    }
    // An URL's joint is the better one, but not where it leaves most of the line empty.
    let url = last(Joint::Url).filter(|at| display_width(&line[..*at]) * 2 >= width);
    let within = url.or_else(|| last(Joint::Name));
    within.or_else(|| if anywhere { cut(line, width) } else { joints(line).next().map(|it| it.0) })
}

/// The joints of a line from left to right, as the places where the next piece begins.
fn joints(line: &str) -> impl Iterator<Item = (usize, Joint)> {
    let pairs = line.char_indices().zip(line.chars().skip(1));
    pairs.filter_map(|((at, c), next)| {
        let after = at + c.len_utf8();
        match (c, next) {
            (' ', next) => (next != ' ').then_some((after, Joint::Word)),
            (_, ' ') => None,
            // What a scheme ends with is no place to leave the host behind.
            ('/', next) => {
                (next != '/' && !line[..at].ends_with('/')).then_some((after, Joint::Url))
            }
            (_, '?' | '&' | '#') => Some((after, Joint::Url)),
            (':', '/') => None,
            ('-' | '_' | '.' | ':' | ',' | ';' | '|' | '=', next) => {
                next.is_alphanumeric().then_some((after, Joint::Name))
            }
            _ => None,
        }
    })
}

/// The end of as many characters as fit, at least one. What takes no column stays with the character before.
fn cut(line: &str, width: usize) -> Option<usize> {
    let ends = line.char_indices().map(|(at, c)| at + c.len_utf8()).filter(|at| *at < line.len());
    let mut ends = ends.peekable();
    let first = ends.peek().copied();
    ends.take_while(|at| display_width(&line[..*at]) <= width).last().or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(line: &str, width: usize) -> String {
        fold(line, width, true).join("\n")
    }

    #[test]
    fn an_url_breaks_at_its_joints_and_never_after_its_scheme() {
        let url = "https://app.example.com/a/callback?client=web&state=x#top";
        insta::assert_snapshot!(folded(url, 30), @r#"
        https://app.example.com/a/
        callback?client=web&state=x
        #top
        "#);
        insta::assert_snapshot!(folded("https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/home", 30), @r#"
        https://search-logs-
        x7k2p4m9qv3tz8c1w5n6d0rjhs.us-
        west-2.es.amazonaws.com/home
        "#);
    }

    #[test]
    fn a_name_breaks_after_its_hyphens_and_in_a_piece_only_where_that_is_too_long() {
        let name = "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye";
        insta::assert_snapshot!(folded(name, 30), @r#"
        AmazonOpenSearchService-logs-
        x7k2p-us-west-2-
        p4m9qv3tz8c1w5n6d0rjhsb2ye
        "#);
        insta::assert_snapshot!(folded(name, 20), @r#"
        AmazonOpenSearchServ
        ice-logs-x7k2p-us-
        west-2-
        p4m9qv3tz8c1w5n6d0rj
        hsb2ye
        "#);
        assert_eq!(widest_piece(name), "p4m9qv3tz8c1w5n6d0rjhsb2ye".len());
    }

    #[test]
    fn words_break_between_each_other_first() {
        insta::assert_snapshot!(folded("the id of a resource-server/scope, e\u{301}tude 日本語日本語", 12), @r#"
        the id of a
        resource-
        server/
        scope, étude
        日本語日本語
        "#);
    }

    #[test]
    fn what_has_no_joint_can_be_left_whole() {
        let line = "us/p4m9qv3tz8c1w5n6d0rjhsb2ye/x";
        assert_eq!(fold(line, 10, false), ["us/", "p4m9qv3tz8c1w5n6d0rjhsb2ye/", "x"]);
    }
}
