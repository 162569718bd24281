//! Owns what is known of app clients: their members, settings and secrets.

use super::Grade::{Documented, Emulator, Inferred, Measured, Model, Reported, Unknown};
use super::{Behaviour, DRIFT, MODEL, PREFLIGHT, REFERENCE, chosen, known};

pub(super) static BEHAVIOURS: &[Behaviour] = &[
    // What single members may be.
    known(
        "members",
        "bounds, patterns and choices of the model; a pattern fits the whole value, \\w is ASCII alone",
        (Measured, PREFLIGHT),
    ),
    chosen(
        "members",
        "all failures of a request come in one text, with their count and the lower camel case place",
        (Measured, PREFLIGHT),
        "a failing list names everything asked of its members; the order of failures is the model's",
    ),
    known(
        "members",
        "a list of one empty text is printed as []",
        (Reported, "aws-sdk-java-v2 #5528"),
    ),
    chosen(
        "members",
        "a name with letters beyond ASCII is refused and quoted as it was sent",
        (Measured, PREFLIGHT),
        "the measured text has question marks for them, and came through CloudFormation",
    ),
    chosen(
        "members",
        "a value that the model calls sensitive is left out of the text",
        (Inferred, ""),
        "floci has a text of its own for secrets: `Client secret format is invalid.`",
    ),
    chosen(
        "members",
        "a member the operation doesn't have is refused with a SerializationException",
        (Unknown, ""),
        "the type and the text are ours; a service that ignores it would hide a misspelling",
    ),
    chosen(
        "members",
        "a member of another type is a SerializationException with the service's text",
        (
            Reported,
            "amplify-js #5165 and #4738, aws-sdk-js-v3 #2831, pmill/aws-cognito #10, floci #2869",
        ),
        "where none was published the text names the member; a text for a flag is refused, which the service was seen to take",
    ),
    // What a client shows.
    known(
        "describe",
        "a bare client shows refresh 30, flag false, revocation true, context data false, session 3",
        (Measured, DRIFT),
    ),
    known(
        "describe",
        "access and ID validity, units, error setting, attribute lists and rotation show only once set",
        (Measured, DRIFT),
    ),
    chosen(
        "describe",
        "a client without units shows no TokenValidityUnits",
        (Measured, DRIFT),
        "Cloud Control shows an empty one: serve --empty-units does so",
    ),
    chosen(
        "describe",
        "an empty list is left out",
        (Unknown, ""),
        "[] is as possible for the lists other than those of attributes",
    ),
    chosen(
        "describe",
        "ClientType is always shown",
        (Unknown, ""),
        "the model has the member and doesn't say when it is there",
    ),
    known("describe", "ClientSecret comes in clear text", (Model, MODEL)),
    known("lists", "a client's lists come back sorted", (Measured, "cdk-real-drift #875")),
    chosen(
        "lists",
        "repeated members are stored once",
        (Unknown, ""),
        "the service may keep or refuse them",
    ),
    known(
        "attributes",
        "an empty attribute list is the default one: everything",
        (Reported, "terraform-provider-aws #28684"),
    ),
    known("attributes", "reading unknown ones is refused", (Measured, PREFLIGHT)),
    known(
        "attributes",
        "writing unknown ones, sub, email_verified or phone_number_verified is refused",
        (Reported, "aws-cdk #2608 and #20760, aws-sdk-java #1395"),
    ),
    chosen(
        "attributes",
        "the text for reading attributes on update follows the one for writing",
        (Inferred, "aws-sdk-java #1395"),
        "only the text of a creation was published",
    ),
    known(
        "analytics",
        "an application's ARN comes back with the service-linked role and UserDataShared false",
        (Documented, "AWS CLI examples; terraform-provider-aws analyticsWithARN"),
    ),
    known(
        "analytics",
        "an ARN alone, or an id with a role, and nothing between",
        (Measured, PREFLIGHT),
    ),
    chosen(
        "analytics",
        "whether the application exists is not asked",
        (Measured, PREFLIGHT),
        "left out: an ARN of another Region, which the service refuses",
    ),
    chosen(
        "rotation",
        "switched on without a grace period it is shown with one of 0",
        (Unknown, ""),
        "the model gives no default",
    ),
    known(
        "rotation",
        "switched off it is shown as DISABLED with a grace of 0, and stays shown",
        (Reported, "terraform-provider-aws #45646 and #43531"),
    ),
    // Update.
    known(
        "update",
        "what is left out goes back to its default",
        (Reported, "boto3 #1607, amplify-cli #844, CloudFormation roadmap #676"),
    ),
    known(
        "update",
        "RefreshTokenValidity is kept when left out",
        (Measured, "cdk-real-drift #1613"),
    ),
    known(
        "update",
        "EnableTokenRevocation and AuthSessionValidity are kept when left out",
        (Measured, "cdk-real-drift #1689"),
    ),
    known(
        "update",
        "RefreshTokenRotation is kept when left out",
        (Reported, "terraform-provider-aws #47196"),
    ),
    known("update", "the name is kept when left out", (Reported, "boto3 #1607")),
    chosen(
        "update",
        "access and ID validity, units, error setting, context data and default redirect are reset",
        (Unknown, ""),
        "the reference says reset, nobody measured it: serve --unmeasured keep does the other",
    ),
    chosen(
        "update",
        "rules see the settings as they will be stored",
        (Inferred, "the defaults above"),
        "in which order rules are asked was not published",
    ),
    // OAuth.
    known("oauth", "the flag needs flows and scopes", (Measured, PREFLIGHT)),
    known(
        "oauth",
        "without the flag flows, scopes and URLs are stored and do nothing",
        (Reported, "terraform-provider-aws #34945, boto3 #3916"),
    ),
    known(
        "oauth",
        "client_credentials stands alone, flag or not",
        (Measured, "cdk-preflight, pf-cognito-client-credentials-exclusive"),
    ),
    known(
        "oauth",
        "client_credentials needs a client secret",
        (Measured, "cdk-preflight, pf-cognito-client-credentials-secret"),
    ),
    chosen(
        "oauth",
        "client_credentials with openid is refused",
        (Reported, "terraform-provider-aws #4984"),
        "email, phone and profile are refused alike, which is inferred",
    ),
    chosen(
        "oauth",
        "code and implicit need a callback URL",
        (Measured, PREFLIGHT),
        "measured with the flag on; off, none is asked for",
    ),
    known("oauth", "a scope is a standard one or a resource server's", (Measured, PREFLIGHT)),
    known("oauth", "aws.cognito/dcr/register is a standard scope", (Model, MODEL)),
    known(
        "urls",
        "the default redirect is a callback; no fragments; http on local hosts alone",
        (Measured, PREFLIGHT),
    ),
    known("urls", "custom schemes are allowed", (Documented, REFERENCE)),
    known(
        "providers",
        "a provider must exist in the pool; COGNITO is the pool itself",
        (Measured, PREFLIGHT),
    ),
    // Tokens and flows.
    known(
        "tokens",
        "access and ID 5 minutes to 1 day, refresh 1 hour to 10 years, none outlives refresh",
        (Measured, PREFLIGHT),
    ),
    known(
        "tokens",
        "a number without its unit is read in the default one",
        (Reported, "terraform-provider-aws #32504"),
    ),
    chosen(
        "tokens",
        "refresh validity 0 means 30 days",
        (Documented, REFERENCE),
        "the number alone is replaced: what becomes of a unit other than days was not published",
    ),
    known("flows", "legacy and ALLOW_ names do not mix", (Measured, PREFLIGHT)),
    chosen(
        "flows",
        "ALLOW_REFRESH_TOKEN_AUTH must be there unless tokens rotate",
        (Reported, "aws-cdk #7625"),
        "reported in 2020; whether it is still so was not published: serve --refresh-flow optional",
    ),
    chosen(
        "flows",
        "rotation excludes ALLOW_REFRESH_TOKEN_AUTH",
        (Reported, "terraform-provider-aws #47196, amplify-android #3113"),
        "the text is ours",
    ),
    chosen(
        "flows",
        "ALLOW_USER_AUTH needs more than the LITE tier",
        (Reported, "terraform-provider-aws PR 40734"),
        "the text for a client is ours; other features of a tier are not asked for",
    ),
    known("flows", "context data needs a client secret", (Measured, PREFLIGHT)),
    // Secrets.
    chosen(
        "secrets",
        "a generated secret has 52 characters",
        (Unknown, ""),
        "the model allows 24 to 64; published samples are about as long",
    ),
    chosen(
        "secrets",
        "GenerateSecret and ClientSecret exclude each other",
        (Documented, REFERENCE),
        "the text is ours",
    ),
    known(
        "secrets",
        "two at most, the last one stays, a generated value is shown once",
        (Documented, REFERENCE),
    ),
    known(
        "secrets",
        "without its original secret a client shows none for good",
        (Measured, "floci PR 345"),
    ),
    known("secrets", "the texts of both limits", (Emulator, "floci")),
    chosen(
        "secrets",
        "a public client gets none; clients of type DCR have no such operations",
        (Documented, REFERENCE),
        "the texts are ours; a secret that isn't there is ResourceNotFoundException",
    ),
];
