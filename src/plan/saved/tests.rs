use super::*;
use crate::model::{Analytics, Rotation, Unit, Validity};
use crate::plan::refresh::Reading;
use crate::plan::{Adoption, Binding, Reason, Step, Work, worlds};
use proptest::prelude::*;

fn basis() -> Basis {
    let version = StateVersion { lineage: "5f0e".to_owned(), serial: 7 };
    Basis {
        cogctl_version: "0.1.0".to_owned(),
        endpoint: None,
        states: [(SpecId::new("prod"), version)].into(),
    }
}

fn refusal(text: &str) -> String {
    decode(text).expect_err("a refusal").to_string()
}

fn clients() -> impl Strategy<Value = AppClient> {
    let validity = (1_u32..400, prop::sample::select(Unit::ALL.to_vec()))
        .prop_map(|(number, unit)| Validity::new(number, unit));
    let words = prop::collection::btree_set("[a-z]{1,3}", 0..3);
    let attributes = prop::option::of(words.clone());
    let flows = prop_oneof![words.clone(), Just(Setting::default_auth_flows())];
    let rotation = (prop::bool::ANY, 0_u32..3).prop_map(|(on, seconds)| Rotation {
        feature: if on { "ENABLED" } else { "DISABLED" }.to_owned(),
        retry_grace_period_seconds: seconds,
    });
    let text = || prop::option::of("[a-z]{1,3}");
    let analytics = prop::option::of((text(), text(), text(), text(), prop::bool::ANY).prop_map(
        |(application_arn, application_id, external_id, role_arn, user_data_shared)| Analytics {
            application_arn,
            application_id,
            external_id,
            role_arn,
            user_data_shared,
        },
    ));
    (
        ".{1,4}",
        prop::bool::ANY,
        [validity.clone(), validity],
        words,
        flows,
        (attributes, rotation, analytics),
    )
        .prop_map(|(name, flag, lifetimes, urls, flows, (attributes, rotation, analytics))| {
            AppClient {
                generate_secret: flag,
                access_token_validity: lifetimes[0],
                id_token_validity: lifetimes[1],
                callback_urls: urls,
                explicit_auth_flows: flows,
                read_attributes: attributes,
                refresh_token_rotation: rotation,
                analytics_configuration: analytics,
                ..AppClient::with_defaults(name)
            }
        })
}

fn steps() -> impl Strategy<Value = Step> {
    let id = || worlds::id("7abc");
    let bindings = prop::sample::select(vec![
        Binding::New,
        Binding::Recorded,
        Binding::Departing,
        Binding::Adopted(Adoption::Expected),
        Binding::Adopted(Adoption::Asked { instead_of: None }),
        Binding::Adopted(Adoption::Asked { instead_of: Some(id()) }),
        Binding::Moved { from: worlds::at("a/b/clients.old") },
    ]);
    let works = prop::sample::select(vec![
        Work::Nothing,
        Work::Create,
        Work::Update,
        Work::Replace,
        Work::Delete,
        Work::Forget,
    ]);
    let reasons = prop::sample::select(vec![
        None,
        Some(Reason::RecordedGone(id())),
        Some(Reason::PinChanged(id())),
        Some(Reason::NameChanged { client_id: id(), name: "\u{1b}\"".to_owned() }),
        Some(Reason::Removed),
        Some(Reason::Requested),
        Some(Reason::RemovedAndGone),
        Some(Reason::SecretDiffers),
    ]);
    let sides = (prop::option::of(clients()), prop::option::of(clients()), prop::bool::ANY);
    let ignored =
        prop::collection::btree_set(prop::sample::select(Setting::all().collect::<Vec<_>>()), 0..3);
    (bindings, works, reasons, sides, ignored).prop_map(
        |(binding, work, reason, (before, after, placed), ignored)| {
            let whole = worlds::update();
            let location = placed.then_some(whole.location).flatten();
            let record = placed.then(|| worlds::record("x"));
            let whole = Step { before, after, ignored, location, record, ..worlds::update() };
            Step { binding, work, reason, ..whole }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_plan_reads_back_as_it_was_saved(
        steps in prop::collection::vec(steps(), 0..4),
        unchanged in 0_usize..9,
        complete in prop::bool::ANY,
        blocked in prop::bool::ANY,
    ) {
        let mut plan = Plan { unchanged, complete, ..worlds::plan(steps) };
        if blocked {
            plan.blocked.push(worlds::blocked());
            plan.notes.push(worlds::note());
            plan.refreshed = worlds::refreshed();
        }
        let text = encode(&plan, &basis(), None);
        prop_assert_eq!(decode(&text), Ok((plan, basis())));
    }
}

#[test]
fn the_same_plan_is_saved_as_the_same_bytes_with_the_reviewed_document_first() {
    let plan = worlds::plan(vec![worlds::update()]);
    let text = encode(&plan, &basis(), None);
    for _ in 0..10 {
        assert_eq!(encode(&plan, &basis(), None), text);
    }
    let basis = &text[text.find("\"basis\"").expect("a basis")..];
    insta::assert_snapshot!(basis, @r#"
    "basis": {
        "digest": "47cde046b70f530968a9b3ca704a75617982b5834cb8947a46dd1cd6a22ce7d9",
        "made_with": {
          "cogctl_version": "0.1.0",
          "endpoint": null,
          "states": {
            "prod": {
              "lineage": "5f0e",
              "serial": 7
            }
          }
        },
        "specs": [
          {
            "id": "prod",
            "file": "specs/prod.yaml",
            "digest": "9c0f",
            "size": 100
          }
        ],
        "steps": [
          {
            "binding": "recorded",
            "reason": null,
            "record": {
              "client_id": "3ho4ek12345678909nh3fmhpko",
              "name": "web-prod",
              "origin": "created"
            },
            "fingerprint": "377ac0ee212792c59bd34c2b6c47c6f233c3cda041ef82da865fd26fd257410e",
            "spelled": {}
          }
        ],
        "refreshed": []
      }
    }
    "#);
}

#[test]
fn white_space_and_the_order_of_keys_are_no_edit() {
    let plan = worlds::plan(vec![worlds::update()]);
    let json: Json = serde_json::from_str(&encode(&plan, &basis(), None)).expect("JSON");
    assert_eq!(decode(&sorted(&json).to_string()), Ok((plan, basis())));
}

#[test]
fn an_edited_value_is_refused() {
    let text = encode(&worlds::plan(vec![worlds::update()]), &basis(), None);
    let edited = text.replace("\"30m\"", "\"12h\"");
    insta::assert_snapshot!(refusal(&edited), @"this plan was edited after it was saved: its digest doesn't fit its contents");
}

#[test]
fn an_edited_value_under_an_edited_digest_is_still_refused_when_before_and_fingerprint_differ() {
    let text = encode(&worlds::plan(vec![worlds::update()]), &basis(), None);
    let json: Json = serde_json::from_str(&text.replace("app.example.com/cb\"", "evil.example/\""))
        .expect("JSON");
    let mut saved = Saved::read(json).expect("the form is right");
    saved.basis.digest = digest(&saved);
    let text = serde_json::to_string(&saved).expect("JSON");
    insta::assert_snapshot!(refusal(&text), @"this plan was edited after it was saved: the fingerprint of clients.web");
}

#[test]
fn how_much_was_read_is_saved_too() {
    let reading = Reading::Changed { verified: 3, trusted: 95, oldest_seconds: Some(82_800) };
    let plan = Plan { reading, ..worlds::plan(vec![]) };
    assert_eq!(decode(&encode(&plan, &basis(), None)), Ok((plan, basis())));
}

#[test]
fn other_texts_are_refused_by_what_they_are() {
    let report = serde_json::to_string(&document(&worlds::plan(vec![]), None)).expect("JSON");
    let newer = encode(&worlds::plan(vec![]), &basis(), None).replace("\"1.0\"", "\"1.1\"");
    let texts = ["version: 1", "{}", "[]", r#"{"schema_version": "x"}"#, &report, &newer];
    insta::assert_snapshot!(texts.map(refusal).join("\n"), @r#"
    this is not a saved plan: expected value at line 1 column 1
    this is not a saved plan: there is no `schema_version` at its top
    this is not a saved plan: there is no `schema_version` at its top
    this is not a saved plan: `x` is no schema version
    this is not a saved plan: it is a plan's report, without the `basis` to apply it
    this plan has schema version 1.1, and this cogctl reads 1.0 at most
    "#);
}

#[test]
fn a_fingerprint_is_of_effects() {
    let spelled = AppClient {
        access_token_validity: Validity::new(60, Unit::Minutes),
        explicit_auth_flows: Setting::default_auth_flows(),
        refresh_token_rotation: Rotation { retry_grace_period_seconds: 9, ..Rotation::disabled() },
        ..worlds::web()
    };
    assert_eq!(fingerprint(&spelled), fingerprint(&worlds::web()));
    assert_ne!(fingerprint(&worlds::changed()), fingerprint(&worlds::web()));
}
