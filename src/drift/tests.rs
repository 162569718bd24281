use super::accept::{Left, Rewritten};
use super::*;
use crate::live::{Answer, Holdings, LiveClient, Unknown};
use crate::model::{AppClient, SpecId, Unit, Validity};
use crate::plan::decide;
use crate::problem::{Problem, Source};
use crate::records::{Origin, Record, Records};
use crate::spec::{self, Desired, ReadContext};
use std::fmt::Write as _;

const POOL: &str = "us-west-2_EXAMPLE";

/// A spec, the clients on record for it, and those that are live, by id, all of them read.
struct Case<'a> {
    spec: &'a str,
    /// Address, id and name.
    recorded: &'a [(&'a str, &'a str, &'a str)],
    /// Id, name and, in minutes, how long access tokens are valid.
    live: &'a [(&'a str, &'a str, u32)],
}

fn read(text: String) -> Result<Desired, Problem> {
    let context = ReadContext { default_id: "prod".to_owned(), ..ReadContext::default() };
    spec::read(&Source::new("prod.yaml", text), &context)
        .map_err(|misread| misread.problems.into_iter().next().expect("a mistake"))
}

impl Case<'_> {
    fn desired(&self) -> Desired {
        let text = format!("version: 1\nuser_pool_id: {POOL}\n{}", self.spec);
        read(text).unwrap_or_else(|problem| panic!("{problem:#?}"))
    }

    fn records(&self) -> Records {
        let mut records = Records::none(SpecId::new("prod"));
        for (address, id, name) in self.recorded {
            let record = Record {
                client_id: ClientId::from_service(*id),
                name: (*name).to_owned(),
                origin: Origin::Created,
                has_secret: false,
                prevent_destroy: false,
                on_remove: None,
            };
            let address = address.parse().expect("an address");
            records.put(&pool_id(), &address, Some(record));
        }
        records
    }

    fn pool(&self) -> LivePool {
        let mut pool = LivePool {
            holdings: Holdings {
                providers: Answer::Known(BTreeSet::new()),
                scopes: Answer::Known(BTreeSet::new()),
                ..Holdings::default()
            },
            listed_at: u64::MAX,
            ..LivePool::new(pool_id(), "users", "111122223333")
        };
        for (_, id, _) in self.recorded {
            pool.described.insert(ClientId::from_service(*id), Described::Gone);
        }
        for (id, name, minutes) in self.live {
            let id = ClientId::from_service(*id);
            let mut client = AppClient::with_defaults(*name);
            client.access_token_validity = Validity::new(*minutes, Unit::Minutes);
            let live = LiveClient {
                client,
                self_registered: false,
                created: None,
                unknown: Unknown::default(),
            };
            pool.listed.insert(id.clone(), (*name).to_owned());
            pool.described.insert(id, Described::Present(live));
        }
        pool
    }

    fn drift(&self) -> Drift {
        let (desired, records, pool) = (self.desired(), self.records(), pool_id());
        let live = BTreeMap::from([(pool.clone(), self.pool())]);
        let views = [SpecView { desired: &desired, pool: &pool, records: &records }];
        let plan = decide(&views, &live).expect("everything was read").plan;
        let around = Around { owned: &BTreeSet::new(), ignore: &Ignore::default() };
        drift(&plan, &views, &live, around)
    }

    fn accepted(&self) -> Rewritten {
        let drift = self.drift();
        let all = drift.addresses().cloned().collect();
        accept::rewritten(&drift, &self.desired(), &all, &read)
    }
}

fn pool_id() -> PoolId {
    PoolId::parse(POOL).expect("a pool id")
}

/// What there is, a line each.
fn shown(drift: &Drift) -> String {
    let mut text = String::new();
    for step in &drift.changed {
        let settings = step.changes().into_iter().map(|change| change.setting.name());
        let settings: Vec<_> = settings.collect();
        writeln!(text, "changed {}: {}", step.at, settings.join(", ")).expect("a text");
    }
    for one in &drift.renamed {
        writeln!(text, "renamed {}: {} to {}", one.at, one.was, one.is).expect("a text");
    }
    for gone in &drift.gone {
        let instead = gone.instead.as_ref().map(|id| format!(", found {id}")).unwrap_or_default();
        writeln!(text, "gone {}: {}{instead}", gone.at, gone.client_id).expect("a text");
    }
    for one in &drift.undeclared {
        writeln!(text, "undeclared {}", one.name).expect("a text");
    }
    for one in &drift.waiting {
        writeln!(text, "waiting {}: {}", one.at, one.actions.join(" and ")).expect("a text");
    }
    for block in &drift.blocked {
        writeln!(text, "blocked {}: {}", block.at, block.code).expect("a text");
    }
    writeln!(text, "unchanged {}", drift.unchanged).expect("a text");
    text
}

#[test]
fn what_an_apply_is_still_to_take_over_never_was_as_its_entry_says() {
    let case = Case {
        spec: "\
clients:
  adopted: { access_token_validity: 20m }
  moved: { moved_from: clients.former, access_token_validity: 20m }
  ours: { access_token_validity: 20m }
managed_clients:
  found: { name_prefix: AWS, access_token_validity: 20m }
",
        recorded: &[("clients.former", "2", "former"), ("clients.ours", "3", "ours")],
        live: &[("1", "adopted", 5), ("2", "former", 5), ("3", "ours", 5), ("4", "AWS", 5)],
    };
    insta::assert_snapshot!(shown(&case.drift()), @"
    changed prod/clients.ours: access_token_validity
    waiting prod/clients.adopted: adopt and update
    waiting prod/clients.moved: move and update
    waiting prod/managed_clients.found: adopt and update
    unchanged 0
    ");
}

#[test]
fn a_client_is_gone_whether_its_entry_is_there_or_left() {
    let case = Case {
        spec: "clients:\n  here: {}\n  again: { access_token_validity: 20m }\n  taken: {}\n",
        recorded: &[
            ("clients.again", "2", "again"),
            ("clients.here", "1", "here"),
            ("clients.left", "3", "left"),
            ("clients.taken", "4", "taken"),
            ("clients.former", "6", "taken"),
        ],
        live: &[("5", "again", 5), ("6", "taken", 60)],
    };
    insta::assert_snapshot!(shown(&case.drift()), @"
    gone prod/clients.again: 2, found 5
    gone prod/clients.here: 1
    gone prod/clients.left: 3
    gone prod/clients.taken: 4, found 6
    unchanged 0
    ");
}

#[test]
fn a_managed_client_that_may_be_missing_is_no_drift_unless_it_was_there() {
    let spec =
        "managed_clients:\n  logs: { name_prefix: logs-, lifecycle: { on_missing: skip } }\n";
    let never = Case { spec, recorded: &[], live: &[("1", "else", 60)] };
    insta::assert_snapshot!(shown(&never.drift()), @"
    undeclared else
    unchanged 0
    ");
    let recorded: &[_] = &[("managed_clients.logs", "1", "logs-a")];
    let gone = Case { spec, recorded, live: &[] };
    insta::assert_snapshot!(shown(&gone.drift()), @"
    gone prod/managed_clients.logs: 1
    unchanged 0
    ");
    let renamed = Case { spec, recorded, live: &[("1", "else", 60)] };
    insta::assert_snapshot!(shown(&renamed.drift()), @"
    renamed prod/managed_clients.logs: logs-a to else
    unchanged 0
    ");
}

/// Nothing is valid for a minute only.
#[test]
fn what_would_be_a_mistake_in_the_spec_is_left_and_the_rest_accepted() {
    let case = Case {
        spec: "\
clients:
  a: { access_token_validity: 20m }
  b: { name: bee }
  c: { access_token_validity: 20m }
  d: { access_token_validity: 20m }
",
        recorded: &[
            ("clients.a", "1", "a"),
            ("clients.b", "2", "bee"),
            ("clients.c", "3", "c"),
            ("clients.d", "4", "d"),
        ],
        live: &[("1", "a", 5), ("2", "bee", 1), ("3", "c", 6)],
    };
    let Rewritten { desired, accepted, left } = case.accepted();
    let accepted: Vec<_> = accepted.iter().map(|at| at.address.to_string()).collect();
    let left: Vec<_> = left
        .iter()
        .map(|Left { at, code, message, .. }| format!("{} [{code}] {message}", at.address))
        .collect();
    let told = format!("{}\n{}\n{}", desired.source.text(), accepted.join(" "), left.join("\n"));
    insta::assert_snapshot!(told, @r#"
    version: 1
    user_pool_id: us-west-2_EXAMPLE
    clients:
      a: { access_token_validity: 5m }
      b: { name: bee }
      c: { access_token_validity: 6m }

    clients.a clients.c clients.d
    clients.b [mistake] its spec would have a mistake: `access_token_validity` is out of range
    "#);
}

#[test]
fn what_happened_is_a_plan_s_change_the_other_way_round() {
    let case = Case {
        spec: "clients:\n  a: { generate_secret: true }\n",
        recorded: &[("clients.a", "1", "a")],
        live: &[("1", "b", 60)],
    };
    let mut pool = case.pool();
    pool.secrets.insert(ClientId::from_service("1"), false);
    let (desired, records) = (case.desired(), case.records());
    let pool_id = pool_id();
    let live = BTreeMap::from([(pool_id.clone(), pool)]);
    let views = [SpecView { desired: &desired, pool: &pool_id, records: &records }];
    let plan = decide(&views, &live).expect("everything was read").plan;
    let happened = happened(&plan.steps[0]);
    let changes: Vec<_> = happened
        .changes()
        .iter()
        .map(|change| {
            format!("{}: {:?} to {:?}", change.setting.name(), change.before, change.after)
        })
        .collect();
    let told = format!("{} {:?}\n{}", happened.name, happened.actions(), changes.join("\n"));
    insta::assert_snapshot!(told, @r#"
    b ["update"]
    name: Text(Some("a")) to Text(Some("b"))
    generate_secret: Flag(true) to Flag(false)
    "#);
}
