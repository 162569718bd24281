//! Owns what is known of the real service: each behaviour of the sandbox, how well it is
//! known and where from, and what was chosen where nobody has published anything. It is a
//! table for people; the code that behaves so does not look here.

/// How well a behaviour is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Somebody published what the real service did in a recorded run.
    Measured,
    /// AWS describes it.
    Documented,
    /// The service's machine-readable model says it.
    Model,
    /// A public issue, or a client's tests, quote or presuppose it.
    Reported,
    /// It follows from other facts.
    Inferred,
    /// Nobody published it: what the sandbox does is a choice.
    Unknown,
    /// Another emulator does so and says that it mirrors the service.
    Emulator,
}

impl Grade {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Documented => "documented",
            Self::Model => "model",
            Self::Reported => "reported",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
            Self::Emulator => "emulator",
        }
    }
}

/// One behaviour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behaviour {
    /// What it is about; several behaviours share a subject.
    pub subject: &'static str,
    /// What the sandbox does.
    pub does: &'static str,
    /// How well that is known of the service.
    pub grade: Grade,
    /// The public source; empty where there is none.
    pub source: &'static str,
    /// What is left out, or chosen where nothing was published, and the flag that
    /// switches it; empty where nothing is.
    pub chosen: &'static str,
}

impl Behaviour {
    /// The grade with its source, such as `reported: terraform-provider-aws #45646`.
    #[must_use]
    pub fn known_from(&self) -> String {
        match self.source {
            "" => self.grade.word().to_owned(),
            source => format!("{}: {source}", self.grade.word()),
        }
    }
}

const MODEL: &str = "botocore 1.44.5, cognito-idp 2016-04-18";
const REFERENCE: &str = "Amazon Cognito API reference";
const QUOTAS: &str = "Amazon Cognito developer guide, quotas";
const PREFLIGHT: &str = "cdk-preflight, rules/cognito";
const DRIFT: &str = "cdk-real-drift, corpus and noise.ts";

const fn known(
    subject: &'static str,
    does: &'static str,
    (grade, source): (Grade, &'static str),
) -> Behaviour {
    Behaviour { subject, does, grade, source, chosen: "" }
}

const fn chosen(
    subject: &'static str,
    does: &'static str,
    (grade, source): (Grade, &'static str),
    chosen: &'static str,
) -> Behaviour {
    Behaviour { subject, does, grade, source, chosen }
}

use Grade::{Documented, Emulator, Inferred, Measured, Model, Reported, Unknown};

/// Every behaviour that somebody could take for the service's, by subject.
pub static BEHAVIOURS: &[Behaviour] = &[
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
        "no such text was published for app clients",
    ),
    chosen(
        "members",
        "a member the operation doesn't have is ignored; one of another type is a SerializationException",
        (Unknown, ""),
        "the text of the latter names no value, since it could be a secret",
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
        "Cloud Control shows an empty one; the library can (World::show_empty_units)",
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
    known(
        "attributes",
        "unknown ones, and writing sub, email_verified or phone_number_verified, are refused",
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
        "client_credentials stands alone and needs a secret, flag or not",
        (Measured, PREFLIGHT),
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
    known(
        "oauth",
        "a scope is a standard one or a resource server's",
        (Reported, "aws-cloudformation-user-guide #564"),
    ),
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
    known("tokens", "refresh validity 0 means 30 days", (Documented, REFERENCE)),
    known("flows", "legacy and ALLOW_ names do not mix", (Measured, PREFLIGHT)),
    chosen(
        "flows",
        "ALLOW_REFRESH_TOKEN_AUTH must be there unless tokens rotate",
        (Reported, "aws-cdk #7625"),
        "reported in 2020; whether it is still so was not published",
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
    // Who is who, and lists.
    known("ids", "26 lower-case letters and digits", (Documented, "samples in AWS's docs")),
    known("names", "several clients may share one", (Model, MODEL)),
    known("paging", "60 clients on a page, three members each, an opaque token", (Model, MODEL)),
    chosen(
        "paging",
        "ordered by id; a token goes on after the last id shown",
        (Unknown, ""),
        "no order was published; serve --pages short makes pages short or empty",
    ),
    chosen(
        "paging",
        "a token of nobody's is an InvalidParameterException",
        (Inferred, MODEL),
        "the text is ours",
    ),
    chosen(
        "paging",
        "the type filter works on the page that was cut",
        (Documented, REFERENCE),
        "nothing but a seed makes clients of type DCR",
    ),
    chosen(
        "consistency",
        "what was written is read at once",
        (Unknown, ""),
        "the service may take a moment",
    ),
    known(
        "not found",
        "`User pool client X does not exist.` and `User pool X does not exist.`",
        (Reported, "aws-sdk-php #2183"),
    ),
    // Limits.
    chosen(
        "limits",
        "1,000 clients in a pool, then LimitExceededException",
        (Documented, QUOTAS),
        "the text is ours; serve --clients-per-pool N changes the number; other quotas of a pool are not asked for",
    ),
    chosen(
        "limits",
        "no rate limits unless asked for: serve --quota aws has 5/s per operation and pool, 15/s per category",
        (Documented, QUOTAS),
        "the category of the secret operations was not published",
    ),
    known("limits", "TooManyRequestsException is HTTP 400", (Documented, REFERENCE)),
    known(
        "limits",
        "overlapping updates in a pool are a ConcurrentModificationException",
        (Reported, "terraform-provider-aws #19794"),
    ),
    // The wire.
    known(
        "wire",
        "AWS JSON 1.1; modelled errors are HTTP 400, faults 500; dates are seconds",
        (Model, MODEL),
    ),
    chosen(
        "wire",
        "operations other than those of the judges' table are an UnknownOperationException",
        (Inferred, "AWS JSON 1.1"),
        "left out: users, groups, domains, branding, risk, sign-in and tokens",
    ),
    chosen(
        "wire",
        "signatures are not verified, and everybody may do everything",
        (Unknown, ""),
        "left out: IAM, AccessDeniedException and NotAuthorizedException",
    ),
    chosen(
        "wire",
        "new pools are in us-west-2 of account 123456789012, wherever the client says it is",
        (Unknown, ""),
        "the service's endpoint decides the Region",
    ),
    // Pools.
    chosen(
        "pools",
        "kept as far as app clients and their tools need them",
        (Model, MODEL),
        "nothing a pool is configured with has an effect on users, whom it doesn't have",
    ),
    known("pools", "deleting one deletes its clients", (Inferred, "")),
    chosen(
        "pools",
        "a social provider bears its type's name; a name or identifier is made once",
        (Inferred, MODEL),
        "the texts are ours",
    ),
];
