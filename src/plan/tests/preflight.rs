//! What hangs on the pool: refused before any write, and asked of the pool only where something new needs it.

use super::world::World;
use crate::live::{Answer, Holdings, LivePool};
use crate::model::FullAddress;
use crate::plan::Plan;
use std::collections::BTreeSet;

/// A spec with one client, of such settings.
fn body(settings: &str) -> String {
    format!("clients:\n  web: {{ {settings} }}\n")
}

/// A pool with a bit of everything.
fn holdings() -> Holdings {
    let known = |names: &[&str]| {
        Answer::Known(names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>())
    };
    Holdings {
        tier: Some("LITE".to_owned()),
        attributes: Some(["email", "custom:plan"].map(str::to_owned).into()),
        providers: known(&["Google", "Okta"]),
        scopes: known(&["orders/read"]),
    }
}

/// A new client of such settings in that pool.
fn new(settings: &str) -> World {
    let mut world = World::unrecorded(&[("prod", &body(settings))]);
    world.holdings = holdings();
    world
}

/// What is blocked and noted, with what was asked of the pool.
fn told(world: &World) -> String {
    let (plan, pool) = world.plan_reading(&world.desired());
    let LivePool { holdings: Holdings { providers, scopes, .. }, .. } = pool;
    let asked = |name: &str, answer: &Answer<BTreeSet<String>>| {
        (*answer != Answer::Unasked).then(|| format!("asked for {name}\n"))
    };
    let asked = [asked("providers", &providers), asked("scopes", &scopes)];
    asked.into_iter().flatten().collect::<String>() + &blocked(&plan)
}

fn blocked(plan: &Plan) -> String {
    let mut told = String::new();
    for one in &plan.blocked {
        let at = one.location.as_ref().expect("a place in the spec");
        told += &format!("{at} {}: {} [{}]\n    {}\n", one.at, one.message, one.code, one.help);
        let labels = one.labels.iter().map(|label| format!("{:?} {}", label.place, label.message));
        told += &format!("    {}\n", labels.collect::<Vec<_>>().join("; "));
    }
    for note in &plan.notes {
        let at = note.at.as_ref().map(|at| format!("{at}: ")).unwrap_or_default();
        told += &format!("note {at}{} [{}]\n", note.message, note.code);
    }
    told + &format!("{} steps\n", plan.steps.len())
}

#[test]
fn a_provider_that_the_pool_has_not() {
    insta::assert_snapshot!(told(&new("supported_identity_providers: [COGNITO, google, Ping]")), @r#"
    asked for providers
    prod.yaml:5 prod/clients.web: the pool has no identity provider `Ping` [provider-not-in-pool]
        make `Ping` in the pool first; it has `Google`, `Okta`
        prod.yaml:5:58 not in the pool
    prod.yaml:5 prod/clients.web: the pool has no identity provider `google` [provider-not-in-pool]
        write `Google`, or make `google` in the pool first
        prod.yaml:5:50 not in the pool
    0 steps
    "#);
}

#[test]
fn of_many_providers_eight_are_named() {
    let mut world = new("supported_identity_providers: [Ping]");
    world.holdings.providers = Answer::Known((10..20).map(|at| format!("saml{at}")).collect());
    insta::assert_snapshot!(told(&world), @r#"
    asked for providers
    prod.yaml:5 prod/clients.web: the pool has no identity provider `Ping` [provider-not-in-pool]
        make `Ping` in the pool first; it has `saml10`, `saml11`, `saml12`, `saml13`, `saml14`, `saml15`, `saml16`, `saml17` and 2 more
        prod.yaml:5:41 not in the pool
    0 steps
    "#);
}

#[test]
fn a_custom_attribute_is_near_another_by_its_own_name() {
    let told = ["custom:x", "custom:plam"]
        .map(|name| told(&new(&format!("read_attributes: [\"{name}\"]"))));
    insta::assert_snapshot!(told.join("\n"), @r#"
    prod.yaml:5 prod/clients.web: the pool has no attribute `custom:x` [attribute-not-in-pool]
        add the attribute to the pool's schema first, or leave it out
        prod.yaml:5:28 not in its schema
    0 steps

    prod.yaml:5 prod/clients.web: the pool has no attribute `custom:plam` [attribute-not-in-pool]
        write `"custom:plan"`, or add the attribute to the pool first
        prod.yaml:5:28 not in its schema
    0 steps
    "#);
}

#[test]
fn a_scope_that_the_pool_has_not() {
    insta::assert_snapshot!(told(&new("allowed_oauth_scopes: [openid, orders/raed, \"https://api/x\"]")), @r#"
    asked for scopes
    prod.yaml:5 prod/clients.web: the pool has no scope `https://api/x` [scope-not-in-pool]
        make the resource server `https://api` with the scope `x` in the pool first
        prod.yaml:5:54 not in the pool
    prod.yaml:5 prod/clients.web: the pool has no scope `orders/raed` [scope-not-in-pool]
        write `orders/read`, or make the resource server `orders` with the scope `raed` in the pool first
        prod.yaml:5:41 not in the pool
    0 steps
    "#);
}

#[test]
fn an_attribute_that_the_pool_has_not() {
    let settings = "read_attributes: [email, \"custom:plam\"], write_attributes: [\"custom:x\"]";
    insta::assert_snapshot!(told(&new(settings)), @r#"
    prod.yaml:5 prod/clients.web: the pool has no attribute `custom:plam` [attribute-not-in-pool]
        write `"custom:plan"`, or add the attribute to the pool first
        prod.yaml:5:35 not in its schema
    prod.yaml:5 prod/clients.web: the pool has no attribute `custom:x` [attribute-not-in-pool]
        add the attribute to the pool's schema first, or leave it out
        prod.yaml:5:70 not in its schema
    0 steps
    "#);
}

#[test]
fn a_flow_that_the_pools_tier_has_not() {
    let settings = "explicit_auth_flows: [ALLOW_USER_AUTH, ALLOW_REFRESH_TOKEN_AUTH]";
    insta::assert_snapshot!(told(&new(settings)), @r#"
    prod.yaml:5 prod/clients.web: `ALLOW_USER_AUTH` needs the Essentials tier, and the pool has Lite [feature-not-in-tier]
        leave `ALLOW_USER_AUTH` out, or move the pool to the Essentials tier first
        prod.yaml:5:32 not in the Lite tier
    0 steps
    "#);
    let mut world = new(settings);
    world.holdings.tier = Some("ESSENTIALS".to_owned());
    insta::assert_snapshot!(told(&world), @r#"1 steps"#);
}

#[test]
fn what_the_pool_has_is_taken() {
    let settings = "supported_identity_providers: [COGNITO, Google], allowed_oauth_scopes: [orders/read], read_attributes: [\"custom:plan\"]";
    insta::assert_snapshot!(told(&new(settings)), @r#"
    asked for providers
    asked for scopes
    1 steps
    "#);
}

#[test]
fn a_pool_that_says_nothing_of_its_schema_and_tier_refuses_nothing_by_them() {
    let settings = "explicit_auth_flows: [ALLOW_USER_AUTH, ALLOW_REFRESH_TOKEN_AUTH], read_attributes: [\"custom:x\"]";
    let mut world = new(settings);
    world.holdings = Holdings { tier: None, attributes: None, ..world.holdings };
    insta::assert_snapshot!(told(&world), @r#"1 steps"#);
}

/// Cognito judges it as the new client that it is, whatever was accepted of the old one.
#[test]
fn a_replacement_is_judged_as_a_creation() {
    let gone = "supported_identity_providers: [CorpSSO], allowed_oauth_scopes: [old/read], callback_urls: [http://a.example]";
    let mut world = World::agreeing(&[("prod", &body(gone))]);
    world.holdings = holdings();
    insta::assert_snapshot!(told(&world), @r#"0 steps"#);
    world.say("prod", &body(&format!("{gone}, generate_secret: true")));
    insta::assert_snapshot!(told(&world), @r#"
    asked for providers
    asked for scopes
    prod.yaml:5 prod/clients.web: `http://a.example` is plain http [plain-http-url]
        write `https://a.example`
        prod.yaml:5:101 leads to another machine without encryption
    prod.yaml:5 prod/clients.web: the pool has no identity provider `CorpSSO` [provider-not-in-pool]
        make `CorpSSO` in the pool first; it has `Google`, `Okta`
        prod.yaml:5:41 not in the pool
    prod.yaml:5 prod/clients.web: the pool has no scope `old/read` [scope-not-in-pool]
        make the resource server `old` with the scope `read` in the pool first
        prod.yaml:5:74 not in the pool
    0 steps
    "#);
}

#[test]
fn scopes_of_cognito_s_own_need_no_resource_server() {
    insta::assert_snapshot!(told(&new("allowed_oauth_scopes: [aws.cognito/dcr/register]")), @r#"1 steps"#);
}

#[test]
fn nothing_is_asked_where_nothing_hangs_on_it() {
    insta::assert_snapshot!(told(&new("supported_identity_providers: [COGNITO], allowed_oauth_scopes: [openid]")), @r#"1 steps"#);
}

#[test]
fn what_may_not_be_asked_is_noted() {
    let mut world = new("supported_identity_providers: [Ping]");
    world.holdings.providers = Answer::Denied("Not checked.".to_owned());
    insta::assert_snapshot!(told(&world), @r#"
    asked for providers
    note prod/clients.web: Not checked. [not-checked]
    1 steps
    "#);
}

/// Whatever is published, it was accepted once.
#[test]
fn a_provider_that_the_client_has_already_is_neither_asked_for_nor_refused() {
    let body = body("supported_identity_providers: [Gone], auth_session_validity: 4");
    let mut world = World::agreeing(&[("prod", &body)]);
    world.holdings = holdings();
    world.change("prodweb", |client| client.auth_session_validity = 3);
    insta::assert_snapshot!(told(&world), @r#"1 steps"#);
}

#[test]
fn a_client_beyond_the_usual_quota_is_noted_and_one_beyond_any_is_refused() {
    let crowd = |number: usize| {
        let mut world = new("auth_session_validity: 4");
        for at in 0..number {
            world.add_live(&format!("c{at}"), "other");
        }
        told(&world)
    };
    insta::assert_snapshot!(crowd(999) + &crowd(1_000) + &crowd(9_999) + &crowd(10_000), @r#"
    1 steps
    note Pool us-west-2_EXAMPLE will hold 1,001 clients; it takes 1,000 until its quota is raised. [beyond-usual-quota]
    1 steps
    note Pool us-west-2_EXAMPLE will hold 10,000 clients; it takes 1,000 until its quota is raised. [beyond-usual-quota]
    1 steps
    prod.yaml:5 prod/clients.web: the pool would hold 10,001 clients, and 10,000 is the most there can be [no-room]
        delete clients that nobody needs in an apply of its own first, or use another pool
        prod.yaml:5:3 one of those to create
    1 steps
    "#);
}

/// What isn't targeted takes no room.
#[test]
fn a_target_that_fits_is_not_refused_for_the_others() {
    let mut world = World::unrecorded(&[("prod", "clients:\n  app: {}\n  web: {}\n")]);
    for at in 0..9_999 {
        world.add_live(&format!("c{at}"), "other");
    }
    let known = ["prod/clients.app", "prod/clients.web"];
    let known = known.map(|at| at.parse::<FullAddress>().expect("an address")).into();
    insta::assert_snapshot!(blocked(&world.plan_for("clients.web", &known)) + &told(&world), @r#"
    note Pool us-west-2_EXAMPLE will hold 10,000 clients; it takes 1,000 until its quota is raised. [beyond-usual-quota]
    1 steps
    prod.yaml:5 prod/clients.app: the pool would hold 10,001 clients, and 10,000 is the most there can be [no-room]
        delete clients that nobody needs in an apply of its own first, or use another pool
        prod.yaml:5:3 one of those to create
    2 steps
    "#);
}
