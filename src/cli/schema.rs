//! Owns the arguments of `cogctl schema`. It does not know the schemas.

use clap::{Args, ValueEnum};

/// `cogctl schema`
#[derive(Debug, Clone, Args)]
pub struct SchemaArgs {
    /// Of what
    #[arg(value_name = "DOCUMENT", default_value = "spec")]
    pub of: SchemaOf,
}

/// What has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// Specs, for editors
    Spec,
    /// What `plan -o json` prints and `plan --save` writes
    Plan,
    /// What `apply -o json` prints
    Result,
    /// What `drift -o json` prints
    Drift,
    /// What `import -o json` prints
    Import,
    /// Each line that `-o jsonl` prints
    Events,
    /// What `list -o json` prints
    List,
    /// What `diff -o json` prints
    Diff,
    /// State files
    State,
}
