//! What an update sends: every setting, as Cognito resets those that are left out. moto merges, and so can't tell.

use crate::support::{each_peer, embedded_peer};
use cogctl::sandbox::UnknownMembers;
use insta::assert_snapshot;
use serde_json::json;

const WEB: &str = "clients:
  web:
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows: [code]
    allowed_oauth_scopes: [openid, email]
    callback_urls: [https://app.example.com/cb]
    logout_urls: [https://app.example.com/bye]
    supported_identity_providers: [COGNITO]
    read_attributes: [email]
    access_token_validity: 30m
";

#[test]
fn an_update_of_one_setting_carries_every_setting() {
    each_peer(|peer| {
        peer.begin(WEB);
        peer.spec("cogctl.yaml", &WEB.replace("30m", "20m"));
        peer.forget_sent();
        peer.carry_out(&[]);
        let bodies = peer.sent("UpdateUserPoolClient");
        assert_eq!((bodies.len(), peer.writes()), (1, 1));
        let body = serde_json::to_string_pretty(&bodies[0]).expect("JSON");
        assert_snapshot!(peer.scrubbed(&body), @r#"
        {
          "AccessTokenValidity": 20,
          "AllowedOAuthFlows": [
            "code"
          ],
          "AllowedOAuthFlowsUserPoolClient": true,
          "AllowedOAuthScopes": [
            "email",
            "openid"
          ],
          "AuthSessionValidity": 3,
          "CallbackURLs": [
            "https://app.example.com/cb"
          ],
          "ClientId": "ID:web",
          "ClientName": "web",
          "EnablePropagateAdditionalUserContextData": false,
          "EnableTokenRevocation": true,
          "ExplicitAuthFlows": [],
          "IdTokenValidity": 1,
          "LogoutURLs": [
            "https://app.example.com/bye"
          ],
          "PreventUserExistenceErrors": "LEGACY",
          "ReadAttributes": [
            "email"
          ],
          "RefreshTokenRotation": {
            "Feature": "DISABLED"
          },
          "RefreshTokenValidity": 30,
          "SupportedIdentityProviders": [
            "COGNITO"
          ],
          "TokenValidityUnits": {
            "AccessToken": "minutes",
            "IdToken": "hours",
            "RefreshToken": "days"
          },
          "UserPoolId": "POOL",
          "WriteAttributes": []
        }
        "#);
    });
}

#[test]
fn an_adopted_managed_client_keeps_what_its_entry_leaves_out() {
    each_peer(|peer| {
        let id = peer.create("AmazonOpenSearchService-logs-x7k2p");
        peer.change(&id, |update| {
            update
                .client_name("AmazonOpenSearchService-logs-x7k2p")
                .callback_urls("https://logs.example.com/cb")
                .supported_identity_providers("COGNITO")
                .refresh_token_validity(7)
        });
        peer.mark();
        peer.spec(
            "cogctl.yaml",
            "managed_clients:\n  logs: { name_prefix: AmazonOpenSearchService-logs, access_token_validity: 8h }\n",
        );
        peer.forget_sent();
        peer.tell(&["plan"]);
        peer.carry_out(&[]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan
        cogctl will perform these actions on POOL (users):

          # managed_clients.logs will be adopted and updated  (cogctl.yaml:4)
          <- AmazonOpenSearchService-logs-x7k2p (ID:AmazonOpenSearchService-logs-x7k2p)
              ~ access_token_validity   1h → 8h
              # 20 unchanged settings

        Plan: 0 to create, 1 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        exit 0

        live:
          AmazonOpenSearchService-logs-x7k2p: same id
        "#);
        let bodies = peer.sent("UpdateUserPoolClient");
        assert_eq!((bodies.len(), peer.writes()), (1, 1));
        let body = serde_json::to_string_pretty(&bodies[0]).expect("JSON");
        assert_snapshot!(peer.scrubbed(&body), @r#"
        {
          "AccessTokenValidity": 8,
          "AllowedOAuthFlows": [],
          "AllowedOAuthFlowsUserPoolClient": false,
          "AllowedOAuthScopes": [],
          "AuthSessionValidity": 3,
          "CallbackURLs": [
            "https://logs.example.com/cb"
          ],
          "ClientId": "ID:AmazonOpenSearchService-logs-x7k2p",
          "ClientName": "AmazonOpenSearchService-logs-x7k2p",
          "EnablePropagateAdditionalUserContextData": false,
          "EnableTokenRevocation": true,
          "ExplicitAuthFlows": [],
          "IdTokenValidity": 1,
          "LogoutURLs": [],
          "PreventUserExistenceErrors": "LEGACY",
          "ReadAttributes": [],
          "RefreshTokenRotation": {
            "Feature": "DISABLED"
          },
          "RefreshTokenValidity": 7,
          "SupportedIdentityProviders": [
            "COGNITO"
          ],
          "TokenValidityUnits": {
            "AccessToken": "hours",
            "IdToken": "hours",
            "RefreshToken": "days"
          },
          "UserPoolId": "POOL",
          "WriteAttributes": []
        }
        "#);
    });
}

/// What a newer service has and cogctl doesn't know travels back; Cognito would reset it.
#[test]
fn settings_of_a_newer_service_travel_back() {
    embedded_peer(|peer| {
        peer.begin(WEB);
        let id = peer.id("web");
        peer.invent(
            &id,
            &json!({
                "Brand": {"Style": "new", "Steps": [1, 2]},
                "ClientSecrets": [{"ClientSecretValue": "hush-hush"}],
                "TokenValidityUnits": {
                    "AccessToken": "minutes", "IdToken": "hours", "RefreshToken": "days",
                    "SessionToken": "weeks",
                },
            }),
        );
        peer.settled(&[]);
        peer.spec("cogctl.yaml", &WEB.replace("30m", "20m"));
        peer.forget_sent();
        peer.tell(&["plan"]);
        peer.apply(&[]);
        let bodies = peer.sent("UpdateUserPoolClient");
        let body = serde_json::to_string_pretty(&bodies[0]).expect("JSON");
        assert_eq!(bodies.len(), 1);
        assert_snapshot!(peer.scrubbed(&body), @r#"
        {
          "AccessTokenValidity": 20,
          "AllowedOAuthFlows": [
            "code"
          ],
          "AllowedOAuthFlowsUserPoolClient": true,
          "AllowedOAuthScopes": [
            "email",
            "openid"
          ],
          "AuthSessionValidity": 3,
          "Brand": {
            "Steps": [
              1,
              2
            ],
            "Style": "new"
          },
          "CallbackURLs": [
            "https://app.example.com/cb"
          ],
          "ClientId": "ID:web",
          "ClientName": "web",
          "EnablePropagateAdditionalUserContextData": false,
          "EnableTokenRevocation": true,
          "ExplicitAuthFlows": [],
          "IdTokenValidity": 1,
          "LogoutURLs": [
            "https://app.example.com/bye"
          ],
          "PreventUserExistenceErrors": "LEGACY",
          "ReadAttributes": [
            "email"
          ],
          "RefreshTokenRotation": {
            "Feature": "DISABLED"
          },
          "RefreshTokenValidity": 30,
          "SupportedIdentityProviders": [
            "COGNITO"
          ],
          "TokenValidityUnits": {
            "AccessToken": "minutes",
            "IdToken": "hours",
            "RefreshToken": "days",
            "SessionToken": "weeks"
          },
          "UserPoolId": "POOL",
          "WriteAttributes": []
        }
        "#);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan
        cogctl will perform these actions on POOL (users):

          # clients.web will be updated  (cogctl.yaml:4)
          ~ web (ID:web)
              ~ access_token_validity   30m → 20m
              # 20 unchanged settings

        Notes:
          - clients.web: The setting `ClientSecrets` is unknown to this cogctl and may
            hold a secret; what is secret in it isn't sent back, and the update may
            reset it.
          - clients.web: The settings `Brand` and `TokenValidityUnits.SessionToken` are
            unknown to this cogctl and are kept as they are; a newer one may know them.

        Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        exit 0
        "#);
        peer.settled(&[]);
    });
}

/// The plan doesn't show their values, so there is nothing to be stale about.
#[test]
fn settings_that_nobody_knows_travel_as_they_are_when_a_plan_is_applied() {
    embedded_peer(|peer| {
        peer.begin(WEB);
        let id = peer.id("web");
        peer.invent(&id, &json!({"Brand": "former-brand"}));
        peer.spec("cogctl.yaml", &WEB.replace("30m", "20m"));
        drop(peer.run(&["plan", "--save", "plan.json"]).exits(0));
        peer.invent(&id, &json!({"Brand": "new", "Mode": true}));
        peer.forget_sent();
        drop(peer.run(&["apply", "plan.json"]).exits(0));
        let bodies = peer.sent("UpdateUserPoolClient");
        assert_eq!(
            (bodies.len(), &bodies[0]["Brand"], &bodies[0]["Mode"]),
            (1, &json!("new"), &json!(true))
        );
        assert!(!peer.folder.read("plan.json").contains("former-brand"));
        peer.settled(&[]);
    });
}

/// Nobody knows whether a new client could be given them.
#[test]
fn a_replacement_says_what_the_new_client_will_not_have() {
    embedded_peer(|peer| {
        peer.begin(WEB);
        peer.invent(&peer.id("web"), &json!({"Brand": "new", "Mode": {"Strict": true}}));
        peer.spec("cogctl.yaml", &(WEB.to_owned() + "    generate_secret: true\n"));
        peer.tell(&["plan"]);
        peer.carry_out(&["--allow", "replace"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan
        cogctl will perform these actions on POOL (users):

          # clients.web will be replaced  (cogctl.yaml:4)
          # whether a client has a secret is decided when it is created
          # a new client is created, then this one is deleted: the client id changes,
          # and so does any secret
          -/+ web (ID:web → known after apply)
              ~ generate_secret   false → true  # forces replacement
              # 20 unchanged settings

        Notes:
          - clients.web: The settings `Brand` and `Mode` are unknown to this cogctl and
            won't be on the new client; a newer one may know them.

        Plan: 0 to create, 0 to adopt, 0 to update, 1 to replace, 0 to delete, 0 to forget; 0 unchanged.
        exit 0

        live:
          web: new id
          web: gone
        "#);
    });
}

/// Moto and older services take unknown settings without a word and don't keep them.
#[test]
fn settings_that_do_not_come_back_are_missed() {
    embedded_peer(|peer| {
        peer.begin(WEB);
        peer.invent(&peer.id("web"), &json!({"Brand": "new"}));
        peer.treat_unknown(UnknownMembers::Dropped);
        peer.spec("cogctl.yaml", &WEB.replace("30m", "20m"));
        peer.tell(&["apply", "--auto-approve"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply --auto-approve
        cogctl will perform these actions on POOL (users):

          # clients.web will be updated  (cogctl.yaml:4)
          ~ web (ID:web)
              ~ access_token_validity   30m → 20m
              # 20 unchanged settings

        Notes:
          - clients.web: The setting `Brand` is unknown to this cogctl and is kept as it
            is; a newer one may know it.

        Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        Apply incomplete: 1 partly done.

        clients.web: update partly done
          ID:web was updated, and Cognito reset what this cogctl
          doesn't know, although it was sent along: `Brand`
          help: set it again by another way, and use a newer cogctl for this client
        exit 3
        "#);
    });
}

#[test]
fn settings_that_are_not_taken_any_more_are_named() {
    embedded_peer(|peer| {
        peer.begin(WEB);
        peer.invent(&peer.id("web"), &json!({"Brand": "new"}));
        peer.treat_unknown(UnknownMembers::Refused);
        peer.spec("cogctl.yaml", &WEB.replace("30m", "20m"));
        peer.tell(&["apply", "--auto-approve"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply --auto-approve
        cogctl will perform these actions on POOL (users):

          # clients.web will be updated  (cogctl.yaml:4)
          ~ web (ID:web)
              ~ access_token_validity   30m → 20m
              # 20 unchanged settings

        Notes:
          - clients.web: The setting `Brand` is unknown to this cogctl and is kept as it
            is; a newer one may know it.

        Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        Apply incomplete: nothing done; 1 failed.

        clients.web: update failed
          UpdateUserPoolClient failed: SerializationException: Unknown member: Brand
          (request 00000000-0000-4000-8000-00000000000e); sent along, as a setting that
          this cogctl doesn't know: `Brand`
          help: if the message is about that setting, use a newer cogctl or change the
                client by another way; otherwise correct what it names, then plan again
        --- stderr ---
        clients.web: failed: UpdateUserPoolClient failed: SerializationException: Unknown member: Brand (request 00000000-0000-4000-8000-00000000000e); sent along, as a setting that this cogctl doesn't know: `Brand`
        exit 1
        "#);
    });
}
