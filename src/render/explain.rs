//! Topics on a terminal, and as JSON.

use super::table::{Cell, table};
use super::view::{Tone, View};
use super::words::wrap_under;
use crate::guide::{self, Topic, TopicKind};
use serde_json::{Value as Json, json};

/// Prose is hard to read in longer lines, however wide the terminal is.
const WIDEST: usize = 100;

/// All there is to know of a topic.
pub fn topic(topic: Topic, view: &View) -> String {
    let width = view.width.min(WIDEST);
    let head = view.paint(Tone::Heading, &topic.name());
    let aside = match topic {
        Topic::Rule(rule) => format!("rule, {}", rule.severity.word()),
        Topic::Setting(_) | Topic::Key(_) | Topic::Code(..) => topic.kind().word().to_owned(),
    };
    let mut text = format!("{head}  {}\n\n", view.paint(Tone::Aside, &format!("({aside})")));
    let paragraphs = match topic {
        Topic::Rule(rule) => vec![rule.title, rule.why],
        Topic::Setting(_) | Topic::Key(_) | Topic::Code(..) => vec![topic.says()],
    };
    for paragraph in paragraphs {
        text += &wrap_under("  ", "  ", paragraph, width);
        text += "\n\n";
    }
    let facts = guide::facts(topic);
    let longest = facts.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, fact) in &facts {
        // The name is painted afterwards, so that colours don't count as columns.
        let row =
            wrap_under(&format!("  {name:longest$}   "), &" ".repeat(longest + 5), fact, width);
        text += &row.replacen(name, &view.paint(Tone::Aside, name), 1);
        text.push('\n');
    }
    text + &examples(topic, view)
}

fn examples(topic: Topic, view: &View) -> String {
    let examples = match topic {
        Topic::Setting(info) => vec![("Example", format!("{}: {}", info.name, info.example))],
        Topic::Key(info) => vec![("Example", info.example.to_owned())],
        Topic::Rule(rule) => {
            vec![("Wrong", rule.bad.to_owned()), ("Right", rule.good.to_owned())]
        }
        Topic::Code(..) => Vec::new(),
    };
    let mut text = String::new();
    for (what, yaml) in examples.iter().filter(|(_, yaml)| !yaml.is_empty()) {
        text += &format!("\n  {}\n", view.paint(Tone::Aside, what));
        for line in yaml.lines() {
            text += format!("    {line}").trim_end();
            text.push('\n');
        }
    }
    text
}

/// Every topic in a line or so, kind by kind.
pub fn list(view: &View) -> String {
    let mut parts = Vec::new();
    for kind in TopicKind::all() {
        let rows: Vec<Vec<Cell>> = guide::all()
            .filter(|topic| topic.kind() == kind)
            .map(|topic| vec![topic.name().into(), topic.in_short().into()])
            .collect();
        if !rows.is_empty() {
            parts.push(table(&[&kind.heading().to_uppercase(), ""], &rows, view));
        }
    }
    parts.join("\n")
}

/// Topics for programs.
pub fn json(topics: impl Iterator<Item = Topic>) -> Json {
    json!({"schema_version": "1.0", "topics": topics.map(one).collect::<Vec<_>>()})
}

fn one(topic: Topic) -> Json {
    let mut object =
        json!({"name": topic.name(), "kind": topic.kind().word(), "says": topic.says()});
    let facts = guide::facts(topic).into_iter();
    for (name, fact) in facts {
        let key = match name {
            "Stands in" => "within".to_owned(),
            "In the API" => "wire_name".to_owned(),
            other => other.to_lowercase(),
        };
        object[key] = json!(fact);
    }
    match topic {
        Topic::Setting(info) => {
            object["example"] = json!(format!("{}: {}", info.name, info.example));
        }
        Topic::Key(info) => object["example"] = json!(info.example),
        Topic::Rule(rule) => {
            object["severity"] = json!(rule.severity.word());
            object["why"] = json!(rule.why);
            object["wrong"] = json!(rule.bad);
            object["right"] = json!(rule.good);
        }
        Topic::Code(..) => {}
    }
    object
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &str, width: usize, color: bool) -> String {
        let view = View { color, width, verbose: false, terminal: true, redraws: true };
        topic(guide::find(name).expect("a topic"), &view)
    }

    #[test]
    fn a_narrow_terminal_gets_short_lines_and_a_wide_one_no_longer_ones_than_can_be_read() {
        insta::assert_snapshot!(shown("callback_urls", 44, false));
        assert_eq!(shown("callback_urls", 200, false), shown("callback_urls", 100, false));
    }

    #[test]
    fn names_stand_out_in_colour() {
        insta::assert_snapshot!(
            shown("tokens-outlive-refresh", 80, true)
                .escape_debug()
                .to_string()
                .replace(r"\n", "\n")
        );
    }
}
