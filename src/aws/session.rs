//! One way to AWS for a whole run: credentials, endpoint, and a client per Region.
//!
//! Owns what is read from the environment and the profile files, through aws-config; in the in-process sandbox
//! nothing is. It must not know what is asked of Cognito.

use super::call::{Caller, Requests};
use super::gateway::Gateway;
use super::pace::{MaxRps, Pace, Rates};
use super::traffic::{Traffic, TrafficWatch};
use aws_config::default_provider::region::DefaultRegionChain;
use aws_config::environment::EnvironmentVariableRegionProvider;
use aws_config::meta::region::RegionProviderChain;
use aws_config::profile::{ProfileFileCredentialsProvider, ProfileFileRegionProvider};
use aws_config::provider_config::ProviderConfig;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, SdkConfig};
use aws_sdk_cognitoidentityprovider::config::{Builder, Credentials, Region, SharedHttpClient};
use aws_sdk_cognitoidentityprovider::{Client, config};
use aws_types::service_config::ServiceConfigKey;
use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long making a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long one attempt may take, from resolving credentials to the end of the reply.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);
/// The SDK's name for the service.
const COGNITO: &str = "Cognito Identity Provider";
/// What an endpoint is called that is inside this process.
pub(super) const IN_PROCESS: &str = "sandbox";

/// What the command line says about AWS. Everything else comes from the AWS_* variables and profile files.
#[derive(Clone, Debug, Default)]
pub struct SessionOptions {
    /// `--profile`; AWS_PROFILE otherwise.
    pub profile: Option<String>,
    /// `--region`; AWS_REGION or the profile's otherwise. Pools with an id don't need it.
    pub region: Option<String>,
    /// `--endpoint-url`; AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, AWS_ENDPOINT_URL or the profile's otherwise.
    pub endpoint_url: Option<String>,
    /// `--max-rps`: AWS's own limits can only be lowered by it.
    pub max_rps: Option<MaxRps>,
    /// The sandbox in this process. With it, no AWS configuration is read and no budgets hold.
    pub http_client: Option<SharedHttpClient>,
}

/// A way to AWS, shared by everything in a run. Cloning it is cheap and shares its pace and its counters.
#[derive(Clone)]
pub struct Session(Arc<Inner>);

struct Inner {
    way: Way,
    profile: Option<String>,
    region: Option<String>,
    endpoint: Option<String>,
    caller: Caller,
    rates: Option<Rates>,
    traffic: TrafficWatch,
    clients: Mutex<BTreeMap<String, Client>>,
}

enum Way {
    InProcess(SharedHttpClient),
    Network(Box<SdkConfig>),
}

impl Session {
    /// Reads the AWS configuration: variables and profile files. Credentials are resolved by the first call, and
    /// nothing goes over the network before it.
    pub async fn load(options: SessionOptions) -> Self {
        let SessionOptions { profile, region, endpoint_url, max_rps, http_client } = options;
        let (way, endpoint, region) = match http_client {
            Some(http_client) => (Way::InProcess(http_client), Some(IN_PROCESS.to_owned()), region),
            None => {
                let config = sdk_config(profile.as_deref(), region).await;
                let endpoint = endpoint_url.or_else(|| configured_endpoint(&config, COGNITO));
                // One place has one name in states and plans.
                let endpoint = endpoint.map(|url| url.trim_end_matches('/').to_owned());
                let region = config.region().map(ToString::to_string);
                (Way::Network(Box::new(config)), endpoint, region)
            }
        };
        let budgeted = match &way {
            Way::InProcess(_) => false,
            Way::Network(_) => !endpoint.as_deref().is_some_and(is_loopback),
        };
        let rates = Rates::of(budgeted, max_rps);
        let (caller, clients) = (Caller::new(Pace::new(rates)), Mutex::default());
        let traffic = TrafficWatch::default();
        Self(Arc::new(Inner { way, profile, region, endpoint, caller, rates, traffic, clients }))
    }

    /// The operations, in one Region.
    pub fn gateway(&self, region: &str) -> Gateway {
        let mut clients = self.0.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let client = clients.entry(region.to_owned()).or_insert_with(|| self.0.client(region));
        Gateway::new(client.clone(), self.0.caller.clone(), region, self.0.endpoint.clone())
    }

    /// The way to S3, with the same credentials. Its endpoint is AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or the profile's:
    /// `--endpoint-url` is Cognito's alone. Nothing is sent yet, and the SDK retries by itself. There is none in this
    /// process.
    pub fn s3(&self, region: &str) -> Option<aws_sdk_s3::Client> {
        let Way::Network(config) = &self.0.way else { return None };
        // A bucket's name in front of a host of one's own resolves to nothing.
        let named = configured_endpoint(config, "S3").is_some();
        let builder = aws_sdk_s3::config::Builder::from(&**config)
            .region(Region::new(region.to_owned()))
            .force_path_style(named)
            .timeout_config(timeouts());
        Some(aws_sdk_s3::Client::from_conf(builder.build()))
    }

    /// The Region for pools that are not named by id: `--region`, then AWS_REGION, then the profile's, then that of
    /// the EC2 instance this runs on. None where nothing names one.
    pub async fn default_region(&self) -> Option<String> {
        match (&self.0.region, &self.0.way) {
            (Some(region), _) => Some(region.clone()),
            (None, Way::InProcess(_)) => None,
            (None, Way::Network(_)) => {
                let chain = DefaultRegionChain::builder();
                let chain = match &self.0.profile {
                    Some(profile) => chain.profile_name(profile),
                    None => chain,
                };
                chain.build().region().await.map(|region| region.to_string())
            }
        }
    }

    /// The same as far as the options, the variables and the profile files say it; nobody is asked.
    pub fn named_region(&self) -> Option<String> {
        self.0.region.clone()
    }

    /// Where calls go, as state files record it: none for AWS itself, `sandbox` in this process, else a URL.
    pub fn endpoint(&self) -> Option<String> {
        self.0.endpoint.clone()
    }

    /// Whether calls stay on this machine, so that no quota of AWS's counts and nothing is said later than it is done.
    pub fn is_local(&self) -> bool {
        match &self.0.way {
            Way::InProcess(_) => true,
            Way::Network(_) => self.0.endpoint.as_deref().is_some_and(is_loopback),
        }
    }

    /// The rates that requests keep to; none where nothing limits them.
    pub fn rates(&self) -> Option<Rates> {
        self.0.rates
    }

    /// What the last request to Cognito and its reply tell of the way there.
    pub fn traffic(&self) -> Traffic {
        self.0.traffic.seen()
    }

    /// How many requests went out so far.
    pub fn requests(&self) -> Requests {
        self.0.caller.requests()
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("endpoint", &self.0.endpoint).finish_non_exhaustive()
    }
}

impl Inner {
    fn client(&self, region: &str) -> Client {
        let builder = match &self.way {
            Way::InProcess(http_client) => Builder::new()
                .behavior_version(config::BehaviorVersion::latest())
                .credentials_provider(Credentials::new(
                    "sandbox", "sandbox", None, None, IN_PROCESS,
                ))
                .http_client(http_client.clone()),
            Way::Network(config) => {
                let mut builder = Builder::from(&**config);
                builder.set_endpoint_url(self.endpoint.clone());
                builder
            }
        };
        let config = builder
            .region(Region::new(region.to_owned()))
            .interceptor(self.traffic.clone())
            .retry_config(RetryConfig::disabled())
            .timeout_config(timeouts())
            .build();
        Client::from_conf(config)
    }
}

fn timeouts() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .operation_attempt_timeout(ATTEMPT_TIMEOUT)
        .build()
}

/// The Region comes from variables and profile only: asking the instance metadata would make every machine without
/// a Region wait, and pools mostly bring their own.
async fn sdk_config(profile: Option<&str>, region: Option<String>) -> SdkConfig {
    let mut from_profile = ProfileFileRegionProvider::builder();
    let mut loader = aws_config::defaults(BehaviorVersion::latest());
    if let Some(profile) = profile {
        from_profile = from_profile.profile_name(profile);
        loader = loader.profile_name(profile);
    }
    let region = RegionProviderChain::first_try(region.map(Region::new))
        .or_else(EnvironmentVariableRegionProvider::new())
        .or_else(from_profile.build())
        .region()
        .await;
    if let Some(profile) = profile {
        // Whoever names a profile means its account. The SDK's own chain would still take AWS_ACCESS_KEY_ID first.
        let config = ProviderConfig::without_region().with_region(region.clone());
        let credentials = ProfileFileCredentialsProvider::builder().profile_name(profile);
        loader = loader.credentials_provider(credentials.configure(&config).build());
    }
    loader.region(region).load().await
}

/// The endpoint for a service where the configuration names one, the service's own before the general one.
fn configured_endpoint(config: &SdkConfig, service: &'static str) -> Option<String> {
    let key = ServiceConfigKey::builder()
        .service_id(service)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .expect("all three members are set");
    config
        .service_config()
        .and_then(|service| service.load_config(key))
        .or_else(|| config.endpoint_url().map(str::to_owned))
}

/// Whether a URL's host is this machine, which has no quotas to keep to.
fn is_loopback(url: &str) -> bool {
    let authority = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.strip_prefix('[') {
        Some(bracketed) => bracketed.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let host = host.to_ascii_lowercase();
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_told_from_the_world() {
        for url in [
            "http://localhost:5000",
            "http://127.0.0.1:5000/",
            "http://127.9.9.9",
            "https://[::1]:4566/x",
            "http://user@LOCALHOST/",
            "http://cognito.localhost:4566",
        ] {
            assert!(is_loopback(url), "{url}");
        }
        for url in [
            "https://cognito-idp.us-east-1.amazonaws.com",
            "http://localhost.example.com",
            "http://10.0.0.1:5000",
            "http://127.0.0.1.example.com",
            "http://[::2]",
        ] {
            assert!(!is_loopback(url), "{url}");
        }
    }
}
