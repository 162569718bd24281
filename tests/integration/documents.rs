//! What comes with cogctl is what it would print: completions, the schema and the page about specs.

use super::support::blessed;
use clap_complete::Shell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn the_completion_scripts_are_fresh() {
    for (name, shell) in [
        ("cogctl.bash", Shell::Bash),
        ("_cogctl", Shell::Zsh),
        ("cogctl.fish", Shell::Fish),
        ("_cogctl.ps1", Shell::PowerShell),
        ("cogctl.elv", Shell::Elvish),
    ] {
        blessed(&path("completions").join(name), &cogctl::cmd::script(shell));
    }
}

#[test]
fn the_schemas_are_fresh() {
    let schemas = [
        ("cogctl.schema.json", cogctl::schema::spec()),
        ("schemas/plan.schema.json", cogctl::schema::plan()),
        ("schemas/result.schema.json", cogctl::schema::result()),
        ("schemas/drift.schema.json", cogctl::schema::drift()),
        ("schemas/import.schema.json", cogctl::schema::import()),
        ("schemas/events.schema.json", cogctl::schema::events()),
        ("schemas/list.schema.json", cogctl::schema::listing()),
        ("schemas/diff.schema.json", cogctl::schema::diff()),
        ("schemas/state.schema.json", cogctl::schema::state()),
    ];
    for (name, schema) in schemas {
        blessed(&path("specs").join(name), &cogctl::render::json::to_string(&schema));
    }
}

#[test]
fn the_page_about_specs_is_fresh_and_names_each_of_them() {
    let page = cogctl::guide::page();
    blessed(&path("specs/README.md"), &page);
    for spec in cogctl::files::find(&[path("specs")], Path::new("")).expect("a folder of specs") {
        let name = spec.file_name().and_then(|name| name.to_str()).expect("a name in Unicode");
        assert!(page.contains(&format!("[{name}]({name})")), "{name} is missing");
    }
}

#[test]
fn no_two_headings_of_the_page_are_alike_and_every_link_leads_to_one() {
    let page = cogctl::guide::page();
    let mut anchors = BTreeSet::new();
    for heading in page.lines().filter_map(|line| line.strip_prefix("### ")) {
        assert!(anchors.insert(heading.replace('.', "")), "{heading} stands there twice");
    }
    let links = page.split("](#").skip(1).filter_map(|rest| rest.split(')').next());
    let dangling: Vec<_> = links.filter(|link| !anchors.contains(*link)).collect();
    assert!(dangling.is_empty(), "{dangling:?}");
}

/// Every literal of the source that stands where codes do: the first text in what makes a problem or blocks an entry, or what a
/// variant's code is. The sandbox answers in AWS's words.
fn codes_in_use() -> BTreeSet<String> {
    let word = "([a-z]+(?:-[a-z]+)*)";
    let words = "([a-z]+(?:-[a-z]+)+)";
    let places = [
        format!(r#"(?:Problem|Self)::(?:error|new)\(\s*(?:Severity::\w+,\s*)?"{word}""#),
        format!(r#"\bcode: "{word}""#),
        format!(r#"\b(?:blocked|refused|stays|left)\(\s*(?:&[\w.]+,\s*)?"{word}","#),
        format!(r#"\b(?:warning\(|Some\(\(|Severity::Note,)\s*"{words}""#),
        format!(r#"(?:Why|Stuck)::\w+(?:\(\w+\))? => \("{word}""#),
        format!(r#"Self::\w+(?: \{{ \.\. \}}|\(_\))? => "{words}""#),
        format!(
            r#"Self::(?:Throttled|Refused \{{ \.\. \}}|Unreachable|Removed|Replaced|Requested) => "{word}""#
        ),
        format!(r#"\(\s*"{words}",\s*(?:format!\(|"|E)"#),
    ];
    let places = places.map(|place| regex::Regex::new(&place).expect("a pattern"));
    let mut folders = vec![path("src")];
    let mut found = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            match path.file_name().and_then(|name| name.to_str()) {
                Some("tests.rs" | "tests" | "worlds.rs" | "canned.rs") => {}
                Some("sandbox" | "guide" | "render") => {}
                _ if path.is_dir() => folders.push(path),
                _ => {
                    let text = fs::read_to_string(path).expect("a source");
                    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                    let codes = places.iter().flat_map(|place| place.captures_iter(text));
                    let codes = codes.filter_map(|captures| captures.get(1));
                    found.extend(codes.map(|code| code.as_str().to_owned()));
                }
            }
        }
    }
    found
}

/// Somebody who reads a code in a log asks `cogctl explain` about it.
#[test]
fn every_code_is_explained_and_no_other() {
    let explained: BTreeSet<_> = cogctl::guide::all()
        .filter(|topic| matches!(topic.kind(), cogctl::guide::TopicKind::Code(_)))
        .map(cogctl::guide::Topic::name)
        .collect();
    assert_eq!(codes_in_use(), explained);
}

/// A guide that recommends what is refused is worse than none.
#[test]
fn what_the_guide_writes_into_a_spec_is_read() {
    let guide = fs::read_to_string(path(".github/examples/README.md")).expect("the guide");
    let blocks = guide.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let blocks: Vec<_> = blocks.filter(|block| block.starts_with("policy:")).collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        let text = format!("version: 1\nid: prod\nuser_pool_id: us-west-2_EXAMPLE\n{block}");
        let source = cogctl::problem::Source::new("prod.yaml", text);
        let read = cogctl::spec::read(&source, &cogctl::spec::ReadContext::default());
        assert!(read.is_ok(), "{block}: {read:?}");
    }
}
