//! `drift --accept`: what is live goes into specs and records, once a plan of them was seen to leave it alone.

use super::Run;
use crate::cli::{Accept, GrantArgs};
use crate::cmd::Result;
use crate::cmd::edit::Draft;
use crate::cmd::grants::grants;
use crate::cmd::load::{self, Loaded};
use crate::cmd::world::{Member, World};
use crate::drift::Drift;
use crate::drift::accept::{self, Left, Rewritten};
use crate::drift::document::Taken;
use crate::error::{Exit, Failure};
use crate::model::FullAddress;
use crate::plan::guard::{self, Grants};
use crate::plan::{Plan, Refreshed};
use crate::problem::Problem;
use crate::records::Records;
use crate::render::words::count;
use crate::spec::Desired;
use std::collections::BTreeSet;

/// A spec and its records as they were.
struct Before {
    desired: Desired,
    records: Records,
}

/// What the specs of the world say by now.
struct Written {
    before: Vec<Before>,
    accepted: BTreeSet<FullAddress>,
    left: Vec<Left>,
    /// The plan of it, which changes nothing of what was accepted.
    after: Plan,
}

impl Run<'_> {
    /// Writes what is live into the specs. Nothing is written before a plan of it was seen to be empty there.
    pub(super) async fn accept(&self, world: &mut World) -> Result {
        let grants = self.grants()?;
        let (plan, drift) = self.found(world).await?;
        let chosen = self.chosen(world, &drift).await?;
        let written = self.rewrite(world, &drift, chosen).await?;
        if let Err(refused) = written.allowed(&drift, &world.desired(), &grants) {
            if !self.context.is_document() {
                self.show(&drift, &plan, Some(Taken { accepted: &BTreeSet::new(), left: &[] }));
            }
            return Err(refused);
        }
        let drafts = written.drafts(world);
        Draft::write_all(&drafts)?;
        written.learn(world);
        for ((draft, member), before) in drafts.iter().zip(&mut world.members).zip(&written.before)
        {
            if member.state.records != before.records {
                draft.save(member).await?;
            }
        }
        let Written { accepted, left, .. } = &written;
        self.show(&drift, &plan, Some(Taken { accepted, left }));
        self.tell(&drafts, &written);
        Ok(self.exit(&drift.without(accepted)))
    }

    /// What the guards are told to let pass.
    fn grants(&self) -> Result<Grants> {
        grants(&GrantArgs { allow: Vec::new(), max_changes: self.args.max_changes.clone() })
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

    /// Puts it into the specs' texts and the records, in memory, but for what a plan would still change then.
    async fn rewrite(
        &self,
        world: &mut World,
        drift: &Drift,
        mut chosen: BTreeSet<FullAddress>,
    ) -> Result<Written> {
        let before = world.members.iter().map(Before::of).collect::<Vec<_>>();
        let mut differing = Vec::new();
        loop {
            let (mut accepted, mut left) = (BTreeSet::new(), Vec::new());
            for (member, before) in world.members.iter_mut().zip(&before) {
                let mut of_spec = self.rewritten(drift, before, (member, &chosen));
                accepted.append(&mut of_spec.accepted);
                left.append(&mut of_spec.left);
                member.loaded.desired = of_spec.desired;
                member.state.records = before.records.clone();
                forget(&mut member.state.records, drift, &accepted);
            }
            let after = world.plan(&[]).await?;
            let still = accept::still_differ(&after, &accepted);
            if still.is_empty() {
                left.append(&mut differing);
                left.sort_by(|a, b| a.at.cmp(&b.at));
                return Ok(Written { before, accepted, left, after });
            }
            chosen.retain(|at| still.iter().all(|left| left.at != *at));
            differing.extend(still);
        }
    }

    fn rewritten(
        &self,
        drift: &Drift,
        before: &Before,
        (member, chosen): (&Member, &BTreeSet<FullAddress>),
    ) -> Rewritten {
        let read = |text| {
            let loaded: Result<Loaded> = load::text(self.context, &member.loaded.file, text);
            let first = |failure: Failure| failure.problems.into_iter().next();
            loaded
                .map(|loaded| loaded.desired)
                .map_err(|failure| first(failure).expect("a text that can't be read has a problem"))
        };
        accept::rewritten(drift, &before.desired, chosen, &read)
    }

    /// Says what was written and what wasn't.
    fn tell(&self, drafts: &[Draft], written: &Written) {
        let say = |text: &str| self.context.console.say(text);
        let several = drafts.len() > 1;
        for Left { at, code: _, message, location, yaml } in &written.left {
            let at = if several { at.to_string() } else { at.address.to_string() };
            let place = location.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
            say(&format!("{at} was not accepted: {message}{place}."));
            if let Some(yaml) = yaml {
                say(&format!("By hand it would be:\n{}", indented(yaml)));
            }
        }
        match written.accepted.len() {
            0 => say("Nothing was written."),
            number => say(&format!("Accepted what is live for {}.", entries(number))),
        }
        for draft in drafts.iter().filter(|draft| draft.changes()) {
            say(&format!("\n{}:\n{}", draft.file.display(), draft.preview().trim_end()));
        }
    }
}

impl Before {
    fn of(member: &Member) -> Self {
        let (desired, records) = (member.loaded.desired.clone(), member.state.records.clone());
        Self { desired, records }
    }
}

impl Written {
    /// Whether as many entries may go as clients are gone. No client is touched, but what is declared gets lost.
    fn allowed(&self, drift: &Drift, desired: &[&Desired], grants: &Grants) -> Result<()> {
        let mut problems: Vec<_> = self
            .before
            .iter()
            .flat_map(|before| accept::protected(drift, &before.desired, &self.accepted))
            .collect();
        let plan = accept::departures(drift, &self.accepted);
        let refusals = guard::refusals(&plan, desired, grants);
        problems.extend(refusals.into_iter().map(|refusal| {
            let help = match refusal.code {
                "emptied" => "`--max-changes 100%` takes out the last entries, too".to_owned(),
                _ => refusal.help,
            };
            Problem::error(refusal.code, refusal.message).help(help)
        }));
        if problems.is_empty() { Ok(()) } else { Err(Failure::of(Exit::Refused, problems)) }
    }

    /// The files as they are and as they will be, in the order of the members.
    fn drafts(&self, world: &World) -> Vec<Draft> {
        let texts = |desired: &Desired| desired.source.text().to_owned();
        let draft = |(member, before): (&Member, &Before)| Draft {
            file: member.loaded.file.clone(),
            before: Some(texts(&before.desired)),
            after: texts(&member.loaded.desired),
        };
        world.members.iter().zip(&self.before).map(draft).collect()
    }

    /// Writes down what turned out of the accepted entries: a new name, for one.
    fn learn(&self, world: &mut World) {
        for Refreshed { at, pool, news } in &self.after.refreshed {
            if self.accepted.contains(at) {
                let mut members = world.members.iter_mut();
                let member = members.find(|member| member.loaded.desired.id == at.spec);
                let records = &mut member.expect("a plan is of its specs").state.records;
                records.learn(pool, &at.address, news.clone());
            }
        }
    }
}

/// Drops the records of clients that are gone, where that was accepted.
fn forget(records: &mut Records, drift: &Drift, accepted: &BTreeSet<FullAddress>) {
    for gone in drift.gone.iter().filter(|gone| accepted.contains(&gone.at)) {
        if gone.at.spec == records.spec {
            records.put(&gone.pool, &gone.at.address, None);
        }
    }
}

fn entries(number: usize) -> String {
    if number == 1 { count(1, "entry") } else { format!("{number} entries") }
}

fn indented(yaml: &str) -> String {
    yaml.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}
