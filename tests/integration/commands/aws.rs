//! What AWS refuses, end to end and without AWS: one clear message each, that says what to do.

use super::SPEC;
use crate::support::{Folder, Served};
use cogctl::sandbox::{Fault, World};
use std::net::Ipv4Addr;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("cogctl.yaml", SPEC);
    folder
}

fn served() -> Served {
    Served::new(World::seeded(1))
}

#[test]
fn nobody_is_logged_in() {
    let folder = folder();
    let mut command = folder.command(&["plan"]);
    command.env_remove("AWS_ACCESS_KEY_ID").env_remove("AWS_SECRET_ACCESS_KEY");
    let run = folder.ended(&command.output().expect("cogctl starts")).exits(1);
    insta::assert_snapshot!(run.stderr, @r#"
    no-credentials

      × DescribeUserPool failed: no AWS credentials: neither the AWS_* variables nor
      │ the profile files nor this machine's role have any
      help: log in with `aws sso login` or `aws login`, or name a profile with
            `--profile` or AWS_PROFILE; `--sandbox` needs no credentials
    "#);
}

#[test]
fn a_profile_that_does_not_exist() {
    insta::assert_snapshot!(folder().tell(&["plan --profile nobody"]), @r#"
    $ cogctl plan --profile nobody
    --- stderr ---
    unknown-profile

      × there is no AWS profile `nobody`, which `--profile` names
      help: neither ~/.aws/config nor ~/.aws/credentials has any; `aws configure
            sso` makes one
    [exit 1]
    "#);
}

/// Signed with the profile's key, as the header of the request tells.
#[test]
fn the_keys_of_a_named_profile_win_over_the_variables() {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("it is bound"));
    let heard = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("one request");
        let mut bytes = vec![0; 16 * 1024];
        let length = stream.read(&mut bytes).expect("a request");
        let body = r#"{"__type":"AccessDeniedException","message":"no"}"#;
        let head = "HTTP/1.1 400 Bad Request\r\ncontent-type: application/x-amz-json-1.1";
        let reply = format!("{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        stream.write_all(reply.as_bytes()).expect("it listens");
        String::from_utf8_lossy(&bytes[..length]).into_owned()
    });
    let folder = folder();
    let profile = "[prod]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = x\n";
    folder.write(".aws/credentials", profile);
    let run = folder.run(&["plan", "--profile", "prod", "--endpoint-url", &url]).exits(1);
    let request = heard.join().expect("one request");
    assert!(request.contains("Credential=AKIAPROFILE/"), "{request}\n{run}");
}

#[test]
fn nothing_listens() {
    insta::assert_snapshot!(folder().tell(&["plan --endpoint-url http://127.0.0.1:1"]), @r#"
    $ cogctl plan --endpoint-url http://127.0.0.1:1
    --- stderr ---
    unreachable

      × DescribeUserPool failed: no answer: io error: client error (Connect): tcp
      │ connect error: Connection refused (os error 111)
      help: check the network, the Region's name, and HTTPS_PROXY and NO_PROXY; the
            endpoint is http://127.0.0.1:1
    [exit 1]
    "#);
}

#[test]
fn refusals() {
    let served = served();
    let mut folder = folder().with(&["--endpoint-url", &served.url]);
    folder.scrub(served.url.clone(), "URL");
    let mut told = String::new();
    for (operation, status, error_type, message) in [
        (
            "DescribeUserPool",
            400,
            "AccessDeniedException",
            "User: arn:aws:sts::111122223333:assumed-role/ci/me is not authorized",
        ),
        ("ListUserPoolClients", 400, "AccessDeniedException", "not authorized"),
        (
            "DescribeUserPool",
            400,
            "ExpiredTokenException",
            "The security token included in the request is expired",
        ),
        (
            "DescribeUserPool",
            400,
            "UnrecognizedClientException",
            "The security token included in the request is invalid.",
        ),
        (
            "DescribeUserPool",
            400,
            "ResourceNotFoundException",
            "User pool us-west-2_Sandbox01 does not exist.",
        ),
    ] {
        let fault =
            Fault::Error { status, error_type: error_type.to_owned(), message: message.to_owned() };
        served.sandbox.fail_next(operation, fault);
        told += &folder.tell(&["plan"]);
    }
    insta::assert_snapshot!(told, @r#"
    $ cogctl plan
    --- stderr ---
    access-denied

      × DescribeUserPool failed: access denied: User:
      │ arn:aws:sts::111122223333:assumed-role/ci/me is not authorized (request
      │ 00000000-0000-4000-8000-000000000001)
      help: allow `cognito-idp:DescribeUserPool` on
            `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`; `cogctl
            iam-policy` prints all that is needed
    [exit 1]

    $ cogctl plan
    --- stderr ---
    access-denied

      × ListUserPoolClients failed: access denied: not authorized (request
      │ 00000000-0000-4000-8000-000000000003)
      help: allow `cognito-idp:ListUserPoolClients` on
            `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`; `cogctl
            iam-policy` prints all that is needed
    [exit 1]

    $ cogctl plan
    --- stderr ---
    expired-credentials

      × DescribeUserPool failed: the AWS credentials have expired: The security
      │ token included in the request is expired (request
      │ 00000000-0000-4000-8000-000000000004)
      help: log in again, for example with `aws sso login`, and repeat the command
    [exit 1]

    $ cogctl plan
    --- stderr ---
    bad-credentials

      × DescribeUserPool failed: AWS doesn't accept the credentials: The security
      │ token included in the request is invalid. (request
      │ 00000000-0000-4000-8000-000000000005)
      help: check AWS_PROFILE and the AWS_ACCESS_KEY_ID family of variables; `aws
            sts get-caller-identity` tells whether AWS knows them
    [exit 1]

    $ cogctl plan
    --- stderr ---
    unknown-pool

      × DescribeUserPool failed: no such user pool: User pool us-west-2_Sandbox01
      │ does not exist. (request 00000000-0000-4000-8000-000000000006)
      help: check the id us-west-2_Sandbox01, and which pools there are at
            URL
    [exit 1]
    "#);
}

#[test]
fn throttling_is_waited_out_and_the_region_is_the_pools() {
    let served = served();
    let folder = folder();
    let fault = Fault::Error {
        status: 400,
        error_type: "TooManyRequestsException".to_owned(),
        message: "Rate exceeded".to_owned(),
    };
    served.sandbox.fail_next("DescribeUserPool", fault);
    let mut command = folder.command(&["plan", "-o", "json"]);
    let output = command
        .env("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", &served.url)
        .env("AWS_REGION", "eu-central-1")
        .output()
        .expect("cogctl starts");
    drop(folder.ended(&output).exits(0));
}

#[test]
fn an_apply_that_is_refused_half_way_says_what_is_left() {
    let served = served();
    let mut folder = folder().with(&["--endpoint-url", &served.url]);
    folder.scrub(served.url.clone(), "URL");
    let fault = Fault::Error {
        status: 400,
        error_type: "AccessDeniedException".to_owned(),
        message: "not authorized".to_owned(),
    };
    served.sandbox.fail_next("UpdateUserPoolClient", fault);
    let run = folder.run(&["apply", "--auto-approve"]).exits(3);
    let told = run.stdout.split("Apply incomplete").nth(1).expect("it is told");
    let told: String =
        told.lines().filter(|line| !line.contains("created ")).collect::<Vec<_>>().join("\n");
    // How many requests went before depends on which step came first.
    let told = (1..=9).fold(told, |told, last| {
        told.replace(&format!("00000000-0000-4000-8000-00000000000{last}"), "REQUEST")
    });
    insta::assert_snapshot!(told, @r#"
    : 1 created; 1 failed.


    managed_clients.logs: adopt and update failed
      UpdateUserPoolClient failed: access denied: not authorized (request
      REQUEST)
      help: allow `cognito-idp:UpdateUserPoolClient` on
            `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`; `cogctl
            iam-policy` prints all that is needed
    "#);
}
