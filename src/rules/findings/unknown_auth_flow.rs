//! `unknown-auth-flow`

use crate::model::{Setting, SettingKind};
use crate::problem::{Severity, slip_of};
use crate::rules::words::is_current;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "unknown-auth-flow",
    severity: Severity::Warning,
    about: &[Setting::ExplicitAuthFlows],
    title: "sign-in flows are known ones",
    why: "Cognito's list of flows grows, so that a name which cogctl doesn't know is passed on as it is. It may be a new \
          flow, or a typing mistake that Cognito refuses.",
    source: "Cognito's model, ExplicitAuthFlows; its documentation of GetClientToken names a flow that the model's list lacks",
    good: "explicit_auth_flows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]",
    bad: "explicit_auth_flows: [ALLOW_USER_SPR_AUTH, ALLOW_REFRESH_TOKEN_AUTH]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let setting = Setting::ExplicitAuthFlows;
    let SettingKind::OpenWords(known, _) = setting.info().kind else {
        unreachable!("flows are words of a list that grows")
    };
    let flows = subject.explicit_auth_flows().into_iter().flatten();
    let breach = |flow: &String| {
        let near = slip_of(flow, known.iter().copied());
        let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        let help =
            format!("{near}`# cogctl: allow(unknown-auth-flow) …` says that it is new in Cognito");
        Breach::new(format!("cogctl knows no sign-in flow `{flow}`"), help)
            .at(Spot::Member(setting, flow.clone()), "passed on as it is")
    };
    flows.filter(|flow| is_current(flow) && !known.contains(&flow.as_str())).map(breach).collect()
}
