//! Owns the members of the operations on pools, their tags and their schema.

use super::{
    ANY_TEXT, ARN, FLAG, Input, Member, NEXT_TOKEN, OAUTH_FLOWS, POOL, SCOPES, Shape, UNBOUNDED,
    may, must, texts,
};

static NAME: Shape = Shape::Text(&texts::POOL_NAME);
static TIER: Shape = Shape::Choice(&["LITE", "ESSENTIALS", "PLUS"]);
pub(super) static MFA: Shape = Shape::Choice(&["OFF", "ON", "OPTIONAL"]);
static PROTECTION: Shape = Shape::Choice(&["ACTIVE", "INACTIVE"]);
static PAGE: Shape = Shape::Whole(1, 60);

static MINIMUM_LENGTH: Shape = Shape::Whole(6, 99);
static HISTORY: Shape = Shape::Whole(0, 24);
static DAYS: Shape = Shape::Whole(0, 365);
static PASSWORDS: Shape = Shape::Structure(&[
    may("MinimumLength", &MINIMUM_LENGTH),
    may("RequireUppercase", &FLAG),
    may("RequireLowercase", &FLAG),
    may("RequireNumbers", &FLAG),
    may("RequireSymbols", &FLAG),
    may("PasswordHistorySize", &HISTORY),
    may("TemporaryPasswordValidityDays", &DAYS),
]);
static FACTOR: Shape =
    Shape::Choice(&["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN"]);
static FACTORS: Shape = Shape::List(&FACTOR, 1, 5);
static SIGN_IN: Shape = Shape::Structure(&[may("AllowedFirstAuthFactors", &FACTORS)]);
static POLICIES: Shape =
    Shape::Structure(&[may("PasswordPolicy", &PASSWORDS), may("SignInPolicy", &SIGN_IN)]);

static VERSION_1: Shape = Shape::Choice(&["V1_0"]);
static VERSION_1_TO_3: Shape = Shape::Choice(&["V1_0", "V2_0", "V3_0"]);
static SENDER: Shape =
    Shape::Structure(&[must("LambdaVersion", &VERSION_1), must("LambdaArn", &ARN)]);
static TOKEN_GENERATION: Shape =
    Shape::Structure(&[must("LambdaVersion", &VERSION_1_TO_3), must("LambdaArn", &ARN)]);
static LAMBDAS: Shape = Shape::Structure(&[
    may("PreSignUp", &ARN),
    may("CustomMessage", &ARN),
    may("PostConfirmation", &ARN),
    may("PreAuthentication", &ARN),
    may("PostAuthentication", &ARN),
    may("DefineAuthChallenge", &ARN),
    may("CreateAuthChallenge", &ARN),
    may("VerifyAuthChallengeResponse", &ARN),
    may("PreTokenGeneration", &ARN),
    may("UserMigration", &ARN),
    may("PreTokenGenerationConfig", &TOKEN_GENERATION),
    may("CustomSMSSender", &SENDER),
    may("CustomEmailSender", &SENDER),
    may("KMSKeyID", &ARN),
    may("InboundFederation", &SENDER),
]);

static VERIFIED: Shape = Shape::Choice(&["phone_number", "email"]);
static VERIFIED_LIST: Shape = Shape::List(&VERIFIED, 0, UNBOUNDED);
static ALIAS: Shape = Shape::Choice(&["phone_number", "email", "preferred_username"]);
static ALIASES: Shape = Shape::List(&ALIAS, 0, UNBOUNDED);
static ATTRIBUTE_UPDATES: Shape =
    Shape::Structure(&[may("AttributesRequireVerificationBeforeUpdate", &VERIFIED_LIST)]);

pub(super) static CODE_SMS: Shape = Shape::Text(&texts::CODE_SMS);
static CODE_EMAIL: Shape = Shape::Text(&texts::CODE_EMAIL);
static LINK_EMAIL: Shape = Shape::Text(&texts::LINK_EMAIL);
static SUBJECT: Shape = Shape::Text(&texts::EMAIL_SUBJECT);
static EMAIL_OPTION: Shape = Shape::Choice(&["CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE"]);
static TEMPLATE: Shape = Shape::Structure(&[
    may("SmsMessage", &CODE_SMS),
    may("EmailMessage", &CODE_EMAIL),
    may("EmailSubject", &SUBJECT),
    may("EmailMessageByLink", &LINK_EMAIL),
    may("EmailSubjectByLink", &SUBJECT),
    may("DefaultEmailOption", &EMAIL_OPTION),
]);
static DEVICES: Shape = Shape::Structure(&[
    may("ChallengeRequiredOnNewDevice", &FLAG),
    may("DeviceOnlyRememberedOnUserPrompt", &FLAG),
]);

static EMAIL_ADDRESS: Shape = Shape::Text(&texts::EMAIL_ADDRESS);
static SENDING_ACCOUNT: Shape = Shape::Choice(&["COGNITO_DEFAULT", "DEVELOPER"]);
static CONFIGURATION_SET: Shape = Shape::Text(&texts::CONFIGURATION_SET);
static EMAIL: Shape = Shape::Structure(&[
    may("SourceArn", &ARN),
    may("ReplyToEmailAddress", &EMAIL_ADDRESS),
    may("EmailSendingAccount", &SENDING_ACCOUNT),
    may("From", &ANY_TEXT),
    may("ConfigurationSet", &CONFIGURATION_SET),
]);
static OPTIONAL_ARN: Shape = Shape::Text(&texts::OPTIONAL_ARN);
static REGION: Shape = Shape::Text(&texts::REGION);
static END_USER_MESSAGING: Shape = Shape::Structure(&[
    must("CallerArn", &ARN),
    may("ExternalId", &ANY_TEXT),
    may("OriginationIdentity", &ANY_TEXT),
    may("ConfigurationSetName", &ANY_TEXT),
    may("InEntityId", &ANY_TEXT),
    may("InTemplateId", &ANY_TEXT),
    may("Region", &REGION),
]);
pub(super) static SMS: Shape = Shape::Structure(&[
    may("SnsCallerArn", &OPTIONAL_ARN),
    may("ExternalId", &ANY_TEXT),
    may("SnsRegion", &REGION),
    may("EumsSms", &END_USER_MESSAGING),
]);
static INVITE_SMS: Shape = Shape::Text(&texts::INVITE_SMS);
static INVITE_EMAIL: Shape = Shape::Text(&texts::INVITE_EMAIL);
static INVITATION: Shape = Shape::Structure(&[
    may("SMSMessage", &INVITE_SMS),
    may("EmailMessage", &INVITE_EMAIL),
    may("EmailSubject", &SUBJECT),
]);
static ADMIN_CREATION: Shape = Shape::Structure(&[
    may("AllowAdminCreateUserOnly", &FLAG),
    may("UnusedAccountValidityDays", &DAYS),
    may("InviteMessageTemplate", &INVITATION),
]);

static SECURITY_MODE: Shape = Shape::Choice(&["OFF", "AUDIT", "ENFORCED"]);
static CUSTOM_AUTH_MODE: Shape = Shape::Choice(&["AUDIT", "ENFORCED"]);
static MORE_FLOWS: Shape = Shape::Structure(&[may("CustomAuthMode", &CUSTOM_AUTH_MODE)]);
static ADD_ONS: Shape = Shape::Structure(&[
    must("AdvancedSecurityMode", &SECURITY_MODE),
    may("AdvancedSecurityAdditionalFlows", &MORE_FLOWS),
]);
static STATUS: Shape = Shape::Choice(&["Enabled", "Disabled"]);
static REGISTRATION: Shape = Shape::Structure(&[
    may("EnableStatus", &STATUS),
    may("OpenDcrEnabled", &FLAG),
    may("AuthenticatedGrantTypes", &OAUTH_FLOWS),
    may("OpenDcrGrantTypes", &OAUTH_FLOWS),
    may("AllowedScopes", &SCOPES),
]);
static PRIORITY: Shape = Shape::Whole(1, 2);
static MECHANISM: Shape = Shape::Choice(&["verified_email", "verified_phone_number", "admin_only"]);
static RECOVERY_OPTION: Shape =
    Shape::Structure(&[must("Priority", &PRIORITY), must("Name", &MECHANISM)]);
static MECHANISMS: Shape = Shape::List(&RECOVERY_OPTION, 1, 2);
static RECOVERY: Shape = Shape::Structure(&[may("RecoveryMechanisms", &MECHANISMS)]);
static KEY_KIND: Shape = Shape::Choice(&["AWS_OWNED_KEY", "CUSTOMER_MANAGED_KEY"]);
static KEY: Shape = Shape::Structure(&[may("KeyType", &KEY_KIND), may("KmsKeyArn", &ARN)]);
static ISSUER_KIND: Shape = Shape::Choice(&["ORIGINAL", "UPDATED"]);
static ISSUER: Shape = Shape::Structure(&[may("Type", &ISSUER_KIND)]);
static ACR_LEVEL: Shape = Shape::Text(&texts::ACR_LEVEL);
static ACR_VALUE: Shape = Shape::Text(&texts::ACR_VALUE);
static ACR: Shape = Shape::Structure(&[must("AcrValue", &ACR_VALUE)]);
static ACRS: Shape = Shape::Map(&ACR_LEVEL, &ACR, 4);

static TAG_KEY: Shape = Shape::Text(&texts::TAG_KEY);
static TAG_VALUE: Shape = Shape::Text(&texts::TAG_VALUE);
static TAGS: Shape = Shape::Map(&TAG_KEY, &TAG_VALUE, UNBOUNDED);
static TAG_KEYS: Shape = Shape::List(&TAG_KEY, 0, UNBOUNDED);

static ATTRIBUTE_NAME: Shape = Shape::Text(&texts::ATTRIBUTE_NAME);
static DATA_TYPE: Shape = Shape::Choice(&["String", "Number", "DateTime", "Boolean"]);
static NUMBER_BOUNDS: Shape =
    Shape::Structure(&[may("MinValue", &ANY_TEXT), may("MaxValue", &ANY_TEXT)]);
static LENGTH_BOUNDS: Shape =
    Shape::Structure(&[may("MinLength", &ANY_TEXT), may("MaxLength", &ANY_TEXT)]);
static ATTRIBUTE: Shape = Shape::Structure(&[
    may("Name", &ATTRIBUTE_NAME),
    may("AttributeDataType", &DATA_TYPE),
    may("DeveloperOnlyAttribute", &FLAG),
    may("Mutable", &FLAG),
    may("Required", &FLAG),
    may("NumberAttributeConstraints", &NUMBER_BOUNDS),
    may("StringAttributeConstraints", &LENGTH_BOUNDS),
]);
static SCHEMA: Shape = Shape::List(&ATTRIBUTE, 1, 50);
static MORE_ATTRIBUTES: Shape = Shape::List(&ATTRIBUTE, 1, 25);

static USERNAMES: Shape = Shape::Structure(&[must("CaseSensitive", &FLAG)]);

/// What Create and Update both take and the pool keeps as it is.
static SETTINGS: &[Member] = &[
    may("Policies", &POLICIES),
    may("DeletionProtection", &PROTECTION),
    may("LambdaConfig", &LAMBDAS),
    may("AutoVerifiedAttributes", &VERIFIED_LIST),
    may("SmsVerificationMessage", &CODE_SMS),
    may("EmailVerificationMessage", &CODE_EMAIL),
    may("EmailVerificationSubject", &SUBJECT),
    may("VerificationMessageTemplate", &TEMPLATE),
    may("SmsAuthenticationMessage", &CODE_SMS),
    may("UserAttributeUpdateSettings", &ATTRIBUTE_UPDATES),
    may("DeviceConfiguration", &DEVICES),
    may("EmailConfiguration", &EMAIL),
    may("SmsConfiguration", &SMS),
    may("AdminCreateUserConfig", &ADMIN_CREATION),
    may("UserPoolAddOns", &ADD_ONS),
    may("DcrConfiguration", &REGISTRATION),
    may("AccountRecoverySetting", &RECOVERY),
    may("KeyConfiguration", &KEY),
    may("IssuerConfiguration", &ISSUER),
    may("AcrConfiguration", &ACRS),
];
/// What only Create takes, and the pool keeps as it is.
static FOR_GOOD: &[Member] = &[
    may("AliasAttributes", &ALIASES),
    may("UsernameAttributes", &VERIFIED_LIST),
    may("UsernameConfiguration", &USERNAMES),
];
static OTHERS: &[Member] =
    &[may("MfaConfiguration", &MFA), may("UserPoolTags", &TAGS), may("UserPoolTier", &TIER)];

pub(in crate::sandbox) static CREATE: Input =
    &[&[must("PoolName", &NAME)], SETTINGS, FOR_GOOD, OTHERS, &[may("Schema", &SCHEMA)]];
pub(in crate::sandbox) static UPDATE: Input = &[POOL, SETTINGS, OTHERS, &[may("PoolName", &NAME)]];
/// What a pool keeps of Create and Update as it is.
pub(in crate::sandbox) static STORED: Input = &[SETTINGS, FOR_GOOD];
pub(in crate::sandbox) static LIST: Input =
    &[&[may("NextToken", &NEXT_TOKEN), must("MaxResults", &PAGE)]];
pub(in crate::sandbox) static ADD_ATTRIBUTES: Input =
    &[POOL, &[must("CustomAttributes", &MORE_ATTRIBUTES)]];

static TAGGED: &[Member] = &[must("ResourceArn", &ARN)];
pub(in crate::sandbox) static TAG: Input = &[TAGGED, &[must("Tags", &TAGS)]];
pub(in crate::sandbox) static UNTAG: Input = &[TAGGED, &[must("TagKeys", &TAG_KEYS)]];
pub(in crate::sandbox) static LIST_TAGS: Input = &[TAGGED];
