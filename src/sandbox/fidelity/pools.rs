//! Owns what is known of pools, and of what is in them besides clients.

use super::Grade::{Documented, Inferred, Measured, Reported, Unknown};
use super::{Behaviour, DRIFT, MODEL, PREFLIGHT, REFERENCE, chosen, known};

pub(super) static BEHAVIOURS: &[Behaviour] = &[
    // Pools themselves.
    chosen(
        "pools",
        "settings are kept, shown, and completed as live pools show them",
        (Measured, "cdk-real-drift, corpus of AWS::Cognito::UserPool"),
        "left out: their effect on users, whom it doesn't have; rules that need another service, a Region or a tier; a SourceArn with COGNITO_DEFAULT; a verified phone_number without SmsConfiguration; custom senders without a key; two functions before tokens; that invitations are called inviteMessage in texts",
    ),
    chosen(
        "pools",
        "sending as DEVELOPER needs a SourceArn, recovery no duplicates and admin_only alone, first factors PASSWORD",
        (Measured, PREFLIGHT),
        "measured of creations; that updates are refused alike was published of PASSWORD alone",
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
    known(
        "pools",
        "AliasAttributes and UsernameAttributes exclude each other",
        (Measured, PREFLIGHT),
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
        "custom attributes are not required, named once and bounded in order; standard ones keep their type",
        (Measured, PREFLIGHT),
        "names twice: of a creation; two names in one AddCustomAttributes are treated as one after the other",
    ),
    chosen(
        "schema",
        "what else may be asked of an attribute, and the texts of a standard one's bounds",
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
        (Measured, "cdkd #1920, #1923, #1968, #1975 and #1977; cdk-preflight"),
    ),
    chosen(
        "second factors",
        "a pool is not made with them unless it has an SmsConfiguration",
        (Measured, PREFLIGHT),
        "measured of ON through CloudFormation, whose text names OPTIONAL; a verified phone_number, named too, is not asked for",
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
        "a social one bears its type's name",
        (Measured, PREFLIGHT),
        "left out: what details must have, or exclude (empty ones of OIDC, SAML, Apple and social providers are refused by the service), and whether an issuer answers",
    ),
    chosen(
        "identity providers",
        "an identifier stands for one",
        (Inferred, MODEL),
        "the text is ours",
    ),
    chosen(
        "identity providers",
        "an update keeps what it leaves out; one that clients have may be deleted",
        (Unknown, ""),
        "the reference says nothing of either",
    ),
];
