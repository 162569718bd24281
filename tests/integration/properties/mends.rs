//! `lint --fix` changes nothing but what it mends, and leaves nothing of that for a second time.

use super::specs::spec;
use cogctl::model::Setting;
use cogctl::problem::Source;
use cogctl::rules::{Linted, edits, lint};
use cogctl::spec::edit::mend;
use cogctl::spec::{Desired, ReadContext, read};
use proptest::prelude::*;

/// What findings may set.
const FIXABLE: [Setting; 2] = [Setting::PreventUserExistenceErrors, Setting::EnableTokenRevocation];

fn desired(text: &str) -> Desired {
    let context = ReadContext { default_id: "prod".to_owned(), ..ReadContext::default() };
    read(&Source::new("prod.yaml", text), &context).expect("the spec stays one")
}

fn mended(text: &str) -> String {
    let spec = desired(text);
    mend(text, &edits(&spec, &lint(&[Linted::of(&spec)]))).text
}

/// The settings of every entry but those that may change.
fn rest(spec: &Desired) -> Vec<String> {
    let one = |entry: &cogctl::spec::Entry| {
        let settings = entry.settings.iter().filter(|(setting, _)| !FIXABLE.contains(setting));
        let settings: Vec<_> = settings
            .map(|(setting, declared)| (setting.name(), declared.value.to_json()))
            .collect();
        format!("{} {:?} {} {settings:?}", entry.address, entry.selector, entry.generate_secret)
    };
    spec.entries.iter().map(one).collect()
}

proptest! {
    #![proptest_config(super::cases(100))]

    #[test]
    fn mends_change_nothing_else_and_are_made_once(spec in spec(3), crlf in any::<bool>()) {
        let text = format!("version: 1\nuser_pool_id: us-west-2_EXAMPLE\n{}# tail\n", spec.body());
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let once = mended(&text);
        prop_assert_eq!(&mended(&once), &once);
        prop_assert_eq!(rest(&desired(&once)), rest(&desired(&text)));
        let left = lint(&[Linted::of(&desired(&once))]);
        let codes = ["user-existence-errors", "token-revocation-off"];
        let unmended = left.iter().filter(|it| codes.contains(&it.problem.code)).count();
        prop_assert_eq!(unmended, 0, "{}", once);
    }
}
