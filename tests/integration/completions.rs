//! The completion scripts that come with cogctl are those it prints.

use super::support::blessed;
use clap_complete::Shell;
use std::path::Path;

#[test]
fn the_scripts_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    for (name, shell) in [
        ("cogctl.bash", Shell::Bash),
        ("_cogctl", Shell::Zsh),
        ("cogctl.fish", Shell::Fish),
        ("_cogctl.ps1", Shell::PowerShell),
        ("cogctl.elv", Shell::Elvish),
    ] {
        blessed(&folder.join(name), &cogctl::cmd::script(shell));
    }
}
