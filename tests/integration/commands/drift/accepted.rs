//! `--accept`: what is live is written into the specs.

use super::*;

#[test]
fn what_is_live_is_written_into_the_spec_and_a_plan_is_empty_then() {
    let (served, folder) = applied();
    tamper(&served);
    let told =
        folder.tell(&["drift --accept", "plan --detailed-exitcode", "drift", "drift --accept"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift --accept
    Changed in us-west-2_Sandbox01 (sandbox-users):

      # clients.api was changed  (cogctl.yaml:13)
      ~ api (api00000000000000000000000)
          ~ id_token_validity   2h → 3h
          # 20 unchanged settings

      # clients.batch was changed  (cogctl.yaml:14)
      ~ Batch (batch000000000000000000000)
          ~ name   batch → Batch
          ~ logout_urls
              + https://batch.example.com/bye
          # 19 unchanged settings

      # clients.web was changed  (cogctl.yaml:6)
      ~ shop-web (shopweb0000000000000000000)
          ~ access_token_validity   30m → 5m
          ~ callback_urls
              - https://shop.example.com/staff
              + https://evil.example.com/${cb}
                # 1 unchanged
          ~ explicit_auth_flows
              - ALLOW_CUSTOM_AUTH
                # 2 unchanged
          # 18 unchanged settings

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 3 changed, 0 gone, 2 undeclared; 1 unchanged; 3 accepted.
    --- stderr ---
    Accepted what is live for 3 entries.

    cogctl.yaml:
            # Both of them are needed.
            callback_urls:
              - https://shop.example.com/cb # people
      -       - https://shop.example.com/staff # staff
      -     access_token_validity: 30m # short
      -   api: { id_token_validity: 2, token_validity_units: { id_token: hours } } # in braces
      +       - https://evil.example.com/$${cb}
      +     access_token_validity: 5m # short
      +     explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]
      +   api: { id_token_validity: 3, token_validity_units: { id_token: hours } } # in braces
          batch:
      +     name: Batch
      +     logout_urls: ["https://batch.example.com/bye"]
        managed_clients:
          logs:
            name_prefix: AmazonOpenSearchService-logs-
    [exit 0]

    $ cogctl plan --detailed-exitcode
    No changes. All 4 clients are as their specs say.
    [exit 0]

    $ cogctl drift
    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    All 4 clients are as their specs say; 2 are there that nobody declares.
    --- stderr ---
    `cogctl import us-west-2_Sandbox01 --all` takes in what nobody declares.
    [exit 0]

    $ cogctl drift --accept
    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    All 4 clients are as their specs say; 2 are there that nobody declares.
    --- stderr ---
    Nothing was written.
    [exit 0]
    "#);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    version: 1
    id: prod
    user_pool_id: us-west-2_Sandbox01
    clients:
      # Where people buy.
      web:
        name: shop-web # as in the shop's own settings
        # Both of them are needed.
        callback_urls:
          - https://shop.example.com/cb # people
          - https://evil.example.com/$${cb}
        access_token_validity: 5m # short
        explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]
      api: { id_token_validity: 3, token_validity_units: { id_token: hours } } # in braces
      batch:
        name: Batch
        logout_urls: ["https://batch.example.com/bye"]
    managed_clients:
      logs:
        name_prefix: AmazonOpenSearchService-logs-
        access_token_validity: 8h
    "#);
}

#[test]
fn one_client_alone_can_be_accepted() {
    let (served, folder) = applied();
    tamper(&served);
    let told = folder.tell(&[
        "drift --accept=clients.api --accept=managed_clients.logs",
        "drift --accept=clients.nobody",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift --accept=clients.api --accept=managed_clients.logs
    Changed in us-west-2_Sandbox01 (sandbox-users):

      # clients.api was changed  (cogctl.yaml:13)
      ~ api (api00000000000000000000000)
          ~ id_token_validity   2h → 3h
          # 20 unchanged settings

      # clients.batch was changed  (cogctl.yaml:14)
      ~ Batch (batch000000000000000000000)
          ~ name   batch → Batch
          ~ logout_urls
              + https://batch.example.com/bye
          # 19 unchanged settings

      # clients.web was changed  (cogctl.yaml:6)
      ~ shop-web (shopweb0000000000000000000)
          ~ access_token_validity   30m → 5m
          ~ callback_urls
              - https://shop.example.com/staff
              + https://evil.example.com/${cb}
                # 1 unchanged
          ~ explicit_auth_flows
              - ALLOW_CUSTOM_AUTH
                # 2 unchanged
          # 18 unchanged settings

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 3 changed, 0 gone, 2 undeclared; 1 unchanged; 1 accepted.
    --- stderr ---
    managed_clients.logs has not drifted; nothing to accept.
    Accepted what is live for 1 entry.

    cogctl.yaml:
              - https://shop.example.com/cb # people
              - https://shop.example.com/staff # staff
            access_token_validity: 30m # short
      -   api: { id_token_validity: 2, token_validity_units: { id_token: hours } } # in braces
      +   api: { id_token_validity: 3, token_validity_units: { id_token: hours } } # in braces
          batch:
        managed_clients:
          logs:
    [exit 2]

    $ cogctl drift --accept=clients.nobody
    --- stderr ---
    unknown-target

      × `clients.nobody` is not an address in this run
      help: did you mean `clients.web`?
    [exit 64]
    "#);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    version: 1
    id: prod
    user_pool_id: us-west-2_Sandbox01
    clients:
      # Where people buy.
      web:
        name: shop-web # as in the shop's own settings
        # Both of them are needed.
        callback_urls:
          - https://shop.example.com/cb # people
          - https://shop.example.com/staff # staff
        access_token_validity: 30m # short
      api: { id_token_validity: 3, token_validity_units: { id_token: hours } } # in braces
      batch:
    managed_clients:
      logs:
        name_prefix: AmazonOpenSearchService-logs-
        access_token_validity: 8h
    "#);
}

#[test]
fn a_managed_client_that_was_changed_is_accepted_as_an_overlay() {
    let (served, folder) = applied();
    served.sandbox.edit(|world| {
        let logs = world.client_mut(POOL, LOGS).expect("it is there");
        logs.settings.access_token_validity = Some(1);
        logs.settings.logout_urls = None;
    });
    insta::assert_snapshot!(folder.tell(&["drift", "drift --accept", "plan --detailed-exitcode"]), @r#"
    $ cogctl drift
    Changed in us-west-2_Sandbox01 (sandbox-users):

      # managed_clients.logs was changed  (cogctl.yaml:16)
      ~ AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
          ~ access_token_validity   8h → 1h
          # 20 unchanged settings

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 1 changed, 0 gone, 2 undeclared; 3 unchanged.
    --- stderr ---
    `cogctl plan` shows what an apply changes back; `--accept` writes what is live into the specs.
    `cogctl import us-west-2_Sandbox01 --all` takes in what nobody declares.
    [exit 2]

    $ cogctl drift --accept
    Changed in us-west-2_Sandbox01 (sandbox-users):

      # managed_clients.logs was changed  (cogctl.yaml:16)
      ~ AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
          ~ access_token_validity   8h → 1h
          # 20 unchanged settings

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 1 changed, 0 gone, 2 undeclared; 3 unchanged; 1 accepted.
    --- stderr ---
    Accepted what is live for 1 entry.

    cogctl.yaml:
        managed_clients:
          logs:
            name_prefix: AmazonOpenSearchService-logs-
      -     access_token_validity: 8h
      +     access_token_validity: 1h
    [exit 0]

    $ cogctl plan --detailed-exitcode
    No changes. All 4 clients are as their specs say.
    [exit 0]
    "#);
    assert_eq!(
        folder.read("cogctl.yaml"),
        SPEC.replace("access_token_validity: 8h", "access_token_validity: 1h")
    );
}

#[test]
fn accepting_that_clients_are_gone_takes_their_entries_out() {
    let (served, folder) = applied();
    deplete(&served, &folder);
    let told = folder.tell(&[
        "drift --accept --ignore *portal* --ignore AWS* --max-changes 3",
        "plan --detailed-exitcode",
        "state list",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift --accept --ignore *portal* --ignore AWS* --max-changes 3
    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.batch is gone  (its entry left before)
      - batch (batch000000000000000000000)

      # clients.web is gone  (cogctl.yaml:6)
      - shop-web (shopweb0000000000000000000)

      # managed_clients.logs is gone  (cogctl.yaml:15)
      - AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)

    2 clients left out by `--ignore`.
    Drift: 0 changed, 3 gone, 0 undeclared; 1 unchanged; 3 accepted.
    --- stderr ---
    Accepted what is live for 3 entries.

    cogctl.yaml:
        user_pool_id: us-west-2_Sandbox01
        clients:
          # Where people buy.
      -   web:
      -     name: shop-web # as in the shop's own settings
      -     # Both of them are needed.
      -     callback_urls:
      -       - https://shop.example.com/cb # people
      -       - https://shop.example.com/staff # staff
      -     access_token_validity: 30m # short
          api: { id_token_validity: 2, token_validity_units: { id_token: hours } } # in braces
      - managed_clients:
      -   logs:
      -     name_prefix: AmazonOpenSearchService-logs-
      -     access_token_validity: 8h
      + managed_clients: {}
    [exit 0]

    $ cogctl plan --detailed-exitcode
    No changes. The one client is as its spec says.
    [exit 0]

    $ cogctl state list
    ADDRESS       CLIENT ID                    ORIGIN    NAME   USER POOL
    clients.api   api00000000000000000000000   created   api    us-west-2_Sandbox01
    [exit 0]
    "#);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    version: 1
    id: prod
    user_pool_id: us-west-2_Sandbox01
    clients:
      # Where people buy.
      api: { id_token_validity: 2, token_validity_units: { id_token: hours } } # in braces
    managed_clients: {}
    "#);
}

#[test]
fn what_a_variable_says_is_left() {
    let served = Served::new(World::seeded(1));
    let mut folder = served.folder();
    let spec = format!(
        "version: 1\nuser_pool_id: {POOL}\nclients:\n  web:\n    access_token_validity: \"${{var:ttl}}\"\n    callback_urls: [\"https://${{var:host}}/cb\", \"https://a.example.com/\"]\n  api: {{}}\n"
    );
    folder.write("cogctl.yaml", &spec);
    let vars = ["--var", "ttl=30m", "--var", "host=app.example.com"];
    folder.run(&[&["apply", "--auto-approve"][..], &vars].concat()).exits(0);
    for name in ["web", "api"] {
        shorten(&served, &mut folder, name);
    }
    change(&served, "api", |client| client.settings.enable_token_revocation = Some(false));
    change(&served, "web", |client| {
        client.settings.callback_urls =
            list(&["https://app.example.com/cb", "https://b.example.com/"]);
    });
    let run = folder.run(
        &[&["drift", "--accept", "--ignore", "legacy-portal", "--ignore", "A*"][..], &vars]
            .concat(),
    );
    insta::assert_snapshot!(run, @r#"
    exit 0
    Changed in us-west-2_Sandbox01 (sandbox-users):

      # clients.api was changed  (cogctl.yaml:7)
      ~ api (api00000000000000000000000)
          ~ enable_token_revocation   true → false
          # 20 unchanged settings

      # clients.web was changed  (cogctl.yaml:4)
      ~ web (web00000000000000000000000)
          ~ callback_urls
              - https://a.example.com/
              + https://b.example.com/
                # 1 unchanged
          # 20 unchanged settings

    3 clients left out by `--ignore`.
    Drift: 2 changed, 0 gone, 0 undeclared; 0 unchanged; 2 accepted.
    --- stderr ---
    Accepted what is live for 2 entries.

    cogctl.yaml:
        clients:
          web:
            access_token_validity: "${var:ttl}"
      -     callback_urls: ["https://${var:host}/cb", "https://a.example.com/"]
      -   api: {}
      +     callback_urls: ["https://${var:host}/cb", "https://b.example.com/"]
      +   api: { enable_token_revocation: false }
    "#);
    change(&served, "web", |client| client.settings.access_token_validity = Some(7));
    let run = folder.run(
        &[&["drift", "--accept", "--ignore", "legacy-portal", "--ignore", "A*"][..], &vars]
            .concat(),
    );
    insta::assert_snapshot!(run, @r#"
    exit 2
    Changed in us-west-2_Sandbox01 (sandbox-users):

      # clients.web was changed  (cogctl.yaml:4)
      ~ web (web00000000000000000000000)
          ~ access_token_validity   30m → 7m
          # 20 unchanged settings

    3 clients left out by `--ignore`.
    Drift: 1 changed, 0 gone, 0 undeclared; 1 unchanged; 0 accepted.
    --- stderr ---
    clients.web was not accepted: a variable says `access_token_validity` (cogctl.yaml:5).
    By hand it would be:
      clients:
        web:
          access_token_validity: 7m
    Nothing was written.
    "#);
    assert!(folder.read("cogctl.yaml").contains("${var:ttl}"));
}
