//! Owns the members of the operations on a pool's second factors.

use super::pools::{CODE_SMS, MFA, SMS};
use super::{FLAG, Input, POOL, Shape, may, texts};

static MESSAGE: Shape = Shape::Text(&texts::CODE_EMAIL);
static SUBJECT: Shape = Shape::Text(&texts::MFA_EMAIL_SUBJECT);
static RELYING_PARTY: Shape = Shape::Text(&texts::RELYING_PARTY);
static USER_VERIFICATION: Shape = Shape::Choice(&["required", "preferred"]);
static PASSKEY_FACTOR: Shape =
    Shape::Choice(&["SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION"]);

static BY_SMS: Shape =
    Shape::Structure(&[may("SmsAuthenticationMessage", &CODE_SMS), may("SmsConfiguration", &SMS)]);
static BY_TOKEN: Shape = Shape::Structure(&[may("Enabled", &FLAG)]);
static BY_EMAIL: Shape = Shape::Structure(&[may("Message", &MESSAGE), may("Subject", &SUBJECT)]);
static BY_PASSKEY: Shape = Shape::Structure(&[
    may("RelyingPartyId", &RELYING_PARTY),
    may("UserVerification", &USER_VERIFICATION),
    may("FactorConfiguration", &PASSKEY_FACTOR),
]);

pub(in crate::sandbox) static SET: Input = &[
    POOL,
    &[
        may("SmsMfaConfiguration", &BY_SMS),
        may("SoftwareTokenMfaConfiguration", &BY_TOKEN),
        may("EmailMfaConfiguration", &BY_EMAIL),
        may("MfaConfiguration", &MFA),
        may("WebAuthnConfiguration", &BY_PASSKEY),
    ],
];
