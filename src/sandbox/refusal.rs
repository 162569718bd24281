//! Owns how the service says no: the type, status and text of an error reply.
//! It does not know operations, rules or bytes.

/// What an operation answers: the members of its reply, or a refusal.
pub(super) type Outcome = Result<serde_json::Value, Refusal>;

/// An error reply of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    /// HTTP status. Every modelled error has 400, throttling included; faults have 500.
    pub(super) status: u16,
    /// The error's name, such as `InvalidParameterException`.
    pub(super) error_type: String,
    /// The text shown to people.
    pub(super) message: String,
}

impl Refusal {
    /// The error of the service's front, which spells its text's name differently.
    pub(super) const SERIALIZATION: &str = "SerializationException";

    fn modelled(error_type: &str, message: impl Into<String>) -> Self {
        Self { status: 400, error_type: error_type.to_owned(), message: message.into() }
    }

    pub(super) fn invalid_parameter(message: impl Into<String>) -> Self {
        Self::modelled("InvalidParameterException", message)
    }

    pub(super) fn invalid_oauth_flow(message: impl Into<String>) -> Self {
        Self::modelled("InvalidOAuthFlowException", message)
    }

    pub(super) fn scope_does_not_exist(scope: &str) -> Self {
        Self::modelled("ScopeDoesNotExistException", format!("Invalid scope requested: {scope}"))
    }

    pub(super) fn feature_unavailable(message: impl Into<String>) -> Self {
        Self::modelled("FeatureUnavailableInTierException", message)
    }

    pub(super) fn limit_exceeded(message: impl Into<String>) -> Self {
        Self::modelled("LimitExceededException", message)
    }

    pub(super) fn duplicate_provider(message: impl Into<String>) -> Self {
        Self::modelled("DuplicateProviderException", message)
    }

    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::modelled("ResourceNotFoundException", message)
    }

    pub(super) fn no_pool(id: &str) -> Self {
        Self::not_found(format!("User pool {id} does not exist."))
    }

    pub(super) fn no_client(id: &str) -> Self {
        Self::not_found(format!("User pool client {id} does not exist."))
    }

    pub(super) fn unknown_operation(message: impl Into<String>) -> Self {
        Self::modelled("UnknownOperationException", message)
    }

    pub(super) fn serialization(message: impl Into<String>) -> Self {
        Self::modelled(Self::SERIALIZATION, message)
    }

    /// The request rate is used up. The text is one of two that are reported.
    pub(super) fn throttled() -> Self {
        Self::modelled("TooManyRequestsException", "Rate exceeded")
    }

    /// Two updates at once in a pool (terraform-provider-aws #19794).
    pub(super) fn concurrent() -> Self {
        Self::modelled(
            "ConcurrentModificationException",
            "Only one request to update user pool client can be processed at a time.",
        )
    }

    /// The service fails at an operation. Those on client secrets have an error type of
    /// their own in the service's model. The real text is not published.
    pub(super) fn failure(operation: &str) -> Self {
        let refusal = Self::internal("Something went wrong.");
        if operation.contains("ClientSecret") {
            return Self { error_type: "InternalServerException".to_owned(), ..refusal };
        }
        refusal
    }

    pub(super) fn internal(message: impl Into<String>) -> Self {
        Self {
            status: 500,
            error_type: "InternalErrorException".to_owned(),
            message: message.into(),
        }
    }
}
