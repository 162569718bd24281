//! The manual.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

use crate::support::{Folder, Terminal};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// What a program that reads a page from its standard input says of it; none where there is no such program.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn read_by(program: &str, arguments: &[&str], page: &str) -> Option<(String, String)> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        eprintln!("skipped: there is no {program}");
        return None;
    };
    let mut input = child.stdin.take().expect("it is piped");
    input.write_all(page.as_bytes()).expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it writes text");
    Some((text(output.stdout), text(output.stderr)))
}

#[test]
fn the_page_of_a_command_stands_as_it_is_written() {
    let folder = Folder::new();
    insta::assert_snapshot!(folder.run(&["man", "state", "mv"]).exits(0), @r#"
    exit 0
    .ie \n(.g .ds Aq \(aq
    .el .ds Aq '
    .TH cogctl-state-mv 1  "cogctl 0.1.0" "User Commands"
    .SH NAME
    cogctl\-state\-mv \- Give a record another address; or hand all records of a state over to a spec
    .SH SYNOPSIS
    \fBcogctl state mv\fR [\fB\-h\fR|\fB\-\-help\fR] [\fB\-V\fR|\fB\-\-version\fR] <\fIFROM\fR> <\fITO\fR> [\fISPEC\fR] 
    .SH DESCRIPTION
    Give a record another address; or hand all records of a state over to a spec
    .SH OPTIONS
    .TP
    \fB\-h\fR, \fB\-\-help\fR
    Print help (see a summary with \*(Aq\-h\*(Aq)
    .TP
    \fB\-V\fR, \fB\-\-version\fR
    Print version
    .TP
    <\fIFROM\fR>
    An address, or the state whose spec was renamed or keeps it elsewhere now: a file or s3://BUCKET/KEY
    .TP
    <\fITO\fR>
    An address, or the spec that takes the records over
    .TP
    [\fISPEC\fR]
    Which specs to look in
    .SH EXAMPLES
    .PP
    After an entry got another key, and after a spec got another name:
    .RS 4
    .nf
    cogctl state mv clients.web clients.shop
    cogctl state mv old.state.json new.yaml
    .fi
    .RE
    .SH "SEE ALSO"
    \fBcogctl\-state\fR(1),
    \fBcogctl\fR(1) for the global options, the exit codes and the environment
    "#);
}

#[test]
fn the_first_page_reads_well() {
    let page = Folder::new().run(&["man"]).exits(0).stdout;
    let arguments = ["-man", "-Tascii", "-P-cbou", "-rLL=80n", "-rHY=0", "-dAD=l"];
    let Some((text, complaints)) = read_by("groff", &arguments, &page) else { return };
    assert_eq!(complaints, "");
    // Groff's versions differ in the first and the last line, and in empty ones.
    let lines: Vec<_> = text.lines().filter(|line| !line.is_empty()).collect();
    insta::assert_snapshot!(lines[1..lines.len() - 1].join("\n"), @r#"
    NAME
           cogctl - Plan and apply Amazon Cognito user pool app clients from YAML
    SYNOPSIS
           cogctl  [--profile] [--region] [--endpoint-url] [--sandbox] [-o|--output]
           [--query] [--color] [-v|--verbose]...  [--no-input]  [--max-rps]  [--var]
           [--var-file] [-h|--help] [-V|--version] <subcommands>
    DESCRIPTION
           Plan and apply Amazon Cognito user pool app clients from YAML
    OPTIONS
           -h, --help
                  Print help (see a summary with '-h')
           -V, --version
                  Print version
    GLOBAL OPTIONS
           --profile <NAME>
                  Profile of the AWS configuration to use
           --region <REGION>
                  AWS Region; by default the user pool id says it
           --endpoint-url <URL>
                  Send requests to this URL instead of AWS
           --sandbox[=<FILE>]
                  Use the embedded service, kept in FILE, instead of AWS
           -o, --output <FORMAT> [default: text]
                  Print  results  as  text,  as one JSON or YAML document, or as one
                  JSON object a line while it happens
                  Possible values:
                         o text: For people
                         o json: One document, for programs
                         o yaml: The same in YAML
                         o jsonl: One object a line as things happen:  plan,  apply,
                           delete and forget
           --query <JMESPATH>
                  Print  the  part  of  the  result's  document  that  this JMESPath
                  expression names, as in the AWS CLI; what is wrong is told whole
           --color <WHEN> [default: auto]
                  Colour the output
                  Possible values:
                         o auto: On a terminal, unless `NO_COLOR` is set
                         o always: Always
                         o never: Never
           -v, --verbose
                  Say more; -vv for the requests that are sent, -vvv for  all  there
                  is
           --no-input
                  Never ask; fail where a question would be needed
           --max-rps <N|P%>
                  Send  at most N requests a second per operation and pool, or P% of
                  all that AWS allows
           --var <NAME=VALUE>
                  Value for `${var:NAME}` in specs; repeatable
           --var-file <FILE>
                  YAML file of values for `${var:NAME}`; repeatable
    SUBCOMMANDS
           cogctl-plan(1)
                  Show what apply would do
           cogctl-apply(1)
                  Make the live clients what the specs say
           cogctl-drift(1)
                  Show what is live and otherwise than specs and records say
           cogctl-diff(1)
                  Show in what the clients of two user pools differ, name by name
           cogctl-adopt(1)
                  Find the one client that a service made and write  the  entry  and
                  the record for it
           cogctl-import(1)
                  Write  the  entry and the record for live clients, or for all of a
                  pool
           cogctl-delete(1)
                  Delete one client: live, on record and in its spec
           cogctl-forget(1)
                  Let one client go: drop record and entry, touch nothing live
           cogctl-list(1)
                  List the clients of a pool, or of all pools
           cogctl-get(1)
                  Show one live client, never its secret
           cogctl-secret(1)
                  Hand a client secret over
           cogctl-state(1)
                  Look at the records, or mend them
           cogctl-validate(1)
                  Check specs without asking AWS
           cogctl-lint(1)
                  Find what Cognito would refuse and what it shouldn't be asked for,
                  without asking AWS
           cogctl-report(1)
                  Show what there is as one page of HTML
           cogctl-schema(1)
                  Print the JSON Schema of specs, or of what cogctl prints and keeps
           cogctl-explain(1)
                  Say  what  a  setting,  a  key, a rule or the code of a diagnostic
                  means
           cogctl-iam-policy(1)
                  Print the least IAM policy that the specs need, without asking AWS
           cogctl-doctor(1)
                  Check specs, state, credentials, service and permissions, and  say
                  what to do
           cogctl-completions(1)
                  Print a completion script for a shell
           cogctl-man(1)
                  Print a page of the manual, or write all of them
           cogctl-sandbox(1)
                  Run, look at or reset the embedded service
    EXAMPLES
           Try it without an AWS account:
               cogctl import us-west-2_Sandbox01 --all --sandbox
               cogctl plan --sandbox
    EXIT STATUS
           0      All is well.
           1      An error, a plan with something blocked, or nothing could be done.
           2      There are changes: of plan --detailed-exitcode, and of drift.
           3      Some writes happened or may have, and not all of them.
           4      Refused  before  anything  was  written: by a guard, as a plan was
                  stale, as it was the wrong account or state,  or  as  nobody  said
                  yes.
           64     The command line was wrong.
           130    Interrupted.
    ENVIRONMENT
           AWS_PROFILE, AWS_REGION, AWS_ACCESS_KEY_ID, ...
                  As  everywhere:  credentials,  Region and endpoint, as the AWS CLI
                  reads them.
           NO_COLOR
                  If set and not empty, nothing is coloured unless --color says so.
           CLICOLOR_FORCE
                  If set and not 0, colours go into files and pipes too.
           COLUMNS
                  How wide texts for people  may  get,  instead  of  the  terminal's
                  width.
           TERM   On a terminal that is dumb nothing is coloured or drawn over.
           RUST_LOG
                  What is logged, instead of what -v says. Client secrets never are.
           COGCTL_LOG_FILE
                  The file that log lines are added to, instead of standard error.
    FILES
           cogctl.yaml, specs/*.yaml
                  The specs, where none are named.
           cogctl.state.json
                  The  records  of  cogctl.yaml,  unless  its state: says otherwise.
                  Never a secret.
           cogctl.cache.json
                  What is remembered of clients. It may be deleted at any time.
           cogctl.sandbox.json
                  The embedded service of --sandbox.
    SEE ALSO
           cogctl explain says what a setting, a key,  a  rule  or  the  code  of  a
           diagnostic means.
    "#);
}

#[test]
fn every_command_has_a_page_that_groff_has_nothing_against() {
    let folder = Folder::new();
    let told = folder.run(&["man", "--to", "here/man1"]).exits(0);
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(folder.path().join("here/man1")).expect("a folder") {
        let name = entry.expect("a page").file_name().into_string().expect("a name in ASCII");
        let page = folder.read(&format!("here/man1/{name}"));
        let words = name.trim_end_matches(".1").split('-').skip(1).collect::<Vec<_>>().join(" ");
        let words = words.replace("iam policy", "iam-policy");
        let arguments: Vec<_> = ["man"].into_iter().chain(words.split_whitespace()).collect();
        assert_eq!(folder.run(&arguments).exits(0).stdout, page, "{name}");
        if let Some((_, complaints)) = read_by("groff", &["-man", "-ww", "-z", "-Tutf8"], &page) {
            assert_eq!(complaints, "", "{name}");
        }
        names.insert(name);
    }
    let names = names.into_iter().collect::<Vec<_>>().join(" ");
    insta::assert_snapshot!(format!("{told}{names}"), @r#"
    exit 0
    --- stderr ---
    32 pages are in here/man1.
    cogctl-adopt.1 cogctl-apply.1 cogctl-completions.1 cogctl-delete.1 cogctl-diff.1 cogctl-doctor.1 cogctl-drift.1 cogctl-explain.1 cogctl-forget.1 cogctl-get.1 cogctl-iam-policy.1 cogctl-import.1 cogctl-lint.1 cogctl-list.1 cogctl-man.1 cogctl-plan.1 cogctl-report.1 cogctl-sandbox-reset.1 cogctl-sandbox-serve.1 cogctl-sandbox-status.1 cogctl-sandbox.1 cogctl-schema.1 cogctl-secret-get.1 cogctl-secret.1 cogctl-state-list.1 cogctl-state-mv.1 cogctl-state-rm.1 cogctl-state-show.1 cogctl-state-unlock.1 cogctl-state.1 cogctl-validate.1 cogctl.1
    "#);
}

#[test]
fn a_misspelled_command_has_no_page() {
    insta::assert_snapshot!(Folder::new().tell(&["man paln", "man state ls", "man plan --to x"]), @r#"
    $ cogctl man paln
    --- stderr ---
    unknown-command

      × `cogctl` has no command `paln`
      help: did you mean `plan`?
    [exit 64]

    $ cogctl man state ls
    --- stderr ---
    unknown-command

      × `cogctl state` has no command `ls`
      help: did you mean `list`?
    [exit 64]

    $ cogctl man plan --to x
    --- stderr ---
    error: the argument '[COMMAND]...' cannot be used with '--to <DIR>'

    Usage: cogctl man <COMMAND>...

    For more information, try '--help'.
    [exit 64]
    "#);
}

#[test]
fn whoever_sees_a_page_as_it_is_written_is_told_how_to_read_it() {
    let Some(run) = Terminal::of("dumb").run(&Folder::new(), &["man", "state", "mv"]) else {
        return;
    };
    let seen = run.exits(0).stdout.replace('\r', "");
    assert_eq!(seen.lines().last(), Some("`cogctl man state mv | man -l -` shows it as a page."));
}
