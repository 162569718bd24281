//! What an update sends: every setting, as Cognito resets those that are left out. moto merges, and so can't tell.

use crate::support::each_peer;
use insta::assert_snapshot;

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
