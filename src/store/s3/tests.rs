//! The rules of the object, against an S3 in memory. What a real server does is told in `tests/integration/stories/shared.rs`.

mod bucket;

use super::super::cache::About;
use super::super::{Context, LockState, LockedStore, S3Trouble};
use super::*;
use crate::model::{PoolId, SpecId};
use crate::records::Sightings;
use bucket::{Bucket, Fault};
use std::fmt::Write as _;

fn context() -> Context {
    Context {
        spec: SpecId::new("prod"),
        account_id: "111122223333".to_owned(),
        region: "us-west-2".to_owned(),
        endpoint: None,
    }
}

fn fresh() -> State {
    let mut state = State::new(context());
    state.header.lineage = "0123456789abcdef0123456789abcdef".to_owned();
    state
}

/// A state that was saved so often.
fn saved(serial: u64) -> State {
    let mut state = fresh();
    state.header.serial = serial;
    state
}

/// The bytes of that state, held by `holder` for an hour and a half.
fn held(state: &State, holder: &str) -> Vec<u8> {
    let renewed = Timestamp::from_second(Timestamp::now().as_second() - 5_400);
    let renewed = renewed.expect("a time");
    encode_held(state, Some(&Holding { holder: holder.to_owned(), renewed }))
}

/// Lineage, serial and lock, in a line.
fn told(bucket: &Bucket) -> String {
    let Some(text) = bucket.object() else { return "nothing".to_owned() };
    let (state, holding) = decode_held(text.as_bytes(), "it").expect("a state");
    let by = holding.map_or("nobody".to_owned(), |holding| holding.holder);
    format!("serial {}, held by {by}", state.header.serial)
}

async fn lock(bucket: &Bucket, holder: &str) -> (LockedStore, State) {
    bucket.store(holder, 1).lock(fresh()).await.expect("the lock")
}

fn refusal(error: &StoreError) -> String {
    format!("{error}\n  {}", error.help())
}

#[tokio::test]
async fn a_whole_life() {
    let bucket = Bucket::default();
    assert_eq!(bucket.store("ana", 1).load().await.expect("an answer"), None);
    let (mut locked, state) = lock(&bucket, "ana").await;
    assert_eq!((state, told(&bucket)), (fresh(), "serial 0, held by ana".to_owned()));
    // A lock is no state.
    assert_eq!(bucket.store("ben", 1).load().await.expect("an answer"), None);
    locked.save(&fresh()).await.expect("it is written");
    locked.save(&fresh()).await.expect("it is written again");
    assert_eq!(told(&bucket), "serial 2, held by ana");
    assert_eq!(bucket.store("ben", 1).load().await.expect("an answer"), Some(saved(2)));
    locked.release().await.expect("it is released");
    assert_eq!(bucket.object(), Some(String::from_utf8(encode(&saved(2))).expect("UTF-8")));
    let (locked, state) = lock(&bucket, "ben").await;
    assert_eq!((state, told(&bucket)), (saved(2), "serial 2, held by ben".to_owned()));
    locked.remove().await.expect("it is removed");
    assert_eq!(bucket.object(), None);
    insta::assert_snapshot!(bucket.asked(), @r#"
    GET 404
    GET 404
    PUT if none 200
    GET 200
    PUT if "etag-1" 200
    PUT if "etag-2" 200
    GET 200
    PUT if "etag-3" 200
    GET 200
    PUT if "etag-4" 200
    DELETE if "etag-5" 204
    "#);
}

#[tokio::test]
async fn a_lock_that_wrote_nothing_leaves_nothing_that_binds() {
    let bucket = Bucket::default();
    let (locked, _) = lock(&bucket, "ana").await;
    locked.release().await.expect("it is released");
    assert_eq!(bucket.store("ben", 1).load().await.expect("an answer"), None);
    let other = State::new(Context { spec: SpecId::new("renamed"), ..context() });
    let (_, state) = bucket.store("ben", 1).lock(other.clone()).await.expect("the lock");
    assert_eq!(state, other);
}

#[tokio::test]
async fn a_lock_of_somebody_else_is_never_broken() {
    let bucket = Bucket::default();
    for state in [saved(0), saved(7)] {
        let bytes = held(&state, "ana@build-7 (pid 4711, 1a2b3c4d)\u{1b}[2J");
        bucket.put(&bytes);
        let error = bucket.store("ben", 1).lock(fresh()).await.expect_err("it is held");
        assert_eq!(bucket.object().map(String::into_bytes), Some(bytes));
        insta::allow_duplicates! {
            insta::assert_snapshot!(refusal(&error), @r#"
            another cogctl is at work: s3://team/prod.json is held by ana@build-7 (pid 4711, 1a2b3c4d)�[2J, renewed 1 hour ago
              wait until that run is done; if it is dead, `cogctl state unlock SPEC` takes its lock away
            "#);
        }
    }
}

#[tokio::test]
async fn what_is_no_state_of_this_spec_is_not_locked() {
    let bucket = Bucket::default();
    let text = String::from_utf8(encode(&saved(7))).expect("UTF-8");
    let mut refusals = String::new();
    for bytes in [
        String::new(),
        text[..100].to_owned(),
        format!("<<<<<<< HEAD\n{text}"),
        text.replace("\"version\": 1", "\"version\": 2"),
        text.replace("111122223333", "444455556666"),
    ] {
        bucket.put(bytes.as_bytes());
        let error = bucket.store("ben", 1).lock(fresh()).await.expect_err("it is refused");
        let _ = writeln!(refusals, "{error}");
        assert_eq!(bucket.object(), Some(bytes));
    }
    let huge = vec![b' '; 64 * 1024 * 1024 + 1];
    bucket.put(&huge);
    let error = bucket.store("ben", 1).load().await.expect_err("it is refused");
    let _ = writeln!(refusals, "{error}");
    insta::assert_snapshot!(refusals, @r#"
    s3://team/prod.json is not a state of cogctl's: EOF while parsing a value at line 1 column 0
    s3://team/prod.json is not a state of cogctl's: EOF while parsing a value at line 5 column 2
    s3://team/prod.json is not a state of cogctl's: it holds both sides of a merge conflict
    s3://team/prod.json was written by a newer cogctl (format 2)
    the state is of account `444455556666`, this run is about `111122223333`
    s3://team/prod.json is not a state of cogctl's: it is larger than 64 MB
    "#);
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_is_found_in_the_object() {
    let bucket = Bucket::default();
    // The SDK sends again what was done already, and meets its own work.
    bucket.will([Fault::None, Fault::AnswerLost]);
    let (mut locked, _) = bucket.store("ana", 2).lock(fresh()).await.expect("the lock");
    bucket.will([Fault::AnswerLost]);
    locked.save(&fresh()).await.expect("it is written");
    bucket.will([Fault::AnswerLost]);
    locked.release().await.expect("it is released");
    assert_eq!(told(&bucket), "serial 1, held by nobody");
    insta::assert_snapshot!(bucket.asked(), @r#"
    GET 404
    PUT if none 200, answer lost
    PUT if none 412
    GET 200
    PUT if "etag-1" 200, answer lost
    PUT if "etag-1" 412
    GET 200
    PUT if "etag-2" 200, answer lost
    PUT if "etag-2" 412
    GET 200
    "#);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_lost_for_good_is_made_up_for_by_the_next_write() {
    for fault in [Fault::AnswerLost, Fault::RequestLost] {
        let bucket = Bucket::default();
        let (mut locked, mut state) = lock(&bucket, "ana").await;
        bucket.will([fault]);
        let error = locked.save(&state).await.expect_err("no answer came");
        assert!(matches!(error, StoreError::S3 { trouble: S3Trouble::Unreachable, .. }));
        state.records.spec = SpecId::new("prod");
        locked.save(&state).await.expect("it is written");
        assert_eq!(told(&bucket), "serial 2, held by ana");
        bucket.will([Fault::AnswerLost]);
        locked.save(&state).await.expect_err("no answer came");
        locked.release().await.expect("it is released");
        assert_eq!(told(&bucket), "serial 3, held by nobody");
    }
}

#[tokio::test(start_paused = true)]
async fn a_lock_whose_answer_is_lost_for_good_is_taken_back() {
    for (fault, left) in [
        (Fault::AnswerLost, "serial 7, held by nobody"),
        (Fault::RequestLost, "serial 7, held by nobody"),
    ] {
        let bucket = Bucket::default();
        bucket.put(&encode(&saved(7)));
        bucket.will([Fault::None, fault]);
        bucket.store("ana", 1).lock(fresh()).await.expect_err("no answer came");
        assert_eq!(told(&bucket), left);
    }
}

#[tokio::test(start_paused = true)]
async fn a_race_is_lost_to_whoever_was_faster() {
    let bucket = Bucket::default();
    bucket.put(&encode(&saved(7)));
    bucket.will([Fault::None, Fault::Before(held(&saved(7), "ben"))]);
    let error = bucket.store("ana", 1).lock(fresh()).await.expect_err("ben was faster");
    insta::assert_snapshot!(refusal(&error), @r#"
    another cogctl is at work: s3://team/prod.json is held by ben, renewed 1 hour ago
      wait until that run is done; if it is dead, `cogctl state unlock SPEC` takes its lock away
    "#);
    // Somebody who came and went leaves a state that can be locked.
    bucket.put(&encode(&saved(7)));
    bucket.will([Fault::None, Fault::Before(encode(&saved(8)))]);
    let (mut locked, state) = lock(&bucket, "ana").await;
    assert_eq!(state, saved(8));
    // A lock that was broken meanwhile is found out by the next write.
    for (meanwhile, left) in [
        (encode(&saved(8)), "serial 8, held by nobody"),
        (held(&saved(9), "ben"), "serial 9, held by ben"),
        (held(&saved(8), "ana"), "serial 8, held by ana"),
    ] {
        bucket.put(&meanwhile);
        let error = locked.save(&state).await.expect_err("it is not what was written");
        bucket.with(|inner| inner.log += &format!("{error}\n"));
        assert_eq!(told(&bucket), left);
    }
    let error = locked.release().await.expect_err("ana's lock is in bytes that aren't hers");
    insta::assert_snapshot!(refusal(&error), @r#"
    the lock on s3://team/prod.json could not be released: s3://team/prod.json was changed by somebody else since it was read
      `cogctl state unlock SPEC` takes it away; until then every other run is refused
    "#);
    insta::assert_snapshot!(bucket.asked(), @r#"
    GET 200
    PUT if "etag-1" 412
    GET 200
    GET 200
    GET 200
    PUT if "etag-3" 412
    GET 200
    GET 200
    PUT if "etag-4" 200
    PUT if "etag-5" 412
    GET 200
    s3://team/prod.json was changed by somebody else since it was read
    PUT if "etag-5" 412
    GET 200
    another cogctl is at work: s3://team/prod.json is held by ben, renewed 1 hour ago
    PUT if "etag-5" 412
    GET 200
    s3://team/prod.json was changed by somebody else since it was read
    PUT if "etag-5" 412
    GET 200
    "#);
}

#[tokio::test(start_paused = true)]
async fn a_lock_that_somebody_removed_needs_no_release() {
    for meanwhile in [Some(encode(&saved(8))), Some(held(&saved(9), "ben")), None] {
        let bucket = Bucket::default();
        let (locked, _) = lock(&bucket, "ana").await;
        bucket.with(|inner| match &meanwhile {
            Some(bytes) => inner.put(bytes.clone()),
            None => inner.object = None,
        });
        locked.release().await.expect("nothing is left to release");
        assert_eq!(bucket.with(|inner| inner.object.clone()), meanwhile);
    }
}

#[tokio::test(start_paused = true)]
async fn a_writer_at_the_same_moment_is_waited_for() {
    let bucket = Bucket::default();
    let conflict = || {
        Fault::Refused(
            409,
            "ConditionalRequestConflict",
            "The conditional request cannot succeed due to a conflicting operation against this resource.",
        )
    };
    let (mut locked, state) = lock(&bucket, "ana").await;
    bucket.will([conflict(), Fault::None, conflict(), Fault::None]);
    locked.save(&state).await.expect("it is written in the end");
    assert_eq!(told(&bucket), "serial 1, held by ana");
    bucket.will((0..20).flat_map(|_| [conflict(), Fault::None]));
    let error = locked.save(&state).await.expect_err("there is an end to it");
    assert_eq!(
        error.to_string(),
        "s3://team/prod.json was changed by somebody else since it was read"
    );
}

#[tokio::test]
async fn a_bucket_in_another_region_is_followed_there_once() {
    let bucket = Bucket::default();
    bucket.will([Fault::Elsewhere("eu-central-1")]);
    let (locked, _) = lock(&bucket, "ana").await;
    locked.release().await.expect("it is released");
    bucket.will([Fault::Elsewhere("eu-central-1"), Fault::Elsewhere("eu-west-1")]);
    let error = bucket.store("ben", 1).load().await.expect_err("it is nowhere");
    insta::assert_snapshot!(format!("{}{}", bucket.asked(), refusal(&error)), @r#"
    GET 301
    GET at team.s3.eu-central-1.amazonaws.com 404
    PUT if none at team.s3.eu-central-1.amazonaws.com 200
    PUT if "etag-1" at team.s3.eu-central-1.amazonaws.com 200
    GET 301
    GET at team.s3.eu-central-1.amazonaws.com 301
    can't read s3://team/prod.json: the bucket is in another Region: The bucket you are attempting to access must be addressed using the specified endpoint.
      check the Region of team, and AWS_ENDPOINT_URL_S3 where it is set
    "#);
}

#[tokio::test]
async fn every_refusal_says_what_to_do() {
    let bucket = Bucket::default();
    let mut told = String::new();
    for (status, code, message) in [
        (404, "NoSuchBucket", "The specified bucket does not exist"),
        (
            403,
            "AccessDenied",
            "User: arn:aws:sts::111122223333:assumed-role/ci/me is not authorized",
        ),
        (400, "ExpiredToken", "The provided token has expired."),
        (
            403,
            "InvalidAccessKeyId",
            "The AWS Access Key Id you provided does not exist in our records.",
        ),
        (301, "PermanentRedirect", "The bucket must be addressed using the specified endpoint."),
        (503, "SlowDown", "Please reduce your request rate."),
        (
            403,
            "RequestTimeTooSkewed",
            "The difference between the request time and the current time is too large.",
        ),
    ] {
        bucket.will([Fault::Refused(status, code, message)]);
        let error = bucket.store("ana", 1).load().await.expect_err("it is refused");
        let _ = writeln!(told, "{}", refusal(&error));
    }
    bucket.will([Fault::RequestLost]);
    let error = bucket.store("ana", 1).lock(fresh()).await.expect_err("nothing answers");
    let _ = writeln!(told, "{}", refusal(&error));
    insta::assert_snapshot!(told, @r#"
    can't read s3://team/prod.json: there is no bucket `team`
      create it, or correct `state:`
    can't read s3://team/prod.json: access denied: User: arn:aws:sts::111122223333:assumed-role/ci/me is not authorized
      allow `s3:GetObject` and `s3:PutObject` on `arn:aws:s3:::team/prod.json`, and `s3:ListBucket` on `arn:aws:s3:::team`: without that one S3 can't say that there is no state yet
    can't read s3://team/prod.json: the AWS credentials have expired: The provided token has expired.
      log in again, for example with `aws sso login`, and repeat the command
    can't read s3://team/prod.json: S3 doesn't accept the credentials: The AWS Access Key Id you provided does not exist in our records.
      check AWS_PROFILE and the AWS_ACCESS_KEY_ID family of variables; `aws sts get-caller-identity` tells whether AWS knows them
    can't read s3://team/prod.json: the bucket is in another Region: The bucket must be addressed using the specified endpoint.
      check the Region of team, and AWS_ENDPOINT_URL_S3 where it is set
    can't read s3://team/prod.json: SlowDown: Please reduce your request rate.
      try again; https://health.aws.amazon.com tells of outages
    can't read s3://team/prod.json: RequestTimeTooSkewed: The difference between the request time and the current time is too large.
      try again; https://health.aws.amazon.com tells of outages
    can't read s3://team/prod.json: no answer: io error: connection reset
      check the network, HTTPS_PROXY and NO_PROXY, and AWS_ENDPOINT_URL_S3 and AWS_ENDPOINT_URL where one is set
    "#);
}

#[tokio::test(start_paused = true)]
async fn unlocking_takes_away_the_very_lock_that_was_looked_at() {
    let bucket = Bucket::default();
    let look = async || bucket.store("me", 1).lock_state().await.expect("an answer");
    assert!(matches!(look().await, LockState::Free));
    bucket.put(&encode(&saved(7)));
    assert!(matches!(look().await, LockState::Free));
    bucket.put(&held(&saved(7), "ana"));
    let LockState::Held(lock) = look().await else { panic!("it is held") };
    assert_eq!((lock.holding.holder.as_str(), lock.age.as_str()), ("ana", "1 hour ago"));
    lock.remove().await.expect("it is removed");
    assert_eq!(bucket.object(), Some(String::from_utf8(encode(&saved(7))).expect("UTF-8")));
    // A run that isn't dead after all renews its lock.
    bucket.put(&held(&saved(7), "ana"));
    let LockState::Held(lock) = look().await else { panic!("it is held") };
    bucket.put(&held(&saved(8), "ana"));
    let error = lock.remove().await.expect_err("it changed");
    assert_eq!(told(&bucket), "serial 8, held by ana");
    insta::assert_snapshot!(refusal(&error), @r#"
    another cogctl is at work: s3://team/prod.json is held by ana, renewed 1 hour ago
      wait until that run is done; if it is dead, `cogctl state unlock SPEC` takes its lock away
    "#);
    let LockState::Held(lock) = look().await else { panic!("it is held") };
    bucket.put(&encode(&saved(9)));
    let error = lock.remove().await.expect_err("it changed");
    insta::assert_snapshot!(error, @r#"s3://team/prod.json was changed by somebody else since it was read"#);
}

#[tokio::test(start_paused = true)]
async fn a_write_that_nobody_waited_for_is_known_again() {
    let bucket = Bucket::default();
    let (mut locked, state) = lock(&bucket, "ana").await;
    bucket.will([Fault::AnswerPending]);
    let given_up = tokio::time::timeout(Duration::from_secs(1), locked.save(&state)).await;
    given_up.expect_err("no answer came");
    locked.release().await.expect("it is released");
    assert_eq!(told(&bucket), "serial 1, held by nobody");
}

#[tokio::test]
async fn a_cache_is_replaced_without_a_condition() {
    let (bucket, about) = (Bucket::default(), about());
    let mut told = format!("{:?}\n", bucket.cache().read(&about).await);
    let none = Sightings::new();
    bucket.cache().write(&about, &none).await.expect("it is written");
    bucket.cache().write(&about, &none).await.expect("it is written again");
    writeln!(told, "{:?}", bucket.cache().read(&about).await).expect("a string");
    insta::assert_snapshot!(told + &bucket.asked(), @r#"
    Nothing
    Sightings({})
    GET 404
    PUT 200
    PUT 200
    GET 200
    "#);
}

#[tokio::test]
async fn a_cache_that_may_not_be_read_or_written_is_told() {
    let (bucket, about) = (Bucket::default(), about());
    let denied = || Fault::Refused(403, "AccessDenied", "Access Denied");
    bucket.will([denied(), denied(), Fault::Elsewhere("eu-west-1")]);
    let mut told = format!("{:?}\n", bucket.cache().read(&about).await);
    for _ in 0..2 {
        let written = bucket.cache().write(&about, &Sightings::new()).await;
        writeln!(told, "{written:?}").expect("a string");
    }
    insta::assert_snapshot!(told + &bucket.asked(), @r#"
    Barred("can't read s3://team/prod.json: access denied: Access Denied")
    Err("can't write s3://team/prod.json: access denied: Access Denied")
    Ok(())
    GET 403
    PUT 403
    PUT 301
    PUT at team.s3.eu-west-1.amazonaws.com 200
    "#);
}

fn about() -> About {
    let pool = PoolId::parse("us-west-2_EXAMPLE").expect("a pool id");
    About {
        context: context(),
        lineage: "0123456789abcdef0123456789abcdef".to_owned(),
        serial: 7,
        pool,
        cogctl_version: "0.1.0".to_owned(),
    }
}
