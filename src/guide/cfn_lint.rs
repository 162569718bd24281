//! What cfn-lint checks of a template, beside what cogctl checks of the spec that says the same.

/// A section of the page.
pub(super) const SECTION: &str = r#"
## Beside cfn-lint

cfn-lint has no rule of its own for this resource: what it checks is the registry schema it carries (read at the last commit before
schemas left its repository, June 2026; extension `format.json` and the `ExplicitAuthFlows` enum of earlier versions included), applied by generic rules.
Rules about templates as such (functions, conditions, `DependsOn`, parameters, tags, deletion policies) have nothing to look at in a spec.

| cfn-lint's check | cogctl |
|---|---|
| E3002 unknown property of the resource, of `AnalyticsConfiguration`, of `TokenValidityUnits` | `unknown-key` (with "did you mean"; also for `refresh_token_rotation`, whose schema leaves it open), and for a setting in the wrong place `not-for-managed`, `only-for-managed`, `not-in-defaults` |
| E3003 `UserPoolId` is required | `missing-key` (`user_pool_id` or `user_pool_name`) |
| E3012 type of every property: boolean, integer, string, array of strings, object | `wrong-type`, `bad-validity` |
| E3034 `AccessTokenValidity`, `IdTokenValidity` 1 to 86400 | `out-of-range`, by the unit: 5m to 1d |
| E3034 `RefreshTokenValidity` 1 to 315360000 | `out-of-range`, by the unit: 60m to ten years. 0 is taken as the default of 30 days: so does the API's model, only CloudFormation's schema refuses it |
| E3034 `AuthSessionValidity` 3 to 15 | `out-of-range` |
| E3034 `RetryGracePeriodSeconds` 0 to 60 | `out-of-range` |
| E3033 `ClientName` 1 to 128 characters | `bad-value` (with the pattern, which the schema lacks) |
| E3030 `RefreshTokenRotation.Feature` is `ENABLED` or `DISABLED` | `bad-value` |
| E3030 `ExplicitAuthFlows` (enum of versions until 2026) | `bad-value`; a name that begins with `ALLOW_` is passed on, as Cognito's list grows, with the finding `unknown-auth-flow` unless it is known |
| E1156 `AnalyticsConfiguration.RoleArn` is an IAM role's ARN | `bad-value` for what is no ARN; finding `analytics-role-no-role` for another ARN, as Cognito's model takes it |
| E3040 read-only properties `ClientId`, `ClientSecret`, `Name` | `client_secret` is an `unknown-key`; `client_id` is a pin here and `name` the client's name, so neither is wrong |
| E3019 two resources with the same primary identifier (`UserPoolId`, `ClientId`) | `same-client-id`, within a spec and across the specs of a run |
| E0000 duplicate keys, E3001/E3006 form and type of the resource | `duplicate-key`; the section (`clients:`, `managed_clients:`) is the type |
| `createOnlyProperties` (`GenerateSecret`, `UserPoolId`) | not checked by cfn-lint; cogctl plans a replacement, which needs `--allow replace` |
| I3037 repeated list members where a schema says that they are allowed | not for this resource in its current schema; lists are sets in a spec |

What cfn-lint doesn't check and cogctl does: enums of `AllowedOAuthFlows`, `PreventUserExistenceErrors` and the units (`bad-value`); counts (`too-many`);
patterns of URLs, scopes, providers and ARNs (`bad-value`); analytics forms (`bad-analytics`); empty attribute lists (`empty-attributes`); and everything between
settings: `tokens-outlive-refresh`, `oauth-flag-alone`, `oauth-without-callback`, `client-credentials-not-alone`, `client-credentials-without-secret`,
`client-credentials-with-oidc-scope`, `unknown-scope`, `plain-http-url`, `url-with-fragment`, `default-redirect-not-a-callback`, `auth-flows-mixed`,
`refresh-flow-with-rotation`, `unknown-attribute`, `unwritable-attribute`, `context-data-without-secret`.
"#;
