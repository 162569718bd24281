//! Finds and reads specs; every problem of every file in one go.

use super::{Context, Result};
use crate::error::Failure;
use crate::files::{self, FilesError};
use crate::model::{FullAddress, SpecId};
use crate::plan::saved;
use crate::problem::{Problem, Source};
use crate::spec::{self, Desired, Entry, Head, Misread, PoolRef, ReadContext};
use crate::store::{self, Location};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A spec and the file it came from.
pub(super) struct Loaded {
    pub(super) desired: Desired,
    pub(super) file: PathBuf,
}

impl Loaded {
    /// Where its records are kept, unless the sandbox keeps them.
    pub(super) fn state_location(&self) -> Result<Location> {
        self.whereabouts().location()
    }

    /// Where it and its records are.
    pub(super) fn whereabouts(&self) -> Whereabouts<'_> {
        Whereabouts::of(&self.desired, &self.file)
    }
}

/// Where a spec and its records are, as far as it is known.
#[derive(Clone, Copy)]
pub(super) struct Whereabouts<'s> {
    pub(super) spec: &'s SpecId,
    pub(super) file: &'s Path,
    /// `user_pool_id:` or `user_pool_name:`
    pub(super) pool: Option<&'s PoolRef>,
    /// `region:`
    said_region: Option<&'s str>,
    /// `state:`
    said_state: Option<&'s str>,
}

impl<'s> Whereabouts<'s> {
    pub(super) fn of(desired: &'s Desired, file: &'s Path) -> Self {
        Self {
            spec: &desired.id,
            file,
            pool: Some(&desired.pool.value),
            said_region: desired.region.as_ref().map(|said| said.value.as_str()),
            said_state: desired.state.as_ref().map(|said| said.value.as_str()),
        }
    }

    /// Of a spec with mistakes.
    pub(super) fn of_misread(misread: &'s Misread, file: &'s Path) -> Self {
        let Misread { id, head, problems: _, entries: _ } = misread;
        let Head { pool, region, state } = &**head;
        Self {
            spec: id,
            file,
            pool: pool.as_ref(),
            said_region: region.as_deref(),
            said_state: state.as_deref(),
        }
    }

    /// Where its records are kept, unless the sandbox keeps them.
    pub(super) fn location(self) -> Result<Location> {
        Ok(store::location(self.file, self.said_state)?)
    }

    /// The Region that it says itself.
    pub(super) fn region(self) -> Option<&'s str> {
        match (self.said_region, self.pool) {
            (Some(said), _) => Some(said),
            (None, Some(PoolRef::Id(pool))) => Some(pool.region()),
            (None, Some(PoolRef::Name(_)) | None) => None,
        }
    }
}

/// How many problems of one file are told.
pub(super) const MOST_PROBLEMS: usize = 1000;

/// Reads the specs that the arguments name.
pub(super) fn specs(context: &Context, arguments: &[PathBuf]) -> Result<Vec<Loaded>> {
    judged(context, arguments, |_| Vec::new())
}

/// Reads the specs that the arguments name; what `judge` finds in the entries of a file is as wrong as what the reader finds,
/// and told in one go with it.
pub(super) fn judged(
    context: &Context,
    arguments: &[PathBuf],
    judge: impl Fn(&[Entry]) -> Vec<Problem>,
) -> Result<Vec<Loaded>> {
    let mut loaded = Vec::new();
    let mut problems = Vec::new();
    for Read { file, spec } in every(context, arguments)? {
        let mut found = match spec {
            Ok(desired) => {
                let found = judge(&desired.entries);
                loaded.push(Loaded { desired, file });
                found
            }
            Err(Misread { problems, entries, id: _, head: _ }) => {
                [problems, judge(&entries)].concat()
            }
        };
        Problem::sort(&mut found);
        Problem::shorten(&mut found, MOST_PROBLEMS);
        problems.append(&mut found);
    }
    problems
        .extend(spec::check_together(&loaded.iter().map(|one| &one.desired).collect::<Vec<_>>()));
    if problems.is_empty() { Ok(loaded) } else { Err(problems.into()) }
}

/// A file, and what could be read of it.
pub(super) struct Read {
    pub(super) file: PathBuf,
    pub(super) spec: std::result::Result<Desired, Misread>,
}

/// Reads every file that the arguments name, however wrong it is, with all problems: whoever looks for more of them counts then.
pub(super) fn every(context: &Context, arguments: &[PathBuf]) -> Result<Vec<Read>> {
    let vars = vars(context)?;
    let mut every = Vec::new();
    for file in files::find(arguments, Path::new(""))? {
        let text = match files::read(&file) {
            Ok(text) => text,
            Err(error) => {
                let spec = Err(unreadable(&file, error));
                every.push(Read { file, spec });
                continue;
            }
        };
        if saved::is_plan(&text) {
            return Err(a_plan(&file));
        }
        let spec = read(context, &vars, &file, text);
        every.push(Read { file, spec });
    }
    Ok(every)
}

/// What is left of a file that can't be read at all.
fn unreadable(file: &Path, error: FilesError) -> Misread {
    let problems = Failure::from(error).problems;
    let id = SpecId::new(default_id(file));
    Misread { id, head: Box::default(), problems, entries: Vec::new() }
}

/// The id that a spec has without saying one.
pub(super) fn default_id(file: &Path) -> String {
    file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A plan is JSON, so it could be read as YAML, with nothing but unknown keys in it.
fn a_plan(file: &Path) -> Failure {
    let file = file.display();
    Failure::refused(
        Problem::error("plan-not-spec", format!("{file} is a plan, and a spec is wanted")).help(
            format!(
                "a saved plan is done by `cogctl apply {file}` alone; to plan again, name the specs"
            ),
        ),
    )
}

/// Reads one text as the spec that `file` holds or will hold.
pub(super) fn text(context: &Context, file: &Path, text: String) -> Result<Loaded> {
    let desired = read(context, &vars(context)?, file, text).map_err(|mut misread| {
        Problem::shorten(&mut misread.problems, MOST_PROBLEMS);
        misread.problems
    })?;
    Ok(Loaded { desired, file: file.to_owned() })
}

/// Reads what could be had of a file as a spec, however wrong it is.
pub(super) fn attempt(
    context: &Context,
    file: &Path,
    text: std::result::Result<String, FilesError>,
) -> Result<std::result::Result<Desired, Misread>> {
    match text {
        Ok(text) => Ok(read(context, &vars(context)?, file, text)),
        Err(error) => Ok(Err(unreadable(file, error))),
    }
}

fn read(
    context: &Context,
    vars: &BTreeMap<String, String>,
    file: &Path,
    text: String,
) -> std::result::Result<Desired, Misread> {
    let source = Source::new(file.display().to_string(), text);
    let read_context = ReadContext {
        default_id: default_id(file),
        env: context.env.vars.clone(),
        vars: vars.clone(),
    };
    spec::read(&source, &read_context)
}

/// The values of `--var-file` and `--var`; later ones win, and flags win over files.
fn vars(context: &Context) -> Result<BTreeMap<String, String>> {
    let mut vars = BTreeMap::new();
    for file in &context.global.var_files {
        let text = files::read(file)?;
        let values: BTreeMap<String, serde_yaml::Value> =
            serde_yaml::from_str(&text).map_err(|error| {
                Failure::new(
                    Problem::error("bad-var-file", format!("{}: {error}", file.display())).help(
                        "write a mapping of names to texts, such as `pool: us-west-2_EXAMPLE`",
                    ),
                )
            })?;
        for (name, value) in values {
            let text = match value {
                serde_yaml::Value::String(text) => text,
                serde_yaml::Value::Number(number) => number.to_string(),
                serde_yaml::Value::Bool(flag) => flag.to_string(),
                _ => {
                    let message = format!("{}: `{name}` is not a text", file.display());
                    let help = "give every variable one text, number or boolean";
                    return Err(Failure::new(Problem::error("bad-var-file", message).help(help)));
                }
            };
            vars.insert(name, text);
        }
    }
    vars.extend(context.global.vars.iter().cloned());
    Ok(vars)
}

/// Reads an address as the command line gives it: with its spec's id in front where the run has several specs.
pub(super) fn address(text: &str, specs: &[Loaded]) -> Result<FullAddress> {
    if text.contains('/') {
        return Ok(text.parse()?);
    }
    let address = text.parse()?;
    match specs {
        [one] => Ok(FullAddress { spec: one.desired.id.clone(), address }),
        several => {
            let ids: Vec<&SpecId> = several.iter().map(|one| &one.desired.id).collect();
            let message = format!("`{text}` could be in any of {} specs", ids.len());
            let help = format!("put the spec's id in front, such as `{}/{text}`", ids[0]);
            Err(Failure::usage(Problem::error("which-spec", message).help(help)))
        }
    }
}
