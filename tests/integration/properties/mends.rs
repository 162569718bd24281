//! `lint --fix` changes nothing but what it mends, and leaves nothing of that for a second time.

mod texts;

use crate::support::Folder;
use cogctl::model::Setting;
use cogctl::problem::Source;
use cogctl::rules::{Linted, lint};
use cogctl::spec::{Desired, Entry, ReadContext, read};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use texts::{Choices, Draft};

/// What findings may set, to what, and which rule finds it.
const FIXABLE: [(Setting, &str, &str); 2] = [
    (Setting::PreventUserExistenceErrors, "\"ENABLED\"", "user-existence-errors"),
    (Setting::EnableTokenRevocation, "true", "token-revocation-off"),
];

/// What the specs' variables say.
const VARIABLES: [(&str, &str); 3] = [("mode", "LEGACY"), ("off", "false"), ("mail", "email")];

fn desired(text: &str) -> Result<Desired, TestCaseError> {
    let vars = VARIABLES.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let vars = BTreeMap::from(vars);
    let context = ReadContext { default_id: "prod".to_owned(), vars, ..ReadContext::default() };
    read(&Source::new("prod.yaml", text), &context)
        .map_err(|misread| TestCaseError::fail(format!("{:?}", misread.problems)))
}

/// Runs `lint` on the text in the folder.
fn run(folder: &Folder, more: &[&str]) -> String {
    let vars = VARIABLES.map(|(name, value)| format!("--var={name}={value}"));
    let mut arguments = vec!["lint", "prod.yaml", "--fail-on=never"];
    arguments.extend(vars.iter().map(String::as_str));
    arguments.extend(more);
    folder.run(&arguments).exits(0).stdout
}

/// How many findings it says that `--fix` would mend.
fn promised(folder: &Folder) -> usize {
    let told = run(folder, &[]);
    let number = told.split_once("`--fix` mends ").and_then(|(_, rest)| rest.split_once('.'));
    number.map_or(0, |(number, _)| number.parse().expect("a number"))
}

/// How many it says to have mended.
fn mended(folder: &Folder) -> usize {
    let told: serde_json::Value =
        serde_json::from_str(&run(folder, &["--fix", "-o=json"])).expect("JSON");
    let fixes = told["fixed"][0]["fixes"].as_u64().unwrap_or(0);
    usize::try_from(fixes).expect("few")
}

/// How many findings there are of those that can be mended.
fn fixable(spec: &Desired) -> usize {
    lint(&[Linted::of(spec)]).iter().filter(|finding| !finding.fixes.is_empty()).count()
}

/// No value has such a sign in it.
fn comments(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| Some(line.split_once('#')?.1)).collect()
}

/// Whether the entry's spec switches the rule off for it, or for what it says of the setting.
fn silenced(entry: &Entry, rule: &str, setting: Setting) -> bool {
    let said = entry.settings.get(&setting).map(|declared| &declared.place);
    [Some(&entry.place), said]
        .into_iter()
        .flatten()
        .any(|place| entry.switches.of(rule, place).next().is_some())
}

/// What each entry wants; of what may be mended, whether it is what it is to be mended to.
fn wants(entry: &Entry) -> BTreeMap<Setting, String> {
    let settings = entry.settings.iter();
    settings.map(|(setting, said)| (*setting, said.value.to_json().to_string())).collect()
}

/// Everything that each switch covers, by its name.
fn covered(spec: &Desired) -> Vec<BTreeSet<String>> {
    let mut things = Vec::new();
    for entry in &spec.entries {
        let address = &entry.address;
        things.push((entry.place.offset(), address.to_string()));
        for (setting, said) in &entry.settings {
            let name = format!("{address} {}", setting.name());
            things.extend(
                said.members
                    .iter()
                    .enumerate()
                    .map(|(number, place)| (place.offset(), format!("{name} {number}"))),
            );
            things.push((said.key.offset(), name));
        }
    }
    let of = |covers: &std::ops::Range<usize>| {
        let those = things.iter().filter(|(at, _)| covers.contains(at));
        those.map(|(_, name)| name.clone()).collect()
    };
    spec.switches.all().iter().map(|switch| of(&switch.covers)).collect()
}

/// Nothing is wanted otherwise but what no switch is about, and that as it should be.
fn compare(before: &Desired, after: &Desired) -> Result<(), TestCaseError> {
    for (old, new) in before.entries.iter().zip(&after.entries) {
        let (mut was, mut is) = (wants(old), wants(new));
        for (setting, value, rule) in FIXABLE {
            let (was, is) = (was.remove(&setting), is.remove(&setting));
            if silenced(old, rule, setting) || is.as_deref() != Some(value) {
                prop_assert_eq!(was, is, "{} {}", &old.address, setting.name());
            }
        }
        prop_assert_eq!(was, is);
        let rest = |entry: &Entry| {
            let Entry { address, selector, generate_secret, .. } = entry;
            format!("{address} {selector:?} {generate_secret} {}", entry.secret_said.is_some())
        };
        prop_assert_eq!(rest(old), rest(new));
    }
    prop_assert_eq!(before.entries.len(), after.entries.len());
    for (was, mut is) in covered(before).into_iter().zip(covered(after)) {
        // A setting that wasn't said may now be, beside the comment.
        is.retain(|thing| {
            was.contains(thing) || !FIXABLE.iter().any(|(it, ..)| thing.ends_with(it.name()))
        });
        prop_assert_eq!(was, is);
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::cases(100))]

    #[test]
    fn mends_change_nothing_else_and_are_made_once(
        text in prop::collection::vec(any::<u8>(), 0..300)
            .prop_map(|bytes| Draft::text(Choices { bytes, at: 0 })),
    ) {
        let before = desired(&text)?;
        let folder = Folder::new().unlogged();
        folder.write("prod.yaml", &text);
        let promised = promised(&folder);
        prop_assert_eq!(mended(&folder), promised);
        let once = folder.read("prod.yaml");
        let after = desired(&once)?;
        prop_assert_eq!(comments(&once), comments(&text), "{}", &once);
        compare(&before, &after)?;
        prop_assert_eq!(fixable(&before) - fixable(&after), promised, "{}", &once);
        prop_assert_eq!(mended(&folder), 0);
        prop_assert_eq!(folder.read("prod.yaml"), once);
    }
}
