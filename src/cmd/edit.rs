//! Writing entries into specs and out of them: the text is changed in memory, read again, and only then replaced.

use super::{Context, Result, load};
use crate::error::Failure;
use crate::files;
use crate::problem::Problem;
use crate::spec::edit;
use std::path::{Path, PathBuf};

/// A spec's file as it is and as it will be.
pub(super) struct Draft {
    pub(super) file: PathBuf,
    /// None while there is no file.
    pub(super) before: Option<String>,
    pub(super) after: String,
}

impl Draft {
    /// The file, if it is there.
    pub(super) fn open(file: &Path) -> Result<Option<Self>> {
        if !file.exists() {
            return Ok(None);
        }
        let text = files::read(file)?;
        Ok(Some(Self { file: file.to_owned(), before: Some(text.clone()), after: text }))
    }

    /// The spec that the new text is.
    pub(super) fn read(&self, context: &Context) -> Result<load::Loaded> {
        load::text(context, &self.file, self.after.clone())
    }

    /// Puts the new text in place of the old one.
    pub(super) fn write(&self) -> Result<()> {
        if self.before.as_ref() == Some(&self.after) {
            return Ok(());
        }
        files::replace(&self.file, self.after.as_bytes()).map_err(|error| {
            let message = format!("{} could not be written: {error}", self.file.display());
            Failure::new(Problem::error("spec-not-saved", message).help("nothing else was changed"))
        })
    }

    /// What changes, as a diff.
    pub(super) fn preview(&self) -> String {
        edit::preview(self.before.as_deref().unwrap_or(""), &self.after)
    }
}
