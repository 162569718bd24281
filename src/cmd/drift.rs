//! `cogctl drift`: what is live and otherwise than specs and records say; with `--accept`, what is live becomes the spec.

use super::edit::Draft;
use super::siblings;
use super::world::{Reach, World, writing};
use super::{Context, Result, import, load};
use crate::cli::{Accept, DriftArgs, Drifted};
use crate::drift::{self, Around, Drift, Ignore, document};
use crate::error::{Exit, Failure};
use crate::model::{FullAddress, Setting};
use crate::plan::{Plan, Refreshed, Step};
use crate::problem::Problem;
use crate::render::text;
use crate::spec::{self, Accepted, edit};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub(super) fn run(context: &Context, args: &DriftArgs) -> Result {
    let ignore = Ignore::new(args.ignore.iter().map(String::as_str));
    let specs = load::specs(context, &args.spec.specs)?;
    let run = Run { context, args, ignore };
    context.block_on(async {
        let interrupts = &context.interrupts;
        if !args.accept.is_empty() {
            let reach = Reach::open(context).await?;
            return writing(context, reach, specs, async |world| run.accept(world).await).await;
        }
        interrupts.listen();
        let look = async {
            let mut world = World::open(context, specs).await?;
            let (plan, drift) = run.found(&mut world).await?;
            run.show(&drift, &plan, None);
            world.reach.say_sent();
            Ok(run.exit(&drift))
        };
        interrupts.or(look).await
    })
}

struct Run<'a> {
    context: &'a Context,
    args: &'a DriftArgs,
    ignore: Ignore,
}

/// Specs as they are to be, and the entries of which that is a matter.
struct Written {
    drafts: BTreeMap<usize, Draft>,
    accepted: BTreeSet<FullAddress>,
    /// Why others aren't.
    left: Vec<(FullAddress, &'static str)>,
}

impl Run<'_> {
    async fn found(&self, world: &mut World) -> Result<(Plan, Drift)> {
        let plan = world.plan(&[]).await?;
        let files: Vec<_> = world.members.iter().map(|member| member.loaded.file.clone()).collect();
        let files: Vec<&Path> = files.iter().map(AsRef::as_ref).collect();
        let folders = files.iter().map(|file| siblings::folder(file)).collect();
        let siblings = siblings::beside(self.context, &world.reach, &folders, &files).await?;
        let owned = world.live.values().flat_map(|pool| {
            siblings::owned(&siblings, pool).map(|id| (pool.id.clone(), id)).collect::<Vec<_>>()
        });
        let owned = owned.collect();
        let around = Around { owned: &owned, ignore: &self.ignore };
        let strangers = drift::strangers(&plan, &world.views(), &world.live, around);
        world.describe_only(strangers).await?;
        let drift = drift::drift(&plan, &world.views(), &world.live, around);
        Ok((plan, drift))
    }

    fn show(&self, drift: &Drift, plan: &Plan, accepted: Option<&BTreeSet<FullAddress>>) {
        let console = &self.context.console;
        if self.context.is_document() {
            self.context.document(&document::document(drift, accepted));
            return;
        }
        console.result(&text::drift(drift, &console.out));
        let blocked: BTreeSet<_> = drift.blocked.iter().map(|block| &block.at).collect();
        let blocked = plan.blocked.iter().filter(|block| blocked.contains(&block.at)).cloned();
        console.problems(&Plan { blocked: blocked.collect(), ..Plan::nothing() }.drawn(), &[]);
        if accepted.is_none() {
            self.hint(drift);
        }
    }

    /// What can be done about it.
    fn hint(&self, drift: &Drift) {
        let say = |text: &str| self.context.console.say(text);
        if drift.is_some() {
            say(
                "`cogctl plan` shows what an apply changes back; `--accept` writes what is live into the specs.",
            );
        }
        if let Some(one) = drift.undeclared.first() {
            say(&import::hint(&one.pool, &drift.specs));
        }
    }

    fn exit(&self, drift: &Drift) -> Exit {
        let undeclared = self.args.fail_on == Drifted::Undeclared && !drift.undeclared.is_empty();
        if !drift.blocked.is_empty() {
            Exit::Failed
        } else if drift.is_some() || undeclared {
            Exit::Changes
        } else {
            Exit::Fine
        }
    }

    /// Writes what is live into the specs. Nothing is written before a plan of it was seen to be empty there.
    async fn accept(&self, world: &mut World) -> Result {
        let (plan, drift) = self.found(world).await?;
        let chosen = self.chosen(world, &drift).await?;
        let before: Vec<_> =
            world.members.iter().map(|member| member.state.records.clone()).collect();
        let Written { drafts, accepted, left } = self.write_down(world, &drift, &chosen)?;
        let after = world.plan(&[]).await?;
        still_drifted(&after, &accepted)?;
        for Refreshed { at, pool, news } in after.refreshed {
            if accepted.contains(&at) {
                let mut members = world.members.iter_mut();
                let member = members.find(|member| member.loaded.desired.id == at.spec);
                let records = &mut member.expect("a plan is of its specs").state.records;
                records.learn(&pool, &at.address, news);
            }
        }
        for (number, draft) in &drafts {
            draft.write()?;
            if world.members[*number].state.records != before[*number] {
                draft.save(&mut world.members[*number]).await?;
            }
        }
        self.show(&drift, &plan, Some(&accepted));
        self.tell(&drafts, accepted.len(), &left);
        Ok(self.exit(&drift.without(&accepted)))
    }

    /// The drifted entries that are to be accepted.
    async fn chosen(&self, world: &mut World, drift: &Drift) -> Result<BTreeSet<FullAddress>> {
        if self.args.accept.contains(&Accept::All) {
            return Ok(drift.addresses().cloned().collect());
        }
        let one = |accept: &Accept| match accept {
            Accept::One(address) => Some(address.clone()),
            Accept::All => None,
        };
        let named: Vec<_> = self.args.accept.iter().filter_map(one).collect();
        // An address that nothing knows is a mistake.
        world.plan(&named).await?;
        let single = world.members.len() == 1;
        let is = |at: &FullAddress, text: &String| {
            at.to_string() == *text || single && at.address.to_string() == *text
        };
        for text in &named {
            if !drift.addresses().any(|at| is(at, text)) {
                self.context.console.say(&format!("{text} has not drifted; nothing to accept."));
            }
        }
        let chosen = drift.addresses().filter(|at| named.iter().any(|text| is(at, text)));
        Ok(chosen.cloned().collect())
    }

    /// Puts it into the specs' texts and the records, in memory.
    fn write_down(
        &self,
        world: &mut World,
        drift: &Drift,
        chosen: &BTreeSet<FullAddress>,
    ) -> Result<Written> {
        let mut written =
            Written { drafts: BTreeMap::new(), accepted: BTreeSet::new(), left: Vec::new() };
        for (number, member) in world.members.iter_mut().enumerate() {
            let desired = &member.loaded.desired;
            let ours = |at: &FullAddress| at.spec == desired.id && chosen.contains(at);
            let steps: Vec<_> = drift.changed.iter().filter(|step| ours(&step.at)).collect();
            let before = desired.source.text().to_owned();
            let (mut after, mut done) = changed(desired, &steps, &mut written.left);
            for gone in drift.gone.iter().filter(|gone| ours(&gone.at)) {
                if gone.instead.is_some() {
                    written.left.push((
                        gone.at.clone(),
                        "its entry finds another client now, which an apply adopts",
                    ));
                    continue;
                }
                if gone.location.is_some() {
                    match edit::remove_entry(&after, &gone.at.address) {
                        Ok(text) => after = text,
                        Err(_) => {
                            written.left.push((gone.at.clone(), LAYOUT));
                            continue;
                        }
                    }
                }
                member.state.records.put(&gone.pool, &gone.at.address, None);
                done.push(gone.at.clone());
            }
            let renamed = drift.renamed.iter().filter(|one| ours(&one.at));
            written.left.extend(renamed.map(|one| {
                (one.at.clone(), "which names its entry is to match is for a person to say")
            }));
            if done.is_empty() {
                continue;
            }
            let draft = Draft { file: member.loaded.file.clone(), before: Some(before), after };
            member.loaded = draft.read(self.context)?;
            written.drafts.insert(number, draft);
            written.accepted.extend(done);
        }
        Ok(written)
    }

    /// Says what was written and what wasn't.
    fn tell(&self, drafts: &BTreeMap<usize, Draft>, accepted: usize, left: &[(FullAddress, &str)]) {
        let say = |text: &str| self.context.console.say(text);
        for (at, why) in left {
            say(&format!("{} was not accepted: {why}.", at.address));
        }
        match accepted {
            0 => say("Nothing was written."),
            1 => say("Accepted what is live for 1 entry."),
            many => say(&format!("Accepted what is live for {many} entries.")),
        }
        for draft in drafts.values().filter(|draft| draft.before.as_ref() != Some(&draft.after)) {
            say(&format!("\n{}:\n{}", draft.file.display(), draft.preview().trim_end()));
        }
    }
}

const LAYOUT: &str = "a variable says it, or the layout allows no safe change";

/// The spec's text with what is live in these entries, and which of them that is.
fn changed(
    desired: &spec::Desired,
    steps: &[&Step],
    left: &mut Vec<(FullAddress, &'static str)>,
) -> (String, Vec<FullAddress>) {
    let settings: Vec<Vec<Setting>> = steps
        .iter()
        .map(|step| step.changes().iter().map(|change| change.setting).collect())
        .collect();
    let entries: BTreeMap<_, _> =
        desired.entries.iter().map(|entry| (&entry.address, entry)).collect();
    let accepted: Vec<_> = steps
        .iter()
        .zip(&settings)
        .map(|(step, settings)| Accepted {
            entry: entries[&step.at.address],
            live: step.before.as_ref().expect("a client that changed is there"),
            settings,
        })
        .collect();
    let (text, unable) = spec::accept(desired.source.text(), &accepted);
    let (mut done, numbered) = (Vec::new(), steps.iter().enumerate());
    for (number, step) in numbered {
        if unable.contains(&number) {
            left.push((step.at.clone(), LAYOUT));
        } else {
            done.push(step.at.clone());
        }
    }
    (text, done)
}

/// Whether a plan would still do something to what was accepted.
fn still_drifted(plan: &Plan, accepted: &BTreeSet<FullAddress>) -> Result<()> {
    let steps = plan.steps.iter().map(|step| &step.at);
    let blocked = plan.blocked.iter().map(|block| &block.at);
    let Some(at) = steps.chain(blocked).find(|at| accepted.contains(at)) else { return Ok(()) };
    let message = format!("the spec can't be made to say what {at} is like");
    Err(Failure::new(Problem::error("not-acceptable", message).help(
        "nothing was written; accept the others by their addresses, and mend this one by hand",
    )))
}
