//! A client that was imported needs nothing: the entry says what the client is, whatever else the spec says.

use super::clients::{Settings, Wish, client};
use super::driver::Rig;
use super::keep::make;
use super::specs::defaults;
use super::{cases, each_rig};
use cogctl::live::Described;
use cogctl::model::{Address, ClientId, Kind};
use cogctl::problem::Problem;
use cogctl::records::{Origin, Record};
use cogctl::rules;
use cogctl::sandbox::World;
use cogctl::spec::{EditError, ToImport, edit, key_for, with_live};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What can be wrong with an import.
#[derive(Debug)]
#[expect(dead_code, reason = "a failed test shows what is in them")]
enum Wrong {
    Edit(EditError),
    Spec(Vec<Problem>),
}

impl From<EditError> for Wrong {
    fn from(error: EditError) -> Self {
        Self::Edit(error)
    }
}

/// What is in the file before.
#[derive(Clone, Copy, Debug)]
enum Before {
    NoFile,
    Head,
    Sections,
}

fn file(rig: &Rig, before: Before, defaults: &Settings) -> String {
    let mut text = String::new();
    if matches!(before, Before::NoFile) {
        return text;
    }
    let head = format!("# Who may sign in.\nversion: 1 # the format\nuser_pool_id: {}\n", rig.pool);
    text.push_str(&head);
    if !defaults.is_empty() {
        text.push_str("\ndefaults: # for all of them\n");
        for (name, value) in defaults {
            let value = value.to_string().replace("${", "$${");
            writeln!(text, "  # {name}\n  {name}: {value} # so be it").expect("a string");
        }
    }
    if matches!(before, Before::Sections) {
        text.push_str("\nmanaged_clients: # theirs\n  # the logs\n  logs: { name_prefix: AmazonOpenSearchService- } # kept\n");
        text.push_str("\nclients:\n  # ours\n# the end\n");
    }
    text
}

fn import_all(rig: &Rig, wishes: &[(Wish, usize, bool)], mut text: String) -> String {
    let names = ["shop", "shop front", "AmazonOpenSearchService-x"];
    let made: Vec<_> = wishes.iter().map(|(wish, name, _)| make(rig, names[*name], wish)).collect();
    let mut taken = BTreeSet::new();
    for (id, (_, name, managed)) in made.iter().zip(wishes) {
        let id = ClientId::parse(id).expect("an id");
        let described = rig.block_on(rig.gateway().describe(&rig.pool, &id)).expect("an answer");
        let Described::Present(live) = described else { panic!("{id} is gone") };
        let unique = wishes.iter().filter(|(_, other, _)| other == name).count() == 1;
        let key = key_for(names[*name], |key| key == "logs" || taken.contains(key));
        taken.insert(key.clone());
        let kind = if *managed { Kind::Managed } else { Kind::Standard };
        let address = Address::new(kind, key);
        let wanted = ToImport {
            pool: &rig.pool,
            address: &address,
            client: &live.client,
            pin: (!unique).then_some(&id),
        };
        let read = |text: &str| Rig::try_read(text).map_err(Wrong::Spec);
        text = with_live(&text, wanted, read).unwrap_or_else(|wrong| panic!("{wrong:?}\n{text}"));
        let record = Record {
            client_id: id,
            name: live.client.name.clone(),
            origin: Origin::Imported,
            has_secret: live.client.generate_secret,
            prevent_destroy: false,
            on_remove: None,
        };
        rig.remember(|records| records.put(&rig.pool, &address, Some(record)));
    }
    text
}

/// Every line is still there, in the same order; but a section that held nothing may be written otherwise.
fn keeps_its_lines(before: &str, after: &str) {
    let mut after_lines = after.lines();
    for line in before.lines().filter(|line| line.contains('#')) {
        assert!(after_lines.any(|other| other == line), "lost `{line}`\nin\n{after}");
    }
}

/// What the service took once, `validate` has nothing against.
pub(super) fn valid(text: &str) {
    let told: Vec<_> = rules::errors(&Rig::read(text).entries);
    assert!(told.is_empty(), "{told:#?}\nin\n{text}");
}

/// A new spec with just this client.
pub(super) fn import_alone(rig: &Rig, id: &str) -> String {
    let id = ClientId::parse(id).expect("an id");
    let described = rig.block_on(rig.gateway().describe(&rig.pool, &id)).expect("an answer");
    let Described::Present(live) = described else { panic!("{id} is gone") };
    let address = Address::new(Kind::Standard, "web");
    let wanted = ToImport { pool: &rig.pool, address: &address, client: &live.client, pin: None };
    let read = |text: &str| Rig::try_read(text).map_err(Wrong::Spec);
    with_live("", wanted, read).unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

fn holds(rig: &Rig, before: Before, defaults: &Settings, wishes: &[(Wish, usize, bool)]) {
    let text = file(rig, before, defaults);
    if matches!(before, Before::Sections) {
        rig.settle(&text);
    }
    let after = import_all(rig, wishes, text.clone());
    keeps_its_lines(&text, &after);
    valid(&after);
    rig.at_rest(&after);
    let first = Rig::read(&after).entries.remove(0).address;
    assert!(edit::remove_entry(&after, &first).is_ok(), "{first} can't be removed from\n{after}");
}

fn wishes() -> impl Strategy<Value = Vec<(Wish, usize, bool)>> {
    prop::collection::vec((client(), 0..3_usize, prop::bool::weighted(0.25)), 1..3)
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn an_imported_client_needs_nothing(
        wishes in wishes(),
        defaults in defaults(),
        before in prop::sample::select(vec![Before::NoFile, Before::Head, Before::Sections]),
    ) {
        let rig = Rig::sandbox(World::seeded(5));
        holds(&rig, before, &defaults, &wishes);
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn the_same_at_moto(wishes in wishes(), defaults in defaults()) {
        each_rig(|rig| holds(rig, Before::Head, &defaults, &wishes));
    }
}
