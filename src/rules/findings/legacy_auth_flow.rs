//! `legacy-auth-flow`

use crate::model::{Setting, Value};
use crate::problem::Severity;
use crate::rules::words::{is_current, renewed};
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use crate::spec::line;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "legacy-auth-flow",
    severity: Severity::Warning,
    about: &[Setting::ExplicitAuthFlows],
    title: "sign-in flows have the names that begin with `ALLOW_`",
    why: "The old names can't stand beside the new ones, and name no flow that came later.",
    source: "Cognito's model, ExplicitAuthFlows: `ALLOW_ADMIN_USER_PASSWORD_AUTH` replaces `ADMIN_NO_SRP_AUTH`, and \
             legacy values don't mix with others",
    good: "explicit_auth_flows: [ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_REFRESH_TOKEN_AUTH]",
    bad: "explicit_auth_flows: [ADMIN_NO_SRP_AUTH]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let Some(flows) = subject.explicit_auth_flows() else { return Vec::new() };
    // Beside a newer name an older one is an error, and that says the same.
    if flows.iter().any(|flow| is_current(flow)) {
        return Vec::new();
    }
    let setting = Setting::ExplicitAuthFlows;
    let help = format!(
        "write `{}`, and besides `ALLOW_USER_SRP_AUTH` or `ALLOW_CUSTOM_AUTH` if anybody signs in with SRP or by a challenge of your own",
        line(setting, &Value::Set(renewed(flows, subject)))
    );
    let breach = |flow: &String| {
        Breach::new(format!("`{flow}` is the old name of a flow"), help.clone())
            .at(Spot::Member(setting, flow.clone()), "legacy")
    };
    flows.iter().map(breach).collect()
}
