//! Problems as SARIF 2.1.0, which code scanning services read.
//!
//! Only what is told of problems is in it, so it is made with serde from the few objects of the format that this takes.

use crate::problem::{Label, Place, Problem, Severity};
use crate::rules::{self, Finding, Mark, Rule};
use serde::Serialize;
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A result; its members are those of the specification's section 3.27.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Json,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Json>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Json>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    partial_fingerprints: BTreeMap<&'static str, String>,
}

/// One run of cogctl: what rules found in specs, then what is wrong between them.
pub fn log(findings: &[Finding], between: &[Problem]) -> Json {
    let mut codes: Vec<(&'static str, Severity)> = Vec::new();
    let found = findings.iter().map(|finding| (&finding.problem, finding.marks.first()));
    let results: Vec<_> = found
        .chain(between.iter().map(|problem| (problem, None)))
        .map(|(problem, mark)| result(problem, mark, &mut codes))
        .collect();
    let rules: Vec<_> = codes.into_iter().map(descriptor).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cogctl",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn result(
    problem: &Problem,
    mark: Option<&Mark>,
    codes: &mut Vec<(&'static str, Severity)>,
) -> SarifResult {
    let known = codes.iter().position(|(code, _)| *code == problem.code);
    let rule_index = known.unwrap_or_else(|| {
        codes.push((problem.code, problem.severity));
        codes.len() - 1
    });
    let help = problem.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    let fingerprint =
        mark.map(|Mark { at, rule, what }| ("cogctl/v1", digest(&format!("{rule}\n{at}\n{what}"))));
    let mut labels = problem.labels.iter();
    SarifResult {
        rule_id: problem.code,
        rule_index,
        level: problem.severity.word(),
        message: text(&format!("{}{help}", problem.message)),
        locations: labels.next().map(location).into_iter().collect(),
        related_locations: labels.map(location).collect(),
        partial_fingerprints: fingerprint.into_iter().collect(),
    }
}

fn descriptor((code, severity): (&'static str, Severity)) -> Json {
    let Some(Rule { id, severity, title, why, source, .. }) = rules::by_id(code) else {
        return json!({"id": code, "defaultConfiguration": {"level": severity.word()}});
    };
    json!({
        "id": id,
        "shortDescription": text(title),
        "fullDescription": text(why),
        "help": text(&format!("{why}\nSource: {source}.")),
        "defaultConfiguration": {"level": severity.word()},
    })
}

fn location(Label { place, message }: &Label) -> Json {
    let (end_line, end_column) = place.end();
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(place)},
            "region": {
                "startLine": place.line(),
                "startColumn": place.column(),
                "endLine": end_line,
                "endColumn": end_column,
            },
        },
    });
    if !message.is_empty() {
        location["message"] = text(message);
    }
    location
}

fn text(text: &str) -> Json {
    json!({ "text": text })
}

/// The file's name as a reference that is relative where the name is.
fn uri(place: &Place) -> String {
    let name = place.source().name().replace('\\', "/");
    let mut uri = String::new();
    for byte in name.trim_start_matches("./").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    if uri.starts_with('/') { format!("file://{uri}") } else { uri }
}

fn digest(text: &str) -> String {
    let hash = Sha256::digest(text);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
