//! An embedded service that this process serves on a port, so that a test can look into it and change it.

use super::Folder;
use super::recorder::{Passage, Recorder};
use cogctl::sandbox::{Sandbox, World, server};
use serde_json::Value;
use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use tokio::runtime::Runtime;

/// It answers for as long as this lives.
pub(crate) struct Served {
    pub(crate) sandbox: Sandbox,
    pub(crate) url: String,
    _runtime: Runtime,
}

impl Served {
    pub(crate) fn new(world: World) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let sandbox = Sandbox::in_memory(world);
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let running =
            runtime.block_on(async { server::serve(sandbox.clone(), address) }).expect("a port");
        let url = format!("http://{}", running.address);
        runtime.spawn(running.until(std::future::pending()));
        Self { sandbox, url, _runtime: runtime }
    }

    /// A folder whose commands talk to the service.
    pub(crate) fn folder(&self) -> Folder {
        self.folder_at(&self.url)
    }

    /// The same, with somebody between them who sees every request first.
    pub(crate) fn folder_behind(
        &self,
        doorkeeper: impl Fn(&str, &Value) -> Passage + Send + Sync + 'static,
    ) -> Folder {
        self.folder_at(&Recorder::with(&self.url, doorkeeper).endpoint)
    }

    fn folder_at(&self, url: &str) -> Folder {
        let mut folder = Folder::new().with(&["--endpoint-url", url]);
        folder.scrub(url, "ENDPOINT");
        let sandbox = self.sandbox.clone();
        folder.guard(move || secrets(&sandbox));
        folder
    }
}

/// All client secrets that a service knows.
pub(crate) fn secrets(sandbox: &Sandbox) -> BTreeSet<String> {
    let world = sandbox.world();
    let clients = world.pools().keys().flat_map(|pool| world.clients(pool));
    clients.flat_map(|client| client.secrets.iter().map(|secret| secret.value.clone())).collect()
}
