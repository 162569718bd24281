//! The codes of diagnostics that are no rule's: what each means, and what to do. A table for each kind of them.

mod commands;
mod mistakes;
mod plans;
mod runs;
mod service;

/// What stands in brackets before a diagnostic, and as `code` in documents.
#[derive(Debug)]
pub struct Code {
    /// The code.
    pub code: &'static str,
    /// What it means, in a sentence or two.
    pub means: &'static str,
    /// What to do, in a sentence or two.
    pub cure: &'static str,
}

const fn code(code: &'static str, means: &'static str, cure: &'static str) -> Code {
    Code { code, means, cure }
}

/// Who says a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CodeOf {
    /// The reader of specs, `lint` and its files, and a plan about what it could not ask.
    Specs,
    /// A plan.
    Plans,
    /// An apply, a drift or an import.
    Runs,
    /// AWS, a state or the sandbox.
    Service,
    /// A command about its arguments and files.
    Commands,
}

impl CodeOf {
    /// Every one, in the order in which they are listed.
    pub(super) const ALL: [Self; 5] =
        [Self::Specs, Self::Plans, Self::Runs, Self::Service, Self::Commands];

    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Specs => "Mistakes in a spec",
            Self::Plans => "What a plan says",
            Self::Runs => "What an apply, a drift or an import says",
            Self::Service => "What AWS, a state or the sandbox says",
            Self::Commands => "What a command says of its arguments and files",
        }
    }

    fn table(self) -> &'static [Code] {
        match self {
            Self::Specs => &mistakes::ALL,
            Self::Plans => &plans::ALL,
            Self::Runs => &runs::ALL,
            Self::Service => &service::ALL,
            Self::Commands => &commands::ALL,
        }
    }
}

/// Every one with who says it, table by table.
pub(super) fn all() -> impl Iterator<Item = (CodeOf, &'static Code)> {
    CodeOf::ALL.into_iter().flat_map(|of| of.table().iter().map(move |code| (of, code)))
}
