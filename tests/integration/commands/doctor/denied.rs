//! Permissions that are missing.

use super::*;

/// What is said when these operations are denied.
fn denied(operations: &[&str]) -> String {
    let (served, folder) = served(MUCH);
    for operation in operations {
        let fault = Fault::Error {
            status: 400,
            error_type: "AccessDeniedException".to_owned(),
            message: "not authorized".to_owned(),
        };
        served.sandbox.fail_next(operation, fault);
    }
    folder.tell(&["doctor"])
}

#[test]
fn the_pool_may_not_be_looked_at() {
    insta::assert_snapshot!(denied(&["DescribeUserPool"]), @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 1 entry
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the spec says
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
    ✓ endpoint     ENDPOINT answers
    - pool         may not be looked at
    ✓ permissions  ListUserPools, ListUserPoolClients, DescribeUserPoolClient,
                   ListUserPoolClientSecrets, ListIdentityProviders and
                   ListResourceServers
    ✗ permissions  DescribeUserPool failed: access denied: not authorized (request
                   00000000-0000-4000-8000-000000000002)
                   help: allow `cognito-idp:DescribeUserPool` on
                         `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`;
                         `cogctl iam-policy` prints all that is needed
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        3 of 1,000 clients

    8 fine, 1 failed and 2 not tried.
    [exit 1]
    "#);
}

#[test]
fn the_clients_may_not_be_looked_at() {
    let operations = ["ListUserPoolClients", "DescribeUserPoolClient", "ListUserPoolClientSecrets"];
    insta::assert_snapshot!(denied(&operations), @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 1 entry
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the spec says
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  ListUserPools, DescribeUserPool, ListIdentityProviders and
                   ListResourceServers
    ✗ permissions  ListUserPoolClients failed: access denied: not authorized
                   (request 00000000-0000-4000-8000-000000000003)
                   help: allow `cognito-idp:ListUserPoolClients` on
                         `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`;
                         `cogctl iam-policy` prints all that is needed
    ✗ permissions  DescribeUserPoolClient failed: access denied: not authorized
                   (request 00000000-0000-4000-8000-000000000004)
                   help: allow `cognito-idp:DescribeUserPoolClient` on
                         `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`;
                         `cogctl iam-policy` prints all that is needed
    ✗ permissions  ListUserPoolClientSecrets failed: access denied: not authorized
                   (request 00000000-0000-4000-8000-000000000005)
                   help: allow `cognito-idp:ListUserPoolClientSecrets` on
                         `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`;
                         `cogctl iam-policy` prints all that is needed
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    - quota        the clients can't be counted

    8 fine, 3 failed and 2 not tried.
    [exit 1]
    "#);
}

#[test]
fn what_a_plan_can_do_without_may_not_be_looked_at() {
    insta::assert_snapshot!(denied(&["ListIdentityProviders", "ListResourceServers"]), @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 1 entry
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the spec says
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  ListUserPools, DescribeUserPool, ListUserPoolClients,
                   DescribeUserPoolClient and ListUserPoolClientSecrets
    ! permissions  ListIdentityProviders failed: access denied: not authorized
                   (request 00000000-0000-4000-8000-000000000006)
                   help: allow `cognito-idp:ListIdentityProviders` on
                         `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`;
                         `cogctl iam-policy` prints all that is needed; without it a
                         plan can't tell what the pool lacks
    ! permissions  ListResourceServers failed: access denied: not authorized
                   (request 00000000-0000-4000-8000-000000000007)
                   help: allow `cognito-idp:ListResourceServers` on
                         `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`;
                         `cogctl iam-policy` prints all that is needed; without it a
                         plan can't tell what the pool lacks
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        3 of 1,000 clients

    9 fine, 2 warnings and 1 not tried.
    [exit 0]
    "#);
}

#[test]
fn a_pool_may_not_be_looked_for() {
    insta::assert_snapshot!(denied(&["ListUserPools"]), @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 1 entry
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the spec says
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
    ✓ endpoint     ENDPOINT answers
    - pool         may not be looked at
    ✗ permissions  ListUserPools failed: access denied: not authorized (request
                   00000000-0000-4000-8000-000000000001)
                   help: allow `cognito-idp:ListUserPools` on `*`; `cogctl
                         iam-policy` prints all that is needed

    5 fine, 1 failed and 1 not tried.
    [exit 1]
    "#);
}
