//! `cogctl iam-policy`

use super::load::Loaded;
use super::{Context, Result, load};
use crate::cli::{self, IamPolicyArgs};
use crate::error::Exit;
use crate::plan::permissions::{Bucket, Policy, Purpose, Subject, policy};
use crate::render::words::wrap;
use crate::store::Location;
use serde_json::json;

pub(super) fn run(context: &Context, args: &IamPolicyArgs) -> Result {
    let specs = load::specs(context, &args.spec.specs)?;
    let buckets = specs.iter().map(bucket).collect::<Result<Vec<_>>>()?;
    let subjects: Vec<_> = specs
        .iter()
        .zip(&buckets)
        .map(|(spec, bucket)| Subject {
            desired: &spec.desired,
            region: context.global.region.as_deref(),
            state: bucket.as_ref(),
        })
        .collect();
    let policy = policy(&subjects, &args.purposes.iter().copied().map(purpose).collect());
    let Policy { version: _, statement: _, notes } = &policy;
    if context.is_document() {
        let document = json!({"schema_version": "1.0", "policy": policy, "notes": notes});
        context.document(&document);
        return Ok(Exit::Fine);
    }
    // Nothing but the policy, so that it can be handed on as it is.
    context.document(&policy);
    for note in notes {
        context.console.say(&wrap("", note, context.console.err.width));
    }
    Ok(Exit::Fine)
}

/// Where the state of a spec is, if on S3.
pub(super) fn bucket(spec: &Loaded) -> Result<Option<Bucket>> {
    let location = spec.state_location()?;
    let (Location::S3(state), Location::S3(cache)) = (&location, location.cache()) else {
        return Ok(None);
    };
    let (name, state) = (state.bucket().to_owned(), state.key().to_owned());
    Ok(Some(Bucket { name, state, cache: cache.key().to_owned() }))
}

fn purpose(said: cli::Purpose) -> Purpose {
    match said {
        cli::Purpose::Plan => Purpose::Plan,
        cli::Purpose::Apply => Purpose::Apply,
        cli::Purpose::Adopt => Purpose::Adopt,
        cli::Purpose::Delete => Purpose::Delete,
    }
}
