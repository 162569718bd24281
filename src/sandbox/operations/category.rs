//! Owns the categories that the developer guide sorts operations into. There their names
//! begin with `UserPool`.

/// Operations that share one request rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::sandbox) enum Category {
    /// Reads of app clients. Which category the operations on client secrets fall into is
    /// not published; the list of secrets is taken for one of these, the others for updates.
    ClientRead,
    /// Creations, updates and deletions of app clients.
    ClientUpdate,
    /// Reads of user pools.
    PoolRead,
    /// Creations, updates and deletions of user pools.
    PoolUpdate,
    /// Reads of resource servers and identity providers.
    ResourceRead,
    /// Changes to resource servers and identity providers.
    ResourceUpdate,
}
