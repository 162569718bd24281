//! Plain tables, as the AWS CLI's neighbours print them: headings, columns, no borders.

use super::view::{Tone, View};
use super::words::escape;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};

/// The heading of a column that is never folded, as its values are there to be copied.
pub const CLIENT_ID: &str = "CLIENT ID";

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
    fn text(&self) -> String {
        let shown = |line: &String| if line.is_empty() { String::new() } else { escape(line) };
        self.0.iter().map(shown).collect::<Vec<_>>().join("\n")
    }
}

/// A table with a line of headings, ended by a newline. Long values go on below within their column.
pub fn table(headers: &[&str], rows: &[Vec<Cell>], view: &View) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(headers.to_vec());
    // Lines are only broken for a screen: what is piped is for `grep` and `awk`, a line for a row.
    if view.terminal {
        let width = u16::try_from(view.width).unwrap_or(u16::MAX);
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    for row in rows {
        table.add_row(row.iter().map(Cell::text).collect::<Vec<_>>());
    }
    // The first column starts at the margin, and three spaces keep the columns apart.
    for (column, header) in table.column_iter_mut().zip(headers) {
        column.set_padding((0, 3));
        if *header == CLIENT_ID {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
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

    #[test]
    fn headings_are_bold_where_there_is_colour() {
        let colored = View { color: true, ..view(80) };
        insta::assert_snapshot!(table(&["NAME"], &[vec!["web".into()]], &colored).escape_debug(), @r#"\u{1b}[1mNAME\u{1b}[0m\nweb\n"#);
    }
}
