//! What specs and states say that lie here: those that the half-typed line names, else those at the usual places.
//!
//! What can't be read isn't there. A spec with mistakes still has the entries that could be read.

use crate::cmd::load;
use crate::env::Env;
use crate::files;
use crate::model::{Address, ClientId, PoolId, SpecId};
use crate::plan::saved;
use crate::problem::Source;
use crate::records::Records;
use crate::spec::{self, Desired, Entry, Misread, PoolRef, ReadContext, Selector};
use crate::store::{self, Location};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Everything that could be read.
pub(super) struct Nearby {
    specs: Vec<Known>,
    orphans: Vec<PathBuf>,
}

/// One spec with its records.
struct Known {
    id: SpecId,
    entries: Vec<Entry>,
    pool: Option<PoolId>,
    records: Option<Records>,
}

impl Nearby {
    /// Looks around.
    pub(super) fn look() -> Self {
        let env = Env::capture();
        let words: Vec<_> = std::env::args_os().skip_while(|word| word != "--").skip(1).collect();
        let files = match named(&words) {
            files if files.is_empty() => files::find(&[], Path::new("")).unwrap_or_default(),
            files => files,
        };
        let (mut specs, mut claimed) = (Vec::new(), BTreeSet::new());
        for file in &files {
            let Some((known, state)) = Known::read(file, &env) else { continue };
            specs.push(known);
            claimed.extend(state);
        }
        let folders: BTreeSet<_> = files.iter().map(|file| file.with_file_name("")).collect();
        let here = BTreeSet::from([PathBuf::new()]);
        let folders = if folders.is_empty() { here } else { folders };
        let orphans =
            folders.iter().flat_map(|folder| store::orphans(folder, &claimed).unwrap_or_default());
        Self { orphans: orphans.collect(), specs }
    }

    /// Every address that an entry or a record has, with the client's name or how it is found; with the spec's id in front
    /// where there are several.
    pub(super) fn addresses(&self) -> Vec<(String, String)> {
        let several = self.specs.len() > 1;
        let of_spec = |spec: &Known| -> Vec<_> {
            let written = |address: &Address| match several {
                true => format!("{}/{address}", spec.id),
                false => address.to_string(),
            };
            spec.addresses().into_iter().map(|(at, says)| (written(&at), says)).collect()
        };
        self.specs.iter().flat_map(of_spec).collect()
    }

    /// Every pool that a spec names or a record is in, with the specs' ids.
    pub(super) fn pools(&self) -> Vec<(String, String)> {
        let mut pools = BTreeMap::<&PoolId, BTreeSet<&str>>::new();
        for spec in &self.specs {
            let recorded = spec.records.iter().flat_map(|records| records.pools.keys());
            for pool in recorded.chain(&spec.pool) {
                pools.entry(pool).or_default().insert(spec.id.as_str());
            }
        }
        let says = |ids: BTreeSet<&str>| ids.into_iter().collect::<Vec<_>>().join(", ");
        pools.into_iter().map(|(pool, ids)| (pool.to_string(), says(ids))).collect()
    }

    /// Every recorded client as `POOL/CLIENT`, with its name.
    pub(super) fn clients(&self) -> Vec<(String, String)> {
        let mut clients = BTreeMap::<(&PoolId, &ClientId), &str>::new();
        for (pool, entries) in
            self.specs.iter().filter_map(|spec| spec.records.as_ref()).flat_map(|it| &it.pools)
        {
            clients.extend(
                entries.values().map(|record| ((pool, &record.client_id), record.name.as_str())),
            );
        }
        let shown = |((pool, client), name): ((&PoolId, &ClientId), &str)| {
            (format!("{pool}/{client}"), name.to_owned())
        };
        clients.into_iter().map(shown).collect()
    }

    /// The states whose spec is gone.
    pub(super) fn orphans(&self) -> Vec<String> {
        self.orphans.iter().map(|file| file.display().to_string()).collect()
    }
}

impl Known {
    /// What a file says, and where its records are.
    fn read(file: &Path, env: &Env) -> Option<(Self, Option<Location>)> {
        let text = files::read(file).ok().filter(|text| !saved::is_plan(text))?;
        let source = Source::new(file.display().to_string(), text);
        let (default_id, vars) = (load::default_id(file), BTreeMap::new());
        let context = ReadContext { default_id, env: env.vars.clone(), vars };
        let (id, entries, pool, state) = match spec::read(&source, &context) {
            Ok(Desired { id, entries, pool, state, .. }) => {
                (id, entries, Some(pool.value), state.map(|said| said.value))
            }
            Err(Misread { id, entries, head, problems: _ }) => (id, entries, head.pool, head.state),
        };
        let pool = match pool {
            Some(PoolRef::Id(id)) => Some(id),
            Some(PoolRef::Name(_)) | None => None,
        };
        let location = store::location(file, state.as_deref()).ok();
        let records = location.as_ref().and_then(records);
        Some((Self { id, entries, pool, records }, location))
    }

    fn addresses(&self) -> BTreeMap<Address, String> {
        let recorded = self.records.iter().flat_map(|records| records.pools.values().flatten());
        let recorded = recorded.map(|(address, record)| (address.clone(), record.name.clone()));
        let mut addresses: BTreeMap<_, _> = recorded.collect();
        for entry in &self.entries {
            let found = || match &entry.selector {
                Selector::Name(name) => name.clone(),
                Selector::Pattern(pattern) => pattern.to_string(),
                Selector::Prefix(prefix) => format!("{prefix}…"),
            };
            addresses.entry(entry.address.clone()).or_insert_with(found);
        }
        addresses
    }
}

/// What is kept in a file. Nobody is asked over a network.
fn records(location: &Location) -> Option<Records> {
    let Location::File(file) = location else { return None };
    let text = files::read(file).ok()?;
    Some(store::decode(text.as_bytes(), "").ok()?.records)
}

/// The specs that words of the line name, and not as the value of an option that wants another file.
fn named(words: &[OsString]) -> Vec<PathBuf> {
    const OTHERS: [&str; 6] = ["--var-file", "--save", "--to", "--report", "--baseline", "--html"];
    let pairs = words.iter().zip(words.iter().skip(1));
    let paths = pairs.filter(|(before, _)| !OTHERS.iter().any(|other| before == other));
    let is_spec = |path: &PathBuf| {
        path.is_dir() || path.extension().is_some_and(|it| it == "yaml" || it == "yml")
    };
    let paths = paths.map(|(_, word)| PathBuf::from(word)).filter(is_spec);
    paths.flat_map(|path| files::find(&[path], Path::new("")).unwrap_or_default()).collect()
}
