//! Plans that read only what may have changed: what earlier runs saw goes in, what this one saw is kept.
//!
//! A cache that can't be used or kept is no failure of a run. It is told where `--refresh changed` was asked for, and with
//! `-v`.

use super::{Member, Reach, World};
use crate::cli::{self, RefreshArgs};
use crate::cmd::Result;
use crate::cmd::load::Loaded;
use crate::error::Failure;
use crate::model::SpecId;
use crate::plan::refresh::{self, Memories, Remembered, Verify, Wish};
use crate::plan::{Plan, Step};
use crate::problem::Problem;
use crate::records::Sightings;
use crate::render::console::Console;
use crate::store::Location;
use crate::store::cache::{About, Cache, Found};
use std::collections::BTreeMap;

/// `--verify` where it isn't given.
const VERIFY: Verify = Verify::Percent(5);
/// `--verify-older-than` where it isn't given: a day.
const OLDER_THAN: u64 = 24 * 60 * 60;

/// What `--refresh` and its companions ask for.
#[derive(Clone, Copy, Debug)]
pub(in crate::cmd) enum Asked {
    /// Every client is read.
    Full,
    /// Those that may have changed, and so many of the others.
    Changed { verify: Verify, older_than: u64 },
}

/// What the run saw, not yet kept.
pub(in crate::cmd) struct Sight {
    kept: Vec<Kept>,
    asked: Asked,
    console: Console,
}

/// One spec's cache: what was in it, and what is to be.
struct Kept {
    cache: Cache,
    about: About,
    /// How often the state had been written when the cache was read.
    read_at: u64,
    /// None where there is no cache yet and nobody asked for one, or where it isn't ours.
    before: Option<Sightings>,
    after: Sightings,
}

/// Reads `--refresh`, `--verify` and `--verify-older-than`.
pub(in crate::cmd) fn asked(args: &RefreshArgs) -> Result<Asked> {
    let RefreshArgs { refresh, verify, verify_older_than } = args;
    if *refresh == Some(cli::Refresh::Changed) {
        let verify = verify.map_or(VERIFY, |verify| match verify {
            cli::Verify::Count(count) => Verify::Count(count),
            cli::Verify::Percent(percent) => Verify::Percent(percent),
        });
        return Ok(Asked::Changed { verify, older_than: verify_older_than.unwrap_or(OLDER_THAN) });
    }
    let without = RefreshArgs { refresh: None, ..args.clone() };
    match without.given() {
        None => Ok(Asked::Full),
        Some(flag) => Err(Failure::usage(
            Problem::error("verify-of-all", format!("`{flag}` needs `--refresh changed`"))
                .help("add `--refresh changed`; without it every client is read"),
        )),
    }
}

impl World {
    /// Makes the plan, reading as little as `asked` for. What it saw is to be kept afterwards.
    pub(in crate::cmd) async fn plan_as(
        &mut self,
        asked: Asked,
        targets: &[String],
    ) -> Result<(Plan, Sight)> {
        let now = super::reading::seconds_since_1970();
        let mut sight = self.recall(asked).await;
        let before = sight.memories();
        let wish = match asked {
            Asked::Full => None,
            Asked::Changed { verify, older_than } => Some(Wish { verify, older_than, now }),
        };
        if let Some(wish) = &wish {
            for (pool, trusted) in refresh::trusted(&self.views(), &self.live, &before, wish) {
                self.live.get_mut(&pool).expect("only pools of the run are trusted").trusted =
                    trusted;
            }
        }
        let decided = self.decide().await?;
        let mut plan = decided.plan;
        let views = self.views();
        if let Some(wish) = &wish {
            plan.reading = refresh::reading(&views, &self.live, wish);
        }
        if sight.kept.iter().any(|kept| kept.before.is_some()) {
            let found = refresh::Found { agreeing: &decided.agreeing, before: &before, now };
            let Remembered { memories, notes } = refresh::remember(&views, &self.live, found);
            plan.add_notes(notes);
            sight.renew(memories);
        }
        self.narrow(&mut plan, targets)?;
        Ok((plan, sight))
    }

    /// What earlier runs kept, for the specs that keep something. Until a plan looks again, it is what is to be kept.
    pub(in crate::cmd) async fn recall(&self, asked: Asked) -> Sight {
        let kept = self.members.iter().map(|member| self.recall_of(member, asked));
        let kept = futures_util::future::join_all(kept).await.into_iter().flatten().collect();
        Sight { kept, asked, console: self.reach.console }
    }

    async fn recall_of(&self, member: &Member, asked: Asked) -> Option<Kept> {
        let cache = self.reach.cache(&member.loaded).await?;
        let header = &member.state.header;
        let about = About {
            context: self.context(&member.loaded, &member.pool),
            lineage: header.lineage.clone(),
            serial: header.serial,
            pool: member.pool.clone(),
            cogctl_version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        let useless = |reason: String| {
            let what = format!("{} was not used: {reason}", cache.name());
            asked.tell(&self.reach.console, &what);
        };
        let before = match cache.read(&about).await {
            Found::Sightings(sightings) => Some(sightings),
            Found::Nothing => matches!(asked, Asked::Changed { .. }).then(Sightings::new),
            Found::Useless(reason) => {
                useless(reason);
                Some(Sightings::new())
            }
            Found::Barred(reason) => {
                useless(reason);
                None
            }
        };
        let after = before.clone().unwrap_or_default();
        Some(Kept { cache, read_at: about.serial, about, before, after })
    }
}

impl Asked {
    /// Why everything is read although less was asked for, or will be the next time. Otherwise it is only good to know.
    fn tell(self, console: &Console, what: &str) {
        if console.err.verbose || matches!(self, Self::Changed { .. }) {
            console.say(&format!("Cache: {what}."));
        }
    }
}

impl Reach {
    /// Where a spec's cache is kept: beside its state.
    async fn cache(&self, loaded: &Loaded) -> Option<Cache> {
        if let Some(sandbox) = &self.sandbox {
            return Some(Cache::notes(&loaded.desired.id, super::notes(sandbox)));
        }
        // Whoever got this far has found the state by it.
        Some(match loaded.state_location().ok()?.cache() {
            Location::File(path) => Cache::local(path),
            Location::S3(object) => Cache::s3(object, self.s3(loaded.whereabouts().region()).await),
        })
    }
}

impl Sight {
    fn memories(&self) -> Memories {
        let of = |kept: &Kept| Some((kept.spec().clone(), kept.before.clone()?));
        self.kept.iter().filter_map(of).collect()
    }

    fn renew(&mut self, mut memories: Memories) {
        for kept in &mut self.kept {
            kept.after = memories.remove(kept.spec()).unwrap_or_default();
        }
    }

    /// Forgets the clients that an apply touched, as the next run has to look at them. The rest is about states that were
    /// written so often by now.
    pub(in crate::cmd) fn after(&mut self, steps: &[Step], serials: &BTreeMap<SpecId, u64>) {
        for kept in &mut self.kept {
            for id in steps.iter().filter_map(|step| step.client_id.as_ref()) {
                kept.after.remove(id);
            }
            if let Some(serial) = serials.get(kept.spec()) {
                kept.about.serial = *serial;
            }
        }
    }

    /// Keeps what was seen, where anything is kept and it is another thing than before.
    pub(in crate::cmd) async fn keep(&self) {
        let kept = self.kept.iter().filter(|kept| kept.is_news());
        futures_util::future::join_all(kept.map(|kept| self.keep_one(kept))).await;
    }

    async fn keep_one(&self, kept: &Kept) {
        let Kept { cache, about, read_at: _, before: _, after } = kept;
        if let Err(reason) = cache.write(about, after).await {
            self.asked.tell(&self.console, &format!("{} was not written: {reason}", cache.name()));
        }
    }
}

impl Kept {
    fn spec(&self) -> &SpecId {
        &self.about.context.spec
    }

    fn is_news(&self) -> bool {
        let Self { cache: _, about, read_at, before, after } = self;
        before.as_ref().is_some_and(|before| before != after || about.serial != *read_at)
    }
}
