//! State in an object of S3, for a team: the lock is a field of the same object, so that every write is one conditional
//! request.
//!
//! Owns the rules by which the object may be replaced; it must not know how S3 is spoken to. A write names the ETag that
//! was read or written last (or that there was none), so whoever was slower finds out. An answer can be lost after the
//! write was done: what is then found in the object is compared with what was sent. A lock is never broken because it is
//! old; nobody but a person knows whether a run is dead.

mod errors;
mod object;

use super::format::{age, decode_held, encode_held};
use super::{Holding, S3Object, State, StoreError, check_header, encode};
use jiff::Timestamp;
pub(super) use object::Object;
use object::{Answer, Found};
use std::time::Duration;

/// How often a race is entered again before somebody else is said to have won it.
const ROUNDS: u32 = 4;
/// How long to wait before the second round; each further wait is that much longer.
const PAUSE: Duration = Duration::from_millis(200);

/// An object that may hold a state.
#[derive(Debug)]
pub(super) struct Remote {
    object: Object,
    holder: String,
}

/// The object with our lock in it.
#[derive(Debug)]
pub(super) struct Lease {
    remote: Remote,
    /// The object's, as far as known; none while there is no object.
    etag: Option<String>,
    /// Everything sent since the last answer. Any of it may be in the object by now.
    sent: Vec<Vec<u8>>,
    /// What is to be there in the end: the state given to save last, whether or not an answer came.
    state: State,
}

/// Somebody's lock.
#[derive(Debug)]
pub struct ForeignLock {
    lease: Lease,
    /// Who holds it, and when they last wrote.
    pub holding: Holding,
    /// The same in words, such as `2 minutes ago`.
    pub age: String,
}

/// What became of a write.
enum Written {
    Done,
    /// Somebody else was faster; this is what they left.
    Lost(Option<Found>),
}

impl Remote {
    pub(super) fn new(object: S3Object, client: aws_sdk_s3::Client, holder: String) -> Self {
        Self { object: Object::new(object, client), holder }
    }

    pub(super) fn name(&self) -> String {
        self.object.at.to_string()
    }

    /// The state, whoever holds it. One that was never saved is only a lock, or what is left of one.
    pub(super) async fn load(&self) -> Result<Option<State>, StoreError> {
        let Some(found) = self.object.get().await? else { return Ok(None) };
        let (state, _) = decode_held(&found.bytes, &self.name())?;
        Ok((state.header.serial > 0).then_some(state))
    }

    /// Puts our lock into the object, and gives the state in it, or `fresh`.
    pub(super) async fn lock(self, fresh: State) -> Result<(Lease, State), StoreError> {
        let mut lease = Lease { remote: self, etag: None, sent: Vec::new(), state: fresh.clone() };
        for _ in 0..ROUNDS {
            let found = lease.remote.object.get().await?;
            lease.etag = found.as_ref().map(|found| found.etag.clone());
            lease.state = match found {
                Some(found) => lease.remote.lockable(&found, &fresh)?,
                None => fresh.clone(),
            };
            let bytes = lease.held();
            match lease.write(bytes).await {
                Ok(Written::Done) => {
                    let state = lease.state.clone();
                    return Ok((lease, state));
                }
                Ok(Written::Lost(_)) => {}
                Err(error) => {
                    lease.undo().await;
                    return Err(error);
                }
            }
        }
        Err(lease.remote.changed())
    }

    /// The state to put our lock into.
    fn lockable(&self, found: &Found, fresh: &State) -> Result<State, StoreError> {
        let (state, holding) = decode_held(&found.bytes, &self.name())?;
        if state.header.serial > 0 {
            check_header(&state.header, &fresh.context())?;
        }
        match holding {
            Some(holding) => Err(self.held_by(&holding)),
            None if state.header.serial > 0 => Ok(state),
            None => Ok(fresh.clone()),
        }
    }

    pub(super) async fn foreign_lock(self) -> Result<Option<ForeignLock>, StoreError> {
        let Some(Found { bytes, etag }) = self.object.get().await? else { return Ok(None) };
        let (state, holding) = decode_held(&bytes, &self.name())?;
        Ok(holding.map(|holding| {
            let holding = Holding { holder: printable(&holding.holder), ..holding };
            let age = age(holding.renewed, Timestamp::now());
            let lease = Lease { remote: self, etag: Some(etag), sent: Vec::new(), state };
            ForeignLock { lease, holding, age }
        }))
    }

    fn held_by(&self, holding: &Holding) -> StoreError {
        StoreError::Held {
            name: self.name(),
            holder: printable(&holding.holder),
            age: age(holding.renewed, Timestamp::now()),
        }
    }

    fn changed(&self) -> StoreError {
        StoreError::Changed { name: self.name() }
    }

    /// Why a race was lost.
    fn beaten(&self, found: Option<&Found>) -> StoreError {
        let Some(found) = found else { return self.changed() };
        match decode_held(&found.bytes, &self.name()) {
            Ok((_, Some(holding))) if holding.holder != self.holder => self.held_by(&holding),
            Ok(_) => self.changed(),
            Err(error) => error,
        }
    }
}

/// Another machine wrote it, and a terminal obeys some characters.
fn printable(holder: &str) -> String {
    holder.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

impl Lease {
    pub(super) fn name(&self) -> String {
        self.remote.name()
    }

    /// Replaces what was read or written last.
    pub(super) async fn save(&mut self, state: State) -> Result<(), StoreError> {
        self.state = state;
        let bytes = self.held();
        match self.write(bytes).await? {
            Written::Done => Ok(()),
            Written::Lost(found) => Err(self.remote.beaten(found.as_ref())),
        }
    }

    /// Writes the state without the lock. Where the lock is ours no more, nothing is left to release: a person removed
    /// it, and whatever was written then came after all that was saved here.
    pub(super) async fn release(mut self) -> Result<(), StoreError> {
        let reason = match self.write(encode(&self.state)).await {
            Ok(Written::Lost(Some(found))) if self.is_ours(&found) => self.remote.changed(),
            Ok(Written::Done | Written::Lost(_)) => return Ok(()),
            Err(error) => error,
        };
        Err(StoreError::NotReleased { name: self.remote.name(), reason: reason.to_string() })
    }

    /// Whether our lock is in it, though perhaps in a state that we never wrote.
    fn is_ours(&self, found: &Found) -> bool {
        let kept = decode_held(&found.bytes, &self.remote.name());
        kept.is_ok_and(|(_, holding)| holding.is_some_and(|by| by.holder == self.remote.holder))
    }

    /// Takes our lock out again where it may have arrived although no answer did. Where that fails too, the next run says
    /// who holds it.
    async fn undo(&mut self) {
        if let Ok(Some(found)) = self.remote.object.get().await
            && self.sent.contains(&found.bytes)
        {
            self.etag = Some(found.etag);
            drop(self.write(encode(&self.state)).await);
        }
    }

    /// Deletes the object, if it is the one that was read or written last.
    pub(super) async fn remove(self) -> Result<(), StoreError> {
        let etag = self.etag.as_deref().expect("a locked object is there");
        match self.remote.object.delete(etag).await? {
            Answer::Done(()) => Ok(()),
            Answer::Conflict => Err(self.remote.changed()),
        }
    }

    /// The state with our lock, renewed.
    fn held(&self) -> Vec<u8> {
        let now = Timestamp::from_second(Timestamp::now().as_second());
        let renewed = now.expect("this second is a time");
        encode_held(&self.state, Some(&Holding { holder: self.remote.holder.clone(), renewed }))
    }

    /// One conditional write, sent again for as long as the object is the one it was, or one that we sent ourselves.
    async fn write(&mut self, bytes: Vec<u8>) -> Result<Written, StoreError> {
        // Noted before it is sent: this future may be dropped while it waits for the answer.
        self.sent.push(bytes.clone());
        let mut round = 0;
        loop {
            let answer = self.remote.object.put(&bytes, self.etag.as_deref()).await?;
            if let Answer::Done(etag) = answer {
                self.written(etag);
                return Ok(Written::Done);
            }
            match self.remote.object.get().await? {
                Some(found) if found.bytes == bytes => {
                    self.written(found.etag);
                    return Ok(Written::Done);
                }
                Some(found) if round < ROUNDS && self.is_known(&found) => {
                    self.etag = Some(found.etag);
                }
                None if round < ROUNDS && self.etag.is_none() => {}
                found => return Ok(Written::Lost(found)),
            }
            round += 1;
            tokio::time::sleep(PAUSE * round).await;
        }
    }

    fn is_known(&self, found: &Found) -> bool {
        self.etag.as_ref() == Some(&found.etag) || self.sent.contains(&found.bytes)
    }

    fn written(&mut self, etag: String) {
        self.etag = Some(etag);
        self.sent.clear();
    }
}

impl ForeignLock {
    /// Takes the lock away, if it is still the very one that was looked at.
    ///
    /// # Errors
    ///
    /// [`StoreError::Held`] when it was renewed meanwhile or another run holds it; [`StoreError::Changed`] when somebody
    /// else removed it. Otherwise when writing fails.
    pub async fn remove(mut self) -> Result<(), StoreError> {
        match self.lease.write(encode(&self.lease.state)).await? {
            Written::Done => Ok(()),
            Written::Lost(found) => Err(self.lease.remote.beaten(found.as_ref())),
        }
    }
}

#[cfg(test)]
mod tests;
