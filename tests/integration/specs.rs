//! The specs that come with cogctl: the good ones read without a word, the broken ones show what people get to see.

use cogctl::problem::{Problem, Severity, Source};
use cogctl::render::problems::{Theme, problems_json, render};
use cogctl::render::view::View;
use cogctl::rules::Linted;
use cogctl::spec::{Desired, ReadContext, check_together, read};
use std::path::{Path, PathBuf};

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    cogctl::files::find(&[folder], Path::new("")).expect("a folder of specs")
}

fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).expect("a name in Unicode")
}

fn read_file(path: &Path) -> Result<Desired, Vec<Problem>> {
    let name = path.file_name().and_then(|name| name.to_str()).expect("a name in Unicode");
    let text = cogctl::files::read(path).expect("a file that can be read");
    let context = ReadContext {
        default_id: stem(path).to_owned(),
        env: [("HOME_URL".to_owned(), "https://app.example.com".to_owned())].into(),
        vars: [("stage".to_owned(), "prod".to_owned())].into(),
    };
    read(&Source::new(name, text), &context).map_err(|misread| misread.problems)
}

const PLAIN: Theme =
    Theme { color: false, width: 80, longest_line: Theme::LONGEST_LINE, unicode: true };

#[test]
fn every_spec_reads_without_a_problem() {
    let specs: Vec<_> = files("specs")
        .iter()
        .map(|path| {
            read_file(path).unwrap_or_else(|problems| panic!("{}", render(&problems, PLAIN)))
        })
        .collect();
    assert_eq!(render(&check_together(&specs.iter().collect::<Vec<_>>()), PLAIN), "");
}

#[test]
fn every_spec_has_nothing_to_be_warned_of() {
    let specs: Vec<_> = files("specs").iter().filter_map(|path| read_file(path).ok()).collect();
    let found = cogctl::rules::lint(&specs.iter().map(Linted::of).collect::<Vec<_>>());
    let problems = found.into_iter().map(|finding| finding.problem);
    let bad: Vec<_> = problems.filter(|it| it.severity != Severity::Note).collect();
    assert_eq!(render(&bad, PLAIN), "");
}

#[test]
fn every_broken_spec_says_what_is_wrong_and_where() {
    for path in files("specs/broken") {
        let problems = read_file(&path).expect_err("a broken spec");
        insta::assert_snapshot!(stem(&path), render(&problems, PLAIN));
    }
}

#[test]
fn colour_and_ascii_are_choices() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs/broken/documents.yaml");
    let problems = read_file(&path).expect_err("a broken spec");
    let drawn = |color, unicode| {
        render(&problems, Theme { color, width: 60, longest_line: Theme::LONGEST_LINE, unicode })
    };
    insta::assert_snapshot!("ascii", drawn(false, false));
    insta::assert_snapshot!(
        "colour",
        drawn(true, true).escape_debug().to_string().replace(r"\n", "\n")
    );
}

/// A terminal would break the line, and the marks under it would point to something else.
#[test]
fn lines_too_long_for_a_terminal_are_cut_around_what_is_wrong() {
    let urls: Vec<_> = (0..9).map(|at| format!("https://app{at}.example.com/cb")).collect();
    let urls = urls.join(", ");
    let text = format!(
        "version: 1\nuser_pool_id: us-west-2_Sandbox01\nclients:\n  web: {{ callback_urls: [{urls}], nmae: x }}\n"
    );
    let context = ReadContext { default_id: "prod".to_owned(), ..ReadContext::default() };
    let read = read(&Source::new("prod.yaml", text), &context);
    let problems = read.expect_err("a misspelt key").problems;
    let of = |terminal, width| {
        let view = View { color: false, width, verbose: false, terminal, redraws: false };
        render(&problems, Theme::of(&view))
    };
    let widest = |text: &str| text.lines().map(|line| line.chars().count()).max();
    assert!(widest(&of(false, 60)) > Some(250));
    assert!(widest(&of(true, 60)) <= Some(60));
    insta::assert_snapshot!(of(true, 60), @r#"
    unknown-key

      × a client has no key `nmae`
       ╭─[prod.yaml:4:288]
     3 │ clients:
     4 │ …ple.com/cb], nmae: x }
       ·               ──┬─
       ·                 ╰── unknown
       ╰────
      help: did you mean `name`?
    "#);
}

#[test]
fn problems_in_json_have_the_same_places() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs/broken/duplicates.yaml");
    let problems = read_file(&path).expect_err("a broken spec");
    insta::assert_snapshot!(serde_json::to_string_pretty(&problems_json(&problems[..2])).expect("JSON"), @r#"
    [
      {
        "code": "exactly-one",
        "help": "keep `user_pool_id`, and put the name into `expect: { pool_name: … }`",
        "labels": [
          {
            "column": 1,
            "file": "duplicates.yaml",
            "length": 14,
            "line": 4,
            "message": "by its name"
          },
          {
            "column": 1,
            "file": "duplicates.yaml",
            "length": 12,
            "line": 3,
            "message": "and by its id"
          }
        ],
        "message": "the pool is named twice",
        "severity": "error"
      },
      {
        "code": "duplicate-key",
        "help": "keep one of the two",
        "labels": [
          {
            "column": 5,
            "file": "duplicates.yaml",
            "length": 4,
            "line": 8,
            "message": "again here"
          },
          {
            "column": 5,
            "file": "duplicates.yaml",
            "length": 4,
            "line": 7,
            "message": "first here"
          }
        ],
        "message": "the key `name` stands here twice",
        "severity": "error"
      }
    ]
    "#);
}

#[test]
fn problems_between_files_show_both() {
    let spec = |name: &str, key: &str| {
        let text = format!(
            "version: 1\nid: prod\nuser_pool_id: us-west-2_Sandbox01\nclients:\n  {key}:\n    client_id: 3ho4ek\n"
        );
        read(&Source::new(name, text), &ReadContext::default()).expect("a spec")
    };
    let specs = [spec("a.yaml", "web"), spec("b.yaml", "mobile")];
    insta::assert_snapshot!(render(&check_together(&specs.iter().collect::<Vec<_>>()), PLAIN), @r#"
    same-spec-id

      × two specs have the id `prod`
       ╭─[b.yaml:2:5]
     1 │ version: 1
     2 │ id: prod
       ·     ──┬─
       ·       ╰── again here
     3 │ user_pool_id: us-west-2_Sandbox01
       ╰────
      help: give each an `id:` of its own; it names the spec's state and addresses
      ☞ first here
       ╭─[a.yaml:2:5]
     1 │ version: 1
     2 │ id: prod
       ·     ──┬─
       ·       ╰── first here
     3 │ user_pool_id: us-west-2_Sandbox01
       ╰────

    same-client-id

      × two entries want the client `3ho4ek`
       ╭─[b.yaml:6:16]
     5 │   mobile:
     6 │     client_id: 3ho4ek
       ·                ───┬──
       ·                   ╰── again here
       ╰────
      help: one live client has one entry; drop one of the two
      ☞ first here
       ╭─[a.yaml:6:16]
     5 │   web:
     6 │     client_id: 3ho4ek
       ·                ───┬──
       ·                   ╰── first here
       ╰────
    "#);
}
