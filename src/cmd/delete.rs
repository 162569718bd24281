//! `cogctl delete`: one client, live, on record and in its spec.

use super::apply::{Asks, Job, Terms};
use super::edit::Draft;
use super::reports::RunReports;
use super::state::not_recorded;
use super::world::{Asked, Reach, World, writing};
use super::{Context, Result, load};
use crate::cli::DeleteArgs;
use crate::error::{Exit, Failure};
use crate::model::{FullAddress, Kind, OnRemove};
use crate::plan::guard::{Grants, Permission};
use crate::plan::{Binding, Note, Plan, Reason, Refreshed, Step, Work};
use crate::problem::Problem;
use crate::records::{News, Record};
use crate::spec::{Allowance, Desired, Entry, Limit, edit};
use std::path::PathBuf;

pub(super) fn run(context: &Context, args: &DeleteArgs) -> Result {
    let leave = Leave {
        address: &args.address,
        specs: &args.spec.specs,
        wish: OnRemove::Delete,
        asks: if args.auto_approve { Asks::Never } else { Asks::Yes("add `--auto-approve`") },
    };
    leave.run(context)
}

/// One entry that is to leave its spec now, in a way the user chose.
pub(super) struct Leave<'a> {
    pub(super) address: &'a str,
    pub(super) specs: &'a [PathBuf],
    pub(super) wish: OnRemove,
    pub(super) asks: Asks,
}

impl Leave<'_> {
    /// Plans as if the entry had left, does that one step, and takes the entry out of the file.
    pub(super) fn run(&self, context: &Context) -> Result {
        let reports = RunReports::none(context, self.command());
        let mut specs = load::specs(context, self.specs)?;
        let at = load::address(self.address, &specs)?;
        self.is_own(&at)?;
        let draft = self.without_entry(&specs, &at)?;
        for spec in specs.iter_mut().filter(|spec| spec.desired.id == at.spec) {
            leave(&mut spec.desired, &at)?;
        }
        context.block_on(async {
            let reach = Reach::open(context).await?;
            let exit = writing(context, reach, specs, async |world| {
                self.wish_for(world, &at)?;
                // One entry is all that was asked for, so nothing was left out.
                let mut plan = Plan { complete: true, ..world.plan(&[at.to_string()]).await? };
                if draft.is_some() {
                    requested(&mut plan);
                }
                self.only_leaves(&plan, world, &at)?;
                let grants = grants(self.leftovers(&mut plan));
                let sight = world.recall(Asked::Full).await;
                let terms = Terms { reports: &reports, grants, asks: self.asks };
                let job = Job { terms, skipped: Vec::new(), sight };
                job.run(plan, world).await
            })
            .await?;
            if let (Exit::Fine, Some(draft)) = (exit, draft) {
                draft.write()?;
                let file = draft.file.display();
                context.console.say(&format!("{} is no longer in {file}.", at.address));
            }
            Ok(exit)
        })
    }

    /// Refuses to delete what a service made.
    fn is_own(&self, at: &FullAddress) -> Result<()> {
        if at.address.kind == Kind::Standard || self.wish == OnRemove::Forget {
            return Ok(());
        }
        let message = format!("{} belongs to the service that made it", at.address);
        Err(Failure::refused(
            Problem::error("managed-client", message)
                .help(format!("`cogctl forget {}` lets it go without touching it", self.address)),
        ))
    }

    /// Refuses a plan in which the client would live on: another entry of its name would take it over.
    fn only_leaves(&self, plan: &Plan, world: &World, at: &FullAddress) -> Result<()> {
        let leaves = |step: &Step| {
            step.at == *at
                && step.binding != Binding::Replaced
                && matches!(step.work, Work::Delete | Work::Forget)
        };
        let done = !plan.blocked.is_empty() || plan.steps.iter().any(leaves);
        if done || !has_client(plan, world, at) {
            return Ok(());
        }
        let message = format!(
            "{} can't leave by itself: another entry would take its client over",
            at.address
        );
        Err(Failure::refused(
            Problem::error("taken-over", message)
                .help("take the entry out of the spec and let `cogctl plan` show what follows"),
        ))
    }

    /// The spec's text without the entry; none when the entry isn't in it.
    fn without_entry(&self, specs: &[load::Loaded], at: &FullAddress) -> Result<Option<Draft>> {
        let Some(spec) = specs.iter().find(|spec| spec.desired.id == at.spec) else {
            let message = format!("no spec of this run is `{}`", at.spec);
            return Err(Failure::usage(Problem::error("unknown-spec", message)));
        };
        if !spec.desired.entries.iter().any(|entry| entry.address == at.address) {
            return Ok(None);
        }
        let mut draft = Draft::open(&spec.file)?;
        draft.after = edit::remove_entry(&draft.after, &at.address)?;
        Ok(Some(draft))
    }

    /// The command's word.
    fn command(&self) -> &'static str {
        match self.wish {
            OnRemove::Delete => "delete",
            OnRemove::Forget => "forget",
        }
    }

    /// Sets on the record what is to become of the client, for this run.
    fn wish_for(&self, world: &mut World, at: &FullAddress) -> Result<()> {
        let member = world.members.iter_mut().find(|member| member.loaded.desired.id == at.spec);
        let member = member.expect("the spec was found before");
        let pool = member.pool.clone();
        let records = &mut member.state.records;
        if !records.addresses(&pool).contains(&at.address) {
            return Err(Failure::new(
                not_recorded(&at.address, &member.loaded.file).help(format!(
                    "if it is another spec's, name that as well: `cogctl {} {} SPEC`; an entry without a record is taken out by hand",
                    self.command(),
                    at.address
                )),
            ));
        }
        if let Some(record) = records.get(&pool, &at.address) {
            let record = Record { on_remove: Some(self.wish), ..record.clone() };
            records.put(&pool, &at.address, Some(record));
        }
        if let Some(intent) = records.intents.get_mut(&pool).and_then(|it| it.get_mut(&at.address))
        {
            intent.on_remove = Some(self.wish);
        }
        Ok(())
    }

    /// Clients that the entry's own took the place of: they go as well, or are left alone as it is. Says how many go.
    fn leftovers(&self, plan: &mut Plan) -> usize {
        let is_left = |step: &Step| step.binding == Binding::Replaced;
        if self.wish == OnRemove::Delete {
            return plan.steps.iter().filter(|step| is_left(step)).count();
        }
        let (left, steps) = std::mem::take(&mut plan.steps).into_iter().partition(is_left);
        plan.steps = steps;
        for step in left {
            let Step { at, pool, client_id: Some(id), .. } = step else { continue };
            plan.notes.push(Note {
                at: Some(at.clone()),
                code: "replaced-stays",
                message: format!("{id}, in whose place its client came, isn't touched either."),
            });
            plan.refreshed.push(Refreshed { at, pool, news: News::Settled(id) });
        }
        0
    }
}

/// Takes the entry out of what its spec wants, unless that protects it.
fn leave(desired: &mut Desired, at: &FullAddress) -> Result<()> {
    let is_it = |entry: &Entry| entry.address == at.address;
    if desired.entries.iter().any(|entry| is_it(entry) && entry.lifecycle.prevent_destroy) {
        let message = format!("`prevent_destroy` keeps {}", at.address);
        return Err(Failure::refused(
            Problem::error("prevent-destroy", message)
                .help("set `prevent_destroy: false` in the spec first"),
        ));
    }
    desired.entries.retain(|entry| !is_it(entry));
    Ok(())
}

/// What the command allows, as it is the wish itself; whether it is meant is still asked.
fn grants(leftovers: usize) -> Grants {
    let mut grants = Grants { max_changes: Some(Limit::Percent(100)), ..Grants::default() };
    grants.allow.insert(Permission::Delete, Allowance::Just(1));
    grants.allow.insert(Permission::Replace, Allowance::Just(leftovers));
    grants
}

/// Whether the entry has a client once what turned out is written down: one that was announced may never have been
/// created.
fn has_client(plan: &Plan, world: &World, at: &FullAddress) -> bool {
    let member = world.members.iter().find(|member| member.loaded.desired.id == at.spec);
    let member = member.expect("the spec was found before");
    let mut records = member.state.records.clone();
    for Refreshed { at: of, pool, news } in &plan.refreshed {
        if of == at {
            records.learn(pool, &at.address, news.clone());
        }
    }
    records.get(&member.pool, &at.address).is_some()
}

/// The entry is in the spec for as long as the run lasts, so the plan can't say that it left.
fn requested(plan: &mut Plan) {
    for step in &mut plan.steps {
        if step.reason == Some(Reason::Removed) {
            step.reason = Some(Reason::Requested);
        }
    }
}
