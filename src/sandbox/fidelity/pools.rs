//! Owns what is known of pools, and of what is in them besides clients.

use super::Grade::{Documented, Inferred, Measured, Reported, Unknown};
use super::{Behaviour, DRIFT, MODEL, REFERENCE, chosen, known};

pub(super) static BEHAVIOURS: &[Behaviour] = &[
    // Pools themselves.
    chosen(
        "pools",
        "settings are kept, shown, and completed as live pools show them",
        (Measured, "cdk-real-drift, corpus of AWS::Cognito::UserPool"),
        "left out: their effect on users, whom it doesn't have, and rules that need another service or a tier",
    ),
    known("pools", "their lists keep their order", (Measured, DRIFT)),
    chosen(
        "pools",
        "an update resets what it leaves out, save policies, protection, recovery, template, update settings, MFA and tier",
        (Measured, "cdkd #1968 and #2675, cdk-real-drift #630 and #702, aws-nuke #477"),
        "measured for those that stay and AutoVerifiedAttributes; of the rest the reference says so",
    ),
    chosen(
        "pools",
        "an update without tags leaves them",
        (Reported, "terraform-provider-aws #32857"),
        "in 2018 they were seen to go (aws-cli #3302)",
    ),
    known(
        "pools",
        "what is verified before an update must be among AutoVerifiedAttributes",
        (Reported, "aws-nuke #477"),
    ),
    chosen(
        "pools",
        "AliasAttributes and UsernameAttributes exclude each other",
        (Documented, REFERENCE),
        "the text is ours",
    ),
    known(
        "pools",
        "a template's texts are also shown as the settings of old",
        (Reported, "terraform-provider-aws, verification_message_template"),
    ),
    known("pools", "deletion protection refuses a deletion", (Reported, "localstack #11947")),
    known("pools", "deleting one deletes its clients", (Inferred, "")),
    chosen(
        "tags",
        "a pool is named by its whole ARN",
        (Documented, REFERENCE),
        "what is said of another account's ARN was not published: it does not exist",
    ),
    // What is in a pool.
    known(
        "schema",
        "the standard attributes, the last of them identities",
        (Documented, "AWS CLI examples"),
    ),
    chosen(
        "schema",
        "what may be asked of an attribute, with its texts",
        (Reported, "moto's own tests"),
        "moto has not marked them as run on AWS; lengths and values may be any whole numbers in order",
    ),
    known(
        "schema",
        "an attribute is added once",
        (Reported, "jmaleonard/serverless-cognito-add-custom-attributes #3"),
    ),
    known(
        "second factors",
        "setting them replaces them all; what contradicts the mode, or the pool's mail or sign-in, is refused",
        (Measured, "cdkd #1920, #1923, #1968, #1975 and #1977"),
    ),
    known(
        "second factors",
        "an update of the pool does not turn them on for all",
        (Reported, "CloudFormation roadmap #1176"),
    ),
    known("resource servers", "scopes keep their order", (Measured, DRIFT)),
    known(
        "resource servers",
        "without scopes none are shown; an identifier is made once",
        (Reported, "moto's own tests"),
    ),
    known(
        "resource servers",
        "one that clients use may be deleted, and so may its scopes",
        (Reported, "CloudFormation roadmap #173"),
    ),
    known(
        "identity providers",
        "a name is made once, else DuplicateProviderException",
        (Reported, "CloudFormation roadmap #1287"),
    ),
    chosen(
        "identity providers",
        "Google's details are completed",
        (Measured, DRIFT),
        "of the other types it was not published in whole",
    ),
    chosen(
        "identity providers",
        "a social one bears its type's name; an identifier stands for one",
        (Inferred, MODEL),
        "the texts are ours",
    ),
    chosen(
        "identity providers",
        "an update keeps what it leaves out; one that clients have may be deleted",
        (Unknown, ""),
        "the reference says nothing of either",
    ),
];
