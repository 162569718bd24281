//! `cogctl completions`

use super::complete::VARIABLE;
use super::{Context, Result};
use crate::cli::CompletionsArgs;
use crate::error::Exit;
use clap_complete::Shell;
use clap_complete::env::Shells;

pub(super) fn run(context: &Context, args: &CompletionsArgs) -> Result {
    context.console.result(&script(args.shell));
    Ok(Exit::Fine)
}

/// Called as `_cogctl`, as which zsh loads the file at the first completion, it has to complete as well.
const ZSH_AUTOLOAD: &str = r#"
if [[ "${funcstack[1]}" == _cogctl ]]; then
    _clap_dynamic_completer_cogctl "$@"
fi
"#;

/// The completion script for a shell, as it is also checked in under `completions/`. It asks the cogctl on the path.
///
/// # Panics
///
/// For a shell that came to clap after this was written.
pub fn script(shell: Shell) -> String {
    let shells = Shells::builtins();
    let completer = shells.completer(&shell.to_string()).expect("there is a script for each");
    let mut script = Vec::new();
    let written = completer.write_registration(VARIABLE, "cogctl", "cogctl", "cogctl", &mut script);
    written.expect("a vector takes it all");
    let script = String::from_utf8(script).expect("completion scripts are text");
    let more = if shell == Shell::Zsh { ZSH_AUTOLOAD } else { "" };
    format!("{}\n{more}", script.trim())
}
