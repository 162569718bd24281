//! States and pools that will stand in the way of an apply.

use super::*;

#[test]
fn a_state_on_s3_that_somebody_holds() {
    each_bucket(|peer, bucket| {
        peer.spec("cogctl.yaml", &format!("{}clients:\n  web: {{}}\n", bucket.state()));
        peer.apply(&[]);
        let text = bucket.get().expect("the state is there");
        let lock = r#"{"lock":{"holder":"ana@build-7","renewed":"2026-01-01T00:00:00Z"},"#;
        bucket.put(&text.replacen('{', lock, 1));
        let told = peer.run(&["doctor"]).exits(0).stdout;
        let states: Vec<_> =
            told.lines().skip_while(|line| !line.contains(" state ")).take(5).collect();
        let days = regex::Regex::new("[0-9]+ days").expect("a pattern");
        insta::assert_snapshot!(days.replace(&states.join("\n"), "MANY days"), @r#"
        ✓ state        s3://BUCKET/prod.json: 1 record
        ! state        s3://BUCKET/prod.json is held by ana@build-7,
                       renewed MANY days ago
                       help: wait until that run is done; if it is dead, `cogctl state
                             unlock SPEC` takes its lock away
        "#);
    });
}

/// What the doctor says of the state.
fn of_state(folder: &Folder) -> String {
    let told = folder.run(&["doctor"]).exits(0).stdout;
    let after = told.lines().skip_while(|line| !line.contains(" state "));
    after.take_while(|line| !line.contains(" region ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_state_in_a_file_that_somebody_holds() {
    let (_served, folder) = served(SPEC);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    let path = folder.write("cogctl.state.json.lock", "");
    let lock = std::fs::File::open(path).expect("it was just written");
    lock.try_lock().expect("nobody holds it");
    insta::assert_snapshot!(of_state(&folder), @r#"
    ✓ state        cogctl.state.json: 2 records
    ! state        cogctl.state.json is held by another cogctl on this machine
                   help: wait until that run is done: its lock goes with it
    "#);
}

/// What a process that died left behind holds nothing.
#[test]
fn a_state_in_a_file_beside_an_old_lock() {
    let (_served, folder) = served(SPEC);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    folder.write("cogctl.state.json.lock", "");
    insta::assert_snapshot!(of_state(&folder), @r#"✓ state        cogctl.state.json: 2 records"#);
    assert!(folder.exists("cogctl.state.json.lock"));
}

#[test]
fn a_state_of_another_account_and_one_that_is_damaged() {
    let (_served, folder) = served(SPEC);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    let state = folder.read("cogctl.state.json");
    folder.write("cogctl.state.json", &state.replace("123456789012", "999988887777"));
    let mut told = folder.tell(&["doctor"]);
    folder.write("cogctl.state.json", "{");
    told += &folder.tell(&["doctor"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✗ state        the state is of account `999988887777`, this run is about
                   `123456789012`
                   help: check `--profile` and the AWS_* variables; for another
                         account use another `state:`
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        4 of 1,000 clients

    8 fine, 1 failed and 1 not tried.
    [exit 1]

    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✗ state        cogctl.state.json is not a state of cogctl's: EOF while parsing
                   an object at line 1 column 1
                   help: restore cogctl.state.json from version control; or move it
                         away and run `cogctl plan`: clients are found and adopted
                         again, but cogctl forgets which ones it may delete
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        4 of 1,000 clients

    8 fine, 1 failed and 1 not tried.
    [exit 1]
    "#);
}

#[test]
fn a_pool_that_is_nearly_full_and_an_account_that_others_use() {
    let mut world = World::seeded(1);
    for at in 0..950 {
        world.add_client(POOL, ClientSeed::named(format!("c{at}")));
    }
    let served = Served::new(world);
    let folder = served.folder();
    folder.write("cogctl.yaml", SPEC);
    let fault = Fault::Error {
        status: 400,
        error_type: "TooManyRequestsException".to_owned(),
        message: "Rate exceeded".to_owned(),
    };
    served.sandbox.fail_next("DescribeUserPool", fault);
    insta::assert_snapshot!(folder.tell(&["doctor"]), @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ! quota        953 of 1,000 clients
                   help: ask for a higher quota in the Service Quotas console,
                         unless it was raised already
    ! quota        the account's request rate was used up 1 time
                   help: others use it, too; `--max-rps` leaves them some of it

    8 fine, 2 warnings and 1 not tried.
    [exit 0]
    "#);
}
