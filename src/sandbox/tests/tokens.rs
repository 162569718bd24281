//! Token lifetimes and sign-in flows.

use serde_json::{Value, json};

use super::{POOL, accepts, create, invalid, refuses, sandbox, update};

const INVALID: &str = "InvalidParameterException";
const RANGE: &str = "Invalid range for token validity.";

fn access(number: i64, unit: Option<&str>) -> Value {
    let units = unit.map_or_else(|| json!({}), |unit| json!({ "AccessToken": unit }));
    json!({ "AccessTokenValidity": number, "TokenValidityUnits": units })
}

fn refresh(number: i64, unit: &str) -> Value {
    json!({ "RefreshTokenValidity": number, "TokenValidityUnits": { "RefreshToken": unit } })
}

#[test]
fn access_tokens_live_from_five_minutes_to_a_day() {
    for (number, unit) in [(299, "seconds"), (4, "minutes"), (1441, "minutes"), (2, "days")] {
        refuses(access(number, Some(unit)), INVALID, RANGE);
    }
    for (number, unit) in [(300, "seconds"), (5, "minutes"), (86_400, "seconds"), (1, "days")] {
        accepts(access(number, Some(unit)));
    }
    accepts(access(24, None));
    refuses(access(60, None), INVALID, RANGE);
}

#[test]
fn refresh_tokens_live_from_an_hour_to_ten_years() {
    for (number, unit) in [(59, "minutes"), (3651, "days"), (315_360_000, "days")] {
        refuses(refresh(number, unit), INVALID, RANGE);
    }
    for (number, unit) in [(60, "minutes"), (3650, "days"), (315_360_000, "seconds")] {
        accepts(refresh(number, unit));
    }
}

#[test]
fn no_token_outlives_the_refresh_token() {
    let text = "Access and Id Token expiration times must be less than or equal to refresh token expiration times.";
    let members = |access, id, refresh| {
        json!({
            "AccessTokenValidity": access,
            "IdTokenValidity": id,
            "RefreshTokenValidity": refresh,
            "TokenValidityUnits": { "RefreshToken": "hours" },
        })
    };
    refuses(members(9, 8, 8), INVALID, text);
    refuses(members(8, 9, 8), INVALID, text);
    accepts(members(8, 8, 8));
}

#[test]
fn a_number_that_stays_is_read_in_a_unit_that_went() {
    let sandbox = sandbox();
    update(&sandbox, "public", refresh(43_200, "minutes")).expect("30 days");
    // The refresh validity sticks, its unit does not: 43,200 days.
    assert_eq!(update(&sandbox, "public", json!({})), Err(invalid(RANGE)));
}

#[test]
fn zero_is_thirty() {
    assert_eq!(accepts(json!({ "RefreshTokenValidity": 0 }))["RefreshTokenValidity"], json!(30));
}

fn flows(flows: &[&str]) -> Value {
    json!({ "ExplicitAuthFlows": flows })
}

#[test]
fn generations_of_flows_do_not_mix() {
    let text = "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.";
    refuses(flows(&["ALLOW_REFRESH_TOKEN_AUTH", "USER_PASSWORD_AUTH"]), INVALID, text);
    accepts(flows(&["ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH"]));
}

#[test]
fn refresh_is_always_allowed_unless_tokens_rotate() {
    let text = "REFRESH_TOKEN_AUTH should always be allowed.";
    refuses(flows(&["ALLOW_USER_SRP_AUTH"]), INVALID, text);
    accepts(flows(&["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]));

    let sandbox = sandbox();
    sandbox.edit(|world| world.refresh_flow_optional = true);
    create(&sandbox, flows(&["ALLOW_USER_SRP_AUTH"])).expect("a world that no longer asks");

    let rotating = |names: Value| json!({ "RefreshTokenRotation": { "Feature": "ENABLED" }, "ExplicitAuthFlows": names });
    let text = "ALLOW_REFRESH_TOKEN_AUTH cannot be used when refresh token rotation is enabled.";
    refuses(rotating(json!(["ALLOW_REFRESH_TOKEN_AUTH"])), INVALID, text);
    accepts(rotating(json!(["ALLOW_USER_SRP_AUTH"])));
    accepts(rotating(Value::Null));
}

#[test]
fn dropping_the_rotation_block_does_not_stop_rotation() {
    // Terraform-provider-aws #47196.
    let sandbox = sandbox();
    update(&sandbox, "public", json!({ "RefreshTokenRotation": { "Feature": "ENABLED" } }))
        .expect("fine");
    let text = "ALLOW_REFRESH_TOKEN_AUTH cannot be used when refresh token rotation is enabled.";
    let back = flows(&["ALLOW_REFRESH_TOKEN_AUTH"]);
    assert_eq!(update(&sandbox, "public", back.clone()), Err(invalid(text)));
    let mut explicit = back;
    explicit["RefreshTokenRotation"] =
        json!({ "Feature": "DISABLED", "RetryGracePeriodSeconds": 10 });
    let shown = update(&sandbox, "public", explicit).expect("said so");
    let disabled = json!({ "Feature": "DISABLED", "RetryGracePeriodSeconds": 0 });
    assert_eq!(shown["RefreshTokenRotation"], disabled);
}

#[test]
fn choice_based_sign_in_is_not_in_the_lite_tier() {
    let members = flows(&["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
    accepts(members.clone());
    let sandbox = sandbox();
    sandbox.edit(|world| world.pool_mut(POOL).expect("it exists").tier = "LITE".into());
    assert_eq!(
        create(&sandbox, members),
        Err([
            "FeatureUnavailableInTierException".to_owned(),
            "ALLOW_USER_AUTH is not available in the LITE pricing tier.".to_owned()
        ])
    );
}
