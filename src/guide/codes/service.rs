//! What AWS, a state or the sandbox says.

use super::{Code, code};

/// By the alphabet.
pub(super) static ALL: [Code; 28] = [
    code(
        "access-denied",
        "The credentials don't allow a request.",
        "Allow the action that the message names; `cogctl iam-policy` prints all that the specs need.",
    ),
    code(
        "ambiguous-pool",
        "Several user pools have the name that the spec says. Names of pools aren't unique.",
        "Name the one you mean with `user_pool_id`.",
    ),
    code(
        "bad-credentials",
        "AWS doesn't know the credentials, or the signature made with them is wrong.",
        "Check AWS_PROFILE and the AWS_ACCESS_KEY_ID family of variables; `aws sts get-caller-identity` tells whether AWS knows them.",
    ),
    code(
        "clock-skew",
        "AWS refuses requests whose time is minutes off, and this machine's clock is.",
        "Set the clock.",
    ),
    code(
        "concurrent-modification",
        "Somebody else kept changing the user pool for two minutes on end. Cognito takes one change of a pool at a time.",
        "Try again when they are done.",
    ),
    code(
        "expired-credentials",
        "The credentials were good once.",
        "Log in again, for example with `aws sso login`, and repeat the command.",
    ),
    code(
        "no-credentials",
        "No credentials were found.",
        "Log in with `aws sso login` or `aws login`, or name a profile with `--profile` or AWS_PROFILE. `--sandbox` needs none; a served sandbox takes any \
         AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    ),
    code(
        "no-runtime",
        "The system refused a timer or a socket, mostly for want of file handles.",
        "Close other programs, or raise the limit (`ulimit -n`).",
    ),
    code(
        "no-state",
        "There is no state where the command was to find one.",
        "`cogctl state list` names the files without a spec.",
    ),
    code(
        "no-such-pool",
        "No user pool of this account and Region has the name that the spec says.",
        "Check the name, the Region and the account.",
    ),
    code(
        "quota-full",
        "The pool takes no more app clients.",
        "Delete clients that nobody needs, or ask for a higher quota in the Service Quotas console.",
    ),
    code(
        "real-state",
        "With `--sandbox`, a state was named that isn't the sandbox's.",
        "Leave `--sandbox` out: the sandbox keeps its records in its own file.",
    ),
    code(
        "refused",
        "Cognito refused a request, for the reason that stands in the message.",
        "Correct what it names, then plan again.",
    ),
    code(
        "refused-unknown-settings",
        "Cognito refused an update that carried settings along which this cogctl doesn't know.",
        "If the message is about one of those, use a newer cogctl or change the client by another way.",
    ),
    code(
        "same-state",
        "Two specs of a run keep their records in one place, or a state is to be moved to where it is.",
        "Give each spec a `state:` of its own.",
    ),
    code(
        "sandbox",
        "The embedded service can't use its file, or its port.",
        "Follow the message. A sandbox that is being served is reached with `--endpoint-url`.",
    ),
    code(
        "service-fault",
        "The service failed by itself.",
        "Try again; https://health.aws.amazon.com tells of outages.",
    ),
    code(
        "state-locked",
        "Another run is at work on this state, or one died and left its lock on S3.",
        "Wait until it ends. `cogctl state unlock` takes the lock of a dead run away.",
    ),
    code(
        "state-unreachable",
        "S3 refused or didn't answer where the state is kept.",
        "Check bucket, Region and permissions; `cogctl iam-policy --state-only` prints what it takes.",
    ),
    code(
        "throttled",
        "Requests were refused as too many, for two minutes on end. Others use up the rate of the account.",
        "Try again later, or go slower with `--max-rps`.",
    ),
    code(
        "unknown-client",
        "The pool has no such client any more.",
        "Check its id. If it was there before, the next plan says what is to be done.",
    ),
    code(
        "unknown-pool",
        "There is no such user pool in this account and Region.",
        "Check `user_pool_id`, the Region and the account of the credentials.",
    ),
    code(
        "unknown-profile",
        "The AWS configuration has no profile of that name.",
        "Check the name; the message lists those that there are.",
    ),
    code(
        "unknown-unit",
        "A client has a lifetime in a unit that this cogctl doesn't know. It is left alone, as nobody could tell how long its tokens live.",
        "Use a newer cogctl.",
    ),
    code(
        "unreachable",
        "No connection to the service, or no answer in time.",
        "Check the network, the Region's name, and HTTPS_PROXY and NO_PROXY.",
    ),
    code(
        "unreadable-profiles",
        "The files of the AWS configuration can't be read.",
        "Mend the file that is named; AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name others.",
    ),
    code(
        "unusable-reply",
        "The service answered something that makes no sense.",
        "Check that an endpoint of your own speaks all of Cognito's API. Against AWS, try again.",
    ),
    code(
        "unusable-state",
        "The state can't be used: a newer cogctl wrote it, it was damaged, somebody changed it meanwhile, or it is of another spec, account, Region or endpoint.",
        "Nothing was overwritten. A spec of another account or endpoint keeps its records elsewhere, with a `state:` of its own; a damaged one comes back from \
         version control or the bucket's versions.",
    ),
];
