//! Creations and updates of one pool go side by side.

use super::{APPLY, Gate, POOL, Started, complete, spec, world};
use crate::support::{Passage, Served};

/// As many as are under way at once, and more: each keeps the others out of the pool's lane.
const UPDATES: usize = 40;

#[test]
fn updates_that_wait_for_one_that_hangs_hold_no_creation_up() {
    let served = Served::new(world(47));
    let gate = Gate::default();
    let at_the_gate = gate.clone();
    let mut folder = served.folder_behind(move |operation, _| {
        if operation == "UpdateUserPoolClient" {
            at_the_gate.pass();
        }
        Passage::Granted
    });
    folder.scrub(POOL, "POOL");
    let old = |minutes: &'static str| (0..UPDATES).map(move |at| (format!("a{at:02}"), minutes));
    folder.write("cogctl.yaml", &spec(old("access_token_validity: 15m")));
    folder.run(&APPLY).exits(0);
    let new = [("new".to_owned(), "access_token_validity: 15m")];
    folder.write("cogctl.yaml", &spec(old("access_token_validity: 30m").chain(new)));
    let max_changes = ["--max-changes", "100%"];
    let mut apply = Started::new(&mut folder.command(&[&APPLY[..], &max_changes].concat()));
    gate.wait_for(1);
    apply.says("clients.new: created");
    gate.open();
    folder.ended(&apply.output()).exits(0);
    complete(&folder);
}
