//! How clients and entries stand to specs, and what a page may be written over.

use super::super::{applied, folder};
use super::page;
use crate::support::Folder;

/// What of the page stands before its cards, and the cards of those that specs know, but for their settings: a line for each
/// piece of text.
fn told(folder: &Folder) -> String {
    let text = page(folder);
    let (_, body) = text.split_once("<body>").expect("a body");
    let (top, rest) = body.split_once("<h2>How long").expect("a chart");
    let cards = rest.split_once("<section>").expect("a pool").1;
    let cards = cards.split_once("<section class=\"rules\">").map_or(cards, |(cards, _)| cards);
    let cards: Vec<_> = cards
        .split("<details")
        .filter(|card| !card.contains("data-standing=\"undeclared\""))
        .map(|card| card.split_once("<pre>").map_or(card, |(card, _)| card))
        .collect();
    let cards = cards.join("<details");
    let mut lines = Vec::new();
    for tag in format!("{top}{cards}").split('<').skip(1) {
        let (tag, text) = tag.split_once('>').expect("its end");
        if let Some((_, data)) = tag.split_once("data-standing=") {
            lines.push(format!("== {}", data.split_once(" data-flow").expect("its flows").0));
        }
        lines.push(text.trim().to_owned());
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

#[test]
fn what_is_blocked_is_never_as_declared() {
    let folder = applied();
    let spec = folder.read("cogctl.yaml").replace("30m", "1d\n    refresh_token_validity: 60m");
    folder.write("cogctl.yaml", &spec);
    let run = folder.run(&["report", "--html", "page.html"]).exits(0);
    insta::assert_snapshot!(format!("{}{}{}", run.stdout, run.stderr, told(&folder)), @r#"
    page.html: 4 clients
    1 entry is blocked; the page and `cogctl plan` say why.
    App clients of sandbox-users
    As read by cogctl 0.1.0 at TIME.
    4
    clients
    1
    as declared
    1
    blocked
    2
    in no spec
    4
    warnings
    5
    notes
    sandbox-users
    us-west-2_Sandbox01
    Account
    123456789012
    , Region us-west-2.
    == "as-declared" data-worst="warning note"
    AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
    managed_clients.logs
    as declared
    1 warning
    1 note
    access 8h · refresh 30d · code
    4q7h2kd9v0s3mc8tjx5n1w6rbg
    warning
    : sign-in errors tell who has an account
    user-existence-errors
    note
    :
    access_token_validity
    is longer than 1h
    long-access-token
    == "blocked" data-worst="warning"
    shop-web
    clients.web
    blocked
    2 warnings
    access 30m · refresh 30d
    access_token_validity
    is longer than
    refresh_token_validity
    nj8s0srul5250v3ekjkomruxif
    tokens-outlive-refresh
    : write
    access_token_validity: 60m
    or less, or
    refresh_token_validity: 1d
    or more
    warning
    : these OAuth settings do nothing
    oauth-without-flag
    write
    allowed_oauth_flows_user_pool_client: true
    , or leave the OAuth settings out
    warning
    : sign-in errors tell who has an account
    user-existence-errors
    "#);
}

#[test]
fn an_entry_that_left_and_must_not_go_is_blocked() {
    let folder = folder();
    let web = "  web: { name: shop-web, lifecycle: { prevent_destroy: true } }\n  api: {}\n";
    let head = "version: 1\nuser_pool_id: us-west-2_Sandbox01\nclients:\n";
    folder.write("cogctl.yaml", &format!("{head}{web}"));
    folder.run(&["apply", "--auto-approve"]).exits(0);
    folder.write("cogctl.yaml", &format!("{head}  api: {{}}\n"));
    let run = folder.run(&["report", "--html", "page.html"]).exits(0);
    insta::assert_snapshot!(format!("{}{}{}", run.stdout, run.stderr, told(&folder)), @r#"
    page.html: 5 clients
    1 entry is blocked; the page and `cogctl plan` say why.
    App clients of sandbox-users
    As read by cogctl 0.1.0 at TIME.
    5
    clients
    1
    as declared
    1
    blocked
    3
    in no spec
    4
    warnings
    6
    notes
    sandbox-users
    us-west-2_Sandbox01
    Account
    123456789012
    , Region us-west-2.
    == "as-declared" data-worst="warning note"
    api
    clients.api
    as declared
    1 warning
    1 note
    access 1h · refresh 30d
    nj8s0srul5250v3ekjkomruxif
    warning
    : sign-in errors tell who has an account
    user-existence-errors
    note
    : the same refresh token works again and again
    no-refresh-token-rotation
    == "blocked" data-worst="warning note"
    shop-web
    clients.web
    blocked
    1 warning
    1 note
    access 1h · refresh 30d
    the entry left the spec, and
    prevent_destroy
    keeps 343ohv6i1e99g4g3z332goe5dr
    343ohv6i1e99g4g3z332goe5dr
    prevent-destroy
    : put the entry back to keep the client, or with
    prevent_destroy: false
    to let it go;
    cogctl state rm cogctl/clients.web
    only drops the record
    warning
    : sign-in errors tell who has an account
    user-existence-errors
    note
    : the same refresh token works again and again
    no-refresh-token-rotation
    "#);
}

#[test]
fn blocked_entries_without_a_client_and_what_the_plan_notes_are_there() {
    let folder = folder();
    let spec = folder.read("cogctl.yaml").replace("30m", "1d\n    refresh_token_validity: 60m");
    let absent = "  os: { name_prefix: Nope }\n  later: { name_prefix: Later, lifecycle: { on_missing: skip } }\n";
    folder.write("cogctl.yaml", &format!("{spec}{absent}"));
    let run = folder.run(&["report", "--html", "page.html"]).exits(0);
    insta::assert_snapshot!(format!("{}{}{}", run.stdout, run.stderr, told(&folder)), @r#"
    page.html: 3 clients
    2 entries are blocked; the page and `cogctl plan` say why.
    App clients of sandbox-users
    As read by cogctl 0.1.0 at TIME.
    3
    clients
    2
    blocked, without a client
    1
    to be adopted
    2
    in no spec
    2
    warnings
    4
    notes
    managed_clients.later: No client matches the prefix
    Later
    . The entry is left out, as its
    on_missing
    says.
    sandbox-users
    us-west-2_Sandbox01
    Account
    123456789012
    , Region us-west-2.
    == "blocked" data-worst="none"
    clients.web
    blocked
    without a client
    access_token_validity
    is longer than
    refresh_token_validity
    tokens-outlive-refresh
    : write
    access_token_validity: 60m
    or less, or
    refresh_token_validity: 1d
    or more
    == "blocked" data-worst="none"
    managed_clients.os
    blocked
    without a client
    no client matches the prefix
    Nope
    no-match
    : correct the match, or set
    lifecycle: { on_missing: skip }
    where the client may come later
    AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
    4q7h2kd9v0s3mc8tjx5n1w6rbg
    AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm
    2m5v8c1z7k4x9q3t6h0d8s2wjn
    legacy-portal
    6t1n9w4c7m2x5k8v3q0h7d4sbz
    == "to-adopt" data-worst="warning"
    AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
    managed_clients.logs
    to be adopted
    1 warning
    access 1h · refresh 30d · code
    4q7h2kd9v0s3mc8tjx5n1w6rbg
    setting
    is
    is to be
    access_token_validity
    1h
    8h
    warning
    : sign-in errors tell who has an account
    user-existence-errors
    "#);
}

#[test]
fn a_page_is_never_written_over_what_is_read() {
    let folder = applied();
    let spec = folder.read("cogctl.yaml");
    folder.write("cogctl.yaml", &format!("state: kept.json\n{spec}"));
    folder.write("vars.yaml", "a: b\n");
    folder.write("kept.json", "{}");
    let kept = ["cogctl.yaml", "kept.json", "vars.yaml", "cogctl.sandbox.json"];
    let files = kept.map(|file| (file, folder.read(file)));
    insta::assert_snapshot!(folder.tell(&[
        "report --html cogctl.yaml",
        "report cogctl.yaml --html ./cogctl.yaml",
        "report us-west-2_Sandbox01 --html cogctl.yaml",
        "report --html kept.json",
        "report --var-file vars.yaml --html vars.yaml",
        "report us-west-2_Sandbox01 --html cogctl.sandbox.json",
    ]), @r#"
    $ cogctl report --html cogctl.yaml
    --- stderr ---
    file-taken

      × cogctl.yaml is a spec, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl report cogctl.yaml --html ./cogctl.yaml
    --- stderr ---
    file-taken

      × ./cogctl.yaml is a spec, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl report us-west-2_Sandbox01 --html cogctl.yaml
    --- stderr ---
    file-taken

      × cogctl.yaml is a spec, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl report --html kept.json
    --- stderr ---
    file-taken

      × kept.json is a state, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl report --var-file vars.yaml --html vars.yaml
    --- stderr ---
    file-taken

      × vars.yaml is a file of variables, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl report us-west-2_Sandbox01 --html cogctl.sandbox.json
    --- stderr ---
    file-taken

      × cogctl.sandbox.json is the embedded service's, and would be written over
      help: name a file of its own
    [exit 64]
    "#);
    for (file, text) in files {
        assert_eq!(folder.read(file), text, "{file}");
    }
}

#[test]
fn a_document_counts_what_the_page_shows() {
    let folder = applied();
    let spec = folder.read("cogctl.yaml").replace("30m", "45m");
    folder.write("cogctl.yaml", &format!("{spec}  os: {{ name_prefix: Nope }}\n"));
    insta::assert_snapshot!(folder.tell(&[
        "report --html page.html -o json",
        "report --html page.html --query standing.differs",
        "report --html - -o json",
        "report --html - --query clients",
    ]), @r#"
    $ cogctl report --html page.html -o json
    {
      "schema_version": "1.0",
      "file": "page.html",
      "clients": 4,
      "standing": {
        "as_declared": 1,
        "blocked": 0,
        "differs": 1,
        "to_create": 0,
        "to_adopt": 0,
        "departing": 0,
        "undeclared": 2,
        "unjudged": 0
      },
      "blocked_without_client": 1,
      "findings": {
        "error": 0,
        "warning": 4,
        "note": 5
      }
    }
    [exit 0]

    $ cogctl report --html page.html --query standing.differs
    1
    [exit 0]

    $ cogctl report --html - -o json
    {
      "blocked": [],
      "problems": [
        {
          "code": "two-documents",
          "help": "write the page to a file: `--html page.html`",
          "labels": [],
          "message": "standard output can hold the page or a document, not both",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }
    [exit 64]

    $ cogctl report --html - --query clients
    --- stderr ---
    two-documents

      × standard output can hold the page or a document, not both
      help: write the page to a file: `--html page.html`
    [exit 64]
    "#);
}
