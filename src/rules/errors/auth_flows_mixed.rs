//! `auth-flows-mixed`

use crate::model::{Setting, Value};
use crate::problem::Severity;
use crate::rules::words::{is_current, renewed};
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use crate::spec::line;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "auth-flows-mixed",
    severity: Severity::Error,
    about: &[Setting::ExplicitAuthFlows],
    title: "sign-in flows are named in one way, with `ALLOW_` or without",
    why: "The names without `ALLOW_` are the older ones of the same flows, and Cognito wants a client to have moved on to the \
          newer ones with all of its flows or with none.",
    source: "measured by cdk-preflight: `Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow \
             names.`",
    good: "explicit_auth_flows: [ADMIN_NO_SRP_AUTH, USER_PASSWORD_AUTH]",
    bad: "explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, USER_PASSWORD_AUTH]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let Some(flows) = subject.explicit_auth_flows() else { return Vec::new() };
    let (current, legacy): (Vec<_>, Vec<_>) = flows.iter().partition(|flow| is_current(flow));
    if current.is_empty() || legacy.is_empty() {
        return Vec::new();
    }
    let setting = Setting::ExplicitAuthFlows;
    let breach = Breach::new(
        "sign-in flows are named in two ways",
        format!("write `{}`", line(setting, &Value::Set(renewed(flows, subject)))),
    );
    let member = |flow: &String| Spot::Member(setting, flow.clone());
    let legacy = legacy.into_iter().map(|flow| (member(flow), "an older name"));
    let current = current.into_iter().map(|flow| (member(flow), "a newer one"));
    vec![legacy.chain(current).fold(breach, |breach, (spot, remark)| breach.at(spot, remark))]
}
