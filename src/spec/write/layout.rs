//! How values stand in a spec's text: on one line where there is room, and quoted where they have to be.

use regex::Regex;
use serde_yaml::Value as Yaml;
use std::sync::LazyLock;

/// A line of an entry is broken up past this many columns.
const WIDTH: usize = 80;

/// Texts in which YAML 1.1, as many tools still read it, sees a flag, a number or a day (<https://yaml.org/type/>).
static OLD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:y|n|yes|no|on|off|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)$")
        .expect("the pattern of old scalars is well-formed")
});

/// Where a line starts and how much deeper what belongs to it stands, in spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::spec) struct Indent {
    pub(in crate::spec) by: usize,
    pub(in crate::spec) step: usize,
}

impl Indent {
    /// The layout of a text that has none yet.
    pub(in crate::spec) const TOP: Self = Self { by: 0, step: 2 };

    pub(in crate::spec) fn spaces(self) -> String {
        " ".repeat(self.by)
    }

    pub(in crate::spec) fn deeper(self) -> Self {
        Self { by: self.by + self.step, ..self }
    }
}

/// Whether a scalar stands between brackets or braces, where more characters mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::spec) enum Context {
    Block,
    Flow,
}

/// `label: value`, on one line if it is short enough.
pub(in crate::spec) fn block(lines: &mut Vec<String>, indent: Indent, label: &str, value: &Yaml) {
    let line = format!("{}{label}: {}", indent.spaces(), inline(value, Context::Block));
    let inner = indent.deeper();
    match value {
        Yaml::Sequence(items) if line.chars().count() > WIDTH && !items.is_empty() => {
            lines.push(format!("{}{label}:", indent.spaces()));
            let item = |item| format!("{}- {}", inner.spaces(), inline(item, Context::Block));
            lines.extend(items.iter().map(item));
        }
        Yaml::Mapping(pairs) if line.chars().count() > WIDTH && !pairs.is_empty() => {
            lines.push(format!("{}{label}:", indent.spaces()));
            for (word, value) in pairs {
                block(lines, inner, &inline(word, Context::Flow), value);
            }
        }
        _ => lines.push(line),
    }
}

/// The value on one line.
pub(in crate::spec) fn inline(value: &Yaml, context: Context) -> String {
    let flow = |value| inline(value, Context::Flow);
    match value {
        Yaml::Null => "null".to_owned(),
        Yaml::Bool(flag) => flag.to_string(),
        Yaml::Number(number) => number.to_string(),
        Yaml::String(text) => scalar(text, context),
        Yaml::Sequence(items) => {
            format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", "))
        }
        Yaml::Mapping(pairs) if pairs.is_empty() => "{}".to_owned(),
        Yaml::Mapping(pairs) => {
            let pair = |(word, value)| format!("{}: {}", flow(word), flow(value));
            format!("{{ {} }}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
        Yaml::Tagged(tagged) => inline(&tagged.value, context),
    }
}

/// A text on one line, quoted where it has to be.
pub(super) fn scalar(text: &str, context: Context) -> String {
    let usual = serde_yaml::to_string(text).expect("a text can be written as YAML");
    let usual = usual.trim_end_matches('\n');
    let word = |c: char| c.is_ascii_alphanumeric() || "_-./@+".contains(c);
    let fits = match context {
        Context::Block => !usual.starts_with(['|', '>', '?']),
        Context::Flow => usual.starts_with(['\'', '"']) || usual.chars().all(word),
    };
    if fits && !usual.is_empty() && !OLD.is_match(usual) && !usual.chars().any(invisible) {
        usual.to_owned()
    } else {
        quoted(text)
    }
}

/// What YAML takes for a line break or refuses, and what nobody would see.
fn invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if invisible(c) => quoted.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
