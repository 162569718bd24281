//! Owns what is known of the real service: each behaviour of the sandbox, how well it is
//! known and where from, and what was chosen where nobody has published anything. It is a
//! table for people; the code that behaves so does not look here.
//!
//! | module | owns |
//! |---|---|
//! | `clients` | what an app client's settings and secrets do |
//! | `service` | lists, limits, faults and the wire |
//! | `pools` | pools and what else is in them |

mod clients;
mod pools;
mod service;

/// How well a behaviour is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Somebody published what the real service did in a recorded run.
    Measured,
    /// AWS describes it.
    Documented,
    /// The service's machine-readable model says it.
    Model,
    /// A public issue, or a client's tests, quote or presuppose it.
    Reported,
    /// It follows from other facts.
    Inferred,
    /// Nobody published it: what the sandbox does is a choice.
    Unknown,
    /// Another emulator does so and says that it mirrors the service.
    Emulator,
}

impl Grade {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Documented => "documented",
            Self::Model => "model",
            Self::Reported => "reported",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
            Self::Emulator => "emulator",
        }
    }
}

/// One behaviour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behaviour {
    /// What it is about; several behaviours share a subject.
    pub subject: &'static str,
    /// What the sandbox does.
    pub does: &'static str,
    /// How well that is known of the service.
    pub grade: Grade,
    /// The public source; empty where there is none.
    pub source: &'static str,
    /// What is left out, or chosen where nothing was published, and the flag that
    /// switches it; empty where nothing is.
    pub chosen: &'static str,
}

impl Behaviour {
    /// The grade with its source, such as `reported: terraform-provider-aws #45646`.
    #[must_use]
    pub fn known_from(&self) -> String {
        match self.source {
            "" => self.grade.word().to_owned(),
            source => format!("{}: {source}", self.grade.word()),
        }
    }
}

/// Every behaviour that somebody could take for the service's, by subject.
pub fn behaviours() -> impl Iterator<Item = &'static Behaviour> {
    clients::BEHAVIOURS.iter().chain(service::BEHAVIOURS).chain(pools::BEHAVIOURS)
}

const MODEL: &str = "botocore 1.44.5, cognito-idp 2016-04-18";
const REFERENCE: &str = "Amazon Cognito API reference";
const QUOTAS: &str = "Amazon Cognito developer guide, quotas";
const PREFLIGHT: &str = "cdk-preflight, rules/cognito";
const DRIFT: &str = "cdk-real-drift, corpus and noise.ts";

const fn known(
    subject: &'static str,
    does: &'static str,
    (grade, source): (Grade, &'static str),
) -> Behaviour {
    Behaviour { subject, does, grade, source, chosen: "" }
}

const fn chosen(
    subject: &'static str,
    does: &'static str,
    (grade, source): (Grade, &'static str),
    chosen: &'static str,
) -> Behaviour {
    Behaviour { subject, does, grade, source, chosen }
}
