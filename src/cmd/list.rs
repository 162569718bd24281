//! `cogctl list`

use super::world::{self, Reach, World};
use super::{Context, Result, load};
use crate::cli::ListArgs;
use crate::error::{Exit, Failure};
use crate::model::{ClientId, PoolId};
use crate::problem::Problem;
use crate::render::table::CLIENT_ID;
use crate::spec::PoolRef;
use serde_json::json;
use std::collections::BTreeMap;

/// One client of a list.
struct Row {
    pool: PoolId,
    id: ClientId,
    name: String,
    address: Option<String>,
}

pub(super) fn run(context: &Context, args: &ListArgs) -> Result {
    context.block_on(async {
        let rows = match &args.pool {
            Some(pool) => of_pool(context, pool).await?,
            None => of_specs(context).await?,
        };
        show(context, &rows);
        Ok(Exit::Fine)
    })
}

async fn of_pool(context: &Context, pool: &str) -> Result<Vec<Row>> {
    let pool = PoolId::parse(pool).ok_or_else(|| {
        Failure::usage(
            Problem::error("bad-pool", format!("`{pool}` is not a user pool id"))
                .help("write it as us-west-2_EXAMPLE"),
        )
    })?;
    let reach = Reach::open(context).await?;
    let (gateway, _) = reach.pool(&PoolRef::Id(pool.clone()), None).await?;
    let listed = world::listed(&context.console, &gateway, &pool).await?;
    Ok(rows(&pool, &listed, &BTreeMap::new()))
}

async fn of_specs(context: &Context) -> Result<Vec<Row>> {
    let specs = load::specs(context, &[])?;
    let world = World::open(context, specs).await?;
    let mut addresses = BTreeMap::new();
    for member in &world.members {
        for (address, record) in member.state.records.in_pool(&member.pool) {
            let at = member.state.records.full(address);
            let at = if world.members.len() == 1 { at.address.to_string() } else { at.to_string() };
            addresses.insert((member.pool.clone(), record.client_id.clone()), at);
        }
    }
    Ok(world.live.values().flat_map(|pool| rows(&pool.id, &pool.listed, &addresses)).collect())
}

fn rows(
    pool: &PoolId,
    listed: &BTreeMap<ClientId, String>,
    addresses: &BTreeMap<(PoolId, ClientId), String>,
) -> Vec<Row> {
    let mut rows: Vec<_> = listed
        .iter()
        .map(|(id, name)| Row {
            pool: pool.clone(),
            id: id.clone(),
            name: name.clone(),
            address: addresses.get(&(pool.clone(), id.clone())).cloned(),
        })
        .collect();
    rows.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    rows
}

fn show(context: &Context, rows: &[Row]) {
    if context.is_document() {
        let clients: Vec<_> = rows
            .iter()
            .map(|row| {
                json!({"user_pool_id": row.pool, "client_id": row.id, "name": row.name, "address": row.address})
            })
            .collect();
        context.document(&json!({"schema_version": "1.0", "clients": clients}));
        return;
    }
    let several = rows.iter().any(|row| row.pool != rows[0].pool);
    let recorded = rows.iter().any(|row| row.address.is_some());
    let headers = ["NAME", CLIENT_ID]
        .into_iter()
        .chain(recorded.then_some("ADDRESS"))
        .chain(several.then_some("USER POOL"));
    let cells = rows.iter().map(|row| {
        let address = recorded.then(|| row.address.clone().unwrap_or_else(|| "-".to_owned()));
        let pool = several.then(|| row.pool.to_string());
        [row.name.clone(), row.id.to_string()].into_iter().chain(address).chain(pool).collect()
    });
    context.console.rows(&headers.collect::<Vec<_>>(), cells);
}
