//! What differs between two states of one client, setting by setting and by effect.
//!
//! Pure; it knows the model and nothing else.

use crate::model::{AppClient, Setting, Value};

/// One setting that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub setting: Setting,
    /// Its value now.
    pub before: Value,
    /// Its value then.
    pub after: Value,
}

/// The settings in which `after` would behave otherwise than `before`, in the table's order.
pub fn changes(before: &AppClient, after: &AppClient) -> Vec<Change> {
    Setting::all()
        .filter_map(|setting| {
            let (before, after) = (before.get(setting), after.get(setting));
            let differs = !setting.same(&before, &after);
            differs.then_some(Change { setting, before, after })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Analytics, Rotation};

    /// A client that is nowhere like Cognito's default. A field that is added to `AppClient` won't compile here until it
    /// has a value, and then `every_field_is_compared` fails until it is a setting.
    fn unlike_the_default() -> AppClient {
        let texts = || ["x".to_owned()].into();
        let validity = "2h".parse().expect("a validity");
        AppClient {
            name: "x".to_owned(),
            generate_secret: true,
            access_token_validity: validity,
            id_token_validity: validity,
            refresh_token_validity: validity,
            auth_session_validity: 5,
            allowed_oauth_flows_user_pool_client: true,
            allowed_oauth_flows: texts(),
            allowed_oauth_scopes: texts(),
            callback_urls: texts(),
            logout_urls: texts(),
            default_redirect_uri: Some("x".to_owned()),
            supported_identity_providers: texts(),
            explicit_auth_flows: texts(),
            read_attributes: Some(texts()),
            write_attributes: Some(texts()),
            prevent_user_existence_errors: "x".to_owned(),
            enable_token_revocation: false,
            enable_propagate_additional_user_context_data: true,
            analytics_configuration: Some(Analytics {
                application_arn: Some("x".to_owned()),
                application_id: None,
                external_id: None,
                role_arn: None,
                user_data_shared: false,
            }),
            refresh_token_rotation: Rotation {
                feature: "ENABLED".to_owned(),
                retry_grace_period_seconds: 0,
            },
        }
    }

    #[test]
    fn every_field_is_compared() {
        let mut default = AppClient::with_defaults("");
        let changed: Vec<_> =
            changes(&default, &unlike_the_default()).iter().map(|change| change.setting).collect();
        assert_eq!(changed, Setting::all().collect::<Vec<_>>());
        for setting in Setting::all() {
            default.set(setting, unlike_the_default().get(setting));
        }
        assert_eq!(default, unlike_the_default());
    }

    #[test]
    fn each_setting_is_compared_with_its_own_namesake() {
        for setting in Setting::all() {
            let mut other = AppClient::with_defaults("");
            other.set(setting, unlike_the_default().get(setting));
            let changed = changes(&AppClient::with_defaults(""), &other);
            assert_eq!(changed.len(), 1, "{}", setting.name());
            assert_eq!(changed[0].setting, setting);
        }
    }

    #[test]
    fn what_the_service_adds_to_an_analytics_arn_is_no_difference() {
        let declared = unlike_the_default();
        let mut expanded = declared.clone();
        let analytics = expanded.analytics_configuration.as_mut().expect("it was set");
        analytics.role_arn = Some("arn:aws:iam::111122223333:role/aws-service-role".to_owned());
        assert_eq!(changes(&declared, &expanded), []);
    }
}
