//! Owns what a pool keeps besides its clients: the settings of `CreateUserPool` and
//! `UpdateUserPool` as the API's model has them, what becomes of those an update leaves
//! out, and what is shown of those that were never set.
//!
//! They are kept and shown, and do nothing: here nobody signs in, no mail or text message
//! is sent, no function is called, no key encrypts. So neither are the rules enforced that
//! need another service (a role that may send, a key that exists) or a tier's features.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::sandbox::refusal::Refusal;

/// The settings of a pool under their wire names. Their types are checked before they get
/// here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PoolSettings(BTreeMap<String, Value>);

/// Settings that an update which leaves them out does not reset, whatever the API reference
/// says. `Policies`: go-to-k/cdkd #1968, both ways for both its members. The update
/// settings: ekristen/aws-nuke #477, where an update without them was held against them.
/// The others through Cloud Control: go-to-k/cdk-real-drift #630 and #702. (So are
/// `MfaConfiguration` and `UserPoolTier`, which are the pool's own.) `AutoVerifiedAttributes`
/// was seen to reset in the same runs; of the rest nobody published more than the reference.
const STICKY: [&str; 5] = [
    "AccountRecoverySetting",
    "DeletionProtection",
    "Policies",
    "UserAttributeUpdateSettings",
    "VerificationMessageTemplate",
];
/// Settings that only Create takes.
const FOR_GOOD: [&str; 3] = ["AliasAttributes", "UsernameAttributes", "UsernameConfiguration"];

/// Texts of old that the verification template sets along (terraform-provider-aws, the
/// acceptance test of `verification_message_template`).
const OF_TEMPLATE: [(&str, &str); 3] = [
    ("EmailMessage", "EmailVerificationMessage"),
    ("EmailSubject", "EmailVerificationSubject"),
    ("SmsMessage", "SmsVerificationMessage"),
];

impl PoolSettings {
    /// One setting, if it was set.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    pub(in crate::sandbox) fn set(&mut self, name: &str, value: Option<Value>) {
        match value {
            Some(value) => self.0.insert(name.to_owned(), value),
            None => self.0.remove(name),
        };
    }

    /// What is kept after an update of these members; of a new pool nothing is there yet.
    pub(in crate::sandbox) fn replaced(
        &self,
        members: Map<String, Value>,
    ) -> Result<Self, Refusal> {
        let stays = |name: &str| STICKY.contains(&name) || FOR_GOOD.contains(&name);
        let mut kept: BTreeMap<String, Value> = self
            .0
            .iter()
            .filter(|(name, _)| stays(name))
            .map(|(n, v)| (n.clone(), v.clone()))
            .collect();
        for (name, value) in members {
            let value = if name == "Policies" { self.policies(&value) } else { value };
            kept.insert(name, value);
        }
        let kept = Self(kept);
        kept.judge()?;
        Ok(kept)
    }

    /// Whether the pool refuses to be deleted.
    pub(in crate::sandbox) fn protects(&self) -> bool {
        self.get("DeletionProtection").and_then(Value::as_str) == Some("ACTIVE")
    }

    /// What Describe shows of them. The defaults are those of live pools
    /// (go-to-k/cdk-real-drift, `src/normalize/noise.ts` and its corpus of `AWS::Cognito::UserPool`);
    /// the empty `LambdaConfig` is in the AWS CLI's examples.
    pub(in crate::sandbox) fn shown(&self) -> Map<String, Value> {
        let policies = self.get("Policies").cloned().unwrap_or_else(|| self.policies(&json!({})));
        let days = policies["PasswordPolicy"]["TemporaryPasswordValidityDays"].clone();
        let defaults = json!({
            "DeletionProtection": "INACTIVE",
            "LambdaConfig": {},
            "EmailConfiguration": { "EmailSendingAccount": "COGNITO_DEFAULT" },
            // The days follow those of the password policy, its successor.
            "AdminCreateUserConfig": {
                "AllowAdminCreateUserOnly": false, "UnusedAccountValidityDays": days,
            },
            "VerificationMessageTemplate": { "DefaultEmailOption": "CONFIRM_WITH_CODE" },
            "AccountRecoverySetting": { "RecoveryMechanisms": [
                { "Priority": 1, "Name": "verified_email" },
                { "Priority": 2, "Name": "verified_phone_number" },
            ] },
            "KeyConfiguration": { "KeyType": "AWS_OWNED_KEY" },
            "IssuerConfiguration": { "Type": "ORIGINAL" },
        });
        let mut shown = self.0.clone().into_iter().collect::<Map<_, _>>();
        shown.insert("Policies".to_owned(), policies);
        for (name, default) in defaults.as_object().into_iter().flatten() {
            fill(shown.entry(name).or_insert_with(|| default.clone()), name, default);
        }
        let template = shown["VerificationMessageTemplate"].clone();
        for (text, old) in OF_TEMPLATE {
            if let (Some(text), None) = (template.get(text), shown.get(old)) {
                shown.insert(old.to_owned(), text.clone());
            }
        }
        shown
    }

    /// Policies completed: a part that is left out stays, a password policy that is only
    /// begun asks for nothing it doesn't name (go-to-k/cdk-real-drift #1701).
    fn policies(&self, given: &Value) -> Value {
        let old = self.get("Policies");
        let part = |name: &str| given.get(name).or_else(|| old.and_then(|old| old.get(name)));
        let passwords = part("PasswordPolicy").cloned().map_or_else(
            || passwords(true),
            |policy| {
                let mut whole = passwords(false);
                over(&mut whole, &policy);
                whole
            },
        );
        let sign_in = part("SignInPolicy").cloned();
        let by_password = || json!({ "AllowedFirstAuthFactors": ["PASSWORD"] });
        json!({
            "PasswordPolicy": passwords,
            "SignInPolicy": sign_in.unwrap_or_else(by_password),
        })
    }

    fn judge(&self) -> Result<(), Refusal> {
        let list =
            |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
        let verified = list(self.get("AutoVerifiedAttributes"));
        let settings = self.get("UserAttributeUpdateSettings");
        let before_update = list(
            settings.and_then(|settings| settings.get("AttributesRequireVerificationBeforeUpdate")),
        );
        if !before_update.iter().all(|name| verified.contains(name)) {
            // Text: ekristen/aws-nuke #477.
            return Err(Refusal::invalid_parameter(
                "All attributes in AttributesRequireVerificationBeforeUpdate must exist in \
                 AutoVerifiedAttributes ",
            ));
        }
        let named = |name: &str| !list(self.get(name)).is_empty();
        if named("AliasAttributes") && named("UsernameAttributes") {
            // The API reference forbids the pair; the real text is not published.
            return Err(Refusal::invalid_parameter(
                "AliasAttributes and UsernameAttributes cannot be used together.",
            ));
        }
        Ok(())
    }
}

/// The password policy of a pool that has none of its own, or the ground of one that has.
fn passwords(strict: bool) -> Value {
    json!({
        "MinimumLength": 8,
        "RequireUppercase": strict,
        "RequireLowercase": strict,
        "RequireNumbers": strict,
        "RequireSymbols": strict,
        "TemporaryPasswordValidityDays": 7,
    })
}

/// Two settings are completed when only part of them was given.
fn fill(shown: &mut Value, name: &str, default: &Value) {
    if matches!(
        name,
        "AdminCreateUserConfig" | "VerificationMessageTemplate" | "EmailConfiguration"
    ) {
        let mut whole = default.clone();
        over(&mut whole, shown);
        *shown = whole;
    }
}

fn over(base: &mut Value, members: &Value) {
    if let (Value::Object(base), Value::Object(members)) = (base, members) {
        base.extend(members.clone());
    }
}
