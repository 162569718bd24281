//! What keeps cogctl from the service: credentials, Region, endpoint, clock.

use super::*;

#[test]
fn credentials_that_are_missing_or_of_no_profile() {
    let folder = Folder::new();
    folder.write("cogctl.yaml", SPEC);
    let told = logged_out(&folder, &["doctor"]) + &folder.tell(&["doctor --profile nobody"]);
    insta::assert_snapshot!(told, @r#"
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✗ credentials  DescribeUserPool failed: no AWS credentials: neither the AWS_*
                   variables nor the profile files nor this machine's role have any
                   help: log in with `aws sso login` or `aws login`, or name a
                         profile with `--profile` or AWS_PROFILE; `--sandbox` needs
                         no credentials
    - endpoint     nothing is sent without credentials
    - pool         nobody could be asked
    - permissions  not tried, as the pool can't be asked
    - clock        nobody answered who could tell the time

    3 fine, 1 failed and 4 not tried.
    $ cogctl doctor --profile nobody
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✗ credentials  there is no AWS profile `nobody`, which `--profile` names
                   help: neither ~/.aws/config nor ~/.aws/credentials has any; `aws
                         configure sso` makes one

    1 fine and 1 failed.
    [exit 1]
    "#);
}

#[test]
fn a_region_that_is_missing_or_another_one() {
    let mut folder = Folder::new();
    folder.write("id.yaml", SPEC);
    folder.write("name.yaml", "version: 1\nid: b\nuser_pool_name: users\nclients: {}\n");
    folder.set("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    insta::assert_snapshot!(folder.tell(&["doctor name.yaml", "doctor id.yaml --region eu-west-1"]), @r#"
    $ cogctl doctor name.yaml
    ✓ spec     name.yaml: valid, 0 entries
    ✗ region   no Region to look for pool `users` in
               help: set `region:` in the spec, `--region` or `AWS_REGION`
    - service  not asked, as no Region is sure

    1 fine, 1 failed and 1 not tried.
    [exit 1]

    $ cogctl doctor id.yaml --region eu-west-1
    ✓ spec     id.yaml: valid, 2 entries
    ✗ region   `--region eu-west-1` is not us-west-2, the Region of
               us-west-2_Sandbox01
               help: leave `--region` out: nothing but the pool decides about it
    - service  not asked, as no Region is sure

    1 fine, 1 failed and 1 not tried.
    [exit 1]
    "#);
}

#[test]
fn nothing_listens() {
    let folder = Folder::new();
    folder.write("cogctl.yaml", SPEC);
    insta::assert_snapshot!(folder.tell(&["doctor --endpoint-url http://127.0.0.1:1"]), @r#"
    $ cogctl doctor --endpoint-url http://127.0.0.1:1
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    - credentials  nobody answered who could tell
    ✗ endpoint     http://127.0.0.1:1: DescribeUserPool failed: no answer: io error:
                   client error (Connect): tcp connect error: Connection refused (os
                   error 111)
                   help: check the network, the Region's name, and HTTPS_PROXY and
                         NO_PROXY; the endpoint is http://127.0.0.1:1
    - pool         nobody could be asked
    - permissions  not tried, as the pool can't be asked
    - clock        nobody answered who could tell the time

    3 fine, 1 failed and 4 not tried.
    [exit 1]
    "#);
}

#[test]
fn a_pool_that_is_missing_or_not_the_expected_one() {
    let (_served, folder) = served(SPEC);
    folder.write("other.yaml", &SPEC.replace(POOL, "us-west-2_Nobody001"));
    folder.write(
        "named.yaml",
        "version: 1\nuser_pool_name: nobody\nregion: us-west-2\nclients: {}\n",
    );
    folder.write(
        "expected.yaml",
        &SPEC.replace(
            "clients:\n  web",
            "expect: { account_id: \"999988887777\", pool_name: users }\nclients:\n  web",
        ),
    );
    let told = folder.tell(&["doctor other.yaml", "doctor named.yaml", "doctor expected.yaml"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl doctor other.yaml
    ✓ spec         other.yaml: valid, 2 entries
    ✓ state        other.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
    ✓ endpoint     ENDPOINT answers
    ✗ pool         DescribeUserPool failed: no such user pool: User pool
                   us-west-2_Nobody001 does not exist. (request
                   00000000-0000-4000-8000-000000000001)
                   help: check the id us-west-2_Nobody001, and which pools there are
                         at ENDPOINT
    - permissions  not tried, as the pool can't be asked
    ✓ clock        within 30 s of the service's

    6 fine, 1 failed and 1 not tried.
    [exit 1]

    $ cogctl doctor named.yaml
    ✓ spec         named.yaml: valid, 0 entries
    ✓ state        named.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the spec says
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
    ✓ endpoint     ENDPOINT answers
    ✗ pool         no user pool in us-west-2 is called `nobody`
                   help: check the name, the Region and the account
    - permissions  not tried, as there is no pool to ask

    5 fine, 1 failed and 1 not tried.
    [exit 1]

    $ cogctl doctor expected.yaml
    ✓ spec         expected.yaml: valid, 2 entries
    ✓ state        expected.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
    ✓ endpoint     ENDPOINT answers
    ✗ pool         expected.yaml:4: us-west-2_Sandbox01 belongs to account
                   123456789012
                   help: check the credentials (`--profile`, `AWS_PROFILE`) and
                         `user_pool_id`
    ✗ pool         expected.yaml:4: us-west-2_Sandbox01 is called `sandbox-users`
                   help: check `user_pool_id`
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        3 of 1,000 clients

    8 fine, 2 failed and 1 not tried.
    [exit 1]
    "#);
}

/// Emulators don't know every operation.
#[test]
fn an_endpoint_that_lacks_an_operation() {
    let (served, folder) = served(SPEC);
    let fault = Fault::Error {
        status: 404,
        error_type: "UnknownOperationException".to_owned(),
        message: String::new(),
    };
    served.sandbox.fail_next("ListUserPoolClientSecrets", fault);
    insta::assert_snapshot!(folder.tell(&["doctor"]), @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients and DescribeUserPoolClient
    ! permissions  ListUserPoolClientSecrets failed: unusable reply: the endpoint
                   seems not to know this operation;  (request
                   00000000-0000-4000-8000-000000000004)
                   help: commands that need it will fail on this endpoint
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        3 of 1,000 clients

    9 fine, 1 warning and 1 not tried.
    [exit 0]
    "#);
}

/// A service whose clock is an hour behind, and that lets nobody do anything.
#[test]
fn a_clock_that_is_wrong() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("it is bound"));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(&stream);
            let mut length = 0;
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).expect("a line");
                let line = line.trim_end().to_ascii_lowercase();
                if let Some(said) = line.strip_prefix("content-length:") {
                    length = said.trim().parse().expect("a number");
                }
                if line.is_empty() {
                    break;
                }
            }
            reader.read_exact(&mut vec![0; length]).expect("the body");
            let past = SystemTime::now() - Duration::from_secs(3_600);
            let date = aws_smithy_types::DateTime::from(past);
            let date = date.fmt(aws_smithy_types::date_time::Format::HttpDate).expect("a date");
            let body = r#"{"__type":"AccessDeniedException","message":"no"}"#;
            let head = "HTTP/1.1 400 Bad Request\r\ncontent-type: application/x-amz-json-1.1\r\nconnection: close";
            let reply =
                format!("{head}\r\ndate: {date}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
            (&stream).write_all(reply.as_bytes()).expect("it listens");
        }
    });
    let mut folder = Folder::new();
    folder.write("cogctl.yaml", SPEC);
    // A date has no parts of a second.
    folder.scrub("3,601 s", "3,600 s");
    let told = folder.run(&["doctor", "--endpoint-url", &url]).exits(1).stdout;
    let clock: Vec<_> = told.lines().skip_while(|line| !line.contains(" clock ")).take(3).collect();
    insta::assert_snapshot!(clock.join("\n"), @r#"
    ✗ clock        3,600 s ahead of the service's
                   help: set this machine's clock: AWS refuses what is signed five
                         minutes too early or too late
    "#);
}

const CONFIG: &str = "[profile a]\nregion = eu-west-1\n[profile b]\n";
const KEYS: &str = "[b]\naws_access_key_id = test\naws_secret_access_key = test\n";

/// The SDK passes over a profile that isn't there, and tells of whatever it tries next.
#[test]
fn a_profile_that_only_a_variable_names() {
    let mut folder = Folder::new();
    folder.write("cogctl.yaml", SPEC);
    folder.set("AWS_PROFILE", "zz");
    let mut told = logged_out(&folder, &["doctor"]);
    folder.write(".aws/config", CONFIG);
    told += &logged_out(&folder, &["doctor"]);
    told += &folder.tell(&["plan"]);
    insta::assert_snapshot!(told, @r#"
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✗ credentials  there is no AWS profile `zz`, which AWS_PROFILE names
                   help: neither ~/.aws/config nor ~/.aws/credentials has any; `aws
                         configure sso` makes one

    1 fine and 1 failed.
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✗ credentials  there is no AWS profile `zz`, which AWS_PROFILE names
                   help: ~/.aws/config and ~/.aws/credentials have `a` and `b`; `aws
                         configure sso` makes a new one

    1 fine and 1 failed.
    $ cogctl plan
    --- stderr ---
    unknown-profile

      × there is no AWS profile `zz`, which AWS_PROFILE names
      help: ~/.aws/config and ~/.aws/credentials have `a` and `b`; `aws configure
            sso` makes a new one
    [exit 1]
    "#);
}

#[test]
fn a_profile_in_a_file_that_is_broken_elsewhere() {
    let mut folder = Folder::new();
    folder.write("cogctl.yaml", SPEC);
    folder.write(".aws/config", &format!("{CONFIG}region\n"));
    insta::assert_snapshot!(folder.tell(&["doctor --profile a"]), @r#"
    $ cogctl doctor --profile a
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✗ credentials  error parsing ~/.aws/config on line 4: Expected an '=' sign
                   defining a property
                   help: mend that file; AWS_CONFIG_FILE and
                         AWS_SHARED_CREDENTIALS_FILE name others

    1 fine and 1 failed.
    [exit 1]
    "#);
    folder.set("AWS_SHARED_CREDENTIALS_FILE", "~/.aws");
    folder.remove(".aws/config");
    insta::assert_snapshot!(folder.tell(&["doctor --profile a"]), @r#"
    $ cogctl doctor --profile a
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✗ credentials  ~/.aws could not be read: Is a directory (os error 21)
                   help: mend that file; AWS_CONFIG_FILE and
                         AWS_SHARED_CREDENTIALS_FILE name others

    1 fine and 1 failed.
    [exit 1]
    "#);
}

/// With keys in variables the files aren't needed, and what they say of Regions and endpoints is lost.
#[test]
fn a_file_of_profiles_that_is_broken_and_not_needed() {
    let (_served, folder) = served(SPEC);
    folder.write(".aws/config", "region\n");
    let told = folder.run(&["doctor"]).exits(0).stdout;
    let told: Vec<_> = told.lines().skip(1).take(4).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    ! credentials  error parsing ~/.aws/config on line 1: Expected a profile
                   definition
                   help: mend that file; AWS_CONFIG_FILE and
                         AWS_SHARED_CREDENTIALS_FILE name others
    "#);
}

/// What the doctor says of credentials.
fn whose(folder: &Folder, arguments: &[&str], keys: bool) -> String {
    let mut command = folder.command(&[&["doctor"], arguments].concat());
    if !keys {
        command.env_remove("AWS_ACCESS_KEY_ID").env_remove("AWS_SECRET_ACCESS_KEY");
    }
    let told = folder.ended(&command.output().expect("cogctl starts")).exits(0).stdout;
    let about = |line: &&str| line.contains(" credentials ");
    let told: Vec<_> = told
        .lines()
        .skip_while(|line| !about(line))
        .take_while(|line| !line.contains(" endpoint "))
        .collect();
    told.join("\n")
}

#[test]
fn whose_credentials_were_accepted() {
    let (_served, mut folder) = served(SPEC);
    folder.write(".aws/config", CONFIG);
    folder.write(".aws/credentials", &format!("{KEYS}{}", KEYS.replace("[b]", "[default]")));
    let mut told = vec![
        whose(&folder, &[], true),
        whose(&folder, &[], false),
        whose(&folder, &["--profile", "b"], true),
    ];
    folder.set("AWS_PROFILE", "b");
    told.extend([whose(&folder, &[], true), whose(&folder, &[], false)]);
    insta::assert_snapshot!(told.join("\n"), @r#"
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
    ✓ credentials  accepted, from the profile `default`
    ✓ credentials  accepted, from the profile `b`
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID, which goes before the profile
                   `b` of AWS_PROFILE
    ✓ credentials  accepted, from the profile `b`
    "#);
}

/// The embedded service reads none of AWS's variables.
#[test]
fn a_region_that_is_missing_in_the_sandbox() {
    let mut folder = Folder::new().with(&["--sandbox"]);
    folder.set("AWS_REGION", "us-west-2");
    folder.write("cogctl.yaml", "version: 1\nid: b\nuser_pool_name: sandbox-users\nclients: {}\n");
    let found = folder.run(&["doctor", "--region", "us-west-2"]).exits(0).stdout;
    let found = found.lines().find(|line| line.contains(" region ")).expect("a line").to_owned();
    insta::assert_snapshot!(folder.tell(&["doctor"]) + &found, @r#"
    $ cogctl doctor
    ✓ spec     cogctl.yaml: valid, 0 entries
    ✗ region   no Region to look for pool `sandbox-users` in
               help: set `region:` in the spec, or `--region`
    - service  not asked, as no Region is sure

    1 fine, 1 failed and 1 not tried.
    [exit 1]

    ✓ region       us-west-2, as `--region` says
    "#);
}

/// What doctor names is where the SDK really went, which depends on more than the Region.
#[test]
fn the_host_is_the_one_that_was_asked() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let proxy = format!("http://{}", listener.local_addr().expect("it is bound"));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut line = String::new();
            BufReader::new(&stream).read_line(&mut line).expect("a line");
            (&stream).write_all(b"HTTP/1.1 403 Forbidden\r\n\r\n").unwrap_or_default();
        }
    });
    let mut folder = Folder::new();
    folder.write("cogctl.yaml", SPEC);
    folder.set("HTTPS_PROXY", &proxy);
    let endpoint = |folder: &Folder| {
        let told = folder.run(&["doctor"]).exits(1).stdout;
        told.lines().find(|line| line.contains(" endpoint ")).expect("a line").to_owned()
    };
    let mut told = vec![endpoint(&folder)];
    folder.set("AWS_USE_FIPS_ENDPOINT", "true");
    told.push(endpoint(&folder));
    insta::assert_snapshot!(told.join("\n"), @r#"
    ✗ endpoint     cognito-idp.us-west-2.amazonaws.com: DescribeUserPool failed: no
    ✗ endpoint     cognito-idp-fips.us-west-2.amazonaws.com: DescribeUserPool
    "#);
}
