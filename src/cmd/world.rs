//! What specs, records and pools say together, and the way to read more of it.

mod profile;
mod reading;
mod remembering;
mod writing;

pub(super) use profile::{named as named_profile, unreadable as unreadable_profiles};
pub(super) use reading::{listed, listed_each};
pub(super) use remembering::{Asked, Sight, asked};
pub(super) use writing::writing;

use super::load::{Loaded, Whereabouts};
use super::{Context, Result};
use crate::aws::{self, Gateway, Session, SessionOptions};
use crate::cli::{self, DEFAULT_SANDBOX};
use crate::error::{Exit, Failure};
use crate::live::LivePool;
use crate::model::PoolId;
use crate::plan::estimate::Budget;
use crate::plan::{SpecView, guard};
use crate::problem::Problem;
use crate::render::console::Console;
use crate::render::estimate;
use crate::sandbox::Sandbox;
use crate::spec::{Desired, PoolRef};
use crate::store::{self, Location, LockedStore, NotesHandle, State, Store};
use std::collections::BTreeMap;
use std::path::Path;

/// Where a bucket is asked for when nothing says its Region.
const ANY_REGION: &str = "us-east-1";

/// The way to AWS or to the embedded service, and to what is kept beside specs.
pub(super) struct Reach {
    pub(super) session: Session,
    pub(super) sandbox: Option<Sandbox>,
    console: Console,
    /// `--region`
    pub(super) region: Option<String>,
    /// What this run is called on a lock.
    holder: String,
}

/// One spec, with its pool and records.
pub(super) struct Member {
    pub(super) loaded: Loaded,
    pub(super) pool: PoolId,
    pub(super) state: State,
    /// There while this run may write the state and nobody took it over.
    pub(super) lock: Option<LockedStore>,
}

/// Everything a plan is made from.
pub(super) struct World {
    pub(super) reach: Reach,
    pub(super) members: Vec<Member>,
    pub(super) live: BTreeMap<PoolId, LivePool>,
    pub(super) gateways: BTreeMap<PoolId, Gateway>,
}

impl Member {
    fn view(&self) -> SpecView<'_> {
        let Self { loaded, pool, state, lock: _ } = self;
        SpecView { desired: &loaded.desired, pool, records: &state.records }
    }
}

impl Reach {
    /// Opens the session that the global options ask for. Nothing is sent yet.
    pub(super) async fn open(context: &Context) -> Result<Self> {
        let global = &context.global;
        let sandbox = global.sandbox.as_deref().map(Sandbox::open).transpose()?;
        if sandbox.is_none() {
            profile::check(context).await?;
        }
        let session = Session::load(SessionOptions {
            profile: global.profile.clone(),
            region: global.region.clone(),
            endpoint_url: global.endpoint_url.clone(),
            max_rps: global.max_rps.map(|max_rps| match max_rps {
                cli::MaxRps::Operation(rate) => aws::MaxRps::Operation(rate),
                cli::MaxRps::Share(share) => aws::MaxRps::Share(share),
            }),
            http_client: sandbox.as_ref().map(Sandbox::http_client),
        })
        .await;
        let (console, region) = (context.console, global.region.clone());
        Ok(Self { session, sandbox, console, region, holder: context.env.holder() })
    }

    /// The rates that requests keep to; none where nothing limits them.
    pub(super) fn budget(&self) -> Option<Budget> {
        let aws::Rates { operation, category } = self.session.rates()?;
        Some(Budget { operation, category })
    }

    /// Says what was sent, to those who want to know.
    pub(super) fn say_sent(&self) {
        if self.console.err.verbose {
            let aws::Requests { reads, writes, throttled } = self.session.requests();
            self.console.say(&estimate::sent(reads, writes, throttled));
        }
    }

    /// The gateway and the id of the pool that a spec or a command line names.
    pub(super) async fn pool(
        &self,
        pool: &PoolRef,
        region: Option<&str>,
    ) -> Result<(Gateway, PoolId)> {
        let region = self.region_of(pool, region).await?;
        let gateway = self.session.gateway(&region);
        let id = match pool {
            PoolRef::Id(id) => id.clone(),
            PoolRef::Name(name) => one_pool(name, &region, gateway.pools_named(name).await?)?,
        };
        Ok((gateway, id))
    }

    /// The Region to look for pools in; the embedded service has one of its own.
    pub(super) async fn default_region(&self) -> Option<String> {
        match (self.session.default_region().await, &self.sandbox) {
            (None, Some(sandbox)) => Some(sandbox.world().region),
            (region, _) => region,
        }
    }

    /// The Region of a pool, of which its spec may say one.
    pub(super) async fn region_of(&self, pool: &PoolRef, said: Option<&str>) -> Result<String> {
        match (pool, said) {
            (PoolRef::Id(id), _) => {
                self.region_is(id.region(), id.as_str())?;
                Ok(id.region().to_owned())
            }
            (PoolRef::Name(name), Some(said)) => {
                self.region_is(said, &format!("pool `{name}`, as its spec says"))?;
                Ok(said.to_owned())
            }
            (PoolRef::Name(name), None) => self.session.default_region().await.ok_or_else(|| {
                let message = format!("no Region to look for pool `{name}` in");
                let help = match &self.sandbox {
                    // It reads none of AWS's variables.
                    Some(_) => "set `region:` in the spec, or `--region`",
                    None => "set `region:` in the spec, `--region` or `AWS_REGION`",
                };
                Failure::new(Problem::error("no-region", message).help(help))
            }),
        }
    }

    /// A pool's id or its spec says its Region, and a `--region` that says another one is a mistake rather than a wish.
    fn region_is(&self, said: &str, pool: &str) -> Result<()> {
        match &self.region {
            Some(region) if region != said => Err(Failure::refused(
                Problem::error(
                    "region-mismatch",
                    format!("`--region {region}` is not {said}, the Region of {pool}"),
                )
                .help("leave `--region` out: nothing but the pool decides about it"),
            )),
            Some(_) | None => Ok(()),
        }
    }

    /// Where a spec's records are kept.
    pub(super) async fn store(&self, loaded: &Loaded) -> Result<Store> {
        self.store_of(loaded.whereabouts()).await
    }

    /// The same by what is known of the spec.
    pub(super) async fn store_of(&self, known: Whereabouts<'_>) -> Result<Store> {
        if let Some(sandbox) = &self.sandbox {
            return Ok(Store::notes(known.spec.as_str(), notes(sandbox)));
        }
        Ok(self.store_at(known.location()?, known.region()).await)
    }

    /// The state in a file or on S3. A bucket in another Region than the given one is found there.
    pub(super) async fn store_at(&self, location: Location, region: Option<&str>) -> Store {
        match location {
            Location::File(path) => Store::local(path),
            Location::S3(object) => Store::s3(object, self.s3(region).await, self.holder.clone()),
        }
    }

    /// The way to the bucket of a state.
    async fn s3(&self, region: Option<&str>) -> aws_sdk_s3::Client {
        let region = match region {
            Some(region) => Some(region.to_owned()),
            None => self.session.default_region().await,
        };
        let region = region.as_deref().unwrap_or(ANY_REGION);
        self.session.s3(region).expect("the sandbox keeps its own records")
    }
}

/// The way to what is kept in the embedded service's own file.
fn notes(sandbox: &Sandbox) -> NotesHandle {
    let (reads, writes) = (sandbox.clone(), sandbox.clone());
    NotesHandle {
        read: Box::new(move |key| reads.note(key)),
        write: Box::new(move |key, text| {
            writes.set_note(key, text).map_err(|error| error.to_string())
        }),
    }
}

/// Two specs in one state would overwrite each other's records.
fn states_apart(specs: &[Loaded]) -> Result<()> {
    let mut seen = BTreeMap::new();
    for spec in specs {
        let location = spec.state_location()?;
        let what = match &location {
            Location::File(_) => "file",
            Location::S3(_) => "S3 object",
        };
        let message = |other: &Loaded| {
            let (other, this) = (other.file.display(), spec.file.display());
            format!("{other} and {this} keep their records in one {what}, {location}")
        };
        let Some(message) = seen.insert(location.clone(), spec).map(message) else { continue };
        let problem = Problem::error("same-state", message).help("give each a `state:` of its own");
        return Err(Failure::new(match &spec.desired.state {
            Some(said) => problem.at(&said.place, "named here"),
            None => problem,
        }));
    }
    Ok(())
}

/// The one pool of that name.
pub(super) fn one_pool(name: &str, region: &str, found: Vec<PoolId>) -> Result<PoolId> {
    match <[PoolId; 1]>::try_from(found) {
        Ok([id]) => Ok(id),
        Err(found) if found.is_empty() => Err(Failure::new(
            Problem::error("no-such-pool", format!("no user pool in {region} is called `{name}`"))
                .help("check the name, the Region and the account"),
        )),
        Err(found) => {
            let ids: Vec<_> = found.iter().map(PoolId::as_str).collect();
            Err(Failure::new(
                Problem::error(
                    "ambiguous-pool",
                    format!("several user pools are called `{name}`: {}", ids.join(", ")),
                )
                .help("name the one you mean with `user_pool_id`"),
            ))
        }
    }
}

impl World {
    /// Reads the pools and records of the specs, and checks that they are the ones the specs expect. Nothing is locked.
    pub(super) async fn open(context: &Context, specs: Vec<Loaded>) -> Result<Self> {
        let mut world = Self::new(Reach::open(context).await?);
        for (loaded, pool) in world.find(specs).await? {
            let fresh = State::new(world.context(&loaded, &pool));
            let state = match world.reach.store(&loaded).await?.load().await? {
                Some(kept) => {
                    store::check_header(&kept.header, &fresh.context())?;
                    kept
                }
                None => fresh,
            };
            world.members.push(Member { loaded, pool, state, lock: None });
        }
        world.list().await?;
        Ok(world)
    }

    /// Reads what these pools list, without any spec.
    pub(super) async fn of_pools(context: &Context, pools: &[PoolId]) -> Result<Self> {
        Self::at(Reach::open(context).await?, pools).await
    }

    /// The same for whoever has reached out already.
    pub(super) async fn at(reach: Reach, pools: &[PoolId]) -> Result<Self> {
        let mut world = Self::new(reach);
        for id in pools {
            let (gateway, _) = world.reach.pool(&PoolRef::Id(id.clone()), None).await?;
            world.live.insert(id.clone(), gateway.pool(id).await?);
            world.gateways.insert(id.clone(), gateway);
        }
        world.list().await?;
        Ok(world)
    }

    fn new(reach: Reach) -> Self {
        let (members, live, gateways) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        Self { reach, members, live, gateways }
    }

    /// The pools of the specs, which have to be the ones that the specs expect.
    async fn find(&mut self, specs: Vec<Loaded>) -> Result<Vec<(Loaded, PoolId)>> {
        states_apart(&specs)?;
        let mut found = Vec::new();
        for loaded in specs {
            let desired = &loaded.desired;
            let region = desired.region.as_ref().map(|said| said.value.as_str());
            let (gateway, id) = self.reach.pool(&desired.pool.value, region).await?;
            if !self.live.contains_key(&id) {
                self.live.insert(id.clone(), gateway.pool(&id).await?);
                self.gateways.insert(id.clone(), gateway);
            }
            let unexpected = guard::unexpected(desired, &self.live[&id]);
            if !unexpected.is_empty() {
                return Err(Failure::of(Exit::Refused, unexpected));
            }
            found.push((loaded, id));
        }
        Ok(found)
    }

    /// Account, Region and endpoint, which a spec's records have to be of.
    fn context(&self, loaded: &Loaded, pool: &PoolId) -> store::Context {
        let desired = &loaded.desired;
        store::Context {
            spec: desired.id.clone(),
            account_id: self.live[pool].account_id.clone(),
            region: desired.region.as_ref().map_or(pool.region(), |said| &said.value).to_owned(),
            endpoint: self.reach.session.endpoint(),
        }
    }

    /// The specs, for the guards.
    pub(super) fn desired(&self) -> Vec<&Desired> {
        self.members.iter().map(|member| &member.loaded.desired).collect()
    }
}

/// The embedded service's file, as the options or their default name it.
pub(super) fn sandbox_file(context: &Context) -> &Path {
    context.global.sandbox.as_deref().unwrap_or(Path::new(DEFAULT_SANDBOX))
}
