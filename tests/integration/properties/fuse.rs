//! Cuts a run off at a chosen one of its effects on the world outside: a call that changes something, or a write of the state.

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::sync::Notify;

/// What lets effects pass until it blows. Clones are the same fuse.
#[derive(Clone, Debug, Default)]
pub(super) struct Fuse(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    passed: usize,
    cut: Option<Cut>,
    is_blown: bool,
    /// Of this run alone: what the one before left behind is nobody's business.
    over: Arc<Notify>,
}

/// Where a run is cut off.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    /// So many effects pass; the next one is the last that is begun.
    pub(super) after: usize,
    /// Whether that one is done before its maker is gone.
    pub(super) done: bool,
}

impl Fuse {
    /// Makes it whole, to blow at `cut` or never. It is the fuse of one run.
    pub(super) fn set(&self, cut: Option<Cut>) {
        *self.state() = State { cut, ..State::default() };
    }

    /// How many effects passed since it was set.
    pub(super) fn passed(&self) -> usize {
        self.state().passed
    }

    /// Whether it has blown. A run may come to its end without having noticed.
    pub(super) fn is_blown(&self) -> bool {
        self.state().is_blown
    }

    /// Comes to an end when it has blown.
    pub(super) async fn blown(&self) {
        let over = Arc::clone(&self.state().over);
        over.notified().await;
    }

    /// Counts an effect that is about to be had. After the one at which the fuse blows there are no more.
    pub(super) fn next(&self) -> Next {
        let mut state = self.state();
        if state.is_blown {
            return Next::Nothing;
        }
        let Some(cut) = state.cut.filter(|cut| cut.after == state.passed) else {
            state.passed += 1;
            return Next::Effect;
        };
        state.is_blown = true;
        if cut.done { Next::LastEffect } else { Next::Nothing }
    }

    /// Tells whoever waits for it that the run is over.
    pub(super) fn blow(&self) {
        self.state().over.notify_one();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("no thread panicked with it")
    }
}

/// What becomes of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// It is had.
    Effect,
    /// It is had, and nobody hears how it ended.
    LastEffect,
    /// It isn't had any more.
    Nothing,
}

/// An HTTP client behind a fuse.
#[derive(Clone, Debug)]
pub(super) struct Fused {
    fuse: Fuse,
    inner: SharedHttpClient,
}

impl Fused {
    pub(super) fn client(inner: SharedHttpClient, fuse: Fuse) -> SharedHttpClient {
        SharedHttpClient::new(Self { fuse, inner })
    }
}

impl HttpClient for Fused {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let inner = self.inner.http_connector(settings, components);
        SharedHttpConnector::new(FusedConnector { fuse: self.fuse.clone(), inner })
    }
}

#[derive(Debug)]
struct FusedConnector {
    fuse: Fuse,
    inner: SharedHttpConnector,
}

impl HttpConnector for FusedConnector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let target = request.headers().get("x-amz-target").unwrap_or_default();
        let operation = target.rsplit('.').next().unwrap_or_default();
        let changes = ["Create", "Update", "Delete"].iter().any(|word| operation.starts_with(word));
        let (fuse, inner) = (self.fuse.clone(), self.inner.clone());
        HttpConnectorFuture::new(async move {
            let next = if changes { fuse.next() } else { Next::Effect };
            match next {
                Next::Effect => return inner.call(request).await,
                Next::LastEffect => drop(inner.call(request).await),
                Next::Nothing => {}
            }
            fuse.blow();
            std::future::pending().await
        })
    }
}
