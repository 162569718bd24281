//! What a saved plan is bound to, and how it is refused when one thing is otherwise.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

use crate::support::{Folder, Run, Served};
use cogctl::model::{PoolId, SpecId};
use cogctl::plan::Plan;
use cogctl::plan::saved::{self, Basis};
use cogctl::sandbox::Sandbox;
use std::fmt::Write as _;

const SPEC: &str = "\
version: 1
id: prod
user_pool_id: us-west-2_Sandbox01
clients:
  web: { access_token_validity: \"${var:LIFE}\" }
";

/// An applied spec, and a saved plan to change its one client.
fn planned() -> Folder {
    let folder = Folder::new();
    folder.write("cogctl.yaml", SPEC);
    drop(folder.run(&["apply", "--auto-approve", "--sandbox", "--var", "LIFE=30m"]).exits(0));
    let plan = ["plan", "--save", "plan.json", "--sandbox", "--var", "LIFE=20m"];
    drop(folder.run(&plan).exits(0));
    folder
}

/// Applies the plan after one thing was changed: in the folder, or in the arguments.
fn refused(perturb: impl FnOnce(&Folder), arguments: &[&str]) -> String {
    let folder = planned();
    perturb(&folder);
    let before = folder.read("cogctl.sandbox.json");
    let run = folder.run(arguments);
    assert_eq!(folder.read("cogctl.sandbox.json"), before, "nothing is written: {run}");
    shown(&run)
}

fn shown(Run { code, stdout, stderr }: &Run) -> String {
    format!("{stdout}{stderr}[exit {code}]\n")
}

const APPLY: [&str; 5] = ["apply", "plan.json", "--sandbox", "--var", "LIFE=20m"];

/// Writes the plan again as if it had been made otherwise.
fn remade(folder: &Folder, how: impl FnOnce(&mut Plan, &mut Basis)) {
    let (mut plan, mut basis) = saved::decode(&folder.read("plan.json")).expect("a saved plan");
    how(&mut plan, &mut basis);
    folder.write("plan.json", &saved::encode(&plan, &basis, None));
}

fn sandbox(folder: &Folder) -> Sandbox {
    Sandbox::open(&folder.path().join("cogctl.sandbox.json")).expect("a sandbox")
}

fn state(folder: &Folder, change: impl FnOnce(String) -> Option<String>) {
    let sandbox = sandbox(folder);
    let text = sandbox.note("prod").expect("a state");
    sandbox.set_note("prod", change(text)).expect("a state that can be written");
}

#[test]
fn a_plan_that_fits_is_done() {
    let run = planned().run(&APPLY).exits(0);
    insta::assert_snapshot!(run.stdout, @r"
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # clients.web will be updated  (cogctl.yaml:5)
      ~ web (nj8s0srul5250v3ekjkomruxif)
          ~ access_token_validity   30m → 20m
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
    Apply complete: 1 updated.

      clients.web   updated   nj8s0srul5250v3ekjkomruxif
    ");
}

/// One perturbation: its title, what it does, and the command afterwards.
type Case<'a> = (&'a str, &'a dyn Fn(&Folder), &'a [&'a str]);

#[test]
fn each_thing_that_a_plan_is_bound_to() {
    let pool = || PoolId::parse("us-west-2_Sandbox02").expect("a pool's id");
    let cases: [Case<'_>; 14] = [
        (
            "another account",
            &|folder| {
                remade(folder, |plan, _| plan.specs[0].account_id = "999999999999".to_owned());
            },
            &APPLY,
        ),
        (
            "another endpoint",
            &|_| {},
            &["apply", "plan.json", "--endpoint-url", "http://127.0.0.1:9", "--var", "LIFE=20m"],
        ),
        ("AWS itself", &|folder| remade(folder, |_, basis| basis.endpoint = None), &APPLY),
        ("another pool", &|folder| remade(folder, |plan, _| plan.specs[0].pool = pool()), &APPLY),
        (
            "an edited spec",
            &|folder| drop(folder.write("cogctl.yaml", &SPEC.replace("  web:", "  web2:"))),
            &APPLY,
        ),
        ("a spec that is gone", &|folder| folder.remove("cogctl.yaml"), &APPLY),
        ("a changed variable", &|_| {}, &["apply", "plan.json", "--sandbox", "--var", "LIFE=25m"]),
        ("a variable that isn't set", &|_| {}, &["apply", "plan.json", "--sandbox"]),
        (
            "a state that was written since",
            &|folder| {
                let mv = ["state", "mv", "clients.web", "clients.site"];
                let arguments = [&mv[..], &["--sandbox", "--var", "LIFE=20m"]].concat();
                drop(folder.run(&arguments).exits(0));
            },
            &APPLY,
        ),
        ("a state that is gone", &|folder| state(folder, |_| None), &APPLY),
        (
            "another state",
            &|folder| {
                remade(folder, |_, basis| {
                    let version = basis.states.get_mut(&SpecId::new("prod")).expect("a state");
                    version.lineage = "0123456789abcdef0123456789abcdef".to_owned();
                });
            },
            &APPLY,
        ),
        (
            "an edited plan",
            &|folder| {
                drop(folder.write("plan.json", &folder.read("plan.json").replace("20m", "12h")));
            },
            &APPLY,
        ),
        (
            "a plan of a later cogctl",
            &|folder| {
                let later = folder.read("plan.json").replace("\"1.0\"", "\"1.1\"");
                folder.write("plan.json", &later);
            },
            &APPLY,
        ),
        (
            "a plan's report",
            &|folder| {
                let plan = ["plan", "-o", "json", "--sandbox", "--var", "LIFE=20m"];
                folder.write("plan.json", &folder.run(&plan).exits(0).stdout);
            },
            &APPLY,
        ),
    ];
    let mut told = String::new();
    for (title, perturb, arguments) in cases {
        let run = refused(perturb, arguments);
        assert!(run.ends_with("[exit 4]\n"), "{title}: {run}");
        writeln!(told, "{title}:\n{run}").expect("a string");
    }
    insta::assert_snapshot!(told, @r#"
    another account:
    another-account

      × the plan was made for account 999999999999, and us-west-2_Sandbox01 belongs
      │ to account 123456789012
      help: apply it with the profile that it was made with, or plan again
    [exit 4]

    another endpoint:
    another-endpoint

      × the plan was made at the sandbox, and this run is at http://127.0.0.1:9
      help: apply it with the `--sandbox` or `--endpoint-url` that it was made with,
            or plan again
    [exit 4]

    AWS itself:
    another-endpoint

      × the plan was made at AWS, and this run is at the sandbox
      help: apply it with the `--sandbox` or `--endpoint-url` that it was made with,
            or plan again
    [exit 4]

    another pool:
    another-pool

      × the plan was made for us-west-2_Sandbox02, and cogctl.yaml is about
      │ us-west-2_Sandbox01
      help: name the pool by `user_pool_id` in the spec, and plan again
    [exit 4]

    an edited spec:
    stale-spec

      × cogctl.yaml or its variables changed since the plan was saved
      help: plan again with `cogctl plan --save`, and give `--var` and `--var-file`
            to both
    [exit 4]

    a spec that is gone:
    unreadable-file

      × cogctl.yaml does not exist
      help: put it back as it was, or plan again
    [exit 4]

    a changed variable:
    stale-spec

      × cogctl.yaml or its variables changed since the plan was saved
      help: plan again with `cogctl plan --save`, and give `--var` and `--var-file`
            to both
    [exit 4]

    a variable that isn't set:
    unset-variable

      × the variable `LIFE` is not set
       ╭─[cogctl.yaml:5:34]
     4 │ clients:
     5 │   web: { access_token_validity: "${var:LIFE}" }
       ·                                  ─────┬─────
       ·                                       ╰── has no value
       ╰────
      help: pass `--var LIFE=VALUE`, or put it into a `--var-file`
    [exit 4]

    a state that was written since:
    stale-state

      × the records of cogctl.yaml changed since the plan was saved
      help: plan again with `cogctl plan --save`
    [exit 4]

    a state that is gone:
    state-gone

      × the records of cogctl.yaml are gone since the plan was saved
      help: put the state file back where it was, or plan again with `cogctl plan
            --save`
    [exit 4]

    another state:
    another-state

      × the records of cogctl.yaml are other ones than the plan was made with
      help: apply it beside the state that it was made with, or plan again with
            `cogctl plan --save`
    [exit 4]

    an edited plan:
    edited-plan

      × plan.json: this plan was edited after it was saved: its digest doesn't fit
      │ its contents
      help: change the spec instead and plan again
    [exit 4]

    a plan of a later cogctl:
    newer-plan

      × plan.json: this plan has schema version 1.1, and this cogctl reads 1.0 at
      │ most
      help: apply it with the version of cogctl that made it, or plan again
    [exit 4]

    a plan's report:
    not-a-plan

      × plan.json: this is not a saved plan: it is a plan's report, without the
      │ `basis` to apply it
      help: make one with `cogctl plan --save FILE`
    [exit 4]
    "#);
}

#[test]
fn a_plan_is_no_spec() {
    let told = refused(|_| {}, &["plan", "plan.json", "--sandbox", "--var", "LIFE=20m"]);
    let both =
        refused(|_| {}, &["apply", "plan.json", "cogctl.yaml", "--sandbox", "--var", "LIFE=20m"]);
    insta::assert_snapshot!(told + &both, @r"
    plan-not-spec

      × plan.json is a plan, and a spec is wanted
      help: a saved plan is done by `cogctl apply plan.json` alone; to plan again,
            name the specs
    [exit 4]
    plan-not-spec

      × plan.json is a plan, and a spec is wanted
      help: a saved plan is done by `cogctl apply plan.json` alone; to plan again,
            name the specs
    [exit 4]
    ");
}

#[test]
fn a_plan_with_something_blocked_is_refused_for_that() {
    let folder = planned();
    remade(&folder, |plan, _| {
        plan.blocked.push(cogctl::plan::Blocked {
            at: "prod/clients.web".parse().expect("an address"),
            location: None,
            code: "ambiguous",
            message: "2 clients match the name `web`".to_owned(),
            help: "pin the one you mean with `client_id`, or narrow the match".to_owned(),
            candidates: Vec::new(),
        });
    });
    insta::assert_snapshot!(folder.run(&APPLY).exits(4).stderr, @r"
    blocked

      × nothing was changed, as the plan has blocked entries
      help: settle them as the plan says, or apply other entries with `--target`
    ");
}

/// The clients `a` to `e`, which have to live so long, and a saved plan for that.
fn planned_at(served: &Served) -> Folder {
    let folder = served.folder();
    let spec = |life: &str| {
        let clients = ["a", "b", "c", "d", "e"].map(|key| format!("  {key}: {life}\n")).concat();
        format!("version: 1\nuser_pool_id: us-west-2_Sandbox01\nclients:\n{clients}")
    };
    folder.write("cogctl.yaml", &spec("{ access_token_validity: 30m }"));
    folder.run(&["apply", "--auto-approve"]).exits(0);
    folder.write("cogctl.yaml", &spec("{ access_token_validity: 20m }"));
    folder.run(&["plan", "--save", "plan.json"]).exits(0);
    folder
}

#[test]
fn what_the_plan_alone_is_refused_for_is_told_before_anything_is_asked() {
    let served = Served::new(cogctl::sandbox::World::seeded(1));
    let folder = planned_at(&served);
    let before = served.sandbox.requests().len();
    let run = folder.run(&["apply", "plan.json"]).exits(4);
    assert_eq!(served.sandbox.requests().len(), before);
    assert_eq!(
        run.stdout.lines().next_back(),
        Some(
            "Plan: 0 to create, 0 to adopt, 5 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged."
        )
    );
    insta::assert_snapshot!(run.stderr, @r#"
    too-many-changes

      × 5 of the 5 clients of cogctl.yaml would be changed or lost, and 2 is the
      │ limit
      help: `--max-changes 5` or `--max-changes 100%` allows it
    "#);
}

/// So many are no longer what the plan showed that the others are few enough.
#[test]
fn what_is_skipped_does_not_count() {
    let served = Served::new(cogctl::sandbox::World::seeded(1));
    let folder = planned_at(&served);
    served.sandbox.edit(|world| {
        let pool = "us-west-2_Sandbox01";
        let named = |name: &&str| ["a", "b", "c"].contains(name);
        let clients = world.clients(pool).filter(|client| named(&client.name.as_str()));
        let ids: Vec<_> = clients.map(|client| client.id.clone()).collect();
        for id in ids {
            world.remove_client(pool, &id);
        }
    });
    let run = folder.run(&["apply", "plan.json", "--on-stale", "skip"]).exits(3);
    assert!(run.stdout.contains("Apply incomplete: 2 updated; 3 skipped."), "{run}");
}
