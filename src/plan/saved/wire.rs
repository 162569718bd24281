//! The saved plan's `basis` as it stands in the file, and the way from and to a [`Plan`].

use super::{Basis, SavedError, fingerprint};
use crate::model::{Address, ClientId, FullAddress, PoolId, Setting, SpecId, Value};
use crate::plan::document::{
    BlockedDocument, ChangeDocument, PlanDocument, client, settings, shown_after,
};
use crate::plan::{
    Adoption, Binding, Blocked, Candidate, Note, Plan, PlannedSpec, Reason, Refreshed, Step, Work,
};
use crate::problem::Location;
use crate::records::{News, Record};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
pub(super) struct Saved {
    #[serde(flatten)]
    pub(super) document: PlanDocument,
    pub(super) basis: WireBasis,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireBasis {
    /// Of everything else in the file.
    pub(super) digest: String,
    /// What the plan was made with.
    made_with: Basis,
    /// What the document's pools lack, in their order.
    specs: Vec<WireSpec>,
    /// What the document's changes lack, in their order.
    steps: Vec<WireStep>,
    refreshed: Vec<WireRefreshed>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireSpec {
    id: SpecId,
    file: String,
    digest: String,
    size: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireStep {
    binding: WireBinding,
    reason: Option<WireReason>,
    record: Option<Record>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    namesakes: BTreeSet<ClientId>,
    /// Of `before`.
    fingerprint: Option<String>,
    /// The settings of `after` that say the same as the document in other words.
    spelled: Map<String, Json>,
    /// Names of the settings that are left alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ignored: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum WireBinding {
    New,
    Recorded,
    AdoptedAsExpected,
    AdoptedOnRequest { instead_of: Option<ClientId> },
    Moved { spec: SpecId, address: Address },
    Departing,
    Replaced,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum WireReason {
    RecordedGone(ClientId),
    PinChanged(ClientId),
    NameChanged { client_id: ClientId, name: String },
    Removed,
    Requested,
    RemovedAndGone,
    SecretDiffers,
    Replaced,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireRefreshed {
    spec: SpecId,
    address: Address,
    user_pool_id: PoolId,
    news: News,
}

impl WireBasis {
    /// The digest is left empty, as it is taken over the whole file.
    pub(super) fn of(plan: &Plan, made_with: &Basis) -> Self {
        let specs = plan.specs.iter().map(|spec| {
            let PlannedSpec { id, file, digest, pool: _, pool_name: _, account_id: _, size } = spec;
            WireSpec { id: id.clone(), file: file.clone(), digest: digest.clone(), size: *size }
        });
        let refreshed = plan.refreshed.iter().map(|Refreshed { at, pool, news }| WireRefreshed {
            spec: at.spec.clone(),
            address: at.address.clone(),
            user_pool_id: pool.clone(),
            news: news.clone(),
        });
        Self {
            digest: String::new(),
            made_with: made_with.clone(),
            specs: specs.collect(),
            steps: plan.steps.iter().map(WireStep::of).collect(),
            refreshed: refreshed.collect(),
        }
    }
}

impl WireStep {
    fn of(step: &Step) -> Self {
        let (exact, shown) =
            (step.after.as_ref().map(settings), shown_after(step).as_ref().map(settings));
        let differs = |(name, value): &(String, Json)| {
            shown.as_ref().is_some_and(|shown| shown.get(name) != Some(value))
        };
        Self {
            binding: WireBinding::of(&step.binding),
            reason: step.reason.as_ref().map(WireReason::of),
            record: step.record.clone(),
            namesakes: step.namesakes.clone(),
            fingerprint: step.before.as_ref().map(fingerprint),
            spelled: exact.into_iter().flatten().filter(differs).collect(),
            ignored: step.ignored.iter().map(|setting| setting.name().to_owned()).collect(),
        }
    }

    fn step(self, change: ChangeDocument) -> Result<Step, SavedError> {
        let edited = |what: &str| SavedError::Edited(format!("{} of {}", what, change.address));
        let read = |settings: &Option<Map<String, Json>>, what| {
            settings
                .as_ref()
                .map(|settings| client(settings).ok_or_else(|| edited(what)))
                .transpose()
        };
        let before = read(&change.before, "`before`")?;
        let mut after = read(&change.after, "`after`")?;
        if before.as_ref().map(fingerprint) != self.fingerprint {
            return Err(edited("the fingerprint"));
        }
        for (name, json) in &self.spelled {
            let setting = Setting::from_name(name).ok_or_else(|| edited("a spelling"))?;
            let value = Value::from_json(setting, json).ok_or_else(|| edited("a spelling"))?;
            let after = after.as_mut().ok_or_else(|| edited("a spelling"))?;
            if !setting.same(&after.get(setting), &value) {
                return Err(edited("a spelling"));
            }
            after.set(setting, value);
        }
        let ignored = self.ignored.iter().map(|name| Setting::from_name(name));
        let ignored: Option<_> = ignored.collect();
        let step = Step {
            at: full(&change.spec, &change.address)?,
            location: location(change.file.clone(), change.line),
            pool: pool(&change.user_pool_id)?,
            client_id: change.client_id.clone().map(ClientId::from_service),
            name: change.name.clone(),
            binding: self.binding.binding(),
            work: work(&change.actions).ok_or_else(|| edited("`actions`"))?,
            reason: self.reason.map(WireReason::reason),
            before,
            after,
            ignored: ignored.ok_or_else(|| edited("a setting to ignore"))?,
            record: self.record,
            namesakes: self.namesakes,
        };
        if step.actions() != change.actions {
            return Err(edited("`actions`"));
        }
        Ok(step)
    }
}

impl WireBinding {
    fn of(binding: &Binding) -> Self {
        match binding {
            Binding::New => Self::New,
            Binding::Recorded => Self::Recorded,
            Binding::Adopted(Adoption::Expected) => Self::AdoptedAsExpected,
            Binding::Adopted(Adoption::Asked { instead_of }) => {
                Self::AdoptedOnRequest { instead_of: instead_of.clone() }
            }
            Binding::Moved { from: FullAddress { spec, address } } => {
                Self::Moved { spec: spec.clone(), address: address.clone() }
            }
            Binding::Departing => Self::Departing,
            Binding::Replaced => Self::Replaced,
        }
    }

    fn binding(self) -> Binding {
        match self {
            Self::New => Binding::New,
            Self::Recorded => Binding::Recorded,
            Self::AdoptedAsExpected => Binding::Adopted(Adoption::Expected),
            Self::AdoptedOnRequest { instead_of } => {
                Binding::Adopted(Adoption::Asked { instead_of })
            }
            Self::Moved { spec, address } => Binding::Moved { from: FullAddress { spec, address } },
            Self::Departing => Binding::Departing,
            Self::Replaced => Binding::Replaced,
        }
    }
}

impl WireReason {
    fn of(reason: &Reason) -> Self {
        match reason.clone() {
            Reason::RecordedGone(id) => Self::RecordedGone(id),
            Reason::PinChanged(id) => Self::PinChanged(id),
            Reason::NameChanged { client_id, name } => Self::NameChanged { client_id, name },
            Reason::Removed => Self::Removed,
            Reason::Requested => Self::Requested,
            Reason::RemovedAndGone => Self::RemovedAndGone,
            Reason::SecretDiffers => Self::SecretDiffers,
            Reason::Replaced => Self::Replaced,
        }
    }

    fn reason(self) -> Reason {
        match self {
            Self::RecordedGone(id) => Reason::RecordedGone(id),
            Self::PinChanged(id) => Reason::PinChanged(id),
            Self::NameChanged { client_id, name } => Reason::NameChanged { client_id, name },
            Self::Removed => Reason::Removed,
            Self::Requested => Reason::Requested,
            Self::RemovedAndGone => Reason::RemovedAndGone,
            Self::SecretDiffers => Reason::SecretDiffers,
            Self::Replaced => Reason::Replaced,
        }
    }
}

impl Saved {
    /// Both halves, each with the keys it knows and no others.
    pub(super) fn read(mut json: Json) -> Result<Self, SavedError> {
        let object = json.as_object_mut().expect("an object, as it had a version");
        let basis = object.remove("basis").ok_or_else(|| {
            SavedError::NotAPlan(
                "it is a plan's report, without the `basis` to apply it".to_owned(),
            )
        })?;
        let wrong = |error: serde_json::Error| SavedError::NotAPlan(error.to_string());
        Ok(Self {
            document: serde_json::from_value(json).map_err(wrong)?,
            basis: serde_json::from_value(basis).map_err(wrong)?,
        })
    }

    /// The plan that was saved, and what it was made with.
    pub(super) fn plan(self) -> Result<(Plan, Basis), SavedError> {
        let Self { document, basis } = self;
        let PlanDocument {
            schema_version: _,
            complete,
            refresh,
            summary,
            changes,
            blocked,
            notes,
            pools,
            estimate: _,
        } = document;
        if basis.specs.len() != pools.len() || basis.steps.len() != changes.len() {
            return Err(SavedError::Edited("basis and document differ in length".to_owned()));
        }
        let specs = basis.specs.into_iter().zip(pools).map(|(spec, of)| {
            Ok(PlannedSpec {
                id: spec.id,
                file: spec.file,
                digest: spec.digest,
                pool: pool(&of.user_pool_id)?,
                pool_name: of.name,
                account_id: of.account_id,
                size: spec.size,
            })
        });
        let steps = basis.steps.into_iter().zip(changes).map(|(step, change)| step.step(change));
        let mut codes = Codes::default();
        let notes = notes.into_iter().map(|note| {
            let at = note.spec.zip(note.address).map(|(spec, address)| full(&spec, &address));
            let at = at.transpose()?;
            Ok(Note { at, code: codes.get(note.code), message: note.message })
        });
        let notes = notes.collect::<Result<_, SavedError>>()?;
        let refreshed = basis.refreshed.into_iter().map(|refreshed| {
            let WireRefreshed { spec, address, user_pool_id, news } = refreshed;
            Refreshed { at: FullAddress { spec, address }, pool: user_pool_id, news }
        });
        let plan = Plan {
            specs: specs.collect::<Result<_, SavedError>>()?,
            steps: steps.collect::<Result<_, _>>()?,
            unchanged: summary.unchanged,
            blocked: blocked
                .into_iter()
                .map(|entry| blocked_entry(entry, &mut codes))
                .collect::<Result<_, _>>()?,
            notes,
            refreshed: refreshed.collect(),
            complete,
            reading: refresh.reading(),
        };
        Ok((plan, basis.made_with))
    }
}

/// The plan's codes live as long as the program, as they are written in its source. Those that come from a file are leaked,
/// each once: a run reads one saved plan, and that has a handful of them.
#[derive(Default)]
struct Codes(BTreeMap<String, &'static str>);

impl Codes {
    fn get(&mut self, code: String) -> &'static str {
        self.0.entry(code).or_insert_with_key(|code| code.clone().leak())
    }
}

fn blocked_entry(entry: BlockedDocument, codes: &mut Codes) -> Result<Blocked, SavedError> {
    let candidates = entry.candidates.into_iter().map(|candidate| Candidate {
        name: candidate.name,
        client_id: ClientId::from_service(candidate.client_id),
    });
    Ok(Blocked {
        at: full(&entry.spec, &entry.address)?,
        location: location(entry.file, entry.line),
        code: codes.get(entry.code),
        message: entry.message,
        help: entry.help,
        candidates: candidates.collect(),
        labels: Vec::new(),
    })
}

fn work(actions: &[String]) -> Option<Work> {
    let words: Vec<&str> = actions.iter().map(String::as_str).collect();
    let words = words.strip_prefix(&["adopt"]).or(words.strip_prefix(&["move"])).unwrap_or(&words);
    Some(match words {
        [] => Work::Nothing,
        ["create"] => Work::Create,
        ["update"] => Work::Update,
        ["create", "delete"] => Work::Replace,
        ["delete"] => Work::Delete,
        ["forget"] => Work::Forget,
        _ => return None,
    })
}

fn full(spec: &str, address: &str) -> Result<FullAddress, SavedError> {
    let address =
        address.parse().map_err(|_| SavedError::Edited(format!("`{address}` is no address")))?;
    Ok(FullAddress { spec: SpecId::new(spec), address })
}

fn pool(id: &str) -> Result<PoolId, SavedError> {
    PoolId::parse(id).ok_or_else(|| SavedError::Edited(format!("`{id}` is no pool id")))
}

fn location(file: Option<String>, line: Option<usize>) -> Option<Location> {
    file.zip(line).map(|(file, line)| Location { file, line })
}
