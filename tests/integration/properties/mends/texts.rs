//! Random texts of specs: every layout, anchors and merges, and comments wherever one may stand.

use std::fmt::Write as _;

/// A text is made of these, one after the other; past the last one all choices are the plainest.
pub(super) struct Choices {
    pub(super) bytes: Vec<u8>,
    pub(super) at: usize,
}

impl Choices {
    /// One of so many.
    fn of(&mut self, number: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % number
    }

    /// One time in so many, and not as the plainest choice.
    fn rarely(&mut self, number: usize) -> bool {
        self.of(number) == number - 1
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.of(of.len())]
    }
}

/// A setting as it is written: one scalar, or a list's members.
enum Said {
    Scalar(String),
    List(Vec<String>),
}

type Settings = Vec<(String, Said)>;

/// A text on its way.
pub(super) struct Draft {
    choices: Choices,
    text: String,
    comments: usize,
    /// Names of anchors at mappings, and at flags.
    mappings: Vec<String>,
    flags: Vec<String>,
}

const RULES: [&str; 5] = [
    "user-existence-errors",
    "token-revocation-off",
    "repeated-member",
    "implicit-flow",
    "token-revocation-off, repeated-member",
];

impl Draft {
    /// A spec's text.
    pub(super) fn text(choices: Choices) -> String {
        let mut draft = Self {
            choices,
            text: String::new(),
            comments: 0,
            mappings: Vec::new(),
            flags: Vec::new(),
        };
        draft.line(0, "version: 1");
        draft.line(0, "user_pool_id: us-west-2_EXAMPLE");
        if draft.choices.rarely(8) {
            let rule = draft.choices.pick(&RULES[..4]);
            draft.line(0, &format!("lint: {{ allow: {{ {rule}: as it is }} }}"));
        }
        if draft.choices.of(3) > 0 {
            let settings = draft.settings();
            draft.mapping(0, "defaults", settings);
        }
        draft.clients();
        if draft.choices.rarely(4) {
            draft.line(0, "managed_clients:");
            let mut settings = draft.settings();
            settings.retain(|(key, _)| !matches!(key.as_str(), "generate_secret" | "<<"));
            settings.push(("name_prefix".to_owned(), Said::Scalar("m".to_owned())));
            draft.line(2, "m:");
            draft.block(4, settings);
        }
        let Self { mut choices, mut text, .. } = draft;
        if choices.rarely(4) {
            text.truncate(text.trim_end().len());
        }
        if choices.rarely(4) {
            text = text.replace('\n', "\r\n");
        }
        if choices.rarely(8) { format!("\u{feff}{text}") } else { text }
    }

    fn clients(&mut self) {
        let number = 1 + self.choices.of(4);
        let braces = self.choices.rarely(6);
        self.line(0, if braces { "clients: {" } else { "clients:" });
        for number in 0..number {
            let key = format!("c{number}");
            if braces {
                let value = match self.choices.of(3) {
                    0 => format!("  {key}: {},", inline(&self.settings())),
                    1 => format!("  {key}: ,"),
                    _ => format!("  {key}: {{}},"),
                };
                self.line(2, value.trim_start());
            } else {
                let settings = self.settings();
                self.mapping(2, &key, settings);
            }
        }
        if braces {
            self.line(0, "}");
        }
    }

    /// A line, with whatever comments stand above and beside it.
    fn line(&mut self, indent: usize, text: &str) {
        while self.choices.rarely(6) {
            let indent = 2 * self.choices.of(4);
            let comment = self.comment();
            writeln!(self.text, "{}{comment}", " ".repeat(indent)).expect("a string");
        }
        if self.choices.rarely(12) {
            self.text.push('\n');
        }
        write!(self.text, "{}{text}", " ".repeat(indent)).expect("a string");
        if self.choices.rarely(6) {
            let comment = self.comment();
            write!(self.text, "  {comment}").expect("a string");
        }
        self.text.push('\n');
    }

    fn comment(&mut self) -> String {
        self.comments += 1;
        let number = self.comments;
        if self.choices.of(2) == 0 {
            let comma = if self.choices.rarely(4) { "," } else { "" };
            return format!("# {number}{comma}");
        }
        let rule = self.choices.pick(&RULES);
        format!("# cogctl: allow({rule}) as {number} says")
    }

    fn settings(&mut self) -> Settings {
        let mut settings = Settings::new();
        if !self.mappings.is_empty() && self.choices.rarely(4) {
            let first = self.anchor();
            let merged = match self.choices.of(3) {
                0 => first,
                1 => format!("[{first}]"),
                _ => format!("[{first}, {}]", self.anchor()),
            };
            settings.push(("<<".to_owned(), Said::Scalar(merged)));
        }
        for (key, words) in [
            (
                "prevent_user_existence_errors",
                &["LEGACY", "ENABLED", "", "\"LEGACY\"", "~", "\"${var:mode}\""][..],
            ),
            ("enable_token_revocation", &["false", "true", "", "\"${var:off}\""][..]),
            ("generate_secret", &["true", "false"][..]),
        ] {
            if self.choices.of(2) > 0 {
                let word = self.choices.pick(words);
                let value = self.anchored(word);
                settings.push((key.to_owned(), Said::Scalar(value)));
            }
        }
        if self.choices.rarely(8) {
            settings.push((
                "allowed_oauth_flows".to_owned(),
                Said::List(vec!["client_credentials".to_owned()]),
            ));
        }
        for key in ["read_attributes", "callback_urls"] {
            if self.choices.rarely(3) {
                let number = 1 + self.choices.of(5);
                let words = ["email", "name", "email", "\"${var:mail}\"", "\"email\""];
                let member = |word: &str| match key {
                    "callback_urls" => {
                        word.replace("email", "https://a").replace("name", "https://b")
                    }
                    _ => word.to_owned(),
                };
                let members = (0..number).map(|_| member(self.choices.pick(&words))).collect();
                settings.push((key.to_owned(), Said::List(members)));
            }
        }
        settings
    }

    fn anchor(&mut self) -> String {
        let at = self.choices.of(self.mappings.len());
        format!("*{}", self.mappings[at])
    }

    /// A flag with an anchor, or an alias of one.
    fn anchored(&mut self, word: &str) -> String {
        let is_flag = matches!(word, "true" | "false");
        if is_flag && !self.flags.is_empty() && self.choices.rarely(4) {
            let at = self.choices.of(self.flags.len());
            return format!("*{}", self.flags[at]);
        }
        if is_flag && self.choices.rarely(6) {
            let name = format!("f{}", self.flags.len());
            self.flags.push(name.clone());
            return format!("&{name} {word}");
        }
        word.to_owned()
    }

    fn mapping(&mut self, indent: usize, key: &str, settings: Settings) {
        let needed = |said: &Said| matches!(said, Said::Scalar(word) if word.starts_with('&'));
        let needed = settings.iter().any(|(_, said)| needed(said));
        if !needed && !self.mappings.is_empty() && self.choices.rarely(10) {
            let alias = self.anchor();
            return self.line(indent, &format!("{key}: {alias}"));
        }
        let anchor = format!("e{}", self.mappings.len());
        let anchored = self.choices.rarely(4);
        let nothing = settings.is_empty() && self.choices.of(2) == 0;
        let head = if anchored { format!("{key}: &{anchor}") } else { format!("{key}:") };
        match self.choices.of(5) {
            _ if nothing => self.line(indent, &head),
            _ if settings.is_empty() => self.line(indent, &format!("{head} {{}}")),
            0..3 => {
                self.line(indent, &head);
                let step = 2 + 2 * self.choices.of(2);
                self.block(indent + step, settings);
            }
            3 => self.line(indent, &format!("{head} {}", inline(&settings))),
            _ => {
                self.line(indent, &format!("{head} {{"));
                self.braces(indent + 2, settings);
                self.line(indent, "}");
            }
        }
        // What is no mapping can't be merged.
        if anchored && !nothing {
            self.mappings.push(anchor);
        }
    }

    fn block(&mut self, indent: usize, settings: Settings) {
        for (key, said) in settings {
            match said {
                Said::List(members) if self.choices.of(3) > 0 => {
                    self.line(indent, &format!("{key}:"));
                    let indent = indent + 2 * self.choices.of(2);
                    members.iter().for_each(|member| self.line(indent, &format!("- {member}")));
                }
                said => {
                    let opening = format!("{key}: ");
                    self.value(indent, &opening, said, "");
                }
            }
        }
    }

    fn braces(&mut self, indent: usize, settings: Settings) {
        let last = settings.len() - 1;
        for (number, (key, said)) in settings.into_iter().enumerate() {
            let comma = if number < last || self.choices.rarely(3) { "," } else { "" };
            self.value(indent, &format!("{key}: "), said, comma);
        }
    }

    /// A value as it stands in braces too, on one line or several.
    fn value(&mut self, indent: usize, opening: &str, said: Said, closing: &str) {
        let members = match said {
            Said::Scalar(word) => {
                return self.line(indent, format!("{opening}{word}{closing}").trim_end());
            }
            Said::List(members) => members,
        };
        if self.choices.of(2) == 0 {
            return self.line(indent, &format!("{opening}[{}]{closing}", members.join(", ")));
        }
        self.line(indent, &format!("{opening}["));
        let mut open = String::new();
        let last = members.len() - 1;
        for (number, member) in members.into_iter().enumerate() {
            let comma = if number < last || self.choices.rarely(3) { "," } else { "" };
            write!(open, " {member}{comma}").expect("a string");
            if self.choices.of(2) == 0 {
                self.line(indent + 2, open.trim());
                open.clear();
            }
        }
        self.line(indent, format!("{} ]{closing}", open.trim()).trim());
    }
}

/// Braces on one line.
fn inline(settings: &Settings) -> String {
    let one = |(key, said): &(String, Said)| match said {
        Said::Scalar(word) => format!("{key}: {word}"),
        Said::List(members) => format!("{key}: [{}]", members.join(", ")),
    };
    let all: Vec<_> = settings.iter().map(one).collect();
    format!("{{ {} }}", all.join(", "))
}
