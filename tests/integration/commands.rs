//! What every command prints, whole, and how it ends.

mod aws;
mod change;
mod completion;
mod doctor;
mod drift;
mod edges;
mod events;
mod explain;
mod iam_policy;
mod leaks;
mod lint;
mod look;
mod man;
mod manners;
mod plans;
mod pools;
mod preflight;
mod query;
mod refresh;
mod report;
mod reports;
mod rules;
mod saved;
mod secrets;
mod shared;
mod tables;
mod terminal;
mod traps;
mod waiting;
mod whole;

use super::support::Folder;
use std::path::Path;

/// A spec whose entries are found, created and adopted on the embedded service.
const SPEC: &str = "\
version: 1
id: prod
user_pool_id: us-west-2_Sandbox01
clients:
  web:
    name: shop-web
    generate_secret: true
    callback_urls: [https://shop.example.com/cb]
    access_token_validity: 30m
managed_clients:
  logs:
    name_prefix: AmazonOpenSearchService-logs-
    access_token_validity: 8h
";

/// A folder with that spec, whose commands use the embedded service.
fn folder() -> Folder {
    let folder = Folder::new().with(&["--sandbox"]);
    folder.write("cogctl.yaml", SPEC);
    folder
}

/// The same after an apply.
fn applied() -> Folder {
    let folder = folder();
    folder.run(&["apply", "--auto-approve"]).exits(0);
    folder
}

#[test]
fn every_spec_that_comes_along_can_be_applied_alone_and_with_the_others() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let shown = specs.display().to_string();
    let found = cogctl::files::find(&[specs], Path::new("")).expect("a folder of specs");
    let files = found.iter().map(|file| file.display().to_string());
    for argument in files.chain([shown]) {
        let folder = Folder::new().with(&["--sandbox"]);
        folder.run(&["apply", "--auto-approve", &argument]).exits(0);
        folder.run(&["plan", "--detailed-exitcode", &argument]).exits(0);
    }
}
