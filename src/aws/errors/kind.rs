//! The kinds of failure there are, and how far each reaches.
//!
//! Owns their names; it must not know how one is recognised in a reply, nor what to tell people about it.

/// What kind of failure it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallErrorKind {
    /// None were found.
    NoCredentials,
    /// They were good once.
    ExpiredCredentials,
    /// AWS doesn't know them, or the signature made with them is wrong.
    BadCredentials,
    /// They don't allow this.
    AccessDenied {
        /// The IAM action that is missing, such as `cognito-idp:UpdateUserPoolClient`.
        action: String,
    },
    /// There is no such user pool in this account and Region.
    UnknownPool,
    /// The user pool exists and has no such client.
    UnknownClient,
    /// Too many requests, for two minutes on end.
    Throttled,
    /// Somebody else kept changing the pool, for two minutes on end.
    Concurrent,
    /// This machine's clock is wrong.
    ClockSkew,
    /// Another refusal; sending it again would be refused again.
    Refused {
        /// AWS's name for it, such as `InvalidParameterException`, or the HTTP status where it has none.
        code: String,
    },
    /// The pool or account takes no more clients.
    Quota,
    /// No connection, or no answer in time.
    Unreachable,
    /// The service failed by itself.
    ServiceFault,
    /// The service answered something that makes no sense.
    UnusableReply,
    /// A Create was sent and its answer lost: the client may exist or not.
    OutcomeUnknown,
    /// An update was refused that carried settings along which this build doesn't know.
    RefusedWithUnknown {
        /// AWS's name for it, such as `InvalidParameterException`, or the HTTP status where it has none.
        code: String,
        /// The API's names of those settings, such as `TokenValidityUnits.SessionToken`.
        names: Vec<String>,
    },
    /// A client has a lifetime in a unit that this build doesn't know.
    UnknownUnit {
        /// The setting's name in specs.
        setting: &'static str,
        /// Cognito's word for the unit.
        unit: String,
    },
    /// Nothing was sent, as the run was told to stop first.
    NotBegun,
}

impl CallErrorKind {
    /// Stable kebab-case name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoCredentials => "no-credentials",
            Self::ExpiredCredentials => "expired-credentials",
            Self::BadCredentials => "bad-credentials",
            Self::AccessDenied { .. } => "access-denied",
            Self::UnknownPool => "unknown-pool",
            Self::UnknownClient => "unknown-client",
            Self::Throttled => "throttled",
            Self::Concurrent => "concurrent-modification",
            Self::ClockSkew => "clock-skew",
            Self::Refused { .. } => "refused",
            Self::Quota => "quota-full",
            Self::Unreachable => "unreachable",
            Self::ServiceFault => "service-fault",
            Self::UnusableReply => "unusable-reply",
            Self::OutcomeUnknown => "outcome-unknown",
            Self::RefusedWithUnknown { .. } => "refused-unknown-settings",
            Self::UnknownUnit { .. } => "unknown-unit",
            Self::NotBegun => "not-begun",
        }
    }

    /// How much of a run it ends.
    pub fn extent(&self) -> Extent {
        match self {
            Self::NoCredentials
            | Self::ExpiredCredentials
            | Self::BadCredentials
            | Self::ClockSkew => Extent::Run,
            Self::UnknownPool => Extent::Pool,
            Self::Quota => Extent::Creations,
            Self::AccessDenied { action: _ } => Extent::Operation,
            Self::UnknownClient
            | Self::Throttled
            | Self::Concurrent
            | Self::Refused { code: _ }
            | Self::Unreachable
            | Self::ServiceFault
            | Self::UnusableReply
            | Self::OutcomeUnknown
            | Self::RefusedWithUnknown { code: _, names: _ }
            | Self::UnknownUnit { setting: _, unit: _ }
            | Self::NotBegun => Extent::Call,
        }
    }
}

/// What else meets the same failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Nothing that is known of.
    Call,
    /// All of that operation on that pool.
    Operation,
    /// All that makes a client in that pool.
    Creations,
    /// All on that pool.
    Pool,
    /// All of the run.
    Run,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_says_how_far_it_reaches() {
        let action = "cognito-idp:CreateUserPoolClient".to_owned();
        let code = "InvalidParameterException".to_owned();
        let (names, unit) = (vec!["Brand".to_owned()], "fortnights".to_owned());
        for (kind, extent) in [
            (CallErrorKind::NoCredentials, Extent::Run),
            (CallErrorKind::ExpiredCredentials, Extent::Run),
            (CallErrorKind::BadCredentials, Extent::Run),
            (CallErrorKind::AccessDenied { action }, Extent::Operation),
            (CallErrorKind::UnknownPool, Extent::Pool),
            (CallErrorKind::UnknownClient, Extent::Call),
            (CallErrorKind::Throttled, Extent::Call),
            (CallErrorKind::Concurrent, Extent::Call),
            (CallErrorKind::ClockSkew, Extent::Run),
            (CallErrorKind::Refused { code: code.clone() }, Extent::Call),
            (CallErrorKind::Quota, Extent::Creations),
            (CallErrorKind::Unreachable, Extent::Call),
            (CallErrorKind::ServiceFault, Extent::Call),
            (CallErrorKind::UnusableReply, Extent::Call),
            (CallErrorKind::OutcomeUnknown, Extent::Call),
            (CallErrorKind::RefusedWithUnknown { code, names }, Extent::Call),
            (CallErrorKind::UnknownUnit { setting: "access_token_validity", unit }, Extent::Call),
            (CallErrorKind::NotBegun, Extent::Call),
        ] {
            assert_eq!(kind.extent(), extent, "{kind:?}");
        }
    }
}
