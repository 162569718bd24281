//! `cogctl list`

use super::world::{self, Reach, World};
use super::{Context, Result, load};
use crate::aws::{CallError, CallErrorKind};
use crate::cli::ListArgs;
use crate::error::{Exit, Failure};
use crate::model::{ClientId, PoolId};
use crate::problem::Problem;
use crate::render::table::{self, ADDRESS, CLIENT_ID, Cell, USER_POOL};
use crate::render::view::Tone;
use crate::render::words::{count, escape, grouped};
use crate::spec::PoolRef;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// One pool of a list.
struct Pool {
    id: PoolId,
    /// Where it was asked for.
    name: Option<String>,
    /// None where they mayn't be listed.
    clients: Option<Vec<Client>>,
}

/// One client of a list.
struct Client {
    id: ClientId,
    name: String,
    address: Option<String>,
}

pub(super) fn run(context: &Context, args: &ListArgs) -> Result {
    context.block_on(async {
        if args.all_pools {
            context.interrupts.listen();
            return context.interrupts.or(all(context)).await;
        }
        let pools = match &args.pool {
            Some(pool) => vec![of_pool(context, pool).await?],
            None => of_specs(context).await?,
        };
        let several = pools.iter().filter(|pool| !pool.listed().is_empty()).count() > 1;
        show(context, &pools, if several { &[USER_POOL] } else { &[] });
        Ok(Exit::Fine)
    })
}

async fn of_pool(context: &Context, pool: &str) -> Result<Pool> {
    let pool = PoolId::parse(pool).ok_or_else(|| {
        Failure::usage(
            Problem::error("bad-pool", format!("`{pool}` is not a user pool id"))
                .help("write it as us-west-2_EXAMPLE; `--all-pools` lists them all"),
        )
    })?;
    let reach = Reach::open(context).await?;
    let (gateway, _) = reach.pool(&PoolRef::Id(pool.clone()), None).await?;
    let listed = world::listed(&context.console, &gateway, &pool).await?;
    let clients = clients(&pool, &listed, &BTreeMap::new());
    Ok(Pool { id: pool, name: None, clients: Some(clients) })
}

async fn of_specs(context: &Context) -> Result<Vec<Pool>> {
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
    let pools = world.live.values().map(|pool| Pool {
        id: pool.id.clone(),
        name: Some(pool.name.clone()),
        clients: Some(clients(&pool.id, &pool.listed, &addresses)),
    });
    Ok(pools.collect())
}

fn clients(
    pool: &PoolId,
    listed: &BTreeMap<ClientId, String>,
    addresses: &BTreeMap<(PoolId, ClientId), String>,
) -> Vec<Client> {
    let mut clients: Vec<_> = listed
        .iter()
        .map(|(id, name)| Client {
            id: id.clone(),
            name: name.clone(),
            address: addresses.get(&(pool.clone(), id.clone())).cloned(),
        })
        .collect();
    clients.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    clients
}

/// Every pool of the account and Region. What may not be listed keeps nobody from seeing the rest.
async fn all(context: &Context) -> Result {
    let reach = Reach::open(context).await?;
    let region = reach.default_region().await.ok_or_else(|| {
        Failure::new(
            Problem::error("no-region", "no Region to list user pools of")
                .help("set `--region` or `AWS_REGION`"),
        )
    })?;
    let gateway = reach.session.gateway(&region);
    let names = gateway.pools().await.map_err(unlisted)?;
    let answers = world::listed_each(&context.console, &gateway, names.keys()).await;
    let (mut pools, mut denied) = (Vec::new(), Vec::new());
    for (id, answer) in answers {
        let clients = match answer {
            Ok(listed) => Some(clients(&id, &listed, &BTreeMap::new())),
            // It went while the others were listed.
            Err(CallError { kind: CallErrorKind::UnknownPool, .. }) => continue,
            Err(error) if matches!(error.kind, CallErrorKind::AccessDenied { .. }) => {
                denied.push(error);
                None
            }
            Err(error) => return Err(error.into()),
        };
        let name = names.get(&id).cloned();
        pools.push(Pool { id, name, clients });
    }
    pools.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    show(context, &pools, &[USER_POOL, POOL_NAME]);
    if !context.is_document() {
        tell(context, &pools, &region);
    }
    reach.say_sent();
    let Some(problem) = denied_pools(&denied, pools.len(), &region) else { return Ok(Exit::Fine) };
    context.console.explain(&[problem]);
    Ok(Exit::Failed)
}

/// A pool that is named needs no list of them.
fn unlisted(error: CallError) -> Failure {
    if !matches!(error.kind, CallErrorKind::AccessDenied { .. }) {
        return error.into();
    }
    Failure::new(Problem::error(error.kind.code(), error.to_string()).help(
        "allow `cognito-idp:ListUserPools` on `*`, as no pool can be named for it; `cogctl list POOL` lists one pool without it",
    ))
}

/// So many pools are named in an error.
const NAMED: usize = 5;

/// One problem for all of them, with the words of the first.
fn denied_pools(denied: &[CallError], all: usize, region: &str) -> Option<Problem> {
    let first = denied.first()?;
    let ids = denied.iter().filter_map(|error| error.target.pool.as_ref());
    let mut ids: Vec<_> = ids.map(ToString::to_string).collect();
    if ids.len() > NAMED {
        let others = grouped(ids.len() - NAMED);
        ids.truncate(NAMED);
        ids.push(format!("{others} others"));
    }
    let message = format!(
        "the clients of {} of {} were not listed ({}): {first}",
        grouped(denied.len()),
        count(all, "user pool"),
        ids.join(", ")
    );
    let help = format!(
        "allow `cognito-idp:ListUserPoolClients` on `arn:*:cognito-idp:{region}:*:userpool/*`, or on those pools"
    );
    Some(Problem::error(first.kind.code(), message).help(help))
}

/// The heading of the column of pools' names.
const POOL_NAME: &str = "POOL NAME";

impl Pool {
    fn listed(&self) -> &[Client] {
        self.clients.as_deref().unwrap_or_default()
    }

    fn label(&self) -> String {
        let name = self.name.as_ref().map(|name| format!(" ({})", escape(name)));
        format!("{}{}:", self.id, name.unwrap_or_default())
    }

    fn json(&self) -> Json {
        let clients = self.clients.as_ref().map(Vec::len);
        json!({"user_pool_id": self.id, "name": self.name, "clients": clients})
    }
}

/// Shows the clients, with these columns about their pools.
fn show(context: &Context, pools: &[Pool], of_pool: &[&'static str]) {
    let rows =
        || pools.iter().flat_map(|pool| pool.listed().iter().map(move |client| (pool, client)));
    if context.is_document() {
        let client = |(pool, client): (&Pool, &Client)| {
            let Client { id, name, address } = client;
            json!({"user_pool_id": pool.id, "client_id": id, "name": name, "address": address})
        };
        let clients: Vec<_> = rows().map(client).collect();
        let pools: Vec<_> = pools.iter().map(Pool::json).collect();
        context.document(&json!({"schema_version": "1.1", "pools": pools, "clients": clients}));
        return;
    }
    let recorded = rows().any(|(_, client)| client.address.is_some());
    let of_client: Vec<_> =
        ["NAME", CLIENT_ID].into_iter().chain(recorded.then_some(ADDRESS)).collect();
    let headers = [of_client.as_slice(), of_pool].concat();
    let cells: Vec<_> = rows().map(|(pool, client)| row(&headers, pool, client)).collect();
    let console = &context.console;
    if of_pool.is_empty() || table::fits(&headers, &cells, &console.out) {
        console.table(&headers, &cells);
        return;
    }
    // On a narrow terminal each pool is told once, above its clients.
    let listed = pools.iter().filter(|pool| !pool.listed().is_empty());
    let sections: Vec<_> = listed
        .map(|pool| {
            let rows = pool.listed().iter().map(|client| row(&of_client, pool, client));
            let table = table::indented(&of_client, &rows.collect::<Vec<_>>(), &console.out);
            format!("{}\n{table}\n", console.out.paint(Tone::Heading, &pool.label()))
        })
        .collect();
    console.result(&sections.join("\n"));
}

/// What stands of a client below these headings.
fn row(headers: &[&str], pool: &Pool, client: &Client) -> Vec<Cell> {
    let cell = |header: &&str| match *header {
        CLIENT_ID => client.id.to_string().into(),
        ADDRESS => client.address.clone().unwrap_or_else(|| "-".to_owned()).into(),
        USER_POOL => pool.id.to_string().into(),
        POOL_NAME => pool.name.clone().unwrap_or_default().into(),
        _ => client.name.clone().into(),
    };
    headers.iter().map(cell).collect()
}

/// How much that was: pools without clients are in no row.
fn tell(context: &Context, pools: &[Pool], region: &str) {
    let clients = pools.iter().map(|pool| pool.listed().len()).sum();
    let without =
        pools.iter().filter(|pool| pool.clients.as_ref().is_some_and(Vec::is_empty)).count();
    let without = match without {
        0 => String::new(),
        number => format!("; {} of them without clients", grouped(number)),
    };
    let (clients, pools) = (count(clients, "client"), count(pools.len(), "user pool"));
    context.console.say(&format!("{clients} in {pools} of {region}{without}."));
}
