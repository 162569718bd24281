//! The page of documentation: every key, setting, rule and code, as Markdown.

use super::{CodeOf, Topic, TopicKind, all, cfn_lint, facts};
use crate::model::Setting;
use crate::spec::keys::KeyInfo;
use std::fmt::Write as _;

const HEAD: &str = "\
# Specs

A spec is a YAML file about one user pool: which app clients there are to be, and what is to be so of each. This page says all that may
stand in one, and all that cogctl may say against it. `cogctl explain NAME` tells the same in a terminal.

```yaml
# yaml-language-server: $schema=./cogctl.schema.json
version: 1
user_pool_id: us-west-2_EXAMPLE

defaults:                          # under every entry of clients:
  enable_token_revocation: true

clients:                           # cogctl creates, updates and deletes these
  web:
    name: web-prod
    access_token_validity: 30m

managed_clients:                   # another service made these; cogctl adopts and updates them
  opensearch:
    name_pattern: ^AmazonOpenSearchService-logs-
    access_token_validity: 8h
```

Beside this page are specs that work on the embedded service (`cogctl plan --sandbox specs/quickstart.yaml`):

| spec | shows |
|---|---|
| [quickstart.yaml](quickstart.yaml) | the smallest one with both kinds of clients |
| [web-and-mobile.yaml](web-and-mobile.yaml) | public clients that sign people in with the authorization code flow |
| [server-side.yaml](server-side.yaml) | a server that signs people in through the API, and lifetimes in Terraform's way |
| [machine-to-machine.yaml](machine-to-machine.yaml) | services that sign in as themselves |
| [refresh-token-rotation.yaml](refresh-token-rotation.yaml) | rotation, and how `defaults:` are merged and hidden |
| [analytics.yaml](analytics.yaml) | events to Amazon Pinpoint |
| [opensearch.yaml](opensearch.yaml) | clients that OpenSearch made, and an anchor |

Those in [broken](broken) are wrong on purpose, to show what cogctl says about them.

## In an editor

Save `cogctl schema` as `cogctl.schema.json` beside your specs and begin each with the first line of the example above. Editors with the YAML
language server then complete names and values, show what they mean, and mark what is wrong while you type. Some of it only `cogctl validate` can
tell, such as what several settings say together.

## How a spec is read

- YAML is that of version 1.2, where `yes`, `no`, `on` and `off` are texts. Anchors, aliases and merge keys (`<<`) work. A file holds one document.
- `${var:NAME}` is replaced by the value of `--var NAME=VALUE` or of a `--var-file`, `${env:NAME}` by the environment's. That happens in values,
  not in keys. `$${` is a literal `${`. In `{ … }` and `[ … ]` put a text with a variable in quotes.
- A lifetime is a number with its unit: `90s`, `15m`, `12h`, `30d`.
- `null` puts Cognito's default back, and hides what `defaults:` says.
- Lists are sets: neither order nor repetition makes a change.
- An entry of `clients:` is the whole truth about its client: what it leaves out is Cognito's default. An entry of `managed_clients:` says only
  what it changes.
- Everything that is wrong is told in one run, with its place, unless the file is no YAML at all.
";

const RULES: &str = "\
What a single value can't decide is judged by rules. An error is something that Cognito would refuse: `validate` tells it beforehand as far as the
spec alone decides it, and `plan` by what would result and what the pool has. What the live client has already is not held against it, except where
another client takes its place. Warnings and notes are for `lint`: what Cognito takes although it is unsafe or does nothing, and what is worth
knowing.

A rule is switched off for what begins on a line by `# cogctl: allow(RULE) reason` at its end or on the line above, and for a whole spec under
[`lint.allow`](#lintallow). That holds for `lint`, `validate` and `plan`: Cognito is the judge then.
";

const CODES: &str = "\
These are found while a spec is read, before any rule is asked; `lint` tells those of its own switches and baselines besides. `cogctl explain` tells
the codes of plans, applies, AWS and command lines, too.
";

/// The whole page.
pub fn page() -> String {
    let mut page = HEAD.to_owned();
    for kind in TopicKind::all() {
        let intro = match kind {
            TopicKind::Rule => format!("{RULES}\n{}", rules_at_a_glance()),
            TopicKind::Code(CodeOf::Specs) => CODES.to_owned(),
            // They are not about what stands in a spec.
            TopicKind::Code(CodeOf::Plans | CodeOf::Runs | CodeOf::Service | CodeOf::Commands) => {
                continue;
            }
            TopicKind::Setting => settings_at_a_glance(),
            TopicKind::Key => keys_at_a_glance(),
        };
        write!(page, "\n## {}\n\n{intro}", kind.heading()).expect("a text takes every text");
        for topic in all().filter(|topic| topic.kind() == kind) {
            page.push_str(&section(topic));
        }
    }
    page.push_str(cfn_lint::SECTION);
    page
}

fn settings_at_a_glance() -> String {
    let rows = Setting::all().map(Setting::info).map(|info| {
        format!(
            "| [`{0}`](#{0}) | {1} | {2} |\n",
            info.name,
            info.default,
            short(Topic::Setting(info))
        )
    });
    format!("| setting | default | in short |\n|---|---|---|\n{}", rows.collect::<String>())
}

fn keys_at_a_glance() -> String {
    let rows = KeyInfo::all().map(|info| {
        let path = info.path();
        format!("| [`{path}`](#{}) | {} |\n", anchor(&path), short(Topic::Key(info)))
    });
    format!("| key | in short |\n|---|---|\n{}", rows.collect::<String>())
}

fn rules_at_a_glance() -> String {
    let rows = crate::rules::all().map(|rule| {
        format!("| [`{0}`](#{0}) | {1} | {2} |\n", rule.id, rule.severity.word(), rule.title)
    });
    format!("| rule | severity | what has to be so |\n|---|---|---|\n{}", rows.collect::<String>())
}

/// A topic under a heading of its own, which is its anchor.
fn section(topic: Topic) -> String {
    let mut text = format!("\n### {}\n\n", topic.name());
    match topic {
        Topic::Setting(info) => {
            text += &format!("{}\n\n{}", info.help, bullets(topic));
            text += &yaml(&format!("{}: {}", info.name, info.example));
        }
        Topic::Key(info) => {
            text += &format!("{}\n\n{}{}", info.help, bullets(topic), yaml(info.example));
        }
        Topic::Rule(rule) => {
            text += &format!("{} (*{}*)\n\n", sentence(rule.title), rule.severity.word());
            text += &format!("{}\n\nSource: {}\n", rule.why, rule.source);
            for (what, example) in [("Wrong", rule.bad), ("Right", rule.good)] {
                if !example.is_empty() {
                    text += &format!("\n{what}:\n{}", yaml(example));
                }
            }
        }
        Topic::Code(_, code) => text += &format!("{} {}\n", code.means, code.cure),
    }
    text
}

fn bullets(topic: Topic) -> String {
    let bullet = |(name, text): (&str, String)| match name {
        "Rules" => {
            let links = text.split(", ").map(|id| format!("[{id}](#{id})"));
            format!("- Rules: {}\n", links.collect::<Vec<_>>().join(", "))
        }
        "In the API" => format!("- In the API: `{text}`\n"),
        _ => format!("- {name}: {text}\n"),
    };
    facts(topic).into_iter().map(bullet).collect()
}

fn yaml(text: &str) -> String {
    format!("\n```yaml\n{}\n```\n", text.trim_end())
}

/// The first sentence, as a cell of a table.
fn short(topic: Topic) -> String {
    topic.in_short().replace('|', "\\|")
}

/// What a heading is linked by.
fn anchor(heading: &str) -> String {
    heading.to_ascii_lowercase().replace('.', "")
}

fn sentence(fragment: &str) -> String {
    let mut letters = fragment.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
