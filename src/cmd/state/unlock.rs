//! `cogctl state unlock`: takes away the lock of a run that is dead. Only a person knows that it is.

use crate::cli::StateUnlockArgs;
use crate::cmd::world::Reach;
use crate::cmd::{Context, Result, load};
use crate::error::{Exit, Failure};
use crate::problem::Problem;
use crate::render::ask::Question;
use crate::store::{ForeignLock, LockState};
use serde_json::{Value as Json, json};

pub(in crate::cmd) fn unlock(context: &Context, args: &StateUnlockArgs) -> Result {
    let specs = load::specs(context, &args.spec.specs)?;
    context.block_on(async {
        let reach = Reach::open(context).await?;
        let mut told = Vec::new();
        for loaded in specs {
            let store = reach.store(&loaded).await?;
            let name = store.name();
            let (lock, unlocked) = match store.lock_state().await? {
                LockState::OfProcess { held: _ } => {
                    context.console.say(&format!(
                        "{name} needs no unlocking: its lock goes with the process that holds it."
                    ));
                    (Json::Null, false)
                }
                LockState::Free => {
                    context.console.say(&format!("{name} is not locked."));
                    (Json::Null, false)
                }
                LockState::Held(lock) => {
                    let ForeignLock { holding, age, .. } = &*lock;
                    let (holder, renewed) = (&holding.holder, holding.renewed);
                    context
                        .console
                        .say(&format!("{name} is held by {holder}, renewed {age} ({renewed})."));
                    let shown = json!({"holder": holder, "renewed": renewed.to_string()});
                    approved(context, args).await?;
                    lock.remove().await?;
                    context.console.say(&format!("{name} is not locked any more."));
                    (shown, true)
                }
            };
            told.push(json!({
                "spec": loaded.desired.id, "state": name, "lock": lock, "unlocked": unlocked,
            }));
        }
        if context.is_document() {
            context.document(&json!({"schema_version": "1.0", "states": told}));
        }
        Ok(Exit::Fine)
    })
}

/// Asks whether that run is dead. If it isn't, its next write fails, and two runs may have worked on the same clients.
async fn approved(context: &Context, args: &StateUnlockArgs) -> Result<()> {
    if args.auto_approve {
        return Ok(());
    }
    if !context.may_ask() {
        let message = "nobody is there to say that this run is dead";
        return Err(Failure::refused(
            Problem::error("not-approved", message).help("add `--auto-approve` once you are sure"),
        ));
    }
    let question = Question::yes("Is that run dead, and shall its lock be taken away?");
    if context.confirmed(question).await {
        return Ok(());
    }
    Err(Failure::refused(Problem::error("declined", "the lock stays, as you did not say yes")))
}
