//! Steps and plans for tests, one of each kind, all of them alike but for what their name says.

use super::refresh::Reading;
use super::{
    Adoption, Binding, Blocked, Candidate, Note, Plan, PlannedSpec, Reason, Refreshed, Step, Work,
};
use crate::model::{AppClient, ClientId, FullAddress, PoolId, Unit, Validity};
use crate::problem::Location;
use crate::records::{News, Origin, Record};
use std::collections::BTreeSet;

pub(crate) fn pool() -> PoolId {
    PoolId::parse("us-west-2_EXAMPLE").expect("a pool id")
}

pub(crate) fn id(text: &str) -> ClientId {
    ClientId::from_service(text)
}

pub(crate) fn at(text: &str) -> FullAddress {
    text.parse().expect("a full address")
}

/// A web application's client, as it is.
pub(crate) fn web() -> AppClient {
    AppClient {
        allowed_oauth_flows_user_pool_client: true,
        allowed_oauth_flows: ["code".to_owned()].into(),
        allowed_oauth_scopes: ["openid".to_owned(), "email".to_owned()].into(),
        callback_urls: ["https://app.example.com/cb".to_owned()].into(),
        supported_identity_providers: ["COGNITO".to_owned()].into(),
        ..AppClient::with_defaults("web-prod")
    }
}

/// The same with another lifetime and one more URL.
pub(crate) fn changed() -> AppClient {
    let mut client = web();
    client.callback_urls.insert("https://app.example.com/cb2".to_owned());
    client.access_token_validity = Validity::new(30, Unit::Minutes);
    client
}

pub(crate) fn record(name: &str) -> Record {
    Record {
        client_id: id("3ho4ek12345678909nh3fmhpko"),
        name: name.to_owned(),
        origin: Origin::Created,
        has_secret: false,
        prevent_destroy: false,
        on_remove: None,
    }
}

/// `clients.web` is updated.
pub(crate) fn update() -> Step {
    Step {
        at: at("prod/clients.web"),
        location: Some(Location { file: "specs/prod.yaml".to_owned(), line: 9 }),
        pool: pool(),
        client_id: Some(id("3ho4ek12345678909nh3fmhpko")),
        name: "web-prod".to_owned(),
        binding: Binding::Recorded,
        work: Work::Update,
        reason: None,
        before: Some(web()),
        after: Some(changed()),
        ignored: BTreeSet::new(),
        record: Some(record("web-prod")),
        namesakes: BTreeSet::new(),
    }
}

/// It is created.
pub(crate) fn create() -> Step {
    Step {
        client_id: None,
        binding: Binding::New,
        work: Work::Create,
        before: None,
        after: Some(web()),
        ..update()
    }
}

/// It gets a secret.
pub(crate) fn replace() -> Step {
    Step {
        work: Work::Replace,
        reason: Some(Reason::SecretDiffers),
        after: Some(AppClient { generate_secret: true, ..web() }),
        ..update()
    }
}

/// A managed client is adopted as it is.
pub(crate) fn adopt() -> Step {
    let name = "AmazonOpenSearchService-example-abcde";
    let client = AppClient::with_defaults(name);
    Step {
        at: at("prod/managed_clients.opensearch"),
        location: Some(Location { file: "specs/prod.yaml".to_owned(), line: 21 }),
        client_id: Some(id("5vtlabcdefghijklmnopqrstuv")),
        name: name.to_owned(),
        binding: Binding::Adopted(Adoption::Expected),
        work: Work::Nothing,
        before: Some(client.clone()),
        after: Some(client),
        record: Some(record(name)),
        ..update()
    }
}

/// It was recorded as `clients.old`.
pub(crate) fn moved() -> Step {
    Step {
        binding: Binding::Moved { from: at("prod/clients.old") },
        work: Work::Nothing,
        after: Some(web()),
        ..update()
    }
}

/// Its entry left.
pub(crate) fn delete() -> Step {
    Step {
        location: None,
        binding: Binding::Departing,
        work: Work::Delete,
        reason: Some(Reason::Removed),
        after: None,
        record: None,
        ..update()
    }
}

/// Its entry left, and it isn't cogctl's to delete.
pub(crate) fn forget() -> Step {
    Step { work: Work::Forget, ..delete() }
}

/// A managed entry that matches two clients.
pub(crate) fn blocked() -> Blocked {
    Blocked {
        at: at("prod/managed_clients.search"),
        location: Some(Location { file: "specs/prod.yaml".to_owned(), line: 30 }),
        code: "several-match",
        message: "2 clients match `^AmazonOpenSearchService-`".to_owned(),
        help: "narrow the pattern, or pin one with `client_id: 1abc`".to_owned(),
        candidates: vec![
            Candidate { name: "AmazonOpenSearchService-a".to_owned(), client_id: id("1abc") },
            Candidate { name: "AmazonOpenSearchService-längst".to_owned(), client_id: id("2abc") },
        ],
        labels: Vec::new(),
    }
}

/// About no entry in particular.
pub(crate) fn note() -> Note {
    Note {
        at: None,
        code: "records-of-another-pool",
        message: "3 records are of another pool, us-west-2_OTHER, and are left alone.".to_owned(),
    }
}

/// One of each kind of news.
pub(crate) fn refreshed() -> Vec<Refreshed> {
    let about = |address: &str, news| Refreshed { at: at(address), pool: pool(), news };
    vec![
        about("prod/clients.a", News::Recorded(record("a"))),
        about("prod/clients.b", News::Created(record("b"))),
        about("prod/clients.c", News::NotCreated),
        about("prod/clients.d", News::Settled(id("4d"))),
    ]
}

/// One spec, `prod`, with these steps.
pub(crate) fn plan(steps: Vec<Step>) -> Plan {
    Plan {
        specs: vec![spec("prod")],
        steps,
        unchanged: 98,
        blocked: vec![],
        notes: vec![],
        refreshed: vec![],
        complete: true,
        reading: Reading::Full,
    }
}

pub(crate) fn spec(name: &str) -> PlannedSpec {
    PlannedSpec {
        id: crate::model::SpecId::new(name),
        file: format!("specs/{name}.yaml"),
        digest: "9c0f".to_owned(),
        pool: pool(),
        pool_name: format!("{name}-users"),
        account_id: "111122223333".to_owned(),
        size: 100,
    }
}
