//! Whether the world is still the one that a plan was made for, as far as the plan touches it.
//!
//! Pure. A saved plan may be hours old, and looking at everything again would be planning again. So only this is checked:
//! the clients that its steps touch, the names that it is going to give, and the matches by which it adopts. How anything is
//! read isn't known here; what is missing is asked for, as [`build`](super::build()) does.

use super::build::Unread;
use super::identity::matching::{MANY, Names};
use super::identity::present;
use super::reason::Reason;
use super::step::{Binding, Candidate, Plan, Step, Work};
use crate::diff;
use crate::live::{Described, LiveClient, LivePool};
use crate::model::{AppClient, ClientId, FullAddress, Kind, PoolId, Setting};
use crate::spec::{Desired, Entry};
use std::collections::{BTreeMap, BTreeSet};

/// A step that can't be done as it was planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The step's address.
    pub at: FullAddress,
    /// The step's client, as an entry may have two steps.
    pub client_id: Option<ClientId>,
    /// What is otherwise now.
    pub how: How,
}

/// In which way the world isn't the one that a step was planned for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// The client doesn't exist any more.
    Gone,
    /// These settings of the client have other values, by effect.
    Changed(Vec<Setting>),
    /// A client that didn't exist any more does.
    Back,
    /// The client's name is one that the entry doesn't match.
    Unmatched {
        /// That name.
        name: String,
    },
    /// A name that would be given to a new client is borne by others already.
    Taken {
        /// The name.
        name: String,
        /// Who bears it.
        by: Vec<ClientId>,
    },
    /// The client to adopt isn't the only one any more that the entry matches.
    Matches(Vec<Candidate>),
    /// The client to adopt registered itself, and such clients are never adopted.
    SelfRegistered,
}

/// So many clients are named in one message.
const NAMED: usize = 3;

impl How {
    /// Stable kebab-case name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Gone => "client-gone",
            Self::Changed(_) => "client-changed",
            Self::Back => "client-back",
            Self::Unmatched { .. } => "client-renamed",
            Self::Taken { .. } => "name-taken",
            Self::Matches(_) => "match-changed",
            Self::SelfRegistered => "self-registered",
        }
    }

    /// In plain words: a lowercase fragment. Names stand in it as the service sent them.
    pub fn message(&self) -> String {
        match self {
            Self::Gone => "the client was deleted since the plan was made".to_owned(),
            Self::Changed(settings) => {
                let names: Vec<_> = settings.iter().map(|setting| setting.name()).collect();
                format!("changed since the plan was made: {}", names.join(", "))
            }
            Self::Back => {
                "the client was gone when the plan was made, and is there again".to_owned()
            }
            Self::Unmatched { name } => {
                format!("the client is called `{name}` now, which the entry doesn't match")
            }
            Self::Taken { name, by } => {
                let ids = by.iter().map(ToString::to_string);
                match by.len() {
                    1 => format!("another client is called `{name}` now: {}", listed(ids)),
                    many => {
                        format!("{many} other clients are called `{name}` now: {}", listed(ids))
                    }
                }
            }
            Self::Matches(found) => {
                let found = found.iter().map(|it| format!("{} ({})", it.name, it.client_id));
                match found.len() {
                    0 => "no client matches the entry any more".to_owned(),
                    1 => format!("another client matches the entry now: {}", listed(found)),
                    many => format!("{many} clients match the entry now: {}", listed(found)),
                }
            }
            Self::SelfRegistered => {
                "the client registered itself, and such a client is never adopted".to_owned()
            }
        }
    }
}

fn listed(all: impl ExactSizeIterator<Item = String>) -> String {
    let more = all.len().saturating_sub(NAMED);
    let named: Vec<_> = all.take(NAMED).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", named.join(", "))
}

impl Stale {
    /// Whether it is about this step.
    pub fn is_of(&self, step: &Step) -> bool {
        (&self.at, &self.client_id) == (&step.at, &step.client_id)
    }
}

impl Step {
    /// The settings in which a live client isn't the one that the step was planned for. Those that `ignore_changes` names
    /// may move as they like. Whether there is a secret isn't compared: it can't change in a living client, and a
    /// description doesn't always tell.
    pub fn moved(&self, live: &AppClient) -> Vec<Setting> {
        let Some(before) = &self.before else { return Vec::new() };
        let changes = diff::changes(before, live).into_iter().map(|change| change.setting);
        changes
            .filter(|setting| *setting != Setting::GenerateSecret)
            .filter(|setting| !self.ignored.contains(setting))
            .collect()
    }

    /// What to send for a client that looks like `live` at this moment: the settings of `after`, but for the ignored ones,
    /// of which the live values go back. None for a step that sends nothing.
    pub fn to_send(&self, live: &AppClient) -> Option<AppClient> {
        let mut client = self.after.clone()?;
        for setting in &self.ignored {
            client.set(*setting, live.get(*setting));
        }
        Some(client)
    }

    /// Holds what was read of the step's client against what the plan showed of it.
    ///
    /// # Errors
    ///
    /// How it has moved.
    pub fn unmoved<'l>(&self, described: &'l Described) -> Result<&'l LiveClient, How> {
        match described {
            Described::Gone => Err(How::Gone),
            Described::Present(live) => match self.moved(&live.client) {
                moved if moved.is_empty() => Ok(live),
                moved => Err(How::Changed(moved)),
            },
        }
    }
}

/// The steps of a saved plan that can't be done any more, in the plan's order.
///
/// `specs` are those of the plan, checked to have the same digests; `live` holds every pool of the plan, listed just now.
///
/// # Errors
///
/// [`Unread`] when something hangs on clients that `live` doesn't describe yet: the clients that steps touch, and those that
/// bear a name which is to be given or matched. Reading them and asking again comes to an end.
pub fn verify(
    plan: &Plan,
    specs: &[&Desired],
    live: &BTreeMap<PoolId, LivePool>,
) -> Result<Vec<Stale>, Unread> {
    let names: BTreeMap<_, _> = live.iter().map(|(id, pool)| (id, Names::of(pool))).collect();
    let renamed_away = renamed_away(plan);
    let mut unread = Unread::default();
    let mut stale = Vec::new();
    for step in &plan.steps {
        let of_spec = |desired: &&&Desired| desired.id == step.at.spec;
        let entries = specs.iter().find(of_spec).map(|desired| desired.entries.as_slice());
        let mut entries = entries.unwrap_or_default().iter();
        let check = Check {
            step,
            entry: entries.find(|entry| entry.address == step.at.address),
            names: names.get(&step.pool).expect("every pool of the plan was listed"),
            renamed_away: &renamed_away,
        };
        match check.run() {
            Ok(None) => {}
            Ok(Some(how)) => {
                stale.push(Stale { at: step.at.clone(), client_id: step.client_id.clone(), how });
            }
            Err(missing) => {
                unread.describe.extend(missing.describe);
                unread.secrets.extend(missing.secrets);
            }
        }
    }
    if unread.is_empty() { Ok(stale) } else { Err(unread) }
}

/// The clients whose name the plan itself takes away.
fn renamed_away(plan: &Plan) -> BTreeSet<&ClientId> {
    let renamed = plan.steps.iter().filter(|step| match (&step.before, &step.after) {
        (Some(before), Some(after)) => before.name != after.name,
        _ => false,
    });
    renamed.filter_map(|step| step.client_id.as_ref()).collect()
}

/// One step, held against what is live.
struct Check<'a> {
    step: &'a Step,
    /// None for a record whose entry left.
    entry: Option<&'a Entry>,
    names: &'a Names<'a>,
    renamed_away: &'a BTreeSet<&'a ClientId>,
}

impl<'a> Check<'a> {
    fn run(&self) -> Result<Option<How>, Unread> {
        match self.step.work {
            Work::Create => self.still_free(),
            Work::Forget => self.still_gone(),
            Work::Nothing | Work::Update | Work::Replace | Work::Delete => self.still_there(),
        }
    }

    fn pool(&self) -> &'a LivePool {
        self.names.pool()
    }

    fn client_id(&self) -> &'a ClientId {
        self.step.client_id.as_ref().expect("a step on a client knows its id")
    }

    /// A new client must not double one that nobody knew of.
    fn still_free(&self) -> Result<Option<How>, Unread> {
        let name = &self.step.name;
        let bearers = self.newcomers(name);
        self.read_few(&bearers)?;
        let chose_it =
            |id: &ClientId| present(self.pool(), id).is_some_and(|live| live.self_registered);
        Ok(taken(name, bearers.into_iter().filter(|id| !chose_it(id)).collect()))
    }

    /// The clients of the name that weren't there, or weren't called so, when the plan was made, and will be so after it.
    fn newcomers(&self, name: &str) -> BTreeSet<ClientId> {
        let mut bearers = self.names.bearers(name);
        bearers.retain(|id| !self.step.namesakes.contains(id) && !self.renamed_away.contains(id));
        bearers
    }

    /// To drop a record takes nothing of its client, but for one that was dropped because its client was gone.
    fn still_gone(&self) -> Result<Option<How>, Unread> {
        let id = self.client_id();
        let gone = self.step.reason == Some(Reason::RemovedAndGone);
        if !gone || !self.pool().listed.contains_key(id) {
            return Ok(None);
        }
        self.read([id])?;
        Ok(present(self.pool(), id).map(|_| How::Back))
    }

    fn still_there(&self) -> Result<Option<How>, Unread> {
        let id = self.client_id();
        let matches = self.matches();
        let few = matches.iter().filter(|found| found.len() <= MANY).flatten();
        self.read(std::iter::once(id).chain(few.map(|(id, _)| *id)))?;
        let described = &self.pool().described[id];
        let live = match self.step.unmoved(described) {
            Ok(live) => live,
            Err(how) => return Ok(Some(how)),
        };
        if let Some(how) = self.still_meant(live, matches.as_deref()) {
            return Ok(Some(how));
        }
        if self.step.work == Work::Replace { self.replaceable(live) } else { Ok(None) }
    }

    /// The clients that an entry finds which adopts by its match, not by a pin.
    fn matches(&self) -> Option<Vec<(&'a ClientId, &'a str)>> {
        match self.step.binding {
            Binding::Adopted(_) => {}
            Binding::New
            | Binding::Recorded
            | Binding::Moved { .. }
            | Binding::Departing
            | Binding::Replaced => {
                return None;
            }
        }
        let entry = self.entry?;
        entry.client_id.is_none().then(|| self.names.fitting(&entry.selector))
    }

    fn still_meant(&self, live: &LiveClient, matches: Option<&[(&ClientId, &str)]>) -> Option<How> {
        if let Binding::Adopted(_) = self.step.binding
            && live.self_registered
        {
            return Some(How::SelfRegistered);
        }
        if let Some(found) = matches {
            let only = found.len() == 1 && found[0].0 == self.client_id();
            let candidate = |(id, name): &(&ClientId, &str)| Candidate {
                name: (*name).to_owned(),
                client_id: (*id).clone(),
            };
            let mut candidates: Vec<_> = found.iter().map(candidate).collect();
            candidates.sort();
            return (!only).then_some(How::Matches(candidates));
        }
        // Where `name` is ignored, a name that left the pattern isn't a setting that moved.
        let managed = self.entry.filter(|entry| entry.address.kind == Kind::Managed)?;
        let name = &live.client.name;
        let left = managed.client_id.is_none() && !managed.selector.matches(name);
        left.then(|| How::Unmatched { name: name.clone() })
    }

    /// Nobody bears the name of the client's successor who didn't before, and it still takes a successor to get a secret.
    fn replaceable(&self, live: &LiveClient) -> Result<Option<How>, Unread> {
        let id = self.client_id();
        let name = self.step.to_send(&live.client).map(|client| client.name);
        let name = name.expect("a replacement knows what it makes");
        let mut others = self.newcomers(&name);
        others.remove(id);
        self.read_few(&others)?;
        let how = taken(&name, others);
        let had_none = self.step.before.as_ref().is_some_and(|before| !before.generate_secret);
        if how.is_some() || !had_none {
            return Ok(how);
        }
        let has_one = live.client.generate_secret
            || *self.pool().secrets.get(id).ok_or_else(|| Unread {
                secrets: [(self.pool().id.clone(), id.clone())].into(),
                ..Unread::default()
            })?;
        Ok(has_one.then(|| How::Changed(vec![Setting::GenerateSecret])))
    }

    /// As long as there are few. With many of them, one is surely what it seems to be.
    fn read_few(&self, ids: &BTreeSet<ClientId>) -> Result<(), Unread> {
        if ids.len() <= MANY { self.read(ids) } else { Ok(()) }
    }

    fn read<'i>(&self, ids: impl IntoIterator<Item = &'i ClientId>) -> Result<(), Unread> {
        let pool = self.pool();
        let missing = ids.into_iter().filter(|id| !pool.described.contains_key(id));
        let describe: BTreeSet<_> = missing.map(|id| (pool.id.clone(), id.clone())).collect();
        if describe.is_empty() { Ok(()) } else { Err(Unread { describe, ..Unread::default() }) }
    }
}

fn taken(name: &str, by: BTreeSet<ClientId>) -> Option<How> {
    let by = by.into_iter().collect::<Vec<_>>();
    (!by.is_empty()).then(|| How::Taken { name: name.to_owned(), by })
}
