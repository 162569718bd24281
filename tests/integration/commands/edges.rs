//! Usage errors, JSON errors, closed pipes, locks and colours.

use super::{applied, folder};
use crate::support::Folder;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

#[test]
fn usage_errors_are_64_and_never_2() {
    let told = Folder::new().tell(&[
        "explode",
        "plan --explode",
        "plan --explode -o json",
        "adopt -o json",
        "plan -o xml",
        "plan --max-rps 0",
        "plan --max-rps 101%",
        "plan --max-rps 1e-20",
        "plan --var x",
        "plan --endpoint-url localhost:9229",
        "plan --sandbox --profile x",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl explode
    --- stderr ---
    error: unrecognized subcommand 'explode'

      tip: a similar subcommand exists: 'explain'

    Usage: cogctl [OPTIONS] <COMMAND>

    For more information, try '--help'.
    [exit 64]

    $ cogctl plan --explode
    --- stderr ---
    error: unexpected argument '--explode' found

      tip: to pass '--explode' as a value, use '-- --explode'

    Usage: cogctl plan [OPTIONS] [SPEC]...

    For more information, try '--help'.
    [exit 64]

    $ cogctl plan --explode -o json
    {
      "blocked": [],
      "problems": [
        {
          "code": "usage",
          "help": "`cogctl --help` lists the commands, and after a command its options",
          "labels": [],
          "message": "unexpected argument '--explode' found",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }
    [exit 64]

    $ cogctl adopt -o json
    {
      "blocked": [],
      "problems": [
        {
          "code": "usage",
          "help": "`cogctl --help` lists the commands, and after a command its options",
          "labels": [],
          "message": "the following required arguments were not provided: <--name-pattern <RE>|--name-prefix <P>>",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }
    [exit 64]

    $ cogctl plan -o xml
    --- stderr ---
    error: invalid value 'xml' for '--output <FORMAT>'
      [possible values: text, json, yaml, jsonl]

      tip: a similar value exists: 'yaml'

    For more information, try '--help'.
    [exit 64]

    $ cogctl plan --max-rps 0
    --- stderr ---
    error: invalid value '0' for '--max-rps <N|P%>': write a number above 0, or a percentage up to 100%

    For more information, try '--help'.
    [exit 64]

    $ cogctl plan --max-rps 101%
    --- stderr ---
    error: invalid value '101%' for '--max-rps <N|P%>': write a number above 0, or a percentage up to 100%

    For more information, try '--help'.
    [exit 64]

    $ cogctl plan --max-rps 1e-20
    --- stderr ---
    error: invalid value '1e-20' for '--max-rps <N|P%>': that is less than one request a day, and no run would end; write at least 0.000012, or 0.00024%

    For more information, try '--help'.
    [exit 64]

    $ cogctl plan --var x
    --- stderr ---
    error: invalid value 'x' for '--var <NAME=VALUE>': write NAME=VALUE

    For more information, try '--help'.
    [exit 64]

    $ cogctl plan --endpoint-url localhost:9229
    --- stderr ---
    error: invalid value 'localhost:9229' for '--endpoint-url <URL>': write http://HOST:PORT or https://HOST

    For more information, try '--help'.
    [exit 64]

    $ cogctl plan --sandbox --profile x
    --- stderr ---
    error: the argument '--sandbox[=<FILE>]' cannot be used with '--profile <NAME>'

    Usage: cogctl plan --sandbox[=<FILE>] [SPEC]...

    For more information, try '--help'.
    [exit 64]
    "#);
}

#[test]
fn json_errors_are_one_document() {
    let folder = folder();
    folder.write("broken.yaml", "version: 2\n");
    for line in [
        "plan missing.yaml",
        "plan broken.yaml",
        "apply",
        "plan --target clients.x",
        "get nothing",
        "list nothing",
        "state rm clients.x",
        "secret get clients.x --to -",
        "adopt --name-prefix zz",
        "import us-west-2_Sandbox01/zz",
        "delete clients.x",
        "forget clients.x",
        "explode",
    ] {
        let arguments: Vec<_> = line.split(' ').chain(["-o", "json"]).collect();
        let run = folder.run(&arguments);
        assert!(![0, 2].contains(&run.code), "{line}: {run}");
        let document: serde_json::Value = serde_json::from_str(&run.stdout)
            .unwrap_or_else(|error| panic!("{line}: {error}\n{run}"));
        assert_eq!(document["schema_version"], "1.0", "{line}");
        let problems = document["problems"].as_array().expect("problems");
        assert!(!problems.is_empty() && run.stderr.is_empty(), "{line}: {run}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_news() {
    for line in [&["list"][..], &["plan"], &["completions", "bash"], &["--help"]] {
        let folder = applied();
        let mut command = folder.command(line);
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("cogctl starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let run = folder.ended(&output).exits(0);
        let shaken = ["panicked", "roken pipe"].iter().any(|word| run.stderr.contains(word));
        assert!(!shaken, "{line:?}: {run}");
    }
}

/// Where no byte can be written, as on a disk that is full.
#[cfg(target_os = "linux")]
#[test]
fn a_result_that_can_not_be_written_is_a_failure() {
    let full = |folder: &Folder, line: &str| {
        let nowhere = std::fs::File::options().write(true).open("/dev/full").expect("Linux has it");
        let mut command = folder.command(&line.split(' ').collect::<Vec<_>>());
        let run = folder.ended(&command.stdout(nowhere).output().expect("cogctl starts"));
        format!("$ cogctl {line}\n{}[exit {}]\n", run.stderr, run.code)
    };
    let told = [
        "plan --detailed-exitcode",
        "plan -o json",
        "apply",
        "apply --auto-approve",
        "list us-west-2_Sandbox01",
        "secret get clients.web --to -",
        "completions bash",
        "--help",
    ];
    let folder = folder();
    insta::assert_snapshot!(told.map(|line| full(&folder, line)).join("\n"), @r#"
    $ cogctl plan --detailed-exitcode
    output-not-written

      × standard output could not be written: No space left on device (os error 28)
      help: run it again where its output has room
    [exit 1]

    $ cogctl plan -o json
    output-not-written

      × standard output could not be written: No space left on device (os error 28)
      help: run it again where its output has room
    [exit 1]

    $ cogctl apply
    not-approved

      × nobody is there to approve the plan
      help: add `--auto-approve`; a plan saved with `cogctl plan --save` needs no
            approval
    output-not-written

      × standard output could not be written: No space left on device (os error 28)
      help: run it again where its output has room
    [exit 4]

    $ cogctl apply --auto-approve
    clients.web: created (nj8s0srul5250v3ekjkomruxif)
    managed_clients.logs: adopted and updated (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    output-not-written

      × standard output could not be written: No space left on device (os error 28)
      help: clients were changed all the same, and their records are kept; `cogctl
            plan` shows what is left to do
    [exit 3]

    $ cogctl list us-west-2_Sandbox01
    output-not-written

      × standard output could not be written: No space left on device (os error 28)
      help: run it again where its output has room
    [exit 1]

    $ cogctl secret get clients.web --to -
    output-not-written

      × standard output could not be written: No space left on device (os error 28)
      help: run it again where its output has room
    [exit 1]

    $ cogctl completions bash
    output-not-written

      × standard output could not be written: No space left on device (os error 28)
      help: run it again where its output has room
    [exit 1]

    $ cogctl --help
    output-not-written

      × standard output could not be written: No space left on device (os error 28)
    [exit 1]
    "#);
}

#[test]
fn colour_is_decided_for_each_stream() {
    let folder = folder();
    let colours = |arguments: &[&str], vars: &[(&str, &str)]| {
        let output =
            folder.command(arguments).envs(vars.iter().copied()).output().expect("cogctl starts");
        let run = folder.ended(&output);
        (run.stdout.contains('\u{1b}'), run.stderr.contains('\u{1b}'))
    };
    let wrong = ["apply"];
    assert_eq!(colours(&wrong, &[]), (false, false));
    assert_eq!(colours(&wrong, &[("CLICOLOR_FORCE", "1")]), (true, true));
    assert_eq!(colours(&wrong, &[("CLICOLOR_FORCE", "0")]), (false, false));
    assert_eq!(colours(&wrong, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), (false, false));
    assert_eq!(colours(&["apply", "--color", "always"], &[("NO_COLOR", "1")]), (true, true));
    assert_eq!(colours(&["apply", "--color", "never"], &[("CLICOLOR_FORCE", "1")]), (false, false));
}

#[cfg(unix)]
#[test]
fn a_served_sandbox_is_locked_answers_and_stops_when_told() {
    let folder = applied();
    let mut serving = folder
        .command(&["sandbox", "serve", "--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cogctl starts");
    let mut line = String::new();
    let stdout = serving.stdout.as_mut().expect("it is piped");
    BufReader::new(stdout).read_line(&mut line).expect("it says where it listens");
    let url = line.trim().rsplit(' ').next().expect("a URL");
    let busy = folder.tell(&["list us-west-2_Sandbox01"]);
    let direct = folder
        .command(&[])
        .args(["list", "us-west-2_Sandbox01", "--endpoint-url", url])
        .output()
        .expect("cogctl starts");
    let asked = Folder::new().run(&["list", "us-west-2_Sandbox01", "--endpoint-url", url]).exits(0);
    assert_ne!(folder.ended(&direct).code, 0, "--sandbox and --endpoint-url exclude each other");
    assert!(asked.stdout.contains("shop-web"), "{asked}");
    let id = serving.id().to_string();
    let told = std::process::Command::new("kill").args(["-INT", &id]).status();
    assert!(told.expect("kill is there").success());
    drop(folder.ended(&serving.wait_with_output().expect("it ends")).exits(0));
    insta::assert_snapshot!(busy, @r#"
    $ cogctl list us-west-2_Sandbox01
    --- stderr ---
    sandbox

      × the sandbox file cogctl.sandbox.json is in use by another process
      help: wait until that one ends; while it is served, name its address with
            `--endpoint-url` instead, or keep another world with `--sandbox=FILE`
    [exit 1]
    "#);
}

#[cfg(unix)]
#[test]
fn a_served_sandbox_says_its_weather_and_who_may_come_and_stops_when_it_is_terminated() {
    let folder = Folder::new();
    let flags = ["--quota", "aws", "--latency", "40ms+-10", "--clients-per-pool", "2000"];
    let mut serving = folder
        .command(&["sandbox", "serve", "--port", "0", "--bind", "0.0.0.0"])
        .args(flags)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cogctl starts");
    let mut line = String::new();
    let stdout = serving.stdout.as_mut().expect("it is piped");
    BufReader::new(stdout).read_line(&mut line).expect("it says where it listens");
    let url = line.trim().rsplit(' ').next().expect("a URL");
    let id = serving.id().to_string();
    let told = std::process::Command::new("kill").args(["-TERM", &id]).status();
    assert!(told.expect("kill is there").success());
    let ended = folder.ended(&serving.wait_with_output().expect("it ends")).exits(0);
    insta::assert_snapshot!(ended.stderr.replace(url, "URL"), @r#"
    Any credentials will do. Try, in another terminal:
      AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test cogctl list us-west-2_Sandbox01 --endpoint-url URL
    Stop with Ctrl-C.
    Mind: it asks nobody who they are. Whoever can reach this address can read and change all that is in it, client secrets too.
    Weather: clients-per-pool 2000, latency 40ms±10ms, quota aws, seed 1.
    "#);
}

#[test]
fn odd_weather_is_a_usage_error() {
    let folder = Folder::new();
    let wrong = [
        ["--errors", "2"],
        ["--latency", "soon"],
        ["--slow-start", "3"],
        ["--quota", "half"],
        ["--clients-per-pool", "10001"],
        ["--bind", "localhost"],
    ];
    let told = wrong.map(|flag| {
        let ended = folder.run(&["sandbox", "serve", flag[0], flag[1]]).exits(64);
        ended.stderr
    });
    insta::assert_snapshot!(told.concat(), @r#"
    error: invalid value '2' for '--errors <P%>': write a percentage from 0% to 100%

    For more information, try '--help'.
    error: invalid value 'soon' for '--latency <TIME>': write a time such as 40ms, or 40ms+-10

    For more information, try '--help'.
    error: invalid value '3' for '--slow-start <TIME>': write seconds or milliseconds such as 3s or 200ms

    For more information, try '--help'.
    error: invalid value 'half' for '--quota <WHICH>'
      [possible values: none, aws]

    For more information, try '--help'.
    error: invalid value '10001' for '--clients-per-pool <N>': 10001 is not in 1..=10000

    For more information, try '--help'.
    error: invalid value 'localhost' for '--bind <ADDRESS>': invalid IP address syntax

    For more information, try '--help'.
    "#);
}
