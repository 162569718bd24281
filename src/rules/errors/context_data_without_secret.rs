//! `context-data-without-secret`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "context-data-without-secret",
    severity: Severity::Error,
    about: &[Setting::EnablePropagateAdditionalUserContextData, Setting::GenerateSecret],
    title: "a client that passes on its users' addresses has a secret",
    why: "Threat protection believes the addresses it is told, so Cognito takes them only from servers, which can keep a \
          secret.",
    source: "measured by cdk-preflight: `Client Secret is required to set EnablePropagateAdditionalUserContextData as \
             true`",
    good: "generate_secret: true\nenable_propagate_additional_user_context_data: true",
    bad: "generate_secret: false\nenable_propagate_additional_user_context_data: true",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    const SETTING: Setting = Setting::EnablePropagateAdditionalUserContextData;
    let passes_on = subject.enable_propagate_additional_user_context_data() == Some(&true);
    if !passes_on || subject.generate_secret() != Some(&false) {
        return Vec::new();
    }
    let name = SETTING.name();
    let help = format!(
        "write `{name}: false`, or `generate_secret: true`; a client that exists without one is replaced by another then"
    );
    vec![
        Breach::new(format!("`{name}` takes a client with a secret"), help)
            .at(Spot::Value(SETTING), "switched on")
            .at(Spot::Value(Setting::GenerateSecret), "has none"),
    ]
}
