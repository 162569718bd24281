//! `cogctl get`, and how a command line names one client.

use super::load::Loaded;
use super::state::not_recorded;
use super::world::{Member, Reach, World};
use super::{Context, Result, load};
use crate::aws::Gateway;
use crate::cli::GetArgs;
use crate::error::{Exit, Failure};
use crate::live::Described;
use crate::model::{Address, ClientId, FullAddress, PoolId, Setting, Value};
use crate::problem::{Problem, did_you_mean};
use crate::render::table::Cell;
use crate::spec::PoolRef;
use serde_json::{Map, Value as Json, json};
use std::path::PathBuf;

pub(super) fn run(context: &Context, args: &GetArgs) -> Result {
    context.block_on(async {
        let named = Named::find(context, &args.client, &args.spec.specs).await?;
        let live = match named.gateway.describe(&named.pool, &named.client).await? {
            Described::Present(live) => live,
            Described::Gone => return Err(named.gone().await),
        };
        let values =
            Setting::all().map(|setting| (setting, setting.effective(live.client.get(setting))));
        if context.is_document() {
            let settings: Map<_, _> = values
                .map(|(setting, value)| (setting.name().to_owned(), value.to_json()))
                .collect();
            context.document(&json!({
                "schema_version": "1.0",
                "user_pool_id": named.pool,
                "client_id": named.client,
                "self_registered": live.self_registered,
                "settings": settings,
            }));
            return Ok(Exit::Fine);
        }
        let fixed =
            [("user_pool_id", named.pool.to_string()), ("client_id", named.client.to_string())];
        let rows: Vec<(&str, Cell)> = fixed
            .into_iter()
            .map(|(name, text)| (name, text.into()))
            .chain(values.map(|(setting, value)| (setting.name(), cell(&value))))
            .collect();
        context.console.fields(["SETTING", "VALUE"], &rows);
        Ok(Exit::Fine)
    })
}

/// A value as it stands in a table: a list's members below each other, no value as an empty place.
fn cell(value: &Value) -> Cell {
    match value {
        Value::Flag(flag) => flag.to_string().into(),
        Value::Minutes(minutes) => minutes.to_string().into(),
        Value::Validity(validity) => validity.to_string().into(),
        Value::Text(text) => text.clone().unwrap_or_default().into(),
        Value::Set(set) => set.iter().cloned().collect::<Vec<_>>().into(),
        Value::Attributes(None) => "(Cognito's default)".into(),
        Value::Attributes(Some(names)) => names.iter().cloned().collect::<Vec<_>>().into(),
        Value::Analytics(_) | Value::Rotation(_) => match value.to_json() {
            Json::Object(members) => members
                .iter()
                .map(|(name, member)| {
                    let text = member.as_str().map_or_else(|| member.to_string(), str::to_owned);
                    format!("{name}: {text}")
                })
                .collect::<Vec<_>>()
                .into(),
            _ => "".into(),
        },
    }
}

/// One live client that a command line names.
pub(super) struct Named {
    pub(super) pool: PoolId,
    pub(super) client: ClientId,
    pub(super) gateway: Gateway,
    /// Kept open while it is used: the embedded service ends with it.
    _reach: Reach,
}

impl Named {
    /// Finds the client of `POOL/CLIENT`, or of an entry's address by its record.
    pub(super) async fn find(context: &Context, text: &str, specs: &[PathBuf]) -> Result<Self> {
        if text.contains("clients.") {
            return Self::of_entry(context, text, specs).await;
        }
        let (pool, client) = match pool_and_client(text) {
            Ok(named) => named,
            Err(failure) => return Err(by_name(context, text).await?.unwrap_or(failure)),
        };
        let reach = Reach::open(context).await?;
        let (gateway, _) = reach.pool(&PoolRef::Id(pool.clone()), None).await?;
        Ok(Self { pool, client, gateway, _reach: reach })
    }

    /// Nobody has this id.
    pub(super) async fn gone(&self) -> Failure {
        gone(&self.gateway, &self.pool, &self.client).await
    }

    async fn of_entry(context: &Context, text: &str, specs: &[PathBuf]) -> Result<Self> {
        let specs = load::specs(context, specs)?;
        let at: FullAddress = load::address(text, &specs)?;
        let world = World::open(context, specs).await?;
        let member = world.members.iter().find(|member| member.loaded.desired.id == at.spec);
        let Some(member) = member else {
            let message = format!("no spec of this run is `{}`", at.spec);
            return Err(Failure::usage(Problem::error("unknown-spec", message)));
        };
        let pool = member.pool.clone();
        let Some(record) = member.state.records.get(&pool, &at.address) else {
            return Err(without_record(member, &at.address));
        };
        let client = record.client_id.clone();
        let gateway = world.gateways[&pool].clone();
        Ok(Self { pool, client, gateway, _reach: world.reach })
    }
}

/// Nothing is recorded for the address: it may have been made up.
fn without_record(member: &Member, address: &Address) -> Failure {
    let Loaded { desired, file } = &member.loaded;
    let entries = || desired.entries.iter().map(|entry| &entry.address);
    if entries().any(|entry| entry == address) {
        return Failure::new(not_recorded(address, file).help(
            "apply the spec first, name another SPEC after the address, or name the client as POOL/CLIENT",
        ));
    }
    let known: Vec<_> = entries().chain(member.state.records.addresses(&member.pool)).collect();
    // All addresses begin alike.
    let key = did_you_mean(&address.key, known.iter().map(|known| known.key.as_str()));
    let help = match known.iter().find(|known| Some(known.key.as_str()) == key) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name another SPEC after the address, or name the client as POOL/CLIENT".to_owned(),
    };
    let message =
        format!("there is no entry {address} in {}, and no record of one", file.display());
    Failure::new(Problem::error("no-such-entry", message).help(help))
}

/// Reads `POOL/CLIENT`, as Terraform writes it, or `POOL|CLIENT`, as Cloud Control does.
pub(super) fn pool_and_client(text: &str) -> Result<(PoolId, ClientId)> {
    let parts = text.split_once(['/', '|']);
    let ids =
        parts.and_then(|(pool, client)| Some((PoolId::parse(pool)?, ClientId::parse(client)?)));
    ids.ok_or_else(|| {
        Failure::usage(
            Problem::error("bad-client", format!("`{text}` does not name a client"))
                .help("write the user pool's id and the client's, such as us-west-2_EXAMPLE/3ho4ek12345678909nh3fmhpko"),
        )
    })
}

/// There is no such client. A client's name can look like an id, so it may be one.
pub(super) async fn gone(gateway: &Gateway, pool: &PoolId, client: &ClientId) -> Failure {
    let problem = Problem::error("no-such-client", format!("{pool} has no client {client}"));
    // What the list would have said besides is not worth another error.
    let bearers = bearers(gateway, pool, client.as_str()).await.unwrap_or_default();
    let help = match bearers.as_slice() {
        [] => format!("`cogctl list {pool}` shows the clients it has"),
        [id] => format!("the client called `{client}` has the id {id}: write {pool}/{id}"),
        several => several_ids(client.as_str(), several),
    };
    Failure::new(problem.help(help))
}

/// What to say of `POOL/NAME` in place of `POOL/CLIENT`; none where no client has that name.
pub(super) async fn by_name(context: &Context, text: &str) -> Result<Option<Failure>> {
    let parts = text.split_once(['/', '|']);
    let Some((pool, name)) = parts.and_then(|(pool, name)| Some((PoolId::parse(pool)?, name)))
    else {
        return Ok(None);
    };
    let reach = Reach::open(context).await?;
    let (gateway, _) = reach.pool(&PoolRef::Id(pool.clone()), None).await?;
    // Where the pool can't be listed, the form is what is wrong.
    let bearers = bearers(&gateway, &pool, name).await.unwrap_or_default();
    let help = match bearers.as_slice() {
        [] => return Ok(None),
        [id] => format!("write {pool}/{id}"),
        several => several_ids(name, several),
    };
    let message = format!("`{name}` is the name of a client, and its id is wanted");
    Ok(Some(Failure::usage(Problem::error("bad-client", message).help(help))))
}

fn several_ids(name: &str, ids: &[ClientId]) -> String {
    let ids: Vec<_> = ids.iter().map(ClientId::as_str).collect();
    format!("{} clients are called `{name}`: {}", ids.len(), ids.join(", "))
}

/// The clients that are called so.
async fn bearers(gateway: &Gateway, pool: &PoolId, name: &str) -> Result<Vec<ClientId>> {
    let listed = gateway.list(pool).await?;
    Ok(listed.into_iter().filter(|(_, listed)| listed == name).map(|(id, _)| id).collect())
}
