//! Tables on terminals: what is there to be copied stays in one piece.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

use super::applied;
use crate::support::{Folder, Served, Terminal};
use cogctl::sandbox::{ClientSeed, PoolSeed, World};
use std::fmt::Write as _;

/// What commands print on terminals of these widths; none without Python.
fn seen(widths: &[usize], lines: &[&str]) -> Option<String> {
    seen_in(applied(), widths, lines)
}

fn seen_in(mut folder: Folder, widths: &[usize], lines: &[&str]) -> Option<String> {
    let mut told = String::new();
    for width in widths {
        folder.set("COLUMNS", &width.to_string());
        folder.set("NO_COLOR", "1");
        for line in lines {
            let arguments: Vec<_> = line.split(' ').collect();
            let run = Terminal::of("dumb").run(&folder, &arguments)?.exits(0);
            let _ = writeln!(told, "$ cogctl {line}  # {width}\n{}", run.stdout.replace('\r', ""));
        }
    }
    Some(told)
}

#[test]
fn lists() {
    let lines = ["list us-west-2_Sandbox01", "list", "state list", "sandbox status"];
    let Some(seen) = seen(&[80, 120, 200], &lines) else { return };
    insta::assert_snapshot!(seen, @r#"
    $ cogctl list us-west-2_Sandbox01  # 80
    NAME                                            CLIENT ID
    AWSElasticsearch-metrics-us-west-2-             2m5v8c1z7k4x9q3t6h0d8s2wjn
    h3v8y1n5k0t7c2z9p4d6w8q1xm
    AmazonOpenSearchService-logs-x7k2p-us-west-2-   4q7h2kd9v0s3mc8tjx5n1w6rbg
    p4m9qv3tz8c1w5n6d0rjhsb2ye
    legacy-portal                                   6t1n9w4c7m2x5k8v3q0h7d4sbz
    shop-web                                        nj8s0srul5250v3ekjkomruxif

    $ cogctl list  # 80
    NAME                           CLIENT ID                    ADDRESS
    AWSElasticsearch-metrics-us-   2m5v8c1z7k4x9q3t6h0d8s2wjn   -
    west-2-
    h3v8y1n5k0t7c2z9p4d6w8q1xm
    AmazonOpenSearchService-       4q7h2kd9v0s3mc8tjx5n1w6rbg   managed_clients.logs
    logs-x7k2p-us-west-2-
    p4m9qv3tz8c1w5n6d0rjhsb2ye
    legacy-portal                  6t1n9w4c7m2x5k8v3q0h7d4sbz   -
    shop-web                       nj8s0srul5250v3ekjkomruxif   clients.web

    $ cogctl state list  # 80
    ADDRESS     clients.web
    CLIENT ID   nj8s0srul5250v3ekjkomruxif
    ORIGIN      created
    NAME        shop-web
    USER POOL   us-west-2_Sandbox01

    ADDRESS     managed_clients.logs
    CLIENT ID   4q7h2kd9v0s3mc8tjx5n1w6rbg
    ORIGIN      adopted
    NAME
        AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
    USER POOL   us-west-2_Sandbox01

    $ cogctl sandbox status  # 80
    USER POOL             NAME            CLIENTS
    us-west-2_Sandbox01   sandbox-users   4
    kept in cogctl.sandbox.json

    $ cogctl list us-west-2_Sandbox01  # 120
    NAME                                                                      CLIENT ID
    AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn
    AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg
    legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz
    shop-web                                                                  nj8s0srul5250v3ekjkomruxif

    $ cogctl list  # 120
    NAME                                                            CLIENT ID                    ADDRESS
    AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   -
    AmazonOpenSearchService-logs-x7k2p-us-west-2-                   4q7h2kd9v0s3mc8tjx5n1w6rbg   managed_clients.logs
    p4m9qv3tz8c1w5n6d0rjhsb2ye
    legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   -
    shop-web                                                        nj8s0srul5250v3ekjkomruxif   clients.web

    $ cogctl state list  # 120
    ADDRESS                CLIENT ID                    ORIGIN    NAME                                   USER POOL
    clients.web            nj8s0srul5250v3ekjkomruxif   created   shop-web                               us-west-2_Sandbox01
    managed_clients.logs   4q7h2kd9v0s3mc8tjx5n1w6rbg   adopted   AmazonOpenSearchService-logs-x7k2p-    us-west-2_Sandbox01
                                                                  us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye

    $ cogctl sandbox status  # 120
    USER POOL             NAME            CLIENTS
    us-west-2_Sandbox01   sandbox-users   4
    kept in cogctl.sandbox.json

    $ cogctl list us-west-2_Sandbox01  # 200
    NAME                                                                      CLIENT ID
    AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn
    AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg
    legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz
    shop-web                                                                  nj8s0srul5250v3ekjkomruxif

    $ cogctl list  # 200
    NAME                                                                      CLIENT ID                    ADDRESS
    AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn   -
    AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg   managed_clients.logs
    legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz   -
    shop-web                                                                  nj8s0srul5250v3ekjkomruxif   clients.web

    $ cogctl state list  # 200
    ADDRESS                CLIENT ID                    ORIGIN    NAME                                                                      USER POOL
    clients.web            nj8s0srul5250v3ekjkomruxif   created   shop-web                                                                  us-west-2_Sandbox01
    managed_clients.logs   4q7h2kd9v0s3mc8tjx5n1w6rbg   adopted   AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   us-west-2_Sandbox01

    $ cogctl sandbox status  # 200
    USER POOL             NAME            CLIENTS
    us-west-2_Sandbox01   sandbox-users   4
    kept in cogctl.sandbox.json
    "#);
}

#[test]
fn one_client() {
    let lines =
        ["get us-west-2_Sandbox01/4q7h2kd9v0s3mc8tjx5n1w6rbg", "state show managed_clients.logs"];
    let Some(seen) = seen(&[80, 200], &lines) else { return };
    insta::assert_snapshot!(seen, @r#"
    $ cogctl get us-west-2_Sandbox01/4q7h2kd9v0s3mc8tjx5n1w6rbg  # 80
    SETTING                                         VALUE
    user_pool_id                                    us-west-2_Sandbox01
    client_id                                       4q7h2kd9v0s3mc8tjx5n1w6rbg
    name
        AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
    generate_secret                                 true
    access_token_validity                           8h
    id_token_validity                               1h
    refresh_token_validity                          30d
    auth_session_validity                           3
    allowed_oauth_flows_user_pool_client            true
    allowed_oauth_flows                             code
    allowed_oauth_scopes                            email
                                                    openid
                                                    phone
                                                    profile
    callback_urls
        https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/
        _dashboards/app/home
    logout_urls
        https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/
        _dashboards/app/home
    default_redirect_uri
    supported_identity_providers                    COGNITO
    explicit_auth_flows                             ALLOW_CUSTOM_AUTH
                                                    ALLOW_REFRESH_TOKEN_AUTH
                                                    ALLOW_USER_SRP_AUTH
    read_attributes                                 (Cognito's default)
    write_attributes                                (Cognito's default)
    prevent_user_existence_errors                   LEGACY
    enable_token_revocation                         true
    enable_propagate_additional_user_context_data   false
    analytics_configuration
    refresh_token_rotation                          feature: DISABLED
                                                    retry_grace_period_seconds: 0

    $ cogctl state show managed_clients.logs  # 80
    FIELD             VALUE
    address           managed_clients.logs
    client_id         4q7h2kd9v0s3mc8tjx5n1w6rbg
    has_secret        true
    name
        AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
    on_remove         null
    origin            adopted
    prevent_destroy   false
    spec              prod
    user_pool_id      us-west-2_Sandbox01

    $ cogctl get us-west-2_Sandbox01/4q7h2kd9v0s3mc8tjx5n1w6rbg  # 200
    SETTING                                         VALUE
    user_pool_id                                    us-west-2_Sandbox01
    client_id                                       4q7h2kd9v0s3mc8tjx5n1w6rbg
    name                                            AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
    generate_secret                                 true
    access_token_validity                           8h
    id_token_validity                               1h
    refresh_token_validity                          30d
    auth_session_validity                           3
    allowed_oauth_flows_user_pool_client            true
    allowed_oauth_flows                             code
    allowed_oauth_scopes                            email
                                                    openid
                                                    phone
                                                    profile
    callback_urls                                   https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home
    logout_urls                                     https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home
    default_redirect_uri
    supported_identity_providers                    COGNITO
    explicit_auth_flows                             ALLOW_CUSTOM_AUTH
                                                    ALLOW_REFRESH_TOKEN_AUTH
                                                    ALLOW_USER_SRP_AUTH
    read_attributes                                 (Cognito's default)
    write_attributes                                (Cognito's default)
    prevent_user_existence_errors                   LEGACY
    enable_token_revocation                         true
    enable_propagate_additional_user_context_data   false
    analytics_configuration
    refresh_token_rotation                          feature: DISABLED
                                                    retry_grace_period_seconds: 0

    $ cogctl state show managed_clients.logs  # 200
    FIELD             VALUE
    address           managed_clients.logs
    client_id         4q7h2kd9v0s3mc8tjx5n1w6rbg
    has_secret        true
    name              AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
    on_remove         null
    origin            adopted
    prevent_destroy   false
    spec              prod
    user_pool_id      us-west-2_Sandbox01
    "#);
}

#[test]
fn several_pools() {
    let mut world = World::seeded(7);
    let other = PoolSeed {
        id: Some("eu-west-1_Staging01".to_owned()),
        name: "users-of-the-staging-environment".to_owned(),
        ..PoolSeed::default()
    };
    let other = world.add_pool(other);
    let seed = |name: &str| ClientSeed {
        id: Some("7s2d9f4g6h8j1k3l5q0w2e4r6t".to_owned()),
        ..ClientSeed::named(name)
    };
    world.add_client(&other, seed("legacy-portal"));
    let served = Served::new(world);
    let lines =
        ["list --all-pools --region us-west-2", "diff us-west-2_Sandbox01 eu-west-1_Staging01"];
    let Some(seen) = seen_in(served.folder(), &[80, 200], &lines) else { return };
    insta::assert_snapshot!(seen, @r#"
    $ cogctl list --all-pools --region us-west-2  # 80
    us-west-2_Sandbox01 (sandbox-users):
      NAME                                            CLIENT ID
      AWSElasticsearch-metrics-us-west-2-             2m5v8c1z7k4x9q3t6h0d8s2wjn
      h3v8y1n5k0t7c2z9p4d6w8q1xm
      AmazonOpenSearchService-logs-x7k2p-us-west-2-   4q7h2kd9v0s3mc8tjx5n1w6rbg
      p4m9qv3tz8c1w5n6d0rjhsb2ye
      legacy-portal                                   6t1n9w4c7m2x5k8v3q0h7d4sbz

    eu-west-1_Staging01 (users-of-the-staging-environment):
      NAME            CLIENT ID
      legacy-portal   7s2d9f4g6h8j1k3l5q0w2e4r6t
    4 clients in 2 user pools of us-west-2.

    $ cogctl diff us-west-2_Sandbox01 eu-west-1_Staging01  # 80
    Only in us-west-2_Sandbox01 (sandbox-users):

      NAME                                            CLIENT ID
      AWSElasticsearch-metrics-us-west-2-             2m5v8c1z7k4x9q3t6h0d8s2wjn
      h3v8y1n5k0t7c2z9p4d6w8q1xm
      AmazonOpenSearchService-logs-x7k2p-us-west-2-   4q7h2kd9v0s3mc8tjx5n1w6rbg
      p4m9qv3tz8c1w5n6d0rjhsb2ye

    In both, and different, us-west-2_Sandbox01 (sandbox-users) →
    eu-west-1_Staging01 (users-of-the-staging-environment):

      # legacy-portal differs
      ~ 6t1n9w4c7m2x5k8v3q0h7d4sbz → 7s2d9f4g6h8j1k3l5q0w2e4r6t
          ~ access_token_validity                  8h → 1h
          ~ id_token_validity                      8h → 1h
          ~ refresh_token_validity                 90d → 30d
          ~ allowed_oauth_flows_user_pool_client   true → false
          ~ allowed_oauth_flows
              - code
          ~ allowed_oauth_scopes
              - email
              - https://api.example.com/read
              - openid
          ~ callback_urls
              - http://localhost:8080/auth/callback
              - https://portal.example.com/auth/callback
          ~ logout_urls
              - https://portal.example.com/bye
          ~ default_redirect_uri
              - https://portal.example.com/auth/callback
              + none
          ~ supported_identity_providers
              - COGNITO
              - CorpSSO
          ~ explicit_auth_flows
              + ALLOW_CUSTOM_AUTH
                # 2 unchanged
          ~ read_attributes
              - custom:plan
              - custom:tenant
              - email
              - email_verified
              - name
              + (by default: all standard attributes, email_verified and phone_number_verified)
          ~ write_attributes
              - email
              - name
              + (by default: all standard attributes)
          ~ prevent_user_existence_errors          ENABLED → LEGACY
          # 7 settings alike

    Difference: 2 only in us-west-2_Sandbox01, 0 only in eu-west-1_Staging01, 1 different; 0 alike.

    $ cogctl list --all-pools --region us-west-2  # 200
    NAME                                                                      CLIENT ID                    USER POOL             POOL NAME
    AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn   us-west-2_Sandbox01   sandbox-users
    AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg   us-west-2_Sandbox01   sandbox-users
    legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz   us-west-2_Sandbox01   sandbox-users
    legacy-portal                                                             7s2d9f4g6h8j1k3l5q0w2e4r6t   eu-west-1_Staging01   users-of-the-staging-environment
    4 clients in 2 user pools of us-west-2.

    $ cogctl diff us-west-2_Sandbox01 eu-west-1_Staging01  # 200
    Only in us-west-2_Sandbox01 (sandbox-users):

      NAME                                                                      CLIENT ID
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn
      AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg

    In both, and different, us-west-2_Sandbox01 (sandbox-users) → eu-west-1_Staging01 (users-of-the-staging-environment):

      # legacy-portal differs
      ~ 6t1n9w4c7m2x5k8v3q0h7d4sbz → 7s2d9f4g6h8j1k3l5q0w2e4r6t
          ~ access_token_validity                  8h → 1h
          ~ id_token_validity                      8h → 1h
          ~ refresh_token_validity                 90d → 30d
          ~ allowed_oauth_flows_user_pool_client   true → false
          ~ allowed_oauth_flows
              - code
          ~ allowed_oauth_scopes
              - email
              - https://api.example.com/read
              - openid
          ~ callback_urls
              - http://localhost:8080/auth/callback
              - https://portal.example.com/auth/callback
          ~ logout_urls
              - https://portal.example.com/bye
          ~ default_redirect_uri                   https://portal.example.com/auth/callback → none
          ~ supported_identity_providers
              - COGNITO
              - CorpSSO
          ~ explicit_auth_flows
              + ALLOW_CUSTOM_AUTH
                # 2 unchanged
          ~ read_attributes
              - custom:plan
              - custom:tenant
              - email
              - email_verified
              - name
              + (by default: all standard attributes, email_verified and phone_number_verified)
          ~ write_attributes
              - email
              - name
              + (by default: all standard attributes)
          ~ prevent_user_existence_errors          ENABLED → LEGACY
          # 7 settings alike

    Difference: 2 only in us-west-2_Sandbox01, 0 only in eu-west-1_Staging01, 1 different; 0 alike.
    "#);
}
