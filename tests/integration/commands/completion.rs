//! What a shell offers behind a half-typed line, asked as it asks: by the script of `cogctl completions`, in a real bash.

use super::SPEC;
use crate::support::{Folder, Served, Terminal};
use cogctl::sandbox::World;
use std::path::Path;
use std::process::Command;

/// Fills in bash's own variables as it does before it calls the function that completes a command, and prints what that
/// function found.
const ASK: &str = r#"
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_TYPE=63
function_of() { [[ "$(complete -p "$1")" =~ -F\ ([^ ]+) ]] && echo "${BASH_REMATCH[1]}"; }
"$(function_of cogctl)" cogctl "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}" 2>&1
printf '%s\n' "${COMPREPLY[@]}"
"#;

fn a_shell(shell: &str, folder: &Folder) -> Command {
    let mut command = Command::new(shell);
    let binary = Path::new(env!("CARGO_BIN_EXE_cogctl")).parent().expect("it is in a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    command.current_dir(folder.path()).env_clear().env("HOME", folder.path());
    command.env("PATH", format!("{}:{path}", binary.display()));
    command
}

fn script(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    folder.join(name).display().to_string()
}

/// What bash offers for each of these lines, whose last word is being typed: an empty one after a space.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn offered(folder: &Folder, lines: &[&str]) -> Option<String> {
    let mut told = String::new();
    for line in lines {
        let mut bash = a_shell("bash", folder);
        bash.args(["--norc", "-c", ASK, "bash", &script("cogctl.bash")]).args(line.split(' '));
        let Ok(output) = bash.output() else {
            eprintln!("skipped: there is no bash");
            return None;
        };
        let run = folder.ended(&output);
        let found: Vec<_> = run.stdout.lines().filter(|line| !line.is_empty()).collect();
        told += &format!("$ {line}⇥\n  {}\n{}", found.join("  "), run.stderr);
    }
    Some(told)
}

/// A folder after an apply against a service, as only then a state lies there.
fn folder() -> Folder {
    let served = Served::new(World::seeded(1));
    let folder = served.folder();
    folder.write("cogctl.yaml", SPEC);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    folder.write(
        "cogctl.yaml",
        &SPEC.replace("  web:\n", "  fresh: {}\n  web:\n").replace("  logs:", "  kept:"),
    );
    folder
}

#[test]
fn addresses_are_those_of_entries_and_records() {
    let Some(told) = offered(
        &folder(),
        &[
            "cogctl delete ",
            "cogctl forget managed_clients.",
            "cogctl plan --target clients.w",
            "cogctl state mv clients.web ",
            "cogctl state mv clients.web x clients",
            "cogctl get ",
            "cogctl get us-west-2_Sandbox01/",
            "cogctl secret get clients.f",
            "cogctl adopt --name-prefix x --as ",
        ],
    ) else {
        return;
    };
    insta::assert_snapshot!(told, @r#"
    $ cogctl delete ⇥
      clients.fresh  clients.web  managed_clients.kept  managed_clients.logs
    $ cogctl forget managed_clients.⇥
      managed_clients.kept  managed_clients.logs
    $ cogctl plan --target clients.w⇥
      clients.web
    $ cogctl state mv clients.web ⇥
      clients.fresh  clients.web  managed_clients.kept  managed_clients.logs  cogctl.yaml
    $ cogctl state mv clients.web x clients⇥
      
    $ cogctl get ⇥
      clients.fresh  clients.web  managed_clients.kept  managed_clients.logs  us-west-2_Sandbox01/
    $ cogctl get us-west-2_Sandbox01/⇥
      us-west-2_Sandbox01/  us-west-2_Sandbox01/4q7h2kd9v0s3mc8tjx5n1w6rbg  us-west-2_Sandbox01/nj8s0srul5250v3ekjkomruxif
    $ cogctl secret get clients.f⇥
      clients.fresh
    $ cogctl adopt --name-prefix x --as ⇥
    "#);
}

#[test]
fn with_several_specs_each_address_has_its_own_in_front() {
    let folder = Folder::new();
    for name in ["one", "two"] {
        folder.write(&format!("specs/{name}.yaml"), &SPEC.replace("id: prod\n", ""));
    }
    folder.write("other/three.yaml", &SPEC.replace("id: prod", "id: third"));
    let Some(told) = offered(
        &folder,
        &[
            "cogctl plan --target ",
            "cogctl plan --target two/clients.",
            "cogctl plan specs/two.yaml --target ",
            "cogctl plan other --target clients.",
            "cogctl plan --var-file specs/one.yaml --target third",
            "cogctl list us-",
        ],
    ) else {
        return;
    };
    insta::assert_snapshot!(told, @r#"
    $ cogctl plan --target ⇥
      one/clients.web  one/managed_clients.logs  two/clients.web  two/managed_clients.logs
    $ cogctl plan --target two/clients.⇥
      two/clients.web
    $ cogctl plan specs/two.yaml --target ⇥
      clients.web  managed_clients.logs
    $ cogctl plan other --target clients.⇥
      clients.web
    $ cogctl plan --var-file specs/one.yaml --target third⇥
      
    $ cogctl list us-⇥
      us-west-2_Sandbox01
    "#);
}

#[test]
fn specs_and_words_of_the_command_line() {
    let folder = folder();
    folder.write("values.json", "{}");
    folder.write("specs/one.yml", SPEC);
    folder.write("specs/readme.md", "");
    let Some(told) = offered(
        &folder,
        &[
            "cogctl ",
            "cogctl st",
            "cogctl state ",
            "cogctl plan ",
            "cogctl plan specs/",
            "cogctl plan cog",
            "cogctl apply v",
            "cogctl plan --re",
            "cogctl -",
            "cogctl -o ",
            "cogctl --color=a",
            "cogctl apply --allow ",
            "cogctl apply --allow delete,re",
            "cogctl list ",
            "cogctl import ",
            "cogctl explain callback",
            "cogctl explain implicit",
            "cogctl explain policy.",
            "cogctl man sc",
            "cogctl completions ",
            "cogctl plna ",
        ],
    ) else {
        return;
    };
    insta::assert_snapshot!(told, @r#"
    $ cogctl ⇥
      plan  apply  drift  diff  adopt  import  delete  forget  list  get  secret  state  validate  lint  report  schema  explain  iam-policy  doctor  completions  man  sandbox  help
    $ cogctl st⇥
      state
    $ cogctl state ⇥
      list  show  mv  rm  unlock  help
    $ cogctl plan ⇥
      cogctl.yaml  specs/
    $ cogctl plan specs/⇥
      specs/one.yml
    $ cogctl plan cog⇥
      cogctl.yaml
    $ cogctl apply v⇥
      values.json
    $ cogctl plan --re⇥
      --refresh  --report  --region
    $ cogctl -⇥
      --profile  --region  --endpoint-url  --sandbox  -o  --query  --color  -v  --no-input  --max-rps  --var  --var-file  -h  -V
    $ cogctl -o ⇥
      text  json  yaml  jsonl
    $ cogctl --color=a⇥
      --color=auto  --color=always
    $ cogctl apply --allow ⇥
      delete  replace  rename  adopt
    $ cogctl apply --allow delete,re⇥
      delete,replace  delete,rename
    $ cogctl list ⇥
      us-west-2_Sandbox01
    $ cogctl import ⇥
      us-west-2_Sandbox01
    $ cogctl explain callback⇥
      callback_urls
    $ cogctl explain implicit⇥
      implicit-flow
    $ cogctl explain policy.⇥
      policy.max_changes  policy.allow
    $ cogctl man sc⇥
      schema
    $ cogctl completions ⇥
      bash  elvish  fish  powershell  zsh
    $ cogctl plna ⇥
      plan  apply  drift  diff  adopt  import  delete  forget  list  get  secret  state  validate  lint  report  schema  explain  iam-policy  doctor  completions  man  sandbox  help
    "#);
}

#[test]
fn whatever_is_wrong_is_passed_over_in_silence() {
    let folder = Folder::new();
    let lines = ["cogctl delete ", "cogctl list ", "cogctl plan --target "];
    let mut told = offered(&folder, &lines);
    folder.write("cogctl.yaml", "version: 1\nclients:\n  web: { nmae: x }\n  api: {\n");
    folder.write("cogctl.state.json", "{ no state");
    told =
        told.zip(offered(&folder, &lines)).map(|(a, b)| format!("{a}--- no YAML, no state\n{b}"));
    folder.write(
        "cogctl.yaml",
        "version: 1\nclients:\n  web: { nmae: x }\n  api: 3\n  ${env:X}: {}\n",
    );
    told = told.zip(offered(&folder, &lines)).map(|(a, b)| format!("{a}--- mistakes\n{b}"));
    folder.write("cogctl.yaml", "version: 2\nclients:\n  web: {}\n");
    told = told.zip(offered(&folder, &lines)).map(|(a, b)| format!("{a}--- of the future\n{b}"));
    let Some(told) = told else { return };
    insta::assert_snapshot!(told, @r#"
    $ cogctl delete ⇥
      --auto-approve  --profile  --region  --endpoint-url  --sandbox  --output  --query  --color  --verbose  --no-input  --max-rps  --var  --var-file  --help  --version
    $ cogctl list ⇥
      --all-pools  --profile  --region  --endpoint-url  --sandbox  --output  --query  --color  --verbose  --no-input  --max-rps  --var  --var-file  --help  --version
    $ cogctl plan --target ⇥
      
    --- no YAML, no state
    $ cogctl delete ⇥
      --auto-approve  --profile  --region  --endpoint-url  --sandbox  --output  --query  --color  --verbose  --no-input  --max-rps  --var  --var-file  --help  --version
    $ cogctl list ⇥
      --all-pools  --profile  --region  --endpoint-url  --sandbox  --output  --query  --color  --verbose  --no-input  --max-rps  --var  --var-file  --help  --version
    $ cogctl plan --target ⇥
      
    --- mistakes
    $ cogctl delete ⇥
      clients.web
    $ cogctl list ⇥
      --all-pools  --profile  --region  --endpoint-url  --sandbox  --output  --query  --color  --verbose  --no-input  --max-rps  --var  --var-file  --help  --version
    $ cogctl plan --target ⇥
      clients.web
    --- of the future
    $ cogctl delete ⇥
      --auto-approve  --profile  --region  --endpoint-url  --sandbox  --output  --query  --color  --verbose  --no-input  --max-rps  --var  --var-file  --help  --version
    $ cogctl list ⇥
      --all-pools  --profile  --region  --endpoint-url  --sandbox  --output  --query  --color  --verbose  --no-input  --max-rps  --var  --var-file  --help  --version
    $ cogctl plan --target ⇥
    "#);
}

#[test]
fn a_state_without_its_spec_is_offered_to_be_moved() {
    let folder = folder();
    folder.rename("cogctl.yaml", "shop.yaml");
    let Some(told) = offered(&folder, &["cogctl state mv cog", "cogctl state mv x.json shop"])
    else {
        return;
    };
    insta::assert_snapshot!(told, @r#"
    $ cogctl state mv cog⇥
      cogctl.state.json
    $ cogctl state mv x.json shop⇥
      shop.yaml
    "#);
}

#[test]
fn nothing_is_written_and_nobody_is_asked() {
    let mut folder = folder();
    // Nobody answers there, and whoever asked would wait or complain.
    folder.set("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    let files = || {
        let listed = std::fs::read_dir(folder.path()).expect("a folder");
        let mut files: Vec<_> = listed.map(|entry| entry.expect("an entry").path()).collect();
        files.sort();
        files.into_iter().map(|path| (std::fs::read(&path).ok(), path)).collect::<Vec<_>>()
    };
    let before = files();
    for line in
        ["cogctl delete ", "cogctl list ", "cogctl get us-west-2_Sandbox01/", "cogctl plan "]
    {
        if offered(&folder, &[line]).is_none() {
            return;
        }
    }
    assert!(files() == before);
}

/// What a shell that somebody types at makes of half an argument and a tab: the result of the whole command. None where that
/// shell isn't there.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn tabbed(shell: &str, arguments: &[&str], start: &str) -> Option<String> {
    if Command::new(shell).arg("--version").output().is_err() {
        eprintln!("skipped: there is no {shell}");
        return None;
    }
    let folder = folder();
    folder.write(".zshrc", start);
    folder.write("rc", start);
    let mut command = a_shell(shell, &folder);
    command.args(arguments);
    let typed = "cogctl explain callback_u\t > explained; exit\n";
    let steps: &[_] = &[("ready> ", typed)];
    let terminal = Terminal { steps, columns: 100, ..Terminal::of("xterm") };
    drop(folder.ended(&terminal.output(&folder, &command)?));
    Some(folder.read("explained").lines().next().unwrap_or_default().to_owned())
}

#[test]
fn a_tab_completes_in_a_shell_that_somebody_types_at() {
    let bash = format!("PS1='ready> '\nsource {}", script("cogctl.bash"));
    let bash = tabbed("bash", &["--rcfile", "rc", "-i"], &bash);
    let zsh = format!(
        "fpath=({} $fpath); autoload -Uz compinit; compinit -u -D; PS1='ready> '",
        Path::new(&script("")).display()
    );
    let zsh = tabbed("zsh", &["-i"], &zsh);
    let fish =
        format!("source {}; function fish_prompt; echo -n 'ready> '; end", script("cogctl.fish"));
    let fish = tabbed("fish", &["--no-config", "-i", "-C", "source rc"], &fish);
    for (shell, first) in [("bash", bash), ("zsh", zsh), ("fish", fish)] {
        assert!(first.is_none_or(|first| first.starts_with("callback_urls")), "{shell}");
    }
}

/// Asks cogctl as the scripts of these shells do, as they themselves are rarely there.
#[test]
fn other_shells_are_told_what_it_is_that_they_offer() {
    let folder = folder();
    let mut told = String::new();
    for shell in ["fish", "zsh", "elvish", "powershell"] {
        let mut bare = Command::new(env!("CARGO_BIN_EXE_cogctl"));
        bare.args(["--", "cogctl", "delete", ""]).current_dir(folder.path()).env_clear();
        bare.env("COGCTL_COMPLETE", shell);
        bare.env("_CLAP_COMPLETE_INDEX", "2").env("_CLAP_IFS", "\n");
        told +=
            &format!("{shell}\n{}", folder.ended(&bare.output().expect("cogctl starts")).exits(0));
    }
    insta::assert_snapshot!(told, @r#"
    fish
    exit 0
    clients.fresh	fresh
    clients.web	shop-web
    managed_clients.kept	AmazonOpenSearchService-logs-…
    managed_clients.logs	AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
    zsh
    exit 0
    clients.fresh:fresh
    clients.web:shop-web
    managed_clients.kept:AmazonOpenSearchService-logs-…
    managed_clients.logs:AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2yeelvish
    exit 0
    clients.fresh
    clients.web
    managed_clients.kept
    managed_clients.logspowershell
    exit 0
    clients.fresh	fresh
    clients.web	shop-web
    managed_clients.kept	AmazonOpenSearchService-logs-…
    managed_clients.logs	AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
    "#);
}

#[test]
fn an_unknown_shell_is_told_nothing() {
    let folder = folder();
    let mut bare = Command::new(env!("CARGO_BIN_EXE_cogctl"));
    bare.args(["--", "cogctl", "delete", ""]).env_clear().env("COGCTL_COMPLETE", "tcsh");
    insta::assert_snapshot!(folder.ended(&bare.output().expect("cogctl starts")), @"exit 0");
}
