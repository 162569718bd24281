//! `repeated-member`

use crate::problem::Severity;
use crate::rules::{Breach, Fix, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "repeated-member",
    severity: Severity::Note,
    title: "a list names each member once",
    why: "Lists are sets to Cognito and to cogctl: what stands there again does nothing, and stays behind when \
          somebody takes it out once.",
    source: "cogctl's own: lists are compared as sets, as Cognito returns them in an order of its own (measured by \
             cdk-real-drift)",
    good: "callback_urls: [\"https://app.example.com/cb\"]\nallowed_oauth_flows_user_pool_client: true\n\
           allowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid, email]",
    bad: "callback_urls: [\"https://app.example.com/cb\"]\nallowed_oauth_flows_user_pool_client: true\n\
          allowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid, openid, email]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    for (setting, texts) in subject.repeats() {
        for text in texts {
            found.push(
                Breach::new(
                    format!("a member of `{}` stands there twice", setting.name()),
                    "take one of them out",
                )
                .at(Spot::Repeat(setting, text.clone()), "again here")
                .at(Spot::Member(setting, text.clone()), "first here")
                .fixed_by(Fix::DropRepeats(setting)),
            );
        }
    }
    found
}
