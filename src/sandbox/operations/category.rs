//! Owns the categories that the developer guide sorts operations into.

/// Operations that share one request rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::sandbox) enum Category {
    /// Reads of app clients. Which category the operations on client secrets fall into is
    /// not published; the list of secrets is taken for one of these, the others for updates.
    UserPoolClientRead,
    /// Creations, updates and deletions of app clients.
    UserPoolClientUpdate,
    /// Reads of user pools.
    UserPoolRead,
    /// Creations, updates and deletions of user pools.
    UserPoolUpdate,
    /// Reads of resource servers and identity providers.
    UserPoolResourceRead,
    /// Changes to resource servers and identity providers.
    UserPoolResourceUpdate,
}
