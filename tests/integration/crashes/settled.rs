//! What other commands make of an apply that was cut off: of a client that was announced, and of one that is left of a
//! replacement.

mod announced;
mod left;

use super::{POOL, error, settled, world};
use crate::support::{Folder, Served};
use cogctl::sandbox::{Fault, World};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Two clients.
const BOTH: &str = "  a: { access_token_validity: 15m }\n  b: { access_token_validity: 15m }\n";
/// `clients.a` is to have a secret, and for that it is replaced.
const SECRET: &str = "  a: { access_token_validity: 15m, generate_secret: true }\n  \
                      b: { access_token_validity: 15m }\n";
const WITHOUT_A: &str = "  b: { access_token_validity: 15m }\n";

/// A service, a folder of one spec, and a word for each client in the order in which they came.
struct Scene {
    served: Served,
    folder: Folder,
    words: BTreeMap<String, String>,
    told: String,
}

impl Scene {
    /// Two clients, as the spec says.
    fn new() -> Self {
        let served = Served::new(world(5));
        let mut folder = served.folder();
        folder.scrub(POOL, "POOL");
        let (words, told) = Default::default();
        let mut scene = Self { served, folder, words, told };
        scene.says(BOTH);
        scene.passes_over("apply --auto-approve", 0);
        scene
    }

    /// A replacement of `clients.a` whose new client was created without anybody being told.
    fn unheard() -> Self {
        let mut scene = Self::new();
        scene.says(SECRET);
        scene.loses("CreateUserPoolClient");
        scene.passes_over("apply --auto-approve --allow replace", 3);
        scene
    }

    /// A replacement of `clients.a` whose old client couldn't be deleted.
    fn left() -> Self {
        let mut scene = Self::new();
        scene.says(SECRET);
        let refused = error(400, "AccessDeniedException", "not authorized to delete");
        scene.served.sandbox.fail_next("DeleteUserPoolClient", refused);
        scene.passes_over("apply --auto-approve --allow replace", 3);
        scene
    }

    fn says(&self, clients: &str) {
        let text = format!("version: 1\nuser_pool_id: {POOL}\nclients:\n{clients}");
        self.folder.write("cogctl.yaml", &text);
    }

    fn loses(&self, operation: &str) {
        self.served.sandbox.fail_next(operation, Fault::LoseReply);
    }

    fn edit(&self, change: impl FnOnce(&mut World)) {
        self.served.sandbox.edit(change);
    }

    /// Finds a word for every client that is new.
    fn learn(&mut self) {
        let world = self.served.sandbox.world();
        for client in world.clients(POOL) {
            let alike = |word: &&String| word.starts_with(&format!("ID-{}-", client.name));
            let number = self.words.values().filter(alike).count() + 1;
            let word = format!("ID-{}-{number}", client.name);
            self.words.entry(client.id.clone()).or_insert(word);
        }
    }

    fn id(&self, word: &str) -> String {
        let found = self.words.iter().find(|(_, it)| *it == word);
        found.expect("it was created").0.clone()
    }

    /// Runs a command and writes down what it said, how it ended, which clients there are then and what the state file is
    /// about.
    fn tell(&mut self, line: &str) -> i32 {
        self.learn();
        let run = self.folder.run(&line.split_whitespace().collect::<Vec<_>>());
        self.learn();
        let aside = |line: &&str| !line.starts_with("Sent: ");
        let word = |line: &str| {
            self.words.iter().fold(line.to_owned(), |line, (id, word)| line.replace(id, word))
        };
        let mut stderr: Vec<_> = run.stderr.lines().filter(aside).map(word).collect();
        // What is done side by side ends in any order.
        let steps = stderr.iter().take_while(|line| line.starts_with("clients.a: ")).count();
        stderr[..steps].sort();
        self.told += &format!("$ cogctl {line}\n{}", run.stdout);
        if !stderr.is_empty() {
            self.told += &format!("--- stderr ---\n{}\n", stderr.join("\n"));
        }
        self.told += &format!("exit {}; {}\n\n", run.code, self.standing());
        run.code
    }

    /// Runs a command of which only the exit code is of interest.
    #[track_caller]
    fn passes_over(&mut self, line: &str, code: i32) {
        let told = self.told.clone();
        assert_eq!(self.tell(line), code, "{}", self.told());
        self.told = told;
    }

    fn standing(&self) -> String {
        let world = self.served.sandbox.world();
        let mut live: Vec<_> = world.clients(POOL).map(|it| self.words[&it.id].as_str()).collect();
        live.sort_unstable();
        let state: Value =
            serde_json::from_str(&self.folder.read("cogctl.state.json")).expect("JSON");
        let mut told = format!("live: {}", live.join(" "));
        for (word, part) in
            [("recorded", "pools"), ("announced", "intents"), ("replaced", "replaced")]
        {
            let pools = state[part].as_object();
            let of_pool = |entries: &Value| {
                let entries = entries.as_object().expect("entries").iter();
                let named = |(key, it): (&String, &Value)| match it["client_id"].as_str() {
                    Some(id) => format!("{key} {}", self.words[id]),
                    None => self.words.get(key).unwrap_or(key).clone(),
                };
                entries.map(named).collect::<Vec<_>>()
            };
            let known: Vec<_> =
                pools.into_iter().flat_map(serde_json::Map::values).flat_map(of_pool).collect();
            if !known.is_empty() {
                write!(told, "; {word}: {}", known.join(", ")).expect("a text takes any text");
            }
        }
        told
    }

    fn told(&self) -> String {
        let told =
            self.words.iter().fold(self.told.clone(), |told, (id, word)| told.replace(id, word));
        settled(&told).trim_end().to_owned()
    }
}
