//! What Cognito would refuse of a step is told before anything is done.

use super::world::{World, recorded};
use crate::model::{AppClient, Rotation, Setting, Unit, Validity};
use crate::render::problems::{Theme, render};

const SEARCH: &str =
    "managed_clients:\n  search: { name_prefix: os-, refresh_token_validity: 6h }\n";

/// A client called `web`, on record for `clients.web`, and the spec that is about it.
fn web(entry: &str, live: impl FnOnce(&mut AppClient)) -> World {
    let mut world = World::unrecorded(&[("prod", &format!("clients:\n  web: {entry}\n"))]);
    world.add_live("made", "web");
    world.change("made", live);
    world.record("prod/clients.web", |_| recorded("made", "web"));
    world
}

fn set<const N: usize>(texts: [&str; N]) -> std::collections::BTreeSet<String> {
    texts.map(str::to_owned).into()
}

/// What `plan` draws in the spec.
fn drawn(world: &World) -> String {
    render(
        &world.plan().drawn(),
        Theme { color: false, width: 90, longest_line: Theme::LONGEST_LINE, unicode: true },
    )
}

#[test]
fn a_client_is_judged_before_it_is_created() {
    let spec = "clients:\n  web: { allowed_oauth_flows: [client_credentials] }\n  app: {}\n";
    insta::assert_snapshot!(World::unrecorded(&[("prod", spec)]), @r#"
    prod/clients.app app (-): create
        name: "" → "app"
        record app () Created
    BLOCKED prod/clients.web [client-credentials-without-secret] `client_credentials` takes a client with a secret
    unchanged 0, size prod=0
    "#);
}

#[test]
fn a_hundred_drawings_are_enough() {
    use std::fmt::Write as _;
    let mut spec = "clients:\n".to_owned();
    for at in 0..102 {
        writeln!(spec, "  c{at}: {{ callback_urls: [http://a.example] }}").expect("a string");
    }
    let plan = World::unrecorded(&[("prod", &spec)]).plan();
    let drawn = plan.drawn();
    assert_eq!((plan.blocked.len(), drawn.len()), (102, 101));
    let theme = Theme { color: false, width: 90, longest_line: Theme::LONGEST_LINE, unicode: true };
    insta::assert_snapshot!(render(&drawn[100..], theme), @r#"
    too-many-problems

      × 2 more are not told here
         ╭─[prod.yaml:105:27]
     104 │   c99: { callback_urls: [http://a.example] }
     105 │   c100: { callback_urls: [http://a.example] }
         ·                           ────────┬───────
         ·                                   ╰── from here on
     106 │   c101: { callback_urls: [http://a.example] }
         ╰────
      help: mend the first ones, and look again
    "#);
}

#[test]
fn a_managed_client_is_judged_by_what_it_comes_to() {
    let mut world = World::agreeing(&[("prod", SEARCH)]);
    world.change("prodsearch", |client| {
        client.access_token_validity = Validity::new(12, Unit::Hours);
        client.refresh_token_validity = Validity::new(30, Unit::Days);
    });
    insta::assert_snapshot!(world, @r#"
    BLOCKED prod/managed_clients.search [tokens-outlive-refresh] `access_token_validity` is longer than `refresh_token_validity`
    unchanged 0, size prod=1
    "#);
    insta::assert_snapshot!(drawn(&world), @r#"
    tokens-outlive-refresh

      × `access_token_validity` is longer than `refresh_token_validity`
       ╭─[prod.yaml:5:55]
     4 │ managed_clients:
     5 │   search: { name_prefix: os-, refresh_token_validity: 6h }
       ·   ───┬──                                              ─┬
       ·      │                                                 ╰── lives 6h
       ·      ╰── `access_token_validity`: lives 12h
       ╰────
      help: write `access_token_validity: 6h` or less, or `refresh_token_validity: 12h` or
            more
    "#);
}

#[test]
fn an_adopted_client_is_judged_by_what_it_comes_to() {
    let mut world = World::unrecorded(&[("prod", SEARCH)]);
    world.add_live("made", "os-example");
    world.change("made", |client| client.id_token_validity = Validity::new(1, Unit::Days));
    insta::assert_snapshot!(world, @r#"
    BLOCKED prod/managed_clients.search [tokens-outlive-refresh] `id_token_validity` is longer than `refresh_token_validity`
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_combination_that_is_live_is_let_be() {
    let flows =
        "allowed_oauth_flows: [client_credentials, code], callback_urls: [http://a.example]";
    let world = web(&format!("{{ auth_session_validity: 9, {flows} }}"), |client| {
        client.allowed_oauth_flows = set(["client_credentials", "code"]);
        client.callback_urls = set(["http://a.example"]);
    });
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (made): update
        auth_session_validity: 3 → 9
        record web (made) Created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn more_of_what_is_live_is_not() {
    let flows = "allowed_oauth_flows: [client_credentials, code, implicit], callback_urls: [http://a.example, http://b.example]";
    let world = web(&format!("{{ {flows}, generate_secret: false }}"), |client| {
        client.allowed_oauth_flows = set(["client_credentials", "code"]);
        client.callback_urls = set(["http://a.example"]);
    });
    insta::assert_snapshot!(world, @r#"
    BLOCKED prod/clients.web [client-credentials-not-alone] `client_credentials` has another flow beside it
    BLOCKED prod/clients.web [plain-http-url] `http://b.example` is plain http
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_live_combination_can_be_adopted() {
    let mut world =
        World::unrecorded(&[("prod", "clients:\n  web: { callback_urls: [http://a.example] }\n")]);
    world.add_live("made", "web");
    world.change("made", |client| client.callback_urls = set(["http://a.example"]));
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (made): adopt, needs adopt
        record web (made) Adopted
    unchanged 0, size prod=1
    "#);
}

#[test]
fn what_an_entry_ignores_is_judged_as_it_is_live() {
    let oauth = "allowed_oauth_flows_user_pool_client: true, allowed_oauth_flows: [code], allowed_oauth_scopes: [openid]";
    let entry = format!("{{ {oauth}, lifecycle: {{ ignore_changes: [callback_urls] }} }}");
    insta::assert_snapshot!(web(&entry, |_| ()), @r#"
    BLOCKED prod/clients.web [oauth-without-callback] there is no callback URL to send users back to
    unchanged 0, size prod=1
    "#);
    let world = web(&entry, |client| client.callback_urls = set(["https://a.example"]));
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (made): update
        allowed_oauth_flows_user_pool_client: false → true
        allowed_oauth_flows: [] → ["code"]
        allowed_oauth_scopes: [] → ["openid"]
        record web (made) Created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_replacement_is_judged_with_the_secret_it_gets() {
    let machine = "allowed_oauth_flows: [client_credentials], generate_secret:";
    let gains = web(&format!("{{ {machine} true }}"), |_| ());
    insta::assert_snapshot!(gains, @r#"
    prod/clients.web web (made): create+delete, as the secret differs, needs replace
        generate_secret: false → true
        allowed_oauth_flows: [] → ["client_credentials"]
        record web (made) Created has_secret
    unchanged 0, size prod=1
    "#);
    let loses = web(&format!("{{ {machine} false }}"), |client| {
        client.generate_secret = true;
        client.allowed_oauth_flows = set(["client_credentials"]);
    });
    insta::assert_snapshot!(loses, @r#"
    BLOCKED prod/clients.web [client-credentials-without-secret] `client_credentials` takes a client with a secret
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_secret_that_does_not_show_is_asked_for_before_its_lack_is_held_against_a_client() {
    let entry = "{ allowed_oauth_flows: [client_credentials] }";
    let mut world = web(entry, |client| client.generate_secret = true);
    world.hide_secret("made");
    assert_eq!(world.read(), ["made", "made?"]);
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (made): update
        allowed_oauth_flows: [] → ["client_credentials"]
        record web (made) Created has_secret
    unchanged 0, size prod=1
    "#);
    let public = web(entry, |_| ());
    assert_eq!(public.read(), ["made", "made?"]);
    insta::assert_snapshot!(public, @r#"
    BLOCKED prod/clients.web [client-credentials-without-secret] `client_credentials` takes a client with a secret
    unchanged 0, size prod=1
    "#);
    assert_eq!(web("{ allowed_oauth_flows: [code] }", |_| ()).read(), ["made"]);
}

#[test]
fn rotation_is_switched_with_the_flow_or_not_at_all() {
    let rotation = "refresh_token_rotation: { feature: ENABLED }";
    let flows = |client: &mut AppClient| {
        client.explicit_auth_flows = set(["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH"]);
    };
    let half = web(
        &format!(
            "{{ {rotation}, explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_AUTH] }}"
        ),
        flows,
    );
    insta::assert_snapshot!(half, @r#"
    BLOCKED prod/clients.web [refresh-flow-with-rotation] `ALLOW_REFRESH_TOKEN_AUTH` doesn't go with rotation
    unchanged 0, size prod=1
    "#);
    let both = web(&format!("{{ {rotation}, explicit_auth_flows: [ALLOW_USER_AUTH] }}"), flows);
    insta::assert_snapshot!(both, @r#"
    prod/clients.web web (made): update
        explicit_auth_flows: ["ALLOW_REFRESH_TOKEN_AUTH","ALLOW_USER_AUTH"] → ["ALLOW_USER_AUTH"]
        refresh_token_rotation: {"feature":"DISABLED","retry_grace_period_seconds":0} → {"feature":"ENABLED","retry_grace_period_seconds":0}
        record web (made) Created
    unchanged 0, size prod=1
    "#);
    let back = web("{ explicit_auth_flows: [ALLOW_USER_AUTH] }", |client| {
        client.explicit_auth_flows = set(["ALLOW_USER_AUTH"]);
        client.refresh_token_rotation =
            Rotation { feature: "ENABLED".to_owned(), retry_grace_period_seconds: 0 };
    });
    insta::assert_snapshot!(back, @r#"
    prod/clients.web web (made): update
        refresh_token_rotation: {"feature":"ENABLED","retry_grace_period_seconds":0} → {"feature":"DISABLED","retry_grace_period_seconds":0}
        record web (made) Created
    unchanged 0, size prod=1
    "#);
}

/// The default flows written out have one among them that doesn't go with rotation; they are left unwritten then.
#[test]
fn the_default_flows_go_with_rotation_however_they_are_written() {
    let flows: Vec<_> = Setting::default_auth_flows().into_iter().collect();
    let entry = format!(
        "{{ explicit_auth_flows: [{}], refresh_token_rotation: {{ feature: ENABLED }} }}",
        flows.join(", ")
    );
    insta::assert_snapshot!(web(&entry, |_| ()), @r#"
    prod/clients.web web (made): update
        refresh_token_rotation: {"feature":"DISABLED","retry_grace_period_seconds":0} → {"feature":"ENABLED","retry_grace_period_seconds":0}
        record web (made) Created
    unchanged 0, size prod=1
    "#);
}
