use super::super::writes;
use super::*;
use crate::problem::Source;
use crate::spec::{ReadContext, read};

const ALL: [Purpose; 4] = [Purpose::Plan, Purpose::Apply, Purpose::Adopt, Purpose::Delete];

fn desired(text: &str) -> Desired {
    let context = ReadContext { default_id: "prod".to_owned(), env: [].into(), vars: [].into() };
    let text = format!("version: 1\n{text}");
    read(&Source::new("prod.yaml", text), &context).expect("a spec")
}

/// The policy and its notes, as they are printed.
fn shown(text: &str, region: Option<&str>, state: Option<&Bucket>, purposes: &[Purpose]) -> String {
    let desired = desired(text);
    let subject = Subject { desired: &desired, region, state };
    let policy = policy(&[subject], &purposes.iter().copied().collect());
    let text = serde_json::to_string_pretty(&policy).expect("JSON");
    format!("{text}\n{}", policy.notes.join("\n"))
}

/// What each operation is allowed on.
fn resources(text: &str, region: Option<&str>) -> Vec<String> {
    let desired = desired(text);
    let subject = Subject { desired: &desired, region, state: None };
    let policy = policy(&[subject], &BTreeSet::from([Purpose::Plan]));
    policy.statement.into_iter().flat_map(|statement| statement.resource).collect()
}

#[test]
fn a_plan_of_one_pool_reads_it() {
    let spec = "user_pool_id: us-west-2_A\nexpect: { account_id: \"111122223333\" }\nclients: { web: {} }\n";
    insta::assert_snapshot!(shown(spec, None, None, &[Purpose::Plan]), @r#"
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Pools",
          "Effect": "Allow",
          "Action": [
            "cognito-idp:DescribeUserPool",
            "cognito-idp:ListUserPoolClients",
            "cognito-idp:DescribeUserPoolClient"
          ],
          "Resource": [
            "arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_A"
          ]
        }
      ]
    }
    "#);
}

#[test]
fn everything_at_once() {
    let spec = "user_pool_name: users
region: eu-west-1
clients:
  web:
    generate_secret: true
    supported_identity_providers: [Google]
    allowed_oauth_scopes: [orders/read]
    analytics_configuration: { application_id: abc, role_arn: \"arn:aws:iam::111122223333:role/events\", external_id: x }
managed_clients:
  logs:
    name_prefix: Amazon
    analytics_configuration: { application_arn: \"arn:aws:mobiletargeting:eu-west-1:111122223333:apps/abc\" }
";
    let bucket = Bucket {
        name: "team".to_owned(),
        state: "a*b.json".to_owned(),
        cache: "a*b.json.cache.json".to_owned(),
    };
    insta::assert_snapshot!(shown(spec, None, Some(&bucket), &ALL), @r#"
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Pools",
          "Effect": "Allow",
          "Action": [
            "cognito-idp:DescribeUserPool",
            "cognito-idp:ListUserPoolClients",
            "cognito-idp:DescribeUserPoolClient",
            "cognito-idp:ListUserPoolClientSecrets",
            "cognito-idp:ListIdentityProviders",
            "cognito-idp:ListResourceServers",
            "cognito-idp:CreateUserPoolClient",
            "cognito-idp:UpdateUserPoolClient",
            "cognito-idp:DeleteUserPoolClient"
          ],
          "Resource": [
            "arn:aws:cognito-idp:eu-west-1:*:userpool/*"
          ]
        },
        {
          "Sid": "FindPools",
          "Effect": "Allow",
          "Action": [
            "cognito-idp:ListUserPools"
          ],
          "Resource": [
            "*"
          ],
          "Condition": {
            "StringEquals": {
              "aws:RequestedRegion": [
                "eu-west-1"
              ]
            }
          }
        },
        {
          "Sid": "State",
          "Effect": "Allow",
          "Action": [
            "s3:GetObject",
            "s3:PutObject"
          ],
          "Resource": [
            "arn:aws:s3:::team/a${*}b.json",
            "arn:aws:s3:::team/a${*}b.json.cache.json"
          ]
        },
        {
          "Sid": "BucketsOfStates",
          "Effect": "Allow",
          "Action": [
            "s3:ListBucket"
          ],
          "Resource": [
            "arn:aws:s3:::team"
          ]
        },
        {
          "Sid": "AnalyticsRoles",
          "Effect": "Allow",
          "Action": [
            "iam:PassRole"
          ],
          "Resource": [
            "arn:aws:iam::111122223333:role/events"
          ],
          "Condition": {
            "StringEquals": {
              "iam:PassedToService": "cognito-idp.amazonaws.com"
            }
          }
        },
        {
          "Sid": "LinkedRole",
          "Effect": "Allow",
          "Action": [
            "iam:CreateServiceLinkedRole"
          ],
          "Resource": [
            "arn:aws:iam::*:role/aws-service-role/cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdp"
          ],
          "Condition": {
            "StringEquals": {
              "iam:AWSServiceName": "cognito-idp.amazonaws.com"
            }
          }
        },
        {
          "Sid": "LinkedRolePolicy",
          "Effect": "Allow",
          "Action": [
            "iam:PutRolePolicy"
          ],
          "Resource": [
            "arn:aws:iam::*:role/aws-service-role/cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdp"
          ]
        }
      ]
    }
    prod.yaml doesn't say its account, so that `*` stands for it; `expect: { account_id: "…" }` says it.
    The id of the pool `users` isn't known here, so that `userpool/*` stands for it; put the id in its place.
    Moving a state away from S3 takes `s3:DeleteObject` on it besides.
    Where a bucket encrypts with a KMS key of your own, that needs `kms:Decrypt`, and for writing `kms:GenerateDataKey`.
    "#);
}

/// What a plan saw is kept beside the state, which it doesn't write.
#[test]
fn a_plan_writes_the_cache_alone() {
    let bucket = Bucket {
        name: "team".to_owned(),
        state: "a.json".to_owned(),
        cache: "a.json.cache.json".to_owned(),
    };
    let spec = "user_pool_id: us-west-2_A\nexpect: { account_id: \"111122223333\" }\nclients: {}\n";
    insta::assert_snapshot!(shown(spec, None, Some(&bucket), &[Purpose::Plan]), @r#"
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Pools",
          "Effect": "Allow",
          "Action": [
            "cognito-idp:DescribeUserPool",
            "cognito-idp:ListUserPoolClients",
            "cognito-idp:DescribeUserPoolClient"
          ],
          "Resource": [
            "arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_A"
          ]
        },
        {
          "Sid": "State",
          "Effect": "Allow",
          "Action": [
            "s3:GetObject"
          ],
          "Resource": [
            "arn:aws:s3:::team/a.json",
            "arn:aws:s3:::team/a.json.cache.json"
          ]
        },
        {
          "Sid": "Caches",
          "Effect": "Allow",
          "Action": [
            "s3:PutObject"
          ],
          "Resource": [
            "arn:aws:s3:::team/a.json.cache.json"
          ]
        },
        {
          "Sid": "BucketsOfStates",
          "Effect": "Allow",
          "Action": [
            "s3:ListBucket"
          ],
          "Resource": [
            "arn:aws:s3:::team"
          ]
        }
      ]
    }
    The statement `Caches` is for `--refresh changed`: what a plan saw is kept for the next one. Plans are made without it, too.
    Where a bucket encrypts with a KMS key of your own, that needs `kms:Decrypt`, and for writing `kms:GenerateDataKey`.
    "#);
}

/// Nothing that one account's spec needs is allowed in another's.
#[test]
fn two_accounts_share_no_resource() {
    let spec = |pool: &str, account: &str| {
        desired(&format!(
            "user_pool_id: {pool}\nexpect: {{ account_id: \"{account}\" }}\nclients: {{ web: {{}} }}\n"
        ))
    };
    let specs = [spec("us-west-2_A", "111122223333"), spec("us-gov-west-1_B", "444455556666")];
    let subjects: Vec<_> = specs
        .iter()
        .map(|desired| Subject { desired, region: Some("eu-west-1"), state: None })
        .collect();
    let policy = policy(&subjects, &BTreeSet::from([Purpose::Plan]));
    let resources: Vec<_> = policy.statement.into_iter().flat_map(|it| it.resource).collect();
    assert_eq!(
        resources,
        [
            "arn:aws-us-gov:cognito-idp:us-gov-west-1:444455556666:userpool/us-gov-west-1_B",
            "arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_A",
        ]
    );
}

#[test]
fn entries_that_only_adopt_need_no_creation() {
    let spec =
        desired("user_pool_id: us-west-2_A\nmanaged_clients: { logs: { name_prefix: Amazon } }\n");
    let actions = |purpose| writes(&spec, &BTreeSet::from([purpose]));
    assert_eq!(actions(Purpose::Apply), ["UpdateUserPoolClient"]);
    assert_eq!(actions(Purpose::Adopt), [""; 0]);
    assert_eq!(actions(Purpose::Delete), ["DeleteUserPoolClient"]);
}

#[test]
fn the_secrets_are_asked_for_only_where_something_hangs_on_them() {
    let asks = |settings: &str| {
        reads(&desired(&format!("user_pool_id: us-west-2_A\nclients:\n  web: {settings}\n")))
            .secrets
    };
    assert!(!asks("{}"));
    assert!(asks("{ generate_secret: true }"));
    // A client that shows a secret has one, so that nothing is left to ask.
    assert!(!asks("{ generate_secret: false }"));
    assert!(asks("{ allowed_oauth_flows: [client_credentials] }"));
    assert!(!asks("{ allowed_oauth_flows: [code] }"));
    assert!(asks("{ enable_propagate_additional_user_context_data: true }"));
}

#[test]
fn every_region_is_in_its_partition() {
    let arn =
        |pool: &str| resources(&format!("user_pool_id: {pool}\nclients: {{}}\n"), None).concat();
    assert_eq!(arn("us-east-1_A"), "arn:aws:cognito-idp:us-east-1:*:userpool/us-east-1_A");
    assert_eq!(arn("cn-north-1_A"), "arn:aws-cn:cognito-idp:cn-north-1:*:userpool/cn-north-1_A");
    let gov = "arn:aws-us-gov:cognito-idp:us-gov-west-1:*:userpool/us-gov-west-1_A";
    assert_eq!(arn("us-gov-west-1_A"), gov);
    assert_eq!(partition(Some("us-iso-east-1")), "aws-iso");
    assert_eq!(partition(Some("us-isob-east-1")), "aws-iso-b");
}

#[test]
fn a_pool_by_name_is_looked_for_in_the_region_that_is_known() {
    let spec = "user_pool_name: users\nclients: {}\n";
    assert_eq!(
        resources(spec, Some("eu-west-1")),
        ["arn:aws:cognito-idp:eu-west-1:*:userpool/*", "*"]
    );
    assert_eq!(resources(spec, None), ["arn:*:cognito-idp:*:*:userpool/*", "*"]);
}

#[test]
fn pools_with_the_same_needs_share_a_statement() {
    let specs = [
        desired("user_pool_id: us-west-2_A\nclients: { web: {} }\n"),
        desired(
            "user_pool_id: us-west-2_B\nclients: { web: { supported_identity_providers: [Google] } }\n",
        ),
        desired("user_pool_id: us-west-2_C\nclients: { web: {} }\n"),
    ];
    let subjects: Vec<_> =
        specs.iter().map(|desired| Subject { desired, region: None, state: None }).collect();
    let policy = policy(&subjects, &BTreeSet::from([Purpose::Plan]));
    let told: Vec<_> = policy
        .statement
        .iter()
        .map(|it| format!("{}: {} actions on {:?}", it.sid, it.action.len(), it.resource))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    Pools: 3 actions on {"arn:aws:cognito-idp:us-west-2:*:userpool/us-west-2_A", "arn:aws:cognito-idp:us-west-2:*:userpool/us-west-2_C"}
    Pools2: 4 actions on {"arn:aws:cognito-idp:us-west-2:*:userpool/us-west-2_B"}
    "#);
}

#[test]
fn a_policy_that_iam_would_not_take_says_so() {
    let specs: Vec<_> = (0..90)
        .map(|at| desired(&format!("user_pool_id: us-west-2_Pool{at}\nclients: {{ web: {{}} }}\n")))
        .collect();
    let subjects: Vec<_> =
        specs.iter().map(|desired| Subject { desired, region: None, state: None }).collect();
    let notes = policy(&subjects, &BTreeSet::from([Purpose::Plan])).notes;
    insta::assert_snapshot!(notes.join("\n"), @r#"prod.yaml doesn't say its account, so that `*` stands for it; `expect: { account_id: "…" }` says it."#);
}
