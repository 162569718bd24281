//! What the way of the last request tells: which host it went to, with whose credentials, and how far this machine's clock is
//! from the service's.
//!
//! It must not know what else is in requests and replies, nor how much is too much.

use aws_credential_types::credential_feature::AwsCredentialFeature as Feature;
use aws_sdk_cognitoidentityprovider::config::interceptors::{
    BeforeDeserializationInterceptorContextRef, BeforeTransmitInterceptorContextRef,
};
use aws_sdk_cognitoidentityprovider::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_cognitoidentityprovider::error::BoxError;
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// The last request and its reply, as far as there were any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Where it went: the host, with the port where that is said.
    pub host: Option<String>,
    /// Where the credentials come from that it was signed with; none where the SDK doesn't say.
    pub signer: Option<Signer>,
    /// How many seconds the service's clock is ahead of this machine's; less than nothing when it is behind. None where the
    /// reply had no time, or there was none.
    pub ahead: Option<i64>,
}

/// Where credentials come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signer {
    /// AWS_ACCESS_KEY_ID and the variables beside it.
    Variables,
    /// A profile, whatever that takes them from.
    Profile,
    /// The token in the file that AWS_WEB_IDENTITY_TOKEN_FILE names.
    WebIdentity,
    /// The role of a container.
    Container,
    /// The role of an EC2 instance.
    Machine,
}

/// Takes note of it, errors included.
#[derive(Clone, Debug, Default)]
pub(super) struct TrafficWatch(Arc<Mutex<Traffic>>);

impl TrafficWatch {
    pub(super) fn seen(&self) -> Traffic {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Traffic> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[dyn_dispatch_hint]
impl Intercept for TrafficWatch {
    fn name(&self) -> &'static str {
        "TrafficWatch"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let features: Vec<_> = config.load::<Feature>().cloned().collect();
        let (host, signer) = (host(context.request().uri()), signer(&features));
        *self.lock() = Traffic { host, signer, ahead: None };
        Ok(())
    }

    fn read_before_deserialization(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let date = context.response().headers().get("date");
        let date = date.and_then(|text| DateTime::from_str(text, Format::HttpDate).ok());
        let here = DateTime::from(SystemTime::now());
        self.lock().ahead = date.map(|there| there.secs() - here.secs());
        Ok(())
    }
}

fn host(uri: &str) -> Option<String> {
    let (_, rest) = uri.split_once("://")?;
    rest.split('/').next().map(str::to_owned)
}

/// What the SDK says of the way it got credentials. A profile comes first, as it may take them from anything else.
fn signer(features: &[Feature]) -> Option<Signer> {
    let origins = [
        (Feature::CredentialsProfile, Signer::Profile),
        (Feature::CredentialsProfileLogin, Signer::Profile),
        (Feature::CredentialsEnvVars, Signer::Variables),
        (Feature::CredentialsEnvVarsStsWebIdToken, Signer::WebIdentity),
        (Feature::CredentialsProfileStsWebIdToken, Signer::WebIdentity),
        (Feature::CredentialsHttp, Signer::Container),
        (Feature::CredentialsImds, Signer::Machine),
    ];
    let known = origins.into_iter().find(|(feature, _)| features.contains(feature));
    known.map(|(_, signer)| signer)
}
