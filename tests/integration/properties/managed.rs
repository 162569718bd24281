//! A client that a service made is never created nor deleted, whatever specs say of it.

use super::cases;
use super::driver::{Rig, shown};
use super::settle::{Overlay, SERVICES, overlay};
use cogctl::apply::Outcome;
use cogctl::model::Kind;
use cogctl::plan::Work;
use cogctl::sandbox::World;
use proptest::prelude::*;
use std::fmt::Write as _;

/// One spec of a sequence: managed entries by key, and keys of standard ones.
type Entries = (Vec<(u8, usize, bool, bool, Overlay)>, Vec<u8>);

const PREFIXES: [&str; 5] =
    [SERVICES[0].0, SERVICES[1].0, "A", "legacy-portal", "AmazonOpenSearchService-other"];

fn entries() -> impl Strategy<Value = Entries> {
    let one = (0..3_u8, 0..PREFIXES.len(), any::<bool>(), any::<bool>(), overlay());
    (prop::collection::vec(one, 0..3), prop::collection::vec(0..3_u8, 0..3))
}

fn body((managed, standard): &Entries) -> String {
    let mut text = String::new();
    let mut keys = Vec::new();
    for (key, prefix, skip, protect, overlay) in managed {
        if keys.contains(key) {
            continue;
        }
        keys.push(*key);
        let entry = overlay.entry(PREFIXES[*prefix]);
        let entry = entry.strip_suffix('}').expect("a mapping");
        let missing = if *skip { "skip" } else { "fail" };
        if keys.len() == 1 {
            text.push_str("managed_clients:\n");
        }
        writeln!(
            text,
            "  m{key}: {entry}, \"lifecycle\": {{ on_missing: {missing}, prevent_destroy: {protect} }} }}"
        )
        .expect("a string");
    }
    let mut standard = standard.clone();
    standard.sort_unstable();
    standard.dedup();
    if !standard.is_empty() {
        text.push_str("clients:\n");
    }
    for key in standard {
        writeln!(text, "  c{key}: {{ generate_secret: {} }}", key == 1).expect("a string");
    }
    text
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_managed_client_is_never_created_nor_deleted(
        specs in prop::collection::vec(entries(), 1..5),
        lose in prop::option::of(0..3_usize),
    ) {
        let rig = Rig::sandbox(World::seeded(9));
        let sandbox = rig.embedded();
        let theirs: Vec<_> = sandbox.world().clients(rig.pool.as_str()).cloned().collect();
        let mut lost = None;
        for (at, entries) in specs.iter().enumerate() {
            if lose == Some(at) {
                sandbox.edit(|world| world.remove_client(rig.pool.as_str(), SERVICES[0].1));
                lost = Some(SERVICES[0].1);
            }
            let run = rig.plan(&body(entries));
            for step in run.plan.steps.iter().filter(|step| step.at.address.kind == Kind::Managed) {
                let harmless = matches!(step.work, Work::Nothing | Work::Update | Work::Forget);
                prop_assert!(harmless, "{}", shown(step));
            }
            sandbox.clear_requests();
            // A blocked plan isn't applied by the commands; what it holds must be harmless all the same.
            let (plan, outcomes) = run.apply();
            for (step, outcome) in plan.steps.iter().zip(&outcomes) {
                // An overlay can ask for what a client without a secret can't have.
                let refused = matches!(outcome, Outcome::Failed(_)) && !outcome.wrote();
                prop_assert!(outcome.is_done() || refused, "{outcome:?} {}", shown(step));
            }
            let ours: Vec<_> = plan
                .steps
                .iter()
                .zip(&outcomes)
                .filter(|(step, _)| step.at.address.kind == Kind::Standard)
                .collect();
            for request in sandbox.requests() {
                match request.operation.as_str() {
                    "CreateUserPoolClient" => {
                        let name = request.body["ClientName"].as_str();
                        let wanted = |step: &cogctl::plan::Step| {
                            step.work == Work::Create && Some(step.name.as_str()) == name
                        };
                        prop_assert!(ours.iter().any(|(step, _)| wanted(step)), "{request:?}");
                    }
                    "DeleteUserPoolClient" => {
                        let id = request.body["ClientId"].as_str().map(str::to_owned);
                        let is_it = |outcome: &Outcome| match outcome {
                            Outcome::Done { client_id, .. } => Some(client_id.to_string()) == id,
                            _ => false,
                        };
                        let ours = ours.iter().any(|(_, outcome)| is_it(outcome));
                        prop_assert!(ours, "{request:?}");
                    }
                    "AddUserPoolClientSecret" => prop_assert!(false, "{request:?}"),
                    _ => {}
                }
            }
            let world = sandbox.world();
            for was in theirs.iter().filter(|was| Some(was.id.as_str()) != lost) {
                let is = world.client(rig.pool.as_str(), &was.id).expect("a service's client");
                prop_assert_eq!((&is.name, &is.secrets), (&was.name, &was.secrets));
            }
        }
    }
}
