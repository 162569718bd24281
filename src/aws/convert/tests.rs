use super::*;
use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_cognitoidentityprovider::config::{BehaviorVersion, Config, Region};
use aws_sdk_cognitoidentityprovider::operation::create_user_pool_client::CreateUserPoolClientInput;
use aws_sdk_cognitoidentityprovider::operation::update_user_pool_client::UpdateUserPoolClientInput;
use proptest::collection::btree_set;
use proptest::option;
use proptest::prelude::*;
use std::fmt::Debug;

fn sdk() -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .build();
    Client::from_conf(config)
}

fn created(client: &AppClient) -> CreateUserPoolClientInput {
    let request = create(sdk().create_user_pool_client(), client);
    request.as_input().clone().build().expect("a complete request")
}

fn updated(client: &AppClient) -> UpdateUserPoolClientInput {
    let request = update(sdk().update_user_pool_client(), client);
    request.as_input().clone().build().expect("a complete request")
}

/// The client that a reply tells of.
fn read(reply: UserPoolClientType) -> AppClient {
    live(reply, Seen::default()).expect("known units").client
}

/// What a service that keeps everything would answer.
macro_rules! echo {
    ($input:expr) => {{
        let input = $input;
        UserPoolClientType::builder()
            .set_client_name(input.client_name)
            .set_refresh_token_validity(input.refresh_token_validity)
            .set_access_token_validity(input.access_token_validity)
            .set_id_token_validity(input.id_token_validity)
            .set_token_validity_units(input.token_validity_units)
            .set_read_attributes(input.read_attributes)
            .set_write_attributes(input.write_attributes)
            .set_explicit_auth_flows(input.explicit_auth_flows)
            .set_supported_identity_providers(input.supported_identity_providers)
            .set_callback_urls(input.callback_urls)
            .set_logout_urls(input.logout_urls)
            .set_default_redirect_uri(input.default_redirect_uri)
            .set_allowed_o_auth_flows(input.allowed_o_auth_flows)
            .set_allowed_o_auth_scopes(input.allowed_o_auth_scopes)
            .set_allowed_o_auth_flows_user_pool_client(input.allowed_o_auth_flows_user_pool_client)
            .set_analytics_configuration(input.analytics_configuration)
            .set_prevent_user_existence_errors(input.prevent_user_existence_errors)
            .set_enable_token_revocation(input.enable_token_revocation)
            .set_enable_propagate_additional_user_context_data(
                input.enable_propagate_additional_user_context_data,
            )
            .set_auth_session_validity(input.auth_session_validity)
            .set_refresh_token_rotation(input.refresh_token_rotation)
    }};
}

fn validities() -> impl Strategy<Value = Validity> {
    (1_u32..400, prop::sample::select(Unit::ALL.to_vec()))
        .prop_map(|(number, unit)| Validity::new(number, unit))
}

fn sets() -> impl Strategy<Value = BTreeSet<String>> {
    btree_set("[a-z]{1,8}", 0..4)
}

fn some_attributes() -> impl Strategy<Value = Option<BTreeSet<String>>> {
    option::of(btree_set("[a-z]{1,8}", 1..4))
}

fn some_analytics() -> impl Strategy<Value = Option<Analytics>> {
    let by_arn = ("arn:[a-z]{1,5}", any::<bool>()).prop_map(|(arn, shared)| Analytics {
        application_arn: Some(arn),
        application_id: None,
        external_id: Some("left behind".to_owned()),
        role_arn: Some("left behind".to_owned()),
        user_data_shared: shared,
    });
    let by_id =
        ("[0-9a-f]{8}", "[a-z]{3}", any::<bool>()).prop_map(|(id, role, shared)| Analytics {
            application_arn: None,
            application_id: Some(id),
            external_id: Some("external".to_owned()),
            role_arn: Some(role),
            user_data_shared: shared,
        });
    option::of(prop_oneof![by_arn, by_id])
}

prop_compose! {
    fn clients()(
        name in "[a-z]{1,8}",
        [access, id, refresh] in [validities(), validities(), validities()],
        session in 3_u32..=15,
        [has_secret, oauth, revocation, propagate] in any::<[bool; 4]>(),
        [flows, scopes, callbacks, logouts] in [sets(), sets(), sets(), sets()],
        [providers, auth_flows] in [sets(), sets()],
        redirect in option::of("https://[a-z]{1,8}"),
        [read, write] in [some_attributes(), some_attributes()],
        prevent in prop::sample::select(vec!["LEGACY", "ENABLED", "SOMETHING_NEW"]),
        analytics in some_analytics(),
        feature in prop::sample::select(vec!["DISABLED", "ENABLED", "SOMETHING_NEW"]),
        grace in 0_u32..=60,
    ) -> AppClient {
        AppClient {
            name,
            generate_secret: has_secret,
            access_token_validity: access,
            id_token_validity: id,
            refresh_token_validity: refresh,
            auth_session_validity: session,
            allowed_oauth_flows_user_pool_client: oauth,
            allowed_oauth_flows: flows,
            allowed_oauth_scopes: scopes,
            callback_urls: callbacks,
            logout_urls: logouts,
            default_redirect_uri: redirect,
            supported_identity_providers: providers,
            explicit_auth_flows: auth_flows,
            read_attributes: read,
            write_attributes: write,
            prevent_user_existence_errors: prevent.to_owned(),
            enable_token_revocation: revocation,
            enable_propagate_additional_user_context_data: propagate,
            analytics_configuration: analytics,
            refresh_token_rotation: Rotation {
                feature: feature.to_owned(),
                retry_grace_period_seconds: grace,
            },
        }
    }
}

fn differences(a: &AppClient, b: &AppClient) -> Vec<&'static str> {
    let differ = |setting: &Setting| !setting.same(&a.get(*setting), &b.get(*setting));
    Setting::all().filter(differ).map(Setting::name).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_sent_reads_back_the_same(client in clients()) {
        let input = created(&client);
        let secret = input.generate_secret.filter(|wanted| *wanted).map(|_| "s".to_owned());
        let after_create = read(echo!(input).set_client_secret(secret.clone()).build());
        prop_assert_eq!(differences(&client, &after_create), Vec::<&str>::new());
        let after_update = read(echo!(updated(&client)).set_client_secret(secret).build());
        prop_assert_eq!(differences(&client, &after_update), Vec::<&str>::new());
    }
}

#[test]
fn a_reply_that_says_nothing_means_the_defaults() {
    let silent = UserPoolClientType::builder().client_name("a").build();
    assert_eq!(read(silent), AppClient::with_defaults("a"));
    let empty = UserPoolClientType::builder()
        .client_name("a")
        .token_validity_units(TokenValidityUnitsType::builder().build())
        .set_read_attributes(Some(Vec::new()))
        .set_write_attributes(Some(Vec::new()))
        .set_explicit_auth_flows(Some(Vec::new()))
        .refresh_token_validity(0)
        .analytics_configuration(AnalyticsConfigurationType::builder().build())
        .refresh_token_rotation(
            RefreshTokenRotationType::builder()
                .feature(FeatureType::Disabled)
                .retry_grace_period_seconds(0)
                .build()
                .expect("complete"),
        )
        .build();
    assert_eq!(read(empty), AppClient::with_defaults("a"));
}

#[test]
fn a_role_that_cognito_added_to_the_arn_is_not_kept() {
    let reply = UserPoolClientType::builder()
        .analytics_configuration(
            AnalyticsConfigurationType::builder()
                .application_arn("arn:aws:mobiletargeting:us-east-1:111122223333:apps/0a")
                .role_arn("arn:aws:iam::111122223333:role/service-linked")
                .user_data_shared(false)
                .build(),
        )
        .build();
    let analytics = read(reply).analytics_configuration.expect("it is there");
    assert_eq!((analytics.role_arn, analytics.external_id), (None, None));
}

#[test]
fn a_lifetime_in_a_unit_that_is_not_known_is_not_guessed() {
    let weeks = TokenValidityUnitsType::builder()
        .access_token(TimeUnitsType::from("weeks"))
        .id_token(TimeUnitsType::from("minutes"))
        .refresh_token(TimeUnitsType::from("weeks"))
        .build();
    let reply = UserPoolClientType::builder().client_name("a").token_validity_units(weeks);
    // Without a number beside it, or with the 0 that is none, a unit says nothing.
    let silent = reply.clone().id_token_validity(15).build();
    let fifteen = Validity::new(15, Unit::Minutes);
    let expected = AppClient { id_token_validity: fifteen, ..AppClient::with_defaults("a") };
    assert_eq!(read(silent), expected);
    let unknown = |reply: UserPoolClientType| live(reply, Seen::default()).err();
    let weeks = |setting| Some(UnknownUnit { setting, unit: "weeks".to_owned() });
    let access = reply.clone().access_token_validity(2).build();
    assert_eq!(unknown(access), weeks(Setting::AccessTokenValidity));
    let refresh = reply.refresh_token_validity(2).build();
    assert_eq!(unknown(refresh), weeks(Setting::RefreshTokenValidity));
}

/// The names of a struct's members, by its derived form for people.
fn members(value: &impl Debug) -> Vec<String> {
    format!("{value:#?}")
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_once(": "))
        .map(|(name, _)| name.to_owned())
        .filter(|name| name != "_request_id")
        .collect()
}

/// Fails when the SDK learns of a setting: an update by a build that doesn't send it would reset it.
#[test]
fn the_sdk_knows_no_setting_that_is_not_converted() {
    let settings = [
        "access_token_validity",
        "allowed_o_auth_flows",
        "allowed_o_auth_flows_user_pool_client",
        "allowed_o_auth_scopes",
        "analytics_configuration",
        "auth_session_validity",
        "callback_urls",
        "client_id",
        "client_name",
        "default_redirect_uri",
        "enable_propagate_additional_user_context_data",
        "enable_token_revocation",
        "explicit_auth_flows",
        "id_token_validity",
        "logout_urls",
        "prevent_user_existence_errors",
        "read_attributes",
        "refresh_token_rotation",
        "refresh_token_validity",
        "supported_identity_providers",
        "token_validity_units",
        "user_pool_id",
        "write_attributes",
    ];
    let sorted = |mut names: Vec<String>, more: &[&str]| {
        names.retain(|name| !more.contains(&name.as_str()));
        names.sort();
        names
    };
    let client = AppClient::with_defaults("a");
    let create_only = ["client_secret", "generate_secret"];
    assert_eq!(sorted(members(&updated(&client)), &[]), settings);
    let input = CreateUserPoolClientInput::builder().build().expect("nothing is required here");
    let names = sorted(members(&input), &create_only);
    assert_eq!(names, settings.into_iter().filter(|name| *name != "client_id").collect::<Vec<_>>());
    let reply_only = ["client_secret", "creation_date", "last_modified_date"];
    let reply = UserPoolClientType::builder().build();
    assert_eq!(sorted(members(&reply), &reply_only), settings);
}

/// The same within blocks.
#[test]
fn the_sdk_knows_no_member_of_a_block_that_is_not_converted() {
    let units = TokenValidityUnitsType::builder().build();
    assert_eq!(members(&units), ["access_token", "id_token", "refresh_token"]);
    let analytics = AnalyticsConfigurationType::builder().build();
    assert_eq!(
        members(&analytics),
        ["application_id", "application_arn", "role_arn", "external_id", "user_data_shared"]
    );
    let rotation = RefreshTokenRotationType::builder().feature(FeatureType::Enabled).build();
    let rotation = rotation.expect("complete");
    assert_eq!(members(&rotation), ["feature", "retry_grace_period_seconds"]);
}

/// Fails when the SDK learns of a unit: a client that has it could be read then.
#[test]
fn the_sdk_knows_no_unit_that_is_not_converted() {
    let mut words = Unit::ALL.map(Unit::word);
    words.sort_unstable();
    let mut known = TimeUnitsType::values().to_vec();
    known.sort_unstable();
    assert_eq!(known, words);
}
