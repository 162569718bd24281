//! What is known of the service is told alike by the command and by the sandbox's page.

use super::support::{Folder, blessed};
use cogctl::sandbox::fidelity::behaviours;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const BEGIN: &str = "<!-- fidelity -->\n\n";
const END: &str = "\n<!-- end -->";

#[test]
fn the_page_has_the_table() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sandbox/README.md");
    let text = fs::read_to_string(&page).expect("the sandbox has a page");
    let (before, rest) = text.split_once(BEGIN).expect("the table's place begins");
    let (_, after) = rest.split_once(END).expect("the table's place ends");
    blessed(&page, &format!("{before}{BEGIN}{}{END}{after}", table()));
}

fn table() -> String {
    let mut table =
        "| subject | what the sandbox does | known from | left out or chosen |\n".to_owned();
    table += "|---|---|---|---|\n";
    for behaviour in behaviours() {
        let cells = [behaviour.subject, behaviour.does, &behaviour.known_from(), behaviour.chosen];
        table += &format!("| {} |\n", cells.join(" | "));
    }
    table
}

#[test]
fn no_cell_breaks_the_table() {
    for behaviour in behaviours() {
        let texts = [behaviour.subject, behaviour.does, behaviour.source, behaviour.chosen];
        assert!(!texts.iter().any(|text| text.contains(['|', '\n'])), "{behaviour:?}");
        assert!(!behaviour.subject.is_empty() && !behaviour.does.is_empty(), "{behaviour:?}");
    }
}

#[test]
fn subjects_stand_together() {
    let mut subjects: Vec<_> = behaviours().map(|behaviour| behaviour.subject).collect();
    subjects.dedup();
    let in_order = subjects.clone();
    subjects.sort_unstable();
    subjects.dedup();
    assert_eq!(in_order.len(), subjects.len(), "{in_order:?}");
}

#[test]
fn the_json_has_every_row_and_needs_no_sandbox() {
    let folder = Folder::new();
    let run = folder.run(&["sandbox", "status", "--fidelity", "-o", "json"]);
    let printed: Value = serde_json::from_str(&run.stdout).expect("one document");
    let rows: Vec<_> = behaviours()
        .map(|behaviour| {
            json!({
                "subject": behaviour.subject,
                "does": behaviour.does,
                "grade": behaviour.grade.word(),
                "source": behaviour.source,
                "chosen": behaviour.chosen,
            })
        })
        .collect();
    assert_eq!(printed, json!({"schema_version": "1.0", "behaviours": rows}));
}
