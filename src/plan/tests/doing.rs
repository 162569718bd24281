//! What an apply makes of a world: the whole of it, or as far as it got.

use super::world::{World, id, live_client};
use crate::live::LiveClient;
use crate::plan::intent::announcement;
use crate::plan::{Binding, Plan, Refreshed, Step, Work};
use crate::records::{Record, Records};

impl World {
    fn records_of_mut(&mut self, step: &Step) -> &mut Records {
        self.records.get_mut(step.at.spec.as_str()).expect("the spec is there")
    }

    /// Writes down what an apply writes before its first call.
    pub(super) fn begin(&mut self, plan: &Plan, now: u64) {
        for Refreshed { at, pool, news } in &plan.refreshed {
            let records = self.records.get_mut(at.spec.as_str()).expect("the spec is there");
            records.learn(pool, &at.address, news.clone());
        }
        for step in &plan.steps {
            let Some(after) = &step.after else { continue };
            if let Some(intent) = announcement(step, after, now) {
                self.records_of_mut(step).announce(&step.pool, &step.at.address, intent);
            }
        }
    }

    /// Creates the client of a step and is cut off before that is written down.
    pub(super) fn create_only(&mut self, step: &Step, client: &str) {
        let client_settings = step.after.clone().expect("a step that creates");
        let live = live_client(client_settings);
        assert_eq!(self.live.insert(id(client), live), None, "a new client");
    }

    /// The same, cut off right after.
    pub(super) fn create_and_record(&mut self, step: &Step, client: &str) {
        self.create_only(step, client);
        let record = step.record.clone().expect("a client that stays is recorded");
        let record = Record { client_id: id(client), ..record };
        self.records_of_mut(step).created(&step.pool, &step.at.address, record);
    }

    /// Does a plan: what `apply` makes of the world when nothing goes wrong.
    pub(super) fn apply(&mut self, plan: &Plan) {
        assert_eq!(plan.blocked, [], "a blocked plan isn't applied");
        self.begin(plan, 0);
        // Old addresses first, as one may be another step's new one.
        for step in &plan.steps {
            if let Binding::Moved { from } = &step.binding {
                self.put(from.spec.as_str(), &from.address, None);
            }
        }
        for (number, step) in plan.steps.iter().enumerate() {
            let mut client_id = step.client_id.clone();
            if let (Work::Replace | Work::Delete, Some(old)) = (step.work, &client_id) {
                self.live.remove(old).expect("the client to delete");
            }
            if matches!(step.work, Work::Create | Work::Replace) {
                let fresh = (number..).map(|number| id(&format!("new{number}")));
                client_id = fresh.into_iter().find(|id| !self.live.contains_key(id));
            }
            if let (Some(id), Some(client)) = (&client_id, &step.after) {
                let live = live_client(client.clone());
                let self_registered = self.live.get(id).is_some_and(|old| old.self_registered);
                self.live.insert(id.clone(), LiveClient { self_registered, ..live });
            }
            if step.binding == Binding::Replaced {
                let id = step.client_id.as_ref().expect("a client");
                self.records_of_mut(step).settled(&step.pool, id);
                continue;
            }
            let record = step.record.clone().map(|record| Record {
                client_id: client_id.expect("a client that stays has an id"),
                ..record
            });
            match (step.work, record) {
                (Work::Create | Work::Replace, Some(record)) => {
                    let records = self.records_of_mut(step);
                    records.created(&step.pool, &step.at.address, record);
                    step.client_id.iter().for_each(|old| records.settled(&step.pool, old));
                }
                (_, record) => self.put(step.at.spec.as_str(), &step.at.address, record),
            }
        }
    }
}
