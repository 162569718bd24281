//! The lock of a state on S3: two runs at once, runs that are given up, and dead ones.

use super::shared::{another, begin};
use crate::support::{Folder, Mishap, each_bucket};
use insta::assert_snapshot;
use serde_json::Value;
use std::process::Command;

/// A holder that is as long everywhere.
const ANA: &str = "ana@build-7 (pid 4711, 1a2b3c4d)";

#[test]
fn a_run_is_refused_while_another_one_is_at_work() {
    each_bucket(|peer, bucket| {
        begin(peer, bucket);
        another(peer, bucket);
        let before = bucket.kept();
        peer.forget_sent();
        bucket.while_held(ANA, || {
            peer.tell(&["apply", "--auto-approve"]);
            peer.tell(&["apply", "--auto-approve", "-o", "json"]);
            peer.tell(&["state", "rm", "clients.web"]);
            peer.tell(&["state", "unlock"]);
            // Looking is free.
            peer.tell(&["state", "list"]);
            drop(peer.run(&["plan"]).exits(0));
            assert_eq!((bucket.kept(), bucket.holder().as_deref()), (before.clone(), Some(ANA)));
        });
        assert_eq!((peer.writes(), bucket.kept(), bucket.holder()), (0, before, None));
        peer.carry_out(&[]);
        assert_snapshot!(timeless(peer.told()), @r#"
        $ cogctl apply --auto-approve

        --- stderr ---
        state-locked

          × another cogctl is at work: s3://BUCKET/prod.json is held by
          │ ana@build-7 (pid 4711, 1a2b3c4d), renewed less than a minute ago
          help: wait until that run is done; if it is dead, `cogctl state unlock SPEC`
                takes its lock away
        exit 1

        $ cogctl apply --auto-approve -o json
        {
          "blocked": [],
          "problems": [
            {
              "code": "state-locked",
              "help": "wait until that run is done; if it is dead, `cogctl state unlock SPEC` takes its lock away",
              "labels": [],
              "message": "another cogctl is at work: s3://BUCKET/prod.json is held by ana@build-7 (pid 4711, 1a2b3c4d), renewed less than a minute ago",
              "severity": "error"
            }
          ],
          "schema_version": "1.0"
        }
        exit 1

        $ cogctl state rm clients.web

        --- stderr ---
        state-locked

          × another cogctl is at work: s3://BUCKET/prod.json is held by
          │ ana@build-7 (pid 4711, 1a2b3c4d), renewed less than a minute ago
          help: wait until that run is done; if it is dead, `cogctl state unlock SPEC`
                takes its lock away
        exit 1

        $ cogctl state unlock

        --- stderr ---
        s3://BUCKET/prod.json is held by ana@build-7 (pid 4711, 1a2b3c4d), renewed less than a minute ago (TIME).
        not-approved

          × nobody is there to say that this run is dead
          help: add `--auto-approve` once you are sure
        exit 4

        $ cogctl state list
        ADDRESS       CLIENT ID                    ORIGIN    NAME   USER POOL
        clients.web   ID:web   created   web    POOL
        exit 0

        live:
          app: new id
          web: same id
        "#);
    });
}

/// Runs the first command on a terminal of its own. At its question it runs the second command, and then answers; an answer of
/// `KILL` or `TERM` is a signal instead. Prints both as one JSON document.
const AT_THE_QUESTION: &str = r#"
import json, os, pty, signal, subprocess, sys
answer, cogctl, first, second = sys.argv[1], sys.argv[2], *map(json.loads, sys.argv[3:5])
pid, terminal = pty.fork()
if pid == 0:
    os.execv(cogctl, [cogctl, *first])
seen, meanwhile = b"", None
while True:
    try:
        chunk = os.read(terminal, 4096)
    except OSError:
        break
    if not chunk:
        break
    seen += chunk
    if meanwhile is None and b"accepted: " in seen:
        run = subprocess.run([cogctl, *second], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        meanwhile = {"code": run.returncode, "stdout": run.stdout, "stderr": run.stderr}
        if answer in ("KILL", "TERM"):
            os.kill(pid, getattr(signal, "SIG" + answer))
        else:
            os.write(terminal, answer.encode().decode("unicode_escape").encode())
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
json.dump({"code": code, "seen": seen.decode(), "meanwhile": meanwhile}, sys.stdout)
"#;

/// What became of a command that was asked for a yes, and of the one that ran meanwhile.
struct Asked {
    code: i64,
    seen: String,
    meanwhile: Value,
}

/// An apply that waits for its answer, while another run may still look.
const ASKED: [&[&str]; 2] = [&["apply"], &["plan"]];

/// None without Python.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn at_the_question(
    folder: &Folder,
    [first, meanwhile]: [&[&str]; 2],
    answer: &str,
) -> Option<Asked> {
    let arguments = |arguments: &[&str]| {
        let command = folder.command(arguments);
        let arguments: Vec<_> = command.get_args().map(|text| text.to_string_lossy()).collect();
        serde_json::to_string(&arguments).expect("texts are JSON")
    };
    let apply = folder.command(&[]);
    let mut python = Command::new("python3");
    python.args(["-c", AT_THE_QUESTION, answer]).arg(apply.get_program());
    python.args([arguments(first), arguments(meanwhile)]);
    let vars = apply.get_envs().filter_map(|(name, value)| Some((name, value?)));
    let output = python.env_clear().envs(vars).env("TERM", "xterm").current_dir(folder.path());
    let Ok(output) = output.output() else {
        eprintln!("skipped: there is no python3");
        return None;
    };
    let run = folder.ended(&output);
    let mut json: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run}"));
    Some(Asked {
        code: json["code"].as_i64().expect("a code"),
        seen: json["seen"].as_str().expect("a text").to_owned(),
        meanwhile: json["meanwhile"].take(),
    })
}

#[test]
fn of_two_applies_at_the_same_moment_one_works() {
    each_bucket(|peer, bucket| {
        begin(peer, bucket);
        another(peer, bucket);
        peer.folder.set("USER", "ana");
        let both: [&[&str]; 2] = [&["apply"], &["apply", "--auto-approve", "-o", "json"]];
        let Some(asked) = at_the_question(&peer.folder, both, "yes\\n") else { return };
        assert_eq!(asked.code, 0, "{}", asked.seen);
        assert_eq!(asked.meanwhile["code"], 1);
        let refusal: Value =
            serde_json::from_str(asked.meanwhile["stdout"].as_str().expect("a text"))
                .expect("JSON");
        let message = refusal["problems"][0]["message"].as_str().expect("a message");
        assert_snapshot!(peer.scrubbed(&without_numbers(message)), @r#"another cogctl is at work: s3://BUCKET/prod.json is held by ana@HOST (pid PID, DIGITS), renewed less than a minute ago"#);
        assert_eq!(refusal["problems"][0]["code"], "state-locked");
        assert_eq!(bucket.holder(), None);
        peer.settled(&[]);
        assert_eq!(peer.live().len(), 2);
    });
}

/// The name of this machine and what differs from run to run, after `ana@`.
fn without_numbers(message: &str) -> String {
    let (before, rest) = message.split_once("ana@").expect("ana holds it");
    let (holder, after) = rest.split_once(')').expect("a holder ends so");
    let (_, process) = holder.split_once(" (pid ").expect("a process");
    let (pid, digits) = process.split_once(", ").expect("digits");
    assert!(pid.parse::<u32>().is_ok() && digits.len() == 8, "{holder}");
    format!("{before}ana@HOST (pid PID, DIGITS){after}")
}

#[test]
fn a_run_that_is_not_approved_or_interrupted_releases_its_lock() {
    each_bucket(|peer, bucket| {
        begin(peer, bucket);
        another(peer, bucket);
        let before = bucket.get();
        for (answer, code) in [("no\\n", 4), ("\\x03", 130), ("TERM", 130)] {
            let Some(asked) = at_the_question(&peer.folder, ASKED, answer) else { return };
            assert_eq!((asked.code, bucket.get()), (code, before.clone()), "{}", asked.seen);
        }
        // Nobody is there to ask; the plan is refused by a guard.
        drop(peer.run(&["apply"]).exits(4));
        assert_eq!(bucket.get(), before);
        peer.spec("cogctl.yaml", &format!("{}clients: {{}}\n", bucket.state()));
        drop(peer.run(&["apply", "--auto-approve"]).exits(4));
        assert_eq!(bucket.get(), before);
    });
}

#[test]
fn the_lock_of_a_killed_run_is_taken_away_by_a_person() {
    each_bucket(|peer, bucket| {
        begin(peer, bucket);
        another(peer, bucket);
        peer.folder.set("USER", "ana");
        let Some(asked) = at_the_question(&peer.folder, ASKED, "KILL") else { return };
        assert_eq!(asked.code, -9, "{}", asked.seen);
        let holder = bucket.holder().expect("the dead run's lock is there");
        let mut there = peer.folder.elsewhere();
        there.scrub(holder, "HOLDER");
        there.write("cogctl.yaml", &peer.folder.read("cogctl.yaml"));
        let refused = there.run(&["apply", "--auto-approve", "-o", "json"]).exits(1);
        let told = there.tell(&["state unlock"]) + &there.tell(&["state unlock --auto-approve"]);
        let told = timeless(&told) + &there.tell(&["state unlock"]);
        assert_snapshot!(format!("{}\n{told}", refused.stdout), @r#"
        {
          "blocked": [],
          "problems": [
            {
              "code": "state-locked",
              "help": "wait until that run is done; if it is dead, `cogctl state unlock SPEC` takes its lock away",
              "labels": [],
              "message": "another cogctl is at work: s3://BUCKET/prod.json is held by HOLDER, renewed less than a minute ago",
              "severity": "error"
            }
          ],
          "schema_version": "1.0"
        }

        $ cogctl state unlock
        --- stderr ---
        s3://BUCKET/prod.json is held by HOLDER, renewed less than a minute ago (TIME).
        not-approved

          × nobody is there to say that this run is dead
          help: add `--auto-approve` once you are sure
        [exit 4]

        $ cogctl state unlock --auto-approve
        --- stderr ---
        s3://BUCKET/prod.json is held by HOLDER, renewed less than a minute ago (TIME).
        s3://BUCKET/prod.json is not locked any more.
        [exit 0]

        $ cogctl state unlock
        --- stderr ---
        s3://BUCKET/prod.json is not locked.
        [exit 0]
        "#);
        there.run(&["apply", "--auto-approve"]).exits(0);
        peer.settled(&[]);
        assert_eq!((peer.live().len(), bucket.holder()), (2, None));
    });
}

#[test]
fn a_person_is_asked_before_a_lock_is_taken_away() {
    each_bucket(|peer, bucket| {
        begin(peer, bucket);
        let commands: [&[&str]; 2] = [&["state", "unlock"], &["state", "list"]];
        bucket.while_held(ANA, || {
            let Some(asked) = at_the_question(&peer.folder, commands, "no\\n") else { return };
            assert_eq!((asked.code, bucket.holder().as_deref()), (4, Some(ANA)));
            let Some(asked) = at_the_question(&peer.folder, commands, "yes\\n") else { return };
            assert_eq!((asked.code, bucket.holder()), (0, None));
            let seen = timeless(&peer.scrubbed(&asked.seen.replace('\r', "")));
            assert_snapshot!(seen, @r#"
            s3://BUCKET/prod.json is held by ana@build-7 (pid 4711, 1a2b3c4d), renewed less than a minute ago (TIME).
            Is that run dead, and shall its lock be taken away?
              Only `yes` will be accepted: yes
            s3://BUCKET/prod.json is not locked any more.
            "#);
        });
    });
}

#[test]
fn a_lock_that_cannot_be_released_is_told() {
    each_bucket(|peer, bucket| {
        begin(peer, bucket);
        // The lock and the change are written.
        peer.folder.set("AWS_ENDPOINT_URL_S3", &Mishap::CutAfter(2).before(&bucket.endpoint));
        peer.folder.set("USER", "ana");
        let told = peer.run(&["state", "rm", "clients.web"]).exits(3);
        assert_eq!(bucket.kept().records.pools.len(), 0);
        assert!(bucket.holder().is_some_and(|holder| holder.starts_with("ana@")));
        assert_snapshot!(told, @r#"
        exit 3
        --- stderr ---
        Mind: the lock on s3://BUCKET/prod.json could not be released: can't write s3://BUCKET/prod.json: no answer: other: client error (SendRequest): connection closed before message completed; `cogctl state unlock SPEC` takes it away; until then every other run is refused.
        clients.web is no longer on record; nothing live was touched.
        "#);
    });
}

/// Without the moment at which a lock was renewed.
fn timeless(told: &str) -> String {
    let times = regex::Regex::new(r"\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)").expect("a pattern");
    times.replace_all(told, "(TIME)").into_owned()
}
