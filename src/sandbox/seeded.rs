//! Owns the world that `--sandbox` begins with: one pool as one finds them, with clients
//! that OpenSearch and the older Elasticsearch made, and one made by hand. Ids, secrets
//! and dates never change, so that examples in documentation stay true.

use super::client::ClientSeed;
use super::pool::PoolSeed;
use super::settings::{Settings, TokenValidityUnits};
use super::world::World;

/// The pool's id.
pub(super) const POOL: &str = "us-west-2_Sandbox01";
/// 2026-03-02 09:30:00 UTC, in milliseconds.
const POOL_MADE: i64 = 1_772_443_800_000;
const DAY: i64 = 86_400_000;

impl World {
    /// The world that `--sandbox` begins with. The same `seed` gives the same ids and
    /// secrets to what is made later; what is there already does not depend on it.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        let mut world = Self::empty(seed);
        let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        world.add_pool(PoolSeed {
            id: Some(POOL.to_owned()),
            name: "sandbox-users".to_owned(),
            tier: None,
            custom_attributes: texts(&["tenant", "plan"]),
            resource_servers: vec![(
                "https://api.example.com".to_owned(),
                texts(&["read", "write"]),
            )],
            providers: vec![
                ("CorpSSO".to_owned(), "SAML".to_owned()),
                ("Google".to_owned(), "Google".to_owned()),
            ],
            created: Some(POOL_MADE),
        });
        for seed in [opensearch(), elasticsearch(), legacy_portal()] {
            world.add_client(POOL, seed);
        }
        world
    }
}

fn opensearch() -> ClientSeed {
    let home = "https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home";
    ClientSeed {
        name: "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye".to_owned(),
        id: Some("4q7h2kd9v0s3mc8tjx5n1w6rbg".to_owned()),
        secret: Some("1k8s5v0qj3d7w2m9x4c6t1n8b5h0r3z7f2p9g4y6l1a8e5u0i3o7".to_owned()),
        created: Some(POOL_MADE + 9 * DAY),
        settings: dashboards(home),
        ..ClientSeed::default()
    }
}

fn elasticsearch() -> ClientSeed {
    let home = "https://search-metrics-h3v8y1n5k0t7c2z9p4d6w8q1xm.us-west-2.es.amazonaws.com/_plugin/kibana/app/kibana";
    ClientSeed {
        name: "AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm".to_owned(),
        id: Some("2m5v8c1z7k4x9q3t6h0d8s2wjn".to_owned()),
        secret: Some("7f2p9g4y6l1a8e5u0i3o71k8s5v0qj3d7w2m9x4c6t1n8b5h0r3z".to_owned()),
        created: Some(POOL_MADE + 3 * DAY),
        settings: dashboards(home),
        ..ClientSeed::default()
    }
}

/// What the service gives its dashboards: signing in and out with the pool's users.
fn dashboards(home: &str) -> Settings {
    Settings {
        supported_identity_providers: list(&["COGNITO"]),
        callback_urls: list(&[home]),
        logout_urls: list(&[home]),
        allowed_oauth_flows: list(&["code"]),
        allowed_oauth_scopes: list(&["email", "openid", "phone", "profile"]),
        allowed_oauth_flows_user_pool_client: Some(true),
        ..Settings::default()
    }
}

fn legacy_portal() -> ClientSeed {
    let hours = || Some("hours".to_owned());
    let settings = Settings {
        refresh_token_validity: Some(90),
        access_token_validity: Some(8),
        id_token_validity: Some(8),
        token_validity_units: Some(TokenValidityUnits {
            access_token: hours(),
            id_token: hours(),
            refresh_token: Some("days".to_owned()),
            ..TokenValidityUnits::default()
        }),
        read_attributes: list(&["custom:plan", "custom:tenant", "email", "email_verified", "name"]),
        write_attributes: list(&["email", "name"]),
        explicit_auth_flows: list(&["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]),
        supported_identity_providers: list(&["COGNITO", "CorpSSO"]),
        callback_urls: list(&[
            "https://portal.example.com/auth/callback",
            "http://localhost:8080/auth/callback",
        ]),
        logout_urls: list(&["https://portal.example.com/bye"]),
        default_redirect_uri: Some("https://portal.example.com/auth/callback".to_owned()),
        allowed_oauth_flows: list(&["code"]),
        allowed_oauth_scopes: list(&["email", "https://api.example.com/read", "openid"]),
        allowed_oauth_flows_user_pool_client: Some(true),
        prevent_user_existence_errors: Some("ENABLED".to_owned()),
        ..Settings::default()
    };
    ClientSeed {
        id: Some("6t1n9w4c7m2x5k8v3q0h7d4sbz".to_owned()),
        created: Some(POOL_MADE + DAY),
        settings,
        ..ClientSeed::named("legacy-portal")
    }
}

#[expect(clippy::unnecessary_wraps, reason = "settings are optional, these are there")]
fn list(members: &[&str]) -> Option<Vec<String>> {
    Some(members.iter().map(|&member| member.to_owned()).collect())
}
