//! Writing entries into specs and out of them: the text is changed in memory, read again, and only then replaced.

use super::world::{Member, Reach};
use super::{Context, Result, load};
use crate::aws::Gateway;
use crate::error::{Exit, Failure};
use crate::files;
use crate::model::{Address, Kind, PoolId};
use crate::problem::Problem;
use crate::render::words;
use crate::spec::{ChangeTag, NewEntry, PoolRef, edit, key_for};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// A spec's file as it is and as it will be.
pub(super) struct Draft {
    pub(super) file: PathBuf,
    /// None while there is no file.
    pub(super) before: Option<String>,
    pub(super) after: String,
}

impl Draft {
    /// The file, or an empty text where there is none yet.
    pub(super) fn open(file: &Path) -> Result<Self> {
        let before = if file.exists() { Some(files::read(file)?) } else { None };
        let after = before.clone().unwrap_or_default();
        Ok(Self { file: file.to_owned(), before, after })
    }

    /// Writes an entry into the text, which becomes a spec of `pool` if it was none.
    pub(super) fn add(&mut self, pool: &PoolId, address: &Address, entry: NewEntry) -> Result<()> {
        self.after = if self.after.is_empty() {
            edit::new_file(pool, &[(address.clone(), entry)])?
        } else {
            edit::add_entry(&self.after, address, &entry)?
        };
        Ok(())
    }

    /// The spec that the new text is.
    pub(super) fn read(&self, context: &Context) -> Result<load::Loaded> {
        load::text(context, &self.file, self.after.clone())
    }

    /// Puts the new text in place of the old one.
    pub(super) fn write(&self) -> Result<()> {
        self.replace().map_err(|error| self.not_saved(&error, "nothing else was changed"))
    }

    /// Puts the new texts in place of the old ones, once it is known that every file can be replaced.
    pub(super) fn write_all(drafts: &[Self]) -> Result<()> {
        let changed: Vec<_> = drafts.iter().filter(|draft| draft.changes()).collect();
        for draft in &changed {
            files::replaceable(&draft.file)
                .map_err(|error| draft.not_saved(&error, "no file was changed"))?;
        }
        for (number, draft) in changed.iter().enumerate() {
            draft.replace().map_err(|error| {
                let done = changed[..number].iter().map(|draft| draft.file.display().to_string());
                let done: Vec<_> = done.collect();
                match done.as_slice() {
                    [] => draft.not_saved(&error, "no file was changed"),
                    done => {
                        let help =
                            format!("written before it, and nothing else: {}", words::join(done));
                        Failure { exit: Exit::Partial, ..draft.not_saved(&error, &help) }
                    }
                }
            })?;
        }
        Ok(())
    }

    /// Whether the two texts differ.
    pub(super) fn changes(&self) -> bool {
        self.before.as_ref() != Some(&self.after)
    }

    fn replace(&self) -> io::Result<()> {
        if self.changes() {
            files::replace(&self.file, self.after.as_bytes(), files::Readers::Anybody)?;
        }
        Ok(())
    }

    fn not_saved(&self, error: &io::Error, help: &str) -> Failure {
        let message = format!("{} could not be written: {error}", self.file.display());
        Failure::new(Problem::error("spec-not-saved", message).help(help))
    }

    /// Saves the records of entries that stand in the file by now.
    pub(super) async fn save(&self, member: &mut Member) -> Result<()> {
        let lock = member.lock.as_mut().expect("the state was opened to write");
        lock.save(&member.state).await.map_err(|error| {
            let mut failure = Failure::from(error);
            failure.exit = Exit::Partial;
            for problem in &mut failure.problems {
                let file = self.file.display();
                problem.message =
                    format!("{file} was written, but not the records: {}", problem.message);
            }
            failure
        })
    }

    /// What changes, as a diff.
    pub(super) fn preview(&self) -> String {
        let line = |(tag, line): (ChangeTag, String)| match tag {
            ChangeTag::Delete => format!("  - {line}\n"),
            ChangeTag::Insert => format!("  + {line}\n"),
            ChangeTag::Equal => format!("    {line}\n"),
        };
        let before = self.before.as_deref().unwrap_or("");
        edit::preview(before, &self.after).into_iter().map(line).collect()
    }
}

/// Where new entries go: a spec, written or not, and the pool it is about.
pub(super) struct Home {
    pub(super) draft: Draft,
    pub(super) pool: PoolId,
    pub(super) gateway: Gateway,
    pub(super) reach: Reach,
    /// The addresses that the spec has.
    pub(super) taken: BTreeSet<Address>,
}

impl Home {
    /// Opens the spec, or begins one for the pool that the command line names.
    pub(super) async fn open(context: &Context, file: &Path, pool: Option<&str>) -> Result<Self> {
        let draft = Draft::open(file)?;
        let asked = pool.map(pool_ref);
        let reach = Reach::open(context).await?;
        let region = context.global.region.as_deref();
        if draft.before.is_none() {
            let asked = asked.ok_or_else(|| {
                Failure::usage(
                    Problem::error("which-pool", format!("{} does not exist yet", file.display()))
                        .help("say which user pool it will be about with `--pool`, or name a spec that exists with `--to`"),
                )
            })?;
            let (gateway, pool) = reach.pool(&asked, region).await?;
            return Ok(Self { draft, pool, gateway, reach, taken: BTreeSet::new() });
        }
        let desired = draft.read(context)?.desired;
        let region = desired.region.as_ref().map(|said| said.value.as_str()).or(region);
        let (gateway, pool) = reach.pool(&desired.pool.value, region).await?;
        if let Some(asked) = asked {
            let (_, other) = reach.pool(&asked, region).await?;
            if other != pool {
                let problem = Problem::error(
                    "another-pool",
                    format!("{} is about {pool}, not {other}", file.display()),
                )
                .at(&desired.pool.place, "its user pool")
                .help("name another file with `--to`: one file is one pool");
                return Err(Failure::new(problem));
            }
        }
        let taken = desired.entries.into_iter().map(|entry| entry.address).collect();
        Ok(Self { draft, pool, gateway, reach, taken })
    }

    /// An address for a client of that name, which no entry has.
    pub(super) fn free_address(&self, kind: Kind, name: &str) -> Address {
        let taken = |key: &str| self.taken.iter().any(|address| address.key == key);
        Address::new(kind, key_for(name, taken))
    }
}

/// A pool by its id where the text has the form of one, else by its name.
fn pool_ref(text: &str) -> PoolRef {
    PoolId::parse(text).map_or_else(|| PoolRef::Name(text.to_owned()), PoolRef::Id)
}
