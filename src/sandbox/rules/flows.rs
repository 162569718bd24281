//! Owns the rules on `ExplicitAuthFlows`: the two generations of names, refresh tokens
//! and their rotation, and what a tier has.

use crate::sandbox::pool::Pool;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::settings::Settings;

pub(super) fn judge(
    pool: &Pool,
    settings: &Settings,
    refresh_optional: bool,
) -> Result<(), Refusal> {
    let flows = settings.explicit_auth_flows.as_deref().unwrap_or_default();
    let names = |name: &str| flows.iter().any(|flow| flow == name);
    let current = flows.iter().filter(|flow| flow.starts_with("ALLOW_")).count();
    if current == 0 {
        return Ok(());
    }
    if current < flows.len() {
        // Text: cdk-preflight.
        return Err(Refusal::invalid_parameter(
            "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.",
        ));
    }
    match (settings.rotates(), names("ALLOW_REFRESH_TOKEN_AUTH")) {
        // Terraform-provider-aws #47196 tells of the refusal; its text is not published.
        (true, true) => {
            return Err(Refusal::invalid_parameter(
                "ALLOW_REFRESH_TOKEN_AUTH cannot be used when refresh token rotation is enabled.",
            ));
        }
        // Text: aws-cdk #7625.
        (false, false) if !refresh_optional => {
            return Err(Refusal::invalid_parameter("REFRESH_TOKEN_AUTH should always be allowed."));
        }
        (true | false, false) | (false, true) => {}
    }
    if pool.tier == "LITE" && names("ALLOW_USER_AUTH") {
        // The text for a client is not published.
        return Err(Refusal::feature_unavailable(
            "ALLOW_USER_AUTH is not available in the LITE pricing tier.",
        ));
    }
    Ok(())
}
