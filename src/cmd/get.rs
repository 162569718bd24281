//! `cogctl get`, and how a command line names one client.

use super::world::{Reach, World};
use super::{Context, Result, load};
use crate::aws::Gateway;
use crate::cli::GetArgs;
use crate::error::{Exit, Failure};
use crate::live::Described;
use crate::model::{ClientId, FullAddress, PoolId, Setting, Value};
use crate::problem::Problem;
use crate::render::table::Cell;
use crate::spec::PoolRef;
use serde_json::{Map, Value as Json, json};
use std::path::PathBuf;

pub(super) fn run(context: &Context, args: &GetArgs) -> Result {
    context.block_on(async {
        let named = Named::find(context, &args.client, &args.spec.specs).await?;
        let live = match named.gateway.describe(&named.pool, &named.client).await? {
            Described::Present(live) => live,
            Described::Gone => return Err(gone(&named.pool, &named.client)),
        };
        let values =
            Setting::all().map(|setting| (setting, setting.effective(live.client.get(setting))));
        if context.json() {
            let settings: Map<_, _> = values
                .map(|(setting, value)| (setting.name().to_owned(), value.to_json()))
                .collect();
            context.console.document(&json!({
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
        let rows: Vec<Vec<Cell>> = fixed
            .into_iter()
            .map(|(name, text)| vec![name.into(), text.into()])
            .chain(values.map(|(setting, value)| vec![setting.name().into(), cell(&value)]))
            .collect();
        context.console.table(&["SETTING", "VALUE"], &rows);
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
        let (pool, client) = pool_and_client(text)?;
        let reach = Reach::open(context).await?;
        let (gateway, _) = reach.pool(&PoolRef::Id(pool.clone()), None).await?;
        Ok(Self { pool, client, gateway, _reach: reach })
    }

    async fn of_entry(context: &Context, text: &str, specs: &[PathBuf]) -> Result<Self> {
        let specs = load::specs(context, specs)?;
        let at: FullAddress = load::address(text, &specs)?;
        let world = World::open(context, specs).await?;
        let member = world.members.iter().find(|member| member.loaded.desired.id == at.spec);
        let record = member.and_then(|member| {
            Some((
                member.pool.clone(),
                member.state.records.get(&member.pool, &at.address)?.client_id.clone(),
            ))
        });
        let Some((pool, client)) = record else {
            return Err(Failure::new(
                Problem::error("not-recorded", format!("nothing is recorded for {text}"))
                    .help("apply its spec first, or name the client as POOL/CLIENT"),
            ));
        };
        let gateway = world.gateways[&pool].clone();
        Ok(Self { pool, client, gateway, _reach: world.reach })
    }
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

/// There is no such client.
pub(super) fn gone(pool: &PoolId, client: &ClientId) -> Failure {
    Failure::new(
        Problem::error("no-such-client", format!("{pool} has no client {client}"))
            .help(format!("`cogctl list {pool}` shows the clients it has")),
    )
}
