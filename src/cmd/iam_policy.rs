//! `cogctl iam-policy`

use super::load::Loaded;
use super::world::Reach;
use super::{Context, Result, load};
use crate::cli::{self, IamPolicyArgs};
use crate::error::Exit;
use crate::plan::permissions::{Bucket, Policy, Purpose, Subject, policy};
use crate::render::words::wrap;
use crate::spec::PoolRef;
use crate::store::Location;

pub(super) fn run(context: &Context, args: &IamPolicyArgs) -> Result {
    let specs = load::specs(context, &args.spec.specs)?;
    let buckets = specs.iter().map(bucket).collect::<Result<Vec<_>>>()?;
    let region = region(context, &specs)?;
    let subjects: Vec<_> = specs
        .iter()
        .zip(&buckets)
        .map(|(spec, bucket)| Subject {
            desired: &spec.desired,
            region: region.as_deref(),
            state: bucket.as_ref(),
        })
        .collect();
    let policy = policy(&subjects, &args.purposes.iter().copied().map(purpose).collect());
    let Policy { version: _, statement: _, notes } = &policy;
    // In every form nothing but the policy, so that it can be handed on, and queried, as it is.
    context.document(&policy);
    for note in notes {
        context.console.say(&wrap("", note, context.console.err.width));
    }
    Ok(Exit::Fine)
}

/// The Region in which pools are looked for whose spec says none, as the options, the variables or the profile name it.
/// Nobody is asked.
fn region(context: &Context, specs: &[Loaded]) -> Result<Option<String>> {
    let lacks = |spec: &Loaded| {
        spec.desired.region.is_none() && matches!(spec.desired.pool.value, PoolRef::Name(_))
    };
    if !specs.iter().any(lacks) {
        return Ok(None);
    }
    context.block_on(async { Ok(Reach::open(context).await?.session.named_region()) })
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
