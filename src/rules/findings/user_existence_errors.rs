//! `user-existence-errors`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::words::is_machine;
use crate::rules::{Breach, Fix, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "user-existence-errors",
    severity: Severity::Warning,
    about: &[Setting::PreventUserExistenceErrors],
    title: "errors don't tell who has an account",
    why: "With `LEGACY`, Cognito's default, sign-in, confirmation and password recovery answer that there is no such \
          user, so that anybody can find out which addresses have an account. With `ENABLED` sign-in says that user name or \
          password is wrong, and the others that a code was sent, which is made up: an app that acts on \
          `UserNotFoundException` never sees it again.",
    source: "Cognito's model, PreventUserExistenceErrors; OWASP Authentication Cheat Sheet, Authentication and Error \
             Messages",
    good: "prevent_user_existence_errors: ENABLED",
    bad: "prevent_user_existence_errors: LEGACY",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let legacy = subject.prevent_user_existence_errors().is_some_and(|it| it == "LEGACY");
    if !legacy || is_machine(subject) {
        return Vec::new();
    }
    let setting = Setting::PreventUserExistenceErrors;
    vec![
        Breach::new(
            "sign-in errors tell who has an account",
            "write `prevent_user_existence_errors: ENABLED`; apps get no `UserNotFoundException` from then on",
        )
        .at(Spot::Value(setting), "answers that there is no such user")
        .fixed_by(Fix::Set(setting, "ENABLED")),
    ]
}
