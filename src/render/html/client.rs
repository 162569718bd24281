//! One client of the page: a line that opens. Or an entry that has none.

use super::SEVERITIES;
use super::remedies::Remedies;
use super::words::{code, marked, one, plural, tone};
use crate::diff::Change;
use crate::model::{Setting, Value};
use crate::overview::{ClientOverview, Standing, Told, WaitingEntry};
use crate::plan::Blocked;
use crate::problem::Severity;
use maud::{Markup, html};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The OAuth grants and sign-in flows of a client.
pub(super) fn flows(client: &ClientOverview) -> Vec<String> {
    let settings = &client.settings;
    let sign_in = Setting::ExplicitAuthFlows.effective(settings.get(Setting::ExplicitAuthFlows));
    let Value::Set(sign_in) = sign_in else { unreachable!("flows are a set") };
    oauth(client).cloned().chain(sign_in).collect()
}

/// Without the flag its OAuth settings do nothing.
fn oauth(client: &ClientOverview) -> impl Iterator<Item = &String> {
    let settings = &client.settings;
    settings.allowed_oauth_flows.iter().filter(|_| settings.allowed_oauth_flows_user_pool_client)
}

pub(super) fn card(client: &ClientOverview, remedies: &Remedies<'_>) -> Markup {
    let ClientOverview { name, id, address, standing, changes, blocked, notes, findings, .. } =
        client;
    let worst: Vec<_> = counts(findings).map(|(severity, _)| severity.word()).collect();
    html! {
        details.client
            data-standing=(code(*standing))
            data-worst=(if worst.is_empty() { "none".to_owned() } else { worst.join(" ") })
            data-flow=(flows(client).join(" "))
        {
            summary {
                bdi.name { (name) } " "
                @if let Some(address) = address { code.soft { (address) } }
                br;
                @if *standing != Standing::Unjudged {
                    span class={ "badge " (tone(*standing)) } { (one(*standing)) }
                }
                @for (severity, number) in counts(findings) {
                    span class={ "badge " (severity.word()) } { (number) " " (plural(severity.word(), number)) }
                }
                span.soft { (gist(client)) }
                (obstacles(blocked))
            }
            p.soft { @if let Some(id) = id { span.id { (id.as_str()) } } @else { "It has no id yet." } }
            (ways_out(blocked))
            (remarks(notes))
            (self::changes(changes))
            (self::findings(findings, remedies))
            pre { (settings(client)) }
        }
    }
}

/// An entry that is blocked and has no client.
pub(super) fn waiting(entry: &WaitingEntry) -> Markup {
    let WaitingEntry { address, blocked, notes } = entry;
    let standing = Standing::Blocked;
    html! {
        details.client data-standing=(code(standing)) data-worst="none" data-flow="" {
            summary {
                code.name { (address) } br;
                span class={ "badge " (tone(standing)) } { (one(standing)) }
                span.soft { "without a client" }
                (obstacles(blocked))
            }
            (ways_out(blocked))
            (remarks(notes))
        }
    }
}

/// What is worth seeing at once.
fn gist(client: &ClientOverview) -> String {
    let settings = &client.settings;
    let lifetimes = [
        format!("access {}", settings.access_token_validity),
        format!("refresh {}", settings.refresh_token_validity),
    ];
    lifetimes.into_iter().chain(oauth(client).cloned()).collect::<Vec<_>>().join(" · ")
}

fn counts(findings: &[Told]) -> impl Iterator<Item = (Severity, usize)> {
    let of = |severity| findings.iter().filter(|told| told.severity == severity).count();
    let all = SEVERITIES.map(|severity| (severity, of(severity)));
    all.into_iter().filter(|(_, number)| *number > 0)
}

/// What keeps a plan from being applied.
fn obstacles(blocked: &[Blocked]) -> Markup {
    html! { @for block in blocked { br; span.error { (marked(&block.message)) } } }
}

/// What to do about it, and which clients could have been meant.
fn ways_out(blocked: &[Blocked]) -> Markup {
    html! {
        @for Blocked { code, help, candidates, .. } in blocked {
            p { code.error { (code) } ": " (marked(help)) }
            @if !candidates.is_empty() {
                ul { @for one in candidates { li { bdi { (one.name) } " " span.id.soft { (one.client_id) } } } }
            }
        }
    }
}

fn remarks(notes: &[String]) -> Markup {
    html! { @for note in notes { p { (marked(note)) } } }
}

fn changes(changes: &[Change]) -> Markup {
    html! {
        @if !changes.is_empty() {
            table {
                thead { tr { th { "setting" } th { "is" } th { "is to be" } } }
                tbody {
                    @for Change { setting, before, after } in changes {
                        tr {
                            th { code { (setting.name()) } }
                            td data-label="is: " { del { (value(before)) } }
                            td data-label="is to be: " { ins { (value(after)) } }
                        }
                    }
                }
            }
        }
    }
}

fn findings(findings: &[Told], remedies: &Remedies<'_>) -> Markup {
    html! {
        @if !findings.is_empty() {
            ul {
                @for told in findings {
                    li {
                        span class=(told.severity.word()) { (told.severity.word()) } ": " (marked(&told.message)) " "
                        (remedies.link(told))
                    }
                }
            }
        }
    }
}

/// What isn't Cognito's default, as a spec says it.
fn settings(client: &ClientOverview) -> String {
    let all = || Setting::all().filter(|setting| *setting != Setting::Name);
    let said: Vec<_> = all()
        .map(|setting| (setting, client.settings.get(setting)))
        .filter(|(setting, value)| !setting.is_default(value))
        .map(|(setting, value)| yaml(setting, &value))
        .collect();
    let rest = all().count() - said.len();
    format!("{}# {rest} at Cognito's defaults", said.concat())
}

fn yaml(setting: Setting, value: &Value) -> String {
    let said = BTreeMap::from([(setting.name(), value.to_json())]);
    serde_yaml::to_string(&said).expect("whatever is JSON is YAML as well")
}

fn value(value: &Value) -> Markup {
    fn line(value: &Json) -> String {
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    }
    match value.to_json() {
        Json::Null => html! { span.soft { "none" } },
        Json::Array(members) if members.is_empty() => html! { span.soft { "none" } },
        Json::Array(members) => {
            html! { @for member in &members { code { (line(member)) } br; } }
        }
        Json::Object(members) => {
            html! { @for (name, member) in &members { (name) ": " code { (line(member)) } br; } }
        }
        other => html! { code { (line(&other)) } },
    }
}
