//! The profiles that AWS's configuration files have.
//!
//! Owns where these files are and what keeps them from being read; it must not know which profile is wanted, nor what for.

use aws_config::profile::ProfileFileLoadError;
#[expect(deprecated, reason = "its new home is a crate that promises nothing to callers")]
use aws_config::profile::profile_file::ProfileFiles;
use aws_types::os_shim_internal::{Env, Fs};
use std::collections::BTreeSet;
use std::error::Error as _;
use std::io;

/// What the configuration's files hold, wherever the AWS_* variables say they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profiles {
    /// The names of the profiles.
    pub names: BTreeSet<String>,
    /// The files that they would be in, be they there or not, with `~` for the home folder.
    pub files: [String; 2],
}

/// Where the files are when no variable says it, and the variables.
const FILES: [(&str, &str); 2] =
    [("AWS_CONFIG_FILE", "~/.aws/config"), ("AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials")];

/// Reads the files. One that isn't there has no profiles.
///
/// # Errors
///
/// A lowercase fragment that names the file, and the line where it is one line's fault.
#[expect(deprecated, reason = "as above")]
pub async fn profiles() -> Result<Profiles, String> {
    let (fs, env) = (Fs::real(), Env::real());
    let home = env.get("HOME").or_else(|_| env.get("USERPROFILE")).unwrap_or_default();
    let short =
        |text: &str| if home.is_empty() { text.to_owned() } else { text.replace(&home, "~") };
    let files = FILES.map(|(variable, usual)| match env.get(variable) {
        Ok(said) => short(&said),
        Err(_) => usual.to_owned(),
    });
    for file in &files {
        let path = file.strip_prefix("~/").map(|rest| format!("{home}/{rest}"));
        // The SDK takes a file that it can't read for an empty one.
        match fs.read_to_end(path.as_ref().unwrap_or(file)).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(format!("{file} could not be read: {error}"));
            }
            Ok(_) | Err(_) => {}
        }
    }
    let read = aws_config::profile::load(&fs, &env, &ProfileFiles::default(), None).await;
    let set = read.map_err(|error| short(&told(&error)))?;
    Ok(Profiles { names: set.profiles().map(str::to_owned).collect(), files })
}

/// The reason alone, on one line.
fn told(error: &ProfileFileLoadError) -> String {
    let reason = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    reason.split_whitespace().collect::<Vec<_>>().join(" ")
}
