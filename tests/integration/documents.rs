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

/// Every code that stands as a literal where the reader, `lint`, or what looks ahead for a plan makes a problem or a note.
fn codes_in_use() -> BTreeSet<String> {
    let mut folders = vec![path("src/spec")];
    let sources = [
        "src/spec.rs",
        "src/problem.rs",
        "src/rules/switches.rs",
        "src/rules/baseline.rs",
        "src/cmd/lint.rs",
        "src/cmd/lint/baseline.rs",
        "src/cmd/reports.rs",
        "src/cmd/reports/targets.rs",
        "src/plan/refused.rs",
    ];
    let mut texts = sources.map(|file| fs::read_to_string(path(file)).expect("a source")).to_vec();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            match path.file_name().and_then(|name| name.to_str()) {
                Some("tests.rs") => {}
                _ if path.is_dir() => folders.push(path),
                _ => texts.push(fs::read_to_string(path).expect("a source")),
            }
        }
    }
    // A code is the first text in a call, or in a tuple that is made into one.
    let code = regex::Regex::new(
        r#"(?:(?:Problem|Self)::error\(|\bcode: |Some\(\(|Severity::Note,|warning\()\s*"([a-z]+(?:-[a-z]+)+)""#,
    );
    let code = code.expect("a pattern");
    let found = texts.iter().flat_map(|text| code.captures_iter(text));
    found.map(|captures| captures[1].to_owned()).collect()
}

#[test]
fn every_code_of_reader_lint_and_plan_is_explained_and_no_other() {
    let explained: BTreeSet<_> = cogctl::guide::all()
        .filter(|topic| topic.kind() == cogctl::guide::TopicKind::Code)
        .map(cogctl::guide::Topic::name)
        .collect();
    assert_eq!(codes_in_use(), explained);
}
