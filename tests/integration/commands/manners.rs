//! How cogctl behaves at a terminal and beside one: colours, widths, hints, help, logs.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

use super::{SPEC, applied, folder};
use crate::support::{Folder, Run, Terminal};
use clap::CommandFactory as _;

/// Whether a stream that shows a plan, and one that shows a mistake, are coloured: on a terminal, and in a file while the
/// other stream is on one. None without Python.
fn colours(vars: &[(&str, &str)], more: &[&str], kind: &str) -> Option<String> {
    let mut folder = folder().unlogged();
    for (name, value) in vars {
        folder.set(name, value);
    }
    let looks = |text: &str| {
        assert!(!text.is_empty(), "{vars:?} {more:?}");
        if text.contains('\x1b') { "coloured" } else { "plain" }
    };
    let (plan, mistake) = ([&["plan"], more].concat(), [&["plan", "missing.yaml"], more].concat());
    let on = |redirected, arguments: &[&str]| {
        Terminal { redirected, ..Terminal::of(kind) }.run(&folder, arguments)
    };
    let results = [on(2, &plan)?.stdout, on(1, &plan)?.stderr];
    let mistakes = [on(1, &mistake)?.stdout, on(2, &mistake)?.stderr];
    let [[a, b], [c, d]] = [results, mistakes].map(|texts| texts.map(|text| looks(&text)));
    Some(format!("results {a}, in a file {b}; mistakes {c}, in a file {d}"))
}

#[test]
fn each_stream_is_coloured_by_what_it_is() {
    let told = [
        (&[][..], &[][..], "xterm"),
        (&[], &[], "dumb"),
        (&[("NO_COLOR", "1")], &[], "xterm"),
        (&[("NO_COLOR", "")], &[], "xterm"),
        (&[("CLICOLOR_FORCE", "1")], &[], "dumb"),
        (&[("CLICOLOR_FORCE", "0")], &[], "xterm"),
        (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], &[], "xterm"),
        (&[("NO_COLOR", "1")], &["--color", "always"], "dumb"),
        (&[("CLICOLOR_FORCE", "1")], &["--color", "never"], "xterm"),
    ]
    .map(|(vars, more, kind)| {
        let said: Vec<_> = vars.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let said = [said.join(" "), more.join(" ")].concat();
        colours(vars, more, kind).map(|told| format!("{kind} {said}: {told}"))
    });
    let Some(told) = told.into_iter().collect::<Option<Vec<_>>>() else { return };
    insta::assert_snapshot!(told.join("\n"), @r#"
    xterm : results coloured, in a file plain; mistakes coloured, in a file plain
    dumb : results plain, in a file plain; mistakes plain, in a file plain
    xterm NO_COLOR=1: results plain, in a file plain; mistakes plain, in a file plain
    xterm NO_COLOR=: results coloured, in a file plain; mistakes coloured, in a file plain
    dumb CLICOLOR_FORCE=1: results coloured, in a file coloured; mistakes coloured, in a file coloured
    xterm CLICOLOR_FORCE=0: results coloured, in a file plain; mistakes coloured, in a file plain
    xterm NO_COLOR=1 CLICOLOR_FORCE=1: results plain, in a file plain; mistakes plain, in a file plain
    dumb NO_COLOR=1--color always: results coloured, in a file coloured; mistakes coloured, in a file coloured
    xterm CLICOLOR_FORCE=1--color never: results plain, in a file plain; mistakes plain, in a file plain
    "#);
}

#[test]
fn a_document_is_coloured_nowhere() {
    let terminal = Terminal::of("xterm");
    let Some(run) = terminal.run(&folder(), &["plan", "-o", "json", "--color", "always"]) else {
        return;
    };
    assert!(!run.stdout.contains('\x1b'), "{run}");
}

#[test]
fn help_and_usage_are_coloured_by_the_same_rules() {
    let looks = |arguments: &[&str], redirected| {
        let terminal = Terminal { redirected, ..Terminal::of("xterm") };
        let run = terminal.run(&Folder::new(), arguments)?;
        let text = if redirected == 0 { run.stdout } else { run.stderr };
        Some(if text.contains('\x1b') { "coloured" } else { "plain" })
    };
    let told = [
        looks(&["--help"], 0),
        looks(&["--help"], 1),
        looks(&["--help", "--color=never"], 0),
        looks(&["--color", "always", "--help"], 1),
        looks(&["paln"], 0),
        looks(&["paln"], 2),
        looks(&["paln", "--color=never"], 0),
        looks(&["plan", "--", "--color=never", "--nonsense", "--help"], 2),
    ];
    let Some(told) = told.into_iter().collect::<Option<Vec<_>>>() else { return };
    insta::assert_snapshot!(told.join(" "), @r#"coloured plain plain coloured coloured plain plain plain"#);
}

/// A line whose result is wrapped, and one that tells a mistake.
const RESULT: &str = "explain callback_urls";
const MISTAKE: &str = "plan --region eu-west-1";

/// The longest line of what is told.
fn width(line: &str, vars: &[(&str, &str)], (columns, redirected): (u16, u8)) -> Option<usize> {
    let mut folder = folder().unlogged();
    for (name, value) in vars {
        folder.set(name, value);
    }
    let arguments: Vec<_> = line.split(' ').collect();
    let terminal = Terminal { columns, redirected, ..Terminal::of("dumb") };
    let Run { stdout, stderr, .. } = terminal.run(&folder, &arguments)?;
    let own = if line == RESULT { 1 } else { 2 };
    let text = if redirected == own { stderr } else { stdout };
    text.lines().map(|line| line.trim_end().chars().count()).max()
}

#[test]
fn each_stream_is_as_wide_as_it_is() {
    let of = |vars: &[(&str, &str)], columns: u16| {
        let seen = |line: &str, redirected| width(line, vars, (columns, redirected));
        let [on_a_terminal, in_a_file] = [(2, 1), (1, 2)]
            .map(|(result, mistake)| Some((seen(RESULT, result)?, seen(MISTAKE, mistake)?)));
        Some(format!("{vars:?} {columns}: {:?}, in a file {:?}", on_a_terminal?, in_a_file?))
    };
    let told = [
        of(&[], 50),
        of(&[], 200),
        of(&[], 0),
        of(&[("COLUMNS", "60")], 200),
        of(&[("COLUMNS", "wide")], 50),
        of(&[("COLUMNS", "0")], 50),
    ];
    let Some(told) = told.into_iter().collect::<Option<Vec<_>>>() else { return };
    insta::assert_snapshot!(told.join("\n"), @r#"
    [] 50: (55, 50), in a file (77, 76)
    [] 200: (97, 76), in a file (77, 76)
    [] 0: (77, 76), in a file (77, 76)
    [("COLUMNS", "60")] 200: (59, 58), in a file (59, 58)
    [("COLUMNS", "wide")] 50: (55, 50), in a file (77, 76)
    [("COLUMNS", "0")] 50: (55, 50), in a file (77, 76)
    "#);
}

#[test]
fn no_pager_is_ever_started() {
    let mut folder = applied();
    for name in ["PAGER", "MANPAGER", "COGCTL_PAGER", "AWS_PAGER"] {
        folder.set(name, "sh -c 'touch paged; cat'");
    }
    for line in [&["--help"][..], &["explain"], &["get", "clients.web"], &["man"], &["plan", "-v"]]
    {
        let Some(run) = Terminal::of("xterm").run(&folder, line) else { return };
        drop(run.exits(0));
        assert!(!folder.exists("paged"), "{line:?}");
    }
}

#[test]
fn a_word_too_few_or_a_wrong_one_is_answered_with_the_right_ones() {
    let told =
        Folder::new().tell(&["", "paln", "state mw", "plan --detailed-exit-code", "help secret"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl 
    --- stderr ---
    Plan and apply Amazon Cognito user pool app clients from YAML

    Usage: cogctl [OPTIONS] <COMMAND>

    Commands:
      plan         Show what apply would do
      apply        Make the live clients what the specs say
      drift        Show what is live and otherwise than specs and records say
      diff         Show in what the clients of two user pools differ, name by name
      adopt        Find the one client that a service made and write the entry and the record for it
      import       Write the entry and the record for live clients, or for all of a pool
      delete       Delete one client: live, on record and in its spec
      forget       Let one client go: drop record and entry, touch nothing live
      list         List the clients of a pool, or of all pools
      get          Show one live client, never its secret
      secret       Hand a client secret over
      state        Look at the records, or mend them
      validate     Check specs without asking AWS
      lint         Find what Cognito would refuse and what it shouldn't be asked for, without asking AWS
      report       Show what there is as one page of HTML
      schema       Print the JSON Schema of specs, or of what cogctl prints and keeps
      explain      Say what a setting, a key, a rule or the code of a diagnostic means
      iam-policy   Print the least IAM policy that the specs need, without asking AWS
      doctor       Check specs, state, credentials, service and permissions, and say what to do
      completions  Print a completion script for a shell
      man          Print a page of the manual, or write all of them
      sandbox      Run, look at or reset the embedded service
      help         Print this message or the help of the given subcommand(s)

    Options:
      -h, --help     Print help (see more with '--help')
      -V, --version  Print version

    Global options:
          --profile <NAME>      Profile of the AWS configuration to use
          --region <REGION>     AWS Region; by default the user pool id says it
          --endpoint-url <URL>  Send requests to this URL instead of AWS
          --sandbox[=<FILE>]    Use the embedded service, kept in FILE, instead of AWS
      -o, --output <FORMAT>     Print results as text, as one JSON or YAML document, or as one JSON
                                object a line while it happens [default: text] [possible values: text,
                                json, yaml, jsonl]
          --query <JMESPATH>    Print the part of the result's document that this JMESPath expression
                                names, as in the AWS CLI; what is wrong is told whole
          --color <WHEN>        Colour the output [default: auto] [possible values: auto, always, never]
      -v, --verbose...          Say more; -vv for the requests that are sent, -vvv for all there is
          --no-input            Never ask; fail where a question would be needed
          --max-rps <N|P%>      Send at most N requests a second per operation and pool, or P% of all
                                that AWS allows
          --var <NAME=VALUE>    Value for `${var:NAME}` in specs; repeatable
          --var-file <FILE>     YAML file of values for `${var:NAME}`; repeatable

    Try it without an AWS account:
      cogctl import us-west-2_Sandbox01 --all --sandbox
      cogctl plan --sandbox
    [exit 64]

    $ cogctl paln
    --- stderr ---
    error: unrecognized subcommand 'paln'

      tip: some similar subcommands exist: 'man', 'plan'

    Usage: cogctl [OPTIONS] <COMMAND>

    For more information, try '--help'.
    [exit 64]

    $ cogctl state mw
    --- stderr ---
    error: unrecognized subcommand 'mw'

    Usage: cogctl state [OPTIONS] <COMMAND>

    For more information, try '--help'.
    [exit 64]

    $ cogctl plan --detailed-exit-code
    --- stderr ---
    error: unexpected argument '--detailed-exit-code' found

      tip: a similar argument exists: '--detailed-exitcode'

    Usage: cogctl plan --detailed-exitcode [SPEC]...

    For more information, try '--help'.
    [exit 64]

    $ cogctl help secret
    Hand a client secret over

    Usage: cogctl secret [OPTIONS] <COMMAND>

    Commands:
      get   Write a client's secret to a file, to a command or to standard output
      help  Print this message or the help of the given subcommand(s)

    Options:
      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Global options:
          --profile <NAME>
              Profile of the AWS configuration to use

          --region <REGION>
              AWS Region; by default the user pool id says it

          --endpoint-url <URL>
              Send requests to this URL instead of AWS

          --sandbox[=<FILE>]
              Use the embedded service, kept in FILE, instead of AWS

      -o, --output <FORMAT>
              Print results as text, as one JSON or YAML document, or as one JSON object a line while it
              happens

              Possible values:
              - text:  For people
              - json:  One document, for programs
              - yaml:  The same in YAML
              - jsonl: One object a line as things happen: plan, apply, delete and forget
              
              [default: text]

          --query <JMESPATH>
              Print the part of the result's document that this JMESPath expression names, as in the AWS
              CLI; what is wrong is told whole

          --color <WHEN>
              Colour the output

              Possible values:
              - auto:   On a terminal, unless `NO_COLOR` is set
              - always: Always
              - never:  Never
              
              [default: auto]

      -v, --verbose...
              Say more; -vv for the requests that are sent, -vvv for all there is

          --no-input
              Never ask; fail where a question would be needed

          --max-rps <N|P%>
              Send at most N requests a second per operation and pool, or P% of all that AWS allows

          --var <NAME=VALUE>
              Value for `${var:NAME}` in specs; repeatable

          --var-file <FILE>
              YAML file of values for `${var:NAME}`; repeatable
    [exit 0]
    "#);
}

#[test]
fn help_fits_eighty_columns() {
    let mut folder = Folder::new();
    folder.set("COLUMNS", "80");
    let mut lines = vec![vec!["--help".to_owned()]];
    let mut command = cogctl::cli::Cli::command();
    command.build();
    let below = |command: &clap::Command, words: &[String]| -> Vec<(Vec<String>, clap::Command)> {
        let named =
            |it: &clap::Command| ([words, &[it.get_name().to_owned()]].concat(), it.clone());
        command.get_subcommands().filter(|it| it.get_name() != "help").map(named).collect()
    };
    let mut left = below(&command, &[]);
    while let Some((words, command)) = left.pop() {
        left.extend(below(&command, &words));
        lines.extend(["-h", "--help"].map(|help| [&words[..], &[help.to_owned()]].concat()));
    }
    for line in lines {
        let arguments: Vec<_> = line.iter().map(String::as_str).collect();
        let help = folder.run(&arguments).exits(0).stdout;
        let long: Vec<_> = help.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(long.is_empty(), "{line:?}: {long:#?}");
    }
}

/// What is said to somebody who looks on, and to nobody else, at the end of a command.
fn hint(folder: &Folder, line: &[&str]) -> Option<String> {
    let run = Terminal { columns: 100, redirected: 1, ..Terminal::of("dumb") }.run(folder, line)?;
    let last = run.stdout.replace('\r', "");
    let last = last.trim_end().lines().last().unwrap_or("(nothing)").to_owned();
    Some(format!("$ cogctl {}\n{last}\n", line.join(" ")))
}

#[test]
fn what_comes_next_is_hinted_at() {
    let folder = folder().unlogged();
    folder.write("it's/readme", "");
    let mut told = vec![
        hint(&folder, &["plan"]),
        hint(&folder, &["plan", "--target", "clients.web", "cogctl.yaml"]),
        hint(&folder, &["plan", "--region", "us-west-2"]),
        hint(&folder, &["plan", "-o", "json"]),
        hint(&folder, &["plan", "--save", "saved"]),
    ];
    drop(folder.run(&["apply", "--auto-approve"]).exits(0));
    told.extend([
        hint(&folder, &["plan"]),
        hint(&folder, &["state", "mv", "clients.web", "clients.shop"]),
        hint(&folder, &["state", "mv", "clients.shop", "clients.web"]),
        hint(&folder, &["import", "us-west-2_Sandbox01", "--all", "--to", "it's/rest.yaml"]),
        hint(&folder, &["import", "us-west-2_Sandbox01", "--all", "--to", "it's/rest.yaml"]),
        hint(&folder, &["adopt", "--name-pattern", "^legacy"]),
    ]);
    folder.write(
        "cogctl.yaml",
        &SPEC.replace("clients:\n  web:", "clients:\n  new: {}\n  more: {}\n  other: {}\n  web:"),
    );
    drop(folder.run(&["apply", "--auto-approve"]));
    folder.write("cogctl.yaml", "version: 1\nid: prod\nuser_pool_id: us-west-2_Sandbox01\n");
    told.push(hint(&folder, &["plan"]));
    folder.remove("cogctl.yaml");
    told.push(hint(&folder, &["plan"]));
    let Some(told) = told.into_iter().collect::<Option<Vec<_>>>() else { return };
    insta::assert_snapshot!(told.join("\n"), @r#"
    $ cogctl plan
    `cogctl apply --sandbox` does this, once you say yes.

    $ cogctl plan --target clients.web cogctl.yaml
    `cogctl apply --sandbox cogctl.yaml --target=clients.web` does this, once you say yes.

    $ cogctl plan --region us-west-2
    `cogctl apply --sandbox` with the same global options does this, once you say yes.

    $ cogctl plan -o json
    (nothing)

    $ cogctl plan --save saved
    Saved. `cogctl apply saved`, with the same global options, does exactly this.

    $ cogctl plan
    (nothing)

    $ cogctl state mv clients.web clients.shop
    cogctl.yaml has no entry clients.shop: rename it there before the next apply.

    $ cogctl state mv clients.shop clients.web
    clients.shop is recorded as clients.web now.

    $ cogctl import us-west-2_Sandbox01 --all --to it's/rest.yaml
    Edit it's/rest.yaml as you like; `cogctl plan --sandbox 'it'\''s/rest.yaml'` shows what comes of it.

    $ cogctl import us-west-2_Sandbox01 --all --to it's/rest.yaml
    Left out: 2 clients that it's/rest.yaml has already.

    $ cogctl adopt --name-pattern ^legacy
    Edit cogctl.yaml as you like; `cogctl plan --sandbox` shows what comes of it.

    $ cogctl plan
    Apply will ask about this, or refuse it where nobody can answer: 4 of the 5 clients would be deleted (clients.more and 3 more), and no deletion was allowed beforehand; `--allow delete=4` allows it.

    $ cogctl plan
            clients that a pool has
    "#);
}

#[test]
fn whoever_reads_a_log_finds_the_id_of_every_request() {
    let folder = folder().unlogged();
    let run = folder.run(&["list", "us-west-2_Sandbox01", "-vv"]).exits(0);
    insta::assert_snapshot!(run.stderr, @r#"DEBUG cogctl::aws::call: answered operation="ListUserPoolClients" pool="us-west-2_Sandbox01" attempt=1 request_id="00000000-0000-4000-8000-000000000001""#);
    insta::assert_snapshot!(folder.tell(&["get us-west-2_Sandbox01/nobody", "list us-west-2_Nobody001 -v"]), @r#"
    $ cogctl get us-west-2_Sandbox01/nobody
    --- stderr ---
    no-such-client

      × us-west-2_Sandbox01 has no client nobody
      help: `cogctl list us-west-2_Sandbox01` shows the clients it has
    [exit 1]

    $ cogctl list us-west-2_Nobody001 -v
    --- stderr ---
    unknown-pool

      × ListUserPoolClients failed: no such user pool: User pool us-west-2_Nobody001
      │ does not exist. (request 00000000-0000-4000-8000-000000000001)
      help: check the id us-west-2_Nobody001; `cogctl sandbox status` names the
            pools that there are
    [exit 1]
    "#);
}
