//! Files that no spec should be: each gets a clear answer, and a short one.

use crate::support::Folder;
use std::fmt::Write as _;
use std::fs;

const HEAD: &str = "version: 1\nuser_pool_id: us-west-2_Sandbox01\n";

/// Writes bytes that needn't be a text.
fn write(folder: &Folder, name: &str, bytes: &[u8]) {
    let path = folder.path().join(name);
    cogctl::files::replace(&path, bytes, cogctl::files::Readers::Anybody).expect("a file");
}

fn validated(folder: &Folder, names: &[&str]) -> String {
    let lines: Vec<_> = names.iter().map(|name| format!("validate {name}")).collect();
    folder.tell(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Puts files with these bodies there and validates each.
fn traps(bodies: &[(&str, String)]) -> String {
    let folder = Folder::new().unlogged();
    for (name, body) in bodies {
        write(&folder, name, format!("{HEAD}{body}").as_bytes());
    }
    validated(&folder, &bodies.iter().map(|(name, _)| *name).collect::<Vec<_>>())
}

#[test]
fn files_that_are_no_texts_or_no_files() {
    let folder = Folder::new().unlogged();
    let spec = format!("{HEAD}clients: {{ web: {{ nope: 1 }} }}\n");
    write(&folder, "bom.yaml", format!("\u{feff}{spec}").as_bytes());
    write(&folder, "crlf.yaml", spec.replace('\n', "\r\n").as_bytes());
    write(&folder, "latin.yaml", b"version: 1 # caf\xe9\n");
    let wide: Vec<u8> = "\u{feff}version: 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    write(&folder, "utf-16.yaml", &wide);
    write(&folder, "nul.yaml", format!("{spec}\0\n").as_bytes());
    write(&folder, "escape.yaml", format!("{HEAD}clients: {{ \u{1b}[2Jweb: {{}} }}\n").as_bytes());
    write(&folder, "empty.yaml", b"");
    write(&folder, "comments.yaml", b"# nothing\n\n# at all\n");
    write(&folder, "two.yaml", format!("{HEAD}---\n{HEAD}").as_bytes());
    folder.write("folder/inner.txt", "");
    insta::assert_snapshot!(validated(
        &folder,
        &[
            "bom.yaml",
            "crlf.yaml",
            "latin.yaml",
            "utf-16.yaml",
            "nul.yaml",
            "escape.yaml",
            "empty.yaml",
            "comments.yaml",
            "two.yaml",
            "folder",
            "missing.yaml",
        ]
    ));
}

#[cfg(target_os = "linux")]
#[test]
fn links_and_pipes_that_lead_nowhere_are_told_beside_what_else_is_wrong() {
    let mut folder = Folder::new().unlogged();
    let specs = folder.path().join("specs");
    let path = |name: &str| specs.join(name);
    folder.write("specs/wrong.yaml", &format!("{HEAD}nope: 1\n"));
    folder.write("specs/._wrong.yaml", "not for us");
    std::os::unix::fs::symlink("loop.yaml", path("loop.yaml")).expect("a link");
    std::os::unix::fs::symlink("nowhere.yaml", path("dangling.yaml")).expect("a link");
    // Elsewhere, as all that commands leave in their folder is read afterwards.
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    folder.scrub(elsewhere.path().display().to_string(), "ELSEWHERE");
    let pipe = elsewhere.path().join("pipe.yaml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo is there").success());
    let pipe = pipe.display().to_string();
    let told = validated(&folder, &["specs", "specs/loop.yaml", &pipe]);
    insta::assert_snapshot!(folder.scrubbed(&told));
}

/// `cat SPEC | cogctl validate PATH`.
#[cfg(target_os = "linux")]
fn piped(path: &str, spec: &str) -> String {
    let folder = Folder::new().unlogged();
    let (reader, mut writer) = std::io::pipe().expect("a pipe");
    std::io::Write::write_all(&mut writer, spec.as_bytes()).expect("it fits into the pipe");
    drop(writer);
    let output = folder.command(&["validate", path]).stdin(reader).output();
    folder.ended(&output.expect("cogctl starts")).to_string()
}

#[cfg(target_os = "linux")]
#[test]
fn what_comes_through_a_pipe_is_read() {
    // A shell's `<(…)` is a path of the second kind.
    let told = ["/dev/stdin", "/dev/fd/0"].map(|path| piped(path, HEAD)).join("\n");
    insta::assert_snapshot!(told, @r#"
    exit 0
    /dev/stdin: valid, 0 entries

    exit 0
    /dev/fd/0: valid, 0 entries
    "#);
    insta::assert_snapshot!(piped("/dev/stdin", &format!("{HEAD}nope: 1\n")), @r#"
    exit 1
    --- stderr ---
    unknown-key

      × a spec has no key `nope`
       ╭─[/dev/stdin:3:1]
     2 │ user_pool_id: us-west-2_Sandbox01
     3 │ nope: 1
       · ──┬─
       ·   ╰── unknown
       ╰────
      help: a spec has `version`, `id`, `user_pool_id`, `user_pool_name`, `region`,
            `expect`, `state`, `policy`, `lint`, `defaults`, `clients` and
            `managed_clients`
    "#);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_without_an_end_is_read_up_to_the_limit() {
    insta::assert_snapshot!(validated(&Folder::new().unlogged(), &["/dev/zero"]));
}

#[test]
fn numbers_and_words_that_yaml_tools_disagree_on() {
    let client =
        |name: &'static str, settings: &str| (name, format!("clients:\n  web: {{ {settings} }}\n"));
    insta::assert_snapshot!(traps(&[
        client("yes.yaml", "generate_secret: yes, enable_token_revocation: off"),
        client(
            "octal.yaml",
            "auth_session_validity: 010, access_token_validity: 0o10, id_token_validity: 00"
        ),
        client("hexadecimal.yaml", "auth_session_validity: 0x5, refresh_token_validity: 1:30"),
        client("underscore.yaml", "access_token_validity: 1_0, refresh_token_validity: 1e1"),
        client("norway.yaml", "name: no, supported_identity_providers: [on, ~]"),
        ("account.yaml", "expect: { account_id: 011122223333 }\n".to_owned()),
        ("twice.yaml", "clients: { web: { name: web, name: app } }\n".to_owned()),
    ]));
}

#[test]
fn small_files_that_would_be_large() {
    let level = |of: &str, name: &str| format!("  {name}: &{name} [{}]\n", [of; 10].join(", "));
    let bomb: String =
        (1..8).map(|at| level(&format!("*a{}", at - 1), &format!("a{at}"))).collect();
    let nested = (1..200).fold(String::new(), |mut text, depth| {
        writeln!(text, "{}a:", "  ".repeat(depth)).expect("a string");
        text
    });
    let long = "x".repeat(100_000);
    let anchored = (0..40).fold("1,".repeat(60_000), |text, at| format!("&a{at} [{text}]"));
    insta::assert_snapshot!(traps(&[
        ("bomb.yaml", format!("clients:\n  a0: &a0 [x]\n{bomb}")),
        (
            "texts.yaml",
            format!("state: &a {long}\nclients:\n  a: [{}]\n", vec!["*a"; 3000].join(","))
        ),
        ("anchors.yaml", format!("clients: {anchored}\n")),
        ("brackets.yaml", format!("clients: {}", "[".repeat(100_000))),
        ("nested.yaml", format!("clients:\n{nested}")),
        ("itself.yaml", "clients: &a\n  web: *a\n".to_owned()),
    ]));
}

#[test]
fn a_file_with_more_values_than_any_spec() {
    insta::assert_snapshot!(traps(&[(
        "values.yaml",
        format!("clients: [{}]\n", "1,".repeat(1_000_001))
    ),]));
}

#[test]
fn long_lines_and_long_texts_are_cut() {
    let long = "long-".repeat(200_000);
    insta::assert_snapshot!(traps(&[
        ("key.yaml", format!("clients: {{ web: {{ {long}: 1, name: web, name: app }} }}\n")),
        ("entry.yaml", format!("clients:\n  {long}: 1\n  \"{long}!\": {{}}\n")),
        ("value.yaml", format!("clients: {{ web: {{ callback_urls: \"{long}\" }} }}\n")),
        ("member.yaml", format!("clients: {{ web: {{ callback_urls: [{long}] }} }}\n")),
        (
            "number.yaml",
            format!("clients: {{ web: {{ access_token_validity: {} }} }}\n", "9".repeat(1_000_000))
        ),
        ("pattern.yaml", format!("managed_clients: {{ logs: {{ name_pattern: \"({long}\" }} }}\n")),
        ("variable.yaml", format!("state: \"{long}${{var:{long}}}\"\n")),
        (
            "one-line.yaml",
            format!("clients: {{ {} last: {{ nope: 1 }} }}\n", "web: {}, ".repeat(2))
        ),
        (
            "far.yaml",
            format!(
                "clients: {{ web: {{ name: a, callback_urls: [{}a], name: b }} }}\n",
                "a,".repeat(1000)
            )
        ),
        ("tag.yaml", format!("clients: !{long} {{}}\n")),
        ("alias.yaml", format!("clients: *{long}\n")),
    ]));
}

#[test]
fn what_is_wrong_a_thousand_times_is_told_so_often_and_no_more() {
    let folder = Folder::new().unlogged();
    let mut spec = format!("{HEAD}clients:\n");
    for at in 0..1500 {
        writeln!(spec, "  c{at}: {{ nope: 1 }}").expect("a string");
    }
    folder.write("many.yaml", &spec);
    let ended = folder.run(&["validate", "many.yaml"]).exits(1);
    let told: Vec<_> = ended.stderr.split("\n\n").collect();
    assert_eq!(ended.stderr.matches("unknown-key").count(), 1000);
    insta::assert_snapshot!(told[told.len() - 2..].join("\n\n"));
}

/// An entry's mistakes and those that its values make together are counted as one.
#[test]
fn mistakes_of_reader_and_rules_are_counted_together() {
    let folder = Folder::new().unlogged();
    let mut spec = format!("{HEAD}clients:\n");
    for at in 0..700 {
        writeln!(spec, "  c{at}: {{ nope: 1, callback_urls: [http://a.example] }}")
            .expect("a string");
    }
    folder.write("many.yaml", &spec);
    let ended = folder.run(&["validate", "many.yaml"]).exits(1);
    let told = ["unknown-key", "plain-http-url", "too-many-problems"];
    let told = told.map(|code| ended.stderr.lines().filter(|line| *line == code).count());
    assert_eq!(told, [500, 500, 1]);
    let last: Vec<_> = ended.stderr.split("\n\n").collect();
    insta::assert_snapshot!(last[last.len() - 2..].join("\n\n"), @r#"
    too-many-problems

      × 400 more are not told here
         ╭─[many.yaml:504:11]
     503 │   c499: { nope: 1, callback_urls: [http://a.example] }
     504 │   c500: { nope: 1, callback_urls: [http://a.example] }
         ·           ──┬─
         ·             ╰── from here on
     505 │   c501: { nope: 1, callback_urls: [http://a.example] }
         ╰────
      help: mend the first ones, and look again
    "#);
}

#[test]
fn variables_that_would_make_a_spec_large_are_refused() {
    let folder = Folder::new().unlogged();
    write(&folder, "vars.yaml", format!("big: {}\n", "x".repeat(1_000_000)).as_bytes());
    let urls = "\"https://${var:big}.example.com\", ".repeat(80);
    write(
        &folder,
        "spec.yaml",
        format!("{HEAD}clients: {{ web: {{ callback_urls: [{urls}] }} }}\n").as_bytes(),
    );
    let ended = folder.run(&["validate", "spec.yaml", "--var-file", "vars.yaml"]).exits(1);
    // Those before it are too long for a URL, too.
    let told: Vec<_> = ended.stderr.split("\n\n").collect();
    insta::assert_snapshot!(told[told.len() - 2..].join("\n\n"));
    assert!(fs::metadata(folder.path().join("vars.yaml")).is_ok());
}
