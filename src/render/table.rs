//! Plain tables, as the AWS CLI's neighbours print them: headings, columns, no borders.
//!
//! On a terminal they fit it: prose is folded first, then names and URLs at their joints. Ids and addresses never are, as
//! they are there to be copied; where all that isn't enough, each row is told as a list of fields.

mod fold;

use super::view::{Tone, View};
use super::words::{display_width, escape, pad};
use comfy_table::{ContentArrangement, Table, presets};
use fold::{fold, widest_piece};

/// The heading of a column of client ids.
pub const CLIENT_ID: &str = "CLIENT ID";
/// The heading of a column of user pool ids.
pub const USER_POOL: &str = "USER POOL";
/// The heading of a column of addresses.
pub const ADDRESS: &str = "ADDRESS";

/// The headings of columns that are never folded.
const WHOLE: [&str; 3] = [CLIENT_ID, USER_POOL, ADDRESS];

/// Columns between two columns.
const GAP: usize = 3;

/// Longer pieces than this are broken before a table is given up for lists of fields.
const LONGEST_PIECE: usize = 32;

/// How far a value is indented that stands below its name.
const INDENT: usize = 4;

/// What stands in one place of a table: a line, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell(Vec<String>);

impl From<&str> for Cell {
    fn from(line: &str) -> Self {
        Self(vec![line.to_owned()])
    }
}

impl From<String> for Cell {
    fn from(line: String) -> Self {
        Self(vec![line])
    }
}

impl From<Vec<String>> for Cell {
    fn from(lines: Vec<String>) -> Self {
        Self(lines)
    }
}

impl Cell {
    /// No value and an empty one both leave the place empty; anything else is escaped line by line.
    fn lines(&self) -> Lines {
        let shown = |line: &String| if line.is_empty() { String::new() } else { escape(line) };
        self.0.iter().map(shown).collect()
    }
}

/// What is shown in one place.
type Lines = Vec<String>;

/// A table with a line of headings, ended by a newline. On a terminal no line is longer than it is wide, unless an id is.
pub fn table(headers: &[&str], rows: &[Vec<Cell>], view: &View) -> String {
    let rows: Vec<Vec<Lines>> =
        rows.iter().map(|row| row.iter().map(Cell::lines).collect()).collect();
    // Lines are only broken for a screen: what is piped is for `grep` and `awk`, a line for a row.
    if !view.terminal || rows.is_empty() {
        return aligned(headers, &rows, view);
    }
    let Some(widths) = widths(headers, &rows, view.width) else {
        return records(headers, &rows, view);
    };
    let folded = |(lines, width): (&Lines, &usize)| {
        lines.iter().flat_map(|line| fold(line, *width, true)).collect::<Lines>()
    };
    let rows: Vec<Vec<Lines>> =
        rows.iter().map(|row| row.iter().zip(&widths).map(folded).collect()).collect();
    aligned(headers, &rows, view)
}

/// Whether [`table`] has room for the columns, so that it needs no lists of fields.
pub fn fits(headers: &[&str], rows: &[Vec<Cell>], view: &View) -> bool {
    let rows: Vec<Vec<Lines>> =
        rows.iter().map(|row| row.iter().map(Cell::lines).collect()).collect();
    !view.terminal || widths(headers, &rows, view.width).is_some()
}

/// The same as [`table`], set off by two columns and without the newline at its end.
pub fn indented(headers: &[&str], rows: &[Vec<Cell>], view: &View) -> String {
    let narrower = View { width: view.width.saturating_sub(2), ..*view };
    let set_off = |line: &str| if line.is_empty() { String::new() } else { format!("  {line}") };
    table(headers, rows, &narrower).lines().map(set_off).collect::<Vec<_>>().join("\n")
}

/// Names and values below two headings. On a terminal a value that doesn't fit beside its name stands below it, where an
/// URL has room to stay in one piece.
pub fn fields(headers: [&str; 2], rows: &[(&str, Cell)], view: &View) -> String {
    if !view.terminal {
        let rows: Vec<_> =
            rows.iter().map(|(name, cell)| vec![Cell::from(*name), cell.clone()]).collect();
        return table(&headers, &rows, view);
    }
    let names = rows.iter().map(|(name, _)| *name).chain([headers[0]]);
    let width = names.map(display_width).max().unwrap_or(0);
    let heading = format!("{}{}", pad(headers[0], width + GAP), headers[1]);
    let mut text = format!("{}\n", view.paint(Tone::Heading, &heading));
    for (name, cell) in rows {
        text += &field(name, &pad(name, width), &cell.lines(), view);
    }
    text
}

/// One name, which `label` shows, with its value.
fn field(name: &str, label: &str, lines: &[String], view: &View) -> String {
    let beside = display_width(&pad(name, display_width(label))) + GAP;
    let fits = |line: &String| beside + display_width(line) <= view.width;
    if lines.iter().all(fits) {
        let (gap, below) = (" ".repeat(GAP), " ".repeat(beside));
        let text = lines.join(&format!("\n{below}"));
        let text = format!("{label}{gap}{text}");
        return text.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    }
    let room = view.width.saturating_sub(INDENT);
    // Only prose and URLs have places where a break does no harm; the terminal breaks the rest, and gives it back whole.
    let folded = |line: &String| {
        let foldable = line.contains(' ') || line.contains("://");
        if foldable { fold(line, room, false) } else { vec![line.clone()] }
    };
    let below = lines.iter().flat_map(folded).map(|line| format!("{:INDENT$}{line}\n", ""));
    format!("{}\n{}", label.trim_end(), below.collect::<String>())
}

/// Each row as a list of its fields, apart from the next by an empty line.
fn records(headers: &[&str], rows: &[Vec<Lines>], view: &View) -> String {
    let width = headers.iter().map(|header| display_width(header)).max().unwrap_or(0);
    let record = |row: &Vec<Lines>| {
        let told =
            headers.iter().zip(row).filter(|(_, lines)| lines.iter().any(|it| !it.is_empty()));
        told.map(|(header, lines)| field(header, &pad(header, width), lines, view))
            .collect::<String>()
    };
    rows.iter().map(record).collect::<Vec<_>>().join("\n")
}

/// What a column needs.
struct Need {
    /// Columns without which it can't be read.
    least: usize,
    /// Columns in which nothing is folded.
    most: usize,
}

/// How wide each column is to be so that all of them fit; none where they don't.
fn widths(headers: &[&str], rows: &[Vec<Lines>], width: usize) -> Option<Vec<usize>> {
    let gaps = GAP * headers.len().saturating_sub(1);
    let room = width.checked_sub(gaps)?;
    let needs = |foldable: fn(&str, bool) -> bool| {
        let need =
            |(at, header): (usize, &&str)| need(header, rows.iter().map(|row| &row[at]), foldable);
        headers.iter().enumerate().map(need).collect::<Vec<_>>()
    };
    // What has spaces in it is prose; names are better left in one piece as long as that can be folded.
    let prose = |header: &str, prose: bool| prose && !WHOLE.contains(&header);
    let all = |header: &str, _| !WHOLE.contains(&header);
    shared(&needs(prose), room).or_else(|| shared(&needs(all), room))
}

/// What a column needs whose lines are folded if `foldable` says so of its heading and of whether it holds prose.
fn need<'r>(
    header: &str,
    cells: impl Iterator<Item = &'r Lines>,
    foldable: fn(&str, bool) -> bool,
) -> Need {
    let lines: Vec<_> = cells.flatten().collect();
    let head = display_width(header);
    let most = lines.iter().map(|line| display_width(line)).max().unwrap_or(0).max(head);
    if !foldable(header, lines.iter().any(|line| line.contains(' '))) {
        return Need { least: most, most };
    }
    let piece = lines.iter().map(|line| widest_piece(line)).max().unwrap_or(0);
    Need { least: piece.min(LONGEST_PIECE).max(head), most }
}

/// Shares out the room: nobody gets less than the least, and the narrow ones are not folded for the wide ones.
fn shared(needs: &[Need], room: usize) -> Option<Vec<usize>> {
    let at = |level: usize| -> Vec<usize> {
        needs.iter().map(|need| level.clamp(need.least, need.most)).collect()
    };
    let level = (0..=room).rev().find(|level| at(*level).iter().sum::<usize>() <= room)?;
    let mut widths = at(level);
    let mut left = room - widths.iter().sum::<usize>();
    for (width, need) in widths.iter_mut().zip(needs) {
        let more = left.min(need.most - *width);
        *width += more;
        left -= more;
    }
    Some(widths)
}

/// The columns beside each other, each as wide as its widest line.
fn aligned(headers: &[&str], rows: &[Vec<Lines>], view: &View) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(headers.to_vec());
    table.set_content_arrangement(ContentArrangement::Disabled);
    for row in rows {
        table.add_row(row.iter().map(|lines| lines.join("\n")).collect::<Vec<_>>());
    }
    // The first column starts at the margin.
    for column in table.column_iter_mut() {
        column.set_padding((0, u16::try_from(GAP).expect("it is small")));
    }
    let text = table.trim_fmt();
    let mut lines = text.lines().map(str::trim_end);
    let heading = view.paint(Tone::Heading, lines.next().unwrap_or_default());
    std::iter::once(heading.as_str()).chain(lines).map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(width: usize) -> View {
        View { color: false, width, verbose: false, terminal: true, redraws: true }
    }

    fn clients() -> Vec<Vec<Cell>> {
        vec![
            vec![
                "web-prod".into(),
                "3ho4ek12345678909nh3fmhpko".into(),
                "clients.web".into(),
                "created".into(),
            ],
            vec!["日本\u{1b}[2J".into(), "1abc".into(), "".into(), "".into()],
        ]
    }

    #[test]
    fn columns_align_by_what_a_terminal_shows() {
        let headers = ["NAME", "CLIENT ID", "ADDRESS", "ORIGIN"];
        insta::assert_snapshot!(table(&headers, &clients(), &view(100)), @r#"
        NAME            CLIENT ID                    ADDRESS       ORIGIN
        web-prod        3ho4ek12345678909nh3fmhpko   clients.web   created
        日本\u{1b}[2J   1abc
        "#);
    }

    #[test]
    fn a_long_url_goes_on_within_its_column() {
        let urls = vec![
            "https://app.example.com/a/very/long/path/to/the/callback".to_owned(),
            "b".to_owned(),
        ];
        let rows =
            vec![vec!["callback_urls".into(), urls.into()], vec!["name".into(), "web".into()]];
        insta::assert_snapshot!(table(&["SETTING", "VALUE"], &rows, &view(50)), @r"
        SETTING         VALUE
        callback_urls   https://app.example.com/a/very/
                        long/path/to/the/callback
                        b
        name            web
        ");
    }

    fn of_pools() -> Vec<Vec<Cell>> {
        let row = |name: &str, address: &str| {
            let id = "4q7h2kd9v0s3mc8tjx5n1w6rbg";
            vec![name.into(), id.into(), address.into(), "us-west-2_Sandbox01".into()]
        };
        vec![
            row("AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye", ""),
            row("web", "clients.web"),
        ]
    }

    #[test]
    fn names_go_on_below_each_other_and_ids_never() {
        let headers = ["NAME", CLIENT_ID, ADDRESS, USER_POOL];
        insta::assert_snapshot!(table(&headers, &of_pools(), &view(100)), @r#"
        NAME                                  CLIENT ID                    ADDRESS       USER POOL
        AmazonOpenSearchService-logs-x7k2p-   4q7h2kd9v0s3mc8tjx5n1w6rbg                 us-west-2_Sandbox01
        us-west-2-
        p4m9qv3tz8c1w5n6d0rjhsb2ye
        web                                   4q7h2kd9v0s3mc8tjx5n1w6rbg   clients.web   us-west-2_Sandbox01
        "#);
    }

    #[test]
    fn rows_without_room_become_lists_of_fields() {
        let headers = ["NAME", CLIENT_ID, ADDRESS, USER_POOL];
        insta::assert_snapshot!(table(&headers, &of_pools(), &view(80)), @r#"
        NAME
            AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
        CLIENT ID   4q7h2kd9v0s3mc8tjx5n1w6rbg
        USER POOL   us-west-2_Sandbox01

        NAME        web
        CLIENT ID   4q7h2kd9v0s3mc8tjx5n1w6rbg
        ADDRESS     clients.web
        USER POOL   us-west-2_Sandbox01
        "#);
        insta::assert_snapshot!(table(&headers, &of_pools(), &view(30)), @r#"
        NAME
            AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
        CLIENT ID
            4q7h2kd9v0s3mc8tjx5n1w6rbg
        USER POOL
            us-west-2_Sandbox01

        NAME        web
        CLIENT ID
            4q7h2kd9v0s3mc8tjx5n1w6rbg
        ADDRESS     clients.web
        USER POOL
            us-west-2_Sandbox01
        "#);
    }

    #[test]
    fn prose_is_folded_before_names() {
        let rows = [vec![
            "allowed_oauth_flows".into(),
            "Which of the OAuth flows a client may use.".into(),
        ]];
        insta::assert_snapshot!(table(&["SETTINGS", ""], &rows, &view(45)), @r#"
        SETTINGS
        allowed_oauth_flows   Which of the OAuth
                              flows a client may use.
        "#);
    }

    #[test]
    fn a_value_that_does_not_fit_stands_below_its_name() {
        let url = "https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home?x=y";
        let rows = [
            ("name", "web".into()),
            ("callback_urls", vec![url.to_owned(), "https://b.example.com".to_owned()].into()),
            ("default_redirect_uri", "".into()),
            ("explicit_auth_flows", vec!["A".to_owned(), "B".to_owned()].into()),
        ];
        insta::assert_snapshot!(fields(["SETTING", "VALUE"], &rows, &view(80)), @r#"
        SETTING                VALUE
        name                   web
        callback_urls
            https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/
            _dashboards/app/home?x=y
            https://b.example.com
        default_redirect_uri
        explicit_auth_flows    A
                               B
        "#);
        insta::assert_snapshot!(fields(["SETTING", "VALUE"], &rows, &View { terminal: false, ..view(80) }), @r#"
        SETTING                VALUE
        name                   web
        callback_urls          https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home?x=y
                               https://b.example.com
        default_redirect_uri
        explicit_auth_flows    A
                               B
        "#);
    }

    #[test]
    fn no_width_is_too_small() {
        let headers = ["NAME", CLIENT_ID, ADDRESS, USER_POOL];
        for width in 0..120 {
            let text = table(&headers, &of_pools(), &view(width));
            for id in ["4q7h2kd9v0s3mc8tjx5n1w6rbg", "us-west-2_Sandbox01", "clients.web"] {
                assert!(text.contains(id), "{width}: {text}");
            }
        }
    }

    #[test]
    fn headings_are_bold_where_there_is_colour() {
        let colored = View { color: true, ..view(80) };
        insta::assert_snapshot!(table(&["NAME"], &[vec!["web".into()]], &colored).escape_debug(), @r#"\u{1b}[1mNAME\u{1b}[0m\nweb\n"#);
    }
}
